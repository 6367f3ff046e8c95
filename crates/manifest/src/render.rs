//! Diagnostics as people and programs read them.

mod human;
mod json;
mod sarif;

pub use human::human;
pub use json::{json, json_value};
pub use sarif::{FileFindings, sarif};
