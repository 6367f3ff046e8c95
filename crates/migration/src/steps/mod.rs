//! The steps of a migration, one a file. Each can be asked whether it was already done, and undone.
//!
//! Only two of them touch the source, and only by adding an export copy and taking it away again.

mod apply;
mod check_target;
mod confirm_source;
mod create;
mod drop_export;
mod export_copy;
mod release;
mod save_bundle;
mod settle;
mod verify;

use std::time::Duration;

use freeport_domain::EnvironmentName;
use freeport_platform::Tag;
use freeport_saga::{SagaId, StepError, Steps};
use serde::{Deserialize, Serialize};

pub use apply::{Applied, Apply, ApplyInput};
pub use check_target::{CheckTarget, CheckTargetInput};
pub use confirm_source::{ConfirmSource, ConfirmSourceInput};
pub use create::{Create, CreateInput, Created};
pub use drop_export::DropExport;
pub use export_copy::{Copied, CopyExport, CopyExportInput};
pub use release::Release;
pub use save_bundle::{SaveBundle, SaveBundleInput, Saved};
pub use settle::Settle;
pub use verify::{Verify, VerifyInput};

use crate::world::World;

/// Every kind of step that a plan may name.
pub fn all() -> Steps<World> {
    Steps::new()
        .with(ConfirmSource)
        .with(CheckTarget)
        .with(CopyExport)
        .with(SaveBundle)
        .with(Create)
        .with(Apply)
        .with(Settle)
        .with(Verify)
        .with(DropExport)
        .with(Release)
}

/// An input that only names the environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The environment, on the installation the step is about.
    pub environment: EnvironmentName,
}

/// The mark on everything a migration makes: a group that people see in the dashboard while the move runs.
pub fn tag(saga: &SagaId) -> Tag {
    Tag::new(format!("{MARK}{saga}"))
}

/// How every mark begins.
const MARK: &str = "freeport-";

/// Between two looks at something a platform is still doing.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// The platform's own limit for setting up one container is 19 minutes; nodes of an environment come one
/// after the other, so an hour is patience without being for ever.
const LOOKS: u32 = 1800;

/// The code of what broke off midway: asking again would not mend it, and building on it would not either.
pub(crate) const HALF_MADE: &str = "half-made";

fn half_made(message: String) -> StepError {
    StepError::new(HALF_MADE, message)
}

/// Whether a group is the mark of a migration that has not ended.
pub fn is_mark(group: &str) -> bool {
    group.strip_prefix(MARK).is_some_and(|rest| SagaId::new(rest).is_ok())
}

/// Ids that later steps look for.
pub mod ids {
    /// The step that makes the export copy.
    pub const EXPORT: &str = "export-copy";
    /// The step that makes the environment.
    pub const CREATE: &str = "create";
    /// The step that saves the bundle.
    pub const SAVE: &str = "save-bundle";
    /// The step that compares.
    pub const VERIFY: &str = "verify";
}
