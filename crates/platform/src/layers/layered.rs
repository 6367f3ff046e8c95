//! A session with every layer around it.

use async_trait::async_trait;
use freeport_domain::{Cloud, Environment, EnvironmentName, EnvironmentSummary, RegionName, Secret};

use super::{Deadlines, Patience, Sleeper, TokioSleeper, Verb, check, log, retry, timeout};
use crate::{
    Addition, Capabilities, Capability, Change, Creation, EnvironmentStream, ExportCopy, ExportRequest,
    Installed, MarketPackage, NameAnswer, Offered, PendingTransfer, Result, Session, Tag,
};

/// Patience and deadlines, as values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Policy {
    /// How often to ask again.
    pub patience: Patience,
    /// How long to wait for an answer.
    pub deadlines: Deadlines,
}

/// A session with every layer around it.
pub struct Layered<S> {
    inner: S,
    policy: Policy,
    sleeper: Box<dyn Sleeper>,
}

impl<S: Session> Layered<S> {
    /// Puts the layers around a session.
    pub fn new(inner: S, policy: Policy) -> Self {
        Self { inner, policy, sleeper: Box::new(TokioSleeper) }
    }

    /// Waits in another way.
    pub fn with_sleeper(mut self, sleeper: impl Sleeper + 'static) -> Self {
        self.sleeper = Box::new(sleeper);
        self
    }

    async fn around<T, F>(&self, verb: Verb, mut work: impl FnMut() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        check::check(verb, self.inner.capabilities())?;
        let Policy { patience, deadlines } = self.policy;
        let attempt = || timeout::within(deadlines, verb, work());
        log::logged(verb, retry::retried(patience, self.sleeper.as_ref(), verb, attempt)).await
    }
}

#[async_trait]
impl<S: Session> Session for Layered<S> {
    fn capabilities(&self) -> &Capabilities {
        self.inner.capabilities()
    }

    async fn cloud(&self) -> Result<Cloud> {
        self.around(Verb::read("cloud"), || self.inner.cloud()).await
    }

    async fn list(&self) -> Result<EnvironmentStream> {
        self.around(Verb::read("list"), || self.inner.list()).await
    }

    async fn read(&self, name: &EnvironmentName) -> Result<Environment> {
        self.around(Verb::read("read"), || self.inner.read(name)).await
    }

    async fn peek(&self, name: &EnvironmentName) -> Result<Option<EnvironmentSummary>> {
        self.around(Verb::read("peek"), || self.inner.peek(name)).await
    }

    async fn check_name(&self, name: &EnvironmentName, region: Option<&RegionName>) -> Result<NameAnswer> {
        self.around(Verb::read("check name"), || self.inner.check_name(name, region)).await
    }

    async fn create(&self, creation: &Creation, tag: &Tag) -> Result<Installed> {
        let verb = Verb::write("create", Capability::Create, false);
        self.around(verb, || self.inner.create(creation, tag)).await
    }

    async fn add(&self, name: &EnvironmentName, addition: &Addition) -> Result<Installed> {
        let verb = Verb::write("install a package", Capability::Configure, false);
        self.around(verb, || self.inner.add(name, addition)).await
    }

    async fn find(&self, tag: &Tag) -> Result<Option<EnvironmentSummary>> {
        self.around(Verb::read("find"), || self.inner.find(tag)).await
    }

    async fn configure(&self, name: &EnvironmentName, change: &Change) -> Result<()> {
        self.around(Verb::configure(change), || self.inner.configure(name, change)).await
    }

    async fn start(&self, name: &EnvironmentName) -> Result<()> {
        self.around(Verb::write("start", Capability::Power, true), || self.inner.start(name)).await
    }

    async fn stop(&self, name: &EnvironmentName) -> Result<()> {
        self.around(Verb::write("stop", Capability::Power, true), || self.inner.stop(name)).await
    }

    async fn delete(&self, name: &EnvironmentName, password: Option<&Secret>) -> Result<()> {
        self.around(Verb::write("delete", Capability::Delete, true), || self.inner.delete(name, password))
            .await
    }

    async fn export(&self, name: &EnvironmentName, request: ExportRequest) -> Result<ExportCopy> {
        let needs = if request.leaves_archives() { Capability::ExportData } else { Capability::Export };
        self.around(Verb::write("export", needs, false), || self.inner.export(name, request)).await
    }

    async fn exports(&self, name: &EnvironmentName) -> Result<Vec<ExportCopy>> {
        let verb = Verb { needs: Capability::Export, ..Verb::read("list export copies") };
        self.around(verb, || self.inner.exports(name)).await
    }

    async fn exported_manifest(&self, name: &EnvironmentName, id: &str) -> Result<String> {
        let verb = Verb { needs: Capability::Export, ..Verb::read("read an exported manifest") };
        self.around(verb, || self.inner.exported_manifest(name, id)).await
    }

    async fn delete_exported_data(&self, name: &EnvironmentName, archive: &str) -> Result<()> {
        let verb = Verb::write("delete exported data", Capability::Export, true);
        self.around(verb, || self.inner.delete_exported_data(name, archive)).await
    }

    async fn delete_export(&self, name: &EnvironmentName, copy: &ExportCopy) -> Result<()> {
        let verb = Verb::write("delete an export copy", Capability::Export, true);
        self.around(verb, || self.inner.delete_export(name, copy)).await
    }

    async fn offer_transfer(&self, name: &EnvironmentName, email: &str) -> Result<()> {
        let verb = Verb::write("offer a transfer", Capability::Transfer, false);
        self.around(verb, || self.inner.offer_transfer(name, email)).await
    }

    async fn pending_transfer(&self, name: &EnvironmentName) -> Result<Option<PendingTransfer>> {
        let verb = Verb { needs: Capability::Transfer, ..Verb::read("ask for a pending transfer") };
        self.around(verb, || self.inner.pending_transfer(name)).await
    }

    async fn cancel_transfer(&self, name: &EnvironmentName) -> Result<()> {
        let verb = Verb::write("cancel a transfer", Capability::Transfer, true);
        self.around(verb, || self.inner.cancel_transfer(name)).await
    }

    async fn transfer_key(&self, name: &EnvironmentName) -> Result<Option<Secret>> {
        let verb = Verb { needs: Capability::Transfer, ..Verb::read("ask for a transfer's key") };
        self.around(verb, || self.inner.transfer_key(name)).await
    }

    async fn accept_transfer(&self, key: &Secret) -> Result<()> {
        let verb = Verb::write("accept a transfer", Capability::Transfer, false);
        self.around(verb, || self.inner.accept_transfer(key)).await
    }

    async fn market(&self) -> Result<Vec<Offered>> {
        self.around(Verb::read("market"), || self.inner.market()).await
    }

    async fn market_package(&self, id: &str) -> Result<Option<MarketPackage>> {
        self.around(Verb::read("market package"), || self.inner.market_package(id)).await
    }

    async fn log(&self) -> Result<String> {
        self.around(Verb::read("log"), || self.inner.log()).await
    }
}
