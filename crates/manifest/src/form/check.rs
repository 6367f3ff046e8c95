//! What is wrong with an answer, as a sentence.

use freeport_domain::EnvironmentName;

use super::field::{Field, FieldKind, Limits};
use super::look::{Shown, called};
use super::pattern::is_found;

/// What is wrong with the value a question has now; nothing where it may stay.
pub(super) fn mistake(shown: &Shown, value: &str) -> Option<String> {
    let field = shown.field;
    if !field.kind.asks() || field.is_hidden || field.is_disabled {
        return None;
    }
    let label = field.label();
    if value.trim().is_empty() {
        return is_due(shown).then(|| format!("{label}: this has to be answered."));
    }
    let wrong = if field.is_many { several(shown, value) } else { one(shown, value) };
    wrong.map(|words| format!("{label}: {words}"))
}

/// Whether it has to be answered by a person.
fn is_due(shown: &Shown) -> bool {
    let field = shown.field;
    let answers_itself = matches!(field.kind, FieldKind::Switch | FieldKind::Owner) || field.is_worked_out;
    // Nothing can be chosen where another answer leaves no choices.
    let is_impossible = field.depends.as_ref().is_some_and(|depends| !depends.choices.is_empty())
        && shown.choices.is_empty()
        && !field.is_open;
    field.is_required && field.name.is_some() && !answers_itself && !is_impossible
}

fn one(shown: &Shown, value: &str) -> Option<String> {
    let field = shown.field;
    match field.kind {
        FieldKind::Number | FieldKind::Slider => number(&field.limits, value),
        FieldKind::EnvironmentName => {
            EnvironmentName::from(value).problem().map(|problem| format!("{problem}."))
        }
        _ => unlisted(shown, value).or_else(|| text(field, value)),
    }
}

fn several(shown: &Shown, value: &str) -> Option<String> {
    let parts = shown.parts(value);
    if let Some(wrong) = parts.iter().find_map(|part| unlisted(shown, part)) {
        return Some(wrong);
    }
    let count = |text: &Option<String>| text.as_deref().and_then(|text| text.trim().parse::<usize>().ok());
    match (count(&shown.field.limits.min), count(&shown.field.limits.max)) {
        (Some(min), _) if parts.len() < min => Some(format!("choose at least {min}.")),
        (_, Some(max)) if parts.len() > max => Some(format!("choose at most {max}.")),
        _ => None,
    }
}

/// An answer that is not among the choices, where only those will do.
fn unlisted(shown: &Shown, value: &str) -> Option<String> {
    if shown.is_open || shown.choices.is_empty() || shown.choices.iter().any(|choice| choice.value == value) {
        return None;
    }
    if let Some(closed) = called(&shown.closed, value) {
        return Some(format!("{} is closed or in maintenance.", closed.caption));
    }
    let known: Vec<&str> = shown.choices.iter().take(12).map(|choice| choice.value.as_str()).collect();
    let more = if shown.choices.len() > known.len() { ", …" } else { "" };
    Some(format!("{value} is none of the choices ({}{more}).", known.join(", ")))
}

fn number(limits: &Limits, value: &str) -> Option<String> {
    let read = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let Some(number) = read(value) else { return Some("a number is wanted.".to_owned()) };
    let bound =
        |text: &Option<String>| text.as_deref().and_then(|text| Some((text.trim().to_owned(), read(text)?)));
    match (bound(&limits.min), bound(&limits.max)) {
        (Some((words, min)), _) if number < min => Some(format!("it is at least {words}.")),
        (_, Some((words, max))) if number > max => Some(format!("it is at most {words}.")),
        _ => None,
    }
}

fn text(field: &Field, value: &str) -> Option<String> {
    let limits = &field.limits;
    let length = value.chars().count();
    if let Some(least) = limits.shortest.filter(|least| length < *least) {
        return Some(format!("it has at least {least} characters."));
    }
    if let Some(most) = limits.longest.filter(|most| length > *most) {
        return Some(format!("it has at most {most} characters."));
    }
    if let Some(pattern) = limits.regex.as_deref().filter(|pattern| is_found(pattern, value) == Some(false)) {
        let own = limits.regex_words.clone();
        return Some(own.unwrap_or_else(|| format!("it does not look as the package wants it: {pattern}")));
    }
    let (pattern, words) = vtype(limits.vtype.as_deref()?)?;
    if is_found(pattern, value) == Some(false) {
        return Some(limits.vtype_words.clone().unwrap_or_else(|| words.to_owned()));
    }
    None
}

/// The kinds of text that the manual names. Its `alpha` and `alphanum` allow an underscore; how exactly the others are
/// read is inferred. A kind that nobody knows (`text` stands in packages) limits nothing.
fn vtype(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name.to_ascii_lowercase().as_str() {
        "alpha" => ("^[A-Za-z_]+$", "letters only."),
        "alphanum" => ("^[A-Za-z0-9_]+$", "letters and digits only."),
        "email" => (r"^[^\s@]+@[^\s@]+\.[^\s@]{2,}$", "an e-mail address is wanted."),
        "url" => (r"^(https?|ftp)://[^\s/]+\S*$", "an address is wanted, such as https://example.com."),
        "extdomain" => (
            r"^([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$",
            "a domain is wanted, such as shop.example.com.",
        ),
        _ => return None,
    })
}
