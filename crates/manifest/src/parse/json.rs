//! Strict JSON with places, and with diagnoses for what people really type.
//!
//! It accepts exactly RFC 8259 (plus a byte-order mark at the start). Where it can guess what was meant it
//! says so, offers the change, and reads on as if it had been made, so that one run shows several mistakes;
//! the caller must treat any problem as "this is not JSON".

mod string;

use super::{DEEPEST_NESTING, MOST_NODES, code};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::text::Span;
use crate::tree::{Entry, Kind, Node, Style, number};

/// What came of reading.
pub struct Read {
    /// The outermost value, where reading got to its end.
    pub root: Option<Node>,
    /// Why it is not JSON.
    pub problems: Vec<Diagnostic>,
    /// What is allowed but worth saying.
    pub notes: Vec<Diagnostic>,
}

/// How many mistakes one run shows.
const MOST_PROBLEMS: usize = 20;

/// Reads a whole text.
pub fn read(text: &str) -> Read {
    let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at,
        depth: 0,
        nodes: 0,
        problems: Vec::new(),
        notes: Vec::new(),
    };
    let root = reader.document();
    Read { root: root.ok(), problems: reader.problems, notes: reader.notes }
}

/// Reading cannot go on; the reason is among the problems.
struct Stop;

type Code = &'static str;

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    nodes: usize,
    problems: Vec<Diagnostic>,
    notes: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<Node, Stop> {
        self.blank()?;
        let root = self.value()?;
        self.blank()?;
        if self.at < self.bytes.len() {
            let closes = matches!(self.bytes[self.at], b'}' | b']');
            return Err(self.stop(
                code::JSON_BRACKET,
                self.word(),
                if closes {
                    "one closing bracket too many: delete it, or find the one that closes too early above"
                } else {
                    "text after the end of the manifest: delete it, or delete the bracket before it that \
                     closes the manifest too early"
                },
            ));
        }
        Ok(root)
    }

    fn value(&mut self) -> Result<Node, Stop> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Err(self.refuse(
                self.at..self.at,
                format!("more than {MOST_NODES} values in one manifest; split it"),
            ));
        }
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => {
                let (text, span) = self.string()?;
                Ok(Node { span, style: Style::DoubleQuoted, kind: Kind::Text(text) })
            }
            Some(_) => self.bare_word(),
            None => Err(self.stop(code::JSON, self.at..self.at, "the text ends where a value is due")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Node, Stop>) -> Result<Node, Stop> {
        if self.depth == DEEPEST_NESTING {
            return Err(self.refuse(
                self.at..self.at + 1,
                format!("brackets stand more than {DEEPEST_NESTING} deep in each other; flatten this part"),
            ));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn object(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        self.at += 1;
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            self.blank()?;
            match self.peek() {
                Some(b'}') => break self.at += 1,
                None => return Err(self.unclosed(start, '}')),
                Some(b']') => return Err(self.mismatched(start, '}', ']')),
                _ => {}
            }
            let entry = self.entry()?;
            entries.push(entry);
            self.separator(start, b'}')?;
        }
        self.notes.extend(super::problem::duplicates(&entries));
        Ok(Node { span: start..self.at, style: Style::Flow, kind: Kind::Mapping(entries) })
    }

    fn entry(&mut self) -> Result<Entry, Stop> {
        let key = self.key()?;
        self.blank()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let span = self.at..self.at + 1;
                self.problem(
                    code::JSON_ENTRY,
                    span.clone(),
                    "a colon stands between key and value in JSON, not `=`",
                    Some(Fix::safe("write `:`", [Edit::replace(span, ":")])),
                )?;
                self.at += 1;
            }
            Some(b'}' | b',') => {
                let name = key.as_str().unwrap_or_default();
                return Err(self.stop(
                    code::JSON_ENTRY,
                    key.span.clone(),
                    format!(
                        "`{name}` stands where `\"key\": value` is due: add a colon and a value, or \
                        make the braces around it square brackets"
                    ),
                ));
            }
            _ => {
                return Err(self.stop(
                    code::JSON_ENTRY,
                    key.span.end..self.at.max(key.span.end),
                    "a colon is missing between this key and its value (or a quote inside the key is not \
                     written `\\\"`)",
                ));
            }
        }
        self.blank()?;
        if let Some(b'}' | b',') = self.peek() {
            return Err(self.stop(
                code::JSON_ENTRY,
                key.span.clone(),
                format!("the key `{}` has no value: write one, or `null`", key.as_str().unwrap_or_default()),
            ));
        }
        Ok(Entry { value: self.value()?, key })
    }

    fn key(&mut self) -> Result<Node, Stop> {
        if self.peek() == Some(b'"') {
            let (text, span) = self.string()?;
            return Ok(Node { span, style: Style::DoubleQuoted, kind: Kind::Text(text) });
        }
        let span = self.word();
        let word = &self.text[span.clone()];
        if word.starts_with(['“', '”', '„']) {
            let message = "a curly quote is a letter to JSON: write a plain `\"`";
            return Err(self.stop(code::JSON_QUOTE, span, message));
        }
        let is_name =
            word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b'$'));
        if is_name && self.bytes.get(span.end) == Some(&b'"') {
            let fix = Fix::safe("add the quote", [Edit::insert(span.start, "\"")]);
            let kind = Kind::Text(word.to_owned());
            self.problem(
                code::JSON_UNQUOTED,
                span.clone(),
                "the opening quote of this key is missing",
                Some(fix),
            )?;
            self.at = span.end + 1;
            return Ok(Node { span: span.start..self.at, style: Style::DoubleQuoted, kind });
        }
        if word.is_empty() || !is_name {
            let found = self.found();
            return Err(self.stop(
                code::JSON_UNQUOTED,
                span,
                format!("a key in double quotes is due here, found {found}"),
            ));
        }
        let fix = Fix::safe("put it in double quotes", [Edit::replace(span.clone(), format!("\"{word}\""))]);
        let kind = Kind::Text(word.to_owned());
        self.problem(
            code::JSON_UNQUOTED,
            span.clone(),
            format!("keys stand in double quotes in JSON: write \"{word}\""),
            Some(fix),
        )?;
        self.at = span.end;
        Ok(Node { span, style: Style::Plain, kind })
    }

    fn array(&mut self) -> Result<Node, Stop> {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blank()?;
            match self.peek() {
                Some(b']') => break self.at += 1,
                None => return Err(self.unclosed(start, ']')),
                Some(b'}') => return Err(self.mismatched(start, ']', '}')),
                _ => {}
            }
            items.push(self.value()?);
            self.separator(start, b']')?;
        }
        Ok(Node { span: start..self.at, style: Style::Flow, kind: Kind::Sequence(items) })
    }

    /// After an entry or item: a comma, or the closing bracket (left for the caller), or a diagnosis.
    fn separator(&mut self, open: usize, close: u8) -> Result<(), Stop> {
        let end = self.at;
        self.blank()?;
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.blank()?;
                match self.peek() {
                    Some(b) if b == close => self.problem(
                        code::JSON_EXTRA_COMMA,
                        comma..comma + 1,
                        format!("delete the comma before `{}`: nothing follows it", close as char),
                        Some(Fix::safe("delete the comma", [Edit::delete(comma..comma + 1)])),
                    ),
                    Some(b',') => {
                        let span = self.at..self.at + 1;
                        self.at += 1;
                        self.problem(
                            code::JSON_EXTRA_COMMA,
                            span.clone(),
                            "two commas with nothing \
                            between: delete one",
                            Some(Fix::safe("delete the comma", [Edit::delete(span)])),
                        )
                    }
                    _ => Ok(()),
                }
            }
            Some(b) if b == close => Ok(()),
            None => Err(self.unclosed(open, close as char)),
            Some(b'"' | b'{' | b'[') if self.at > end || self.bytes[end - 1] != b'"' => self.problem(
                code::JSON_MISSING_COMMA,
                end..end,
                "a comma is missing here, before the next entry",
                Some(Fix::safe("add the comma", [Edit::insert(end, ",")])),
            ),
            Some(b'}' | b']') => Err(self.mismatched(open, close as char, self.bytes[self.at] as char)),
            Some(b':') => Err(self.stop(
                code::JSON_ENTRY,
                self.at..self.at + 1,
                "a colon where a comma is due: the key before it needs braces `{ }` around it, or a \
                 quote is missing",
            )),
            Some(_) if self.bytes[end - 1] == b'"' => Err(self.stop(
                code::JSON_QUOTE,
                end - 1..end,
                "the text in quotes ends at this quote, but goes on: a quote inside a text is written `\\\"`",
            )),
            Some(_) => {
                let found = self.found();
                Err(self.stop(
                    code::JSON_MISSING_COMMA,
                    self.word(),
                    format!(
                        "a comma or `{}` is due \
                    here, found {found}",
                        close as char
                    ),
                ))
            }
        }
    }

    /// A number, `true`, `false`, `null`, or a diagnosis.
    fn bare_word(&mut self) -> Result<Node, Stop> {
        let span = self.word();
        let word = &self.text[span.clone()];
        let kind = match word {
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            "null" => Kind::Null,
            _ if number::is_json(word) => Kind::Number(word.to_owned()),
            _ => return self.odd_word(span),
        };
        self.at = span.end;
        Ok(Node { span, style: Style::Plain, kind })
    }

    fn odd_word(&mut self, span: Span) -> Result<Node, Stop> {
        let text = self.text;
        let word = &text[span.clone()];
        if word.starts_with('\'') {
            return Err(self.stop(
                code::JSON_QUOTE,
                span,
                "texts stand in double quotes in JSON, not in single ones",
            ));
        }
        let span = if text[self.at..].starts_with("${") { self.placeholder() } else { span };
        let word = &text[span.clone()];
        if word.is_empty() {
            let found = self.found();
            return Err(self.stop(
                code::JSON,
                self.at..self.at,
                format!("a value is due here, found {found}"),
            ));
        }
        let quoted = crate::write::json::quoted(word);
        let message = if word.starts_with("${") {
            format!("a placeholder stands in double quotes in JSON: write {quoted}")
        } else {
            format!("`{word}` is no JSON value: write {quoted} if a text is meant")
        };
        let fix = Fix::safe("put it in double quotes", [Edit::replace(span.clone(), quoted)]);
        self.problem(code::JSON_UNQUOTED, span.clone(), message, Some(fix))?;
        self.at = span.end;
        Ok(Node { span, style: Style::Plain, kind: Kind::Text(word.to_owned()) })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips blanks; a comment is a problem and skipped too.
    fn blank(&mut self) -> Result<(), Stop> {
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let rest = &self.text[self.at..];
            let length = if rest.starts_with("//") || rest.starts_with('#') {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else {
                return Ok(());
            };
            let span = self.at..self.at + length;
            let fix = Fix::safe("delete the comment", [Edit::delete(span.clone())]);
            self.problem(code::JSON_COMMENT, span.clone(), "JSON has no comments: delete it", Some(fix))?;
            self.at = span.end;
        }
    }

    /// The bytes up to the next blank, bracket, quote, comma or colon.
    fn word(&self) -> Span {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .position(|b| {
                matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"')
            })
            .unwrap_or(rest.len());
        self.at..self.at + length
    }

    /// An unquoted `${…}` with what directly follows it.
    fn placeholder(&self) -> Span {
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
        let closed = line.find('}').map_or(line.len(), |end| end + 1);
        let tail = line[closed..].find([',', '}', ']', ' ', '\t']).unwrap_or(line.len() - closed);
        self.at..self.at + closed + tail
    }

    fn found(&self) -> String {
        match self.text[self.at..].chars().next() {
            Some(c) => format!("`{}`", c.escape_debug()),
            None => "the end".to_owned(),
        }
    }

    fn unclosed(&mut self, open: usize, close: char) -> Stop {
        let found = self.bytes[open] as char;
        self.stop(
            code::JSON_BRACKET,
            open..open + 1,
            format!("this `{found}` is never closed: add `{close}` where its part ends"),
        )
    }

    fn mismatched(&mut self, open: usize, due: char, found: char) -> Stop {
        let line = self.text[..open].matches('\n').count() + 1;
        self.stop(
            code::JSON_BRACKET,
            self.at..self.at + 1,
            format!(
                "`{due}` is due here to close the bracket of line {line}, found `{found}`: a bracket \
                is missing or too many"
            ),
        )
    }

    /// Notes a problem that reading can survive.
    fn problem(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        fix: Option<Fix>,
    ) -> Result<(), Stop> {
        self.problems.push(Diagnostic { fix, ..Diagnostic::error(code, span, message) });
        if self.problems.len() < MOST_PROBLEMS { Ok(()) } else { Err(Stop) }
    }

    /// Notes the problem that ends reading.
    fn stop(&mut self, code: Code, span: Span, message: impl Into<String>) -> Stop {
        self.problems.push(Diagnostic::error(code, span, message));
        Stop
    }

    fn refuse(&mut self, span: Span, message: String) -> Stop {
        self.problems.push(Diagnostic::error(code::LIMIT, span, message));
        Stop
    }
}
