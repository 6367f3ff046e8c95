//! A pretend cloud over HTTP, with a clock you hold and faults you order.
//!
//! Any client of the Virtuozzo Application Platform can be pointed at it: paths, parameter spellings, envelopes
//! and result codes are the platform's. Where the real behaviour is not public, the route says so
//! (`docs/sandbox.md` is made from the same table the router uses).
//!
//! It deliberately shares no wire types with any adapter and reads manifests on its own: a typo made once must not
//! be able to agree with itself.
//!
//! ```text
//! request ─▶ http (params, faults, history) ─▶ registry ─▶ calls/* ─▶ world (kept in SQLite) + node folders
//!                                                              └────▶ clock (how long work takes)
//! ```

mod call;
mod calls;
mod catalogue;
mod clock;
mod error;
mod export;
mod faults;
mod files;
mod history;
mod http;
mod install;
mod mail;
mod methods;
mod net;
mod options;
mod pair;
mod platform;
mod registry;
mod running;
mod seeds;
mod topology;
mod wire;
mod world;

pub use clock::Clock;
pub use error::Error;
pub use faults::{Fault, FaultKind, Faults};
pub use history::Recorded;
pub use mail::Mail;
pub use options::{ClockKind, ExportShape, FilesPort, Options, Seed};
pub use pair::Pair;
pub use registry::reference_page;
pub use running::{Running, Sandbox, User};

/// What this crate's fallible functions return.
pub type Result<T> = std::result::Result<T, Error>;
