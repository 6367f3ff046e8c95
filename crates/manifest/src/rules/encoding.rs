//! A manifest is UTF-8.
//!
//! **Why.** JSON and YAML are read as UTF-8; other encodings turn names and captions into other words, or cannot
//! be read at all. Not shown as an example, because this page is UTF-8 itself: a file saved in Latin-1 with an
//! `é` in it.

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::ENCODING, "encoding", Severity::Error, include_str!("encoding.rs"));
