//! The adapter for the Virtuozzo Application Platform, formerly Jelastic.
//!
//! ```text
//! Session verb ─▶ api::Call ─▶ client (HTTP, token) ─▶ envelope (opened strictly) ─▶ map (their words to ours)
//! ```
//!
//! It contains no retry, no sleep and no capability check: those are layers of `freeport-platform`. It says of
//! every failure whether something may have been done all the same. Facts about the platform are confirmed by
//! its vendor's documentation, public clients or recorded answers, unless a comment says *inferred*.

#![warn(missing_docs)]

mod api;
mod auth;
mod client;
mod config;
mod elements;
mod envelope;
mod error;
mod map;
mod probe;
mod public;
#[cfg(test)]
mod recordings;
mod services;
mod session;
mod wire;

pub use config::{Config, ConfigField, Credentials, FIELDS, origin};
pub use probe::{probe, shapes};
pub use public::public_prices;
pub use services::services;
pub use session::{VapSession, connect};
