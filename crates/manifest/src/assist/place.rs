//! Where in a manifest an offset stands: under which keys, and whether a key or a value is due there.

use crate::text::Span;

/// A place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The keys above it, outermost first; the items of a list have none.
    pub path: Vec<String>,
    /// The key whose value is due; `None` where a key is due.
    pub key: Option<String>,
    /// The word that stands there, without its quotes.
    pub word: Span,
    /// Whether the word stands in quotes.
    pub is_quoted: bool,
    /// The text is JSON.
    pub is_json: bool,
}

impl Place {
    /// The place of an offset. One inside a comment or a block of text has none.
    pub fn at(text: &str, offset: usize) -> Option<Self> {
        let offset = floor(text, offset);
        match text.trim_start().starts_with(['{', '[']) {
            true => json(text, offset),
            false => yaml(text, offset),
        }
    }
}

/// The beginning of the character that an offset stands in.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Letters of keys and of values that are looked up.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn word(text: &str, offset: usize) -> Span {
    let before = text[..offset].char_indices().rev().take_while(|(_, c)| is_word(*c)).last();
    let start = before.map_or(offset, |(at, _)| at);
    let after = text[offset..].char_indices().find(|(_, c)| !is_word(*c));
    start..after.map_or(text.len(), |(at, _)| offset + at)
}

/// What the brackets before an offset have opened.
enum Open {
    Mapping { above: Option<String>, key: Option<String> },
    List { above: Option<String> },
}

fn json(text: &str, offset: usize) -> Option<Place> {
    let mut open: Vec<Open> = Vec::new();
    let mut last: Option<String> = None;
    let mut string: Option<usize> = None;
    let mut escaped = false;
    for (at, c) in text[..offset].char_indices() {
        if let Some(start) = string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    last = Some(text[start..at].to_owned());
                    string = None;
                }
                _ => {}
            }
            continue;
        }
        match c {
            '"' => string = Some(at + 1),
            '{' | '[' => {
                let above = open.last_mut().and_then(Open::take);
                open.push(if c == '{' { Open::Mapping { above, key: None } } else { Open::List { above } });
            }
            '}' | ']' => drop(open.pop()),
            ':' => {
                if let Some(Open::Mapping { key, .. }) = open.last_mut() {
                    *key = last.take();
                }
            }
            ',' => {
                if let Some(Open::Mapping { key, .. }) = open.last_mut() {
                    *key = None;
                }
            }
            _ => {}
        }
    }
    let key = match open.last()? {
        Open::Mapping { key, .. } => key.clone(),
        // An item of a list is a value of the key above it.
        Open::List { above } => Some(above.clone().unwrap_or_default()),
    };
    let inside_list = matches!(open.last(), Some(Open::List { .. }));
    let mut path: Vec<String> = open
        .iter()
        .filter_map(|one| match one {
            Open::Mapping { above, .. } | Open::List { above } => above.clone(),
        })
        .collect();
    if inside_list {
        path.pop();
    }
    let is_quoted = string.is_some();
    Some(Place { path, key, word: word(text, offset), is_quoted, is_json: true })
}

impl Open {
    /// The key that what is opened now is the value of; items of a list are under the list's own.
    fn take(&mut self) -> Option<String> {
        match self {
            Self::Mapping { key, .. } => key.clone(),
            Self::List { .. } => None,
        }
    }
}

/// A line of YAML: how deep its key stands, and the key.
struct Line<'t> {
    depth: usize,
    key: Option<&'t str>,
    value: &'t str,
}

impl<'t> Line<'t> {
    /// A dash counts as depth: the keys of an item stand beneath it.
    fn of(line: &'t str) -> Option<Self> {
        let mut rest = line.trim_start_matches(' ');
        if rest.is_empty() || rest.starts_with('#') {
            return None;
        }
        while let Some(item) = rest.strip_prefix("- ").or((rest == "-").then_some("")) {
            rest = item.trim_start_matches(' ');
        }
        let depth = line.len() - rest.len();
        let (key, value) = match split(rest) {
            Some((key, value)) => (Some(key), value),
            None => (None, rest),
        };
        Some(Self { depth, key, value })
    }

    fn opens_block(&self) -> bool {
        matches!(self.value.trim().as_bytes(), [b'|' | b'>', ..])
    }
}

/// A key and what follows its colon.
fn split(rest: &str) -> Option<(&str, &str)> {
    let at =
        rest.match_indices(':').find(|(at, _)| matches!(rest.as_bytes().get(at + 1), None | Some(b' ')))?.0;
    Some((rest[..at].trim().trim_matches(['"', '\'']), &rest[at + 1..]))
}

fn yaml(text: &str, offset: usize) -> Option<Place> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
    let whole = text[start..end].trim_end_matches('\r');
    let before = &text[start..offset];
    if before.trim_start().starts_with('#') || before.contains(" #") {
        return None;
    }
    // On an empty line what has been indented tells how deep the person is.
    let depth = Line::of(whole).map_or(before.len(), |line| line.depth);
    let dashes = whole.len() - whole.trim_start_matches(' ').len();
    let is_item = whole[dashes..].starts_with('-');
    let path = above(&text[..start], depth, is_item.then_some(dashes))?;
    let rest_before = before.get(depth..).unwrap_or_default();
    let key = split(rest_before).map(|(key, _)| key.to_owned());
    // An item that is no mapping is a value of the key above it.
    let word = word(text, offset);
    let is_quoted = matches!(text[..word.start].chars().next_back(), Some('"' | '\''));
    Some(Place { path, key, word, is_quoted, is_json: false })
}

/// The keys above a depth, outermost first; nothing inside a block of text.
fn above(text: &str, depth: usize, item_at: Option<usize>) -> Option<Vec<String>> {
    let mut path = Vec::new();
    let mut bound = depth;
    // A dash may stand as deep as the key it belongs to.
    let mut item = item_at;
    for line in text.lines().rev() {
        let Some(line_read) = Line::of(line) else { continue };
        let dashed = line.trim_start_matches(' ').starts_with('-');
        let outer = line.len() - line.trim_start_matches(' ').len();
        let is_above = line_read.depth < bound || (item == Some(line_read.depth) && !dashed);
        if !is_above {
            // Another item of the same list: its dash tells where the list stands.
            if dashed && line_read.depth == bound && item.is_none_or(|at| outer <= at) {
                item = Some(outer);
            }
            continue;
        }
        if line_read.opens_block() {
            return None;
        }
        if let Some(key) = line_read.key {
            path.push(key.to_owned());
        }
        bound = line_read.depth;
        item = dashed.then_some(outer);
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of `|` in a text, as `path > key = word`.
    fn place(text: &str) -> String {
        let offset = text.find('|').expect("the text has a mark");
        let text = text.replacen('|', "", 1);
        let Some(place) = Place::at(&text, offset) else { return "nowhere".into() };
        let key = place.key.map(|key| format!(" {key} =")).unwrap_or_default();
        format!("{}>{key} {}", place.path.join("/"), &text[place.word]).trim_end().to_owned()
    }

    #[test]
    fn every_place_is_found() {
        for (text, expected) in [
            ("|", ">"),
            ("ty|", "> ty"),
            ("type: inst|", "> type = inst"),
            ("type: |\nname: x\n", "> type ="),
            ("nodes:\n  - nodeType: ngi|\n", "nodes> nodeType = ngi"),
            ("nodes:\n- nodeType: nginx\n  clo|", "nodes> clo"),
            ("nodes:\n- nodeType: nginx\n- clo|", "nodes> clo"),
            ("nodes:\n  - nodeType: nginx\n    env:\n      A: 1\n    cou|\nname: x", "nodes> cou"),
            ("nodes:\n  nodeType: nginx\n  |\n", "nodes>"),
            ("settings:\n  fields:\n    - type: str|\n", "settings/fields> type = str"),
            ("settings:\n  fields:\n    - name: a\n      caption: b\n      ty|\n", "settings/fields> ty"),
            ("onInstall:\n  - cm|\n", "onInstall> cm"),
            ("onInstall:\n- install:\n    jps: x\n    na|\n", "onInstall/install> na"),
            ("actions:\n  go:\n    - up|\n", "actions/go> up"),
            ("a: 1\n# ty|\n", "nowhere"),
            ("{\"ty|\"}", "> ty"),
            ("{\"type\": \"inst|\"}", "> type = inst"),
            ("{\"nodes\": [{\"nodeType\": \"ng|\"}]}", "nodes> nodeType = ng"),
            ("{\"nodes\": [{\"nodeType\": \"nginx\", \"cl|\"}]}", "nodes> cl"),
            ("{\"nodes\": {\"clo|\"}}", "nodes> clo"),
            ("{\"a\": \"{[\\\"\", \"b\": |}", "> b ="),
            ("{\"categories\": [\"ap|\"]}", "> categories = ap"),
            ("{\"nodes\": [{\"env\": {\"A\": 1}, \"co|\"}]}", "nodes> co"),
        ] {
            assert_eq!(place(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_block_of_text_has_no_places() {
        let text = "onInstall:\n  cmd: |\n    echo hi\n    na";
        assert_eq!(Place::at(text, text.len()), None);
    }

    #[test]
    fn no_offset_of_no_text_panics() {
        for text in ["", "ä", "a: ü\n  - 😀: x", "{\"ä\": [\"😀", "- - -\n\t: :", "{]}[\":", "'"] {
            for offset in 0..text.len() + 3 {
                let _ = Place::at(text, offset);
            }
        }
    }
}
