//! Help for somebody who writes a manifest: what could stand at a place, and what is known of what stands there.
//!
//! ```text
//! text + offset ─▶ place (which mapping, key or value) ─▶ complete, hover
//! text ─▶ outline (layers in traffic order)
//! ```
//!
//! A text that is being typed is broken most of the time, so the place is found from the lines and brackets before
//! it and not from a tree.

mod complete;
mod hover;
mod outline;
mod place;

pub use complete::{Completion, CompletionKind, Completions, complete};
pub use hover::{Hover, hover};
pub use outline::{OutlineLayer, outline};
