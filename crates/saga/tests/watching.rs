//! A saga is watched: the whole view first, then every entry, numbered; ticks apart.

mod toy;

use freeport_saga::*;
use toy::{World, house};

fn saga(journal: &MemoryJournal) -> Saga<World> {
    let runner = Runner::new(World::new(), toy::steps());
    runner.open(house(), OnFailure::Undo, journal.clone()).unwrap()
}

async fn all(mut watch: Watch) -> Vec<Update> {
    let mut updates = Vec::new();
    while let Some(update) = watch.next().await {
        updates.push(update);
    }
    updates
}

#[tokio::test]
async fn a_watch_opens_with_the_view_and_misses_nothing() {
    let journal = MemoryJournal::new();
    let saga = saga(&journal);
    let watching = tokio::spawn(all(saga.feed().watch(None)));
    saga.run().await.unwrap();
    let updates = watching.await.unwrap();
    let Update::View(view) = &updates[0] else { panic!("the view comes first") };
    let seen = updates[1..].iter().map(|update| match update {
        Update::Entry(entry) => entry.clone(),
        Update::View(_) => panic!("one view is enough"),
    });
    let seen = seen.collect::<Vec<_>>();
    assert_eq!(seen, journal.snapshot()[view.last as usize..]);
}

#[tokio::test]
async fn a_gap_is_healed_by_asking_with_since() {
    let journal = MemoryJournal::new();
    let saga = saga(&journal);
    let feed = saga.feed();
    saga.run().await.unwrap();
    let updates = all(feed.watch(Some(3))).await;
    assert_eq!(updates.len(), journal.snapshot().len() - 3);
    assert!(matches!(&updates[0], Update::Entry(entry) if entry.seq == 4));
}

#[tokio::test]
async fn a_number_from_elsewhere_gets_the_whole_view() {
    let saga = saga(&MemoryJournal::new());
    let first = saga.feed().watch(Some(99)).next().await;
    assert!(matches!(first, Some(Update::View(view)) if view.last == 1));
}

#[tokio::test]
async fn the_view_tells_phases_attempts_times_and_the_outcome() {
    let journal = MemoryJournal::new();
    let saga = saga(&journal);
    let feed = saga.feed();
    saga.run().await.unwrap();
    let view = feed.view();
    assert_eq!(view.standing, Standing::Closed(Outcome::Completed));
    assert!(view.steps().all(|step| step.phase == Phase::Done && step.attempts == 1));
    assert!(view.steps().all(|step| step.started_at.is_some() && step.ran.is_some()));
    assert_eq!(view, SagaView::from(&SagaState::fold(&journal.snapshot()).unwrap()));
}

#[tokio::test]
async fn ticks_end_with_the_saga() {
    let saga = saga(&MemoryJournal::new());
    let feed = saga.feed();
    saga.run().await.unwrap();
    assert_eq!(feed.ticks().next().await, None);
}

#[tokio::test]
async fn a_watcher_does_not_keep_the_journal_locked() {
    let folder = tempfile::tempdir().unwrap();
    let journals = JournalFolder::new(folder.path());
    let id = house().id;
    let runner = Runner::new(World::new(), toy::steps());
    let saga = runner.open(house(), OnFailure::Undo, journals.create(&id).unwrap()).unwrap();
    let feed = saga.feed();
    saga.run().await.unwrap();
    assert!(journals.open(&id).is_ok());
    assert_eq!(feed.view().standing, Standing::Closed(Outcome::Completed));
}
