//! Credentials that stand written in a manifest: taken out before it is kept anywhere, put back where it is installed.
//!
//! ```text
//! manifest ─ take_out ─▶ the same with a mark for each, `${settings.cp_env_DB_PASSWORD}` ─ put_back ─▶ to install
//!                        └─ asking ─▶ one that asks for them itself
//! ```
//!
//! A mark is a placeholder of the format, so what is kept can be read, checked, and completed by hand. What is
//! recognised is said in [`parts`]; a password that stands anywhere else in a command is not.

mod address;
mod ask;
mod parts;

use std::collections::HashSet;
use std::ops::Range;

use freeport_domain::{Secret, looks_secret};

pub use address::{fitted, meaning};
pub use ask::asking;
pub(crate) use parts::only_looks_secret;
pub use parts::parts;

use crate::text::Span;
use crate::tree::{Entry, Kind, Node, Tree};
use crate::write::json;

/// A credential, and the name of the question that asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    /// The question's name, made of the place: `cp_env_DB_PASSWORD`.
    pub field: String,
    /// What stood there.
    pub value: Secret,
}

/// A manifest without its credentials, and what was taken out of it, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// A mark stands where a credential was.
    pub tree: Tree,
    /// What was there.
    pub credentials: Vec<Credential>,
}

/// Takes the credentials out of a manifest.
pub fn take_out(tree: &Tree) -> TakenOut {
    let mut tree = tree.clone();
    let mut named = HashSet::new();
    places(&tree.root, "", &mut named);
    let mut walk = Walk { before: json::to_string(&tree), named, acts: false, credentials: Vec::new() };
    walk.node("", "", &mut tree.root);
    TakenOut { tree, credentials: walk.credentials }
}

/// The canonical text of a manifest with its credentials where their marks are.
pub fn put_back<'c>(text: &str, credentials: impl IntoIterator<Item = (&'c str, &'c Secret)>) -> String {
    credentials.into_iter().fold(text.to_owned(), |text, (field, secret)| {
        let quoted = json::quoted(secret.expose());
        text.replace(&mark(field), &quoted[1..quoted.len() - 1])
    })
}

/// A name that makes a credential of whatever it stands for.
const PASSWORD: &str = "password";

fn mark(field: &str) -> String {
    format!("${{settings.{field}}}")
}

/// Where credentials stand that are so by their name. Written once and named again (`*password`), one stands under another
/// name where it is written.
fn places(node: &Node, name: &str, found: &mut HashSet<Span>) {
    for entry in node.raw_entries() {
        places(&entry.value, word(entry), found);
    }
    for item in node.items() {
        places(item, name, found);
    }
    if node.as_str().is_some() && looks_secret(name, "?") && !node.span.is_empty() {
        found.insert(node.span.clone());
    }
}

/// What an entry is called: of an action's key the action alone, as `cmd [auth]` is no credential.
fn word(entry: &Entry) -> &str {
    entry.name().split(['[', '(']).next().unwrap_or_default().trim()
}

/// Whether actions stand under this key, or values; nothing where it stays as it is around.
fn acts(key: &str) -> Option<bool> {
    let is_event =
        key.strip_prefix("on").is_some_and(|event| event.starts_with(|c: char| c.is_ascii_uppercase()));
    match key {
        "actions" | "procedures" => Some(true),
        "globals" | "settings" | "env" => Some(false),
        _ => is_event.then_some(true),
    }
}

struct Walk {
    /// What was there before anything was taken out: no question may have a name that stands in it.
    before: String,
    named: HashSet<Span>,
    /// Whether it is among actions, where a name says what is done and not what a value is.
    acts: bool,
    credentials: Vec<Credential>,
}

impl Walk {
    /// `name` is what a value is called, `place` where it stands.
    fn node(&mut self, name: &str, place: &str, node: &mut Node) {
        match &mut node.kind {
            Kind::Mapping(_) => self.mapping(name, place, node),
            Kind::Sequence(items) => items.iter_mut().for_each(|item| self.node(name, place, item)),
            Kind::Text(text) | Kind::Number(text) => {
                let name = if self.named.contains(&node.span) { PASSWORD } else { name };
                let parts = parts(name, text);
                if !parts.is_empty() {
                    node.kind = Kind::Text(self.without(text, parts, place));
                }
            }
            Kind::Null | Kind::Bool(_) => {}
        }
    }

    fn mapping(&mut self, name: &str, place: &str, node: &mut Node) {
        let layer = node.get("nodeGroup").and_then(Node::as_str).filter(|layer| !layer.contains("${"));
        let place = layer.unwrap_or(place).to_owned();
        // Of several entries with one key only the last counts.
        let mut entries: Vec<Entry> = node.entries().into_iter().cloned().collect();
        for entry in &mut entries {
            let below = beneath(&place, entry.name());
            if entry.name() == "fields" && entry.value.items().iter().any(Node::is_mapping) {
                self.form(&below, &mut entry.value);
            } else {
                let around = self.acts;
                self.acts = acts(entry.name()).unwrap_or(around);
                // What stands beneath a credential's name is called after it: `PASSWORD: {of: …}`.
                let name = match !self.acts && looks_secret(name, "?") {
                    true => format!("{name}_{}", word(entry)),
                    false => word(entry).to_owned(),
                };
                self.node(&name, &below, &mut entry.value);
                self.acts = around;
            }
        }
        node.kind = Kind::Mapping(entries);
    }

    /// Of a form only what its questions are worth by themselves can be a credential: the rest is words to read.
    fn form(&mut self, place: &str, list: &mut Node) {
        let fields: &mut [Node] = match &mut list.kind {
            Kind::Sequence(items) => items,
            _ => std::slice::from_mut(list),
        };
        for field in fields.iter_mut().filter(|field| field.is_mapping()) {
            let word = |key: &str| field.get(key).and_then(Node::scalar_text).unwrap_or_default();
            let is_password = ["type", "inputType", "inputtype"].iter().any(|key| word(key) == "password");
            let is_secret = is_password || field.get("values").is_none() && looks_secret(word("name"), "?");
            let below = beneath(place, word("name"));
            let name = if is_secret { PASSWORD } else { "" };
            let Kind::Mapping(entries) = &mut field.kind else { continue };
            for entry in entries {
                match entry.name() {
                    "default" | "value" => self.node(name, &below, &mut entry.value),
                    "items" | "fields" => self.form(place, &mut entry.value),
                    "showIf" => self.answers(place, &mut entry.value),
                    _ => {}
                }
            }
        }
    }

    fn answers(&mut self, place: &str, shown: &mut Node) {
        let Kind::Mapping(entries) = &mut shown.kind else { return };
        entries.iter_mut().for_each(|entry| self.form(place, &mut entry.value));
    }

    /// A text with a mark in the place of each part.
    fn without(&mut self, text: &str, parts: Vec<Range<usize>>, place: &str) -> String {
        let (mut out, mut end) = (String::new(), 0);
        for part in parts {
            out.push_str(&text[end..part.start]);
            out.push_str(&mark(&self.keep(place, &text[part.clone()])));
            end = part.end;
        }
        out + &text[end..]
    }

    fn keep(&mut self, place: &str, value: &str) -> String {
        let base = place.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        let base = base.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_");
        let is_taken = |field: &str| {
            self.before.contains(field) || self.credentials.iter().any(|known| known.field == field)
        };
        let field = std::iter::once(base.clone())
            .chain((2..).map(|n| format!("{base}_{n}")))
            .find(|field| !field.is_empty() && !is_taken(field))
            .expect("the numbers never end");
        self.credentials.push(Credential { field: field.clone(), value: Secret::new(value) });
        field
    }
}

fn beneath(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn taken(text: &str) -> (String, Vec<(String, String)>) {
        let tree = parse(text).tree.expect("a manifest");
        let out = take_out(&tree);
        let kept = json::to_string(&out.tree);
        let known = out.credentials.iter().map(|known| (known.field.as_str(), &known.value));
        let back = put_back(&kept, known);
        assert_eq!(back, json::to_string(&tree), "it is installed as it is written");
        let pair = |known: &Credential| (known.field.clone(), known.value.expose().to_owned());
        (kept, out.credentials.iter().map(pair).collect())
    }

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let (kept, found) = taken(text);
        let found: Vec<_> = found.iter().map(|(field, value)| (field.as_str(), value.as_str())).collect();
        assert_eq!(found, expected, "{kept}");
        for (field, value) in expected {
            assert!(!kept.contains(value) && kept.contains(&mark(field)), "{field}: {kept}");
        }
    }

    #[test]
    fn a_node_keeps_none_in_either_language() {
        let expected = [("sqldb_env_DB_PASSWORD", "hunter2"), ("sqldb_registry_password", "letmein!")];
        check(
            "nodes:\n  - image: a/b\n    nodeGroup: sqldb\n    env: {DB_PASSWORD: hunter2, MODE: prod}\n    \
             registry: {url: r.example, user: me, password: 'letmein!'}\n",
            &expected,
        );
        check(
            r#"{"nodes": [{"image": "a/b", "nodeGroup": "sqldb", "env": {"DB_PASSWORD": "hunter2"},
               "registry": {"user": "me", "password": "letmein!"}}]}"#,
            &expected,
        );
    }

    #[test]
    fn whatever_stands_beneath_such_a_name_is_one() {
        check(
            "globals:\n  PASSWORD: {a: hunter2, b: {c: hunter3, on: true}}\n  certs: {private: {one: hunter4}}\n",
            &[
                ("globals_PASSWORD_a", "hunter2"),
                ("globals_PASSWORD_b_c", "hunter3"),
                ("globals_certs_private_one", "hunter4"),
            ],
        );
    }

    #[test]
    fn policies_and_paths_are_none() {
        check(
            "nodes:\n  - image: a/b\n    env: {PASSWORD_FILE: /run/pw, PASSWORD_MIN_LENGTH: 12, TOKEN_TTL: 1h, PUBLIC_KEY: abc}\n",
            &[],
        );
    }

    #[test]
    fn signs_of_any_kind_come_back_as_they_were() {
        check(
            "globals:\n  key: |\n    -----BEGIN X-----\n    \"quoted\" \\ back\n",
            &[("globals_key", "-----BEGIN X-----\n\"quoted\" \\ back\n")],
        );
    }

    #[test]
    fn actions_lose_what_can_be_recognised() {
        check(
            "onInstall:\n  - cmd [cp]: export API_TOKEN=abc123; curl https://me:s3cret@a.example/x\n  \
             - install: {jps: a.jps, settings: {adminPassword: q1w2}}\n",
            &[
                ("onInstall_cmd_cp", "abc123"),
                ("onInstall_cmd_cp_2", "s3cret"),
                ("onInstall_install_settings_adminPassword", "q1w2"),
            ],
        );
    }

    #[test]
    fn what_is_worked_out_when_it_is_installed_is_none() {
        check(
            "globals: {pw: '${fn.password(20)}'}\nnodes:\n  - image: a/b\n    env:\n      DB_PASSWORD: ${globals.pw}\n      \
             DB_URL: mysql://root:${globals.pw}@db/x\n      ON: true\nonInstall: {'cmd [auth]': PASS=$OTHER ./run}\n",
            &[],
        );
    }

    #[test]
    fn a_question_loses_what_it_is_worth_and_keeps_its_words() {
        check(
            "settings:\n  fields:\n    - {name: admin, inputType: password, default: hunter2, caption: Password}\n    \
             - {name: kind, type: list, values: {private: Private, public: Public}, default: private}\n",
            &[("settings_fields_admin", "hunter2")],
        );
    }

    #[test]
    fn one_that_is_named_again_is_taken_out_where_it_is_written_too() {
        let (kept, _) =
            taken("x-first: &first hunter2\nnodes:\n  - image: a/b\n    env: {DB_PASSWORD: *first}\n");
        assert!(!kept.contains("hunter2"), "{kept}");
    }

    #[test]
    fn comments_and_entries_that_do_not_count_are_not_kept() {
        let (kept, found) = taken("# was hunter1\nglobals:\n  password: hunter2\n  password: hunter3\n");
        assert!(!kept.contains("hunter"), "{kept}");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_question_never_has_a_name_that_is_there() {
        check(
            "settings: {fields: [{name: globals_token, type: string}]}\nglobals: {token: abc}\n",
            &[("globals_token_2", "abc")],
        );
    }
}
