//! Texts, numbers and switches of a manifest with the answers to its questions in them.

use freeport_domain::Secret;
use freeport_manifest::model::{Amount, Flag};
use serde_json::{Map, Value as Json};
use zeroize::Zeroizing;

use crate::world::Known;

/// Answers to a manifest's own questions, by field name.
pub type Answers = Map<String, Json>;

const SETTING: &str = "${settings.";

/// The text with every `${settings.x}` filled in whose answer is known; other placeholders stay.
pub fn text(written: &str, answers: &Answers) -> String {
    let mut filled = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(SETTING) {
        let inner = &rest[at + SETTING.len()..];
        let Some(end) = inner.find('}') else { break };
        let (before, placeholder) = (&rest[..at], &rest[at..at + SETTING.len() + end + 1]);
        filled.push_str(before);
        filled.push_str(&answers.get(&inner[..end]).and_then(word).unwrap_or_else(|| placeholder.to_owned()));
        rest = &inner[end + 1..];
    }
    filled + rest
}

/// The text with answers in it that are credentials; nothing where none stands in it.
pub fn hidden(written: &str, credentials: &Known) -> Option<Secret> {
    let known = credentials.0.iter().map(|((_, field), secret)| (format!("{SETTING}{field}}}"), secret));
    let mut text = Zeroizing::new(written.to_owned());
    for (placeholder, secret) in known.filter(|(placeholder, _)| written.contains(placeholder)) {
        *text = text.replace(&placeholder, secret.expose());
    }
    (*text != written).then(|| Secret::new(text.as_str()))
}

/// Whether something is left that only the platform can work out.
pub fn is_open(text: &str) -> bool {
    text.contains("${")
}

/// A number, where it is written or answered.
pub fn number(amount: &Amount, answers: &Answers) -> Option<u64> {
    match amount {
        Amount::Known(number) => Some(*number),
        Amount::Placeholder(written) => match text(written, answers).as_str() {
            "true" => Some(1),
            "false" => Some(0),
            filled => filled.trim().parse().ok(),
        },
    }
}

/// A switch, where it is written or answered.
pub fn flag(flag: &Flag, answers: &Answers) -> Option<bool> {
    match flag {
        Flag::Known(yes) => Some(*yes),
        Flag::Placeholder(written) => match text(written, answers).as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
    }
}

/// An answer as it stands in a text; lists and forms have no such word.
fn word(answer: &Json) -> Option<String> {
    match answer {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Bool(yes) => Some(yes.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn answers_stand_where_they_are_asked_for() {
        let answers = json!({"stack": "nginx", "n": 3, "list": [1]}).as_object().unwrap().clone();
        for (written, filled) in [
            ("${settings.stack}-${settings.n}", "nginx-3"),
            ("${settings.other}/${settings.stack}", "${settings.other}/nginx"),
            ("${settings.list}", "${settings.list}"),
            ("${globals.x} ${settings.stack", "${globals.x} ${settings.stack"),
            ("plain", "plain"),
        ] {
            assert_eq!(text(written, &answers), filled);
        }
        let placeholder = |text: &str| Amount::Placeholder(text.into());
        assert_eq!(number(&placeholder("${settings.n}0"), &answers), Some(30));
        assert_eq!(number(&placeholder("${settings.stack}"), &answers), None);
        assert_eq!(flag(&Flag::Placeholder("${settings.n}".into()), &answers), None);
    }
}
