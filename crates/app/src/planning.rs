//! Making a plan: reading both ends and asking the planner.

use std::collections::BTreeMap;

use freeport_domain::AccountId;
use freeport_migration::case::{Case, Choices, Origin, Reading, Source};
use freeport_migration::pace::Pace;
use freeport_migration::plan::{Plan, Stamp, plan};
use freeport_saga::SagaId;
use time::OffsetDateTime;
use time::macros::format_description;

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::look::Ground;

impl App {
    /// Plans a move of `source` to an account. Nothing happens, at either end.
    pub async fn plan(&self, source: &Source, to: &AccountId, choices: &Choices) -> Result<Plan> {
        self.plan_on(source, &self.ground(to).await?, choices).await
    }

    /// Plans a move to a cloud that was read before.
    pub async fn plan_on(&self, source: &Source, ground: &Ground, choices: &Choices) -> Result<Plan> {
        let name = choices.name.clone().unwrap_or_else(|| source.environment.name.clone());
        let target = self.target(ground, &name, choices.region.as_ref(), source).await?;
        let stamp = self.stamp(source, choices).await?;
        Ok(plan(&Case { source, target: &target, choices }, &stamp))
    }

    async fn stamp(&self, source: &Source, choices: &Choices) -> Result<Stamp> {
        let now = OffsetDateTime::now_utc();
        let day = now
            .format(format_description!("[year][month][day]-[hour][minute][second]"))
            .expect("a date has these parts");
        let name = &source.environment.name;
        let unique = uuid::Uuid::new_v4().simple().to_string();
        let id = format!("{}-{day}-{}", short(name.as_str()), &unique[..4]);
        Ok(Stamp {
            id: SagaId::new(id).map_err(|error| Failure::new("bad-id", error.to_string()))?,
            read_at: now
                .format(&time::format_description::well_known::Rfc3339)
                .expect("a date can be written"),
            folder: format!("{}-{day}-{}", short(name.as_str()), &unique[..4]),
            export_copies: self.export_copies(source, choices).await?,
            pace: self.pace(),
        })
    }

    /// Copies that are there before ours, so that ours can be told from them.
    async fn export_copies(&self, source: &Source, choices: &Choices) -> Result<Vec<String>> {
        let Origin::Live { account } = &source.origin else { return Ok(vec![]) };
        if choices.reading != Reading::WithPlatformExport {
            return Ok(vec![]);
        }
        let session = self.session(&AccountId::new(account.as_str())).await?;
        let copies = session.exports(&source.environment.name).await?;
        Ok(copies.into_iter().map(|copy| copy.id).collect())
    }

    /// How long steps took before. A file that cannot be read only makes the guess worse.
    pub(crate) fn pace(&self) -> Pace {
        std::fs::read(self.home.pace())
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Learns from a migration that ended.
    pub(crate) fn learn(&self, state: &freeport_saga::SagaState, nodes: usize) {
        let mut pace = self.pace();
        let kinds: BTreeMap<_, _> =
            state.plan.steps().map(|step| (step.id.clone(), step.kind.clone())).collect();
        for (id, kind) in kinds {
            let Some(step) = state.step(&id) else { continue };
            if let (Some(start), Some(end), 1) = (step.started_at, step.finished_at, step.attempts) {
                pace.add(&kind, nodes, (end - start).as_seconds_f64());
            }
        }
        let written = serde_json::to_vec(&pace).expect("durations are plain values");
        if let Err(error) = crate::home::write_whole(&self.home.pace(), &written) {
            tracing::warn!(%error, "durations could not be kept; estimates stay as they were");
        }
    }
}

/// A name as part of an id: its plain characters, not too many.
fn short(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(32).collect()
}
