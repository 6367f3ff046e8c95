//! A tree to text: canonical JSON, or YAML that cannot be misread.
//!
//! Both writers keep the order of keys and write of several entries with one key only the one that counts.
//! What they write parses to the same tree ([`crate::tree::same`]).

pub mod json;
pub mod yaml;
