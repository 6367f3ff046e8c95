//! Answers in the platform's envelope: HTTP 200 with a `result`, and refusals with `error` and `source`.

use serde_json::{Map, Value, json};

/// A call's answer: the fields beside `result`, or a refusal.
pub(crate) type Outcome = Result<Value, Refusal>;

/// "No", in the platform's words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    pub code: i64,
    pub text: String,
    pub source: &'static str,
    /// Further fields of the answer, such as `responses`.
    pub more: Map<String, Value>,
}

impl Refusal {
    /// A refusal by one of the platform's services.
    pub(crate) fn new(code: i64, text: impl Into<String>) -> Self {
        Self { code, text: text.into(), source: "JEL", more: Map::new() }
    }

    /// A refusal by the core: authentication, permissions, scripts.
    pub(crate) fn core(code: i64, text: impl Into<String>) -> Self {
        Self { source: "hx-core", ..Self::new(code, text) }
    }

    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.into(), value);
        self
    }

    /// A parameter that is missing or cannot be understood.
    pub(crate) fn parameter(name: &str) -> Self {
        Self::core(3, format!("invalid parameter [{name}]"))
    }

    pub(crate) fn denied() -> Self {
        Self::core(8, "permission denied")
    }

    pub(crate) fn no_environment(key: &str) -> Self {
        Self::new(11, format!("application [{key}] not exist"))
    }

    pub(crate) fn body(&self) -> Value {
        let mut body = Map::new();
        body.insert("result".into(), self.code.into());
        body.extend(self.more.clone());
        body.insert("source".into(), self.source.into());
        body.insert("error".into(), self.text.clone().into());
        Value::Object(body)
    }
}

/// Where a call puts its payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Beside `result`.
    Flat,
    /// Inside `response`, which has a `result` of its own: services that are scripts.
    Nested,
}

/// The body a client receives.
pub(crate) fn envelope(shape: Shape, outcome: Outcome) -> Value {
    let inner = match outcome {
        Ok(fields) => succeeded(fields),
        // The core refuses before a script is reached.
        Err(refusal) if refusal.source == "hx-core" => return refusal.body(),
        Err(refusal) => refusal.body(),
    };
    let mut body = match shape {
        Shape::Flat => inner,
        Shape::Nested => json!({"result": 0, "response": inner}),
    };
    drop_nulls(&mut body);
    body
}

fn succeeded(fields: Value) -> Value {
    let mut body = Map::new();
    body.insert("result".into(), 0.into());
    if let Value::Object(fields) = fields {
        body.extend(fields);
    }
    Value::Object(body)
}

/// Null-valued fields are left out of live answers, except inside `dockerManifest`.
fn drop_nulls(value: &mut Value) {
    match value {
        Value::Object(map) => {
            map.retain(|_, value| !value.is_null());
            map.iter_mut()
                .filter(|(name, _)| *name != "dockerManifest")
                .for_each(|(_, value)| drop_nulls(value));
        }
        Value::Array(items) => items.iter_mut().for_each(drop_nulls),
        _ => {}
    }
}

/// The code that tells whether the call did its work: the inner one where there is one.
pub(crate) fn result_of(body: &Value) -> Option<i64> {
    let outer = body.get("result")?.as_i64()?;
    let inner = body.pointer("/response/result").and_then(Value::as_i64);
    Some(inner.filter(|_| outer == 0).unwrap_or(outer))
}
