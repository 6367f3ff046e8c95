//! Fields as they are written to fields as they are meant. Nothing is refused: what is not understood is left out of
//! the checks, and a kind that nobody knows is asked as a line.

use freeport_domain::looks_secret;

use super::field::{Choice, Depends, Field, FieldKind, Limits};
use crate::plain::{described, plain};
use crate::tree::{Kind, Node};

/// Reads a list of fields, or one that stands alone.
pub(super) fn fields(list: &Node) -> Vec<Field> {
    list.one_or_many().iter().filter(|node| node.is_mapping()).map(field).collect()
}

fn field(node: &Node) -> Field {
    let word = |key: &str| node.get(key).and_then(Node::scalar_text).filter(|text| !text.trim().is_empty());
    let off = |key: &str| node.get(key).and_then(Node::as_bool) == Some(true);
    let written = word("type").unwrap_or("string");
    let kind = kind(node, written);
    let name = word("name").map(str::to_owned);
    // `inputtype` is in published packages as well.
    let input = word("inputType").or(word("inputtype")).unwrap_or_default();
    let is_secret = written.eq_ignore_ascii_case("password")
        || input.eq_ignore_ascii_case("password")
        || (is_typed(&kind) && name.as_deref().is_some_and(|name| looks_secret(name, "?")));
    let (default, is_worked_out) = default(node, &kind);
    let choices = node.get("values").map(choices).unwrap_or_default();
    let depends = node.get("dependsOn").and_then(depends);
    let has_choices = !choices.is_empty() || depends.as_ref().is_some_and(|it| !it.choices.is_empty());
    Field {
        caption: ["caption", "label"].iter().find_map(|key| node.get(key)).and_then(words),
        help: ["tooltip", "tooltipText"].iter().find_map(|key| node.get(key)).and_then(words),
        placeholder: node.get("placeholder").and_then(words),
        is_required: node.get("required").and_then(Node::as_bool) != Some(false)
            && node.get("allowBlank").and_then(Node::as_bool) != Some(true),
        is_hidden: off("hidden") || written.eq_ignore_ascii_case("hidden"),
        is_disabled: off("disabled") || off("readOnly"),
        value_field: word("valueField").unwrap_or("domain").to_owned(),
        stack: word("nodeType").filter(|stack| !stack.contains("${")).map(str::to_owned),
        is_many: off("multiSelect") || kind == FieldKind::Checks,
        delimiter: word("delimiter").unwrap_or(",").to_owned(),
        // A list without a word of what is in it is filled by a script.
        is_open: !has_choices || (off("editable") && !off("forceSelection")),
        limits: limits(node, &word),
        shows: node.get("showIf").map(shows).unwrap_or_default(),
        items: ["items", "fields"].iter().find_map(|key| node.get(key)).map(fields).unwrap_or_default(),
        name,
        kind,
        default,
        is_worked_out,
        is_secret,
        choices,
        depends,
    }
}

/// What is chosen from a list in sight is no credential, whatever it is called (`authType`).
fn is_typed(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Line | FieldKind::Text | FieldKind::Unknown(_))
}

/// Words that say nothing are a gap; `spacer` is one or the other (its manual calls it another `displayfield`).
fn kind(node: &Node, written: &str) -> FieldKind {
    match FieldKind::of(written) {
        FieldKind::Words if text(node).is_none() && node.get("caption").and_then(words).is_none() => {
            FieldKind::Space
        }
        kind => kind,
    }
}

/// What words to read say.
fn text(node: &Node) -> Option<String> {
    ["markup", "text", "value", "default", "html"].iter().filter_map(|key| node.get(key)).find_map(words)
}

/// The default, and whether only the platform can work it out. Words to read keep what they say in it.
fn default(node: &Node, kind: &FieldKind) -> (Option<String>, bool) {
    if *kind == FieldKind::Words {
        return (text(node), false);
    }
    let given = node.get("default").or_else(|| node.get("value")).filter(|value| !value.is_null());
    let Some(given) = given else { return (None, false) };
    let many: Vec<&str> = given.one_or_many().iter().filter_map(Node::scalar_text).collect();
    let text = many.join(",");
    if text.contains("${") { (None, true) } else { (Some(text), false) }
}

fn limits<'n>(node: &'n Node, word: &impl Fn(&str) -> Option<&'n str>) -> Limits {
    let number = |keys: &[&str]| {
        keys.iter()
            .find_map(|key| word(key))
            .filter(|text| text.trim().parse::<f64>().is_ok())
            .map(str::to_owned)
    };
    let count = |key: &str| word(key).and_then(|text| text.trim().parse().ok());
    Limits {
        min: number(&["min", "minValue"]),
        max: number(&["max", "maxValue"]),
        step: number(&["increment", "step"]),
        shortest: count("minLength"),
        longest: count("maxLength"),
        regex: word("regex").filter(|text| !text.contains("${")).map(str::to_owned),
        regex_words: node.get("regexText").and_then(words),
        vtype: word("vtype").map(str::to_owned),
        vtype_words: node.get("vtypeText").and_then(words),
    }
}

/// `{value: caption}`, or a list of `{value, caption}` where the order counts, or of plain values.
fn choices(node: &Node) -> Vec<Choice> {
    let from_entry = |value: &str, caption: &Node| Choice {
        value: value.to_owned(),
        caption: words(caption).unwrap_or_else(|| value.to_owned()),
    };
    let from_item = |item: &Node| -> Option<Choice> {
        if let Some(text) = item.scalar_text() {
            return Some(Choice { value: text.to_owned(), caption: plain(text) });
        }
        let value = ["value", "name"].iter().find_map(|key| item.get(key))?.scalar_text()?;
        Some(from_entry(value, item.get("caption").unwrap_or(&Node::text(value))))
    };
    match &node.kind {
        Kind::Mapping(_) => {
            node.entries().into_iter().map(|entry| from_entry(entry.name(), &entry.value)).collect()
        }
        Kind::Sequence(items) => items.iter().filter_map(from_item).collect(),
        _ => Vec::new(),
    }
}

/// The name of another field, or `{field: {its answer: choices}}`.
fn depends(node: &Node) -> Option<Depends> {
    if let Some(on) = node.as_str() {
        return Some(Depends { on: on.to_owned(), choices: Vec::new() });
    }
    let entry = node.entries().into_iter().next()?;
    let answers = entry.value.entries().into_iter();
    Some(Depends {
        on: entry.name().to_owned(),
        choices: answers.map(|answer| (answer.name().to_owned(), choices(&answer.value))).collect(),
    })
}

fn shows(node: &Node) -> Vec<(String, Vec<Field>)> {
    node.entries().into_iter().map(|entry| (entry.name().to_owned(), fields(&entry.value))).collect()
}

/// The plain text of words, which may be there in several languages: the English ones, or the first.
fn words(node: &Node) -> Option<String> {
    let chosen = match &node.kind {
        Kind::Mapping(_) => node.get("en").or_else(|| node.entries().first().map(|entry| &entry.value))?,
        _ => node,
    };
    chosen.scalar_text().map(described).filter(|text| !text.is_empty())
}
