//! The formatter: one layout, the same meaning, every comment kept.
//!
//! JSON is written anew, because it has no comments to lose. YAML is not: its lines are only moved, two columns
//! a level, list items deeper than their key, so that comments, quotes and text blocks stay as they were typed.
//! Whatever comes out is read again; where it does not say the same, the layout stays and only blanks at line
//! ends go, or nothing at all.

mod lines;
mod yaml;

use crate::diagnostic::Diagnostic;
use crate::parse::{Syntax, parse};
use crate::tree::{Tree, same};
use crate::write::json;

/// What some editors put before the first sign of a text.
const MARK: &str = "\u{feff}";

/// Formats a text. A mark at its beginning stays, and so do the line ends of one that has the same in every line; others
/// become one sign.
///
/// # Errors
/// What reading says, when the text is broken.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let bare = text.strip_prefix(MARK).unwrap_or(text);
    let Ok(laid_out) = lay_out(bare) else { return Err(parse(text).diagnostics) };
    let mark = &text[..text.len() - bare.len()];
    let ends = bare.matches('\n').count();
    let is_paired = ends > 0 && bare.matches("\r\n").count() == ends;
    Ok(match is_paired {
        true => format!("{mark}{}", laid_out.replace("\r\n", "\n").replace('\n', "\r\n")),
        false => format!("{mark}{laid_out}"),
    })
}

fn lay_out(text: &str) -> Result<String, Vec<Diagnostic>> {
    let parsed = parse(text);
    let Some(tree) = parsed.tree else { return Err(parsed.diagnostics) };
    let is_lossless = |candidate: &String| says_the_same(candidate, &tree);
    let candidates = match parsed.syntax {
        Syntax::Json => [Some(json::to_string_with_duplicates(&tree)), None],
        // Comments of a text that is half JSON, half YAML would be lost.
        Syntax::JsonAsYaml if !has_comment(text) => {
            [Some(json::to_string_with_duplicates(&tree)), Some(tidy(text))]
        }
        Syntax::JsonAsYaml => [None, Some(tidy(text))],
        Syntax::Yaml => [yaml::lay_out(text, &tree.root), Some(tidy(text))],
    };
    Ok(candidates.into_iter().flatten().find(is_lossless).unwrap_or_else(|| text.to_owned()))
}

fn says_the_same(candidate: &str, tree: &Tree) -> bool {
    parse(candidate).tree.is_some_and(|again| same(&again.root, &tree.root))
}

fn has_comment(text: &str) -> bool {
    text.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #"))
}

/// Blanks at line ends go, line ends become one sign, the last line gets one.
fn tidy(text: &str) -> String {
    let mut out: String = text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::format;

    fn check(text: &str, expected: &str) {
        let once = format(text).unwrap();
        assert_eq!(once, expected);
        assert_eq!(format(&once).unwrap(), expected, "not settled after one run");
    }

    #[test]
    fn json_is_written_anew() {
        check("{\"b\":1.0,\n\t\"a\":[]}", "{\n  \"b\": 1.0,\n  \"a\": []\n}\n");
        check("{\"a\": 1,}", "{\n  \"a\": 1\n}\n");
    }

    #[test]
    fn yaml_is_indented_by_two_and_keeps_its_comments() {
        check(
            "# top\nnodes:\n# the first\n-   nodeType: nginx   # inline\n    count: 1\n\n    env:\n        A: 'x'\n",
            "# top\nnodes:\n  # the first\n  - nodeType: nginx   # inline\n    count: 1\n\n    env:\n      A: 'x'\n",
        );
    }

    #[test]
    fn text_blocks_keep_their_shape() {
        check(
            "a:\n    - cmd: |-\n            one\n              two  \n\n            three\n    - b: >\n          c\n",
            "a:\n  - cmd: |-\n      one\n        two  \n\n      three\n  - b: >\n      c\n",
        );
    }

    #[test]
    fn values_of_several_lines_and_flow_lists() {
        check(
            "a:\n    b: one\n      two\n    c: [x,\n        y]\n    d: \"e\n  f\"\n",
            "a:\n  b: one\n    two\n  c: [x,\n    y]\n  d: \"e\n    f\"\n",
        );
    }

    #[test]
    fn lists_in_lists_and_lone_dashes() {
        check("a:\n- - b\n  - c\n-\n  d: 1\n", "a:\n  - - b\n    - c\n  -\n    d: 1\n");
    }

    #[test]
    fn line_ends_and_anchors() {
        check("a: 1  \r\nb: 2\r\n\r\n\r\n", "a: 1\r\nb: 2\r\n");
        check("a: 1  \r\nb: 2\n", "a: 1\nb: 2\n");
        check("{\"a\":1,\r\n\"b\":2}\r\n", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n");
        check(
            "a:\r\n    - b: |\r\n        one\r\n        two\r\n",
            "a:\r\n  - b: |\r\n      one\r\n      two\r\n",
        );
        check("a: &x  \n   b: 1\nc: *x\n", "a: &x\n   b: 1\nc: *x\n");
    }

    #[test]
    fn a_mark_at_the_beginning_stays() {
        check("\u{feff}{\"a\":1}", "\u{feff}{\n  \"a\": 1\n}\n");
        check("\u{feff}a:\n    b: 1\n", "\u{feff}a:\n  b: 1\n");
    }

    #[test]
    fn odd_spacing_is_no_part_of_what_is_said() {
        check("a :   1\n\n\n\nb:\t2\n", "a :   1\n\n\n\nb:\t2\n");
        check("\n\n  a: 1\n  b: 2\n", "\n\na: 1\nb: 2\n");
        check("a: 1", "a: 1\n");
        check("a: x\u{a0}\n", "a: x\u{a0}\n");
    }

    #[test]
    fn a_broken_text_is_refused() {
        assert!(format("a: b: c\n").is_err());
    }
}
