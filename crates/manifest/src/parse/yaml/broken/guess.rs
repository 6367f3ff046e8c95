//! The guesses, most certain first.

use granit_parser::ErrorKind;

use super::lines::Line;
use super::{Explanation, Stuck};
use crate::diagnostic::{Edit, Fix};
use crate::parse::code;

type Guess = fn(&Stuck<'_>) -> Option<Explanation>;

/// In the order in which they are asked.
pub const ALL: &[(&str, Guess)] = &[
    (code::YAML_INDENT, document_mark),
    (code::YAML_TAB, tab),
    (code::YAML_ESCAPE, escape),
    (code::YAML_QUOTE, open_quote),
    (code::YAML_QUOTE, after_quote),
    (code::YAML_BRACKET, open_bracket),
    (code::YAML_TEXT_BLOCK, block_not_indented),
    (code::YAML_MISSING_COLON, missing_colon),
    (code::YAML_FIRST_SIGN, first_sign),
    (code::YAML_BRACKET, bracket_then_text),
    (code::YAML_VALUE_AND_MORE, value_and_more_below),
    (code::YAML_COLON_IN_VALUE, second_colon),
    (code::YAML_LIST_INDENT, item_out_of_line),
    (code::YAML_LIST_INDENT, key_among_items),
    (code::YAML_LIST_INDENT, item_among_keys),
    (code::YAML_INDENT, key_out_of_line),
    (code::YAML_MISSING_COLON, stray_word),
];

fn document_mark(stuck: &Stuck<'_>) -> Option<Explanation> {
    let mark = [Some(stuck.lines.at(stuck.line)), stuck.lines.above(stuck.line)].into_iter().flatten();
    let line = mark.into_iter().find(|line| line.indent() > 0 && line.words() == "---")?;
    let fix =
        Fix::safe("delete the blanks before it", [Edit::delete(line.start..line.start + line.indent())]);
    let message = "`---` must stand in the first column: delete the blanks before it";
    Some(Explanation { fix: Some(fix), ..Explanation::new(line.span(), message) })
}

fn tab(stuck: &Stuck<'_>) -> Option<Explanation> {
    use ErrorKind::*;
    let about_tabs = matches!(
        stuck.kind,
        TabNotAllowed | TabInBlockIndentation | TabInIndentation | TabInPlainScalar | TabAtBlockScalarStart
    );
    if !about_tabs {
        return None;
    }
    // Inside a plain value the reader stands at the value's beginning; the tab is below.
    let mut below = (stuck.line..stuck.line + 4).map(|at| stuck.lines.at(at));
    let line = below.find(|line| line.text[..line.indent()].contains('\t'))?;
    let start = line.start + line.text.find('\t')?;
    let message =
        "a tab indents this line; YAML is indented with spaces: replace it, in line with the lines around";
    Some(Explanation::new(start..line.start + line.indent(), message))
}

/// `"\$HOME"`: JSON and YAML know few escapes in double quotes.
fn escape(stuck: &Stuck<'_>) -> Option<Explanation> {
    use ErrorKind::*;
    let about_escapes = matches!(
        stuck.kind,
        UnknownQuotedScalarEscape
            | InvalidQuotedScalarHexEscape
            | InvalidUnicodeEscape
            | UnpairedLowSurrogate
            | MissingLowSurrogate
            | InvalidLowSurrogate
            | InvalidLowSurrogateHexEscape
    );
    if !about_escapes {
        return None;
    }
    let line = stuck.lines.at(stuck.line);
    let reached = line.text.get(..(stuck.at + 2).saturating_sub(line.start).min(line.text.len()))?;
    let at = line.start + reached.rfind('\\').or_else(|| line.text.find('\\'))?;
    let letter = line.text[at - line.start + 1..].chars().next().unwrap_or(' ');
    let message = format!(
        "YAML has no escape `\\{letter}` like this in double quotes: write `\\\\{letter}` to keep the \
         backslash, or use single quotes"
    );
    let fix = Fix::unsafe_("double the backslash", [Edit::insert(at, "\\")]);
    Some(Explanation { fix: Some(fix), ..Explanation::new(at..at + 1, message) })
}

fn open_quote(stuck: &Stuck<'_>) -> Option<Explanation> {
    use ErrorKind::*;
    if !matches!(
        stuck.kind,
        UnclosedQuotedScalar | InvalidQuotedScalarIndent | DocumentIndicatorInQuotedScalar
    ) {
        return None;
    }
    // The reader is at the end of what it took for the text; the opening quote is the last one that
    // begins a value.
    let opening = (0..=stuck.line).rev().map(|at| stuck.lines.at(at)).find(|line| {
        let value = line.value().unwrap_or(&line.text[line.content_indent()..]);
        value.starts_with(['"', '\'']) && value[1..].matches(&value[..1]).count() % 2 == 0
    })?;
    let message = "the text that begins at this quote never ends: add the closing quote";
    let at = opening.key().map_or(opening.content_indent(), |(_, at)| at);
    Some(Explanation::new(opening.start + at..opening.start + at + 1, message))
}

fn after_quote(stuck: &Stuck<'_>) -> Option<Explanation> {
    let line = stuck.lines.at(stuck.line);
    let value = line.value().unwrap_or(&line.text[line.content_indent()..]);
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let close = value[1..].find(quote)? + 1;
    let rest = value[close + 1..].trim_start();
    if rest.is_empty() || rest.starts_with(['#', ':', ',', ']', '}', quote]) {
        return None;
    }
    let at = line.start + line.text.len() - line.text.trim_end_matches(rest).len();
    let at = if line.text.ends_with(rest) { line.start + line.text.len() - rest.len() } else { at };
    let message = "text after the closing quote: put the whole value in quotes of the other kind, or \
        delete the quotes inside";
    Some(Explanation::new(at..line.start + line.text.len(), message))
}

fn open_bracket(stuck: &Stuck<'_>) -> Option<Explanation> {
    use ErrorKind::*;
    let open = match stuck.kind {
        UnclosedFlowCollection { open } => *open,
        UnexpectedEofFlowSequence => '[',
        UnexpectedEofFlowMapping | UnexpectedEofImplicitFlowMapping => '{',
        MismatchedFlowCollectionEnd { open, close } => {
            let message = format!("`{close}` closes a `{open}` here: one of the two is wrong");
            return Some(Explanation::new(stuck.at..stuck.at, message));
        }
        _ => return None,
    };
    let close = if open == '[' { ']' } else { '}' };
    let line = (0..=stuck.line)
        .rev()
        .map(|at| stuck.lines.at(at))
        .find(|line| line.text.matches(open).count() > line.text.matches(close).count())?;
    let at = line.start + line.text.find(open)?;
    Some(Explanation::new(
        at..at + 1,
        format!("this `{open}` is never closed: add `{close}`, or put the value in quotes"),
    ))
}

/// A text block (`|`, `>`) whose text is not indented.
fn block_not_indented(stuck: &Stuck<'_>) -> Option<Explanation> {
    // The reader may notice a few lines later; the culprit is the first line after the sign.
    let candidates = (stuck.line.saturating_sub(3)..=stuck.line).map(|at| (at, stuck.lines.at(at)));
    for (at, line) in candidates.filter(|(_, line)| !line.words().is_empty()) {
        let Some(header) = stuck.lines.above(at) else { continue };
        let Some(sign) = header.block_sign() else { continue };
        let depth = if header.key().is_some() { header.content_indent() } else { header.indent() };
        if line.indent() <= depth && (at == stuck.line || !is_next_key(&header, &line)) {
            let key = header.key().map_or("the text", |(key, _)| key);
            let message = format!(
                "line {} begins a text with `{sign}`: indent this line deeper than `{key}`, or delete \
                 the `{sign}`",
                header.number
            );
            return Some(Explanation::new(line.span(), message));
        }
    }
    None
}

/// An empty text block followed by the next key is fine.
fn is_next_key(header: &Line<'_>, line: &Line<'_>) -> bool {
    line.key().is_some() && line.indent() <= header.content_indent() && line.is_item() == header.is_item()
}

/// A word alone on its line with something deeper below it.
fn missing_colon(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    let below = stuck.lines.at(stuck.line + 1);
    let word = |line: &Line<'_>| {
        let text = &line.text[line.content_indent()..];
        !text.contains(": ")
            && !text.trim_end().ends_with(':')
            && !text.trim().is_empty()
            && line.block_sign().is_none()
    };
    let line = if matches!(stuck.kind, ErrorKind::MappingValueNotAllowed) {
        let above = stuck.lines.above(stuck.line)?;
        (word(&above) && here.indent() > above.indent()).then_some(above)?
    } else {
        let deeper =
            word(&here) && below.indent() > here.indent() && (below.key().is_some() || below.is_item());
        (deeper && matches!(stuck.kind, ErrorKind::SimpleKeyExpected)).then_some(here)?
    };
    let name = line.text[line.content_indent()..].trim();
    if name.len() > 60 || name.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let end = line.start + line.text.trim_end().len();
    let message = format!("add a colon after `{name}`: the lines below it belong to it");
    let fix = Fix::unsafe_("add the colon", [Edit::insert(end, ":")]);
    Some(Explanation { fix: Some(fix), ..Explanation::new(line.start + line.content_indent()..end, message) })
}

/// A value that begins with a sign that means something to YAML.
fn first_sign(stuck: &Stuck<'_>) -> Option<Explanation> {
    let line = stuck.lines.at(stuck.line);
    let at = line.key().map_or(line.content_indent(), |(_, at)| at);
    if at == 0 {
        return None;
    }
    let value = line.text.get(at..)?.trim_end();
    let sign = value.chars().next().filter(|c| matches!(c, '*' | '&' | '@' | '`' | '%' | '!'))?;
    let message =
        format!("a value that begins with `{sign}` means something else in YAML: put the value in quotes");
    Some(quoting(&line, at, value, message))
}

/// `[ -d x ] && …` or `{a}/b`: begins like a list or mapping and goes on as text.
fn bracket_then_text(stuck: &Stuck<'_>) -> Option<Explanation> {
    let line = stuck.lines.at(stuck.line);
    let at = line.key().map_or(line.content_indent(), |(_, at)| at);
    let mut starts = [at, line.content_indent()].into_iter();
    let at = starts.find(|at| line.text.get(*at..).is_some_and(|text| text.starts_with(['[', '{'])))?;
    if stuck.at <= line.start + at {
        return None;
    }
    let value = line.text[at..].trim_end();
    let (open, what) = if value.starts_with('[') { ('[', "list") } else { ('{', "mapping") };
    let message = format!("`{open}` begins a {what}, but text follows it: put the whole value in quotes");
    Some(quoting(&line, at, value, message))
}

/// `key: value` with deeper lines below.
fn value_and_more_below(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    let above = stuck.lines.above(stuck.line)?;
    let (key, _) = above.key()?;
    let value = above.value().filter(|value| !value.is_empty() && above.block_sign().is_none())?;
    let first_colon = here.key().is_some_and(|(_, at)| stuck.at < here.start + at);
    let deeper = here.indent() > above.content_indent() && first_colon;
    (deeper && matches!(stuck.kind, ErrorKind::MappingValueNotAllowed) && !value.starts_with('#')).then(
        || {
            let message = format!(
                "`{key}` in line {} already has a value, so nothing can stand below it: delete that value, \
             or indent \
             this line like line {}",
                above.number, above.number
            );
            Explanation::new(here.span(), message)
        },
    )
}

/// `caption: Address (ex: https://…)`.
fn second_colon(stuck: &Stuck<'_>) -> Option<Explanation> {
    let line = stuck.lines.at(stuck.line);
    let (key, at) = line.key()?;
    if !matches!(stuck.kind, ErrorKind::MappingValueNotAllowed) || stuck.at < line.start + at {
        return None;
    }
    let value = line.text[at..].trim_end();
    let message =
        format!("a colon and a blank inside the value of `{key}` begin another key: put the value in quotes");
    let mut found = quoting(&line, at, value, message);
    found.span = stuck.at..stuck.at + 1;
    Some(found)
}

/// A list item that stands neither with its siblings nor under a key.
fn item_out_of_line(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    if !here.is_item() {
        return None;
    }
    let sibling = stuck.lines.upwards(stuck.line).find(|line| line.is_item())?;
    let nearest = stuck.lines.upwards(stuck.line).filter(|line| line.is_item()).take(8);
    let nearest = nearest.min_by_key(|line| line.indent().abs_diff(here.indent()))?;
    let slipped = sibling.indent().abs_diff(here.indent()) == 1;
    let nearest = if slipped { sibling } else { nearest };
    if nearest.indent() == here.indent() {
        return None;
    }
    let message = format!(
        "this list item is indented by {}, the one in line {} by {}: line up the items of one list",
        here.indent(),
        nearest.number,
        nearest.indent()
    );
    Some(Explanation::new(here.span(), message))
}

/// A key at the depth of list items.
fn key_among_items(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    if here.is_item() || !matches!(stuck.kind, ErrorKind::ExpectedBlockSequenceEntry) {
        return None;
    }
    let item =
        stuck.lines.upwards(stuck.line).find(|line| line.is_item() && line.indent() <= here.indent())?;
    let message = format!(
        "this line stands among list items but is none: begin it with `- `, or indent it by {} to belong \
         to the \
         item in line {}",
        item.content_indent(),
        item.number
    );
    Some(Explanation::new(here.span(), message))
}

/// A list item at the depth of keys.
fn item_among_keys(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    if !here.is_item() {
        return None;
    }
    let key = stuck
        .lines
        .upwards(stuck.line)
        .find(|line| !line.is_item() && line.content_indent() <= here.indent());
    let beside =
        key.and_then(|line| line.key().map(|(key, _)| format!(" beside `{key}` of line {}", line.number)));
    let message = format!(
        "a list item stands{} where only keys can: indent it below a key that ends in a colon, or make \
         the keys \
         around it list items",
        beside.unwrap_or_default()
    );
    Some(Explanation::new(here.span(), message))
}

/// A key whose depth no key above has.
fn key_out_of_line(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    here.key()?;
    let above = stuck.lines.upwards(stuck.line).find(|line| line.key().is_some())?;
    let nearest = stuck
        .lines
        .upwards(stuck.line)
        .filter(|line| line.key().is_some())
        .take(20)
        .min_by_key(|line| line.content_indent().abs_diff(here.indent()))
        .unwrap_or(above);
    if nearest.content_indent() == here.indent() {
        return None;
    }
    let message = format!(
        "this key is indented by {}, which fits no key above it (line {}: {}): line it up with the keys \
         it belongs to",
        here.indent(),
        nearest.number,
        nearest.content_indent()
    );
    Some(Explanation::new(here.span(), message))
}

fn stray_word(stuck: &Stuck<'_>) -> Option<Explanation> {
    let here = stuck.lines.at(stuck.line);
    let is_word =
        here.key().is_none() && !here.is_item() && !here.words().is_empty() && !here.words().starts_with('%');
    is_word.then(|| {
        let message = "this line is neither `key: value` nor a list item: add the colon, or indent it to \
            belong to the \
                       text above, or delete it";
        Explanation::new(here.span(), message)
    })
}

/// Offers quotes around a value.
fn quoting(line: &Line<'_>, at: usize, value: &str, message: String) -> Explanation {
    let span = line.start + at..line.start + at + value.len();
    let quoted = if value.contains(['\\', '"']) || !value.contains('\'') {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    };
    let fix = Fix::unsafe_("put it in quotes", [Edit::replace(span.clone(), quoted)]);
    Explanation { fix: Some(fix), ..Explanation::new(span, message) }
}
