//! Following a migration: whole views, as often as something changed, until it is at rest.

use std::sync::Arc;
use std::time::Duration;

use freeport_domain::AccountId;
use freeport_migration::plan::Plan;
use freeport_migration::report::{Ending, Report};
use freeport_saga::{SagaId, SagaView, Standing};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::running::Running;
use super::{Moves, held};
use crate::failure::Result;

/// Elapsed time is told anew this often.
const BEAT: Duration = Duration::from_secs(1);
/// The target's own log is asked for once in so many beats.
const LOG_BEATS: u32 = 3;
/// More lines of it than anybody reads are not sent along.
const LOG_LINES: usize = 400;

/// A migration as it stands, whole.
#[derive(Debug, Clone)]
pub struct Followed {
    /// Its plan.
    pub plan: Arc<Plan>,
    /// Its stages and steps.
    pub view: SagaView,
    /// Its story so far.
    pub report: Report,
    /// The last lines that the target's own install log has gained.
    pub log: Vec<String>,
    /// What the installed package says in the end, as a few harmless tags; only of one that ran in this Freeport.
    pub closing: Option<String>,
    /// A person asked it to come to rest.
    pub holding: Option<Holding>,
    /// Somebody carries it on.
    pub driven: bool,
}

/// What a person asked of a migration that has not yet come to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Stop and keep.
    Pause,
    /// Stop and undo.
    Cancel,
}

impl Moves {
    /// Tells a migration whole, at once and whenever it changes, until it is at rest. One that does not run is
    /// told once. Fails where it stopped for a reason of its own; the last that was told still holds.
    pub async fn follow(&self, id: &SagaId, mut tell: impl FnMut(Followed)) -> Result<()> {
        let plan = Arc::new(self.0.app.saved_plan(id)?);
        let Some(running) = self.running(id) else {
            tell(self.at_rest(id, &plan, &[])?);
            return self.heard(id);
        };
        let mut log = PlatformLog::since(running.log_before, &plan);
        let mut entries = running.feed.watch(None);
        let mut beat = interval_at(Instant::now() + BEAT, BEAT);
        beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut beats = 0;
        loop {
            tokio::select! {
                news = entries.next() => if news.is_none() { break },
                _ = beat.tick() => {
                    beats += 1;
                    if beats % LOG_BEATS == 0 { log.read(self).await; }
                }
            }
            // What came to rest is told once it can be taken up again.
            let now = self.moving(id, &plan, &running, &log.lines)?;
            if now.view.standing == Standing::Open && now.report.ending == Ending::Unfinished {
                tell(now);
            }
        }
        running.ended().await;
        tell(self.at_rest(id, &plan, &log.lines)?);
        self.heard(id)?;
        // The target may be slow to tell its last lines, and somebody may go on with it meanwhile.
        if log.read(self).await && self.running(id).is_none() {
            tell(self.at_rest(id, &plan, &log.lines)?);
        }
        Ok(())
    }

    /// Fails with what stopped it, once.
    fn heard(&self, id: &SagaId) -> Result<()> {
        held(&self.0.unheard).remove(id.as_str()).map_or(Ok(()), Err)
    }

    pub(super) async fn platform_log(&self, account: &AccountId) -> Option<String> {
        self.0.app.session(account).await.ok()?.log().await.ok()
    }

    fn moving(&self, id: &SagaId, plan: &Arc<Plan>, running: &Running, log: &[String]) -> Result<Followed> {
        Ok(Followed {
            plan: plan.clone(),
            view: running.feed.view(),
            report: self.0.app.past(id)?.report,
            log: log.to_vec(),
            closing: None,
            holding: running.holding(),
            driven: true,
        })
    }

    fn at_rest(&self, id: &SagaId, plan: &Arc<Plan>, log: &[String]) -> Result<Followed> {
        Ok(Followed {
            view: SagaView::from(&self.0.app.state(id)?),
            report: self.0.app.past(id)?.report,
            plan: plan.clone(),
            log: log.to_vec(),
            closing: self.closing(id),
            holding: None,
            driven: false,
        })
    }
}

/// What the target's install log has gained since the migration began or was taken up. It is the account's log, so
/// other work of the account shows in it too.
struct PlatformLog {
    account: AccountId,
    before: usize,
    lines: Vec<String>,
}

impl PlatformLog {
    fn since(before: usize, plan: &Plan) -> Self {
        Self { account: AccountId::new(plan.to.label.as_str()), before, lines: vec![] }
    }

    /// Whether there is something new. A log that cannot be read is no reason to disturb anybody: what was read stays.
    async fn read(&mut self, moves: &Moves) -> bool {
        let Some(text) = moves.platform_log(&self.account).await else { return false };
        // A log that was cut starts anew.
        let gained = text.get(self.before..).unwrap_or(&text);
        let lines: Vec<&str> = gained.lines().collect();
        let from = lines.len().saturating_sub(LOG_LINES);
        let known =
            std::mem::replace(&mut self.lines, lines[from..].iter().map(|line| (*line).to_owned()).collect());
        known != self.lines
    }
}
