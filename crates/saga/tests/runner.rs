//! How a saga goes: retries, turning back, being stuck, pausing, cancelling, and a journal that cannot be written.

mod toy;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use freeport_saga::*;
use toy::{World, glance, house, note, plan, room, spec};

/// A runner in a fresh toy world whose clock never waits.
struct Site {
    world: Arc<World>,
    clock: Arc<LeapingClock>,
    journal: MemoryJournal,
    before: std::collections::BTreeMap<String, String>,
}

impl Site {
    fn new() -> Self {
        let world = World::new();
        let before = world.picture();
        Self { world, clock: Arc::default(), journal: MemoryJournal::new(), before }
    }

    fn runner(&self) -> Runner<World> {
        let steps = toy::steps().with(Gate).with(Crash).with(Letter);
        Runner::new(self.world.clone(), steps).with_clock(self.clock.clone())
    }

    fn open(&self, plan: SagaPlan) -> Saga<World> {
        self.runner().open(plan, OnFailure::Undo, self.journal.clone()).unwrap()
    }

    fn load(&self) -> Saga<World> {
        self.runner().load(self.journal.clone()).unwrap()
    }

    fn assert_untouched(&self) {
        assert_eq!(self.world.picture(), self.before);
    }

    fn story(&self) -> Vec<String> {
        let entries = self.journal.snapshot();
        let word = |entry: &Entry| match entry.event.step() {
            Some(step) => format!("{} {step}", entry.event.name()),
            None => entry.event.name().to_owned(),
        };
        entries.iter().map(word).collect()
    }

    fn step(&self, id: &str) -> StepState {
        SagaState::fold(&self.journal.snapshot()).unwrap().step(&id.into()).unwrap().clone()
    }
}

/// Waits at its gate until it is asked to stop.
struct Gate;

#[async_trait]
impl Step<World> for Gate {
    const KIND: &'static str = "gate";
    type Input = ();
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, _: &()) -> Result<(), StepError> {
        if cx.world.path("gate is open").exists() {
            return Ok(());
        }
        cx.tick(Tick { note: "waiting".into(), ..Tick::default() });
        cx.stop.stopped().await;
        Err(StepError::interrupted())
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &()) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    async fn undo(&self, _: &StepCx<'_, World>, _: &(), _: &()) -> Result<(), StepError> {
        Ok(())
    }
}

/// Makes a file, then panics.
struct Crash;

#[async_trait]
impl Step<World> for Crash {
    const KIND: &'static str = "crash";
    type Input = ();
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, _: &()) -> Result<(), StepError> {
        std::fs::write(cx.world.path("debris"), "").unwrap();
        panic!("ordered");
    }

    async fn find(&self, cx: &StepCx<'_, World>, _: &()) -> Result<Option<()>, StepError> {
        Ok(cx.world.path("debris").exists().then_some(()))
    }

    async fn undo(&self, cx: &StepCx<'_, World>, _: &(), _: &()) -> Result<(), StepError> {
        std::fs::remove_file(cx.world.path("debris")).map_err(|e| StepError::new("io", "No.").because(&e))
    }
}

/// Makes a file that nobody takes back.
struct Letter;

#[async_trait]
impl Step<World> for Letter {
    const KIND: &'static str = "letter";
    type Input = ();
    type Output = ();

    async fn run(&self, cx: &StepCx<'_, World>, _: &()) -> Result<(), StepError> {
        std::fs::write(cx.world.path("letter"), "").map_err(|e| StepError::new("io", "No.").because(&e))
    }

    async fn find(&self, _: &StepCx<'_, World>, _: &()) -> Result<Option<()>, StepError> {
        Ok(None)
    }

    async fn undo(&self, cx: &StepCx<'_, World>, _: &(), _: &()) -> Result<(), StepError> {
        cx.stays("The letter stays.");
        Ok(())
    }
}

fn outcome(ended: Result<Ended, SagaError>) -> Outcome {
    match ended.unwrap() {
        Ended::Closed { outcome, .. } => outcome,
        other => panic!("not closed: {other:?}"),
    }
}

fn busy() -> StepError {
    StepError::new("busy", "Somebody else is at it.").later()
}

fn refused() -> StepError {
    StepError::new("refused", "No.")
}

#[tokio::test]
async fn a_plan_is_carried_out_and_its_warnings_are_told() {
    let site = Site::new();
    let Ended::Closed { outcome, mut warnings } = site.open(house()).run().await.unwrap() else { panic!() };
    assert_eq!(outcome, Outcome::Completed);
    warnings.sort();
    assert_eq!(warnings, ["list is short", "poem is short"]);
    assert_eq!(site.world.picture()["hall/list.txt"], "hello (toy/list)");
}

#[tokio::test]
async fn intent_is_written_before_the_act() {
    let site = Site::new();
    site.open(plan(vec![vec![room("hall")]])).run().await.unwrap();
    assert_eq!(site.story(), ["opened", "started hall", "done hall", "closed"]);
}

#[tokio::test]
async fn a_passing_trouble_is_retried_after_growing_pauses_and_counted() {
    let site = Site::new();
    site.world.order("run hall", busy());
    site.world.order("run hall", busy());
    assert_eq!(outcome(site.open(house()).run().await), Outcome::Completed);
    assert_eq!(site.step("hall").attempts, 3);
    assert_eq!(site.clock.slept(), [Duration::from_secs(2), Duration::from_secs(4)]);
}

#[tokio::test]
async fn patience_ends() {
    let site = Site::new();
    for _ in 0..10 {
        site.world.order("run cellar", busy());
    }
    assert_eq!(outcome(site.open(house()).run().await), Outcome::Undone);
    assert_eq!(site.step("cellar").attempts, Policy::default().run.tries);
    site.assert_untouched();
}

#[tokio::test]
async fn a_final_failure_undoes_everything_in_reverse() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    let two_stages = plan(vec![vec![room("hall")], vec![note("list", "hall")], vec![room("cellar")]]);
    assert_eq!(outcome(site.open(two_stages).run().await), Outcome::Undone);
    assert_eq!(
        site.story()[5..],
        [
            "started cellar",
            "failed cellar",
            "undoing list",
            "undone list",
            "undoing hall",
            "undone hall",
            "closed"
        ]
    );
    site.assert_untouched();
}

#[tokio::test]
async fn a_failure_without_effect_is_not_looked_for() {
    let site = Site::new();
    site.world.order("run hall", busy());
    site.open(plan(vec![vec![room("hall")]])).run().await.unwrap();
    assert_eq!(site.world.calls(), ["run hall", "run hall"]);
}

#[tokio::test]
async fn a_lost_answer_is_looked_for_before_repeating_and_what_turns_up_is_taken_as_done() {
    let site = Site::new();
    std::fs::create_dir(site.world.path("hall")).unwrap();
    site.world.order("run hall", busy().maybe());
    site.open(plan(vec![vec![room("hall")]])).run().await.unwrap();
    assert_eq!(site.world.calls(), ["run hall", "find hall"]);
    assert!(matches!(site.journal.snapshot()[4].event, Event::Done { found: true, .. }));
}

#[tokio::test]
async fn on_the_way_back_what_turns_up_is_recorded_and_undone() {
    let site = Site::new();
    site.world.order("run hall", refused().maybe());
    let saga = site.open(plan(vec![vec![room("hall")]]));
    std::fs::create_dir(site.world.path("hall")).unwrap();
    assert_eq!(outcome(saga.run().await), Outcome::Undone);
    assert_eq!(site.story()[2..], ["failed hall", "undoing hall", "found hall", "undone hall", "closed"]);
    site.assert_untouched();
}

#[tokio::test]
async fn keeping_on_failure_keeps_and_can_be_resumed() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    let saga = site.runner().open(house(), OnFailure::Keep, site.journal.clone()).unwrap();
    assert_eq!(outcome(saga.run().await), Outcome::Failed);
    assert!(site.world.path("hall/list.txt").exists());
    assert_eq!(outcome(site.load().run().await), Outcome::Completed);
}

#[tokio::test]
async fn what_was_kept_can_be_undone() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    let saga = site.runner().open(house(), OnFailure::Keep, site.journal.clone()).unwrap();
    saga.run().await.unwrap();
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    site.assert_untouched();
}

#[tokio::test]
async fn a_completed_saga_can_be_undone_and_undoing_again_does_nothing() {
    let site = Site::new();
    site.open(house()).run().await.unwrap();
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    site.assert_untouched();
    let lines = site.journal.snapshot().len();
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    assert_eq!(site.journal.snapshot().len(), lines);
}

#[tokio::test]
async fn a_completed_saga_is_not_run_again() {
    let site = Site::new();
    site.open(house()).run().await.unwrap();
    let calls = site.world.calls();
    assert_eq!(outcome(site.load().run().await), Outcome::Completed);
    assert_eq!(site.world.calls(), calls);
}

#[tokio::test]
async fn what_only_looked_is_done_and_stays_so() {
    let site = Site::new();
    assert_eq!(
        outcome(
            site.open(plan(vec![vec![glance("seen")], vec![room("hall")], vec![glance("proof")]]))
                .run()
                .await
        ),
        Outcome::Completed
    );
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    let phases = ["seen", "hall", "proof"].map(|step| site.step(step).phase);
    assert_eq!(phases, [Phase::Done, Phase::Undone, Phase::Done]);
    assert_eq!(
        site.story().iter().filter(|line| line.starts_with("und") && line.contains(' ')).collect::<Vec<_>>(),
        ["undoing hall", "undone hall"]
    );
}

#[tokio::test]
async fn a_failed_undo_is_stuck_with_a_recipe_and_can_be_undone_later() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    site.world.order("undo hall", refused());
    assert_eq!(outcome(site.open(house()).run().await), Outcome::Stuck);
    assert_eq!(site.step("hall").phase, Phase::Stuck);
    assert_eq!(site.step("hall").recipe.as_deref(), Some("Remove the folder hall."));
    assert_eq!(site.step("attic").phase, Phase::Undone, "its neighbour is undone all the same");
    assert!(site.step("hall").undo_error.is_some());
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    assert_eq!(site.step("hall").undo_error, None, "what was mended is no trouble any more");
    assert!(site.step("cellar").error.is_some(), "why it turned back is still told");
    site.assert_untouched();
}

#[tokio::test]
async fn a_stuck_step_holds_back_the_stages_before_it() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    site.world.order("undo list", refused());
    assert_eq!(outcome(site.open(house()).run().await), Outcome::Stuck);
    assert_eq!(site.step("hall").phase, Phase::Done);
    assert!(site.step("list").recipe.unwrap().contains("do list"));
}

#[tokio::test]
async fn what_is_left_on_purpose_is_said() {
    let site = Site::new();
    site.open(plan(vec![vec![spec("mail", "letter", ().into())]])).run().await.unwrap();
    assert_eq!(site.step("mail").stays, None, "nothing was undone yet");
    assert_eq!(outcome(site.load().undo().await), Outcome::Undone);
    assert_eq!(site.step("mail").stays.as_deref(), Some("The letter stays."));
}

#[tokio::test]
async fn undo_is_tried_longest() {
    let site = Site::new();
    site.world.order("run cellar", refused());
    for _ in 1..Policy::default().undo.tries {
        site.world.order("undo hall", busy());
    }
    assert_eq!(outcome(site.open(house()).run().await), Outcome::Undone);
    assert_eq!(site.step("hall").undo_attempts, Policy::default().undo.tries);
    site.assert_untouched();
}

#[tokio::test]
async fn a_pause_interrupts_a_waiting_step_and_leaves_it_to_the_next_run() {
    let site = Site::new();
    let saga = site.open(plan(vec![vec![room("hall")], vec![spec("gate", "gate", ().into())]]));
    let (control, mut ticks) = (saga.control(), saga.feed().ticks());
    let running = tokio::spawn(saga.run());
    while !ticks.next().await.expect("it runs").contains_key(&"gate".into()) {}
    control.pause();
    assert!(matches!(running.await.unwrap().unwrap(), Ended::Paused));
    assert_eq!(site.story()[3..], ["started gate", "failed gate", "paused"]);
    assert!(site.world.path("hall").exists(), "a pause keeps what was made");

    std::fs::write(site.world.path("gate is open"), "").unwrap();
    assert_eq!(outcome(site.load().run().await), Outcome::Completed);
    assert_eq!(site.story()[6..], ["resumed", "started gate", "done gate", "closed"]);
}

#[tokio::test]
async fn cancelling_interrupts_and_undoes() {
    let site = Site::new();
    let saga = site.open(plan(vec![vec![room("hall")], vec![spec("gate", "gate", ().into())]]));
    let (control, mut ticks) = (saga.control(), saga.feed().ticks());
    let running = tokio::spawn(saga.run());
    while !ticks.next().await.expect("it runs").contains_key(&"gate".into()) {}
    control.cancel();
    control.cancel();
    assert_eq!(outcome(running.await.unwrap()), Outcome::Undone);
    assert_eq!(site.story().iter().filter(|word| *word == "cancel-asked").count(), 1);
    site.assert_untouched();
}

#[tokio::test]
async fn a_failing_neighbour_stops_a_step_that_waits() {
    let site = Site::new();
    site.world.order("run hall", refused());
    let saga = site.open(plan(vec![vec![spec("gate", "gate", ().into()), room("hall")]]));
    assert_eq!(outcome(saga.run().await), Outcome::Undone);
    site.assert_untouched();
}

#[tokio::test]
async fn a_step_that_panics_has_failed_and_its_debris_is_removed() {
    let site = Site::new();
    let saga = site.open(plan(vec![vec![room("hall")], vec![spec("boom", "crash", ().into())]]));
    assert_eq!(outcome(saga.run().await), Outcome::Undone);
    assert_eq!(site.step("boom").error.unwrap().code, "panicked");
    site.assert_untouched();
}

/// A journal whose disk is full after some lines.
struct FullDisk {
    kept: MemoryJournal,
    room: Arc<AtomicUsize>,
}

impl Journal for FullDisk {
    fn entries(&mut self) -> Result<Vec<Entry>, JournalError> {
        self.kept.entries()
    }

    fn append(&mut self, entry: &Entry) -> Result<(), JournalError> {
        if self.room.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |room| room.checked_sub(1)).is_err() {
            let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(JournalError::Io { action: "write to", path: "toy.journal".into(), source });
        }
        self.kept.append(entry)
    }
}

#[tokio::test]
async fn an_unwritable_journal_pauses_the_saga_and_nothing_goes_on_unrecorded() {
    for room in 1..12 {
        let site = Site::new();
        let journal = FullDisk { kept: site.journal.clone(), room: Arc::new(room.into()) };
        let saga = site.runner().open(house(), OnFailure::Undo, journal).unwrap();
        let ended = saga.run().await.unwrap();
        assert!(matches!(ended, Ended::Unrecorded(_)), "after {room} lines: {ended:?}");
        let started = site.story().iter().filter(|word| word.starts_with("started")).count();
        assert_eq!(site.world.calls().len(), started, "after {room} lines: every act has its intent");
        assert_eq!(outcome(site.load().run().await), Outcome::Completed, "after {room} lines");
    }
}

#[tokio::test]
async fn no_more_steps_run_side_by_side_than_allowed() {
    let site = Site::new();
    let many = (0..6).map(|n| room(&format!("room{n}"))).collect();
    let policy = Policy { side_by_side: 2, ..Policy::default() };
    let runner = site.runner().with_policy(policy);
    runner.open(plan(vec![many]), OnFailure::Undo, site.journal.clone()).unwrap().run().await.unwrap();
    let (mut running, mut most) = (0i32, 0);
    for word in site.story() {
        running += i32::from(word.starts_with("started")) - i32::from(word.starts_with("done"));
        most = most.max(running);
    }
    assert_eq!(most, 2);
}

#[tokio::test]
async fn a_step_cannot_read_a_neighbour() {
    let site = Site::new();
    let saga = site.open(plan(vec![vec![room("hall"), note("list", "hall")]]));
    assert_eq!(outcome(saga.run().await), Outcome::Undone);
    assert_eq!(site.step("list").error.unwrap().code, "output-missing");
}

#[tokio::test]
async fn a_plan_is_refused_before_anything_is_written() {
    let refusal = |plan| {
        let site = Site::new();
        let refused = site.runner().open(plan, OnFailure::Undo, site.journal.clone()).err().expect("refused");
        assert!(site.journal.snapshot().is_empty());
        refused.to_string()
    };
    assert!(refusal(plan(vec![vec![room("hall")], vec![room("hall")]])).contains("`hall` occurs twice"));
    assert!(refusal(plan(vec![vec![spec("x", "unheard-of", ().into())]])).contains("`unheard-of`"));
    assert!(
        refusal(plan(vec![vec![spec("x", "make-room", 7.into())]])).contains("cannot be read by `make-room`")
    );
}
