//! A custom image is named by a tag that moves.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct LatestTag;

static ABOUT: About = About {
    code: "T007",
    name: "a moving tag",
    severity: Severity::Caveat,
    what: "The image of a layer has no tag, or the tag latest.",
    why: "Such a tag names whatever was pushed last: the target pulls another image than the one \
           that runs at the source.",
    remedy: "Give the layer the exact tag that runs now.",
    source: "Recorded live answer with the tag latest, and how image registries work (confirmed). That \
           the target pulls anew: inferred.",
};

impl Trap for LatestTag {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let stack = look::stack_there(case, layer).unwrap_or_else(|| layer.stack.clone());
            let Some(image) = &stack.image else { continue };
            let moves = stack.tag.as_deref().is_none_or(|tag| tag.is_empty() || tag == "latest");
            if !moves || image.contains("@sha256:") {
                continue;
            }
            let (message, remedy) = match case.source.manifest {
                None => (
                    format!("{image} is taken at its latest tag, which may be newer than what runs now."),
                    Remedy::Choose(format!("Choose an exact tag for layer {}.", layer.name)),
                ),
                Some(_) => (
                    format!("{image} is taken as it was pushed last, whatever that is."),
                    Remedy::Yours("Name an exact tag in the manifest.".into()),
                ),
            };
            say.say(&layer.name, message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn latest_and_no_tag_are_told() {
        one("T007", Severity::Caveat, |s| s.image("acme/app", Some("latest")));
        one("T007", Severity::Caveat, |s| s.image("acme/app", None));
    }

    #[test]
    fn an_exact_tag_is_fine() {
        none("T007", |s| s.image("acme/app", Some("1.4")));
        none("T007", |s| s.image("acme/app@sha256:0123", None));
    }
}
