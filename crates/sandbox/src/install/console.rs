//! Lines of the account's package log, in the platform's format.

use std::sync::Arc;

use serde_json::Value;

use crate::platform::Platform;

/// Writes lines of one installation.
#[derive(Clone)]
pub(crate) struct Console {
    platform: Arc<Platform>,
    uid: i64,
    name: String,
}

impl Console {
    pub(crate) fn of(platform: &Arc<Platform>, uid: i64, name: &str) -> Self {
        Self { platform: platform.clone(), uid, name: name.to_owned() }
    }

    /// `[11:39:57 My package]: text`
    pub(crate) fn line(&self, text: &str) {
        self.write(&format!("[{} {}]: {text}\n", self.clock(), self.name));
    }

    /// `[11:40:04 My package:12]: cmd: {…}`: the number counts the actions.
    pub(crate) fn action(&self, number: usize, text: &str, value: &Value) {
        let value = if value.is_null() { String::new() } else { format!(": {value}") };
        self.write(&format!("[{} {}:{number}]: {text}{value}\n", self.clock(), self.name));
    }

    fn clock(&self) -> String {
        self.platform.now()[11..].to_owned()
    }

    fn write(&self, line: &str) {
        self.platform.world().logs.write(self.uid, line);
    }
}
