//! Durable steps: a plan is carried out step by step, every intent is written down before it is acted on, and what
//! was made can be undone, also after a crash. This crate knows no cloud: a world is whatever the steps say it is.
//!
//! ```text
//!  plan ──▶ Saga ──▶ runner ──▶ Step::{run, find, undo} ──▶ the world
//!             ▲         │ record (intent before act)
//!             │         ▼
//!  recovery ◀─┴── state ◀── fold ── journal ──▶ view, watch(since)
//!  (what next: pure)                       ticks: only ever the newest, beside the journal
//! ```
//!
//! Where to read on: [`step`] for what a step promises, [`entry`] for what is written, [`state`] for what the
//! writing means, [`recovery`] for what follows from it, [`saga`] for how it is driven.

pub mod clock;
pub mod control;
pub mod entry;
pub mod error;
pub mod ids;
pub mod journal;
pub mod plan;
pub mod policy;
pub mod private;
pub mod progress;
pub mod recovery;
pub mod saga;
pub mod state;
pub mod step;
pub mod steps;
pub mod succession;
pub mod view;

mod recorder;
mod runner;

pub use clock::{Clock, LeapingClock, SystemClock};
pub use control::{Control, StopToken};
pub use entry::{Entry, Event, OnFailure, Outcome, SCHEMA};
pub use error::{Effect, Retry, SagaError, StepError};
pub use ids::{BadId, SagaId, StepId, Tag};
pub use journal::{FileJournal, Journal, JournalError, JournalFolder, MemoryJournal};
pub use plan::{BadPlan, SagaPlan, Stage, StepSpec};
pub use policy::{Patience, Policy};
pub use progress::{Feed, Tick, TickWatch, Update, Watch};
pub use recovery::{Next, Todo};
pub use saga::{Ended, Runner, Saga};
pub use state::{Direction, Phase, SagaState, Standing, StepState, Turn};
pub use step::{Step, StepCx};
pub use steps::{AnyStep, Steps};
pub use succession::Illegal;
pub use view::{SagaView, StageView, StepView};
