//! What moving an environment means.
//!
//! ```text
//! Source + Target + Choices ──▶ plan ──▶ steps (a saga) ──▶ verification ──▶ report
//!        (case)                 pure      durable             field by field
//! ```
//!
//! - [`case`]: what a plan is made from
//! - [`traps`]: what goes wrong, known beforehand
//! - [`handover`]: what stands against another owner, and what that breaks
//! - [`mapping`]: the nearest stack a target offers

#![warn(missing_docs)]

pub mod archives;
pub mod assumed;
pub mod bundle;
pub mod case;
pub mod clouds;
pub mod compare;
pub mod draft;
pub mod errors;
mod families;
pub mod finding;
pub mod fingerprint;
pub mod foreign;
pub mod handover;
pub mod limits;
pub mod losses;
pub mod mapping;
pub mod mistakes;
pub mod money;
pub mod outlook;
pub mod pace;
pub mod part;
pub mod pick;
pub mod plan;
pub mod report;
pub mod steps;
pub mod traps;
pub mod wants;
pub mod world;

#[cfg(test)]
mod fixtures;
