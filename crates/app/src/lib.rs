//! What Freeport does, for whoever asks: the window or the command line. It knows neither.
//!
//! ```text
//! command ─▶ App ─▶ accounts + keychain ─▶ session (a cloud)
//!               ├─▶ source, target ─▶ plan (pure) ─▶ Migration ─▶ Report
//!               └─▶ history, verify, shelf
//! ```
//!
//! Each use case is a method of [`App`], in the file of its subject; what it can fail with is a [`Failure`].

#![warn(missing_docs)]

mod accounts;
mod app;
mod failure;
mod home;
mod locks;
mod look;
mod moving;
mod planning;
mod registry;

pub use accounts::Account;
pub use app::App;
pub use failure::{Failure, Result};
pub use home::Home;
pub use moving::{Keys, Migration, Past};
pub use registry::Flavour;
