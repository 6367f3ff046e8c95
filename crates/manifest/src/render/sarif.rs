//! Diagnostics as SARIF 2.1.0, the form that code hosts show beside the lines.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Fix, Severity};
use crate::rules::{ALL, Rule, page};
use crate::text::{LineIndex, Span};

/// One file with what was found in it.
pub struct FileFindings<'f> {
    /// As it was named to the tool; slashes, no drive.
    pub name: &'f str,
    /// Its text, for lines and columns.
    pub text: &'f str,
    /// What was found.
    pub diagnostics: &'f [Diagnostic],
}

/// One run over some files, as a JSON text; those that could not be read are named with why.
pub fn sarif(files: &[FileFindings<'_>], unread: &[(String, String)]) -> String {
    let notice = |(name, why): &(String, String)| {
        json!({
            "level": "error",
            "message": { "text": why },
            "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } }],
        })
    };
    let results: Vec<Value> = files.iter().flat_map(results).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "freeport",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": ALL.iter().map(|rule| described(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread.iter().map(notice).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn described(rule: &Rule) -> Value {
    let page = page(rule);
    let text = page.split("\n\n").nth(2).unwrap_or_default().replace('\n', " ");
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": { "text": text },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn results(file: &FileFindings<'_>) -> Vec<Value> {
    let index = LineIndex::new(file.text);
    file.diagnostics.iter().map(|one| result(file.name, &index, one)).collect()
}

fn result(name: &str, index: &LineIndex<'_>, one: &Diagnostic) -> Value {
    let place = json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(name) },
        "region": region(index, &one.span),
    }});
    let mut result = json!({
        "ruleId": one.code,
        "level": level(one.severity),
        "message": { "text": one.message },
        "locations": [place],
    });
    if let Some(at) = ALL.iter().position(|rule| rule.code == one.code) {
        result["ruleIndex"] = at.into();
    }
    if let Some(fix) = &one.fix {
        result["fixes"] = json!([written_fix(name, index, fix)]);
    }
    result
}

fn written_fix(name: &str, index: &LineIndex<'_>, fix: &Fix) -> Value {
    let replacement = |edit: &crate::Edit| json!({ "deletedRegion": region(index, &edit.span), "insertedContent": { "text": edit.text } });
    json!({
        "description": { "text": fix.title },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(name) },
            "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>(),
        }],
    })
}

fn region(index: &LineIndex<'_>, span: &Span) -> Value {
    let (start, end) = (index.position(span.start), index.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": span.start,
        "byteLength": span.len(),
    })
}

/// A file's name as a relative address: what would mean something else in one is escaped.
fn uri(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte as char)
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;

    #[test]
    fn a_finding_has_its_rule_place_and_fix() {
        let text = "jpsType: Install\nname: ü\n";
        let report = lint(text);
        let log = sarif(&[FileFindings { name: "my shop.jps", text, diagnostics: &report.diagnostics }], &[]);
        let log: Value = serde_json::from_str(&log).unwrap();
        let run = &log["runs"][0];
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], "JPS103");
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], "JPS103");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "my%20shop.jps");
        assert_eq!(
            (place["region"]["startLine"].as_u64(), place["region"]["startColumn"].as_u64()),
            (Some(1), Some(10))
        );
        assert_eq!(
            result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"],
            "install"
        );
    }
}
