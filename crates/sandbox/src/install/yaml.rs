//! YAML, read as the platform's engine reads it: YAML 1.1 words, the last of several equal keys wins. Events come
//! from the parser, meaning is given here, on purpose apart from every other reader in this house.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle};
use serde_json::{Map, Number, Value};

/// More values than any real manifest has; aliases count each time they are used.
const MOST_VALUES: usize = 300_000;

/// Reads the first document.
pub(crate) fn read(text: &str) -> Result<Value, String> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str_with_options(text, options()) {
        let (event, _) = event.map_err(|error| error.to_string())?;
        if builder.take(event)? {
            break;
        }
    }
    builder.root.ok_or_else(|| "the document is empty".into())
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        block_scalar_eof_without_line_feed: true,
    }
}

enum Open {
    List(Vec<Value>, usize),
    Map(Map<String, Value>, Option<String>, usize),
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, Value>,
    count: usize,
    root: Option<Value>,
}

impl Builder {
    /// Takes an event; says whether the document is complete.
    fn take(&mut self, event: Event<'_>) -> Result<bool, String> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                // Keys stay as they are written: `on` is a name there.
                let value = if plain && !self.expects_key() { word(&text) } else { text.into_owned().into() };
                self.put(value, anchor)?;
            }
            Event::SequenceStart(_, anchor, _) => self.open.push(Open::List(Vec::new(), anchor)),
            Event::MappingStart(_, anchor, _) => self.open.push(Open::Map(Map::new(), None, anchor)),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(items, anchor)) => self.put(Value::Array(items), anchor)?,
                Some(Open::Map(map, _, anchor)) => self.put(Value::Object(map), anchor)?,
                None => return Err("an end without a beginning".into()),
            },
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned().ok_or("an alias of nothing")?;
                self.count += size(&value);
                self.put(value, 0)?;
            }
            Event::DocumentEnd => return Ok(self.root.is_some()),
            _ => {}
        }
        Ok(false)
    }

    fn expects_key(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map(_, None, _)))
    }

    fn put(&mut self, value: Value, anchor: usize) -> Result<(), String> {
        self.count += 1;
        if self.count > MOST_VALUES {
            return Err(format!("more than {MOST_VALUES} values"));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, value.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(value),
            Some(Open::List(items, _)) => items.push(value),
            Some(Open::Map(map, key @ None, _)) => {
                *key = Some(match value {
                    Value::String(text) => text,
                    other => other.to_string(),
                });
                let _ = map;
            }
            Some(Open::Map(map, key, _)) => match key.take().unwrap_or_default() {
                merge if merge == "<<" => merge_into(map, value),
                name => {
                    map.insert(name, value);
                }
            },
        }
        Ok(())
    }
}

/// `<<`: what is there already stays.
fn merge_into(map: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(more) => more.into_iter().for_each(|(name, value)| {
            map.entry(name).or_insert(value);
        }),
        Value::Array(list) => list.into_iter().for_each(|more| merge_into(map, more)),
        _ => {}
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// A plain scalar in YAML 1.1.
fn word(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return true.into(),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return false.into(),
        _ => {}
    }
    integer(text).map(Value::from).or_else(|| float(text)).unwrap_or_else(|| text.into())
}

fn integer(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = &digits.replace('_', "");
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value = if let Some(hex) = digits.strip_prefix("0x") {
        i64::from_str_radix(hex, 16).ok()?
    } else if digits.contains(':') {
        digits.split(':').try_fold(0_i64, |sum, part| {
            let part: i64 = part.parse().ok().filter(|part| *part < 60 || sum == 0)?;
            sum.checked_mul(60)?.checked_add(part)
        })?
    } else if digits.len() > 1 && digits.starts_with('0') {
        i64::from_str_radix(digits, 8).ok()?
    } else {
        digits.parse().ok()?
    };
    Some(sign * value)
}

fn float(text: &str) -> Option<Value> {
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && text.contains('.')
        && text.chars().all(|c| c.is_ascii_digit() || "+-.eE".contains(c));
    numeric.then(|| text.parse().ok().and_then(Number::from_f64).map(Value::Number))?
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(text: &str, expected: Value) {
        assert_eq!(read(text).expect("readable"), expected, "{text}");
    }

    #[test]
    fn the_last_of_equal_keys_wins() {
        check("env: {A: 1}\nenv: {B: 2}\n", json!({"env": {"B": 2}}));
    }

    #[test]
    fn words_are_read_as_yaml_1_1() {
        check(
            "[yes, off, 0755, '0755', 22:22, 1.5, ~, 1.24.0]",
            json!([true, false, 493, "0755", 1342, 1.5, null, "1.24.0"]),
        );
    }

    #[test]
    fn keys_with_selectors_are_names() {
        check("cmd [cp]: ls\non: 1\n", json!({"cmd [cp]": "ls", "on": 1}));
    }

    #[test]
    fn merge_keys_add_what_is_missing() {
        check(
            "a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n",
            json!({"a": {"x": 1, "y": 2}, "b": {"x": 1, "y": 3}}),
        );
    }

    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let mut text = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
        for n in 1..9 {
            let before = format!("*a{}", n - 1);
            text.push_str(&format!("a{n}: &a{n} [{}]\n", vec![before; 10].join(",")));
        }
        assert!(read(&text).is_err());
    }
}
