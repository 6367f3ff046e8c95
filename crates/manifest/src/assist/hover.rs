//! What is known of the word at a place.

use crate::catalogue::{Key, NODE_KEYS, ROOT_KEYS, action, event_exists, stack};
use crate::text::Span;

use super::complete::Mapping;
use super::place::Place;

/// What is known of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word.
    pub span: Span,
    /// Plain lines.
    pub lines: Vec<String>,
}

/// What is known of the word at an offset; `None` where nothing is.
pub fn hover(text: &str, offset: usize) -> Option<Hover> {
    let place = Place::at(text, offset)?;
    let word = text.get(place.word.clone()).filter(|word| !word.is_empty())?;
    let lines = match &place.key {
        None => key(&place.path, word)?,
        Some(key) if key == "nodeType" => stack_lines(word)?,
        Some(_) => return None,
    };
    Some(Hover { span: place.word, lines })
}

fn key(path: &[String], word: &str) -> Option<Vec<String>> {
    match Mapping::at(path) {
        Mapping::Root if event_exists(word) => {
            Some(vec![format!("{word}: an event. Its actions run when it happens.")])
        }
        Mapping::Root => of_keys(ROOT_KEYS, word),
        Mapping::Node => of_keys(NODE_KEYS, word),
        Mapping::Actions => {
            let action = action(word)?;
            let mut lines = vec![format!("{}: {}", action.name, action.doc)];
            if !action.required.is_empty() {
                lines.push(format!("It needs {}.", action.required.join(", ")));
            }
            Some(lines)
        }
        Mapping::Field | Mapping::Arguments(_) | Mapping::Unknown => None,
    }
}

fn of_keys(keys: &[Key], word: &str) -> Option<Vec<String>> {
    let key = keys.iter().find(|key| key.name == word)?;
    Some(vec![format!("{}: {}", key.name, key.doc), format!("It takes {}.", key.shape.due())])
}

fn stack_lines(word: &str) -> Option<Vec<String>> {
    let stack = stack(word)?;
    let mut lines = vec![match stack.layer {
        "" => format!("{word}: a stack for any layer."),
        layer => format!("{word}: a stack of the layer {layer}."),
    }];
    if stack.name != word {
        lines.push(format!("Its name today is {}.", stack.name));
    }
    if !stack.engines.is_empty() {
        lines.push("It runs a language engine; without `engine` the platform's default.".to_owned());
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<String> {
        let offset = text.find('|').expect("the text has a mark");
        hover(&text.replacen('|', "", 1), offset).map(|hover| hover.lines[0].clone())
    }

    #[test]
    fn keys_events_actions_and_stacks_are_explained() {
        for (text, expected) in [
            ("ty|pe: install", "type: "),
            ("onIns|tall:\n- cmd: x", "onInstall: an event"),
            ("onInstall:\n- cm|d: x", "cmd: "),
            ("nodes:\n- nodeTy|pe: nginx", "nodeType: "),
            ("nodes:\n- nodeType: ng|inx", "nginx: a stack of the layer"),
            ("{\"nodes\": [{\"nodeType\": \"mysq|l5\"}]}", "mysql5: "),
        ] {
            let found = first(text).unwrap_or_default();
            assert!(found.starts_with(expected), "{text:?} says {found:?}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_explained() {
        for text in ["name: sh|op", "nodes:\n- env:\n    A|: 1", "  |"] {
            assert_eq!(first(text), None, "{text:?}");
        }
    }
}
