//! Lines with carets, without colours.
//!
//! ```text
//! error[JPS003]: delete the comma before `}`: nothing follows it
//!   --> shop.jps:3:17
//!    |
//!  3 |   "name": "shop",
//!    |                 ^
//!    = fix: delete the comma
//! ```

use std::fmt::Write;

use crate::diagnostic::Diagnostic;
use crate::text::LineIndex;

/// The longest part of a line that is shown; real files have lines of thousands of characters.
const WIDEST: usize = 100;

/// All diagnostics of one file with the lines they are about, and a blank line after each.
pub fn human(name: &str, text: &str, diagnostics: &[Diagnostic]) -> String {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for diagnostic in diagnostics {
        one(name, &index, diagnostic, &mut out);
        out.push('\n');
    }
    out
}

fn one(name: &str, index: &LineIndex<'_>, diagnostic: &Diagnostic, out: &mut String) {
    let start = index.position(diagnostic.span.start);
    let gutter = " ".repeat(start.line.to_string().len());
    let (severity, code) = (diagnostic.severity.word(), diagnostic.code);
    let (line, marks) = excerpt(index, diagnostic);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{severity}[{code}]: {}", diagnostic.message);
    let _ = writeln!(out, "{gutter}--> {name}:{}:{}", start.line, start.column);
    let _ = writeln!(out, "{gutter} |");
    let _ = writeln!(out, "{} | {line}", start.line);
    let _ = writeln!(out, "{gutter} | {marks}");
    if let Some(fix) = &diagnostic.fix {
        let how = if fix.safe { "fix" } else { "perhaps" };
        let _ = writeln!(out, "{gutter} = {how}: {}", fix.title);
    }
}

/// The line with the beginning of the span, cut to a window around it, and the carets under it.
fn excerpt(index: &LineIndex<'_>, diagnostic: &Diagnostic) -> (String, String) {
    let start = index.position(diagnostic.span.start);
    let column = start.column - 1;
    let end = index.position(diagnostic.span.end);
    let from = if column < WIDEST * 3 / 4 { 0 } else { column - WIDEST / 2 };
    // Only the window is taken out of the line, which may be millions of characters long.
    let mut rest = index.line(start.line).chars().map(shown).skip(from);
    let window: String = rest.by_ref().take(WIDEST).collect();
    let is_cut = rest.next().is_some();
    let to = from + window.chars().count();
    let last = if end.line == start.line { end.column - 1 } else { to };
    let dots = |shown: bool| if shown { "…" } else { "" };
    let carets = last.min(to).saturating_sub(column).max(1);
    let pad = column - from + usize::from(from > 0);
    (
        format!("{}{window}{}", dots(from > 0), dots(is_cut)),
        format!("{}{}", " ".repeat(pad), "^".repeat(carets)),
    )
}

/// Tabs and control characters would move the carets.
fn shown(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Edit, Fix};

    #[test]
    fn shows_the_line_with_carets() {
        let fix = Fix::safe("delete the comma", [Edit::delete(12..13)]);
        let diagnostic = Diagnostic::error("JPS003", 12..13, "delete the comma").with_fix(fix);
        assert_eq!(
            human("shop.jps", "{\n\t\"a\": \"bö\",\n}", &[diagnostic]),
            "error[JPS003]: delete the comma\n --> shop.jps:2:10\n  |\n2 |  \"a\": \"bö\",\n  |          \
             ^\n  = fix: delete the comma\n\n"
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let shown = human("f", &text, &[Diagnostic::note("JPS000", 500..501, "here")]);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[3].chars().count(), 4 + 102);
        let at = lines[4].find('^').unwrap();
        assert_eq!(lines[3].chars().nth(at), Some('X'));
    }
}
