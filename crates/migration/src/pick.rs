//! What a person can pick to settle a finding: one choice, ready to be made.

use freeport_domain::{EnvironmentName, Layer, LayerName, Region, RegionName, Stack};
use serde::{Deserialize, Serialize};

use crate::case::{Archives, Case, Choices, Reading, Secrets};
use crate::mapping;

/// How many of a kind are offered; a longer list is a form, not an answer.
const FEW: usize = 4;

/// One choice that settles a finding, or eases it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pick {
    /// Another name on the target.
    Name(EnvironmentName),
    /// Another alias on the target.
    Alias(String),
    /// Another region.
    Region {
        /// The platform's name for it.
        name: RegionName,
        /// As people see it.
        title: String,
    },
    /// Another stack for a layer.
    Stack {
        /// The layer.
        layer: LayerName,
        /// What it shall run.
        stack: Stack,
    },
    /// Another way of reading the source.
    Reading(Reading),
    /// Something else to happen to credentials.
    Secrets(Secrets),
    /// Something else to happen to archives.
    Archives(Archives),
}

impl Pick {
    /// As a button says it.
    pub fn words(&self) -> String {
        match self {
            Self::Name(name) => format!("Call it {name}"),
            Self::Alias(alias) => format!("Use “{alias}”"),
            Self::Region { title, .. } => format!("Use {title}"),
            Self::Stack { stack, .. } => format!("Use {stack}"),
            Self::Reading(Reading::Deep) => "Read through the API only".into(),
            Self::Reading(Reading::WithPlatformExport) => "Export on the platform too".into(),
            Self::Secrets(Secrets::Carry) => "Carry credentials".into(),
            Self::Secrets(Secrets::LeaveOut) => "Leave credentials out".into(),
            Self::Archives(Archives::Fetch) => "Fetch the archives".into(),
            Self::Archives(Archives::LeaveOut) => "Import without the archives".into(),
        }
    }

    /// Makes the choice.
    pub fn apply(&self, choices: &mut Choices) {
        match self.clone() {
            Self::Name(name) => choices.name = Some(name),
            Self::Alias(alias) => choices.display_name = Some(alias),
            Self::Region { name, .. } => choices.region = Some(name),
            Self::Stack { layer, stack } => drop(choices.stacks.insert(layer, stack)),
            Self::Reading(reading) => choices.reading = reading,
            Self::Secrets(secrets) => choices.secrets = secrets,
            Self::Archives(archives) => choices.archives = archives,
        }
    }
}

/// A name like the wanted one that no environment of the account has. The target is asked for it once it is picked.
pub fn another_name(case: &Case<'_>) -> Pick {
    let taken = |name: &str| case.target.environments.iter().any(|other| other.name.as_str() == name);
    let wanted = case.name();
    Pick::Name(numbered(wanted.as_str(), "-", taken).as_str().into())
}

/// An alias like that one that no environment of the account has.
pub fn another_alias(case: &Case<'_>, alias: &str) -> Pick {
    let environments = &case.target.environments;
    let taken = |alias: &str| environments.iter().any(|other| other.display_name.as_deref() == Some(alias));
    Pick::Alias(numbered(alias, " ", taken))
}

/// The target's regions that are open and allowed, but for the one the move goes to.
pub fn other_regions(case: &Case<'_>) -> Vec<Pick> {
    let here = case.region();
    let other = |region: &&Region| case.source.wants.allows(region) && here.as_ref() != Some(&region.name);
    let pick =
        |region: &Region| Pick::Region { name: region.name.clone(), title: region.display_name.clone() };
    case.target.cloud.open_regions().filter(other).take(FEW).map(pick).collect()
}

/// What else the target offers in a layer's place, nearest first.
pub fn other_stacks(case: &Case<'_>, layer: &Layer, keep: impl Fn(&Stack) -> bool) -> Vec<Pick> {
    let offers = mapping::offers(&layer.stack, &case.target.cloud).into_iter().map(|offer| offer.stack);
    let pick = |stack| Pick::Stack { layer: layer.name.clone(), stack };
    offers.filter(keep).take(FEW).map(pick).collect()
}

/// `shop`, then `shop-2`, `shop-3`; of `shop-2` the next is `shop-3`.
fn numbered(wanted: &str, gap: &str, taken: impl Fn(&str) -> bool) -> String {
    let counted = wanted.rsplit_once(gap).and_then(|(stem, n)| Some((stem, n.parse::<usize>().ok()?)));
    let (stem, from) = counted.map_or((wanted, 2), |(stem, n)| (stem, n.saturating_add(1)));
    let names = (from..).map(|n| format!("{stem}{gap}{n}"));
    names.into_iter().find(|name| !taken(name)).expect("there are more numbers than environments")
}

#[cfg(test)]
mod tests {
    use freeport_domain::Value;
    use freeport_platform::NameAnswer;

    use super::*;
    use crate::fixtures::{Setting, findings, stack};

    #[test]
    fn another_name_is_the_next_that_is_free() {
        assert_eq!(numbered("shop", "-", |_| false), "shop-2");
        assert_eq!(numbered("shop", "-", |name| name == "shop-2"), "shop-3");
        assert_eq!(numbered("shop-2", "-", |_| false), "shop-3");
        assert_eq!(numbered("My Shop", " ", |_| false), "My Shop 2");
    }

    /// The trap offers something, and whatever it offers settles it.
    #[track_caller]
    fn settles(code: &str, change: impl FnOnce(&mut Setting)) {
        let mut setting = Setting::clean();
        change(&mut setting);
        let said = |setting: &Setting| findings(setting).into_iter().find(|found| found.code == code);
        let picks = said(&setting).expect("the trap fires").picks;
        assert!(!picks.is_empty(), "{code} offers nothing");
        for pick in picks {
            let mut picked = setting.clone();
            pick.apply(&mut picked.choices);
            if matches!(pick, Pick::Name(_)) {
                // The target is asked for the name it now gets.
                picked.target.name = Some(NameAnswer::Free);
            }
            assert_eq!(said(&picked), None, "after {pick:?}");
        }
    }

    fn second_region(setting: &mut Setting) {
        let mut other = setting.target.cloud.regions[0].clone();
        (other.name, other.display_name, other.is_default) = ("second".into(), "Second".into(), false);
        setting.target.cloud.regions.push(other);
    }

    #[test]
    fn a_name_or_an_alias_that_is_taken() {
        settles("T021", |s| {
            s.target.name = Some(NameAnswer::Taken);
            s.target.environments = vec![s.source.environment.summary()];
        });
        settles("T022", |s| s.target.is_source = true);
        settles("T023", |s| {
            s.source.environment.display_name = Some("My Shop".into());
            let mut other = s.source.environment.summary();
            other.name = "other".into();
            s.target.environments = vec![other];
        });
    }

    #[test]
    fn a_region_that_will_not_do() {
        settles("T024", |s| s.choices.region = Some("nowhere".into()));
        settles("T025", |s| {
            second_region(s);
            s.target.cloud.regions[0].is_enabled = false;
        });
        settles("T026", second_region);
    }

    #[test]
    fn a_stack_that_is_not_there() {
        settles("T002", |s| s.choices.stacks = [("cp".into(), stack("nginx-dockerized", "1.16.1"))].into());
        settles("T003", |s| {
            s.layer().stack = stack("mysql", "8.0.33");
            s.choices.stacks = [("cp".into(), stack("mysql", "5.7.42"))].into();
        });
    }

    #[test]
    fn credentials_that_are_left_out() {
        settles("T074", |s| {
            s.choices.secrets = Secrets::LeaveOut;
            s.layer().variables.insert("DB_PASSWORD".into(), Value::of("DB_PASSWORD", "hunter2"));
        });
    }

    #[test]
    fn archives_that_cannot_be_fetched() {
        settles("T060", |s| {
            s.source.archives = vec!["https://node1-shop.east.example:7979/a.tar.gz".into()];
            s.source.files_port = crate::case::FilesPort::Filtered;
        });
    }

    #[test]
    fn an_export_copy_that_the_platform_will_not_make() {
        settles("T062", |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().stack = stack("nginx-dockerized", "1.22.0");
        });
    }
}
