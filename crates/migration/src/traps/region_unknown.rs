//! The chosen region does not exist at the target.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct RegionUnknown;

static ABOUT: About = About {
    code: "T024",
    name: "an unknown region",
    severity: Severity::Blocker,
    what: "The target does not list the region that was chosen.",
    why: "Regions are named by each installation; the word default is no region.",
    remedy: "Choose one of the regions of the target, or none for its default.",
    source: "Vendor documentation, regions; a failed live attempt with the word default (confirmed).",
};

impl Trap for RegionUnknown {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(region) = &case.choices.region else { return };
        let regions = &case.target.cloud.regions;
        if !regions.is_empty() && case.target.cloud.region(region).is_none() {
            let names: Vec<&str> = regions.iter().map(|region| region.name.as_str()).collect();
            let message =
                format!("{} has no region {region}; it has {}.", case.target.label, names.join(", "));
            say.say("region", message, Some(Remedy::Choose("Choose one of its regions.".into())))
                .offer(pick::other_regions(case));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_region_that_is_not_there_is_a_blocker() {
        let found = one("T024", Severity::Blocker, |s| s.choices.region = Some("default".into()));
        assert_eq!(found.message, "west has no region default; it has default_hn_group.");
    }

    #[test]
    fn a_region_that_is_there_is_fine() {
        none("T024", |s| s.choices.region = Some("default_hn_group".into()));
    }
}
