//! Manifest text to a tree with spans, to diagnostics and fixes: pure.
//!
//! - [`mod@parse`]: text to tree, JSON first, then YAML in the platform's dialect
//! - [`document`]: the tree seen as a manifest: its nodes, fields, actions, placeholders
//! - [`catalogue`]: the vocabulary: keys, stacks, events, actions
//! - [`rules`], [`mod@lint`]: what can be wrong, one rule per file, and who asks them all
//! - [`schema`]: the JSON schema, made from the catalogue
//! - [`assist`]: completion, hover and outline for somebody who writes
//! - [`mod@fmt`]: one layout, the same meaning, every comment kept
//! - [`credentials`]: what stands written in a manifest and must not be kept
//! - [`form`]: the questions a manifest asks, to be drawn, answered and checked
//! - [`tree`]: what the text says, with the place of each part
//! - [`diagnostic`]: something said about a span, and the edits that answer it
//! - [`text`]: byte offsets to lines and columns
//! - [`model`]: a manifest as a migration needs it, read tolerantly and written back
//! - [`render`]: diagnostics for people and programs
//! - [`mod@write`]: a tree to canonical JSON or to YAML that cannot be misread

#![warn(missing_docs)]

pub mod assist;
pub mod base;
pub mod catalogue;
pub mod credentials;
pub mod diagnostic;
pub mod document;
pub mod fmt;
pub mod form;
pub mod lint;
pub mod model;
pub mod parse;
pub mod plain;
pub mod render;
pub mod rules;
pub mod schema;
pub mod text;
pub mod tree;
pub mod write;

pub use assist::{Completion, CompletionKind, Completions, Hover, OutlineLayer, complete, hover, outline};
pub use diagnostic::{Diagnostic, Edit, Fix, Severity};
pub use fmt::format;
pub use lint::{Fixed, Report, explain, fix, lint};
pub use parse::{Parsed, Syntax, code, decode, parse};
pub use text::{LineIndex, Position, Span};
pub use tree::{Entry, Kind, Node, Style, Tree, same};
