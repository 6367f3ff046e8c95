//! The manifest may not be installed in the region that was chosen.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};
use crate::wants::Fit;

pub struct RegionNotAllowed;

static ABOUT: About = About {
    code: "T027",
    name: "a region that a package rules out",
    severity: Severity::Blocker,
    what: "The manifest names the regions it may be installed in, and the chosen one is not among them.",
    why: "A package may need what only some regions have, and the platform offers no other for it.",
    remedy: "Choose a region that fits, or a target that has one. What a package asks of a region and no reading tells, \
             such as its type, is said and left to the platform.",
    source: "Vendor documentation, manifest keys: targetRegions (confirmed). That an expression has to fit the whole \
             text: inferred.",
};

impl Trap for RegionNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let (wants, cloud) = (&case.source.wants, &case.target.cloud);
        let Some(region) = case.region().and_then(|region| cloud.region(&region)) else { return };
        if !cloud.open_regions().any(|region| wants.allows(region)) {
            let message = format!("{} has no region that the package allows.", case.target.label);
            say.say("region", message, Some(Remedy::Yours("Import it to another cloud.".into())));
            return;
        }
        if !wants.allows(region) {
            let message =
                format!("The package rules out {}, a region of {}.", region.display_name, case.target.label);
            say.say("region", message, Some(Remedy::Choose("Choose a region that it allows.".into())))
                .offer(pick::other_regions(case));
            return;
        }
        for filter in &wants.regions {
            let why = match filter.fit(region) {
                Fit::Fits | Fit::Differs => continue,
                Fit::Untold => "No reading tells that; the platform checks it.",
                Fit::Unreadable => "That expression cannot be read here; the platform checks it.",
            };
            let (property, patterns) = (&filter.property, filter.patterns.join(", "));
            let message = format!("The package asks for regions whose {property} is {patterns}. {why}");
            say.say_as(Severity::Note, property, message, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};
    use crate::wants::Filter;

    fn only(setting: &mut Setting, property: &str, pattern: &str) {
        setting
            .source
            .wants
            .regions
            .push(Filter { property: property.into(), patterns: vec![pattern.into()] });
    }

    #[test]
    fn a_target_without_a_region_that_fits_is_a_blocker() {
        one("T027", Severity::Blocker, |s| only(s, "uniqueName", "us-.*"));
    }

    #[test]
    fn a_region_that_was_chosen_is_held_against_it() {
        let found = one("T027", Severity::Blocker, |s| {
            let mut other = s.target.cloud.regions[0].clone();
            (other.name, other.display_name, other.is_default) = ("us-1".into(), "Iowa".into(), false);
            s.target.cloud.regions.push(other);
            s.choices.region = Some("us-1".into());
            only(s, "uniqueName", "default_.*");
        });
        assert_eq!(found.message, "The package rules out Iowa, a region of west.");
        assert_eq!(found.picks.len(), 1);
    }

    #[test]
    fn a_region_that_fits_is_fine() {
        none("T027", |s| only(s, "uniqueName", "default_.*"));
    }

    #[test]
    fn what_no_reading_tells_is_a_note() {
        one("T027", Severity::Note, |s| only(s, "type", "vz7"));
    }
}
