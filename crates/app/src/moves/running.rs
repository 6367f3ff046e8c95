//! A migration that runs: what watches it, what stops it, and how it ended.

use std::sync::Mutex;

use freeport_saga::{Control, Feed};
use tokio::sync::watch;

use super::follow::Holding;
use super::held;
use crate::failure::Failure;
use crate::moving::Migration;

pub(super) struct Running {
    control: Control,
    pub feed: Feed,
    /// How long the target's install log was before.
    pub log_before: usize,
    holding: Mutex<Option<Holding>>,
    ended: watch::Sender<Option<Option<Failure>>>,
}

impl Running {
    pub fn of(migration: &Migration, log_before: usize) -> Self {
        Self {
            control: migration.control(),
            feed: migration.feed(),
            log_before,
            holding: Mutex::default(),
            ended: watch::Sender::new(None),
        }
    }

    pub fn pause(&self) {
        self.control.pause();
        held(&self.holding).get_or_insert(Holding::Pause);
    }

    pub fn cancel(&self) {
        self.control.cancel();
        *held(&self.holding) = Some(Holding::Cancel);
    }

    pub fn holding(&self) -> Option<Holding> {
        *held(&self.holding)
    }

    /// Says that nobody drives it any more, and why, where that was a failure of its own.
    pub fn end(&self, failure: Option<Failure>) {
        self.ended.send_replace(Some(failure));
    }

    /// Waits for the end.
    pub async fn ended(&self) -> Option<Failure> {
        let mut ended = self.ended.subscribe();
        let told = ended.wait_for(Option::is_some).await.map(|ended| ended.clone().flatten());
        told.unwrap_or_default()
    }
}
