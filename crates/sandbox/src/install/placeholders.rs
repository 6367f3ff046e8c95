//! `${group.path}`: filled from settings, globals, the environment, the account and a few functions. What cannot be
//! filled stays as it is written.

use base64::Engine;
use serde_json::{Map, Value};

use crate::http::lenient::word;
use crate::world::secret;

/// What placeholders can reach. `response`, `this` and `globals` change while actions run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scope {
    pub groups: Map<String, Value>,
}

impl Scope {
    pub(crate) fn set(&mut self, group: &str, value: Value) {
        self.groups.insert(group.into(), value);
    }

    pub(crate) fn add(&mut self, group: &str, name: &str, value: Value) {
        let entry = self.groups.entry(group).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(map) = entry {
            map.insert(name.into(), value);
        }
    }

    /// Fills what a group says itself, as far as it can be filled now.
    pub(crate) fn refill(&mut self, group: &str) {
        if let Some(value) = self.groups.get(group) {
            let filled = self.fill_tree(value);
            self.set(group, filled);
        }
    }

    /// Every text in a tree, keys too.
    pub(crate) fn fill_tree(&self, tree: &Value) -> Value {
        match tree {
            Value::String(text) => self.fill(text).into(),
            Value::Array(items) => items.iter().map(|item| self.fill_tree(item)).collect(),
            Value::Object(map) => Value::Object(
                map.iter().map(|(name, value)| (self.fill(name), self.fill_tree(value))).collect(),
            ),
            other => other.clone(),
        }
    }

    /// One text. Inner placeholders are filled before outer ones.
    pub(crate) fn fill(&self, text: &str) -> String {
        let mut done = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("${") {
            let Some(end) = closing(&rest[at + 2..]) else { break };
            done.push_str(&rest[..at]);
            let inside = &rest[at + 2..at + 2 + end];
            let whole = &rest[at..at + 3 + end];
            let path = if inside.contains("${") { self.fill(inside) } else { inside.to_owned() };
            match self.find(path.trim()) {
                Some(value) => done.push_str(&value),
                None => done.push_str(whole),
            }
            rest = &rest[at + 3 + end..];
        }
        done.push_str(rest);
        done
    }

    fn find(&self, path: &str) -> Option<String> {
        if let Some(call) = path.strip_prefix("fn.") {
            return function(call);
        }
        if let Some(value) = self.look(path) {
            return Some(word(&value));
        }
        let (path, default) = path.split_once(':')?;
        self.look(path).map(|value| word(&value)).or_else(|| Some(default.to_owned()))
    }

    fn look(&self, path: &str) -> Option<Value> {
        let steps = path.replace('[', ".").replace(']', "");
        let mut steps = steps.split('.').filter(|step| !step.is_empty());
        let mut value = self.groups.get(steps.next()?)?.clone();
        for step in steps {
            value = match (&value, step) {
                (Value::Object(map), step) => map.get(step)?.clone(),
                (Value::Array(items), "length") => items.len().into(),
                (Value::Array(items), "first" | "master") => items.first()?.clone(),
                (Value::Array(items), "last") => items.last()?.clone(),
                (Value::Array(items), step) => match step.parse::<usize>() {
                    Ok(n) => items.get(n)?.clone(),
                    // `${nodes.cp.id}` is the first node's.
                    Err(_) => items.first()?.get(step)?.clone(),
                },
                _ => return None,
            };
        }
        (!value.is_null()).then_some(value)
    }
}

/// Where the placeholder that has just begun ends.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => return Some(at),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn function(call: &str) -> Option<String> {
    let (name, rest) = call.split_once('(').unwrap_or((call, ""));
    let arguments: Vec<&str> =
        rest.trim_end_matches(')').split(',').map(|word| word.trim().trim_matches(['"', '\''])).collect();
    let number = |n: usize| arguments.get(n).and_then(|text| text.parse::<u64>().ok());
    match name {
        "password" => Some(secret(number(0).unwrap_or(10).clamp(1, 128) as usize)),
        "uuid" => Some(uuid::Uuid::new_v4().to_string()),
        "random" => {
            let (low, high) = match (number(0), number(1)) {
                (Some(low), Some(high)) if low < high => (low, high),
                (Some(high), None) if high > 0 => (0, high),
                _ => (1_000_000, 9_999_999),
            };
            let dice = uuid::Uuid::new_v4().as_u64_pair().0;
            Some((low + dice % (high - low + 1)).to_string())
        }
        "base64" => Some(base64::engine::general_purpose::STANDARD.encode(arguments.first()?)),
        "compare" => {
            let parts =
                |text: &str| -> Vec<u64> { text.split('.').map(|part| part.parse().unwrap_or(0)).collect() };
            Some((parts(arguments.first()?).cmp(&parts(arguments.get(1)?)) as i8).to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(text: &str, expected: &str) {
        let mut scope = Scope::default();
        scope.set("settings", json!({"name": "Ann", "layer": "cp"}));
        scope.set("nodes", json!({"cp": [{"id": 7, "intIP": "10.1.1.1"}, {"id": 8}]}));
        assert_eq!(scope.fill(text), expected, "{text}");
    }

    #[test]
    fn paths_lead_into_lists() {
        check(
            "${settings.name}: ${nodes.cp[1].id} of ${nodes.cp.length}, ${nodes.cp.master.intIP}",
            "Ann: 8 of 2, 10.1.1.1",
        );
    }

    #[test]
    fn what_is_unknown_stays() {
        check("${nothing.here} and ${open", "${nothing.here} and ${open");
    }

    #[test]
    fn a_default_stands_in() {
        check("${settings.missing:none}", "none");
    }

    #[test]
    fn inner_ones_come_first() {
        check("${nodes.${settings.layer}.id}", "7");
    }
}
