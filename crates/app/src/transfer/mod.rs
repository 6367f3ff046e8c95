//! Handing environments to another account of the same installation.
//!
//! ```text
//! handing (both ends are read) ─▶ rules of freeport_migration::handover ─▶ a person reads them
//!      └─▶ send: a request each ─▶ the recipient's mail ─▶ confirm: link or key
//!                     └─ both accounts connected: asked for its key, and confirmed at once
//! ```
//!
//! Several environments go each by itself: one that is refused does not hold up the others. Nothing is kept here
//! about a request; the installation is asked.

mod confirm;
mod link;
mod pending;
mod prepare;
mod send;

pub use confirm::Confirmed;
pub use link::Invitation;
pub use pending::Pending;
pub use prepare::{Handing, Receiver, Whom};
pub use send::{Handed, Outcome};
