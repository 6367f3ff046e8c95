//! Secrets in the OS keychain, and an in-memory twin.
