//! What helps to find a mistake, without secrets and without what environments hold.

use serde::Serialize;

use crate::app::App;
use crate::failure::Result;

/// Migrations told, newest first; older ones rarely matter.
const MIGRATIONS: usize = 20;

/// What a person can attach to a report of a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostics {
    /// Freeport's version.
    pub freeport: String,
    /// The operating system and the processor.
    pub system: String,
    /// The hosts of connected accounts.
    pub hosts: Vec<String>,
    /// How the last migrations ended: step by step, without names of environments.
    pub migrations: Vec<Told>,
}

/// One migration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// When it began, in UTC.
    pub began: String,
    /// How it ended.
    pub ending: String,
    /// Its steps: how each stands, and the code of what went wrong.
    pub steps: Vec<String>,
}

impl App {
    /// Collects diagnostics. A migration whose record cannot be read is left out.
    pub fn diagnostics(&self) -> Result<Diagnostics> {
        let hosts = self.accounts()?.into_iter().map(|account| account.address).collect();
        Ok(Diagnostics {
            freeport: env!("CARGO_PKG_VERSION").to_owned(),
            system: format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
            hosts,
            migrations: self
                .history()?
                .into_iter()
                .take(MIGRATIONS)
                .filter_map(|past| self.told(past))
                .collect(),
        })
    }

    fn told(&self, past: crate::moving::Past) -> Option<Told> {
        let state = self.state(&freeport_saga::SagaId::new(past.id).ok()?).ok()?;
        let steps = state.plan.steps().filter_map(|spec| {
            let step = state.step(&spec.id)?;
            let problem = step.error.as_ref().map(|error| format!(" ({})", error.code)).unwrap_or_default();
            Some(format!("{}: {}{problem}, {} attempts", spec.kind, step.phase, step.attempts))
        });
        Some(Told { began: past.began, ending: past.report.ending.to_string(), steps: steps.collect() })
    }
}
