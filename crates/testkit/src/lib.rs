//! Conformance suite, saga laws, builders and waiting helpers: for tests only.
