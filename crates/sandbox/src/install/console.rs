//! The account's package log: one per account, at most a megabyte, in the platform's line format.

use std::sync::Arc;

use serde_json::Value;

use crate::platform::Platform;

const LARGEST: usize = 1 << 20;

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
        let mut world = self.platform.world();
        let Some(account) = world.account_mut(self.uid) else { return };
        account.console.push_str(line);
        let surplus = account.console.len().saturating_sub(LARGEST);
        if surplus > 0 {
            let cut =
                account.console[surplus..].find('\n').map_or(account.console.len(), |at| surplus + at + 1);
            account.console.drain(..cut);
        }
    }
}
