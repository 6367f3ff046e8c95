//! A stack wants more disk than its layer has.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct TooLittleDisk;

static ABOUT: About = About {
    code: "T006",
    name: "too little disk",
    severity: Severity::Caveat,
    what: "The stack that a layer gets wants more disk than the disk limit of the layer.",
    why: "Some stacks, above all virtual machines, tell the least disk they accept.",
    remedy: "Raise the disk limit of the layer at the source beforehand, or choose another stack.",
    source: "Vendor API description, template: minDiskLimit, and the result ENV_NODE_DISK_MIN_LIMIT \
           (confirmed). That creation through a manifest is refused too: inferred.",
};

impl Trap for TooLittleDisk {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let least = look::stack_there(case, layer)
                .and_then(|there| case.target.cloud.template(&there.node_type)?.min_disk_mb);
            let (Some(least), Some(disk)) = (least, layer.disk_limit_mb) else { continue };
            if disk < least {
                let message = format!(
                    "{} wants at least {least} MB of disk; layer {} has {disk} MB.",
                    layer.stack, layer.name
                );
                let remedy = Remedy::Yours("Raise the disk limit of the layer, then plan again.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_small_disk_is_told() {
        let found = one("T006", Severity::Caveat, |s| s.target.cloud.templates[0].min_disk_mb = Some(20_000));
        assert!(found.message.contains("20000 MB"), "{}", found.message);
    }

    #[test]
    fn the_least_itself_and_an_untold_limit_are_fine() {
        none("T006", |s| s.target.cloud.templates[0].min_disk_mb = Some(10_240));
        none("T006", |s| {
            s.target.cloud.templates[0].min_disk_mb = Some(20_000);
            s.layer().disk_limit_mb = None;
        });
    }
}
