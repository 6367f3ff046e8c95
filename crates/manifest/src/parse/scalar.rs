//! What a YAML scalar is, the 1.1 way of the platform's parser.
//!
//! `yes`, `no`, `on` and `off` are booleans; `y` and `n` are not. Dates stay text.

use crate::tree::{Kind, number};

/// What a plain scalar means.
pub fn resolve(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Kind::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Kind::Bool(true),
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Kind::Bool(false),
        _ => {}
    }
    let may_be_number = text.bytes().next().is_some_and(|b| matches!(b, b'0'..=b'9' | b'+' | b'-' | b'.'));
    if may_be_number && is_number(text) {
        return Kind::Number(text.to_owned());
    }
    Kind::Text(text.to_owned())
}

/// True where a text can stand without quotes and is still read as this text. Says nothing about characters
/// that mean something in YAML.
pub fn resolves_to_text(text: &str) -> bool {
    matches!(resolve(text), Kind::Text(_))
}

/// A number that can be carried on: what no 64 bits hold in another base, and infinities, stay text.
fn is_number(text: &str) -> bool {
    if number::is_integer(text) {
        return number::is_json(text) || number::integer(text).is_some();
    }
    number::is_float(text) && (number::is_json(text) || number::value(text).is_some_and(f64::is_finite))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_of_yaml_1_1() {
        for (text, kind) in [
            ("yes", Kind::Bool(true)),
            ("off", Kind::Bool(false)),
            ("y", Kind::Text("y".into())),
            ("~", Kind::Null),
            ("1.0", Kind::Number("1.0".into())),
            ("0755", Kind::Number("0755".into())),
            ("1.2.3", Kind::Text("1.2.3".into())),
            ("2024-01-01", Kind::Text("2024-01-01".into())),
            (".inf", Kind::Text(".inf".into())),
            ("0xFFFFFFFFFFFFFFFFFF", Kind::Text("0xFFFFFFFFFFFFFFFFFF".into())),
            ("200G", Kind::Text("200G".into())),
        ] {
            assert_eq!(resolve(text), kind, "{text}");
        }
    }
}
