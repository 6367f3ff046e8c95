//! A double quote inside a JSON text is written `\"`, and every text is closed on its line.
//!
//! **Why.** The first plain quote ends the text; the rest of it is read as something else. HTML in
//! descriptions is where it happens.
//!
//! ```json
//! {"description": "<a href="https://example.com">docs</a>"}
//! ```
//!
//! Instead:
//!
//! ```json
//! {"description": "<a href=\"https://example.com\">docs</a>"}
//! ```

use super::Rule;
use crate::diagnostic::Severity;
use crate::parse::code;

pub const RULE: Rule =
    Rule::reading(code::JSON_QUOTE, "json-quote", Severity::Error, include_str!("json_quote.rs"));
