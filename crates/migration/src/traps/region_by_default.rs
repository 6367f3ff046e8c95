//! The target has several regions and none was chosen.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct RegionByDefault;

static ABOUT: About = About {
    code: "T026",
    name: "a region by default",
    severity: Severity::Note,
    what: "The environment goes to the default region of the target.",
    why: "Regions differ in price, capacity and place; the names of the source mean nothing there.",
    remedy: "Choose a region where it matters.",
    source: "Vendor documentation, Choosing a Region (confirmed).",
};

impl Trap for RegionByDefault {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let open = case.target.cloud.open_regions().count();
        // What a manifest names is as good as chosen; where it cannot be had, another trap says so.
        if case.choices.region.is_some() || case.source.wants.region.is_some() || open < 2 {
            return;
        }
        if let Some(region) = case.region().and_then(|region| case.target.cloud.region(&region)) {
            let message = format!(
                "{} has {open} open regions and none was chosen. The environment goes to {}.",
                case.target.label, region.display_name
            );
            say.say("region", message, Some(Remedy::Choose("Choose a region where it matters.".into())))
                .offer(pick::other_regions(case));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};
    use crate::wants::Filter;

    fn two_regions(setting: &mut Setting) {
        let mut other = setting.target.cloud.regions[0].clone();
        (other.name, other.is_default) = ("other".into(), false);
        setting.target.cloud.regions.push(other);
    }

    #[test]
    fn a_default_among_several_is_told() {
        let found = one("T026", Severity::Note, two_regions);
        assert!(found.message.ends_with("goes to Home."), "{}", found.message);
    }

    #[test]
    fn a_choice_needs_no_word() {
        none("T026", |s| {
            two_regions(s);
            s.choices.region = Some("other".into());
        });
        none("T026", |s| {
            two_regions(s);
            s.source.wants.region = Some("other".into());
        });
    }

    #[test]
    fn where_a_package_rules_the_default_out_the_other_one_is_told() {
        let found = one("T026", Severity::Note, |s| {
            two_regions(s);
            s.target.cloud.regions[1].display_name = "Iowa".into();
            let only = Filter { property: "uniqueName".into(), patterns: vec!["oth.*".into()] };
            s.source.wants.regions.push(only);
        });
        assert!(found.message.ends_with("goes to Iowa."), "{}", found.message);
    }
}
