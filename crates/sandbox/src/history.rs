//! Every request that arrived, with secrets redacted, to be asserted on.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;
use serde_json::Value;

use crate::http::params::Params;

/// One request and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Recorded {
    pub number: usize,
    pub at: String,
    /// GET or POST.
    pub verb: String,
    /// The path as it was sent.
    pub path: String,
    /// The method it was understood as, such as `environment.control.GetEnvInfo`; empty if none.
    pub method: String,
    /// Parameters from query and body, by the spelling sent; secrets read `[redacted]`.
    pub params: BTreeMap<String, String>,
    pub user_agent: String,
    /// The platform's `result` (the inner one when it is not 0); absent while the call is running.
    pub result: Option<i64>,
    /// The HTTP status; 0 when the connection was cut.
    pub http: Option<u16>,
    /// The ordered fault that hit it.
    pub fault: Option<String>,
}

impl Recorded {
    /// A parameter by name, whatever the case it was sent in.
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
pub(crate) struct History(Mutex<Vec<Recorded>>);

impl History {
    pub(crate) fn open(&self, mut entry: Recorded) -> usize {
        let mut list = self.lock();
        entry.number = list.len();
        list.push(entry);
        list.len() - 1
    }

    pub(crate) fn close(&self, number: usize, result: Option<i64>, http: u16, fault: Option<String>) {
        if let Some(entry) = self.lock().get_mut(number) {
            entry.result = result;
            entry.http = Some(http);
            entry.fault = fault;
        }
    }

    pub(crate) fn all(&self) -> Vec<Recorded> {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Recorded>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const HIDDEN: &str = "[redacted]";
const SECRET_NAMES: [&str; 13] = [
    "session",
    "token",
    "password",
    "oldpassword",
    "newpassword",
    "key",
    "cert_key",
    "code",
    "authkey",
    "sshkey",
    "login_password",
    "passphrase",
    "secret",
];

/// The parameters of a request without what nobody should read back.
pub(crate) fn redacted(params: &Params) -> BTreeMap<String, String> {
    let session = params.get("session").or(params.get("token")).map(str::to_owned);
    let hide = |name: &str, value: &str| {
        if SECRET_NAMES.contains(&name.to_ascii_lowercase().as_str()) {
            return HIDDEN.to_owned();
        }
        let tree = serde_json::from_str::<Value>(value).ok();
        let hidden = tree.and_then(|mut tree| hide_inside(&mut tree).then(|| tree.to_string()));
        let value = hidden.unwrap_or_else(|| value.to_owned());
        match &session {
            Some(session) if session.len() > 8 => value.replace(session, HIDDEN),
            _ => value,
        }
    };
    params.spelled().map(|(name, value)| (name.to_owned(), hide(name, value))).collect()
}

/// Hides secret-named strings in a JSON tree; says whether there were any.
fn hide_inside(tree: &mut Value) -> bool {
    match tree {
        Value::Object(map) => {
            let mut found = false;
            for (name, value) in map.iter_mut() {
                if value.is_string() && looks_secret(name) {
                    *value = HIDDEN.into();
                    found = true;
                } else {
                    found |= hide_inside(value);
                }
            }
            found
        }
        Value::Array(items) => items.iter_mut().fold(false, |found, item| hide_inside(item) | found),
        _ => false,
    }
}

fn looks_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["password", "secret", "token", "passwd", "private"].iter().any(|word| name.contains(word))
}
