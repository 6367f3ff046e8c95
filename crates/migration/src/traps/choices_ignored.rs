//! A manifest is installed as it is, whatever was chosen for its layers.

use crate::case::{Case, Secrets};
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct ChoicesIgnored;

static ABOUT: About = About {
    code: "T110",
    name: "choices a manifest does not follow",
    severity: Severity::Caveat,
    what: "The source is a manifest of somebody else, and stacks were chosen for its layers, or its credentials were \
           to be left out.",
    why: "Such a manifest is installed unchanged: its own text and scripts decide.",
    remedy: "Change the manifest itself.",
    source: "Our own way: texts of others are never rewritten.",
};

impl Trap for ChoicesIgnored {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let chosen: Vec<&str> = case.choices.stacks.keys().map(|layer| layer.as_str()).collect();
        if case.source.manifest.is_some() && !chosen.is_empty() {
            let message =
                format!("The manifest decides the stack of {}, not your choice.", chosen.join(", "));
            say.say(chosen.join(", "), message, Some(Remedy::Yours("Change the manifest itself.".into())));
        }
        if case.choices.secrets == Secrets::LeaveOut && !case.source.written.is_empty() {
            let message = "The credentials that are written in the manifest are not left out.";
            say.say("", message, Some(Remedy::Yours("Change the manifest itself.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn a_choice_beside_a_manifest_is_told() {
        one("T110", Severity::Caveat, |s| {
            s.source.manifest = Some("{}".into());
            s.choices.stacks.insert("cp".into(), stack("tomcat", "9.0.85-openjdk-11.0.2"));
        });
    }

    #[test]
    fn credentials_that_cannot_be_left_out_are_told() {
        one("T110", Severity::Caveat, |s| {
            s.source.manifest = Some("{}".into());
            s.choices.secrets = crate::case::Secrets::LeaveOut;
            s.source.written = vec![crate::draft::Question {
                field: "cp_env_TOKEN".into(),
                layer: "settings".into(),
                variable: "cp_env_TOKEN".into(),
            }];
        });
    }

    #[test]
    fn a_choice_for_a_reading_of_ours_is_fine() {
        none("T110", |s| {
            s.choices.stacks.insert("cp".into(), stack("tomcat", "9.0.85-openjdk-11.0.2"));
        });
    }
}
