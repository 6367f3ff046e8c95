//! Environments from creation to deletion, and what the platform refuses.

mod support;

use freeport_sandbox::Running;
use serde_json::{Value, json};
use support::{TOMCAT, ask, ask_as, assert_ok, create, empty, info, result, sample};

#[tokio::test]
async fn a_created_environment_answers_in_live_spellings() {
    let sandbox = empty().await;
    let answer = create(
        &sandbox,
        "my-env1",
        r#"[{"docker":{"image":"alpine:latest"},"nodeType":null,"extip":false}]"#,
    )
    .await;
    assert_ok(&answer);
    assert_eq!(answer["response"]["name"], "my-env1");
    let env = info(&sandbox, "my-env1").await;
    for key in ["extdomains", "sslstate", "ishaenabled", "hardwareNodeGroup", "shortdomain", "isTransferring"]
    {
        assert!(env["env"].get(key).is_some(), "{key}");
    }
    let node = &env["nodes"][0];
    assert_eq!(
        (&env["env"]["status"], &node["ismaster"], &node["nodeGroup"]),
        (&1.into(), &true.into(), &"docker".into())
    );
    assert_eq!(node["customitem"]["dockerName"], "alpine");
    assert!(node["customitem"]["dockerManifest"]["entrypoint"].is_null());
    assert!(node.get("displayName").is_none(), "null fields are left out");
    assert_eq!(env["env"]["domain"], "my-env1.east.sandbox.example");
}

#[tokio::test]
async fn the_domain_follows_the_region() {
    let sandbox = empty().await;
    let env = r#"{"shortdomain":"my-env1","region":"east2_hn_group"}"#;
    assert_ok(
        &ask(&sandbox, "environment/control/createenvironment", &[("env", env), ("nodes", TOMCAT)]).await,
    );
    assert_eq!(info(&sandbox, "my-env1").await["env"]["domain"], "my-env1.r2.east.sandbox.example");
    let regions = ask(&sandbox, "environment/control/getregions", &[]).await;
    assert_eq!(regions["array"][1]["hardNodeGroups"][0]["uniqueName"], "east2_hn_group");
}

#[tokio::test]
async fn numbers_differ_between_installations() {
    let (east, west) = (
        empty().await,
        support::start(freeport_sandbox::Options {
            name: "west".into(),
            seed: freeport_sandbox::Seed::Empty,
            ..Default::default()
        })
        .await,
    );
    create(&east, "my-env1", TOMCAT).await;
    create(&west, "my-env1", TOMCAT).await;
    let id = async |sandbox: &Running| info(sandbox, "my-env1").await["nodes"][0]["id"].as_i64();
    assert_ne!(id(&east).await, id(&west).await);
}

#[tokio::test]
async fn names_are_checked() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let check = async |name: &str| {
        let answer = ask(&sandbox, "environment/binder/checkdomain", &[("domain", name)]).await;
        (result(&answer), answer["error"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!(check("free-name").await.0, 0);
    assert_eq!(check("my-env1").await, (2314, "Domain [my-env1] not available".into()));
    assert_eq!(check("admin").await.0, 2314);
    assert_eq!(check("abc").await.0, 3);
    assert_eq!(check(&"a".repeat(42)).await.0, 3);
    assert_eq!(check("umlaut-ä").await.0, 3);
    assert_eq!(result(&create(&sandbox, "my-env1", TOMCAT).await), 2314);
}

async fn refused(sandbox: &Running, nodes: Value) -> i64 {
    result(&create(sandbox, "refused-1", &nodes.to_string()).await)
}

#[tokio::test]
async fn limits_refuse_with_their_codes() {
    let sandbox = empty().await;
    assert_eq!(refused(&sandbox, json!([{"nodeType": "python"}])).await, 2372);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat", "tag": "1.0"}])).await, 2372);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat", "flexibleCloudlets": 1000}])).await, 2361);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat", "count": 17}])).await, 2366);
    let many: Vec<Value> =
        (1..=5).map(|n| json!({"nodeType": "tomcat", "nodeGroup": format!("cp{n}"), "count": 10})).collect();
    assert_eq!(refused(&sandbox, many.into()).await, 2365);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat", "diskLimit": "9T"}])).await, 2338);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat", "env": {"A": "it's"}}])).await, 4099);
    assert_eq!(refused(&sandbox, json!([{"image": "debian:13"}])).await, 99);
    sandbox.set_quota("environment.maxcount", 0);
    assert_eq!(refused(&sandbox, json!([{"nodeType": "tomcat"}])).await, 2360);
    assert_eq!(result(&info(&sandbox, "refused-1").await), 11, "nothing was left behind");
}

#[tokio::test]
async fn a_trial_gets_no_public_address_and_no_vps() {
    let sandbox = empty().await;
    let token = sandbox.user("trial").expect("the user").token;
    let create = async |nodes: Value| {
        let pairs = [("env", r#"{"shortdomain":"trial-env"}"#), ("nodes", &*nodes.to_string())];
        result(&ask_as(&sandbox, &token, "environment/control/createenvironment", &pairs).await)
    };
    assert_eq!(create(json!([{"nodeType": "tomcat", "extip": true}])).await, 2338);
    assert_eq!(create(json!([{"nodeType": "ubuntu-vps"}])).await, 2364);
    assert_eq!(create(json!([{"nodeType": "tomcat"}])).await, 0);
}

#[tokio::test]
async fn a_stopped_environment_refuses_with_2212_in_the_platforms_words() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    assert_ok(&ask(&sandbox, "environment/control/stopenv", &[("envName", "my-env1")]).await);
    assert_eq!(info(&sandbox, "my-env1").await["env"]["status"], 2);
    let command = r#"[{"command":"ls","params":""}]"#;
    let answer = ask(
        &sandbox,
        "environment/control/execcmdbygroup",
        &[("envName", "my-env1"), ("nodeGroup", "cp"), ("commandList", command)],
    )
    .await;
    assert_eq!(result(&answer), 2212);
    assert_eq!(
        answer["error"],
        "Not allowed to execute this service for current Environment status [ENV_STATUS_TYPE_DOWN]. \
         Required statuses [ENV_STATUS_TYPE_RUNNING]"
    );
    assert_ok(&ask(&sandbox, "environment/control/startenv", &[("envName", "my-env1")]).await);
    assert_eq!(info(&sandbox, "my-env1").await["env"]["status"], 1);
}

#[tokio::test]
async fn changing_the_topology_adds_resizes_and_removes_layers() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", r#"[{"nodeType":"tomcat","nodeGroup":"cp","count":2},{"nodeType":"redis"}]"#)
        .await;
    let before = info(&sandbox, "my-env1").await["nodes"][0]["id"].clone();
    let nodes =
        r#"[{"nodeType":"tomcat","nodeGroup":"cp","count":1,"flexibleCloudlets":12},{"nodeType":"mysql"}]"#;
    assert_ok(
        &ask(
            &sandbox,
            "environment/control/changetopology",
            &[("envName", "my-env1"), ("env", "{}"), ("nodes", nodes)],
        )
        .await,
    );
    let after = info(&sandbox, "my-env1").await;
    let layers: Vec<&str> =
        after["nodes"].as_array().expect("nodes").iter().filter_map(|n| n["nodeGroup"].as_str()).collect();
    assert_eq!(layers, ["cp", "sqldb"]);
    assert_eq!((&after["nodes"][0]["id"], &after["nodes"][0]["flexibleCloudlets"]), (&before, &12.into()));
}

#[tokio::test]
async fn a_clone_has_its_own_numbers_and_the_same_variables() {
    let sandbox = sample().await;
    let answer = ask(
        &sandbox,
        "environment/control/cloneenv",
        &[("srcEnvName", "acme-shop"), ("dstEnvName", "acme-copy")],
    )
    .await;
    assert_ok(&answer);
    assert_eq!(answer["env"]["envName"], "acme-copy");
    let (source, copy) = (info(&sandbox, "acme-shop").await, info(&sandbox, "acme-copy").await);
    assert_ne!(source["nodes"][0]["id"], copy["nodes"][0]["id"]);
    assert_eq!(copy["env"]["extdomains"], json!([]), "a domain belongs to one environment");
    let vars = async |name: &str| {
        ask(
            &sandbox,
            "environment/control/getcontainerenvvarsbygroup",
            &[("envName", name), ("nodeGroup", "cp")],
        )
        .await
    };
    assert_eq!(
        vars("acme-shop").await["object"]["MAIL_FROM"],
        vars("acme-copy").await["object"]["MAIL_FROM"]
    );
    let file =
        [("envName", "acme-copy"), ("nodeGroup", "cp"), ("path", "/opt/tomcat/webapps/ROOT/shop.properties")];
    let text = ask(&sandbox, "environment/file/read", &file).await;
    assert!(text["body"].as_str().is_some_and(|body| body.contains("currency")), "{text}");
}

#[tokio::test]
async fn deletion_asks_for_the_password_when_the_quota_says_so() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    sandbox.set_quota("environment.delete.confirm.type", 1);
    let delete =
        async |pairs: &[(&str, &str)]| result(&ask(&sandbox, "environment/control/deleteenv", pairs).await);
    assert_eq!(delete(&[("envName", "my-env1")]).await, 801);
    assert_eq!(delete(&[("envName", "my-env1"), ("password", &sandbox.password())]).await, 0);
    assert_eq!(delete(&[("envName", "my-env1")]).await, 11);
}

#[tokio::test]
async fn variables_add_overwrites_remove_forgives_and_set_replaces_all() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let on = |method: &'static str, name: &'static str, value: &'static str| {
        let sandbox = &sandbox;
        async move {
            let path = format!("environment/control/{method}");
            ask(sandbox, &path, &[("envName", "my-env1"), ("nodeGroup", "cp"), (name, value)]).await
        }
    };
    let vars = async || on("getcontainerenvvarsbygroup", "x", "").await["object"].clone();
    assert!(vars().await["PATH"].is_string());
    assert_ok(&on("addcontainerenvvars", "vars", r#"{"A":"1","B":"{\"x\":[1]}"}"#).await);
    assert_ok(&on("addcontainerenvvars", "vars", r#"{"A":"2"}"#).await);
    assert_eq!((&vars().await["A"], &vars().await["B"]), (&"2".into(), &r#"{"x":[1]}"#.into()));
    assert_ok(&on("removecontainerenvvars", "vars", r#"["A","NOT_THERE"]"#).await);
    assert!(vars().await.get("A").is_none());
    assert_ok(&on("setcontainerenvvarsbygroup", "data", r#"{"ONLY":"this"}"#).await);
    assert_eq!(vars().await, json!({"ONLY": "this"}));
}

#[tokio::test]
async fn a_lone_quote_breaks_the_next_start() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let vars = [("envName", "my-env1"), ("nodeGroup", "cp"), ("vars", r#"{"A":"it's"}"#)];
    assert_ok(&ask(&sandbox, "environment/control/addcontainerenvvars", &vars).await);
    assert_ok(&ask(&sandbox, "environment/control/stopenv", &[("envName", "my-env1")]).await);
    assert_eq!(result(&ask(&sandbox, "environment/control/startenv", &[("envName", "my-env1")]).await), 4099);
    assert_eq!(info(&sandbox, "my-env1").await["env"]["status"], 11);
}

#[tokio::test]
async fn files_stay_inside_their_node() {
    let sandbox = empty().await;
    create(&sandbox, "my-env1", TOMCAT).await;
    let node = info(&sandbox, "my-env1").await["nodes"][0]["id"].as_i64().expect("an id");
    let at = async |method: &str, pairs: &[(&str, &str)]| {
        let mut all = vec![("envName", "my-env1"), ("nodeGroup", "cp")];
        all.extend_from_slice(pairs);
        ask(&sandbox, &format!("environment/file/{method}"), &all).await
    };
    assert_ok(&at("write", &[("path", "/../../../tmp/a.txt"), ("body", "kept")]).await);
    let place = sandbox.node_folder(node).join("tmp/a.txt");
    assert_eq!(std::fs::read_to_string(place).expect("the file is in the folder"), "kept");
    assert_eq!(at("read", &[("path", "/tmp/a.txt")]).await["body"], "kept");
    let list = at("getlist", &[("path", "/tmp")]).await;
    assert_eq!(list["keywords"]["/tmp"][0]["name"], "a.txt");
    assert_ok(&at("rename", &[("oldPath", "/tmp/a.txt"), ("newPath", "/tmp/b.txt")]).await);
    assert_ok(&at("delete", &[("path", "/tmp/b.txt")]).await);
    assert_eq!(result(&at("read", &[("path", "/tmp/b.txt")]).await), 2050);
}

#[tokio::test]
async fn rules_endpoints_triggers_and_groups_are_kept() {
    let sandbox = sample().await;
    let shop = [("envName", "acme-shop")];
    let rules = ask(
        &sandbox,
        "environment/security/getrules",
        &[("envName", "acme-shop"), ("nodeGroup", "cp"), ("direction", "INPUT")],
    )
    .await;
    let rules = rules["array"].as_array().expect("rules").clone();
    assert_eq!((&rules[0]["priority"], &rules[0]["isInfra"]), (&1.into(), &true.into()));
    assert_eq!(rules.last().expect("a last rule")["priority"], 65_535);
    assert!(rules.iter().any(|rule| rule["name"] == "Office" && rule["src"] == "203.0.113.0/24"));
    let infra = rules[0]["id"].to_string();
    assert_eq!(
        result(
            &ask(&sandbox, "environment/security/removerule", &[("envName", "acme-shop"), ("id", &infra)])
                .await
        ),
        8
    );
    let endpoints = ask(&sandbox, "environment/control/getendpoints", &shop).await;
    assert_eq!(
        (&endpoints["array"][0]["privatePort"], endpoints["array"][0]["publicPort"].is_i64()),
        (&5432.into(), true)
    );
    let scaling = ask(&sandbox, "environment/trigger/getautoscalingtriggers", &shop).await;
    assert_eq!(scaling["array"].as_array().map(Vec::len), Some(2));
    let groups = ask(&sandbox, "environment/group/getgroups", &[]).await;
    assert!(
        groups["array"]
            .as_array()
            .is_some_and(|list| list.iter().any(|group| group["name"] == "Acme/Production"))
    );
    let addons =
        ask(&sandbox, "marketplace/app/getaddonlist", &[("envName", "acme-shop"), ("nodeGroup", "bl")]).await;
    assert_eq!(
        (&addons["apps"][0]["id"], &addons["apps"][0]["isInstalled"]),
        (&"letsencrypt-ssl-addon".into(), &true.into())
    );
}

#[tokio::test]
async fn the_catalogue_depends_on_the_version() {
    let tags = async |version: &str| {
        let sandbox = support::start(freeport_sandbox::Options {
            platform_version: version.into(),
            seed: freeport_sandbox::Seed::Empty,
            ..Default::default()
        })
        .await;
        let answer = ask(&sandbox, "environment/control/gettemplates", &[("type", "ALL")]).await;
        let list = answer["array"].as_array().expect("templates").clone();
        let mysql = list.iter().find(|template| template["nodeType"] == "mysql").expect("MySQL").clone();
        mysql["tags"]
            .as_array()
            .expect("tags")
            .iter()
            .filter_map(|tag| tag["name"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    assert!(!tags("8.1.0").await.contains(&"8.4.3-almalinux-9".to_owned()));
    assert!(tags("8.4.1").await.contains(&"8.4.3-almalinux-9".to_owned()));
    assert!(!tags("8.14.3").await.contains(&"5.7.42".to_owned()));
}
