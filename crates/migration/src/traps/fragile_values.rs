//! Values contain quotes or line breaks that break the environment file of a node.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct FragileValues;

static ABOUT: About = About {
    code: "T073",
    name: "values that break a node",
    severity: Severity::Caveat,
    what: "A variable has an unmatched quote, a line break or a backslash at its end.",
    why: "The platform writes variables into a shell file on each node. A value that leaves that \
           file unbalanced stops the creation of the node.",
    remedy: "Change the value at the source beforehand, or set it in a file of the application.",
    source: "Recorded live failure on 7.2.1, result code 4099: a password with a quote (confirmed). \
           Line breaks and backslashes: inferred.",
};

impl Trap for FragileValues {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let names: Vec<&str> = layer
                .variables
                .iter()
                .filter(|(_, value)| value.expose().is_some_and(breaks))
                .map(|(name, _)| name.as_str())
                .collect();
            if !names.is_empty() {
                let message = format!(
                    "The quotes or line breaks in {} may stop a node of layer {} from being made.",
                    names.join(", "),
                    layer.name
                );
                let remedy = Remedy::Yours("Change the value beforehand.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

/// Whether a value leaves a shell file unbalanced. An apostrophe between letters is taken for one.
fn breaks(value: &str) -> bool {
    let letters = |at: usize| {
        let before = value[..at].chars().next_back();
        let after = value[at + 1..].chars().next();
        [before, after].into_iter().all(|c| c.is_some_and(char::is_alphabetic))
    };
    let double = value.matches('"').count();
    let single = value.match_indices('\'').filter(|(at, _)| !letters(*at)).count();
    double % 2 == 1 || single % 2 == 1 || value.contains(['\n', '\r']) || value.ends_with('\\')
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn unbalanced_values_are_told_and_never_shown() {
        for value in ["a\"b*c%", "rock 'n roll", "one\ntwo", "C:\\"] {
            let found = one("T073", Severity::Caveat, |s| s.variable("DB_PASSWORD", value));
            assert!(!found.message.contains(value), "{}", found.message);
        }
    }

    #[test]
    fn balanced_ones_are_fine() {
        for value in [r#"{"a": "50%"}"#, "don't", "a*b", "'quoted'", "back\\slash"] {
            none("T073", |s| s.variable("VALUE", value));
        }
    }
}
