//! A manifest of somebody else holds credentials.

use freeport_domain::Value;

use crate::case::{Case, Origin};
use crate::finding::{Remedy, Severity};
use crate::foreign;
use crate::traps::{About, Says, Trap};

pub struct WrittenCredentials;

static ABOUT: About = About {
    code: "T079",
    name: "credentials in a manifest",
    severity: Severity::Note,
    what: "The manifest has credentials written in it, or variables, commands or scripts in which there may be some.",
    why: "What is kept of an import (the plan, the journal, the bundle) is read by people and programs, so no credential \
           that is recognised stands in it in the clear. One is recognised where a name or an address gives it away; \
           any other is kept as it is written.",
    remedy: "For those that the plan names nothing has to be done: they go to the target as they are written, and the \
              bundle asks for them. Whoever writes manifests lets them ask for all others.",
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
            [one] => Some(format!("One credential was recognised in the manifest: {one}.")),
            _ => Some(format!(
                "{} credentials were recognised in the manifest: {}.",
                fields.len(),
                fields.join(", ")
            )),
        };
        if let Some(message) = message {
            let words = if fields.len() == 1 { ONE } else { SEVERAL };
            say.say("", message, Some(Remedy::Done(words.into())));
        }
        if may_hold_more(case) {
            let message = "Variables, commands and scripts are kept as they are written, but for what is recognised: any \
                           other credential in them stands in the clear in the plan, the journal and the bundle.";
            let remedy = Remedy::Yours("Let the manifest ask for such a credential.".into());
            say.say("", message, Some(remedy));
        }
    }
}

const ONE: &str = "It goes to the target as it is written. The plan, the journal and the bundle do not hold it in the clear: \
                   the bundle's manifest asks for it, and where a passphrase is given the bundle holds it sealed. The \
                   file that is imported is not changed.";

const SEVERAL: &str = "They go to the target as they are written. The plan, the journal and the bundle do not hold them in the \
                       clear: the bundle's manifest asks for them, and where a passphrase is given the bundle holds them \
                       sealed. The file that is imported is not changed.";

/// Whether there is a command in it, or a variable whose value is in sight.
fn may_hold_more(case: &Case<'_>) -> bool {
    let environment = &case.source.environment;
    let is_shown = |value: &Value| matches!(value, Value::Plain(text) if !text.is_empty());
    let starts = environment
        .layers
        .iter()
        .any(|layer| layer.run != Default::default() || layer.variables.values().any(is_shown));
    starts || environment.unread.iter().any(|unread| unread.what == foreign::INSTALLATION)
}

#[cfg(test)]
mod tests {
    use crate::case::Origin;
    use crate::draft::Question;
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};
    use freeport_domain::Value;

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
            "2 credentials were recognised in the manifest: cp_env_TOKEN, globals_pass."
        );
    }

    #[test]
    fn one_is_told_as_one_and_several_as_several() {
        let words = |fields: &[&str]| {
            let found = one("T079", Severity::Note, |s| holds(s, fields));
            found.remedy.expect("what becomes of them").words().to_owned()
        };
        assert!(
            words(&["cp_env_TOKEN"]).starts_with("It goes to the target"),
            "{}",
            words(&["cp_env_TOKEN"])
        );
        assert!(words(&["cp_env_TOKEN", "globals_pass"]).starts_with("They go to the target"));
    }

    #[test]
    fn what_cannot_be_told_in_a_variable_is_said() {
        let found = one("T079", Severity::Note, |s| {
            holds(s, &[]);
            s.layer().variables.insert("BACKEND".into(), Value::Plain("hunter2".into()));
        });
        assert!(
            found.message.contains("Variables") && found.message.contains("in the clear"),
            "{}",
            found.message
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
        none("T079", |s| {
            holds(s, &[]);
            s.layer().variables.clear();
        });
    }
}
