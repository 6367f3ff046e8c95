//! Two sandbox clouds in this process, for a person who wants to look around, with a second account on one of them, so that
//! a change of owner can be tried. No network, no keychain.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use freeport_app::{Account, App, Failure, Flavour};
use freeport_domain::{AccountId, Secret};
use freeport_saga::private;
use freeport_sandbox::{Pair, Running};
use freeport_vault::{Beside, FromEnvironment, Keychain};
use tokio::sync::Mutex;

/// The vault of the window: real secrets in the keychain, those of sandbox clouds in memory.
pub type WindowVault = Beside<FromEnvironment<Keychain>>;

/// The sandbox clouds, running or not.
pub struct Explore {
    folder: PathBuf,
    vault: Arc<WindowVault>,
    pair: Mutex<Option<Pair>>,
}

impl Explore {
    /// Keeps the clouds in that folder and their tokens in that vault's memory.
    pub fn at(folder: PathBuf, vault: Arc<WindowVault>) -> Self {
        Self { folder, vault, pair: Mutex::default() }
    }

    /// Starts the clouds and connects them, now and whenever the window is opened again, until both are
    /// disconnected.
    pub async fn begin(&self, app: &App) -> Result<(), Failure> {
        let marked =
            private::make_folder(&self.folder).and_then(|()| private::create(&self.mark()).map(drop));
        marked.map_err(|error| {
            Failure::new("unsaved", format!("{} cannot be written.", self.folder.display())).because(&error)
        })?;
        self.start(app).await
    }

    /// Starts the clouds where a person explored before.
    pub async fn go_on(&self, app: &App) -> Result<(), Failure> {
        match self.mark().exists() {
            true => self.start(app).await,
            false => Ok(()),
        }
    }

    /// Stops the clouds; what they hold is there again next time.
    pub async fn end(&self) {
        if let Some(pair) = self.pair.lock().await.take() {
            pair.stop().await;
        }
    }

    /// Stops the clouds once neither is connected any more.
    pub async fn leave_where_unused(&self, app: &App) -> Result<(), Failure> {
        let mut pair = self.pair.lock().await;
        let Some(running) = &*pair else { return Ok(()) };
        let accounts = app.accounts()?;
        let names =
            running.named().map(|(name, _)| name).into_iter().chain(running.partner().map(|(name, _)| name));
        let used = |name: &str| accounts.iter().any(|account| account.id.as_str() == name);
        if !names.into_iter().any(used) {
            // Where the mark cannot be removed, the clouds are there again next time.
            let _ = fs::remove_file(self.mark());
            if let Some(pair) = pair.take() {
                pair.stop().await;
            }
        }
        Ok(())
    }

    async fn start(&self, app: &App) -> Result<(), Failure> {
        let mut running = self.pair.lock().await;
        if running.is_some() {
            return Ok(());
        }
        let pair = Pair::start(&self.folder).await.map_err(|error| {
            Failure::new("sandbox", error.to_string())
                .because(&error)
                .hint("Is another window or a demo exploring on this computer? Close it first.")
        })?;
        for (name, cloud) in pair.named() {
            self.connect(app, name, cloud, cloud.token()).await?;
        }
        if let Some((name, token)) = pair.partner() {
            self.connect(app, name, &pair.east, token).await?;
        }
        *running = Some(pair);
        Ok(())
    }

    /// The clouds are on other ports each time.
    async fn connect(&self, app: &App, name: &str, cloud: &Running, token: String) -> Result<(), Failure> {
        let (id, token) = (AccountId::from(name), Secret::new(token));
        self.vault.hold(&id, &token)?;
        if app.accounts()?.iter().any(|account| account.id == id) {
            app.remove_account(&id).await?;
            self.vault.hold(&id, &token)?;
        }
        let account = Account {
            id,
            flavour: Flavour::Vap,
            address: cloud.origin().to_owned(),
            email: None,
            authority: None,
        };
        app.add_account(account, token).await
    }

    fn mark(&self) -> PathBuf {
        self.folder.join("exploring")
    }
}
