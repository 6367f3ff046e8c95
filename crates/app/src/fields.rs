//! The questions of a manifest, as far as somebody who answers needs to know them.

use freeport_domain::looks_secret;
use freeport_manifest::Node;
use freeport_manifest::catalogue::field_type;

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, by which it is answered.
    pub name: String,
    /// What stands above it.
    pub caption: Option<String>,
    /// The answer is a credential.
    pub is_secret: bool,
    /// It has to be answered by a person.
    pub is_required: bool,
    /// What it is when nobody answers, where that is a plain text.
    pub default: Option<String>,
}

/// Types that have a value of their own when nobody answers (inferred from their look in the dashboard).
const ANSWER_THEMSELVES: [&str; 10] = [
    "checkbox",
    "checkboxlist",
    "toggle",
    "slider",
    "spinner",
    "numberpicker",
    "hidden",
    "regionlist",
    "envname",
    "owner",
];

/// The questions of a `settings` block: its own, or those of its `main` form, with those inside other questions.
pub(crate) fn fields(settings: &Node) -> Vec<Field> {
    let form = if settings.get("fields").is_some() { Some(settings) } else { settings.get("main") };
    let mut found = Vec::new();
    if let Some(list) = form.and_then(|form| form.get("fields")) {
        collect(list, true, &mut found);
    }
    found
}

/// `asked` tells whether these are shown in any case; what only some answer brings up cannot be required.
fn collect(list: &Node, asked: bool, found: &mut Vec<Field>) {
    for node in list.one_or_many() {
        if let Some(field) = field(node, asked) {
            found.push(field);
        }
        if let Some(items) = node.get("items") {
            collect(items, asked, found);
        }
        let conditional = node.get("showIf").into_iter().flat_map(Node::entries);
        for answer in conditional {
            collect(&answer.value, false, found);
        }
    }
}

fn field(node: &Node, asked: bool) -> Option<Field> {
    let word = |key: &str| node.get(key).and_then(Node::scalar_text);
    let name = word("name").filter(|name| !name.is_empty())?;
    let kind = word("type").unwrap_or("string");
    if field_type(kind).is_some_and(|known| !known.has_value) {
        return None;
    }
    let off = |key: &str| node.get(key).and_then(Node::as_bool) == Some(true);
    let given = node.get("default").or_else(|| node.get("value")).filter(|value| !value.is_null());
    let is_optional = node.get("required").and_then(Node::as_bool) == Some(false);
    let answers_itself = given.is_some() || ANSWER_THEMSELVES.contains(&kind);
    let depends = off("hidden") || off("disabled") || node.get("dependsOn").is_some();
    Some(Field {
        name: name.to_owned(),
        caption: word("caption").filter(|caption| !caption.is_empty()).map(str::to_owned),
        is_secret: kind == "password" || word("inputType") == Some("password") || looks_secret(name, "?"),
        is_required: asked && !is_optional && !answers_itself && !depends,
        default: given.and_then(Node::scalar_text).filter(|text| !text.contains("${")).map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Field> {
        fields(&freeport_manifest::parse(text).tree.unwrap().root)
    }

    fn required(text: &str) -> Vec<String> {
        read(text).into_iter().filter(|field| field.is_required).map(|field| field.name).collect()
    }

    #[test]
    fn only_what_nobody_else_answers_is_required() {
        let text = "fields:\n- {name: a}\n- {name: b, required: false}\n- {name: c, default: 1}\n\
                    - {name: d, type: toggle}\n- {type: displayfield, name: e}\n- {name: f, hidden: true}\n\
                    - {type: compositefield, items: [{name: g}]}\n";
        assert_eq!(required(text), ["a", "g"]);
    }

    #[test]
    fn what_only_some_answer_brings_up_is_known_and_not_required() {
        let text = "main:\n  fields:\n  - {type: toggle, name: a, showIf: {'true': [{name: b}]}}\n";
        assert_eq!(required(text), Vec::<String>::new());
        assert_eq!(read(text).iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn credentials_are_known_by_type_and_by_name() {
        let text = "fields: [{name: a, inputType: password}, {name: licenseKey}, {name: colour}]";
        assert_eq!(read(text).iter().map(|field| field.is_secret).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn a_default_that_the_platform_works_out_is_left_to_it() {
        let fields = read("fields: [{name: mail, default: '${user.email}'}, {name: n, default: 3}]");
        assert_eq!((fields[0].default.as_deref(), fields[0].is_required), (None, false));
        assert_eq!(fields[1].default.as_deref(), Some("3"));
    }
}
