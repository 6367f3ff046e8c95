//! Traps, met for real: each situation is made in a sandbox, read through the adapter and judged by the planner.

#![cfg(feature = "cloud")]

use std::collections::BTreeMap;

use freeport_domain::{Endpoint, Environment, EnvironmentStatus, Mount, MountSource, Secret, Value};
use freeport_migration::case::{Case, Choices, FilesPort, Origin, Reading, Source, Target};
use freeport_migration::finding::Finding;
use freeport_migration::traps;
use freeport_platform::{Change, Creation, Session, Tag};
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{Options, Running, Sandbox, Seed};
use futures::TryStreamExt;
use serde_json::{Value as Json, json};

/// Two installations, and a session on each.
struct Two {
    /// Serves for as long as it is held.
    _east: Running,
    west: Running,
    source: VapSession,
    target: VapSession,
    choices: Choices,
    files_port: FilesPort,
}

impl Two {
    async fn start() -> Self {
        Self::of(options("east"), options("west")).await
    }

    async fn of(east: Options, west: Options) -> Self {
        let east = Sandbox::start(east).await.expect("a sandbox starts");
        let west = Sandbox::start(west).await.expect("a sandbox starts");
        let (source, target) = (session(&east, east.token()).await, session(&west, west.token()).await);
        // Every sandbox has several regions; choosing one leaves nothing to say about that.
        let cloud = target.cloud().await.expect("a cloud that answers");
        let region = cloud.default_region().map(|region| region.name.clone());
        let choices = Choices { region, ..Choices::default() };
        Self { _east: east, west, source, target, choices, files_port: FilesPort::Open }
    }

    /// An environment called `my-shop`, made from these nodes.
    async fn make(&self, nodes: Json) -> Environment {
        make(&self.source, "my-shop", nodes).await;
        self.source.read(&"my-shop".into()).await.expect("it was made")
    }

    /// What the traps say about moving `my-shop`.
    async fn findings(&self) -> Vec<Finding> {
        let environment = self.source.read(&"my-shop".into()).await.expect("it was made");
        self.judge(environment).await
    }

    async fn judge(&self, environment: Environment) -> Vec<Finding> {
        let source = Source {
            label: "east".into(),
            origin: Origin::Live { account: "east".into() },
            cloud: Some(self.source.cloud().await.expect("a cloud that answers")),
            files_port: self.files_port,
            manifest: None,
            settings: serde_json::Map::new(),
            questions: vec![],
            environment,
        };
        let wanted = self.choices.name.clone().unwrap_or_else(|| source.environment.name.clone());
        let target = Target {
            label: "west".into(),
            cloud: self.target.cloud().await.expect("a cloud that answers"),
            capabilities: self.target.capabilities().clone(),
            environments: self.target.list().await.expect("a list").try_collect().await.expect("a list"),
            // An error says nothing about the name; the list of environments does.
            name: self.target.check_name(&wanted, None).await.ok(),
            is_source: false,
        };
        traps::check_all(&Case { source: &source, target: &target, choices: &self.choices })
    }

    async fn codes(&self) -> Vec<String> {
        codes(self.findings().await)
    }

    /// Changes `my-shop` at the source.
    async fn change(&self, change: Change) {
        self.source.configure(&"my-shop".into(), &change).await.expect("the sandbox changes it");
    }

    /// Sets a variable of layer `cp`, as the API does: no installer looks at its value.
    async fn variable(&self, name: &str, value: &str) {
        let variables = BTreeMap::from([(name.to_owned(), Value::Plain(value.to_owned()))]);
        self.change(Change::SetVariables { layer: "cp".into(), variables }).await;
    }
}

/// Their codes, without the note that the two sandboxes charge in different currencies.
fn codes(findings: Vec<Finding>) -> Vec<String> {
    let mut codes: Vec<String> = findings.into_iter().map(|finding| finding.code).collect();
    codes.retain(|code| code != "T122");
    codes.sort();
    codes.dedup();
    codes
}

fn options(name: &str) -> Options {
    Options { name: name.into(), seed: Seed::Empty, ..Options::default() }
}

async fn session(sandbox: &Running, token: String) -> VapSession {
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    connect(&config, Credentials::Token(Secret::new(token))).await.expect("the sandbox knows its token")
}

async fn make(session: &VapSession, name: &str, nodes: Json) {
    let manifest = json!({"type": "install", "name": name, "nodes": nodes});
    let creation = Creation {
        name: name.into(),
        display_name: None,
        region: None,
        groups: vec![],
        manifest: manifest.to_string(),
        settings: serde_json::Map::new(),
        skip_mails: true,
    };
    session.create(&creation, &Tag::new("test")).await.expect("the sandbox installs it");
}

fn tomcat() -> Json {
    node("tomcat", "cp", "10.0.23-openjdk-17.0.8")
}

fn node(node_type: &str, layer: &str, tag: &str) -> Json {
    json!({
        "nodeType": node_type, "nodeGroup": layer, "tag": tag, "count": 1,
        "fixedCloudlets": 1, "flexibleCloudlets": 8, "diskLimit": "10G",
    })
}

/// A node with more keys.
fn with(mut node: Json, more: Json) -> Json {
    for (key, value) in more.as_object().expect("an object") {
        node[key] = value.clone();
    }
    node
}

#[tokio::test]
async fn a_plain_move_has_nothing_to_say() {
    let two = Two::start().await;
    two.make(json!([
        tomcat(),
        with(
            node("mysql", "sqldb", "8.0.33"),
            json!({"env": {"APP_MODE": "prod", "DB_PASSWORD": "otter-19"}})
        ),
    ]))
    .await;
    assert_eq!(two.codes().await, [""; 0]);
}

#[tokio::test]
async fn limits_of_the_target_are_counted() {
    let two = Two::start().await;
    two.make(json!([with(tomcat(), json!({"count": 3, "flexibleCloudlets": 32, "diskLimit": "100G"}))]))
        .await;
    assert_eq!(two.codes().await, [""; 0]);
    for (quota, limit, code) in [
        ("environment.maxcount", 0, "T040"),
        ("environment.maxnodescount", 2, "T041"),
        ("environment.maxsamenodescount", 2, "T042"),
        ("environment.maxcloudletsperrec", 16, "T043"),
        ("disk.limitation", 50, "T048"),
    ] {
        two.west.set_quota(quota, limit);
        assert!(two.codes().await.contains(&code.to_owned()), "{quota}");
    }
}

#[tokio::test]
async fn public_addresses_change_and_may_not_be_allowed() {
    let two = Two::start().await;
    two.make(json!([with(tomcat(), json!({"extip": true}))])).await;
    assert_eq!(two.codes().await, ["T080", "T123"]);
    two.west.set_quota("environment.externalip.enabled", 0);
    assert_eq!(two.codes().await, ["T044", "T080", "T123"]);
}

#[tokio::test]
async fn a_taken_name_is_told_until_another_is_chosen() {
    let mut two = Two::start().await;
    two.make(json!([tomcat()])).await;
    make(&two.target, "my-shop", json!([tomcat()])).await;
    assert_eq!(two.codes().await, ["T021"]);
    two.choices.name = Some("my-shop-2".into());
    assert_eq!(two.codes().await, [""; 0]);
}

#[tokio::test]
async fn a_name_and_a_region_the_target_does_not_know() {
    let mut two = Two::start().await;
    two.make(json!([tomcat()])).await;
    two.choices.region = Some("default".into());
    assert!(two.codes().await.contains(&"T024".to_owned()));
}

#[tokio::test]
async fn an_older_platform_lacks_newer_stacks() {
    let west = Options { platform_version: "8.0.2".into(), ..options("west") };
    let two = Two::of(options("east"), west).await;
    two.make(json!([node("tomcat", "cp", "11.0.2-openjdk-21.0.6-almalinux-9")])).await;
    assert_eq!(two.codes().await, ["T001", "T002"]);
}

#[tokio::test]
async fn a_stopped_environment_is_moved_but_not_exported() {
    let mut two = Two::start().await;
    two.make(json!([tomcat()])).await;
    two.source.stop(&"my-shop".into()).await.expect("it stops");
    assert_eq!(two.codes().await, ["T012"]);
    two.choices.reading = Reading::WithPlatformExport;
    assert_eq!(two.codes().await, ["T010", "T012"]);
}

#[tokio::test]
async fn what_an_export_leaves_out_is_told() {
    let mut two = Two::start().await;
    two.make(json!([
        node("nginx-dockerized", "bl", "1.22.0"),
        with(tomcat(), json!({"nodeType": "docker", "image": "acme/app:1.4", "tag": "1.4"})),
    ]))
    .await;
    assert_eq!(two.codes().await, [""; 0]);
    two.choices.reading = Reading::WithPlatformExport;
    two.files_port = FilesPort::Closed;
    assert_eq!(two.codes().await, ["T060", "T061", "T062"]);
}

#[tokio::test]
async fn values_that_do_not_travel_well_are_told() {
    let two = Two::start().await;
    let environment = two.make(json!([tomcat()])).await;
    two.variable("GREETING", "hello ${NAME}").await;
    assert_eq!(two.codes().await, ["T072"]);
    two.variable("GREETING", "a\"b*c").await;
    assert_eq!(two.codes().await, ["T073"]);
    two.variable("GREETING", &format!("https://{}/hook", environment.domain)).await;
    assert_eq!(two.codes().await, ["T076"]);
    two.variable("GREETING", "https://other.east.sandbox.example/hook").await;
    assert_eq!(two.codes().await, ["T077"]);
}

#[tokio::test]
async fn images_that_move_or_may_be_refused_are_told() {
    let image = |image: &str, tag: &str| json!([{"image": format!("{image}:{tag}"), "nodeGroup": "cp", "fixedCloudlets": 1, "flexibleCloudlets": 4}]);
    for (name, tag, code) in [("acme/app", "latest", "T007"), ("python", "3.13-trixie", "T009")] {
        let two = Two::start().await;
        two.make(image(name, tag)).await;
        assert_eq!(two.codes().await, [code]);
    }
}

#[tokio::test]
async fn endpoints_get_other_ports_and_may_not_be_allowed() {
    let two = Two::start().await;
    let environment = two.make(json!([tomcat()])).await;
    let endpoint = Endpoint {
        id: None,
        name: "admin".into(),
        private_port: 4949,
        public_port: None,
        protocol: "TCP".into(),
    };
    two.change(Change::AddEndpoint { node: environment.layers[0].nodes[0].id, endpoint }).await;
    assert_eq!(two.codes().await, ["T081"]);
    two.west.set_quota("environment.endpoint.enabled", 0);
    assert_eq!(two.codes().await, ["T052", "T081"]);
}

#[tokio::test]
async fn a_folder_of_another_environment_stays_behind() {
    let two = Two::start().await;
    two.make(json!([tomcat()])).await;
    make(&two.source, "my-files", json!([node("storage", "storage", "2.0-9.6")])).await;
    let files = two.source.read(&"my-files".into()).await.expect("it was made");
    let mount = Mount {
        path: "/mnt/files".into(),
        source: MountSource::OtherEnvironment(files.layers[0].nodes[0].id),
        source_path: "/data".into(),
        protocol: Some("NFS4".into()),
        read_only: true,
        name: None,
    };
    two.change(Change::AddMount { layer: "cp".into(), mount }).await;
    assert_eq!(two.codes().await, ["T090"]);
}

#[tokio::test]
async fn a_trial_account_is_told() {
    let mut two = Two::start().await;
    two.make(json!([with(tomcat(), json!({"diskLimit": "5G"}))])).await;
    let trial = two.west.add_user("trier@west.example", "trial").expect("a new customer");
    two.target = session(&two.west, trial.token).await;
    assert!(two.codes().await.contains(&"T031".to_owned()));
}

#[tokio::test]
async fn the_sample_environments_tell_what_they_are_made_for() {
    let two = Two::of(Options { seed: Seed::Sample, ..options("east") }, options("west")).await;
    for (name, expected) in
        [("acme-shop", &["T081", "T082", "T083", "T084", "T100", "T102"][..]), ("acme-workers", &["T008"])]
    {
        let environment = two.source.read(&name.into()).await.expect("a sample environment");
        let found = codes(two.judge(environment).await);
        let missing: Vec<_> = expected.iter().filter(|code| !found.contains(&(**code).to_owned())).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?} among {found:?}");
    }
}

/// Certified stacks, custom images, several nodes, groups and regions, some stopped, some with built-in SSL.
#[tokio::test]
async fn sixty_ordinary_environments_have_only_notes() {
    let east = Options { seed: Seed::Generated(60), ..options("east") };
    let two = Two::of(east, options("west")).await;
    let list: Vec<_> = two.source.list().await.expect("a list").try_collect().await.expect("a list");
    assert_eq!(list.len(), 60);
    for summary in list {
        let environment = two.source.read(&summary.name).await.expect("it is listed");
        let stopped = environment.status == EnvironmentStatus::Stopped;
        let expected = [(stopped, "T012"), (environment.ssl, "T084")];
        let expected: Vec<&str> = expected.into_iter().filter(|(is, _)| *is).map(|(_, code)| code).collect();
        assert_eq!(codes(two.judge(environment).await), expected, "{}", summary.name);
    }
}
