//! Reads the values that real clients put into parameters: JSON, and the `repr` of a Python list or dict.

use serde_json::{Map, Value};

/// JSON first; what is not JSON may be Python's way of writing the same thing.
pub(crate) fn value(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().or_else(|| {
        let mut python = Python { rest: text.trim() };
        let value = python.value(0)?;
        python.rest.trim().is_empty().then_some(value)
    })
}

/// A list of words: JSON list, Python list, or separated by commas or semicolons.
pub(crate) fn words(text: &str) -> Vec<String> {
    match value(text) {
        Some(Value::Array(items)) => items.iter().map(word).collect(),
        _ => {
            text.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        }
    }
}

/// A value as the text of a parameter: strings bare, all else as JSON.
pub(crate) fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A number, also when it was written as a string.
pub(crate) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) => n.as_i64().or_else(|| n.as_f64().map(|f| f as i64)),
        Value::String(text) => text.trim().parse().ok(),
        Value::Bool(flag) => Some(i64::from(*flag)),
        _ => None,
    }
}

/// A truth value in any of the spellings clients use.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "on" => Some(true),
        "false" | "0" | "no" | "off" => Some(false),
        _ => None,
    }
}

pub(crate) fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(n) => n.as_i64().map(|n| n != 0),
        Value::String(text) => flag(text),
        _ => None,
    }
}

struct Python<'a> {
    rest: &'a str,
}

const DEEPEST: usize = 64;

impl Python<'_> {
    fn value(&mut self, depth: usize) -> Option<Value> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            _ if depth > DEEPEST => None,
            '[' => self.items(']', depth).map(Value::Array),
            '(' => self.items(')', depth).map(Value::Array),
            '{' => self.dict(depth),
            quote @ ('\'' | '"') => self.string(quote).map(Value::String),
            _ => self.bare(),
        }
    }

    fn eat(&mut self, wanted: char) -> bool {
        self.rest = self.rest.trim_start();
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn items(&mut self, end: char, depth: usize) -> Option<Vec<Value>> {
        self.rest = &self.rest[1..];
        let mut items = Vec::new();
        while !self.eat(end) {
            items.push(self.value(depth + 1)?);
            if !self.eat(',') {
                return self.eat(end).then_some(items);
            }
        }
        Some(items)
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        self.rest = &self.rest[1..];
        let mut map = Map::new();
        while !self.eat('}') {
            let key = word(&self.value(depth + 1)?);
            if !self.eat(':') {
                return None;
            }
            map.insert(key, self.value(depth + 1)?);
            if !self.eat(',') {
                return self.eat('}').then_some(Value::Object(map));
            }
        }
        Some(Value::Object(map))
    }

    fn string(&mut self, quote: char) -> Option<String> {
        let mut text = String::new();
        let mut chars = self.rest.char_indices().skip(1);
        while let Some((at, next)) = chars.next() {
            match next {
                '\\' => match chars.next()?.1 {
                    'n' => text.push('\n'),
                    't' => text.push('\t'),
                    'r' => text.push('\r'),
                    other => text.push(other),
                },
                _ if next == quote => {
                    self.rest = &self.rest[at + next.len_utf8()..];
                    return Some(text);
                }
                other => text.push(other),
            }
        }
        None
    }

    fn bare(&mut self) -> Option<Value> {
        let end = self.rest.find([',', ']', '}', ')', ':']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word.trim() {
            "True" | "true" => Some(true.into()),
            "False" | "false" => Some(false.into()),
            "None" | "null" => Some(Value::Null),
            number => number
                .parse::<i64>()
                .map(Value::from)
                .or_else(|_| number.parse::<f64>().map(Value::from))
                .ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(text: &str, expected: Option<Value>) {
        assert_eq!(value(text), expected, "{text}");
    }

    #[test]
    fn json_is_read_as_it_is() {
        check(r#"{"a":[1,true,null]}"#, Some(json!({"a": [1, true, null]})));
    }

    #[test]
    fn a_python_list_of_dicts_is_read() {
        check(
            "[{'name': 'HTTP', 'on': True, 'note': None}, 2]",
            Some(json!([{"name": "HTTP", "on": true, "note": null}, 2])),
        );
    }

    #[test]
    fn python_quotes_may_hold_the_other_quote() {
        check(r#"["it's", 'say \'hi\'']"#, Some(json!(["it's", "say 'hi'"])));
    }

    #[test]
    fn other_text_is_no_value() {
        check("hello", None);
        check("['open", None);
    }

    #[test]
    fn nesting_has_an_end() {
        check(&"[".repeat(100_000), None);
    }

    #[test]
    fn words_come_separated_or_listed() {
        assert_eq!(words("a, b;c"), ["a", "b", "c"]);
        assert_eq!(words("['a', 'b']"), ["a", "b"]);
    }
}
