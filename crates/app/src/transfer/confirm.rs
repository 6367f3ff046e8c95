//! Taking over what an account was asked to.

use freeport_domain::{AccountId, EnvironmentName, Secret};
use freeport_platform::{Effect, Kind};
use serde::Serialize;

use super::Invitation;
use crate::app::App;
use crate::failure::{Failure, Result};

/// A request that was confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confirmed {
    /// The account that has it now.
    pub account: AccountId,
    /// What it has that it had not before. The answer to a confirmation names nothing (as far as is known), so the
    /// lists before and after are compared; empty where the new list does not show it yet.
    pub environments: Vec<EnvironmentName>,
}

impl App {
    /// Confirms a request by what its recipient pasted.
    pub async fn confirm_transfer(&self, account: &AccountId, pasted: &str) -> Result<Confirmed> {
        let invitation = Invitation::read(pasted)?;
        if let Some(uid) = invitation.uid {
            let own = self.cloud(account).await?.account.uid;
            if own.is_some_and(|own| own != uid) {
                return Err(Failure::new(
                    "transfer-other-account",
                    format!("The link was sent to another account than {account}."),
                )
                .hint(format!(
                    "It is for account number {uid}. Confirm with that account; connect it first if it is not."
                )));
            }
        }
        self.accept(account, &invitation.key).await
    }

    /// Confirms a request by its key.
    pub(super) async fn accept(&self, account: &AccountId, key: &Secret) -> Result<Confirmed> {
        let session = self.session(account).await?;
        let before = self.names(account).await?;
        if let Err(error) = session.accept_transfer(key).await {
            let arrived = match error.effect {
                Effect::Maybe | Effect::Part => self.arrived(account, &before).await?,
                Effect::None => vec![],
            };
            // A lost answer to something that was done: what arrived tells.
            return match arrived.is_empty() {
                false => Ok(Confirmed { account: account.clone(), environments: arrived }),
                true => Err(refused(account, error)),
            };
        }
        let environments = self.arrived(account, &before).await?;
        Ok(Confirmed { account: account.clone(), environments })
    }

    async fn names(&self, account: &AccountId) -> Result<Vec<EnvironmentName>> {
        Ok(self.environments(account).await?.into_iter().map(|one| one.name).collect())
    }

    async fn arrived(&self, account: &AccountId, before: &[EnvironmentName]) -> Result<Vec<EnvironmentName>> {
        let mut names = self.names(account).await?;
        names.retain(|name| !before.contains(name));
        Ok(names)
    }
}

fn refused(account: &AccountId, error: freeport_platform::Error) -> Failure {
    match error.kind {
        Kind::Invalid => Failure::new(
            "transfer-over",
            format!("The installation does not hand this over to {account}."),
        )
        .because(&error)
        .hint(
            "A request works once and expires. If the environment is not here already, ask its owner to look \
                 whether the request is still pending, and to send another.",
        ),
        Kind::Quota => {
            Failure::new("transfer-no-room", format!("{account} has no room for the environment."))
                .because(&error)
                .hint("Make room, or ask the hoster for a higher limit; the request waits until it expires.")
        }
        _ => error.into(),
    }
}
