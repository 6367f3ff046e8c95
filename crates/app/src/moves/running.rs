//! A migration that runs: what watches it, what stops it, and when it ended.

use std::sync::Mutex;

use freeport_saga::{Control, Feed, Standing};
use tokio::sync::watch;

use super::follow::Holding;
use super::held;
use crate::moving::Migration;

pub(super) struct Running {
    control: Control,
    pub feed: Feed,
    /// How long the target's install log was before.
    pub log_before: usize,
    entries_before: u64,
    holding: Mutex<Option<Holding>>,
    ended: watch::Sender<bool>,
}

impl Running {
    pub fn of(migration: &Migration, log_before: usize) -> Self {
        let feed = migration.feed();
        Self {
            control: migration.control(),
            entries_before: feed.view().last,
            feed,
            log_before,
            holding: Mutex::default(),
            ended: watch::Sender::new(false),
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

    /// It ended or was paused, and whoever drove it is about to let go of it. One that was taken up a moment ago stands
    /// as it stood until its first entry.
    pub fn came_to_rest(&self) -> bool {
        let view = self.feed.view();
        view.standing != Standing::Open && view.last > self.entries_before
    }

    /// Says that nobody drives it any more.
    pub fn end(&self) {
        self.ended.send_replace(true);
    }

    /// Waits for the end.
    pub async fn ended(&self) {
        // The sender lives as long as this does.
        let _ = self.ended.subscribe().wait_for(|ended| *ended).await;
    }
}
