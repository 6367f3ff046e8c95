//! Looking: clouds, environments, and what a move needs to know of both.

use freeport_domain::{AccountId, Cloud, Environment, EnvironmentName, EnvironmentSummary, RegionName};
use freeport_migration::case::{self, Choices, FilesPort, Origin, Source, Target};
use freeport_migration::wants::Wants;
use freeport_platform::EnvironmentStream;
use futures::TryStreamExt;

use crate::app::App;
use crate::failure::Result;

/// A cloud as one reads it before a move: what it offers, and what already runs there.
#[derive(Debug, Clone)]
pub struct Ground {
    pub(crate) account: AccountId,
    /// What it offers.
    pub cloud: Cloud,
    /// What already runs there.
    pub environments: Vec<EnvironmentSummary>,
}

impl App {
    /// What an account's cloud offers.
    pub async fn cloud(&self, account: &AccountId) -> Result<Cloud> {
        Ok(self.session(account).await?.cloud().await?)
    }

    /// An account's environments, each as it arrives.
    pub async fn list(&self, account: &AccountId) -> Result<EnvironmentStream> {
        Ok(self.session(account).await?.list().await?)
    }

    /// An account's environments, all of them.
    pub async fn environments(&self, account: &AccountId) -> Result<Vec<EnvironmentSummary>> {
        Ok(self.list(account).await?.try_collect().await?)
    }

    /// One environment, whole.
    pub async fn show(&self, account: &AccountId, name: &EnvironmentName) -> Result<Environment> {
        Ok(self.session(account).await?.read(name).await?)
    }

    /// Reads an environment as the source of a move.
    pub async fn source(&self, account: &AccountId, name: &EnvironmentName) -> Result<Source> {
        let session = self.session(account).await?;
        let (environment, cloud) = futures::future::try_join(session.read(name), session.cloud()).await?;
        Ok(Source {
            label: account.to_string(),
            origin: Origin::Live { account: account.to_string() },
            environment,
            cloud: Some(cloud),
            files_port: FilesPort::Untried,
            archives: vec![],
            wants: Wants::default(),
            manifest: None,
            mistakes: vec![],
            settings: serde_json::Map::new(),
            questions: vec![],
            written: vec![],
            fingerprint: None,
        })
    }

    /// Reads what any move to this account has to reckon with.
    pub async fn ground(&self, account: &AccountId) -> Result<Ground> {
        let session = self.session(account).await?;
        let (cloud, environments) = futures::future::try_join(session.cloud(), async {
            session.list().await?.try_collect::<Vec<_>>().await
        })
        .await?;
        Ok(Ground { account: account.clone(), cloud, environments })
    }

    /// Makes that ground the target of a move, and asks the cloud for the name.
    pub async fn target(
        &self,
        ground: &Ground,
        name: &EnvironmentName,
        choices: &Choices,
        source: &Source,
    ) -> Result<Target> {
        let session = self.session(&ground.account).await?;
        let region = case::region(choices, &source.wants, &ground.cloud);
        // About a region that is not there a cloud can only complain; the plan says that it is not.
        let is_there =
            |region: &&RegionName| ground.cloud.regions.is_empty() || ground.cloud.region(region).is_some();
        let answer = session.check_name(name, region.as_ref().filter(is_there)).await?;
        let label = ground.account.to_string();
        Ok(Target {
            is_source: source.origin == Origin::Live { account: label.clone() },
            label,
            capabilities: session.capabilities().clone(),
            cloud: ground.cloud.clone(),
            environments: ground.environments.clone(),
            name: Some(answer),
        })
    }
}
