//! What every session needs around it, written once: [`Layered`] is a session made of a session.
//!
//! ```text
//! caller ─▶ check ─▶ log ─▶ retry ─▶ timeout ─▶ the adapter's verb ─▶ pace ─▶ each HTTP request
//! ```
//!
//! Each layer is a function around any verb, in a file of its own; `layered` is the only place that lists the
//! verbs. [`Pace`] stands below the adapter, because a verb is many requests.

mod check;
mod layered;
mod log;
mod pace;
mod retry;
mod timeout;
mod verb;

pub use layered::{Layered, Policy};
pub use pace::{Pace, REQUESTS_AT_ONCE, Turn};
pub use retry::{Patience, Sleeper, TokioSleeper};
pub use timeout::Deadlines;
pub use verb::Verb;
