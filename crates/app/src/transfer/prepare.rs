//! What is known before a request is sent: both ends as read now, and what the rules say about each environment.

use freeport_domain::{AccountId, Cloud, Environment, EnvironmentName};
use freeport_migration::finding::Finding;
use freeport_migration::handover::{Handover, Recipient, check_all, is_possible};
use freeport_platform::Session;
use futures::StreamExt;
use serde::Serialize;

use crate::app::App;
use crate::failure::{Failure, Result};

/// So many other environments are looked at for mounts that lead into what goes; a person waits for it.
const MOST: usize = 60;
const AT_ONCE: usize = 4;

/// Who shall have the environments, as a person says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// An account that is connected here.
    Account(AccountId),
    /// The mail address somebody signs in to the dashboard with.
    Email(String),
}

/// Who shall have the environments, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receiver {
    /// The account's name here, where it is connected.
    pub account: Option<AccountId>,
    /// The mail address of the request.
    pub email: String,
}

impl Receiver {
    /// What it is called here.
    pub fn label(&self) -> &str {
        self.account.as_ref().map_or(&self.email, AccountId::as_str)
    }
}

/// One environment, and what there is to know about another owner of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handing {
    /// Its name.
    pub environment: EnvironmentName,
    /// What stands against it, what it breaks, what to know; blockers first.
    pub findings: Vec<Finding>,
}

impl Handing {
    /// Whether nothing stands against it.
    pub fn is_possible(&self) -> bool {
        is_possible(&self.findings)
    }
}

/// The recipient's end, where it is connected here.
struct There {
    cloud: Cloud,
    environments: usize,
    same_installation: bool,
    is_giver: bool,
}

impl App {
    /// Somebody as they were typed: a mail address, or the name of a connected account.
    pub fn whom(&self, text: &str) -> Result<Whom> {
        let (text, accounts) = (text.trim(), self.accounts()?);
        if let Some(account) = accounts.iter().find(|account| account.id.as_str() == text) {
            return Ok(Whom::Account(account.id.clone()));
        }
        match text.split_once('@') {
            Some((name, host))
                if !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) =>
            {
                Ok(Whom::Email(text.to_owned()))
            }
            _ => Err(Failure::new(
                "no-recipient",
                format!("{text:?} is neither a connected account nor a mail address."),
            )
            .hint("Give the address the recipient signs in to the dashboard with, or an account that is connected.")
            .command("freeport account list names those.")),
        }
    }

    /// Reads both ends and says what stands against handing these over, what it breaks, and what to know. Nothing
    /// happens. Fails where an end cannot be read; that something stands against it is no failure.
    pub async fn prepare_transfer(
        &self,
        from: &AccountId,
        names: &[EnvironmentName],
        to: &Whom,
    ) -> Result<(Receiver, Vec<Handing>)> {
        let session = self.session(from).await?;
        let readings = futures::future::try_join_all(names.iter().map(|name| session.read(name)));
        let (environments, giver) = futures::future::try_join(readings, session.cloud()).await?;
        let (others, unread) = neighbours(session.as_ref(), names).await;
        let (receiver, there) = self.receiver(from, &giver, to).await?;
        let handings = environments.iter().map(|environment| {
            let case = Handover {
                environment,
                from: from.as_str(),
                version: Some(&giver.version).filter(|version| !version.numbers().is_empty()),
                to: recipient(&receiver, there.as_ref()),
                together: &environments,
                others: &others,
                unread,
            };
            Handing { environment: environment.name.clone(), findings: check_all(&case) }
        });
        let handings = handings.collect();
        Ok((receiver, handings))
    }

    /// The recipient's end. A mail address of an account that is connected at the same address is that account.
    async fn receiver(
        &self,
        from: &AccountId,
        giver: &Cloud,
        to: &Whom,
    ) -> Result<(Receiver, Option<There>)> {
        let account = match to {
            Whom::Account(account) => account.clone(),
            Whom::Email(email) => match self.connected_as(from, email).await? {
                Some(account) => account,
                None => return Ok((Receiver { account: None, email: email.clone() }, None)),
            },
        };
        let ground = self.ground(&account).await?;
        let same_installation = self.shares_installation(from, &account)?;
        let email = ground.cloud.account.email.clone();
        if email.is_empty() {
            return Err(Failure::new(
                "no-recipient",
                format!("The installation does not tell the mail address of {account}."),
            )
            .hint("Give the address that account signs in to the dashboard with instead of its name here."));
        }
        let is_giver = same_installation
            && match (giver.account.uid, ground.cloud.account.uid) {
                (Some(one), Some(other)) => one == other,
                _ => account == *from || giver.account.email.eq_ignore_ascii_case(&email),
            };
        let there = There {
            environments: ground.environments.len(),
            cloud: ground.cloud,
            same_installation,
            is_giver,
        };
        Ok((Receiver { account: Some(account), email }, Some(there)))
    }

    /// The account that signs in with that address on the giver's installation, where one is connected. One that
    /// cannot be asked now is passed over: it is then a stranger.
    async fn connected_as(&self, from: &AccountId, email: &str) -> Result<Option<AccountId>> {
        for account in self.accounts()? {
            if !self.shares_installation(from, &account.id)? {
                continue;
            }
            let known = self.cloud(&account.id).await.map(|cloud| cloud.account.email);
            if known.is_ok_and(|known| known.eq_ignore_ascii_case(email)) {
                return Ok(Some(account.id));
            }
        }
        Ok(None)
    }

    /// Whether two accounts are on the same installation: that their addresses are one (inferred).
    pub fn shares_installation(&self, one: &AccountId, other: &AccountId) -> Result<bool> {
        Ok(self.accounts.get(one)?.installation() == self.accounts.get(other)?.installation())
    }
}

/// The giver's other environments, and how many of them could not be read: their mounts may lead into what goes.
async fn neighbours(session: &dyn Session, names: &[EnvironmentName]) -> (Vec<Environment>, usize) {
    let Ok(mut list) = session.list().await else { return (vec![], 0) };
    let mut others = Vec::new();
    while let Some(one) = list.next().await {
        others
            .extend(one.ok().filter(|one| !one.is_shared && !names.contains(&one.name)).map(|one| one.name));
    }
    let mut read: Vec<Environment> = Vec::new();
    for some in others[..others.len().min(MOST)].chunks(AT_ONCE) {
        let answers = futures::future::join_all(some.iter().map(|name| session.read(name))).await;
        read.extend(answers.into_iter().flatten());
    }
    let unread = others.len() - read.len();
    (read, unread)
}

fn recipient<'a>(receiver: &'a Receiver, there: Option<&'a There>) -> Recipient<'a> {
    match there {
        Some(there) => Recipient::Connected {
            label: receiver.label(),
            cloud: &there.cloud,
            environments: there.environments,
            same_installation: there.same_installation,
            is_giver: there.is_giver,
        },
        None => Recipient::Stranger { email: &receiver.email },
    }
}
