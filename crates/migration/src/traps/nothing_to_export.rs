//! An export copy is wanted of something that is not connected.

use crate::case::Case;
use crate::case::{Origin, Reading};
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct NothingToExport;

static ABOUT: About = About {
    code: "T064",
    name: "an export that is not to be had",
    severity: Severity::Note,
    what: "The source is a file, and an export copy of the platform is wanted as well.",
    why: "Only a connected installation can make an export copy.",
    remedy: "The file alone is used.",
    source: "Our own reading: a file cannot be asked.",
};

impl Trap for NothingToExport {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let wanted = case.choices.reading == Reading::WithPlatformExport;
        if wanted && !matches!(case.source.origin, Origin::Live { .. }) {
            let message =
                format!("{} is a file; the platform cannot be asked for an export copy.", case.source.label);
            say.say("", message, Some(Remedy::Done("The file alone is used.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{Origin, Reading};
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn from_a_file(setting: &mut Setting) {
        setting.source.origin = Origin::Manifest { place: "shop.jps".into() };
    }

    #[test]
    fn a_file_makes_no_export_copy() {
        one("T064", Severity::Note, |s| {
            from_a_file(s);
            s.choices.reading = Reading::WithPlatformExport;
        });
    }

    #[test]
    fn a_file_alone_and_a_live_export_are_fine() {
        none("T064", from_a_file);
        none("T064", |s| s.choices.reading = Reading::WithPlatformExport);
    }
}
