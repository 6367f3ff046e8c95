//! The laws of durable steps, stated once over any world. A plan borrows them by being a [`Subject`]:
//!
//! ```text
//!  laws::hold(&subject).await
//! ```
//!
//! - every step twice changes nothing more
//! - fail at each step, and the world is as before
//! - undo twice is undo once
//! - cut the journal after each line and resume, and the end is the same
//! - cancel at each step, and it ends undone, the world as before
//! - pause at each step and resume, and the end is the same
//!
//! Try them on a current-thread runtime (plain `#[tokio::test]`): there a process that dies leaves no step at work on
//! another thread.
//!
//! What must not change is whatever the subject's picture shows, so a picture of both clouds also proves that the
//! source reads exactly as it did.

use std::fmt::{self, Debug};
use std::sync::Arc;

use async_trait::async_trait;
use freeport_saga::{
    Clock, Ended, LeapingClock, MemoryJournal, OnFailure, Outcome, Policy, Runner, Saga, SagaPlan, StepId,
    Steps,
};

mod crash;
mod meddle;

use crash::{Cut, CutJournal};
use meddle::{Meddler, Mischief};

/// A plan in a world that can be made anew and looked at.
#[async_trait]
pub trait Subject: Sync {
    type World: Send + Sync + 'static;
    type Picture: PartialEq + Debug + Send;

    /// A world in which the plan has not begun. All of them are alike.
    async fn world(&self) -> Arc<Self::World>;
    fn steps(&self) -> Steps<Self::World>;
    fn plan(&self) -> SagaPlan;
    /// Everything about a world that matters, without what differs between two worlds that are alike.
    async fn picture(&self, world: &Self::World) -> Self::Picture;

    fn policy(&self) -> Policy {
        Policy::default()
    }

    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(LeapingClock::default())
    }
}

/// A law that a subject does not obey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub law: &'static str,
    /// The step or the journal line at which it showed.
    pub at: String,
    pub what: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, at {}: {}", self.law, self.at, self.what)
    }
}

/// Holds a subject to all laws; panics with the ones that are broken.
pub async fn hold<S: Subject>(subject: &S) {
    let broken = check(subject).await;
    assert!(broken.is_empty(), "{}", broken.iter().map(|law| format!("\n  {law}")).collect::<String>());
}

/// All laws that a subject breaks, in the order of the list above.
pub async fn check<S: Subject>(subject: &S) -> Vec<Broken> {
    let mut broken = Vec::new();
    broken.extend(twice_changes_nothing_more(subject).await);
    broken.extend(failing_leaves_no_trace(subject).await);
    broken.extend(undo_twice_is_undo_once(subject).await);
    broken.extend(cut_and_resumed_ends_the_same(subject).await);
    broken.extend(cancelling_leaves_no_trace(subject).await);
    broken.extend(paused_and_resumed_ends_the_same(subject).await);
    broken
}

/// The answer of each step in turn is lost after it has acted, so that it is tried again.
pub async fn twice_changes_nothing_more<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "every step twice changes nothing more";
    let want = completed(subject).await;
    let mut broken = Vec::new();
    for step in steps_of(subject) {
        let trial = Trial::new(subject, Mischief::LoseAnswerOnce(step.clone())).await;
        trial.run_to_the_end().await;
        broken.extend(trial.compare(law, step.to_string(), Some(Outcome::Completed), &want).await);
    }
    broken
}

/// Each step in turn fails: before it has acted, and after.
pub async fn failing_leaves_no_trace<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "fail at each step, and the world is as before";
    let want = untouched(subject).await;
    let mut broken = Vec::new();
    for step in steps_of(subject) {
        for mischief in [Mischief::FailBefore(step.clone()), Mischief::FailAfter(step.clone())] {
            let at = mischief.to_string();
            let trial = Trial::new(subject, mischief).await;
            trial.run_to_the_end().await;
            broken.extend(trial.compare(law, at, Some(Outcome::Undone), &want).await);
        }
    }
    broken
}

/// Every step is undone twice over, after a completed run.
pub async fn undo_twice_is_undo_once<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "undo twice is undo once";
    let want = untouched(subject).await;
    let trial = Trial::new(subject, Mischief::UndoTwice).await;
    trial.run_to_the_end().await;
    if let Err(error) = trial.load().undo().await {
        return vec![Broken { law, at: "the end".into(), what: error.to_string() }];
    }
    trial.compare(law, "the end".into(), Some(Outcome::Undone), &want).await.into_iter().collect()
}

/// The process dies after each line in turn: before the act that the line announces, and after it with the next line
/// unwritten. Both on a way forward and on the longest way back.
pub async fn cut_and_resumed_ends_the_same<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "cut the journal after each line and resume, and the end is the same";
    let last = steps_of(subject).pop();
    let mut broken = Vec::new();
    for mischief in [Mischief::None].into_iter().chain(last.map(Mischief::FailAfter)) {
        let whole = Trial::new(subject, mischief.clone()).await;
        whole.run_to_the_end().await;
        let (lines, want) = (whole.journal.snapshot().len(), whole.picture().await);
        for (line, cut) in (1..lines).flat_map(|line| [(line, Cut::BeforeTheAct), (line, Cut::AfterTheAct)]) {
            let trial = Trial::new(subject, mischief.clone()).await;
            trial.run_until(line, cut).await;
            trial.resume().await;
            let at = format!("line {line}, {cut} ({mischief})");
            broken.extend(trial.compare(law, at, whole.outcome(), &want).await);
        }
    }
    broken
}

/// Somebody cancels while each step in turn is at work: before it has acted, and after.
pub async fn cancelling_leaves_no_trace<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "cancel at each step, and it ends undone";
    let want = untouched(subject).await;
    let mut broken = Vec::new();
    for step in steps_of(subject) {
        for mischief in [Mischief::CancelBefore(step.clone()), Mischief::CancelAfter(step.clone())] {
            let at = mischief.to_string();
            let trial = Trial::new(subject, mischief).await;
            trial.run_to_the_end().await;
            broken.extend(trial.compare(law, at, Some(Outcome::Undone), &want).await);
        }
    }
    broken
}

/// Somebody pauses while each step in turn is at work, and resumes.
pub async fn paused_and_resumed_ends_the_same<S: Subject>(subject: &S) -> Vec<Broken> {
    let law = "pause at each step and resume, and the end is the same";
    let want = completed(subject).await;
    let mut broken = Vec::new();
    for step in steps_of(subject) {
        let trial = Trial::new(subject, Mischief::PauseOnce(step.clone())).await;
        trial.run_to_the_end().await;
        trial.resume().await;
        broken.extend(trial.compare(law, step.to_string(), Some(Outcome::Completed), &want).await);
    }
    broken
}

/// A run in a fresh world with something between the runner and the steps.
struct Trial<'a, S: Subject> {
    subject: &'a S,
    world: Arc<S::World>,
    journal: MemoryJournal,
    meddler: Arc<Meddler>,
}

impl<'a, S: Subject> Trial<'a, S> {
    async fn new(subject: &'a S, mischief: Mischief) -> Self {
        let world = subject.world().await;
        Self { subject, world, journal: MemoryJournal::new(), meddler: Arc::new(Meddler::new(mischief)) }
    }

    fn runner(&self, meddler: &Arc<Meddler>) -> Runner<S::World> {
        let steps = self.subject.steps().wrap(|step| Meddler::between(meddler, step));
        Runner::new(self.world.clone(), steps)
            .with_policy(self.subject.policy())
            .with_clock(self.subject.clock())
    }

    async fn run_to_the_end(&self) {
        let saga =
            self.runner(&self.meddler).open(self.subject.plan(), OnFailure::Undo, self.journal.clone());
        self.drive(saga.expect("the plan can be opened")).await;
    }

    /// Runs until the process would have died after the given line.
    async fn run_until(&self, line: usize, cut: Cut) {
        let (journal, death) = CutJournal::new(self.journal.clone(), line, cut);
        let meddler = Arc::new(self.meddler.dying_with(death.clone()));
        let saga = self.runner(&meddler).open(self.subject.plan(), OnFailure::Undo, journal);
        let saga = saga.expect("the plan can be opened");
        meddler.take(saga.control());
        tokio::select! {
            biased;
            () = death.came() => {}
            _ = saga.run() => {}
        }
    }

    async fn resume(&self) {
        self.drive(self.load()).await;
    }

    fn load(&self) -> Saga<S::World> {
        self.runner(&self.meddler).load(self.journal.clone()).expect("the journal can be loaded")
    }

    async fn drive(&self, saga: Saga<S::World>) -> Option<Ended> {
        self.meddler.take(saga.control());
        saga.run().await.ok()
    }

    async fn picture(&self) -> S::Picture {
        self.subject.picture(&self.world).await
    }

    fn outcome(&self) -> Option<Outcome> {
        match self.journal.snapshot().last().map(|entry| entry.event.clone()) {
            Some(freeport_saga::Event::Closed { outcome, .. }) => Some(outcome),
            _ => None,
        }
    }

    async fn compare(
        &self,
        law: &'static str,
        at: String,
        outcome: Option<Outcome>,
        want: &S::Picture,
    ) -> Option<Broken> {
        let (ended, found) = (self.outcome(), self.picture().await);
        if ended != outcome {
            let what =
                format!("it ended {ended:?} instead of {outcome:?}; the journal says {}", self.story());
            return Some(Broken { law, at, what });
        }
        (found != *want).then(|| Broken {
            law,
            at,
            what: format!("the world is {found:?} instead of {want:?}"),
        })
    }

    /// The journal in a line, for whoever has to find out.
    fn story(&self) -> String {
        let entries = self.journal.snapshot();
        let words = entries.iter().map(|entry| match entry.event.step() {
            Some(step) => format!("{} {step}", entry.event.name()),
            None => entry.event.name().to_owned(),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

fn steps_of(subject: &impl Subject) -> Vec<StepId> {
    subject.plan().steps().map(|step| step.id.clone()).collect()
}

async fn untouched<S: Subject>(subject: &S) -> S::Picture {
    subject.picture(&*subject.world().await).await
}

async fn completed<S: Subject>(subject: &S) -> S::Picture {
    let trial = Trial::new(subject, Mischief::None).await;
    trial.run_to_the_end().await;
    trial.picture().await
}
