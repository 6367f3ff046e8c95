//! Text to tree: JSON first, YAML second, as the platform's dashboard does.
//!
//! ```text
//! text ── begins with `{`? ── json ──▶ Tree
//!              │ no            └ not JSON ── yaml (flow style) ──▶ Tree + a warning what JSON is missing
//!              └── yaml ──▶ Tree                    └ neither ──▶ the JSON reader's diagnostics
//! ```
//!
//! Whether something is a manifest is not asked here; a tree of any text that parses comes out.

mod json;
mod problem;
mod scalar;
mod yaml;

pub use scalar::resolves_to_text;

use crate::diagnostic::Diagnostic;
use crate::tree::Tree;

/// The longest text that is read. The largest real manifest known has 50 KiB.
pub const LONGEST_TEXT: usize = 8 * 1024 * 1024;
/// How deep lists and mappings may stand in each other. Real manifests stay under twenty.
pub const DEEPEST_NESTING: usize = 100;
/// How many values a tree may hold, those that aliases repeat included. Real manifests have up to some 4,000.
pub const MOST_NODES: usize = 100_000;
/// How many bytes of text aliases may repeat.
pub const MOST_REPEATED_BYTES: usize = 16 * 1024 * 1024;

/// Codes of what the readers say.
pub mod code {
    /// Too large, too deep, or aliases that multiply.
    pub const LIMIT: &str = "JPS001";
    /// The bytes are no UTF-8.
    pub const ENCODING: &str = "JPS002";
    /// JSON that no parser takes, for a reason without a code of its own.
    pub const JSON: &str = "JPS003";
    /// YAML that no parser takes, for a reason without a code of its own.
    pub const YAML: &str = "JPS004";
    /// Written as JSON, readable only as YAML.
    pub const JSON_AS_YAML: &str = "JPS005";
    /// One key twice.
    pub const DUPLICATE_KEY: &str = "JPS006";
    /// A YAML feature that manifests do not use.
    pub const YAML_FEATURE: &str = "JPS007";
    /// A value of another shape than its key asks for.
    pub const SHAPE: &str = "JPS008";
    /// Curly quotes where plain ones are due.
    pub const CURLY_QUOTES: &str = "JPS009";

    /// A comma with nothing after it.
    pub const JSON_EXTRA_COMMA: &str = "JPS011";
    /// No comma between two entries.
    pub const JSON_MISSING_COMMA: &str = "JPS012";
    /// A bracket without its partner.
    pub const JSON_BRACKET: &str = "JPS013";
    /// A quote inside a text, or one too few.
    pub const JSON_QUOTE: &str = "JPS014";
    /// A line break or tab inside a text.
    pub const JSON_CONTROL: &str = "JPS015";
    /// Something other than `"key": value`.
    pub const JSON_ENTRY: &str = "JPS016";
    /// An escape JSON does not have.
    pub const JSON_ESCAPE: &str = "JPS017";
    /// A word, key or placeholder without quotes.
    pub const JSON_UNQUOTED: &str = "JPS018";
    /// A comment.
    pub const JSON_COMMENT: &str = "JPS019";

    /// `: ` inside a plain value.
    pub const YAML_COLON_IN_VALUE: &str = "JPS021";
    /// A key in no line with others.
    pub const YAML_INDENT: &str = "JPS022";
    /// A list item in no line with others.
    pub const YAML_LIST_INDENT: &str = "JPS023";
    /// A text block that is not indented.
    pub const YAML_TEXT_BLOCK: &str = "JPS024";
    /// A word without its colon.
    pub const YAML_MISSING_COLON: &str = "JPS025";
    /// A tab as indentation.
    pub const YAML_TAB: &str = "JPS026";
    /// A value that begins with a sign of YAML's.
    pub const YAML_FIRST_SIGN: &str = "JPS027";
    /// A bracket that begins a text, or is not closed.
    pub const YAML_BRACKET: &str = "JPS028";
    /// Quotes that do not hold the whole value.
    pub const YAML_QUOTE: &str = "JPS029";
    /// A value and more below it.
    pub const YAML_VALUE_AND_MORE: &str = "JPS030";
    /// An escape YAML does not have.
    pub const YAML_ESCAPE: &str = "JPS031";
}

/// How a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Strict JSON.
    Json,
    /// Begins like JSON, is read as YAML in flow style.
    JsonAsYaml,
    /// YAML.
    Yaml,
}

/// What came of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The tree, unless the text is broken.
    pub tree: Option<Tree>,
    /// How it was read, or last tried.
    pub syntax: Syntax,
    /// What there is to say, in the order of the text. A broken text has at least one error here.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed {
    fn broken(syntax: Syntax, diagnostics: Vec<Diagnostic>) -> Self {
        Self { tree: None, syntax, diagnostics }
    }
}

/// The bytes of a file as text; a byte-order mark is allowed.
///
/// # Errors
/// One diagnostic with the place of the first byte that is no UTF-8, or the sentence about the size.
pub fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if let Some(refusal) = refuse_size(bytes.len()) {
        return Err(refusal);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        Diagnostic::error(
            code::ENCODING,
            at..at,
            format!("byte {at} is not UTF-8; save the file as UTF-8 and try again"),
        )
    })
}

/// Reads a text. Never panics and never takes long: what is too large, too deep or multiplies itself is
/// refused with a sentence.
pub fn parse(text: &str) -> Parsed {
    if let Some(refusal) = refuse_size(text.len()) {
        return Parsed::broken(Syntax::Yaml, vec![refusal]);
    }
    if text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace()).starts_with('{') {
        parse_braces(text)
    } else {
        parse_yaml(text)
    }
}

fn refuse_size(bytes: usize) -> Option<Diagnostic> {
    (bytes > LONGEST_TEXT).then(|| {
        Diagnostic::error(
            code::LIMIT,
            0..0,
            format!(
                "the file has {} MB; manifests over {} MB are not read: put scripts and archives at a URL \
                 and name it here",
                bytes / 1_000_000,
                LONGEST_TEXT / 1_000_000
            ),
        )
    })
}

fn parse_braces(text: &str) -> Parsed {
    let read = json::read(text);
    if let (Some(root), true) = (read.root, read.problems.is_empty()) {
        return Parsed { tree: Some(Tree { root }), syntax: Syntax::Json, diagnostics: read.notes };
    }
    let Ok((root, mut diagnostics)) = yaml::read(text) else {
        return Parsed::broken(Syntax::JsonAsYaml, read.problems);
    };
    diagnostics.extend(read.problems.into_iter().map(|problem| Diagnostic {
        code: code::JSON_AS_YAML,
        severity: crate::diagnostic::Severity::Warning,
        message: format!("this is YAML, not JSON: {}", problem.message),
        ..problem
    }));
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    Parsed { tree: Some(Tree { root }), syntax: Syntax::JsonAsYaml, diagnostics }
}

fn parse_yaml(text: &str) -> Parsed {
    match yaml::read(text) {
        Ok((root, diagnostics)) => Parsed { tree: Some(Tree { root }), syntax: Syntax::Yaml, diagnostics },
        Err(problem) => Parsed::broken(Syntax::Yaml, vec![*problem]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;

    #[test]
    fn a_large_file_is_answered_at_once_with_a_sentence() {
        let text = "a".repeat(50_000_000);
        let parsed = parse(&text);
        assert!(parsed.tree.is_none());
        assert!(parsed.diagnostics[0].message.contains("50 MB"), "{}", parsed.diagnostics[0].message);
    }

    #[test]
    fn bytes_that_are_no_text_have_a_place() {
        let refusal = decode(b"type: \xff").unwrap_err();
        assert_eq!((refusal.code, refusal.span), (code::ENCODING, 6..6));
        assert_eq!(decode(b"type: install"), Ok("type: install"));
    }

    #[test]
    fn json_with_a_trailing_comma_is_read_as_yaml_with_a_warning() {
        let parsed = parse("{\"type\": \"install\", \"name\": \"x\",}");
        assert_eq!(parsed.syntax, Syntax::JsonAsYaml);
        assert!(parsed.tree.is_some());
        assert_eq!(parsed.diagnostics[0].severity, Severity::Warning);
        assert!(parsed.diagnostics[0].fix.as_ref().is_some_and(|fix| fix.safe));
    }
}
