//! A move that can be made in two sandboxes and judged: what it consists of, and what the traps say about it.

use freeport_domain::{Environment, Secret};
use freeport_migration::bundle;
use freeport_migration::case::{Case, Choices, FilesPort, Origin, Source, Target};
use freeport_migration::draft::draft;
use freeport_migration::finding::Finding;
use freeport_migration::traps;
use freeport_migration::wants::Wants;
use freeport_platform::Session;
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{ClockKind, Fault, FaultKind, Options, Running, Sandbox, Seed};
use futures::TryStreamExt;
use serde_json::{Map, Value as Json, json};

use crate::call::{ask, call, held_back, is_yes};

/// Stands in an order for the number of the environment's first node.
pub const NODE: &str = "(the first node)";
/// Stands in an order for the number of the first node of `my-files`, made beside `my-shop`.
pub const FILES_NODE: &str = "(the first node of my-files)";

/// Everything about a move, to be changed before it is made. The plain one has nothing to say.
pub struct Move {
    pub east: Options,
    pub west: Options,
    /// The environment's name at the source: `my-shop`, which is made, unless a seed has another.
    pub name: &'static str,
    /// What `CreateEnvironment` gets as `env`, besides the name.
    pub env: Json,
    pub nodes: Json,
    /// Whether an environment `my-files` with a storage stands beside it.
    pub files_beside: bool,
    /// Calls at the source and at the target, in order, after the environment was made.
    pub at_source: Vec<(&'static str, Json)>,
    pub at_target: Vec<(&'static str, Json)>,
    /// A last call at the source, which is refused and leaves its traces.
    pub in_vain: Option<&'static str>,
    /// Limits of the main account, set after everything was made.
    pub source_limits: Vec<(&'static str, i64)>,
    pub target_limits: Vec<(&'static str, i64)>,
    /// Calls that are refused when the source, or the target, is read.
    pub refused_at_source: Option<&'static str>,
    pub refused_at_target: Option<&'static str>,
    /// The accounts that read; `owner` is the main one.
    pub source_user: &'static str,
    pub target_user: &'static str,
    /// The same account is source and target.
    pub same_account: bool,
    /// The reading is saved as a bundle, and the bundle is what is moved.
    pub through_bundle: bool,
    pub choices: Choices,
    /// The default region is chosen, so that there is nothing to say about it.
    pub region_chosen: bool,
    pub files_port: FilesPort,
}

impl Move {
    /// One Tomcat. The sandboxes' names are made of the same letters, so that they ask the same prices.
    pub fn plain() -> Self {
        Self::of(json!([tomcat()]))
    }

    pub fn of(nodes: Json) -> Self {
        Self {
            east: options("east"),
            west: options("seat"),
            name: "my-shop",
            env: json!({}),
            nodes,
            files_beside: false,
            at_source: vec![],
            at_target: vec![],
            in_vain: None,
            source_limits: vec![],
            target_limits: vec![],
            refused_at_source: None,
            refused_at_target: None,
            source_user: "owner",
            target_user: "owner",
            same_account: false,
            through_bundle: false,
            choices: Choices::default(),
            region_chosen: true,
            files_port: FilesPort::Open,
        }
    }

    /// Adds keys to the first node.
    pub fn node(mut self, more: Json) -> Self {
        self.nodes[0] = with(self.nodes[0].take(), more);
        self
    }

    pub fn env(mut self, env: Json) -> Self {
        self.env = env;
        self
    }

    /// A call about `my-shop` at the source.
    pub fn order(mut self, method: &'static str, parameters: Json) -> Self {
        self.at_source.push((method, parameters));
        self
    }

    /// A variable of layer `cp`, set as the API does: nobody looks at its value.
    pub fn variable(self, name: &str, value: &str) -> Self {
        let vars = json!({name: value});
        self.order("environment.control.AddContainerEnvVars", json!({"nodeGroup": "cp", "vars": vars}))
    }

    /// A call that the platform refuses, leaving its traces.
    pub fn vain(mut self, method: &'static str) -> Self {
        self.in_vain = Some(method);
        self
    }

    pub fn target_limit(mut self, name: &'static str, limit: i64) -> Self {
        self.target_limits.push((name, limit));
        self
    }

    pub fn choose(mut self, choice: impl FnOnce(&mut Choices)) -> Self {
        choice(&mut self.choices);
        self
    }

    /// Makes it and lets every trap judge it.
    pub async fn judged(self) -> Vec<Finding> {
        let (east, west) = (start(&self.east).await, start(&self.west).await);
        self.make(&east).await;
        self.follow(&east, &self.at_source).await;
        self.follow(&west, &self.at_target).await;
        if let Some(method) = self.in_vain {
            let answer = ask(east.origin(), &east.token(), method, json!({"envName": self.name})).await;
            assert!(!is_yes(&answer), "{method} was not in vain: {answer}");
        }
        self.source_limits.iter().for_each(|(name, limit)| east.set_quota(name, *limit));
        self.target_limits.iter().for_each(|(name, limit)| west.set_quota(name, *limit));
        let source = session(&east, self.source_user).await;
        let target = match self.same_account {
            true => session(&east, self.source_user).await,
            false => session(&west, self.target_user).await,
        };
        refuse(&east, self.refused_at_source);
        refuse(&west, self.refused_at_target);
        self.judge(&source, &target).await
    }

    async fn make(&self, east: &Running) {
        if self.east.seed != Seed::Empty {
            return;
        }
        if self.files_beside {
            let nodes = json!([node("storage", "storage", "2.0-9.6")]);
            create(east, json!({"shortdomain": "my-files"}), nodes).await;
        }
        let env = with(self.env.clone(), json!({"shortdomain": self.name}));
        let (origin, token) = (east.origin().to_owned(), east.token());
        let parameters = json!({"env": env, "nodes": self.nodes});
        let made =
            async move { call(&origin, &token, "environment.control.CreateEnvironment", parameters).await };
        match self.east.clock {
            // The clock stands, so the call ends with the sandbox.
            ClockKind::Manual => {
                tokio::spawn(made);
                held_back(east).await;
            }
            _ => drop(made.await),
        }
    }

    async fn follow(&self, sandbox: &Running, orders: &[(&'static str, Json)]) {
        for (method, parameters) in orders {
            let mut parameters = with(json!({"envName": self.name}), parameters.clone());
            if let Some(Json::String(word)) =
                parameters.as_object().and_then(|p| p.values().find(|value| is_node(value)))
            {
                let name = if word == NODE { self.name } else { "my-files" };
                let id = first_node(sandbox, name).await;
                let places = parameters.as_object_mut().expect("an object").values_mut();
                places.filter(|value| is_node(value)).for_each(|value| *value = id.clone());
            }
            call(sandbox.origin(), &sandbox.token(), method, parameters).await;
        }
    }

    async fn judge(&self, source: &VapSession, target: &VapSession) -> Vec<Finding> {
        let cloud = source.cloud().await.expect("a cloud that answers");
        let environment = source.read(&self.name.into()).await.expect("it was made");
        let mut source = live(environment, cloud);
        source.files_port = self.files_port;
        if self.through_bundle {
            (source.environment, source.origin) = bundled(&source.environment);
            source.cloud = None;
        }
        let mut choices = self.choices.clone();
        let wanted = choices.name.clone().unwrap_or_else(|| source.environment.name.clone());
        let mut target = offered(target, &wanted).await;
        target.is_source = self.same_account;
        if self.region_chosen {
            choices.region = target.cloud.default_region().map(|region| region.name.clone());
        }
        traps::check_all(&Case { source: &source, target: &target, choices: &choices })
    }
}

/// A reading of an account that is connected.
pub fn live(environment: Environment, cloud: freeport_domain::Cloud) -> Source {
    Source {
        label: "east".into(),
        origin: Origin::Live { account: "east".into() },
        cloud: Some(cloud),
        files_port: FilesPort::Open,
        archives: vec![],
        wants: Wants::default(),
        manifest: None,
        mistakes: vec![],
        settings: Map::new(),
        questions: vec![],
        written: vec![],
        fingerprint: None,
        environment,
    }
}

/// The target, asked as a plan asks it.
pub async fn offered(target: &VapSession, wanted: &freeport_domain::EnvironmentName) -> Target {
    Target {
        label: "west".into(),
        cloud: target.cloud().await.expect("a cloud that answers"),
        capabilities: target.capabilities().clone(),
        environments: target.list().await.expect("a list").try_collect().await.expect("a list"),
        // An error says nothing about the name; the list of environments does.
        name: target.check_name(wanted, None).await.ok(),
        is_source: false,
    }
}

/// The reading after it lay in a bundle that was saved without a passphrase.
fn bundled(environment: &Environment) -> (Environment, Origin) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("my-shop");
    let manifest = draft(environment, &Default::default(), true).text();
    let contents = bundle::Contents {
        manifest: &manifest,
        environment: Some(environment),
        platform_export: None,
        credentials: &Default::default(),
        passphrase: None,
        provenance: bundle::Provenance {
            environment: environment.name.to_string(),
            domain: environment.domain.clone(),
            source: "east".into(),
            platform_version: None,
            read_at: "2026-01-01T00:00:00Z".into(),
            written_by: "test".into(),
        },
        as_written: false,
        not_expressed: vec![],
        questions: vec![],
        archives: &[],
    };
    let saved = bundle::save(&place, contents).expect("a bundle is saved");
    let opened = bundle::open(&saved).expect("it opens again");
    let origin = Origin::Bundle { path: saved.display().to_string() };
    (opened.environment.expect("it has our reading"), origin)
}

pub fn options(name: &str) -> Options {
    Options { name: name.into(), seed: Seed::Empty, ..Options::default() }
}

pub async fn start(options: &Options) -> Running {
    Sandbox::start(options.clone()).await.expect("a sandbox starts")
}

pub async fn session(sandbox: &Running, user: &str) -> VapSession {
    let user = sandbox.user(user).expect("one of the sandbox's accounts");
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    connect(&config, Credentials::Token(Secret::new(user.token))).await.expect("the sandbox knows its token")
}

/// Makes an environment with a plain request.
pub async fn create(sandbox: &Running, env: Json, nodes: Json) {
    let parameters = json!({"env": env, "nodes": nodes});
    call(sandbox.origin(), &sandbox.token(), "environment.control.CreateEnvironment", parameters).await;
}

async fn first_node(sandbox: &Running, name: &str) -> Json {
    let method = "environment.control.GetEnvInfo";
    let info = call(sandbox.origin(), &sandbox.token(), method, json!({"envName": name})).await;
    info["nodes"][0]["id"].clone()
}

fn is_node(value: &Json) -> bool {
    value.as_str().is_some_and(|text| text == NODE || text == FILES_NODE)
}

fn refuse(sandbox: &Running, method: Option<&'static str>) {
    let kind = FaultKind::Refuse { code: 99, text: "it is out of order".into() };
    method.into_iter().for_each(|method| sandbox.faults().order(Fault::next(method, kind.clone())));
}

pub fn tomcat() -> Json {
    node("tomcat", "cp", "10.0.23-openjdk-17.0.8")
}

pub fn node(node_type: &str, layer: &str, tag: &str) -> Json {
    json!({
        "nodeType": node_type, "nodeGroup": layer, "tag": tag, "count": 1,
        "fixedCloudlets": 2, "flexibleCloudlets": 8, "diskLimit": "10G",
    })
}

/// A custom image in layer `cp`.
pub fn image(name: &str, tag: &str) -> Json {
    with(node("docker", "cp", tag), json!({"image": name}))
}

/// An object with more keys.
pub fn with(mut object: Json, more: Json) -> Json {
    for (key, value) in more.as_object().expect("an object") {
        object[key] = value.clone();
    }
    object
}
