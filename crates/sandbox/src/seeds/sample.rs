//! Environments that a small company might have, each with something a migration has to think about.

use serde_json::{Value, json};

use super::{account_named, ask, environment, in_name_of, second_region};
use crate::call::Call;
use crate::http::answer::Refusal;
use crate::topology::NewEnvironment;
use crate::world::Status;

type Planted = Result<(), Refusal>;

pub(crate) async fn plant(call: &Call) -> Planted {
    shop(call).await?;
    workers(call).await?;
    library(call).await?;
    machine(call)?;
    archive(call)?;
    reports(call).await?;
    shared(call)
}

fn wanted(name: &str, display: &str, groups: &[&str]) -> NewEnvironment {
    NewEnvironment {
        name: name.into(),
        display_name: Some(display.into()),
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
        ..NewEnvironment::default()
    }
}

fn first_node(call: &Call, appid: &str, layer: &str) -> String {
    let world = call.platform.world();
    let node = world.environment(appid).and_then(|env| env.nodes_of(layer).next().map(|node| node.id));
    node.unwrap_or_default().to_string()
}

/// A shop: balancer, two application servers, a database, a cache, passwords among the variables.
async fn shop(call: &Call) -> Planted {
    let nodes = json!([
        {"nodeType": "nginx-dockerized", "nodeGroup": "bl", "tag": "1.22.1", "fixedCloudlets": 1,
         "flexibleCloudlets": 4, "displayName": "Balancer"},
        {"nodeType": "tomcat", "nodeGroup": "cp", "tag": "10.0.23-openjdk-17.0.8", "count": 2, "fixedCloudlets": 2,
         "flexibleCloudlets": 16, "diskLimit": 20, "displayName": "Shop", "volumes": ["/data/uploads"],
         "env": {"JAVA_ARGS": "-Dspring.profiles.active=prod", "DB_URL": "jdbc:postgresql://sqldb:5432/shop",
                 "DB_PASSWORD": "kR7-swallow-41", "STRIPE_SECRET_KEY": "sk_test_not_a_real_key",
                 "MAIL_FROM": "shop@acme.example"}},
        {"nodeType": "postgresql", "nodeGroup": "sqldb", "tag": "15.2", "fixedCloudlets": 4, "flexibleCloudlets": 16,
         "diskLimit": 50, "displayName": "Orders", "env": {"POSTGRES_DB": "shop"}},
        {"nodeType": "redis", "nodeGroup": "nosqldb", "tag": "7.2.1", "fixedCloudlets": 1, "flexibleCloudlets": 8,
         "displayName": "Cart", "env": {"REDIS_PASSWORD": "otter-19-cart"}},
    ]);
    let env = NewEnvironment { ssl: true, ..wanted("acme-shop", "Acme Shop", &["Acme", "Acme/Production"]) };
    let appid = environment(call, env, &nodes)?;
    shop_network(call, &appid).await?;
    shop_domain(call).await?;
    shop_application(call, &appid).await
}

/// Asks for something on the shop.
async fn on_shop(call: &Call, method: &str, pairs: &[(&str, &str)]) -> Result<Value, Refusal> {
    let mut all = vec![("envName", "acme-shop".to_owned())];
    all.extend(pairs.iter().map(|(name, value)| (*name, (*value).to_owned())));
    ask(call, method, all).await
}

/// A rule of its own, an endpoint, and triggers.
async fn shop_network(call: &Call, appid: &str) -> Planted {
    let rule =
        json!({"name": "Office", "ports": "8081,9000-9010", "src": "203.0.113.0/24", "protocol": "TCP"});
    on_shop(call, "environment.security.AddRule", &[("nodeGroup", "cp"), ("rule", &rule.to_string())])
        .await?;
    let database = first_node(call, appid, "sqldb");
    let endpoint =
        [("nodeId", &*database), ("privatePort", "5432"), ("protocol", "TCP"), ("name", "PostgreSQL")];
    on_shop(call, "environment.control.AddEndpoint", &endpoint).await?;
    for (method, body) in [
        ("AddAutoScalingTrigger", trigger("More shops", "GREATER", 70, "ADD_NODE")),
        ("AddAutoScalingTrigger", trigger("Fewer shops", "LESS", 20, "REMOVE_NODE")),
        ("AddLoadAlertTrigger", trigger("Busy", "GREATER", 90, "NOTIFY")),
    ] {
        on_shop(call, &format!("environment.trigger.{method}"), &[("data", &body)]).await?;
    }
    Ok(())
}

/// A domain with a certificate, and the add-on that renews it.
async fn shop_domain(call: &Call) -> Planted {
    let placeholder = [("cert", "placeholder"), ("key", "placeholder")];
    let certificate = on_shop(call, "environment.binder.AddSSLCert", &placeholder).await?;
    name_certificate(call, &certificate, "www.acme-shop.example");
    let id = certificate["object"]["id"].to_string();
    let domain = [("extdomain", "www.acme-shop.example"), ("certId", &*id)];
    on_shop(call, "environment.binder.BindExtDomain", &domain).await?;
    let add_on = [("jps", "letsencrypt-ssl-addon"), ("nodeGroup", "bl")];
    on_shop(call, "marketplace.jps.Install", &add_on).await.map(drop)
}

/// A deployed archive, and a file somebody wrote by hand.
async fn shop_application(call: &Call, appid: &str) -> Planted {
    on_shop(
        call,
        "environment.deployment.DeployArchive",
        &[
            ("fileUrl", "https://downloads.acme.example/shop-3.2.war"),
            ("fileName", "shop-3.2.war"),
            ("context", "ROOT"),
            ("nodeGroup", "cp"),
        ],
    )
    .await?;
    on_shop(
        call,
        "environment.file.Write",
        &[
            ("nodeId", &first_node(call, appid, "cp")),
            ("path", "/opt/tomcat/webapps/ROOT/shop.properties"),
            ("body", "currency=EUR\ncountries=AT,CH,DE\n"),
        ],
    )
    .await
    .map(drop)
}

fn trigger(name: &str, condition: &str, value: i64, action: &str) -> String {
    json!({
        "name": name, "nodeGroup": "cp", "period": 5, "isEnabled": true,
        "condition": {"type": condition, "value": value, "resourceType": "CLOUDLETS", "valueType": "PERCENTAGES"},
        "actions": [{"type": action, "customData": {"limit": 6, "count": 1, "notify": true}}],
    })
    .to_string()
}

fn name_certificate(call: &Call, certificate: &Value, domain: &str) {
    let mut world = call.platform.world();
    let Ok(account) = call.account_mut(&mut world) else { return };
    let id = certificate["object"]["id"].as_i64();
    if let Some(found) = account.certificates.iter_mut().find(|certificate| Some(certificate.id) == id) {
        found.domains = vec![domain.to_owned()];
        found.issuer = "Let's Encrypt".into();
        found.valid_to = "2027-02-14 08:00:00".into();
    }
}

/// Containers from images: commands, links, volumes taken from one another.
async fn workers(call: &Call) -> Planted {
    let nodes = json!([
        {"nodeType": "docker", "nodeGroup": "cp", "image": "acme/api:2.14", "fixedCloudlets": 1, "flexibleCloudlets": 12,
         "displayName": "API", "links": ["queue:QUEUE"], "volumes": ["/srv/files"],
         "registry": {"url": "registry.acme.example", "user": "deploy", "password": "heron-77"},
         "env": {"API_TOKEN": "a1b2c3-token", "LOG_LEVEL": "info", "FEATURES": "{\"beta\":true}"}},
        {"nodeType": "docker", "nodeGroup": "queue", "image": "redis:7", "fixedCloudlets": 0, "flexibleCloudlets": 6,
         "displayName": "Queue", "cmd": "redis-server --appendonly yes"},
        {"nodeType": "docker", "nodeGroup": "worker", "image": "acme/worker:2.14", "count": 3, "fixedCloudlets": 0,
         "flexibleCloudlets": 8, "displayName": "Worker", "cmd": "run.sh --queue default", "entrypoint": "/init",
         "links": ["queue:QUEUE"], "volumesFrom": [{"sourceNodeGroup": "cp", "readOnly": true, "volumes": ["/srv/files"]}],
         "env": {"CONCURRENCY": "4"}},
    ]);
    let mut env = wanted("acme-workers", "Acme Workers", &["Acme", "Acme/Production"]);
    env.region = second_region(call);
    environment(call, env, &nodes)?;
    Ok(())
}

/// Shared storage: mounted inside the environment, and one mount that leaves it.
async fn library(call: &Call) -> Planted {
    let nodes = json!([
        {"nodeType": "apache", "nodeGroup": "cp", "tag": "2.4.57-php-8.1.23", "count": 2, "flexibleCloudlets": 8,
         "displayName": "Library", "volumes": ["/var/www/webroot/ROOT/media"],
         "volumeMounts": {"/var/www/webroot/ROOT/media": {"sourceNodeGroup": "storage", "sourcePath": "/data/media", "protocol": "NFS4"}}},
        {"nodeType": "mariadb-dockerized", "nodeGroup": "sqldb", "tag": "10.11.3", "fixedCloudlets": 2, "flexibleCloudlets": 8},
        {"nodeType": "storage", "nodeGroup": "storage", "tag": "2.0-9.6", "flexibleCloudlets": 8, "diskLimit": 100,
         "displayName": "Media"},
    ]);
    let appid = environment(call, wanted("acme-library", "Acme Library", &["Acme"]), &nodes)?;
    let outside = {
        let world = call.platform.world();
        let shop = call.find(&world, "acme-shop")?;
        shop.nodes_of("cp").next().map(|node| node.id).unwrap_or_default()
    };
    ask(
        call,
        "environment.file.AddMountPointById",
        vec![
            ("envName", "acme-library".into()),
            ("nodeId", first_node(call, &appid, "cp")),
            ("path", "/mnt/shop-uploads".into()),
            ("sourcePath", "/data/uploads".into()),
            ("sourceNodeId", outside.to_string()),
            ("sourceHost", "acme-shop".into()),
            ("readOnly", "true".into()),
        ],
    )
    .await?;
    Ok(())
}

/// A virtual machine of one's own, with a public address.
fn machine(call: &Call) -> Planted {
    let nodes = json!([{"nodeType": "ubuntu-vps", "nodeGroup": "vds", "tag": "22.04", "fixedCloudlets": 2,
                        "flexibleCloudlets": 16, "extip": 1, "diskLimit": 40, "displayName": "Build machine"}]);
    environment(call, wanted("acme-builder", "Acme Builder", &["Acme"]), &nodes).map(drop)
}

/// Switched off, kept for its data.
fn archive(call: &Call) -> Planted {
    let nodes = json!([
        {"nodeType": "nginxphp-dockerized", "nodeGroup": "cp", "tag": "1.24.0-php-8.1.23", "flexibleCloudlets": 6},
        {"nodeType": "mysql", "nodeGroup": "sqldb", "tag": "8.0.33", "fixedCloudlets": 2, "flexibleCloudlets": 8},
    ]);
    let appid = environment(call, wanted("acme-archive", "Acme Archive 2021", &[]), &nodes)?;
    if let Some(env) = call.platform.world().environments.get_mut(&appid) {
        env.status = Status::Down;
    }
    Ok(())
}

/// Variables that a package engine would try to fill, and an application from a repository.
async fn reports(call: &Call) -> Planted {
    let nodes = json!([
        {"nodeType": "nodejs", "nodeGroup": "cp", "tag": "20.7.0-pm2", "flexibleCloudlets": 8, "displayName": "Reports",
         "env": {"TEMPLATE": "Dear ${customer.name}, your report of ${date}", "TIMEZONE": "Europe/Vienna"}},
        {"nodeType": "memcached-dockerized", "nodeGroup": "cache", "tag": "1.6.21", "flexibleCloudlets": 4},
    ]);
    environment(call, wanted("acme-reports", "Acme Reports", &["Acme", "Acme/Internal"]), &nodes)?;
    ask(
        call,
        "environment.deployment.AddRepo",
        vec![
            ("name", "reports".into()),
            ("url", "https://git.acme.example/reports.git".into()),
            ("branch", "main".into()),
        ],
    )
    .await?;
    ask(
        call,
        "environment.vcs.CreateProject",
        vec![
            ("envName", "acme-reports".into()),
            ("type", "git".into()),
            ("context", "ROOT".into()),
            ("url", "https://git.acme.example/reports.git".into()),
            ("branch", "main".into()),
            ("login", "deploy".into()),
            ("autoupdate", "true".into()),
            ("interval", "10".into()),
        ],
    )
    .await?;
    Ok(())
}

/// Somebody else's, shared with the main account.
fn shared(call: &Call) -> Planted {
    let Some(partner) = account_named(&call.platform, "partner") else { return Ok(()) };
    let nodes = json!([
        {"nodeType": "apache-python", "nodeGroup": "cp", "tag": "2.4.57-python-3.11.5", "flexibleCloudlets": 8},
        {"nodeType": "mongodb-dockerized", "nodeGroup": "nosqldb", "tag": "6.0.6", "flexibleCloudlets": 8},
    ]);
    let appid =
        environment(&in_name_of(call, partner), wanted("partner-portal", "Partner Portal", &[]), &nodes)?;
    if let Some(env) = call.platform.world().environments.get_mut(&appid) {
        env.shared_with.insert(call.uid, "VIEW".into());
    }
    Ok(())
}
