//! Sending requests, and confirming them at once where both accounts are connected here.

use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::finding::Severity;
use freeport_platform::{Effect, Kind, Session};
use serde::Serialize;

use super::{Handing, Receiver, Whom};
use crate::app::App;
use crate::failure::{Failure, Result};

/// What became of one environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handed {
    /// Its name.
    pub environment: EnvironmentName,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// It waits for the recipient, who has got a mail.
    Sent {
        /// Until when, in the platform's spelling, where told.
        expires: Option<String>,
        /// Why it was not confirmed at once, where that was wanted.
        unconfirmed: Option<Failure>,
    },
    /// The recipient has the environment.
    Received,
    /// Nothing was sent.
    Refused {
        /// Why, and what to do.
        failure: Failure,
    },
}

impl Outcome {
    /// Whether it went as far as it was meant to.
    pub fn is_well(&self) -> bool {
        matches!(self, Self::Received | Self::Sent { unconfirmed: None, .. })
    }
}

impl App {
    /// Sends a request for each environment nothing stands against, in this order; with `confirm` the connected
    /// recipient confirms each at once. Everything is looked at anew first. Fails only where nothing could be begun.
    pub async fn send_transfer(
        &self,
        from: &AccountId,
        names: &[EnvironmentName],
        to: &Whom,
        confirm: bool,
    ) -> Result<(Receiver, Vec<Handed>)> {
        let (receiver, handings) = self.prepare_transfer(from, names, to).await?;
        if confirm && receiver.account.is_none() {
            return Err(Failure::new(
                "recipient-unconnected",
                format!("{} is not connected here, so nobody can confirm for them.", receiver.email),
            )
            .hint("Connect that account first, or send the request alone: the recipient confirms it by the mail."));
        }
        let session = self.session(from).await?;
        let mut handed = Vec::new();
        for handing in handings {
            let outcome = match against(&handing) {
                Some(failure) => Outcome::Refused { failure },
                None => self.hand(&*session, &handing.environment, &receiver, confirm).await,
            };
            handed.push(Handed { environment: handing.environment, outcome });
        }
        Ok((receiver, handed))
    }

    async fn hand(
        &self,
        giver: &dyn Session,
        name: &EnvironmentName,
        receiver: &Receiver,
        confirm: bool,
    ) -> Outcome {
        if let Err(failure) = offer(giver, name, &receiver.email).await {
            return Outcome::Refused { failure };
        }
        let unconfirmed = match &receiver.account {
            Some(account) if confirm => match self.take(giver, name, account).await {
                Ok(()) => return Outcome::Received,
                Err(failure) => Some(failure),
            },
            _ => None,
        };
        // How long it lives is good to know, and no reason to call a request that was sent a failure.
        let pending = giver.pending_transfer(name).await.ok().flatten();
        Outcome::Sent { expires: pending.and_then(|pending| pending.expires), unconfirmed }
    }

    /// Asks the giver's end for the key and confirms with it at the recipient's.
    async fn take(&self, giver: &dyn Session, name: &EnvironmentName, account: &AccountId) -> Result<()> {
        let by_mail = |failure: Failure| {
            failure.hint("The request was sent: open the mail to the recipient, and confirm with its link.")
        };
        let key = match giver.transfer_key(name).await {
            Ok(Some(key)) => key,
            Ok(None) => return Err(by_mail(Failure::new("transfer-key-by-mail", KEY_BY_MAIL))),
            Err(error) => {
                return Err(by_mail(Failure::new("transfer-key-by-mail", KEY_BY_MAIL).because(&error)));
            }
        };
        self.accept(account, &key).await.map(drop)
    }
}

const KEY_BY_MAIL: &str = "The installation tells the key of the request by mail alone.";

/// Sends one request. After a lost answer the installation is asked whether it got it.
async fn offer(giver: &dyn Session, name: &EnvironmentName, email: &str) -> Result<()> {
    let Err(error) = giver.offer_transfer(name, email).await else { return Ok(()) };
    if error.effect != Effect::None {
        let pending = giver.pending_transfer(name).await.ok().flatten();
        let is_ours = |to: Option<&String>| to.is_none_or(|to| to.eq_ignore_ascii_case(email));
        if pending.is_some_and(|pending| is_ours(pending.to.as_ref())) {
            return Ok(());
        }
    }
    let failure = match error.kind {
        Kind::Missing if error.fact("result") == Some("703") => Failure::new(
            "no-recipient",
            format!("Nobody signs in with {email} on this installation."),
        )
        .because(&error)
        .hint("Use the address of the recipient's dashboard account, which can differ from the hoster's customer portal."),
        Kind::Invalid => Failure::new("transfer-refused", format!("The installation does not hand {name} over to {email}."))
            .because(&error)
            .hint("The recipient has to be an active account that pays and has room, of the platform itself or of the same reseller \
                   as the giver; ask them, or the hoster."),
        Kind::Quota => Failure::new("transfer-refused", format!("{email} has no room for {name}."))
            .because(&error)
            .hint("Ask the hoster for a higher limit of that account, or make room there."),
        _ => error.into(),
    };
    Err(failure)
}

/// What the rules have against it, as a failure with its way on.
fn against(handing: &Handing) -> Option<Failure> {
    let blocker = handing.findings.iter().find(|finding| finding.severity == Severity::Blocker)?;
    let code = if blocker.code == "H002" { "transfer-pending" } else { "transfer-refused" };
    let failure = Failure::new(code, blocker.message.clone());
    Some(match &blocker.remedy {
        Some(remedy) => failure.hint(remedy.words()),
        None => failure,
    })
}
