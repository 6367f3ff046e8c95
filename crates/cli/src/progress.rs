//! A running migration, watched: bars on a terminal, plain lines elsewhere, and what Ctrl-C does.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::time::Duration;

use freeport_app::{Failure, Migration};
use freeport_migration::report::{Ending, Report};
use freeport_saga::{Control, Direction, Entry, Event, Feed, Phase, SagaView, StepId, Update};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use time::OffsetDateTime;

use crate::output::{Output, Paint};
use crate::text::duration;

/// Which way a migration is driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To its end.
    On,
    /// Back to nothing.
    Back,
}

/// Drives a migration while showing how it goes.
pub async fn drive(migration: Migration, way: Way, out: &Output) -> Result<Report, Failure> {
    let id = migration.id().to_string();
    let watching = tokio::spawn(follow(migration.feed(), out.clone()));
    let stopping =
        tokio::spawn(stop_when_asked(migration.control(), migration.feed(), way, id.clone(), out.clone()));
    let feed = migration.feed();
    let report = match way {
        Way::On => migration.run().await,
        Way::Back => migration.undo().await,
    };
    stopping.abort();
    // The watcher ends with the migration; a panic in it costs only lines.
    let _ = watching.await;
    if report.as_ref().is_ok_and(|report| report.ending == Ending::Unfinished) {
        out.note(&way_on(&id, feed.view().direction == Direction::Back));
    }
    report
}

/// The first Ctrl-C stops and takes back, the second leaves at once; being terminated leaves in good order.
async fn stop_when_asked(control: Control, feed: Feed, way: Way, id: String, out: Output) {
    if interrupted(&control).await.is_err() {
        return;
    }
    match way {
        Way::On => control.cancel(),
        Way::Back => control.pause(),
    }
    if interrupted(&control).await.is_ok() {
        // Once it turned back it never turns forward again, whatever it is taken up with.
        let is_back = feed.view().direction == Direction::Back;
        out.failure(&Failure::new("left", "Left at once.").hint(way_on(&id, is_back)));
        out.finish();
        std::process::exit(2);
    }
}

/// How a migration that stopped before its end is taken up again.
fn way_on(id: &str, is_back: bool) -> String {
    match is_back {
        true => format!(
            "Go on taking back what was made with: freeport undo {id} (freeport resume does the same)"
        ),
        false => {
            format!("Go on with: freeport resume {id}, or take back what was made with: freeport undo {id}")
        }
    }
}

#[cfg(unix)]
async fn interrupted(control: &Control) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    loop {
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => return pressed,
            _ = terminated.recv() => control.pause(),
        }
    }
}

#[cfg(not(unix))]
async fn interrupted(_: &Control) -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

async fn follow(feed: Feed, out: Output) {
    if out.is_json() {
        return;
    }
    let mut watch = feed.watch(None);
    let mut board: Option<Board> = None;
    while let Some(update) = watch.next().await {
        match (update, &mut board) {
            (Update::View(view), _) => board = Some(Board::new(&view, &out)),
            (Update::Entry(entry), Some(board)) => board.take(&entry),
            (Update::Entry(_), None) => {}
        }
    }
    if let Some(board) = board {
        board.clear();
    }
}

/// What is shown.
struct Board {
    titles: BTreeMap<StepId, String>,
    began: BTreeMap<StepId, OffsetDateTime>,
    paint: Paint,
    bars: Option<Bars>,
}

/// The moving part: a line for each step at work, and how many are done.
struct Bars {
    all: MultiProgress,
    total: ProgressBar,
    at_work: BTreeMap<StepId, ProgressBar>,
}

impl Board {
    fn new(view: &SagaView, out: &Output) -> Self {
        let titles: BTreeMap<_, _> = view.steps().map(|step| (step.id.clone(), step.title.clone())).collect();
        let done = view.steps().filter(|step| step.phase == Phase::Done).count();
        let bars = std::io::stderr().is_terminal().then(|| Bars::new(titles.len(), done));
        Self { titles, began: BTreeMap::new(), paint: out.aside, bars }
    }

    fn take(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Started { step, attempt } => {
                let again = if *attempt > 1 { format!(" (attempt {attempt})") } else { String::new() };
                self.begin(step, entry.at, &format!("{}{again}", self.title(step)));
            }
            Event::Done { step, warnings, .. } => {
                let mark = self.paint.green("✓");
                self.end(step, entry.at, &mark, "", 1);
                self.warn(warnings);
            }
            Event::Failed { step, again, error } => {
                let mark = self.paint.red("✗");
                let more = if *again { " Trying again." } else { "" };
                self.end(step, entry.at, &mark, &format!(": {}{more}", error.message), 0);
            }
            Event::Undoing { step, .. } => {
                self.begin(step, entry.at, &format!("Taking back: {}", self.title(step)));
            }
            Event::Undone { step, warnings, stays } => {
                let mark = self.paint.yellow("↶");
                let what =
                    stays.as_ref().map_or_else(|| " (taken back)".into(), |words| format!(": {words}"));
                self.end(step, entry.at, &mark, &what, 0);
                self.warn(warnings);
            }
            Event::UndoFailed { step, error } => {
                let mark = self.paint.red("✗");
                self.end(step, entry.at, &mark, &format!(": {} Trying again.", error.message), 0);
            }
            Event::Stuck { step, error, .. } => {
                let mark = self.paint.red("!");
                self.end(step, entry.at, &mark, &format!(": {}", error.message), 0);
            }
            Event::CancelAsked => {
                self.line("Stopping, and taking back what was made. Ctrl-C again leaves at once.")
            }
            Event::Paused => self.line("Paused in good order."),
            // The end repeats what the steps warned of.
            Event::Closed { .. } => {}
            Event::Opened { .. } | Event::Found { .. } | Event::UndoAsked | Event::Resumed => {}
        }
    }

    fn title(&self, step: &StepId) -> String {
        self.titles.get(step).cloned().unwrap_or_else(|| step.to_string())
    }

    fn begin(&mut self, step: &StepId, at: OffsetDateTime, text: &str) {
        self.began.insert(step.clone(), at);
        match &mut self.bars {
            Some(bars) => bars.begin(step, text),
            None => self.line(&format!("  {text}")),
        }
    }

    fn end(&mut self, step: &StepId, at: OffsetDateTime, mark: &str, more: &str, done: u64) {
        let seconds = self.began.remove(step).map(|began| (at - began).whole_seconds());
        let seconds = seconds.and_then(|seconds| u64::try_from(seconds).ok()).filter(|seconds| *seconds > 0);
        let took = seconds.map(|seconds| format!("  {}", duration(seconds))).unwrap_or_default();
        if let Some(bars) = &mut self.bars {
            bars.end(step, done);
        }
        self.line(&format!("{mark} {}{more}{}", self.title(step), self.paint.dim(&took)));
    }

    fn warn(&self, warnings: &[String]) {
        for warning in warnings {
            self.line(&format!("  {} {warning}", self.paint.yellow("note")));
        }
    }

    fn line(&self, text: &str) {
        // Nobody watching does not stop a migration.
        let _ = match &self.bars {
            Some(bars) => bars.all.println(text),
            None => {
                use std::io::Write;
                writeln!(std::io::stderr(), "{text}")
            }
        };
    }

    fn clear(self) {
        if let Some(bars) = self.bars {
            let _ = bars.all.clear();
        }
    }
}

impl Bars {
    fn new(steps: usize, done: usize) -> Self {
        let all = MultiProgress::new();
        let style = ProgressStyle::with_template("  {bar:30} {pos} of {len}  {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .progress_chars("━━─");
        let total = ProgressBar::new(u64::try_from(steps).unwrap_or(u64::MAX)).with_style(style);
        let total = all.add(total);
        total.set_position(u64::try_from(done).unwrap_or(0));
        total.enable_steady_tick(Duration::from_millis(250));
        Self { all, total, at_work: BTreeMap::new() }
    }

    fn begin(&mut self, step: &StepId, text: &str) {
        let style = ProgressStyle::with_template("{spinner} {msg}  {elapsed}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        let bar = self.all.insert_before(&self.total, ProgressBar::new_spinner().with_style(style));
        bar.set_message(text.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        if let Some(before) = self.at_work.insert(step.clone(), bar) {
            before.finish_and_clear();
        }
    }

    fn end(&mut self, step: &StepId, done: u64) {
        if let Some(bar) = self.at_work.remove(step) {
            bar.finish_and_clear();
        }
        self.total.inc(done);
    }
}
