//! Work in progress and work done, as `environment.tracking` shows it.

use std::collections::BTreeMap;

/// Numeric kinds of actions, from the dashboard's own string table.
pub(crate) mod kind {
    pub(crate) const CREATE: i64 = 2;
    pub(crate) const DELETE: i64 = 3;
    pub(crate) const START: i64 = 4;
    pub(crate) const STOP: i64 = 5;
    pub(crate) const RESTART_NODES: i64 = 7;
    pub(crate) const CLONE: i64 = 20;
    pub(crate) const CHANGE: i64 = 26;
    pub(crate) const TRANSFER_REQUEST: i64 = 69;
    pub(crate) const TRANSFERRED: i64 = 70;
    pub(crate) const EXPORT: i64 = 75;
    pub(crate) const UNPACK: i64 = 77;
    pub(crate) const STOP_NODES: i64 = 53;
    pub(crate) const MIGRATE: i64 = 83;
    pub(crate) const REDEPLOY: i64 = 94;
    pub(crate) const EXECUTE: i64 = 109;
}

#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub id: i64,
    pub uid: i64,
    pub appid: String,
    pub environment: String,
    pub kind: i64,
    pub method: String,
    pub started: String,
    pub ended: Option<String>,
    pub result: Option<i64>,
}

#[derive(Default)]
pub(crate) struct Actions(BTreeMap<i64, Action>);

impl Actions {
    pub(crate) fn begin(&mut self, action: Action) {
        self.0.insert(action.id, action);
    }

    pub(crate) fn end(&mut self, id: i64, at: String, result: i64) {
        if let Some(action) = self.0.get_mut(&id) {
            action.ended = Some(at);
            action.result = Some(result);
        }
    }

    pub(crate) fn get(&self, id: i64) -> Option<&Action> {
        self.0.get(&id)
    }

    pub(crate) fn of(&self, uid: i64) -> impl Iterator<Item = &Action> {
        self.0.values().filter(move |action| action.uid == uid)
    }
}
