//! Installing packages: reading a manifest, filling its placeholders, making its environment, running its actions.
//! The engine's language is large; what the sandbox plays of it is in `actions`, the rest is logged as not played.

mod actions;
mod conditions;
mod console;
mod engine;
mod markdown;
mod market;
mod package;
mod placeholders;
mod yaml;

pub(crate) use console::Console;
pub(crate) use engine::{Order, install};
pub(crate) use market::{App, MARKET};
