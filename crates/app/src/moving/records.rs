//! Migrations as they are written down: a journal, and a saved plan beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use freeport_migration::plan::Plan;
use freeport_migration::report::{Report, report};
use freeport_saga::{SagaId, SagaState};

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_private;

/// What a saved plan's name ends in, beside the journal.
const PLAN_ENDING: &str = ".plan.json";

/// What history shows of a migration.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Past {
    /// Its id.
    pub id: String,
    /// When it began, in UTC.
    pub began: String,
    /// Its report so far.
    pub report: Report,
}

impl App {
    /// All migrations whose record can be read, newest first; the others are [`damaged`](Self::damaged).
    pub fn history(&self) -> Result<Vec<Past>> {
        let mut all: Vec<Past> = self.recorded()?.iter().filter_map(|id| self.past(id).ok()).collect();
        all.sort_by(|a, b| b.began.cmp(&a.began));
        Ok(all)
    }

    /// Migrations whose record cannot be read, each with what is wrong and where.
    pub fn damaged(&self) -> Result<Vec<(SagaId, Failure)>> {
        let all = self.recorded()?.into_iter();
        Ok(all.filter_map(|id| self.past(&id).err().map(|failure| (id, failure))).collect())
    }

    /// Every migration that has a journal or a saved plan; one of both may be missing.
    fn recorded(&self) -> Result<BTreeSet<SagaId>> {
        let mut all: BTreeSet<SagaId> = self.journals.list()?.into_iter().collect();
        let names =
            fs::read_dir(self.home.journals()).into_iter().flatten().flatten().map(|file| file.file_name());
        all.extend(names.filter_map(|name| SagaId::new(name.to_str()?.strip_suffix(PLAN_ENDING)?).ok()));
        Ok(all)
    }

    /// One migration.
    pub fn past(&self, id: &SagaId) -> Result<Past> {
        let (plan, state) = (self.saved_plan(id)?, self.state(id)?);
        let began =
            state.opened_at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
        Ok(Past { id: id.to_string(), began, report: report(&plan, &state, self.is_driven(&state)) })
    }

    /// Whether somebody carries it on now, here or in another Freeport.
    pub(super) fn is_driven(&self, state: &SagaState) -> bool {
        state.is_open() && self.journals.is_held(&state.plan.id)
    }

    pub(crate) fn state(&self, id: &SagaId) -> Result<SagaState> {
        let entries = self.journals.read(id).map_err(|error| self.unreadable(id, &error))?;
        SagaState::fold(&entries).map_err(|error| self.unreadable(id, &error))
    }

    fn plan_path(&self, id: &SagaId) -> PathBuf {
        self.home.journals().join(format!("{id}{PLAN_ENDING}"))
    }

    pub(super) fn save_plan(&self, id: &SagaId, plan: &Plan) -> Result<()> {
        let text = serde_json::to_vec_pretty(plan).expect("a plan is plain values");
        write_private(&self.plan_path(id), &text).map_err(|error| {
            Failure::new(
                "plan-unsaved",
                format!("The plan cannot be saved to {}.", self.plan_path(id).display()),
            )
            .because(&error)
        })
    }

    /// The journal of a migration does not tell its story; its file is named.
    fn unreadable(&self, id: &SagaId, error: &(dyn std::error::Error + 'static)) -> Failure {
        let path = self.journals.path_of(id);
        Failure::new("journal-unreadable", format!("The journal {} cannot be read.", path.display()))
            .because(error)
            .hint(out_of_reach(id))
    }

    pub(crate) fn saved_plan(&self, id: &SagaId) -> Result<Plan> {
        let path = self.plan_path(id);
        let bytes = fs::read(&path).map_err(|error| match self.journals.path_of(id).exists() {
            true => self.plan_unreadable(id, &error),
            false => Failure::new("no-migration", format!("There is no migration called {id}."))
                .hint("The history lists them.")
                .command("freeport history shows it."),
        })?;
        serde_json::from_slice(&bytes).map_err(|error| self.plan_unreadable(id, &error))
    }

    fn plan_unreadable(&self, id: &SagaId, error: &(dyn std::error::Error + 'static)) -> Failure {
        let path = self.plan_path(id);
        Failure::new("plan-unreadable", format!("The saved plan {} cannot be read.", path.display()))
            .because(error)
            .hint(out_of_reach(id))
    }
}

/// What helps where a migration's record is damaged.
fn out_of_reach(id: &SagaId) -> String {
    format!(
        "Put the file back from a copy to go on or to undo. Until its last step, what migration {id} made stands in \
         the group freeport-{id} on the target."
    )
}
