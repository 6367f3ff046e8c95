//! Their JSON, read the way it really comes: keys in any case, numbers as text, flags as 0 and 1, fields
//! missing, fields nobody expected.
//!
//! Answers are not described as structs: the vendor's description and recorded answers disagree in spelling
//! (`extdomains` and `extDomains`, `hardNodeGroups` and `hardwareNodeGroups`), so every field is asked for by
//! name and may be absent.

use serde_json::{Map, Value};

/// A JSON object that is asked for its fields, whatever their case.
#[derive(Clone, Copy)]
pub(crate) struct Object<'a>(&'a Map<String, Value>);

impl<'a> Object<'a> {
    /// The object, where the value is one.
    pub(crate) fn of(value: &'a Value) -> Option<Self> {
        value.as_object().map(Self)
    }

    /// A field that is there and not null; the exact spelling is tried first.
    pub(crate) fn get(self, name: &str) -> Option<&'a Value> {
        self.0
            .get(name)
            .or_else(|| self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value))
            .filter(|value| !value.is_null())
    }

    /// A field under any of several names.
    pub(crate) fn any(self, names: &[&str]) -> Option<&'a Value> {
        names.iter().find_map(|name| self.get(name))
    }

    /// A text; numbers and flags become theirs. Empty is absent.
    pub(crate) fn text(self, name: &str) -> Option<String> {
        self.get(name).and_then(text).filter(|text| !text.is_empty())
    }

    /// A number, also as text.
    pub(crate) fn number(self, name: &str) -> Option<i64> {
        match self.get(name)? {
            Value::Number(number) => number.as_i64().or_else(|| number.as_f64().map(|n| n as i64)),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A number that is not negative.
    pub(crate) fn count<T: TryFrom<i64>>(self, name: &str) -> Option<T> {
        T::try_from(self.number(name)?).ok()
    }

    /// A fraction, also as text.
    pub(crate) fn fraction(self, name: &str) -> Option<f64> {
        match self.get(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A flag, also as a number or text.
    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        match self.get(name)? {
            Value::Bool(flag) => Some(*flag),
            Value::Number(number) => Some(number.as_f64() != Some(0.0)),
            Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" | "yes" => Some(true),
                "false" | "0" | "no" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// An object inside.
    pub(crate) fn object(self, name: &str) -> Option<Object<'a>> {
        self.get(name).and_then(Object::of)
    }

    /// The objects of a list inside; none where there is no list.
    pub(crate) fn objects(self, name: &str) -> impl Iterator<Item = Object<'a>> {
        self.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Object::of)
    }

    /// The texts of a list inside; one text is a list of one.
    pub(crate) fn texts(self, name: &str) -> Vec<String> {
        match self.get(name) {
            Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
            Some(value) => text(value).filter(|text| !text.is_empty()).into_iter().collect(),
            None => vec![],
        }
    }

    /// Every field, for what is kept as told.
    pub(crate) fn fields(self) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0.iter()
    }
}

/// A scalar as text.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// A start command as one line: the platform tells it as text, and an image as a list of words.
pub(crate) fn line(value: &Value) -> Option<String> {
    match value {
        Value::Array(words) => Some(words.iter().filter_map(text).collect::<Vec<_>>().join(" ")),
        other => text(other),
    }
    .filter(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn fields_as_they_really_come() {
        let value = json!({"extDomains": ["a"], "id": "12", "sslstate": 0, "ratio": "0.5", "none": null, "empty": ""});
        let object = Object::of(&value).unwrap();
        assert_eq!(object.texts("extdomains"), ["a"]);
        assert_eq!(object.number("id"), Some(12));
        assert_eq!(object.flag("sslState"), Some(false));
        assert_eq!(object.fraction("ratio"), Some(0.5));
        assert!(object.get("none").is_none() && object.text("empty").is_none());
        assert_eq!(line(&json!(["/bin/sh", "-c"])).as_deref(), Some("/bin/sh -c"));
    }
}
