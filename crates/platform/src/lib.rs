//! The contract with a cloud.
//!
//! A [`Session`] is a live connection of one account. It has about a dozen verbs, each saying what it needs,
//! whether it may be repeated and what may be true after an error. What a session can do is data
//! ([`Capabilities`]), read by the planner, the window and the conformance suite. Adapters contain no retry,
//! no sleep and no capability check: those are [`layers`], which wrap any session in the same trait.
//!
//! ```text
//! caller ─▶ capability check ─▶ log ─▶ retry ─▶ timeout ─▶ adapter ─▶ pace ─▶ HTTP
//! ```
//!
//! Start reading at [`session`].

#![warn(missing_docs)]

pub mod capability;
pub mod change;
pub mod error;
pub mod export;
pub mod layers;
pub mod market;
pub mod probe;
pub mod session;
pub mod transfer;

pub use capability::{Can, Capabilities, Capability};
pub use change::Change;
pub use error::{Effect, Error, Kind, Result, Retry};
pub use export::{Archive, ExportCopy, ExportRequest};
pub use market::{MarketPackage, Offered};
pub use session::{Addition, Creation, EnvironmentStream, Installed, NameAnswer, Session, Tag};
pub use transfer::PendingTransfer;
