//! The shape of answers: which keys stand where, and of which type. Values are not in it.

use std::collections::{BTreeMap, BTreeSet};

use freeport_platform::probe::{Difference, DifferenceKind};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::looks::is_redacted_key;

/// Shapes of several answers to one method, as one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Shape(BTreeMap<String, Seen>);

/// What was seen at one place; `text|null?` where it is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
struct Seen {
    types: BTreeSet<String>,
    /// True where something of the same kind stands without it.
    sometimes: bool,
    count: usize,
}

impl From<String> for Seen {
    fn from(text: String) -> Self {
        let types = text.trim_end_matches('?').split('|').map(str::to_owned).collect();
        Self { types, sometimes: text.ends_with('?'), count: 0 }
    }
}

impl From<Seen> for String {
    fn from(seen: Seen) -> Self {
        seen.types().join("|") + if seen.sometimes { "?" } else { "" }
    }
}

impl Shape {
    /// The shape of these answers, which are redacted already: a key that is somebody's own is `*`.
    pub(crate) fn of<'a>(answers: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut shape = Self::default();
        let mut objects = BTreeMap::new();
        for answer in answers {
            shape.add("", answer, &mut objects);
        }
        for (path, seen) in &mut shape.0 {
            let holders = objects.get(parent(path)).copied().unwrap_or(seen.count);
            seen.sometimes = !path.ends_with("[]") && seen.count < holders;
        }
        shape
    }

    fn add(&mut self, path: &str, value: &Value, objects: &mut BTreeMap<String, usize>) {
        if !path.is_empty() {
            let seen = self.0.entry(path.to_owned()).or_default();
            seen.types.insert(kind(value).to_owned());
            seen.count += 1;
        }
        match value {
            Value::Object(map) => {
                *objects.entry(path.to_owned()).or_default() += 1;
                for (key, value) in map {
                    let key = if is_redacted_key(key) { "*" } else { key };
                    let below = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                    self.add(&below, value, objects);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.add(&format!("{path}[]"), item, objects);
                }
            }
            _ => {}
        }
    }

    /// Where `self` differs from what is expected. Of a branch that is wholly new or missing only its root is told.
    pub(crate) fn differences(&self, expected: &Self) -> Vec<Difference> {
        let mut differences = Vec::new();
        for (path, seen) in &self.0 {
            match expected.0.get(path) {
                None if expected.knows_inside_of(parent(path)) => {
                    differences.push(difference(path, DifferenceKind::New, Some(seen), None));
                }
                Some(known) if !seen.fits(known) => {
                    differences.push(difference(path, DifferenceKind::Other, Some(seen), Some(known)));
                }
                _ => {}
            }
        }
        for (path, known) in &expected.0 {
            let expects_it = !known.sometimes && !path.ends_with("[]") && !path.ends_with('*');
            if expects_it && !self.0.contains_key(path) && self.has_object(parent(path)) {
                differences.push(difference(path, DifferenceKind::Missing, None, Some(known)));
            }
        }
        differences.sort_by(|a, b| (a.kind, &a.path).cmp(&(b.kind, &b.path)));
        differences
    }

    /// An empty list tells nothing of what would be in it.
    fn knows_inside_of(&self, path: &str) -> bool {
        path.is_empty() || self.0.contains_key(path) && self.0.keys().any(|known| parent(known) == path)
    }

    fn has_object(&self, path: &str) -> bool {
        path.is_empty() || self.0.get(path).is_some_and(|seen| seen.types.contains("object"))
    }
}

impl Seen {
    /// Nothing at all stands for any type.
    fn fits(&self, known: &Self) -> bool {
        let plain = |types: &BTreeSet<String>| -> BTreeSet<String> {
            types.iter().filter(|name| *name != "null").cloned().collect()
        };
        let (seen, known) = (plain(&self.types), plain(&known.types));
        known.is_empty() || seen.is_subset(&known)
    }

    fn types(&self) -> Vec<String> {
        self.types.iter().cloned().collect()
    }
}

fn difference(path: &str, kind: DifferenceKind, seen: Option<&Seen>, known: Option<&Seen>) -> Difference {
    Difference {
        path: path.to_owned(),
        kind,
        seen: seen.map(Seen::types).unwrap_or_default(),
        expected: known.map(Seen::types).unwrap_or_default(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "flag",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
    }
}

/// The place that holds this one.
fn parent(path: &str) -> &str {
    match path.strip_suffix("[]") {
        Some(list) => list,
        None => path.rfind('.').map_or("", |dot| &path[..dot]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(seen: Value, expected: Value) -> Vec<(String, DifferenceKind)> {
        let differences = Shape::of([&seen]).differences(&Shape::of([&expected]));
        differences.into_iter().map(|one| (one.path, one.kind)).collect()
    }

    #[test]
    fn the_same_shape_differs_in_nothing_whatever_its_values() {
        let seen = json!({"result": 0, "list": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]});
        assert_eq!(told(seen, json!({"result": 9, "list": [{"id": 7, "name": "z"}]})), []);
    }

    #[test]
    fn new_missing_and_other_are_told_apart_by_their_roots() {
        let seen = json!({"list": [{"id": "1", "fresh": {"deep": 1}}]});
        let expected = json!({"list": [{"id": 1, "name": "a"}]});
        assert_eq!(
            told(seen, expected),
            [
                ("list[].fresh".to_owned(), DifferenceKind::New),
                ("list[].name".to_owned(), DifferenceKind::Missing),
                ("list[].id".to_owned(), DifferenceKind::Other),
            ]
        );
    }

    #[test]
    fn what_stands_there_only_sometimes_is_not_missed() {
        let expected = json!({"list": [{"id": 1, "alias": "a"}, {"id": 2}]});
        assert_eq!(told(json!({"list": [{"id": 1}]}), expected), []);
    }

    #[test]
    fn empty_lists_and_nulls_tell_nothing() {
        assert_eq!(told(json!({"list": []}), json!({"list": [{"id": 1}]})), []);
        assert_eq!(told(json!({"list": [{"id": 1}]}), json!({"list": []})), []);
        assert_eq!(told(json!({"id": null}), json!({"id": 1})), []);
        assert_eq!(told(json!({"id": 1}), json!({"id": null})), []);
    }

    #[test]
    fn keys_of_a_persons_own_are_one_kind_of_key() {
        assert_eq!(
            told(json!({"object": {"key-1": "x"}}), json!({"object": {"key-7": "y", "key-8": "z"}})),
            []
        );
    }
}
