//! What the linter says of a manifest that somebody else wrote, by the lines of its own text.

use freeport_domain::Secret;
use freeport_manifest::{Diagnostic, LineIndex, lint};

use crate::world::Known;

/// What one rule says, and the lines where it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The rule.
    pub code: &'static str,
    /// Its words; of several lines the same ones are one mistake.
    pub message: String,
    /// Where, from one.
    pub lines: Vec<usize>,
}

/// A shorter credential stands in words by chance; between quotes it is meant.
const SHORT: usize = 4;

/// The mistakes in a text as it was written. What would name a credential that stands there is left to the linter: plans
/// are kept.
pub fn of(text: &str, credentials: &Known) -> Vec<Mistake> {
    let index = LineIndex::new(text);
    let names_one = |message: &str| {
        let mut secrets = credentials.0.values().map(Secret::expose).filter(|secret| !secret.is_empty());
        secrets.any(|secret| match secret.len() < SHORT {
            true => message.contains(&format!("`{secret}`")),
            false => message.contains(secret),
        })
    };
    let mut found: Vec<Mistake> = Vec::new();
    for Diagnostic { code, message, span, .. } in lint(text).diagnostics {
        let line = index.position(span.start).line;
        match found.iter_mut().find(|known| known.code == code && known.message == message) {
            Some(known) => known.lines.push(line),
            None if names_one(&message) => {}
            None => found.push(Mistake { code, message, lines: vec![line] }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_those_of_the_text_and_no_word_names_a_credential() {
        let text = "# a shop\ntype: install\nname: x\nnodes:\n  - nodeType: hunter2\n    version: 8\n    cloudlets: 4\n";
        let all = of(text, &Known::default());
        assert!(all.iter().any(|one| one.code == "JPS202" && one.lines == [6]), "{all:?}");
        assert!(all.iter().any(|one| one.message.contains("hunter2")), "{all:?}");
        let known = Known([(("settings".into(), "cp".into()), Secret::new("hunter2"))].into());
        assert!(of(text, &known).iter().all(|one| !one.message.contains("hunter2")));
    }
}
