//! Diagnostics as plain JSON, for programs.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::text::{LineIndex, Span};

/// One file's diagnostics as a JSON text: `{"file", "diagnostics": [{code, severity, message, span, fix?}]}`.
pub fn json(name: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    json_value(name, text, diagnostics).to_string()
}

/// The same as a value, to be put into a list of files.
pub fn json_value(name: &str, text: &str, diagnostics: &[Diagnostic]) -> Value {
    let index = LineIndex::new(text);
    let diagnostics: Vec<Value> = diagnostics.iter().map(|one| diagnostic(&index, one)).collect();
    json!({ "file": name, "diagnostics": diagnostics })
}

fn diagnostic(index: &LineIndex<'_>, one: &Diagnostic) -> Value {
    json!({
        "code": one.code,
        "severity": one.severity.word(),
        "message": one.message,
        "span": span(index, &one.span),
        "fix": one.fix.as_ref().map(|fix| written_fix(index, fix)),
    })
}

fn written_fix(index: &LineIndex<'_>, fix: &Fix) -> Value {
    let edit = |edit: &Edit| json!({ "span": span(index, &edit.span), "text": edit.text });
    json!({ "title": fix.title, "safe": fix.safe, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>() })
}

fn span(index: &LineIndex<'_>, span: &Span) -> Value {
    let (start, end) = (index.position(span.start), index.position(span.end));
    json!({
        "start": { "byte": span.start, "line": start.line, "column": start.column },
        "end": { "byte": span.end, "line": end.line, "column": end.column },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_bytes_lines_and_columns() {
        let text = "a: ü\nb: 1\n";
        let value = json_value("f.jps", text, &[Diagnostic::warning("JPS042", 6..7, "what")]);
        assert_eq!(value["diagnostics"][0]["span"]["start"], json!({ "byte": 6, "line": 2, "column": 1 }));
        assert_eq!(value["diagnostics"][0]["severity"], "warning");
        assert_eq!(value["diagnostics"][0]["fix"], Value::Null);
    }
}
