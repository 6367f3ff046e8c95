//! Conformance suite, saga laws, builders and waiting helpers: for tests only.
//!
//! - [`laws`]: what every plan of durable steps must obey, stated once over any world.
//! - `conformance`: what every adapter must do, stated once over any cloud (feature `conformance`).
//! - `recordings`: what a probe recorded, as a platform that answers so again (feature `recordings`).
//!
//! The feature `cloud` adds what needs a cloud, real or pretended.

#[cfg(feature = "conformance")]
pub mod conformance;
pub mod laws;
#[cfg(feature = "recordings")]
pub mod recordings;
