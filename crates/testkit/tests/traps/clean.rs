//! Two hundred ordinary environments, made by installing manifests over HTTP and planned to a second sandbox: the
//! proof that the traps do not cry wolf.

use std::collections::{BTreeMap, BTreeSet};

use freeport_domain::{Environment, Layer};
use freeport_migration::case::{Case, Choices};
use freeport_migration::finding::Severity;
use freeport_migration::plan::{Stamp, plan};
use freeport_platform::{Creation, Session, Tag};
use freeport_platform_vap::VapSession;
use futures::{StreamExt, stream};
use serde_json::{Value as Json, json};

use crate::moves::{live, node, offered, options, session, start, with};

const HOW_MANY: usize = 200;

/// Notes about something that is neither wrong nor rare.
const TRUE_NOTES: &[(&str, &str)] = &[
    ("T012", "Some environments are stopped, and the new one is stopped again in the end."),
    ("T084", "Some use the built-in SSL, which covers another address from then on."),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_clean_moves_weigh_nothing() {
    let (east, west) = (start(&options("east")).await, start(&options("seat")).await);
    east.set_quota("environment.maxcount", HOW_MANY as i64);
    west.set_quota("environment.maxcount", HOW_MANY as i64);
    let (source, target) = (session(&east, "owner").await, session(&west, "owner").await);
    let (here, there) = (source.cloud().await.unwrap(), offered(&target, &"unused".into()).await);
    let made = stream::iter(0..HOW_MANY).map(|number| make(&source, number)).buffer_unordered(8);
    let environments: Vec<Environment> = made.collect().await;
    let (mut shapes, mut notes) = (BTreeSet::new(), BTreeMap::new());
    assert_eq!(environments.len(), HOW_MANY);
    they_have_something_to_trip_over(&environments);
    for environment in environments {
        let name = environment.name.clone();
        shapes.insert(shape(&environment));
        let source = live(environment, here.clone());
        let mut target = there.clone();
        target.name = Some(freeport_platform::NameAnswer::Free);
        let region = there.cloud.default_region().map(|region| region.name.clone());
        let choices = Choices { region, ..Choices::default() };
        let stamp = Stamp::new("m-clean", "2026-01-01T00:00:00Z", "shelf/clean").unwrap();
        let plan = plan(&Case { source: &source, target: &target, choices: &choices }, &stamp);
        for finding in plan.findings {
            assert_eq!(finding.severity, Severity::Note, "{name}: {finding:?}");
            *notes.entry(finding.code).or_insert(0) += 1;
        }
    }
    let known: Vec<&str> = TRUE_NOTES.iter().map(|(code, _)| *code).collect();
    assert_eq!(notes.keys().map(String::as_str).collect::<Vec<_>>(), known, "{notes:?}");
    assert!(shapes.len() > HOW_MANY / 2, "only {} shapes", shapes.len());
}

/// Moves without mounts and links would prove little.
fn they_have_something_to_trip_over(environments: &[Environment]) {
    let layers = || environments.iter().flat_map(|environment| &environment.layers);
    let rule = |layer: &&Layer| layer.firewall.iter().any(|rule| rule.name == "Web");
    for (what, found) in [
        ("mounts", layers().filter(|layer| !layer.mounts.is_empty()).count()),
        ("links", layers().filter(|layer| !layer.links.is_empty()).count()),
        ("volumes of others", layers().filter(|layer| !layer.volumes_from.is_empty()).count()),
        ("rules", layers().filter(rule).count()),
        ("triggers", environments.iter().filter(|environment| !environment.triggers.is_empty()).count()),
        ("secrets", layers().filter(|layer| layer.variables.contains_key("DB_PASSWORD")).count()),
    ] {
        assert!(found >= HOW_MANY / 10, "only {found} have {what}");
    }
}

/// Made, settled and read as a person's would be.
async fn make(source: &VapSession, number: usize) -> Environment {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1).wrapping_mul(0x2545_f491_4f6c_dd1d));
    let creation = Creation {
        name: format!("clean-{number:03}").as_str().into(),
        display_name: dice.chance().then(|| format!("Clean {number}")),
        region: None,
        groups: if dice.chance() { vec!["shops/prod".into()] } else { vec![] },
        manifest: manifest(&mut dice).to_string(),
        settings: serde_json::Map::new(),
        skip_mails: true,
    };
    source.create(&creation, &Tag::new("clean")).await.expect("a good manifest");
    if dice.roll(6) == 0 {
        source.stop(&creation.name).await.expect("it stops");
    }
    source.read(&creation.name).await.expect("it was made")
}

/// What it consists of, without what differs anyway.
fn shape(environment: &Environment) -> String {
    let layers = environment.layers.iter().map(|layer| {
        let joints = (layer.mounts.len(), layer.links.len(), layer.volumes_from.len(), layer.volumes.len());
        let size = (layer.nodes.len(), layer.fixed_cloudlets, layer.flexible_cloudlets, layer.disk_limit_mb);
        let variables: Vec<&String> = layer.variables.keys().collect();
        format!("{} {} {size:?} {joints:?} {variables:?}", layer.name, layer.stack)
    });
    layers.collect::<Vec<_>>().join("; ")
}

fn manifest(dice: &mut Dice) -> Json {
    let mut manifest =
        json!({"type": "install", "name": "Clean", "ssl": dice.chance(), "nodes": nodes(dice)});
    if dice.chance() {
        manifest["onInstall"] = settling(dice);
    }
    manifest
}

/// What a person sets afterwards: a rule, a trigger within the limits.
fn settling(dice: &mut Dice) -> Json {
    let rule = json!({"name": "Web", "ports": "9000-9010", "src": dice.pick(&["ALL", "203.0.113.0/24"])});
    let trigger = json!({
        "name": "More", "nodeGroup": "cp", "period": 5, "isEnabled": true,
        "condition": {"type": "GREATER", "value": 70, "resourceType": "CPU", "valueType": "PERCENTAGES"},
        "actions": [{"type": "ADD_NODE", "customData": {"limit": 8, "count": 1}}],
    });
    json!([
        {"environment.security.AddRule": {"nodeGroup": "cp", "rule": rule}},
        {"environment.trigger.AddAutoScalingTrigger": {"data": trigger}},
    ])
}

/// One to six layers; containers use the layers beside them.
fn nodes(dice: &mut Dice) -> Json {
    let mut nodes = vec![sized(application(dice), dice)];
    if dice.chance() {
        nodes.push(sized(node("nginx-dockerized", "bl", dice.pick(&["1.22.1", "1.24.0"])), dice));
    }
    if dice.chance() {
        let stacks = [("mysql", "8.0.33"), ("mariadb-dockerized", "10.11.3"), ("postgresql", "15.2")];
        let (stack, tag) = dice.pick(&stacks);
        nodes.push(sized(node(stack, "sqldb", tag), dice));
    }
    if dice.chance() {
        nodes.push(sized(node("redis", "nosqldb", "7.2.1"), dice));
    }
    if dice.chance() {
        nodes.push(node("storage", "storage", "2.0-9.6"));
        let place = json!({"sourceNodeGroup": "storage", "sourcePath": "/data", "protocol": "NFS4"});
        nodes[0]["volumeMounts"] = json!({"/mnt/shared": place});
    }
    if dice.chance() {
        nodes.push(sized(worker(dice), dice));
    }
    Json::Array(nodes)
}

fn application(dice: &mut Dice) -> Json {
    let stacks = [
        ("tomcat", "10.0.23-openjdk-17.0.8"),
        ("apache", "2.4.57-php-8.1.23"),
        ("nodejs", "20.7.0-pm2"),
        ("apache-python", "2.4.57-python-3.11.5"),
        ("golang", "1.21.1"),
    ];
    let (stack, tag) = dice.pick(&stacks);
    node(stack, "cp", tag)
}

fn worker(dice: &mut Dice) -> Json {
    let (image, tag) = dice.pick(&[("acme/worker", "1.4"), ("redis", "7.2"), ("library/node", "20-alpine")]);
    let mut worker = with(node("docker", "worker", tag), json!({"image": image, "volumes": ["/var/spool"]}));
    if dice.chance() {
        worker["links"] = json!(["cp:APP"]);
    }
    if dice.chance() {
        worker["volumesFrom"] = json!([{"sourceNodeGroup": "cp", "readOnly": true}]);
    }
    worker
}

/// A size, an alias and variables that people really have.
fn sized(node: Json, dice: &mut Dice) -> Json {
    const VARIABLES: [(&str, &str); 6] = [
        ("APP_MODE", "production"),
        ("JAVA_ARGS", "-Xmx1g -Dspring.profiles.active=prod"),
        ("FEATURES", r#"{"search": true, "limit": "50%"}"#),
        ("DB_HOST", "sqldb"),
        ("DB_PASSWORD", "correct horse battery staple"),
        ("API_URL", "https://api.partner.example/v1"),
    ];
    let env: BTreeMap<_, _> = VARIABLES.into_iter().filter(|_| dice.chance()).collect();
    let size = json!({
        "count": 1 + dice.roll(3), "fixedCloudlets": dice.roll(4), "flexibleCloudlets": dice.pick(&[4, 8, 64]),
        "diskLimit": dice.pick(&["10G", "50G", "100G"]), "env": env,
        "displayName": dice.pick(&["The one", "The other"]),
    });
    with(node, size)
}

/// A small generator (xorshift), so that the environments are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("below the number of sides")
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len())]
    }

    fn chance(&mut self) -> bool {
        self.roll(2) == 0
    }
}
