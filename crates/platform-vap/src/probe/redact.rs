//! Takes everything out of answers that could tell whose they are, and leaves what they are like.
//!
//! Nothing is kept that is not on a list: a text or a number stays only under a key whose values are the platform's own
//! words, and only where it looks like one. Everything else becomes a stand-in. The same value becomes the same
//! stand-in everywhere, so that answers still fit together when they are played again. What was taken out is
//! remembered, and in the end nothing that was written may hold any of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Number, Value};

use super::looks::{
    A_DAY, Sort, is_field, is_stand_in, is_tag, looks_like_a_constant, looks_like_a_limit, looks_like_a_word,
};
use super::public::{CONSTANTS, KINDS, LAYERS, NUMBERS, OWN_KEYS, PUBLIC, PUBLIC_NUMBERS, has};

/// Shorter texts and numbers are found inside ordinary words.
const LONG_ENOUGH: usize = 6;
/// Shorter parts of a name as well.
const PART: usize = 4;

/// One redaction of everything that belongs together.
#[derive(Default)]
pub(crate) struct Redactor {
    stand_ins: BTreeMap<String, String>,
    numbers: BTreeMap<String, i64>,
    counts: BTreeMap<&'static str, usize>,
    /// What was taken out and is long enough to be looked for.
    taken: BTreeSet<String>,
    /// Kinds and stacks that the installation offers.
    offered: BTreeSet<String>,
}

impl Redactor {
    /// Takes this out wherever it turns up, as a whole or inside of something.
    pub(crate) fn forbid(&mut self, secret: &str) {
        self.take(secret);
    }

    /// Learns which kinds and stacks an installation offers to everybody.
    pub(crate) fn learn(&mut self, offer: &Value) {
        match offer {
            Value::Array(items) => items.iter().for_each(|item| self.learn(item)),
            Value::Object(map) => {
                for (key, value) in map {
                    match value.as_str() {
                        Some(text) if has(KINDS, key) && looks_like_a_word(text) => {
                            self.offered.insert(text.to_lowercase());
                        }
                        _ => self.learn(value),
                    }
                }
            }
            _ => {}
        }
    }

    fn is_offered(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        PUBLIC.contains(&lower.as_str()) || self.offered.contains(&lower)
    }

    /// An answer to a method, without anybody in it.
    pub(crate) fn answer(&mut self, method: &str, answer: &Value) -> Value {
        // The names of limits are the platform's; in every other answer a name is somebody's.
        let names = method.ends_with("GetQuotas") || method.ends_with("GetDefaultPricingModels");
        // Variables come as one object of a person's own keys.
        let own = method.contains("EnvVars");
        // In these, `env` is an environment; everywhere else it holds a person's variables.
        let environments =
            ["GetEnvInfo", "GetEnvs", "GetBasicEnvsInfo"].iter().any(|it| method.ends_with(it));
        self.value("", answer, Place { names, own, environments })
    }

    /// A parameter as it is written down.
    pub(crate) fn parameter(&mut self, name: &str, value: &str) -> String {
        match self.value(name, &Value::String(value.to_owned()), Place::default()) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    fn value(&mut self, key: &str, value: &Value, place: Place) -> Value {
        match value {
            Value::Null | Value::Bool(_) => value.clone(),
            Value::Number(number) => self.number(key, number, place),
            Value::String(text) => Value::String(self.text(key, text, place)),
            Value::Array(items) => items.iter().map(|item| self.value(key, item, place)).collect(),
            Value::Object(map) => Value::Object(self.object(key, map, place)),
        }
    }

    fn object(&mut self, of: &str, map: &Map<String, Value>, place: Place) -> Map<String, Value> {
        let is_environment = place.environments && of == "env" && map.contains_key("shortdomain");
        let own = OWN_KEYS.contains(&of) && !is_environment || place.own && of == "object";
        map.iter()
            .map(|(key, value)| {
                let name = if !own && is_field(key) { key.clone() } else { self.own_key(key) };
                let redacted = if own { self.hidden(key, value) } else { self.value(key, value, place) };
                (name, redacted)
            })
            .collect()
    }

    /// A value under a person's own key: no list of ours speaks of that key.
    fn hidden(&mut self, key: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.stand_in(key, text)),
            Value::Number(number) => self.stand_in_number(number),
            Value::Array(items) => items.iter().map(|item| self.hidden(key, item)).collect(),
            Value::Object(map) => Value::Object(
                map.iter().map(|(key, value)| (self.own_key(key), self.hidden(key, value))).collect(),
            ),
            plain => plain.clone(),
        }
    }

    fn text(&mut self, key: &str, text: &str, place: Place) -> String {
        let lower = key.to_ascii_lowercase();
        let is_kind = has(KINDS, key) && self.is_offered(text);
        let is_constant = has(CONSTANTS, key) && looks_like_a_constant(text);
        let is_version =
            (lower.ends_with("version") || lower.ends_with("tag") || lower == "tags") && is_tag(text);
        let is_layer = LAYERS.contains(&text);
        let is_limit = place.names && key == "name" && looks_like_a_limit(text);
        // Numbers and flags travel as text too.
        let is_number = text.len() < 8 && text.parse::<f64>().is_ok() && keeps_number(key, place);
        let keeps =
            text.is_empty() || is_kind || is_constant || is_version || is_layer || is_limit || is_number;
        if keeps || matches!(text, "true" | "false") { text.to_owned() } else { self.stand_in(key, text) }
    }

    fn number(&mut self, key: &str, number: &Number, place: Place) -> Value {
        // A status is a small number; whatever else stands under such a key is not ours to show.
        let is_small = number.as_f64().is_some_and(|n| n.abs() < 1e6);
        match keeps_number(key, place) && is_small {
            true => Value::Number(number.clone()),
            false => self.stand_in_number(number),
        }
    }

    fn own_key(&mut self, key: &str) -> String {
        self.take(key);
        self.named("key", key, |n| format!("key-{n}"))
    }

    fn stand_in(&mut self, key: &str, text: &str) -> String {
        self.take(text);
        let sort = Sort::of(key, text);
        let lower = key.to_ascii_lowercase();
        let names = ["name", "domain", "mail", "login", "group"].iter().any(|it| lower.contains(it));
        if names || matches!(sort, Sort::Mail | Sort::Host) {
            // A name turns up in parts elsewhere: `acme-shop` is somebody's, and so is `acme`.
            for part in text.split(|c: char| !c.is_alphanumeric()).filter(|part| part.len() >= PART) {
                self.taken.insert(part.to_lowercase());
            }
        }
        match sort {
            Sort::Mail => self.named("mail", text, |n| format!("person-{n}@example.org")),
            Sort::V4 => self.named("v4", text, |n| format!("192.0.2.{}", n % 255)),
            Sort::V6 => self.named("v6", text, |n| format!("2001:db8::{n:x}")),
            Sort::Address => self.named("address", text, |n| format!("https://host-{n}.example/")),
            Sort::Host => self.named("host", text, |n| format!("host-{n}.example")),
            Sort::Day => A_DAY.to_owned(),
            Sort::Number => {
                let number: i64 = text.parse().unwrap_or(0);
                self.stand_in_number(&Number::from(number)).to_string()
            }
            Sort::Text => self.named("text", text, |n| format!("text-{n}")),
        }
    }

    /// Whole numbers that differ stay different; a fraction is only a fraction.
    fn stand_in_number(&mut self, number: &Number) -> Value {
        let text = number.to_string();
        if number.is_f64() {
            return Value::from(1.5);
        }
        if text == "0" || text == "-1" {
            return Value::Number(number.clone());
        }
        self.take(&text);
        let next = 1000 + i64::try_from(self.numbers.len()).unwrap_or_default() + 1;
        Value::from(*self.numbers.entry(text).or_insert(next))
    }

    fn named(&mut self, sort: &'static str, text: &str, name: impl Fn(usize) -> String) -> String {
        let known = format!("{sort}:{text}");
        if let Some(there) = self.stand_ins.get(&known) {
            return there.clone();
        }
        let count = self.counts.entry(sort).or_default();
        *count += 1;
        let name = name(*count);
        self.stand_ins.insert(known, name.clone());
        name
    }

    fn take(&mut self, text: &str) {
        let text = text.trim().to_lowercase();
        if text.len() >= LONG_ENOUGH {
            self.taken.insert(text);
        }
    }

    /// The last look at everything that is written: what holds anything that was taken out elsewhere, goes. `known`
    /// are words that are public and may stand anywhere.
    pub(crate) fn seal(&self, value: &mut Value, known: &dyn Fn(&str) -> bool) {
        match value {
            Value::String(text) if self.holds(text, known) => *value = Value::String("text-0".into()),
            Value::Array(items) => items.iter_mut().for_each(|item| self.seal(item, known)),
            Value::Object(map) => {
                let keys: Vec<String> = map.keys().filter(|key| self.holds(key, known)).cloned().collect();
                for (number, key) in keys.into_iter().enumerate() {
                    if let Some(value) = map.remove(&key) {
                        map.insert(format!("key-0{number}"), value);
                    }
                }
                map.values_mut().for_each(|value| self.seal(value, known));
            }
            _ => {}
        }
    }

    fn holds(&self, text: &str, known: &dyn Fn(&str) -> bool) -> bool {
        let lower = text.to_lowercase();
        let public = |word: &str| known(word) || self.is_offered(word) || is_stand_in(word) || is_tag(word);
        !public(&lower) && self.taken.iter().any(|taken| !public(taken) && lower.contains(taken.as_str()))
    }
}

/// What is particular about the answer.
#[derive(Clone, Copy, Default)]
struct Place {
    names: bool,
    own: bool,
    environments: bool,
}

fn keeps_number(key: &str, place: Place) -> bool {
    has(NUMBERS, key) || place.names && has(PUBLIC_NUMBERS, key)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::probe::looks::is_redacted_key;

    fn redacted(method: &str, answer: Value) -> Value {
        Redactor::default().answer(method, &answer)
    }

    #[test]
    fn the_platforms_own_words_stay() {
        let answer = json!({"result": 0, "nodeType": "tomcat", "tag": "10.0.23-openjdk-17.0.8", "fixedCloudlets": 4,
            "nodeGroup": "sqldb", "isMaster": true, "version": "8.4.1", "scalingMode": "STATEFUL"});
        assert_eq!(redacted("environment.control.GetEnvInfo", answer.clone()), answer);
    }

    #[test]
    fn what_belongs_to_somebody_goes_and_fits_together_still() {
        let answer = json!({"env": [], "infos": [
            {"id": 48_213, "shortdomain": "acme-shop", "domain": "acme-shop.hoster.tld", "email": "anna@acme.tld",
             "ip": "10.1.2.3", "displayName": "Acme", "createdOn": "2024-03-16 20:55:35", "nodeGroup": "acme-workers"},
            {"masterId": 48_213, "parent": "acme-shop", "mail": "anna@acme.tld"},
        ]});
        let seen = redacted("x", answer);
        let (first, second) = (&seen["infos"][0], &seen["infos"][1]);
        assert_eq!(first["id"], second["masterId"]);
        assert_eq!((&first["shortdomain"], &first["email"]), (&second["parent"], &second["mail"]));
        assert_eq!((&first["domain"], &first["ip"]), (&json!("host-1.example"), &json!("192.0.2.1")));
        assert_eq!(first["createdOn"], A_DAY);
        let text = seen.to_string();
        for secret in ["48213", "acme", "Acme", "anna", "10.1.2.3", "2024"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    #[test]
    fn neither_names_nor_values_of_variables_stay() {
        let answer = json!({"result": 0, "object": {"DB_PASSWORD": "hunter2-hunter2", "type": "tomcat", "version": "1.2", "nested": {"status": 5}}});
        let seen = redacted("environment.control.GetContainerEnvVars", answer);
        let keys: Vec<&String> = seen["object"].as_object().unwrap().keys().collect();
        assert!(keys.iter().all(|key| is_redacted_key(key)), "{seen}");
        let text = seen.to_string();
        for secret in ["DB_PASSWORD", "hunter2", "tomcat", "1.2", "nested", "status"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }

    #[test]
    fn an_environment_is_no_list_of_variables() {
        let answer = json!({"env": {"shortdomain": "acme", "status": 1}, "nodes": [{"customitem": {"env": {"status": "1"}}}]});
        let seen = redacted("environment.control.GetEnvInfo", answer);
        assert_eq!(seen["env"]["status"], 1);
        assert_eq!(seen["nodes"][0]["customitem"]["env"], json!({"key-1": "1001"}));
    }

    #[test]
    fn words_that_are_none_do_not_hide_behind_a_good_key() {
        for (key, value) in [
            ("type", "anna@acme.tld"),
            ("nodeType", "registry.acme.tld/private:1"),
            ("tag", "1.4-acmecorp"),
            ("version", "acme-build-7"),
            ("version", "10.0.0.5"),
            ("tag", "20240316"),
            ("name", "environment.maxcount"),
            ("source", "sk_live_51H8a9b2c3d4e5f6g7h8"),
            ("type", "Acme"),
            ("role", "ACMEADMINS"),
            ("nodeType", "acme-private-stack"),
            ("right", "acme only"),
            ("keyword", "550e8400-e29b-41d4-a716-446655440000"),
        ] {
            let seen = redacted("environment.control.GetEnvInfo", json!({key: value}));
            assert_ne!(seen[key], value, "{key}");
        }
        let seen = redacted("environment.control.GetEnvInfo", json!({"status": 123_456_789, "result": 0}));
        assert_ne!(seen["status"], 123_456_789);
    }

    #[test]
    fn keys_that_are_somebodys_own_go() {
        let seen = redacted(
            "x",
            json!({"volumeMounts": {"/srv/acme": 1}, "/var/lib": 2, "acme-shop": 3, "ACME_KEY": 4}),
        );
        let text = seen.to_string();
        assert!(!text.contains("acme") && !text.contains("ACME") && !text.contains("/var"), "{text}");
        assert!(seen.get("volumeMounts").is_some());
    }

    #[test]
    fn limits_are_named_where_limits_are_told() {
        let answer = json!({"array": [{"quota": {"name": "environment.maxcount"}, "value": 20}, {"quota": {"name": "anna.acme.tld"}}]});
        let seen = redacted("billing.account.GetQuotas", answer);
        assert_eq!(seen["array"][0]["quota"]["name"], "environment.maxcount");
        assert_ne!(seen["array"][1]["quota"]["name"], "anna.acme.tld");
    }

    #[test]
    fn kinds_that_the_installation_offers_stay() {
        let mut redactor = Redactor::default();
        redactor.learn(&json!({"templates": [{"nodeType": "openlitespeed9", "name": "Open LiteSpeed"}]}));
        let seen = redactor.answer(
            "x",
            &json!({"nodeType": "openlitespeed9", "right": "VIEWER", "displayName": "openlitespeed9"}),
        );
        assert_eq!((&seen["nodeType"], &seen["right"]), (&json!("openlitespeed9"), &json!("VIEWER")));
        assert_eq!(seen["displayName"], "text-1");
    }

    #[test]
    fn a_part_of_a_name_is_looked_for_too() {
        let mut redactor = Redactor::default();
        redactor.answer("x", &json!({"shortdomain": "acme-shop", "displayName": "Tomcat"}));
        let mut written = json!({"acmeKeys": 1, "nodeType": "tomcat", "direction": "ACME_IN"});
        redactor.seal(&mut written, &|_| false);
        assert_eq!(written, json!({"key-00": 1, "nodeType": "tomcat", "direction": "text-0"}));
    }

    #[test]
    fn what_was_taken_out_somewhere_stands_nowhere() {
        let mut redactor = Redactor::default();
        redactor.forbid("tokentoken");
        redactor.answer("x", &json!({"displayName": "Orchard"}));
        let mut written =
            json!({"nodeType": "orchard blend", "type": "tomcat", "orchardKeys": [{"role": "TOKENTOKENx"}]});
        redactor.seal(&mut written, &|_| false);
        let text = written.to_string().to_lowercase();
        assert!(
            !text.contains("orchard") && !text.contains("tokentoken") && text.contains("tomcat"),
            "{text}"
        );
    }
}
