//! A layer has more disk than the target allows.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct DiskAboveLimit;

static ABOUT: About = About {
    code: "T048",
    name: "a disk above the limit",
    severity: Severity::Blocker,
    what: "The disk limit of a layer is above the disk that a node may have at the target.",
    why: "The target limits the disk of a node, and of a storage node by a limit of its own.",
    remedy: "Lower the disk limit at the source beforehand, or ask the hoster for a higher one.",
    source: "Quotas disk.limitation and storage.node.disk.limitation; results ENV_NODE_DISK_MAX_LIMIT \
           and ENV_STORAGE_NODE_DISK_MAX_LIMIT (confirmed). That the quotas count in GB: inferred \
           from packages that use them as disk limits.",
};

impl Trap for DiskAboveLimit {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let (Some(disk), Some((quota, needed))) = (layer.disk_limit_mb, limits::disk_gb(layer)) else {
                continue;
            };
            if let Some(limit) = look::exceeded(case, quota, needed) {
                let message = format!(
                    "Nodes of layer {} have {} GB of disk; {} allows {limit} GB.",
                    layer.name,
                    disk.div_ceil(1000),
                    case.target.label
                );
                let remedy =
                    Remedy::Yours("Lower the disk limit, or ask the hoster for a higher one.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn more_disk_than_allowed_is_a_blocker() {
        let found = one("T048", Severity::Blocker, |s| s.layer().disk_limit_mb = Some(200_000));
        assert_eq!(found.message, "Nodes of layer cp have 200 GB of disk; west allows 100 GB.");
    }

    #[test]
    fn storage_has_its_own_limit() {
        none("T048", |s| {
            s.limit("storage.node.disk.limitation", 500);
            s.layer().stack = stack("storage", "2.0-9.6");
            s.layer().disk_limit_mb = Some(400_000);
        });
    }

    #[test]
    fn the_largest_allowed_is_fine_in_either_gigabyte() {
        none("T048", |s| s.layer().disk_limit_mb = Some(100_000));
        none("T048", |s| s.layer().disk_limit_mb = Some(102_400));
    }
}
