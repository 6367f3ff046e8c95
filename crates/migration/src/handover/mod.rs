//! What stands against handing an environment to another account of the same installation, and what it breaks:
//! one rule a file.
//!
//! The environment itself does not move and runs on; its owner changes. A rule looks at a [`Handover`] and says what
//! a person should know before a request is sent. Rules are told like [traps](crate::traps), and their codes, which
//! begin with `H`, are as stable. To add one: a file here, a line in [`ALL`], a case that it catches and one that it
//! leaves alone; `docs/transfer.md` is made from [`About`].

use freeport_domain::{Cloud, Environment, Version};

use crate::finding::{Finding, Severity};
use crate::traps::{About, Says};

mod add_ons;
mod certificates;
mod charges;
mod collaborators;
mod groups;
mod installation;
mod limits;
#[cfg(test)]
mod manual;
mod mounts;
mod own_account;
mod owner;
mod pending;
mod recipient_kind;
mod recipient_state;
mod repositories;
mod stranger;
#[cfg(test)]
mod trials;

/// One environment that shall get another owner.
#[derive(Debug, Clone, Copy)]
pub struct Handover<'a> {
    /// The environment, as its giver reads it.
    pub environment: &'a Environment,
    /// The giver's name here.
    pub from: &'a str,
    /// The installation's version, where told.
    pub version: Option<&'a Version>,
    /// Who shall have it.
    pub to: Recipient<'a>,
    /// Every environment of the same go, this one among them.
    pub together: &'a [Environment],
    /// The giver's other environments, as far as they could be read.
    pub others: &'a [Environment],
    /// How many more of them there are.
    pub unread: usize,
}

/// Who shall have an environment.
#[derive(Debug, Clone, Copy)]
pub enum Recipient<'a> {
    /// An account that is connected here.
    Connected {
        /// Its name here.
        label: &'a str,
        /// What its cloud tells it.
        cloud: &'a Cloud,
        /// How many environments it has.
        environments: usize,
        /// Whether both accounts are on the same installation, as far as addresses tell.
        same_installation: bool,
        /// Whether giver and recipient are one account.
        is_giver: bool,
    },
    /// Somebody of whom only the mail address is known here.
    Stranger {
        /// The address.
        email: &'a str,
    },
}

impl Recipient<'_> {
    /// What it is called here.
    pub fn label(&self) -> &str {
        match self {
            Self::Connected { label, .. } => label,
            Self::Stranger { email } => email,
        }
    }

    /// What its cloud tells it, where that can be asked.
    fn cloud(&self) -> Option<&Cloud> {
        match self {
            Self::Connected { cloud, .. } => Some(cloud),
            Self::Stranger { .. } => None,
        }
    }
}

/// Every rule, by code: what stands against it, then what it breaks.
pub const ALL: &[&dyn Rule] = &[
    &owner::Owner,
    &pending::Pending,
    &installation::Installation,
    &own_account::OwnAccount,
    &recipient_kind::RecipientKind,
    &recipient_state::RecipientState,
    &limits::Limits,
    &stranger::Stranger,
    &collaborators::Collaborators,
    &mounts::Mounts,
    &certificates::Certificates,
    &add_ons::AddOns,
    &repositories::Repositories,
    &groups::Groups,
    &charges::Charges,
];

/// One thing to know about a change of owner.
pub trait Rule: Sync {
    /// Its page in the manual.
    fn about(&self) -> &'static About;

    /// Says what it sees, in the order a person should read it.
    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>);
}

/// Everything all rules say, blockers first.
pub fn check_all(case: &Handover<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let own: &[&dyn Rule] = &[&own_account::OwnAccount];
    for rule in if own_account::is_own(case) { own } else { ALL } {
        rule.check(case, &mut Says::of(rule.about(), &mut findings));
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// Whether nothing stands against it.
pub fn is_possible(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity != Severity::Blocker)
}
