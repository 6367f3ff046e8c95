//! What several traps look at in the same way.

use freeport_domain::{Layer, LayerName, Stack, Value};

use crate::case::{Case, Origin, Reading};
use crate::limits;

/// The target's limit of that name, where the move needs more.
pub fn exceeded(case: &Case<'_>, name: &str, needed: u64) -> Option<i64> {
    limits::exceeded(&case.target.cloud, name, needed)
}

/// Whether a limit that works as a switch is off.
pub fn is_off(case: &Case<'_>, name: &str) -> bool {
    limits::is_off(&case.target.cloud, name)
}

/// The stack a layer gets on the target.
pub fn stack_there(case: &Case<'_>, layer: &Layer) -> Option<Stack> {
    case.offer(layer).map(|offer| offer.stack)
}

/// Whether the platform's own export copy is wanted, of a source that can be asked for one.
pub fn wants_export(case: &Case<'_>) -> bool {
    case.choices.reading == Reading::WithPlatformExport && matches!(case.source.origin, Origin::Live { .. })
}

/// Whether the environment has a layer of that name.
pub fn has_layer(case: &Case<'_>, name: &LayerName) -> bool {
    case.source.environment.layer(name).is_some()
}

/// Texts of a layer in which addresses may stand, by where they stand. Some are credentials: never show one.
pub fn texts(layer: &Layer) -> impl Iterator<Item = (&str, &str)> {
    let variables = layer.variables.iter();
    let variables = variables.filter_map(|(name, value)| Some((name.as_str(), value.expose()?)));
    let command = layer.run.command.as_deref().map(|text| ("the start command", text));
    let entrypoint = layer.run.entrypoint.as_deref().map(|text| ("the entry point", text));
    variables.chain(command).chain(entrypoint)
}

/// Names of variables that hold credentials.
pub fn secret_names(layer: &Layer, which: fn(&Value) -> bool) -> Vec<&str> {
    let secrets = layer.variables.iter().filter(|(_, value)| which(value));
    secrets.map(|(name, _)| name.as_str()).collect()
}

/// Whether `word` stands in `text` on its own: `node12` is not in `node123`, `10.0.0.1` not in `10.0.0.12`.
pub fn names(text: &str, word: &str) -> bool {
    let part_of_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !word.is_empty()
        && text.match_indices(word).any(|(at, _)| {
            !part_of_word(text[..at].chars().next_back())
                && !part_of_word(text[at + word.len()..].chars().next())
        })
}

/// `1 node`, `2 nodes`.
pub fn count(n: usize, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// `is` or `are`.
pub fn are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_word_stands_on_its_own() {
        assert!(names("tcp://node12:5432", "node12"));
        assert!(names("http://node9-shop.east.example/x", "shop.east.example"));
        assert!(!names("node123", "node12"));
        assert!(!names("10.0.0.12", "10.0.0.1"));
        assert!(!names("anything", ""));
    }
}
