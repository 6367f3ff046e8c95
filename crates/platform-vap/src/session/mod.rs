//! A live connection of one account: every verb in the order of the contract, its work in the file beside.

mod capabilities;
mod cloud;
mod configure;
mod create;
mod export;
mod list;
mod market;
mod read;
mod transfer;

use std::sync::Arc;

use async_trait::async_trait;
use freeport_domain::{Cloud, Environment, EnvironmentName, EnvironmentSummary, RegionName, Secret};
use freeport_platform::{
    Addition, Capabilities, Change, Creation, EnvironmentStream, ExportCopy, ExportRequest, Installed, Kind,
    MarketPackage, NameAnswer, Offered, PendingTransfer, Result, Session, Tag,
};
use serde_json::Value;

use crate::api::{self, Call};
use crate::auth;
use crate::client::Client;
use crate::config::{Config, Credentials};
use crate::wire::Object;

/// A session on the Virtuozzo Application Platform.
pub struct VapSession {
    client: Arc<Client>,
    capabilities: Capabilities,
}

/// Connects an account: signs in where needed, and asks the two questions that show that this is the platform
/// and that it knows the account.
pub async fn connect(config: &Config, credentials: Credentials) -> Result<VapSession> {
    let client = auth::sign_in(Client::new(config)?, credentials).await?;
    let version = unless_forbidden(client.ask(Call::to(&api::GET_ENGINE_VERSION)).await)?;
    let account = unless_forbidden(client.ask(Call::to(&api::GET_ACCOUNT)).await)?;
    // A token may lack the permission for either question and be good all the same; when it lacks both, the
    // refusal names the permission.
    let (version, account) = match (version, account) {
        (Err(_), Err(error)) => return Err(error),
        (version, account) => (version.ok(), account.ok()),
    };
    // Only one quota is needed here; a token that lacks the permission narrows nothing.
    let limits = client.ask(Call::to(&api::GET_QUOTAS)).await.ok();
    let capabilities = capabilities::of(
        version.as_ref().and_then(Object::of),
        account.as_ref().and_then(Object::of),
        limits.as_ref().and_then(Object::of),
    );
    Ok(VapSession { client: Arc::new(client), capabilities })
}

/// Trouble of any other kind would only come again with the next question.
fn unless_forbidden(answer: Result<Value>) -> Result<Result<Value>> {
    match answer {
        Err(error) if error.kind != Kind::Forbidden => Err(error),
        answer => Ok(answer),
    }
}

impl VapSession {
    async fn ask(&self, call: Call) -> Result<Value> {
        self.client.ask(call).await
    }

    async fn info(&self, name: &EnvironmentName) -> Result<Value> {
        self.ask(Call::to(&api::GET_ENV).with("envName", name)).await
    }
}

#[async_trait]
impl Session for VapSession {
    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn cloud(&self) -> Result<Cloud> {
        cloud::cloud(self).await
    }

    async fn list(&self) -> Result<EnvironmentStream> {
        list::list(self.client.clone()).await
    }

    async fn read(&self, name: &EnvironmentName) -> Result<Environment> {
        read::read(self, name).await
    }

    async fn peek(&self, name: &EnvironmentName) -> Result<Option<EnvironmentSummary>> {
        // The lighter `lazy` form is not asked for: whether it keeps the groups, by which our work is found
        // again, is not public.
        match self.info(name).await {
            Ok(info) => Ok(Object::of(&info).and_then(crate::map::environment::summary)),
            Err(error) if error.kind == Kind::Missing => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn check_name(&self, name: &EnvironmentName, region: Option<&RegionName>) -> Result<NameAnswer> {
        create::check_name(self, name, region).await
    }

    async fn create(&self, creation: &Creation, tag: &Tag) -> Result<Installed> {
        create::create(self, creation, tag).await
    }

    async fn add(&self, name: &EnvironmentName, addition: &Addition) -> Result<Installed> {
        create::add(self, name, addition).await
    }

    async fn find(&self, tag: &Tag) -> Result<Option<EnvironmentSummary>> {
        create::find(self, tag).await
    }

    async fn configure(&self, name: &EnvironmentName, change: &Change) -> Result<()> {
        configure::configure(self, name, change).await
    }

    async fn start(&self, name: &EnvironmentName) -> Result<()> {
        create::start(self, name).await
    }

    async fn stop(&self, name: &EnvironmentName) -> Result<()> {
        create::stop(self, name).await
    }

    async fn delete(&self, name: &EnvironmentName, password: Option<&Secret>) -> Result<()> {
        create::delete(self, name, password).await
    }

    async fn export(&self, name: &EnvironmentName, request: ExportRequest) -> Result<ExportCopy> {
        export::export(self, name, request).await
    }

    async fn exports(&self, name: &EnvironmentName) -> Result<Vec<ExportCopy>> {
        export::exports(self, name).await
    }

    async fn exported_manifest(&self, name: &EnvironmentName, id: &str) -> Result<String> {
        export::manifest(self, name, id).await
    }

    async fn delete_exported_data(&self, name: &EnvironmentName, archive: &str) -> Result<()> {
        export::delete_data(self, name, archive).await
    }

    async fn delete_export(&self, name: &EnvironmentName, copy: &ExportCopy) -> Result<()> {
        export::delete(self, name, copy).await
    }

    async fn offer_transfer(&self, name: &EnvironmentName, email: &str) -> Result<()> {
        transfer::offer(self, name, email).await
    }

    async fn pending_transfer(&self, name: &EnvironmentName) -> Result<Option<PendingTransfer>> {
        transfer::pending(self, name).await
    }

    async fn cancel_transfer(&self, name: &EnvironmentName) -> Result<()> {
        transfer::cancel(self, name).await
    }

    async fn transfer_key(&self, name: &EnvironmentName) -> Result<Option<Secret>> {
        transfer::key(self, name).await
    }

    async fn accept_transfer(&self, key: &Secret) -> Result<()> {
        transfer::accept(self, key).await
    }

    async fn market(&self) -> Result<Vec<Offered>> {
        market::list(self).await
    }

    async fn market_package(&self, id: &str) -> Result<Option<MarketPackage>> {
        market::package(self, id).await
    }

    async fn log(&self) -> Result<String> {
        let answer = self.ask(Call::to(&api::READ_LOG)).await?;
        let envelope = Object::of(&answer);
        let inner = envelope.and_then(|object| object.object("response"));
        Ok([envelope, inner].into_iter().flatten().find_map(|object| object.text("body")).unwrap_or_default())
    }
}
