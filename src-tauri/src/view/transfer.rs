//! Another owner for environments, as the window sees it.

use freeport_app::{Handed, Handing, Outcome, Pending, Receiver};
use freeport_migration::case::Choices;
use serde::Serialize;

use super::FailureView;
use super::planning::FindingView;

/// What there is to know before a request is sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandoverView {
    /// The recipient's mail address.
    pub email: String,
    /// The recipient's account, where it is connected here.
    pub account: Option<String>,
    /// Each environment by itself.
    pub environments: Vec<HandingView>,
}

/// One environment that shall get another owner.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandingView {
    /// Its name.
    pub name: String,
    /// True while something stands against it.
    pub blocked: bool,
    /// What stands against it, what it breaks, what to know; blockers first.
    pub findings: Vec<FindingView>,
}

/// What became of one environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct HandedView {
    /// Its name.
    pub name: String,
    /// `received`: the recipient has it; `sent`: it waits for the recipient; `refused`: nothing was sent.
    #[cfg_attr(test, ts(type = "\"received\" | \"sent\" | \"refused\""))]
    pub outcome: &'static str,
    /// Until when it can be confirmed, in the platform's spelling, where told.
    pub expires: Option<String>,
    /// Why it did not go further.
    pub failure: Option<FailureView>,
}

/// A request that waits for its recipient. Times are in the platform's spelling.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PendingTransferView {
    /// The environment.
    pub environment: String,
    /// The recipient's mail address, where told.
    pub to: Option<String>,
    /// When it was asked, where told.
    pub asked: Option<String>,
    /// Until when it can be confirmed, where told.
    pub expires: Option<String>,
}

impl HandoverView {
    /// What was found out about these.
    pub fn of(receiver: Receiver, handings: &[Handing]) -> Self {
        Self {
            email: receiver.email,
            account: receiver.account.map(|account| account.to_string()),
            environments: handings.iter().map(HandingView::from).collect(),
        }
    }
}

impl From<&Handing> for HandingView {
    fn from(handing: &Handing) -> Self {
        let choices = Choices::default();
        Self {
            name: handing.environment.to_string(),
            blocked: !handing.is_possible(),
            findings: handing.findings.iter().map(|finding| FindingView::of(finding, &choices)).collect(),
        }
    }
}

impl From<Handed> for HandedView {
    fn from(handed: Handed) -> Self {
        let (outcome, expires, failure) = match handed.outcome {
            Outcome::Received => ("received", None, None),
            Outcome::Sent { expires, unconfirmed } => ("sent", expires, unconfirmed),
            Outcome::Refused { failure } => ("refused", None, Some(failure)),
        };
        let failure = failure.map(FailureView::from);
        Self { name: handed.environment.to_string(), outcome, expires, failure }
    }
}

impl From<Pending> for PendingTransferView {
    fn from(pending: Pending) -> Self {
        let Pending { environment, to, asked, expires } = pending;
        Self { environment: environment.to_string(), to, asked, expires }
    }
}
