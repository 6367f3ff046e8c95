//! Small clouds and environments for the tests of this crate.

use freeport_domain::*;
use freeport_platform::{Can, Capabilities, NameAnswer};

use crate::case::{Case, Choices, FilesPort, Origin, Source, Target};
use crate::finding::{Finding, Severity};
use crate::traps;
use crate::wants::Wants;

mod moves;

pub use moves::clean_moves;

/// A move to be judged: change what the case is about and leave the rest alone.
#[derive(Debug, Clone)]
pub struct Setting {
    pub source: Source,
    pub target: Target,
    pub choices: Choices,
}

impl Setting {
    /// A move nobody has anything to say about.
    pub fn clean() -> Self {
        let source = Source {
            label: "east".into(),
            origin: Origin::Live { account: "east".into() },
            environment: environment("my-shop"),
            cloud: Some(cloud()),
            files_port: FilesPort::Open,
            archives: vec![],
            wants: Wants::default(),
            manifest: None,
            mistakes: vec![],
            settings: serde_json::Map::new(),
            questions: vec![],
            written: vec![],
            fingerprint: None,
        };
        let target = Target {
            label: "west".into(),
            cloud: cloud(),
            capabilities: capabilities(),
            environments: vec![],
            name: Some(NameAnswer::Free),
            is_source: false,
        };
        Self { source, target, choices: Choices::default() }
    }

    pub fn case(&self) -> Case<'_> {
        Case { source: &self.source, target: &self.target, choices: &self.choices }
    }

    /// The one layer of the clean environment.
    pub fn layer(&mut self) -> &mut Layer {
        &mut self.source.environment.layers[0]
    }
}

impl Setting {
    /// Another limit for the target's account.
    pub fn limit(&mut self, name: &str, limit: i64) {
        self.target.cloud.quotas.retain(|quota| quota.name != name);
        self.target.cloud.quotas.push(Quota { name: name.into(), description: None, limit });
    }

    /// A variable of the one layer, sorted by its look.
    pub fn variable(&mut self, name: &str, value: &str) {
        self.layer().variables.insert(name.into(), Value::of(name, value));
    }

    /// A custom image in the one layer.
    pub fn image(&mut self, image: &str, tag: Option<&str>) {
        self.layer().stack =
            Stack { node_type: "docker".into(), tag: tag.map(Into::into), image: Some(image.into()) };
    }

    /// A mount at `/shared` in the one layer.
    pub fn mount(&mut self, source: MountSource) {
        self.layer().mounts.push(Mount {
            path: "/shared".into(),
            source,
            source_path: "/data".into(),
            protocol: Some("NFS4".into()),
            read_only: false,
            name: None,
        });
    }

    /// A trigger that scales a layer up to so many nodes.
    pub fn watch(&mut self, layer: &str, limit: u64) {
        self.source.environment.triggers.push(Trigger {
            name: "more of it".into(),
            layer: layer.into(),
            scales: true,
            body: serde_json::json!({"actions": [{"type": "ADD_NODE", "customData": {"limit": limit}}]}),
        });
    }
}

/// The one thing a trap says about a clean move with one change, at the expected weight.
#[track_caller]
pub fn one(code: &str, severity: Severity, change: impl FnOnce(&mut Setting)) -> Finding {
    let found = said(code, change);
    assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [severity], "{found:?}");
    found.into_iter().next().expect("counted above")
}

/// A trap has nothing to say about a clean move with one change.
#[track_caller]
pub fn none(code: &str, change: impl FnOnce(&mut Setting)) {
    assert_eq!(said(code, change), []);
}

/// What one trap says about a clean move with one change.
pub fn said(code: &str, change: impl FnOnce(&mut Setting)) -> Vec<Finding> {
    let mut setting = Setting::clean();
    change(&mut setting);
    findings(&setting).into_iter().filter(|finding| finding.code == code).collect()
}

pub fn findings(setting: &Setting) -> Vec<Finding> {
    traps::check_all(&setting.case())
}

pub fn codes(setting: &Setting) -> Vec<String> {
    findings(setting).into_iter().map(|finding| finding.code).collect()
}

pub fn capabilities() -> Capabilities {
    let yes = || Can::Yes;
    Capabilities {
        read: yes(),
        create: yes(),
        configure: yes(),
        power: yes(),
        delete: yes(),
        export: yes(),
        export_data: yes(),
        transfer: yes(),
        requests_at_once: 8,
        delete_wants_password: false,
    }
}

pub fn stack(node_type: &str, tag: &str) -> Stack {
    Stack { node_type: node_type.into(), tag: Some(tag.into()), image: None }
}

/// One Java layer with one node, running.
pub fn environment(name: &str) -> Environment {
    Environment {
        name: name.into(),
        appid: Some("0123456789abcdef0123456789abcdef".into()),
        display_name: None,
        domain: format!("{name}.east.example"),
        region: Some("default_hn_group".into()),
        status: EnvironmentStatus::Running,
        right: Some("OWNER".into()),
        engine: None,
        ssl: false,
        high_availability: false,
        firewall: Some(true),
        groups: vec![],
        is_transferring: false,
        is_shared: false,
        layers: vec![layer("cp", stack("tomcat", "10.0.23-openjdk-17.0.8"))],
        domains: vec![],
        certificates: vec![],
        triggers: vec![],
        addons: vec![],
        repositories: vec![],
        collaborators: vec![],
        unread: vec![],
    }
}

pub fn layer(name: &str, stack: Stack) -> Layer {
    Layer {
        name: name.into(),
        display_name: None,
        stack,
        nodes: vec![node(1001)],
        fixed_cloudlets: 1,
        flexible_cloudlets: 8,
        disk_limit_mb: Some(10_240),
        scaling_mode: Some("STATELESS".into()),
        slb_access: Some(true),
        restart_delay: None,
        cluster: None,
        validation: None,
        variables: Default::default(),
        volumes: vec![],
        mounts: vec![],
        links: vec![],
        volumes_from: vec![],
        run: RunConfig::default(),
        firewall: vec![],
        registry: None,
    }
}

pub fn node(id: u64) -> Node {
    Node {
        id: NodeId(id),
        display_name: None,
        is_master: true,
        internal_ip: Some("10.0.0.1".into()),
        public_ipv4: vec![],
        public_ipv6: vec![],
        can_be_exported: Some(true),
        endpoints: vec![],
    }
}

pub fn cloud() -> Cloud {
    let quota = |name: &str, limit| Quota { name: name.into(), description: None, limit };
    Cloud {
        version: "8.4.1".into(),
        account: AccountStanding {
            email: "anna@studio.example".into(),
            uid: Some(7),
            kind: AccountKind::Billing,
            state: AccountState::Active,
            balance: None,
        },
        regions: vec![Region {
            name: "default_hn_group".into(),
            display_name: "Home".into(),
            domain: "west.example".into(),
            is_default: true,
            is_enabled: true,
        }],
        templates: vec![
            template(
                "tomcat",
                "cp",
                &[("10.0.23-openjdk-17.0.8", "tomcat10", true), ("9.0.85-openjdk-11.0.2", "tomcat9", true)],
            ),
            template("nginx-dockerized", "bl", &[("1.22.0", "nginx", true), ("1.16.1", "nginx", false)]),
            template("mysql", "sqldb", &[("8.0.33", "mysql8", true)]),
            template("postgresql", "sqldb", &[("14.8", "postgres14", true)]),
        ],
        quotas: vec![
            quota("environment.maxcount", 20),
            quota("environment.maxnodescount", 48),
            quota("environment.maxsamenodescount", 16),
            quota("environment.maxcloudletsperrec", 64),
            quota("environment.externalip.enabled", 1),
            quota("environment.externalip.maxcount", 10),
            quota("environment.externalip.maxcount.per.node", 2),
            quota("disk.limitation", 100),
        ],
        prices: Some(prices()),
        unread: vec![],
    }
}

fn prices() -> PriceList {
    let flat = |price| vec![Tier { above: 0.0, price, free: 0.0 }];
    PriceList {
        currency: "EUR".into(),
        fixed_cloudlet: flat(0.004),
        flexible_cloudlet: flat(0.006),
        disk_gb: flat(0.0001),
        public_ipv4: flat(0.005),
        traffic_gb: vec![],
    }
}

fn template(node_type: &str, mission: &str, tags: &[(&str, &str, bool)]) -> NodeTemplate {
    let tags = tags.iter().enumerate().map(|(i, (name, alias, enabled))| TemplateTag {
        name: (*name).into(),
        alias: Some((*alias).into()),
        is_default: i == 0,
        enabled: *enabled,
        min_cloudlets: None,
    });
    NodeTemplate {
        node_type: node_type.into(),
        name: node_type.into(),
        mission: Some(mission.into()),
        tags: tags.collect(),
        min_disk_mb: None,
    }
}
