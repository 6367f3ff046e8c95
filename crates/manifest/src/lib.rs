//! Manifest text to a tree with spans, to diagnostics and fixes: pure.
//!
//! - [`parse`]: text to tree, JSON first, then YAML in the platform's dialect
//! - [`tree`]: what the text says, with the place of each part
//! - [`diagnostic`]: something said about a span, and the edits that answer it
//! - [`text`]: byte offsets to lines and columns
//! - [`model`]: a manifest as a migration needs it, read tolerantly and written back
//! - [`render`]: diagnostics for people and programs
//! - [`write`]: a tree to canonical JSON or to YAML that cannot be misread

#![warn(missing_docs)]

pub mod diagnostic;
pub mod model;
pub mod parse;
pub mod render;
pub mod text;
pub mod tree;
pub mod write;

pub use diagnostic::{Diagnostic, Edit, Fix, Severity};
pub use parse::{Parsed, Syntax, parse};
pub use text::{LineIndex, Position, Span};
pub use tree::{Entry, Kind, Node, Style, Tree, same};
