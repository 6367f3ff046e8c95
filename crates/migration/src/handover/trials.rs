//! A change of owner nobody has anything against, and helpers to change one thing about it.

use freeport_domain::{Cloud, Environment, Version};

use super::{Handover, Recipient, check_all};
use crate::finding::{Finding, Severity};
use crate::fixtures;

/// Change what the case is about and leave the rest alone.
pub struct Setting {
    pub together: Vec<Environment>,
    pub version: Version,
    pub cloud: Cloud,
    pub there: usize,
    pub same_installation: bool,
    pub is_giver: bool,
    pub stranger: bool,
    pub others: Vec<Environment>,
    pub unread: usize,
}

impl Setting {
    pub fn clean() -> Self {
        Self {
            together: vec![fixtures::environment("my-shop")],
            version: "8.4.1".into(),
            cloud: fixtures::cloud(),
            there: 0,
            same_installation: true,
            is_giver: false,
            stranger: false,
            others: vec![],
            unread: 0,
        }
    }

    /// The environment the rules look at.
    pub fn environment(&mut self) -> &mut Environment {
        &mut self.together[0]
    }

    /// Another limit for the recipient.
    pub fn limit(&mut self, name: &str, limit: i64) {
        self.cloud.quotas.retain(|quota| quota.name != name);
        self.cloud.quotas.push(freeport_domain::Quota { name: name.into(), description: None, limit });
    }

    fn findings(&self) -> Vec<Finding> {
        let to = match self.stranger {
            true => Recipient::Stranger { email: "ben@studio.example" },
            false => Recipient::Connected {
                label: "partner",
                cloud: &self.cloud,
                environments: self.there,
                same_installation: self.same_installation,
                is_giver: self.is_giver,
            },
        };
        check_all(&Handover {
            environment: &self.together[0],
            from: "east",
            version: Some(&self.version),
            to,
            together: &self.together,
            others: &self.others,
            unread: self.unread,
        })
    }
}

/// What one rule says about a clean case with one change.
pub fn said(code: &str, change: impl FnOnce(&mut Setting)) -> Vec<Finding> {
    let mut setting = Setting::clean();
    change(&mut setting);
    setting.findings().into_iter().filter(|finding| finding.code == code).collect()
}

/// The one thing a rule says, at the expected weight; its sentence.
#[track_caller]
pub fn one(code: &str, severity: Severity, change: impl FnOnce(&mut Setting)) -> String {
    let found = said(code, change);
    assert_eq!(found.iter().map(|finding| finding.severity).collect::<Vec<_>>(), [severity], "{found:?}");
    found[0].message.clone()
}

/// A rule has nothing to say.
#[track_caller]
pub fn none(code: &str, change: impl FnOnce(&mut Setting)) {
    assert_eq!(said(code, change), []);
}

#[test]
fn a_clean_case_has_nothing_against_it_and_says_who_pays() {
    let found = Setting::clean().findings();
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["H026"], "{found:?}");
}

#[test]
fn codes_stand_in_order_and_once() {
    let codes: Vec<&str> = super::ALL.iter().map(|rule| rule.about().code).collect();
    assert!(codes.windows(2).all(|pair| pair[0] < pair[1]), "{codes:?}");
}
