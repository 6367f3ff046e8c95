//! What Freeport does, for whoever asks: the window or the command line. It knows neither.
//!
//! ```text
//! command ─▶ App ─▶ accounts + keychain ─▶ session (a cloud)
//!               ├─▶ source, target ─▶ plan (pure) ─▶ Migration ─▶ Report
//!               ├─▶ transfer: another owner inside one installation
//!               ├─▶ history, verify, export to disk, the platform's export copies
//!               └─▶ incoming: bundles, and manifests of others
//! ```
//!
//! Each use case is a method of [`App`], in the file of its subject; what it can fail with is a [`Failure`].

#![warn(missing_docs)]

mod about;
mod accounts;
mod adding;
mod answering;
mod app;
mod awake;
mod closing;
mod clouds;
mod comparing;
mod copies;
mod diagnostics;
mod errands;
mod exporting;
mod failure;
mod fetch;
mod files_port;
mod home;
mod importing;
mod linting;
mod locks;
mod logfile;
mod look;
mod market;
mod moves;
mod moving;
mod packed;
mod planning;
mod probing;
mod providers;
mod reading;
mod readings;
mod recalling;
mod registry;
mod rehearsing;
mod shelf;
mod transfer;
mod verdict;
mod wakes;

pub use about::{About, Exported as ExportedFrom};
pub use accounts::Account;
pub use adding::{AddOn, On};
pub use app::App;
pub use awake::Rested;
pub use clouds::{CloudDetails, KnownPort, Listed, Refreshed, Restoring, Seen, Told};
pub use copies::Freed;
pub use exporting::{ExportNews, ExportOptions, Exported, PlatformExport};
pub use failure::{Failure, Result};
pub use fetch::Reach;
pub use freeport_platform::{Archive, ExportCopy, ExportRequest, Offered};
pub use home::{Home, refuse_to_overwrite};
pub use importing::{Imported, Incoming};
pub use linting::{Layout, Linted, explain_rule, format, lint};
pub use logfile::LogFile;
pub use look::Ground;
pub use market::market_place;
pub use moves::{Answers, Followed, Holding, Moves, Shown, Wanted, What};
pub use moving::{Keys, Migration, Past};
pub use packed::{ARCHIVES_AT_MOST, Fetching};
pub use probing::Probed;
pub use providers::{ByName, Provider};
pub use reading::{Each, read_manifest, write_manifest};
pub use registry::{Flavour, token_services};
pub use rehearsing::{Act, Beat, CutShort, Rehearsal, RehearsalOutlook};
pub use shelf::{Shelved, is_part_of_bundle};
pub use transfer::{Confirmed, Handed, Handing, Invitation, Outcome, Pending, Receiver, Whom};
pub use verdict::{Outlook, Verdict};
pub use wakes::LeftAwake;
