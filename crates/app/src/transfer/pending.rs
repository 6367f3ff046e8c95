//! Requests that wait for their recipients, and taking them back.

use freeport_domain::{AccountId, EnvironmentName};
use serde::Serialize;

use crate::app::App;
use crate::failure::{Failure, Result};

/// One request that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pending {
    /// The environment.
    pub environment: EnvironmentName,
    /// The recipient's mail address, where told.
    pub to: Option<String>,
    /// When it was asked, in the platform's spelling, where told.
    pub asked: Option<String>,
    /// Until when it can be confirmed, in the platform's spelling, where told.
    pub expires: Option<String>,
}

impl App {
    /// The requests of an account that wait, of these environments or of all.
    pub async fn pending_transfers(
        &self,
        account: &AccountId,
        names: &[EnvironmentName],
    ) -> Result<Vec<Pending>> {
        let session = self.session(account).await?;
        let names = match names.is_empty() {
            false => names.to_vec(),
            true => {
                let all = self.environments(account).await?;
                all.into_iter().filter(|one| one.is_transferring).map(|one| one.name).collect()
            }
        };
        let mut waiting = Vec::new();
        for environment in names {
            if let Some(pending) = session.pending_transfer(&environment).await? {
                let (to, asked, expires) = (pending.to, pending.asked, pending.expires);
                waiting.push(Pending { environment, to, asked, expires });
            }
        }
        Ok(waiting)
    }

    /// Takes a request back. One that is not pending is told as such: it may have been confirmed meanwhile.
    pub async fn cancel_transfer(&self, account: &AccountId, name: &EnvironmentName) -> Result<()> {
        let session = self.session(account).await?;
        match session.peek(name).await? {
            Some(summary) if summary.is_transferring => Ok(session.cancel_transfer(name).await?),
            Some(_) => Err(Failure::new("no-transfer", format!("{name} is not being transferred."))
                .hint("The request has expired or was taken back; there is nothing to cancel.")),
            None => Err(Failure::new("missing", format!("{account} has no environment called {name}."))
                .hint(
                    "If it was being transferred, it has been confirmed: it belongs to the recipient now.",
                )),
        }
    }
}
