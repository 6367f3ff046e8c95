//! A value should have the shape that its key asks for: a number, a switch, a list, a mapping.
//!
//! **Why.** The platform ignores or misreads what it does not expect. Numbers written as texts are fine, and
//! so are placeholders.
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: many
//! ```
//!
//! Instead:
//!
//! ```yaml
//! type: install
//! name: shop
//! nodes:
//!   - nodeType: nginx
//!     cloudlets: 8
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule = Rule::reading(code::SHAPE, "shape", Severity::Warning, include_str!("shape.rs"));
