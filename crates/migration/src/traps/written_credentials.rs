//! A manifest of somebody else holds credentials.

use crate::case::{Case, Origin};
use crate::finding::{Remedy, Severity};
use crate::foreign;
use crate::traps::{About, Says, Trap};

pub struct WrittenCredentials;

static ABOUT: About = About {
    code: "T079",
    name: "credentials in a manifest",
    severity: Severity::Note,
    what: "The manifest has credentials written in it, or commands in which there may be some.",
    why: "What is kept of an import (the plan, the journal, the bundle) is read by people and programs, so it holds \
           no credential in the clear. One in a command is recognised where a name or an address gives it away.",
    remedy: "Nothing has to be done: credentials go to the target as they are written, and the bundle asks for them. \
              Whoever writes manifests lets them ask for credentials.",
    source: "Our own way of keeping what is imported.",
};

impl Trap for WrittenCredentials {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if !matches!(case.source.origin, Origin::Manifest { .. }) {
            return;
        }
        let fields: Vec<&str> = case.source.written.iter().map(|question| question.field.as_str()).collect();
        let message = match fields[..] {
            [] => None,
            [one] => Some(format!("The manifest has a credential written in it: {one}.")),
            _ => Some(format!(
                "The manifest has {} credentials written in it: {}.",
                fields.len(),
                fields.join(", ")
            )),
        };
        if let Some(message) = message {
            let words = "They go to the target as they are written. No plan, journal or bundle holds them in the clear: \
                         the bundle's manifest asks for them, and a passphrase seals them beside it. The file that is \
                         imported is not changed.";
            say.say("", message, Some(Remedy::Done(words.into())));
        }
        if acts(case) {
            let message = "The manifest's commands and scripts are kept as they are written: a credential in them that no \
                           name gives away is kept in the clear.";
            let remedy = Remedy::Yours("Let the manifest ask for such a credential.".into());
            say.say("", message, Some(remedy));
        }
    }
}

/// Whether there is any command in it.
fn acts(case: &Case<'_>) -> bool {
    let environment = &case.source.environment;
    let starts = environment.layers.iter().any(|layer| layer.run != Default::default());
    starts || environment.unread.iter().any(|unread| unread.what == foreign::INSTALLATION)
}

#[cfg(test)]
mod tests {
    use crate::case::Origin;
    use crate::draft::Question;
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn holds(setting: &mut Setting, fields: &[&str]) {
        setting.source.origin = Origin::Manifest { place: "shop.jps".into() };
        setting.source.manifest = Some("{}".into());
        let question = |field: &&str| Question {
            field: (*field).into(),
            layer: "settings".into(),
            variable: (*field).into(),
        };
        setting.source.written = fields.iter().map(question).collect();
    }

    #[test]
    fn they_are_told_by_name() {
        let found = one("T079", Severity::Note, |s| holds(s, &["cp_env_TOKEN", "globals_pass"]));
        assert_eq!(
            found.message,
            "The manifest has 2 credentials written in it: cp_env_TOKEN, globals_pass."
        );
    }

    #[test]
    fn what_cannot_be_told_in_a_command_is_said() {
        let found = one("T079", Severity::Note, |s| {
            holds(s, &[]);
            s.layer().run.command = Some("run --secret-of-mine".into());
        });
        assert!(found.message.contains("in the clear"), "{}", found.message);
    }

    #[test]
    fn a_manifest_without_any_is_fine() {
        none("T079", |s| holds(s, &[]));
    }
}
