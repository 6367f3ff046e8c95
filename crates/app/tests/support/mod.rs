//! Two sandbox clouds, connected to a Freeport of their own.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use freeport_app::{Account, App, Flavour, Home, Keys};
use freeport_domain::{AccountId, Environment, Secret};
use freeport_migration::case::Choices;
use freeport_migration::plan::Plan;
use freeport_migration::report::Report;
use freeport_sandbox::{Options, Running, Sandbox, Seed};
use freeport_vault::MemoryVault;
use tempfile::TempDir;

/// Every file below a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Files below a folder in which one of these texts stands.
pub fn holding(folder: &Path, texts: &[impl AsRef<str>]) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        texts.iter().any(|one| text.contains(one.as_ref()))
    };
    files(folder).into_iter().filter(holds).collect()
}

/// Everything a journey needs; it vanishes with the test.
pub struct Clouds {
    pub east: Running,
    pub west: Running,
    pub app: App,
    pub home: TempDir,
}

impl Clouds {
    /// `east` with its sample environments, `west` empty, both connected.
    pub async fn connected() -> Self {
        Self::with(Options { name: "west".into(), seed: Seed::Empty, ..Options::default() }).await
    }

    /// As above, with another target.
    pub async fn with(west: Options) -> Self {
        Self::both(Options::default(), west).await
    }

    /// As above, with another source too.
    pub async fn both(east: Options, west: Options) -> Self {
        let east = Sandbox::start(Options { name: "east".into(), ..east }).await.unwrap();
        let west = Sandbox::start(west).await.unwrap();
        let home = tempfile::tempdir().unwrap();
        let app = App::open(Home::under(home.path()), Arc::new(MemoryVault::default()));
        let clouds = Self { east, west, app, home };
        clouds.connect("east", &clouds.east).await;
        clouds.connect("west", &clouds.west).await;
        clouds
    }

    async fn connect(&self, name: &str, cloud: &Running) {
        self.connect_as(name, cloud, cloud.token()).await;
    }

    /// Connects another account of a cloud.
    pub async fn connect_as(&self, name: &str, cloud: &Running, token: String) {
        self.connect_to(name, cloud.origin(), &token).await;
    }

    /// Connects whatever answers at an address.
    pub async fn connect_to(&self, name: &str, address: &str, token: &str) {
        let account = Account {
            id: name.into(),
            flavour: Flavour::Vap,
            address: address.to_owned(),
            email: None,
            authority: None,
        };
        self.app.add_account(account, Secret::new(token.to_owned())).await.unwrap();
    }

    /// Puts an environment of east to sleep, which nothing here can do but its dashboard.
    pub async fn lull(&self, name: &str) {
        let address = format!("{}/1.0/environment/control/rest/sleepenv", self.east.origin());
        let body = format!("session={}&envName={name}", self.east.token());
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let form =
            client.post(address).header("content-type", "application/x-www-form-urlencoded").body(body);
        let answer = form.send().await.unwrap().text().await.unwrap();
        assert!(answer.contains(r#""result":0"#), "{answer}");
    }

    /// The plan of a move from east to west.
    pub async fn plan(&self, environment: &str, choices: &Choices) -> Plan {
        let source = self.app.source(&AccountId::from("east"), &environment.into()).await.unwrap();
        self.app.plan(&source, &AccountId::from("west"), choices).await.unwrap()
    }

    /// Moves, with nothing but the plan.
    pub async fn carry_out(&self, plan: Plan) -> Report {
        self.app.begin(plan, Keys::default()).await.unwrap().run().await.unwrap()
    }

    /// The sample environment whose move has the most steps.
    pub async fn richest(&self) -> String {
        let mut richest = (0, String::new());
        for name in self.names("east").await {
            let plan = self.plan(&name, &Choices::default()).await;
            let steps = plan.saga.map_or(0, |saga| saga.steps().count());
            richest = richest.max((steps, name));
        }
        assert!(richest.0 > 6, "no sample environment has much to move: {richest:?}");
        richest.1
    }

    /// An environment as its cloud reads now.
    pub async fn read(&self, account: &str, name: &str) -> Environment {
        self.app.show(&AccountId::from(account), &name.into()).await.unwrap()
    }

    /// Names on a cloud.
    pub async fn names(&self, account: &str) -> Vec<String> {
        let list = self.app.environments(&AccountId::from(account)).await.unwrap();
        list.into_iter().map(|environment| environment.name.to_string()).collect()
    }
}
