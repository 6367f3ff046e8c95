//! The journal in a file: it survives, is locked, tolerates a torn last line and nothing worse.

mod toy;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use freeport_saga::*;
use tempfile::TempDir;
use toy::{World, house};

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("toy.journal")
    }

    /// A journal with a finished saga in it; its lines.
    async fn finished(&self) -> Vec<String> {
        let journal = FileJournal::create(&self.path()).unwrap();
        runner().open(house(), OnFailure::Undo, journal).unwrap().run().await.unwrap();
        fs::read_to_string(self.path()).unwrap().lines().map(str::to_owned).collect()
    }

    fn append(&self, text: &[u8]) {
        fs::OpenOptions::new().append(true).open(self.path()).unwrap().write_all(text).unwrap();
    }
}

fn runner() -> Runner<World> {
    Runner::new(World::new(), toy::steps())
}

fn open_error(path: &Path) -> String {
    FileJournal::open(path).expect_err("it must not open").to_string()
}

#[tokio::test]
async fn one_entry_a_line_the_schema_and_the_plan_first() {
    let desk = Desk::new();
    let lines = desk.finished().await;
    assert!(lines[0].contains(r#""event":"opened","schema":1"#), "{}", lines[0]);
    assert!(lines[0].contains("cellar"), "{}", lines[0]);
    assert!(lines.last().unwrap().contains(r#""event":"closed","outcome":"completed""#));
}

#[tokio::test]
async fn what_was_written_is_read_back() {
    let desk = Desk::new();
    let lines = desk.finished().await;
    let entries = FileJournal::open(&desk.path()).unwrap().entries().unwrap();
    assert_eq!(entries.len(), lines.len());
    assert_eq!(SagaState::fold(&entries).unwrap().standing, Standing::Closed(Outcome::Completed));
}

#[tokio::test]
async fn a_torn_last_line_is_cut_wherever_it_is_torn() {
    let desk = Desk::new();
    let lines = desk.finished().await;
    let whole = fs::read(desk.path()).unwrap();
    let last = lines.last().unwrap().len();
    for torn in [1, 2, last / 2, last - 1, last] {
        fs::write(desk.path(), &whole[..whole.len() - 1 - last + torn]).unwrap();
        let entries = FileJournal::open(&desk.path()).unwrap().entries().unwrap();
        assert_eq!(entries.len(), lines.len() - 1, "torn after {torn} of {last} bytes");
        assert_eq!(fs::metadata(desk.path()).unwrap().len(), (whole.len() - 1 - last) as u64);
    }
}

#[tokio::test]
async fn rubbish_from_a_lost_block_is_cut() {
    let desk = Desk::new();
    let lines = desk.finished().await;
    desk.append(b"\0\0\0\0\0\0\n");
    assert_eq!(FileJournal::open(&desk.path()).unwrap().entries().unwrap().len(), lines.len());
}

#[tokio::test]
async fn a_saga_goes_on_after_a_torn_line() {
    let desk = Desk::new();
    let world = World::new();
    let runner = Runner::new(world.clone(), toy::steps());
    let saga = runner.open(house(), OnFailure::Undo, FileJournal::create(&desk.path()).unwrap()).unwrap();
    drop(saga);
    desk.append(br#"{"seq":2,"at":"2026-"#);
    let saga = runner.load(FileJournal::open(&desk.path()).unwrap()).unwrap();
    assert!(matches!(saga.run().await.unwrap(), Ended::Closed { outcome: Outcome::Completed, .. }));
    assert!(world.path("hall/list.txt").exists());
}

#[tokio::test]
async fn a_damaged_line_in_the_middle_is_refused_by_number() {
    let desk = Desk::new();
    let mut lines = desk.finished().await;
    lines[2] = lines[2][..10].to_owned();
    let damaged = lines.join("\n") + "\n";
    fs::write(desk.path(), &damaged).unwrap();
    let message = open_error(&desk.path());
    assert!(message.starts_with("line 3 of "), "{message}");
    assert_eq!(fs::read_to_string(desk.path()).unwrap(), damaged, "nothing was changed");
}

#[tokio::test]
async fn a_last_line_of_another_version_is_refused_and_not_cut() {
    let desk = Desk::new();
    desk.finished().await;
    desk.append(b"{\"seq\":99,\"at\":\"2026-11-22T22:00:00Z\",\"event\":\"something-new\"}\n");
    assert!(open_error(&desk.path()).starts_with("line "));
}

#[tokio::test]
async fn a_missing_line_is_noticed() {
    let desk = Desk::new();
    let mut lines = desk.finished().await;
    lines.remove(3);
    fs::write(desk.path(), lines.join("\n") + "\n").unwrap();
    let entries = FileJournal::read(&desk.path()).unwrap();
    assert_eq!(SagaState::fold(&entries), Err(Illegal::Gap { last: 3, found: 5 }));
}

#[tokio::test]
async fn a_journal_of_a_newer_schema_asks_for_an_update() {
    let desk = Desk::new();
    let lines = desk.finished().await;
    fs::write(desk.path(), lines[0].replace(r#""schema":1"#, r#""schema":2"#) + "\n").unwrap();
    let message = open_error(&desk.path());
    assert!(message.contains("schema 2") && message.contains("update Freeport"), "{message}");
}

#[test]
fn a_second_runner_is_told_who_holds_the_lock() {
    let desk = Desk::new();
    let held = FileJournal::create(&desk.path()).unwrap();
    let message = open_error(&desk.path());
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    drop(held);
    assert!(FileJournal::open(&desk.path()).is_ok());
}

#[test]
fn a_journal_is_never_begun_twice() {
    let desk = Desk::new();
    drop(FileJournal::create(&desk.path()).unwrap());
    let error = FileJournal::create(&desk.path()).unwrap_err();
    assert!(matches!(error, JournalError::Exists { .. }), "{error}");
}

#[test]
fn a_journal_that_is_missing_is_not_made() {
    let desk = Desk::new();
    assert!(open_error(&desk.path()).contains("there is no journal"));
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 0);
}

#[test]
fn an_empty_journal_has_nothing_to_resume() {
    let desk = Desk::new();
    drop(FileJournal::create(&desk.path()).unwrap());
    let error = runner().load(FileJournal::open(&desk.path()).unwrap()).err().unwrap();
    assert!(matches!(error, SagaError::Illegal(Illegal::Empty)), "{error}");
}

#[test]
fn a_folder_lists_its_journals_and_nothing_else() {
    let desk = Desk::new();
    let folder = JournalFolder::new(desk.folder.path().join("journals"));
    assert_eq!(folder.list().unwrap(), []);
    let ids = ["b", "a"].map(|id| SagaId::new(id).unwrap());
    let _held = ids.each_ref().map(|id| folder.create(id).unwrap());
    fs::write(desk.folder.path().join("journals/notes.txt"), "").unwrap();
    assert_eq!(folder.list().unwrap(), [ids[1].clone(), ids[0].clone()]);
    assert_eq!(folder.read(&ids[0]).unwrap(), []);
}

/// Journals of earlier versions, kept for ever: each must still mean what it meant.
#[test]
fn old_journals_are_still_read() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let expected =
        [("v1-completed", Outcome::Completed), ("v1-undone", Outcome::Undone), ("v1-stuck", Outcome::Stuck)];
    for (name, outcome) in expected {
        let entries = FileJournal::read(&fixtures.join(format!("{name}.journal"))).unwrap();
        assert_eq!(SagaState::fold(&entries).unwrap().standing, Standing::Closed(outcome), "{name}");
    }
}
