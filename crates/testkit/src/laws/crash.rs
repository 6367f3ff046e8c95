//! A journal that ends after some line as if the process had died there.

use std::fmt;
use std::sync::Arc;

use freeport_saga::{Entry, Journal, JournalError, MemoryJournal};
use tokio::sync::watch;

/// When, after the last line that is written, the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nothing that the line announces has happened.
    BeforeTheAct,
    /// It has happened, and the next line could not be written.
    AfterTheAct,
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cut::BeforeTheAct => "before the act",
            Cut::AfterTheAct => "after the act",
        })
    }
}

/// The moment at which the process is dead.
#[derive(Clone)]
pub struct Death {
    dead: watch::Receiver<bool>,
}

impl Death {
    pub fn has_come(&self) -> bool {
        *self.dead.borrow()
    }

    pub async fn came(&self) {
        if self.dead.clone().wait_for(|dead| *dead).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

pub struct CutJournal {
    kept: MemoryJournal,
    left: usize,
    cut: Cut,
    dead: Arc<watch::Sender<bool>>,
}

impl CutJournal {
    pub fn new(kept: MemoryJournal, lines: usize, cut: Cut) -> (Self, Death) {
        let dead = Arc::new(watch::Sender::new(false));
        let death = Death { dead: dead.subscribe() };
        (Self { kept, left: lines, cut, dead }, death)
    }
}

impl Journal for CutJournal {
    fn entries(&mut self) -> Result<Vec<Entry>, JournalError> {
        self.kept.entries()
    }

    fn append(&mut self, entry: &Entry) -> Result<(), JournalError> {
        if self.left == 0 {
            self.dead.send_replace(true);
            return Err(JournalError::LetGo);
        }
        self.left -= 1;
        if self.left == 0 && self.cut == Cut::BeforeTheAct {
            self.dead.send_replace(true);
        }
        self.kept.append(entry)
    }
}
