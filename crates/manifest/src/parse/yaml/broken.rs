//! Why a text is no YAML, in words that say what to change.

use granit_parser::{ErrorKind, ScanError};

use crate::diagnostic::Diagnostic;
use crate::parse::code;
use crate::text::floor_boundary;

/// The diagnostic for a parser's refusal.
pub fn diagnose(text: &str, error: &ScanError) -> Box<Diagnostic> {
    let at = floor_boundary(text, error.marker().byte_offset().unwrap_or(text.len()));
    Box::new(Diagnostic::error(code::YAML, at..at, format!("{:?}", error.kind())))
}
