//! How a saga is watched: entries, ordered and never lost, and ticks, of which only the newest counts. The two
//! streams are never mixed. A watch opens with the whole view and goes on with numbered entries.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::entry::Entry;
use crate::ids::StepId;
use crate::recorder::Recorder;
use crate::view::SagaView;

/// Between two looks at the ticks lies at least this long.
const TICK_PAUSE: Duration = Duration::from_millis(100);

/// How far a step is, at this moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// How much is done, in the step's own unit.
    pub done: u64,
    /// Out of how much, where that is known.
    pub total: Option<u64>,
    /// What is going on, in a person's words.
    pub note: String,
}

/// Where anybody may watch a saga, however it is driven.
#[derive(Clone)]
pub struct Feed {
    pub(crate) recorder: Arc<Recorder>,
    pub(crate) ticks: TickSink,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Feed {
    /// The saga as it stands.
    pub fn view(&self) -> SagaView {
        self.recorder.view()
    }

    /// The entries after `since`; without it, or where it is no number of this journal, the whole view first.
    pub fn watch(&self, since: Option<u64>) -> Watch {
        let news = self.recorder.subscribe();
        let known = since.filter(|since| *since <= self.recorder.last());
        Watch { recorder: self.recorder.clone(), news, known }
    }

    /// The newest tick of each step that is at work.
    pub fn ticks(&self) -> TickWatch {
        let news = self.recorder.subscribe();
        TickWatch { newest: self.ticks.newest.subscribe(), news, clock: self.clock.clone(), seen: false }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum Update {
    View(Box<SagaView>),
    Entry(Entry),
}

/// The ordered stream: a view at first, then every entry after it, without a gap.
pub struct Watch {
    recorder: Arc<Recorder>,
    news: watch::Receiver<News>,
    known: Option<u64>,
}

/// What the recorder tells its watchers: how far it is, and whether more can come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct News {
    pub last: u64,
    pub driven: bool,
}

impl Watch {
    /// The next update, or `None` when nobody drives the saga any more and everything was told.
    pub async fn next(&mut self) -> Option<Update> {
        let Some(known) = self.known else {
            let view = self.recorder.view();
            self.known = Some(view.last);
            return Some(Update::View(Box::new(view)));
        };
        let more =
            self.news.wait_for(|news| news.last > known || !news.driven).await.map(|news| news.last > known);
        if !matches!(more, Ok(true)) {
            return None;
        }
        let entry = self.recorder.entry(known + 1)?;
        self.known = Some(entry.seq);
        Some(Update::Entry(entry))
    }
}

/// The newest tick of each step, at most ten times a second.
pub struct TickWatch {
    newest: watch::Receiver<BTreeMap<StepId, Tick>>,
    news: watch::Receiver<News>,
    clock: Arc<dyn Clock>,
    seen: bool,
}

impl TickWatch {
    /// Waits for a change and returns what is newest then, or `None` when nobody drives the saga any more.
    pub async fn next(&mut self) -> Option<BTreeMap<StepId, Tick>> {
        if self.seen {
            self.clock.sleep(TICK_PAUSE).await;
        }
        tokio::select! {
            biased;
            changed = self.newest.changed() => changed.ok()?,
            _ = self.news.wait_for(|news| !news.driven) => return None,
        }
        self.seen = true;
        Some(self.newest.borrow_and_update().clone())
    }
}

/// Where ticks arrive; each overwrites the one before it.
#[derive(Clone)]
pub(crate) struct TickSink {
    newest: Arc<watch::Sender<BTreeMap<StepId, Tick>>>,
}

impl TickSink {
    pub fn new() -> Self {
        Self { newest: Arc::new(watch::Sender::new(BTreeMap::new())) }
    }

    pub fn tick(&self, step: &StepId, tick: Tick) {
        self.newest.send_modify(|newest| {
            newest.insert(step.clone(), tick);
        });
    }

    /// The step is at rest; its last tick means nothing any more.
    pub fn clear(&self, step: &StepId) {
        self.newest.send_if_modified(|newest| newest.remove(step).is_some());
    }
}
