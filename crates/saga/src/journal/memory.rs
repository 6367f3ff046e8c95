//! The twin for tests: entries in memory, shared by all clones, so that a second runner can go on with them.

use std::sync::{Arc, Mutex};

use super::{Journal, JournalError};
use crate::entry::Entry;

#[derive(Debug, Clone, Default)]
pub struct MemoryJournal {
    entries: Arc<Mutex<Vec<Entry>>>,
}

impl MemoryJournal {
    pub fn new() -> Self {
        Self::default()
    }

    /// What a journal that was cut after some line would hold.
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries: Arc::new(Mutex::new(entries)) }
    }

    pub fn snapshot(&self) -> Vec<Entry> {
        self.entries.lock().expect("nobody panics while holding it").clone()
    }
}

impl Journal for MemoryJournal {
    fn entries(&mut self) -> Result<Vec<Entry>, JournalError> {
        Ok(self.snapshot())
    }

    fn append(&mut self, entry: &Entry) -> Result<(), JournalError> {
        self.entries.lock().expect("nobody panics while holding it").push(entry.clone());
        Ok(())
    }
}
