//! What a session can do, from the platform's version and the account's state.

use freeport_domain::{AccountState, Version};
use freeport_platform::layers::REQUESTS_AT_ONCE;
use freeport_platform::{Can, Capabilities};

use crate::map;
use crate::wire::Object;

/// The first version whose public API has the export service (confirmed by the vendor's release notes).
const EXPORT_SINCE: &str = "7.0";

/// Above zero, deleting asks for something more. That it is the password is inferred from the quota's name.
const DELETE_CONFIRMATION: &str = "environment.delete.confirm.type";

pub(super) fn of(
    version: Option<Object<'_>>,
    account: Option<Object<'_>>,
    limits: Option<Object<'_>>,
) -> Capabilities {
    let version = version.and_then(|answer| answer.text("version")).map(Version::new);
    let standing = map::cloud::account(account, None);
    let limits = limits.map(map::cloud::quotas).unwrap_or_default();
    Capabilities {
        delete_wants_password: limits
            .iter()
            .any(|quota| quota.name == DELETE_CONFIRMATION && quota.limit > 0),
        ..narrowed(version.as_ref(), &standing.state)
    }
}

fn narrowed(version: Option<&Version>, state: &AccountState) -> Capabilities {
    let change = match state {
        AccountState::Active => Can::Yes,
        AccountState::Deactivated => {
            Can::No("The account is deactivated; the hoster allows no changes.".into())
        }
        AccountState::Destroyed => Can::No("The account is being removed by the hoster.".into()),
        AccountState::Other(word) => {
            Can::No(format!("The account is in state {word}; changes are not possible."))
        }
    };
    let transfer = change.clone();
    let export = match version {
        Some(version) if *version < Version::from(EXPORT_SINCE) => Can::No(format!(
            "Platform {version} has no export in its public API; {EXPORT_SINCE} is the first."
        )),
        _ => change.clone(),
    };
    Capabilities {
        read: Can::Yes,
        create: change.clone(),
        configure: change.clone(),
        power: change.clone(),
        delete: change,
        export_data: export.clone(),
        export,
        // A deactivated account may still give its environments away (vendor documentation). From which version
        // on the calls are there is not public; one that lacks them says so when asked.
        transfer: match state {
            AccountState::Deactivated => Can::Yes,
            _ => transfer,
        },
        requests_at_once: REQUESTS_AT_ONCE,
        delete_wants_password: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The checked-in picture of what the flavour can do at its best; a change shows as a difference.
    #[test]
    fn the_checked_in_capabilities_are_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities.json");
        let best = narrowed(Some(&Version::from("8.4")), &AccountState::Active);
        let fresh = serde_json::to_string_pretty(&best).unwrap() + "\n";
        if std::env::var_os("FREEPORT_BLESS").is_some() {
            std::fs::write(path, &fresh).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), fresh, "run ./x bless");
    }

    #[test]
    fn an_old_platform_has_no_export_and_a_deactivated_account_no_changes() {
        let old = narrowed(Some(&Version::from("6.1.2")), &AccountState::Active);
        assert!(!old.export.is_yes() && old.create.is_yes());
        let idle = narrowed(None, &AccountState::Deactivated);
        assert!(!idle.create.is_yes() && idle.read.is_yes() && idle.transfer.is_yes());
    }
}
