//! The region that was chosen, or that a manifest names, does not exist at the target.

use freeport_domain::Region;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct RegionUnknown;

static ABOUT: About = About {
    code: "T024",
    name: "an unknown region",
    severity: Severity::Blocker,
    what: "The target does not list the region that was chosen or that a manifest names, or several of its regions are \
           called so.",
    why: "Regions are named by each installation; the word default is no region.",
    remedy: "Choose one of the open regions of the target, by its name or as its dashboard calls it, or none for its \
             default.",
    source: "Vendor documentation, regions; a failed live attempt with the word default (confirmed).",
};

impl Trap for RegionUnknown {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let (cloud, label) = (&case.target.cloud, &case.target.label);
        // What is not told is checked by nobody here, and T017 says so.
        if cloud.regions.is_empty() {
            return;
        }
        let Some(typed) = &case.choices.region else { return says_of_named(case, say) };
        if cloud.region(typed).is_some() {
            return;
        }
        let called = cloud.regions_called(typed.as_str());
        let open: Vec<&Region> = cloud.open_regions().collect();
        let message = match (called.len(), open.len()) {
            (0, 0) => format!("{label} has no region {typed}, and none of its regions is open."),
            (0, _) => format!("{label} has no region {typed}; open are: {}.", listed(&open)),
            _ => format!("{label} has several regions called {typed}: {}.", listed(&called)),
        };
        let remedy = match open.is_empty() {
            true => Remedy::Yours("Wait until a region opens, or choose another cloud.".into()),
            false => Remedy::Choose("Choose one of its open regions.".into()),
        };
        say.say("region", message, Some(remedy)).offer(pick::other_regions(case));
    }
}

fn listed(regions: &[&Region]) -> String {
    regions.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A manifest comes from another installation as often as not, whose names mean nothing here.
fn says_of_named(case: &Case<'_>, say: &mut Says<'_>) {
    let (Some(named), Some(there)) = (&case.source.wants.region, case.region()) else { return };
    let (target, cloud) = (&case.target.label, &case.target.cloud);
    let called = cloud.regions_called(named.as_str());
    let why = match called[..] {
        [region] if region.name == there => return,
        [] => format!("which {target} does not have"),
        [region] if !region.is_enabled => format!("which is closed or in maintenance on {target}"),
        [_] => "which it rules out itself".to_owned(),
        _ => format!("and several regions of {target} are called so: {}", listed(&called)),
    };
    let there = cloud.region(&there).map_or(there.as_str(), |region| &region.display_name);
    let message = format!("The manifest names region {named}, {why}. The environment goes to {there}.");
    let remedy = Remedy::Choose("Choose a region where it matters.".into());
    say.say_as(Severity::Caveat, "region", message, Some(remedy)).offer(pick::other_regions(case));
}

#[cfg(test)]
mod tests {
    use crate::case::Choices;
    use crate::finding::{Remedy, Severity};
    use crate::fixtures::{Setting, none, one};
    use crate::wants::Filter;

    #[test]
    fn a_region_that_is_not_there_is_a_blocker() {
        let found = one("T024", Severity::Blocker, |s| s.choices.region = Some("default".into()));
        assert_eq!(found.message, "west has no region default; open are: Home (default_hn_group).");
    }

    #[test]
    fn a_region_that_is_closed_is_no_remedy() {
        let found = one("T024", Severity::Blocker, |s| {
            second(s, "Second", false);
            s.choices.region = Some("nowhere".into());
        });
        assert!(!found.message.contains("Second"), "{}", found.message);
        assert_eq!(found.picks.len(), 1, "{:?}", found.picks);
    }

    #[test]
    fn where_no_region_is_open_nothing_is_offered() {
        let found = one("T024", Severity::Blocker, |s| {
            s.target.cloud.regions[0].is_enabled = false;
            s.choices.region = Some("nowhere".into());
        });
        assert_eq!(found.message, "west has no region nowhere, and none of its regions is open.");
        assert!(found.picks.is_empty() && matches!(found.remedy, Some(Remedy::Yours(_))), "{found:?}");
    }

    #[test]
    fn a_name_of_two_regions_is_none() {
        let found = one("T024", Severity::Blocker, |s| {
            second(s, "home", true);
            s.choices.region = Some("HOME".into());
        });
        assert_eq!(
            found.message,
            "west has several regions called HOME: Home (default_hn_group), home (second_hn_group)."
        );
    }

    #[test]
    fn what_people_call_a_region_is_its_name() {
        let cloud = crate::fixtures::cloud();
        let named = |typed: &str| {
            Choices { region: Some(typed.into()), ..Choices::default() }
                .at(&cloud)
                .region
                .unwrap()
                .to_string()
        };
        assert_eq!(named("hOME"), "default_hn_group");
        assert_eq!(named("nowhere"), "nowhere", "it stays as it was typed");
    }

    fn named(name: &str, change: impl FnOnce(&mut Setting)) -> String {
        let found = one("T024", Severity::Caveat, |s| {
            s.source.wants.region = Some(name.into());
            change(s);
        });
        found.message
    }

    #[test]
    fn a_manifest_names_a_region_as_people_call_it() {
        for name in ["second_hn_group", "Second", " second"] {
            let setting = |s: &mut Setting| {
                second(s, "Second", true);
                s.source.wants.region = Some(name.into());
            };
            none("T024", setting);
            none("T026", setting);
            let mut there = Setting::clean();
            setting(&mut there);
            assert_eq!(there.case().region(), Some("second_hn_group".into()));
        }
    }

    #[test]
    fn what_a_manifest_names_and_cannot_have_is_told_once_and_as_it_is() {
        assert_eq!(
            named("Second", |s| second(s, "Second", false)),
            "The manifest names region Second, which is closed or in maintenance on west. The environment goes to Home."
        );
        assert_eq!(
            named("home", |s| second(s, "Home", true)),
            "The manifest names region home, and several regions of west are called so: Home (default_hn_group), Home \
             (second_hn_group). The environment goes to Home."
        );
        let ruled_out = |s: &mut Setting| {
            second(s, "Second", true);
            let only = Filter { property: "uniqueName".into(), patterns: vec!["default.*".into()] };
            s.source.wants.regions.push(only);
        };
        assert_eq!(
            named("second_hn_group", ruled_out),
            "The manifest names region second_hn_group, which it rules out itself. The environment goes to Home."
        );
    }

    fn second(setting: &mut Setting, title: &str, is_enabled: bool) {
        let mut other = setting.target.cloud.regions[0].clone();
        (other.name, other.display_name) = ("second_hn_group".into(), title.into());
        (other.is_default, other.is_enabled) = (false, is_enabled);
        setting.target.cloud.regions.push(other);
    }

    #[test]
    fn a_region_that_is_there_is_fine() {
        none("T024", |s| s.choices.region = Some("default_hn_group".into()));
        none("T024", |s| s.source.wants.region = Some("default_hn_group".into()));
    }

    #[test]
    fn a_manifest_whose_region_is_not_there_says_where_it_goes() {
        let found = one("T024", Severity::Caveat, |s| s.source.wants.region = Some("moon-1".into()));
        assert_eq!(
            found.message,
            "The manifest names region moon-1, which west does not have. The environment goes to Home."
        );
        none("T024", |s| {
            s.source.wants.region = Some("moon-1".into());
            s.choices.region = Some("default_hn_group".into());
        });
    }
}
