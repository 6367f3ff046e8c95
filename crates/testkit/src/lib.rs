//! Conformance suite, saga laws, builders and waiting helpers: for tests only.
//!
//! - [`laws`]: what every plan of durable steps must obey, stated once over any world.
//!
//! The feature `cloud` adds what needs a cloud, real or pretended.

pub mod laws;
