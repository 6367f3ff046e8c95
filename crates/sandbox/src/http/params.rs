//! A request's parameters: query and body merged, names without regard to case, empty text meaning absent.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use serde_json::Value;

use super::answer::Refusal;
use super::lenient;

/// Larger bodies are refused: the sandbox is not a place to fill memory.
pub(crate) const LARGEST_BODY: usize = 256 * 1024 * 1024;

#[derive(Debug, Clone, Default)]
pub(crate) struct Params {
    /// lower-case name → (name as sent, value)
    values: BTreeMap<String, (String, String)>,
}

impl Params {
    /// Reads everything a client may have put anywhere. What cannot be read is treated as not sent, as the platform
    /// ignores parameters it does not know.
    pub(crate) async fn read(request: Request) -> Self {
        let mut params = Self::default();
        if let Some(query) = request.uri().query() {
            params.take_form(query.as_bytes());
        }
        let kind = request
            .headers()
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            params.take_multipart(request).await;
            return params;
        }
        let body = axum::body::to_bytes(request.into_body(), LARGEST_BODY).await.unwrap_or_default();
        match kind.starts_with("application/json") {
            true => params.take_json(&body),
            false => params.take_form(&body),
        }
        params
    }

    pub(crate) fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        let mut params = Self::default();
        pairs.into_iter().for_each(|(name, value)| params.put(name, value));
        params
    }

    pub(crate) fn put(&mut self, name: &str, value: impl Into<String>) {
        self.values.insert(name.to_lowercase(), (name.to_owned(), value.into()));
    }

    fn take_form(&mut self, bytes: &[u8]) {
        for (name, value) in url::form_urlencoded::parse(bytes) {
            self.put(&name, value);
        }
    }

    fn take_json(&mut self, body: &Bytes) {
        if let Ok(Value::Object(map)) = serde_json::from_slice(body) {
            map.iter()
                .filter(|(_, value)| !value.is_null())
                .for_each(|(name, value)| self.put(name, lenient::word(value)));
        }
    }

    async fn take_multipart(&mut self, request: Request) {
        let Ok(mut form) = Multipart::from_request(request, &()).await else { return };
        while let Ok(Some(field)) = form.next_field().await {
            let name = field.name().unwrap_or_default().to_owned();
            if let Ok(text) = field.text().await {
                self.put(&name, text);
            }
        }
    }

    /// Names and values as they were sent.
    pub(crate) fn spelled(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.values().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values
            .get(&name.to_lowercase())
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The value even when it is empty: some parameters may be emptied on purpose.
    pub(crate) fn raw(&self, name: &str) -> Option<&str> {
        self.values.get(&name.to_lowercase()).map(|(_, value)| value.as_str())
    }

    pub(crate) fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name).ok_or_else(|| Refusal::parameter(name))
    }

    /// A number that may be missing; text that is no number is refused.
    pub(crate) fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.get(name) {
            None | Some("null" | "None") => Ok(None),
            Some(text) => text.trim().parse().map(Some).map_err(|_| Refusal::parameter(name)),
        }
    }

    pub(crate) fn need_number(&self, name: &str) -> Result<i64, Refusal> {
        self.number(name)?.ok_or_else(|| Refusal::parameter(name))
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name).and_then(lenient::flag)
    }

    /// A JSON (or Python) value that may be missing; `null` counts as missing.
    pub(crate) fn value(&self, name: &str) -> Result<Option<Value>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(text) => match lenient::value(text) {
                Some(Value::Null) => Ok(None),
                Some(value) => Ok(Some(value)),
                None => Err(Refusal::parameter(name)),
            },
        }
    }

    pub(crate) fn need_value(&self, name: &str) -> Result<Value, Refusal> {
        self.value(name)?.ok_or_else(|| Refusal::parameter(name))
    }

    pub(crate) fn words(&self, name: &str) -> Vec<String> {
        self.get(name).map(lenient::words).unwrap_or_default()
    }
}
