//! The region is closed or in maintenance.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct RegionClosed;

static ABOUT: About = About {
    code: "T025",
    name: "a closed region",
    severity: Severity::Blocker,
    what: "The region that the environment goes to takes no new environments.",
    why: "A region is closed while the hoster maintains it, or for good.",
    remedy: "Choose another region, or wait.",
    source: "Vendor API description, regions: isEnabled, status MAINTENANCE (confirmed).",
};

impl Trap for RegionClosed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(region) = case.region().and_then(|name| case.target.cloud.region(&name)) else { return };
        if !region.is_enabled {
            let message = format!(
                "Region {} of {} is closed or in maintenance.",
                region.display_name, case.target.label
            );
            let others = pick::other_regions(case);
            let remedy = match others.is_empty() {
                true => Remedy::Yours("Wait until it opens, or choose another cloud.".into()),
                false => Remedy::Choose("Choose another region.".into()),
            };
            say.say("region", message, Some(remedy)).offer(others);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::{Remedy, Severity};
    use crate::fixtures::{none, one};

    #[test]
    fn a_closed_region_is_a_blocker() {
        let found = one("T025", Severity::Blocker, |s| s.target.cloud.regions[0].is_enabled = false);
        assert!(found.message.contains("Home"), "{}", found.message);
        assert!(matches!(found.remedy, Some(Remedy::Yours(_))), "there is no other: {:?}", found.remedy);
    }

    #[test]
    fn a_closed_region_that_is_not_used_is_fine() {
        none("T025", |s| {
            let mut other = s.target.cloud.regions[0].clone();
            (other.name, other.is_default, other.is_enabled) = ("other".into(), false, false);
            s.target.cloud.regions.push(other);
        });
    }
}
