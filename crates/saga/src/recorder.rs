//! The one place where entries come into being: checked, written, folded and announced, in this order and under one
//! lock. What is not written did not happen.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::clock::Clock;
use crate::entry::{Entry, Event};
use crate::error::SagaError;
use crate::journal::{Journal, JournalError};
use crate::progress::News;
use crate::state::{Direction, SagaState};
use crate::succession;
use crate::view::SagaView;

pub(crate) struct Recorder {
    kept: Mutex<Kept>,
    news: watch::Sender<News>,
    clock: Arc<dyn Clock>,
}

struct Kept {
    /// Gone once nobody drives the saga: a watcher must not keep the journal's lock.
    journal: Option<Box<dyn Journal>>,
    entries: Vec<Entry>,
    state: SagaState,
}

impl Recorder {
    /// Begins a journal with its first entry.
    pub fn open(
        mut journal: Box<dyn Journal>,
        first: Event,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SagaError> {
        let entry = Entry { seq: 1, at: clock.now(), event: first };
        let state = SagaState::open(&entry)?;
        journal.append(&entry)?;
        Ok(Self::with(journal, vec![entry], state, clock))
    }

    /// Goes on with a journal that exists.
    pub fn load(mut journal: Box<dyn Journal>, clock: Arc<dyn Clock>) -> Result<Self, SagaError> {
        let entries = journal.entries()?;
        let state = SagaState::fold(&entries)?;
        Ok(Self::with(journal, entries, state, clock))
    }

    fn with(journal: Box<dyn Journal>, entries: Vec<Entry>, state: SagaState, clock: Arc<dyn Clock>) -> Self {
        let news = watch::Sender::new(News { last: state.last, driven: true });
        Self { kept: Mutex::new(Kept { journal: Some(journal), entries, state }), news, clock }
    }

    /// Writes an event down. On failure nothing has changed.
    pub fn record(&self, event: Event) -> Result<(), SagaError> {
        self.write(&mut self.kept(), event)
    }

    /// Writes an event down if the saga still goes this way; `false` if it has turned.
    pub fn record_if(&self, direction: Direction, event: Event) -> Result<bool, SagaError> {
        let mut kept = self.kept();
        if kept.state.direction() != direction {
            return Ok(false);
        }
        self.write(&mut kept, event).map(|()| true)
    }

    /// The fold so far, to be looked at.
    pub fn look<T>(&self, at: impl FnOnce(&SagaState) -> T) -> T {
        at(&self.kept().state)
    }

    pub fn view(&self) -> SagaView {
        self.look(|state| SagaView::from(state))
    }

    pub fn last(&self) -> u64 {
        self.look(|state| state.last)
    }

    pub fn entry(&self, seq: u64) -> Option<Entry> {
        let index = usize::try_from(seq.checked_sub(1)?).ok()?;
        self.kept().entries.get(index).cloned()
    }

    pub fn subscribe(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// Lets go of the journal and tells the watchers that nothing more comes.
    pub fn close(&self) {
        self.kept().journal = None;
        self.news.send_modify(|news| news.driven = false);
    }

    fn write(&self, kept: &mut Kept, event: Event) -> Result<(), SagaError> {
        let entry = Entry { seq: kept.state.last + 1, at: self.clock.now(), event };
        succession::check(&kept.state, &entry)?;
        kept.journal.as_mut().ok_or(JournalError::LetGo)?.append(&entry)?;
        kept.state.apply(&entry)?;
        tracing::debug!(saga = %kept.state.plan.id, seq = entry.seq, event = entry.event.name(), "recorded");
        self.news.send_modify(|news| news.last = entry.seq);
        kept.entries.push(entry);
        Ok(())
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // A journal twin that panics in a test must not hide the state from everybody else.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
