//! A manifest that asks for the credentials that were taken out of it.

use super::{mark, meaning};
use crate::tree::{Entry, Kind, Node, Tree};

/// The manifest with a question for each of these marks, so that it can be installed by hand. A question that was worth
/// a credential by itself is left without: it asks for it already.
pub fn asking<'f>(tree: &Tree, fields: impl IntoIterator<Item = &'f str>) -> Tree {
    let written = tree;
    let mut tree = tree.clone();
    let mut fields: Vec<&str> = fields.into_iter().collect();
    empty_defaults(&mut tree.root, &mut fields);
    if !fields.is_empty() {
        let questions = fields.iter().map(|field| question(field, meaning(written, field)));
        add(form(body(&mut tree.root)), questions);
    }
    tree
}

fn empty_defaults(node: &mut Node, fields: &mut Vec<&str>) {
    match &mut node.kind {
        Kind::Mapping(entries) => {
            for entry in entries {
                let text = (entry.name() == "default").then(|| entry.value.as_str()).flatten();
                let before = fields.len();
                fields.retain(|field| !text.is_some_and(|text| text.contains(&mark(field))));
                match fields.len() < before {
                    true => entry.value = Node::text(""),
                    false => empty_defaults(&mut entry.value, fields),
                }
            }
        }
        Kind::Sequence(items) => items.iter_mut().for_each(|item| empty_defaults(item, fields)),
        _ => {}
    }
}

/// In the old form everything stands under `application`.
fn body(root: &mut Node) -> &mut Node {
    match root.get("application").is_some_and(Node::is_mapping) {
        true => child(root, "application"),
        false => root,
    }
}

/// The list of questions that are asked when it is installed; it is made where there is none.
fn form(body: &mut Node) -> &mut Node {
    let settings = child(body, "settings");
    let is_main = settings.get("fields").is_none() && settings.at(&["main", "fields"]).is_some();
    let form = if is_main { child(settings, "main") } else { settings };
    child(form, "fields")
}

/// The last entry of that name; it is made where there is none, and so is the mapping.
fn child<'n>(node: &'n mut Node, key: &str) -> &'n mut Node {
    if !node.is_mapping() {
        *node = Node::mapping([]);
    }
    // What is none was made one just now.
    let Kind::Mapping(entries) = &mut node.kind else { unreachable!() };
    let at = entries.iter().rposition(|entry| entry.name() == key).unwrap_or_else(|| {
        entries.push(Entry::new(key, Node::new(Kind::Null)));
        entries.len() - 1
    });
    &mut entries[at].value
}

fn add(list: &mut Node, questions: impl Iterator<Item = Node>) {
    let mut items = list.one_or_many().to_vec();
    items.extend(questions);
    *list = Node::sequence(items);
}

fn question(field: &str, meaning: Option<String>) -> Node {
    Node::mapping([
        Entry::new("type", "string"),
        Entry::new("inputType", "password"),
        Entry::new("name", field),
        Entry::new("caption", meaning.as_deref().unwrap_or(field)),
        Entry::new("required", true),
    ])
}

#[cfg(test)]
mod tests {
    use super::super::take_out;
    use super::*;
    use crate::form::Form;
    use crate::{model, parse};

    /// The names of the questions that the kept manifest asks.
    fn asks(text: &str) -> Vec<String> {
        let out = take_out(&parse(text).tree.unwrap());
        let tree = asking(&out.tree, out.credentials.iter().map(|known| known.field.as_str()));
        let form = Form::of(&model::read(&tree).0);
        let names: Vec<String> = form.all().into_iter().filter_map(|field| field.name.clone()).collect();
        assert!(
            form.all().iter().all(|field| !field.is_secret || field.default.as_deref() != Some("hunter2"))
        );
        names
    }

    #[test]
    fn it_asks_beside_its_own_questions() {
        let node = "nodes: [{image: a/b, nodeGroup: cp, env: {TOKEN: abc}}]\n";
        assert_eq!(asks(node), ["cp_env_TOKEN"]);
        assert_eq!(
            asks(&format!("settings: {{fields: [{{name: size}}]}}\n{node}")),
            ["size", "cp_env_TOKEN"]
        );
        assert_eq!(
            asks(&format!("settings: {{main: {{fields: [{{name: size}}]}}, x: {{fields: []}}}}\n{node}")),
            ["size", "cp_env_TOKEN"]
        );
        assert_eq!(
            asks(r#"{"jpsType": "install", "application": {"globals": {"token": "abc"}}}"#),
            ["application_globals_token"]
        );
    }

    #[test]
    fn a_question_that_was_answered_by_itself_asks_now() {
        assert_eq!(
            asks("settings: {fields: [{name: admin, inputType: password, default: hunter2}]}\n"),
            ["admin"]
        );
    }
}
