//! What could stand at a place.

use crate::catalogue::{
    ACTIONS, ENGINES, FIELD_KEYS, FIELD_TYPES, Key, LAYERS, NODE_KEYS, ROOT_KEYS, Shape, VTYPES,
    event_exists, event_names, stack, stack_names,
};
use crate::text::Span;

use super::place::Place;

/// What could stand at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completions {
    /// What a choice replaces.
    pub span: Span,
    /// The choices that begin like what stands there, in the order of the catalogue.
    pub options: Vec<Completion>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// As listed.
    pub label: String,
    /// What it means, in a line.
    pub detail: String,
    /// As written into the text.
    pub insert: String,
    /// A key or a value.
    pub kind: CompletionKind,
}

/// A key or a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key.
    Key,
    /// A value.
    Value,
}

impl CompletionKind {
    /// As a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
        }
    }
}

/// What could stand at an offset of a text, which may be broken; `None` where nothing is known.
pub fn complete(text: &str, offset: usize) -> Option<Completions> {
    let place = Place::at(text, offset)?;
    let typed = text[place.word.start..offset.clamp(place.word.start, place.word.end)].to_lowercase();
    let known = match &place.key {
        None => keys(&place.path),
        Some(key) => values(&place.path, key),
    };
    let kind = if place.key.is_none() { CompletionKind::Key } else { CompletionKind::Value };
    let is_followed = text[place.word.end..].trim_start_matches(['"', ' ']).starts_with(':');
    let options: Vec<Completion> = known
        .into_iter()
        .filter(|(name, _)| name.to_lowercase().starts_with(&typed))
        .map(|(name, detail)| Completion {
            insert: written(&place, &name, kind, is_followed),
            label: name,
            detail,
            kind,
        })
        .collect();
    (!options.is_empty()).then_some(Completions { span: place.word, options })
}

fn written(place: &Place, name: &str, kind: CompletionKind, is_followed: bool) -> String {
    let quoted = if place.is_json && !place.is_quoted { format!("\"{name}\"") } else { name.to_owned() };
    match kind {
        // The rest of a quoted word stands there already.
        CompletionKind::Key if !is_followed && !place.is_quoted => format!("{quoted}: "),
        _ => quoted,
    }
}

/// What the mapping at a path is made of.
pub(super) enum Mapping {
    Root,
    Node,
    Field,
    Actions,
    Arguments(&'static [&'static str]),
    Unknown,
}

impl Mapping {
    pub fn at(path: &[String]) -> Self {
        let path = match path {
            [wrapper, rest @ ..] if wrapper == "application" => rest,
            all => all,
        };
        let Some(last) = path.last() else { return Self::Root };
        let above = path.len().checked_sub(2).map(|at| path[at].as_str());
        match last.as_str() {
            "nodes" | "addNodes" | "topology" => Self::Node,
            "docker" if matches!(above, Some("nodes" | "addNodes" | "topology")) => Self::Node,
            "fields" | "items" => Self::Field,
            name if event_exists(name) || above == Some("actions") => Self::Actions,
            name => match crate::catalogue::action(name) {
                Some(action) => Self::Arguments(action.required),
                None => Self::Unknown,
            },
        }
    }
}

type Known = (String, String);

fn of_keys(keys: &[Key]) -> impl Iterator<Item = Known> + '_ {
    keys.iter().map(|key| (key.name.to_owned(), format!("{} ({})", key.doc, key.shape.due())))
}

fn plain<'a>(names: impl IntoIterator<Item = &'a str>, detail: &'a str) -> impl Iterator<Item = Known> {
    names.into_iter().map(move |name| (name.to_owned(), detail.to_owned()))
}

fn keys(path: &[String]) -> Vec<Known> {
    match Mapping::at(path) {
        Mapping::Root => {
            of_keys(ROOT_KEYS).chain(plain(event_names(), "An event: actions to run.")).collect()
        }
        Mapping::Node => of_keys(NODE_KEYS).collect(),
        Mapping::Field => plain(FIELD_KEYS.iter().copied(), "Of a field of a form.").collect(),
        Mapping::Actions => actions(),
        Mapping::Arguments(required) => plain(required.iter().copied(), "Needed.").chain(actions()).collect(),
        Mapping::Unknown => vec![],
    }
}

fn actions() -> Vec<Known> {
    ACTIONS.iter().map(|action| (action.name.to_owned(), action.doc.to_owned())).collect()
}

fn values(path: &[String], key: &str) -> Vec<Known> {
    match (Mapping::at(path), key) {
        (Mapping::Root, "type" | "jpsType") => vec![
            ("install".into(), "Makes a new environment.".into()),
            ("update".into(), "Changes an environment that exists.".into()),
        ],
        (Mapping::Root | Mapping::Node, "engine") => {
            plain(ENGINES.iter().copied(), "A language engine.").collect()
        }
        (Mapping::Node, "nodeType") => stack_names().map(|name| (name.to_owned(), layer_of(name))).collect(),
        (Mapping::Node, "nodeGroup") => plain(LAYERS.iter().copied(), "A layer.").collect(),
        (Mapping::Field, "type") => {
            plain(FIELD_TYPES.iter().map(|known| known.name), "A kind of field.").collect()
        }
        (Mapping::Field, "vtype") => plain(VTYPES.iter().copied(), "A check of what is typed.").collect(),
        (Mapping::Root, key) => flags(ROOT_KEYS, key),
        (Mapping::Node, key) => flags(NODE_KEYS, key),
        (Mapping::Actions, _) | (Mapping::Arguments(_), _) | (Mapping::Field, _) | (Mapping::Unknown, _) => {
            vec![]
        }
    }
}

fn flags(keys: &[Key], key: &str) -> Vec<Known> {
    let shape = keys.iter().find(|known| known.name == key).map(|known| known.shape);
    match shape {
        Some(Shape::Flag | Shape::FlagOrNumber) => plain(["true", "false"], "").collect(),
        _ => vec![],
    }
}

fn layer_of(name: &str) -> String {
    match stack(name).map(|stack| stack.layer).filter(|layer| !layer.is_empty()) {
        Some(layer) => format!("A stack of the layer {layer}."),
        None => "A stack.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_mark(text: &str) -> Option<Completions> {
        let offset = text.find('|').expect("the text has a mark");
        complete(&text.replacen('|', "", 1), offset)
    }

    fn labels(text: &str) -> Vec<String> {
        at_mark(text)
            .map(|found| found.options.into_iter().map(|one| one.label).collect())
            .unwrap_or_default()
    }

    #[test]
    fn what_is_known_is_offered_where_it_fits() {
        for (text, offered) in [
            ("ty|", "type"),
            ("type: |", "install"),
            ("on|", "onInstall"),
            ("nodes:\n- nodeT|", "nodeType"),
            ("nodes:\n- nodeType: ngin|", "nginx"),
            ("nodes:\n- nodeType: nginx\n  fixedC|", "fixedCloudlets"),
            ("nodes:\n- nodeGroup: sq|", "sqldb"),
            ("ssl: |", "true"),
            ("settings:\n  fields:\n  - type: str|", "string"),
            ("onInstall:\n- cm|", "cmd"),
            ("actions:\n  go:\n  - up|", "upload"),
            ("onInstall:\n- writeFile:\n    pa|", "path"),
            ("{\"nodes\": [{\"nodeType\": \"|\"}]}", "nginx"),
            ("application:\n  nod|", "nodes"),
        ] {
            let labels = labels(text);
            assert!(labels.iter().any(|label| label == offered), "{text:?} offers {labels:?}");
        }
    }

    #[test]
    fn nothing_is_offered_where_nothing_is_known() {
        for text in ["name: |", "nodes:\n- env:\n    A|", "# ty|", "xyzzy|"] {
            assert_eq!(labels(text), Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn a_choice_replaces_what_was_typed() {
        let found = at_mark("name: x\nnod|es\n").unwrap();
        assert_eq!(found.span, 8..13);
        let nodes = found.options.iter().find(|one| one.label == "nodes").unwrap();
        assert_eq!(nodes.insert, "nodes: ");
        let quoted = at_mark("{\"na|\": 1}").unwrap();
        assert_eq!(quoted.options[0].insert, "name");
        let bare = at_mark("{\"type\": |}").unwrap();
        assert_eq!(bare.options[0].insert, "\"install\"");
    }
}
