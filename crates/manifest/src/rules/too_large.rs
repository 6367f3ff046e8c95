//! A manifest must be of a size that can be read: up to 8 MB, 100 levels deep, a hundred thousand values.
//!
//! **Why.** The largest real manifest known has 50 KB. A file beyond these limits is a mistake (an archive,
//! a log) or an attack: a few lines of YAML aliases can stand for billions of values.
//!
//! ```yaml
//! a: &a [x, x, x, x, x, x, x, x, x, x]
//! b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
//! c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
//! d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
//! e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
//! f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
//! ```
//!
//! Instead:
//!
//! ```yaml
//! a: [x, x]
//! b: [x, x]
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(code::LIMIT, "too-large", Severity::Error, include_str!("too_large.rs"));
