//! Troubles, each with the same move without it.

use crate::moves::Move;

pub mod exports;
pub mod layers;
pub mod limits;
pub mod money;
pub mod network;
pub mod source;
pub mod stacks;
pub mod target;
pub mod values;

/// A situation that one trap is for.
pub struct Trouble {
    pub code: &'static str,
    /// What the troubled move has and the calm one has not.
    pub what: &'static str,
    /// Other traps that spring as well, because the situation cannot be without theirs.
    pub with: &'static [&'static str],
    /// The same move without it; the plain move, of which nothing at all is said, where there is none.
    pub calm: Option<fn() -> Move>,
    pub troubled: fn() -> Move,
}

/// A line of a table: a trouble that the plain move has not.
fn alone(
    code: &'static str,
    what: &'static str,
    with: &'static [&'static str],
    troubled: fn() -> Move,
) -> Trouble {
    Trouble { code, what, with, calm: None, troubled }
}

/// A line of a table: a trouble, and the same move without it.
fn trouble(
    code: &'static str,
    what: &'static str,
    with: &'static [&'static str],
    calm: fn() -> Move,
    troubled: fn() -> Move,
) -> Trouble {
    Trouble { code, what, with, calm: Some(calm), troubled }
}
