//! A tree seen as a manifest: where its nodes, fields, actions and placeholders are.
//!
//! Built once for each text, read by every rule. Manifests written inside others (`addons`, the argument of
//! `install`) are documents of their own, so that a rule never mixes up two environments.

mod calls;
mod placeholders;

pub use calls::{Call, Selector, part_span, split_key};
pub use placeholders::Placeholder;

use std::collections::BTreeSet;

use crate::catalogue::{self, event_exists};
use crate::parse::Syntax;
use crate::tree::{Entry, Kind, Node};

/// A manifest inside a text.
pub struct Document<'t> {
    /// The whole text.
    pub text: &'t str,
    /// How the text is written.
    pub syntax: Syntax,
    /// The manifest's own mapping.
    pub root: &'t Node,
    /// Where its keys are: the root, or the old wrapper.
    pub body: &'t Node,
    /// Whether it stands inside another.
    pub is_inner: bool,
    /// The node definitions that are written down.
    pub nodes: Vec<&'t Node>,
    /// The items of `addNodes`.
    pub added: Vec<&'t Node>,
    /// The fields of all its forms, those inside fields included.
    pub fields: Vec<&'t Node>,
    /// Calls of actions, in the order of the text.
    pub calls: Vec<Call<'t>>,
    /// Its own actions.
    pub definitions: BTreeSet<&'t str>,
    /// The same in small letters: the platform does not look at case.
    folded: BTreeSet<String>,
    /// All `${…}` in values and keys.
    pub placeholders: Vec<Placeholder<'t>>,
    /// Layers that are known to exist; see [`Document::knows_all_layers`].
    pub layers: BTreeSet<&'t str>,
}

impl<'t> Document<'t> {
    /// The manifest of a text and all manifests inside it.
    pub fn all(text: &'t str, syntax: Syntax, root: &'t Node) -> Vec<Self> {
        let mut found = vec![Self::new(text, syntax, root, false)];
        let mut at = 0;
        while at < found.len() {
            let inner = found[at].inner();
            found.extend(inner.into_iter().map(|node| Self::new(text, syntax, node, true)));
            at += 1;
        }
        found
    }

    fn new(text: &'t str, syntax: Syntax, root: &'t Node, is_inner: bool) -> Self {
        let body = root.get("application").filter(|node| node.is_mapping()).unwrap_or(root);
        let mut document = Self {
            text,
            syntax,
            root,
            body,
            is_inner,
            nodes: Vec::new(),
            added: Vec::new(),
            fields: Vec::new(),
            calls: Vec::new(),
            definitions: BTreeSet::new(),
            folded: BTreeSet::new(),
            placeholders: placeholders::all(text, root),
            layers: BTreeSet::new(),
        };
        document.nodes = document.find_nodes();
        document.find_fields();
        document.find_actions();
        document.added = document.added_nodes();
        document.layers = document.find_layers();
        document
    }

    /// `install`, `update`, or another word; `jpsType` wins.
    pub fn kind(&self) -> Option<&'t Node> {
        self.root.get("jpsType").or_else(|| self.root.get("type"))
    }

    /// True where it creates an environment.
    pub fn is_install(&self) -> bool {
        self.kind().and_then(Node::as_str) == Some("install")
    }

    /// True where it changes an existing environment.
    pub fn is_update(&self) -> bool {
        self.kind().and_then(Node::as_str) == Some("update")
    }

    /// True in the old form.
    pub fn is_wrapped(&self) -> bool {
        !std::ptr::eq(self.body, self.root)
    }

    /// A key of the body; in the old form also of the root.
    pub fn get(&self, key: &str) -> Option<&'t Node> {
        self.body.get(key).or_else(|| self.root.get(key))
    }

    /// The mapping that holds `nodes`: the body, or its old `env.topology`.
    pub fn topology(&self) -> &'t Node {
        [self.body.at(&["env", "topology"]), self.body.get("topology")]
            .into_iter()
            .flatten()
            .find(|node| node.is_mapping())
            .unwrap_or(self.body)
    }

    /// The mappings that may hold events: the body, and its old `env`.
    pub fn event_places(&self) -> impl Iterator<Item = &'t Node> {
        let old = self.body.get("env").filter(|env| env.is_mapping());
        std::iter::once(self.body).chain(old).chain(self.is_wrapped().then_some(self.root))
    }

    /// Whether it has an own action of that name, in any case.
    pub fn defines(&self, name: &str) -> bool {
        self.definitions.contains(name) || self.folded.contains(&name.to_ascii_lowercase())
    }

    /// Whether parts of it come from elsewhere, so that a missing name proves nothing.
    pub fn has_mixins(&self) -> bool {
        self.get("mixins").is_some()
    }

    /// Whether every layer is known: a new environment whose nodes are all written down.
    pub fn knows_all_layers(&self) -> bool {
        let is_open = |node: &&Node| layer_of(node).is_none_or(|layer| layer.contains("${"));
        self.is_install()
            && !self.nodes.is_empty()
            && !self.has_mixins()
            && self.added.is_empty()
            && !self.nodes.iter().any(is_open)
    }

    fn find_nodes(&self) -> Vec<&'t Node> {
        let nodes = self.topology().get("nodes").map(Node::one_or_many).unwrap_or_default();
        nodes.iter().filter(|node| node.is_mapping()).collect()
    }

    fn find_fields(&mut self) {
        let Some(settings) = self.get("settings") else { return };
        let forms = std::iter::once(settings).chain(settings.entries().into_iter().map(|entry| &entry.value));
        let mut found = Vec::new();
        for form in forms.filter(|form| form.is_mapping()) {
            for field in form.get("fields").map(Node::one_or_many).unwrap_or_default() {
                collect_fields(field, &mut found);
            }
        }
        self.fields = found;
    }

    fn find_actions(&mut self) {
        let mut calls = Vec::new();
        for place in self.event_places().collect::<Vec<_>>() {
            for entry in place.entries() {
                if event_exists(split_key(&entry.key).0) {
                    calls::walk(&entry.value, &mut calls);
                }
            }
        }
        for entry in self.own_actions() {
            self.definitions.insert(split_key(&entry.key).0);
            calls::walk(&entry.value, &mut calls);
        }
        for procedure in self.get("procedures").map(Node::items).unwrap_or_default() {
            self.definitions.extend(procedure.get("id").and_then(Node::as_str));
            if let Some(body) = procedure.get("onCall") {
                calls::walk(body, &mut calls);
            }
        }
        self.folded = self.definitions.iter().map(|name| name.to_ascii_lowercase()).collect();
        self.calls = calls;
    }

    /// Entries of `actions`, which is a mapping or a list of mappings.
    fn own_actions(&self) -> Vec<&'t Entry> {
        let parts = self.get("actions").map(Node::one_or_many).unwrap_or_default();
        parts.iter().flat_map(Node::entries).collect()
    }

    fn added_nodes(&self) -> Vec<&'t Node> {
        let calls = self.calls.iter().filter(|call| call.is("addNodes"));
        let items = calls.filter_map(|call| call.value).flat_map(|value| match value.get("nodes") {
            Some(nodes) => nodes.one_or_many(),
            None => value.one_or_many(),
        });
        items.filter(|node| node.is_mapping()).collect()
    }

    fn find_layers(&self) -> BTreeSet<&'t str> {
        let mut layers: BTreeSet<&str> =
            self.nodes.iter().chain(&self.added).filter_map(|node| layer_of(node)).collect();
        if let Some(aliases) = self.get("nodeGroupAlias") {
            for entry in aliases.entries() {
                layers.insert(entry.name());
                layers.extend(entry.value.as_str());
            }
        }
        layers
    }

    /// Manifests written inside this one.
    fn inner(&self) -> Vec<&'t Node> {
        let addons = self.get("addons").map(Node::one_or_many).unwrap_or_default().iter();
        let installed = self.calls.iter().filter(|call| call.is("install")).filter_map(|call| call.value);
        let installed =
            installed.flat_map(Node::one_or_many).flat_map(|node| [Some(node), node.get("jps")]).flatten();
        addons.chain(installed).filter(|node| looks_like_manifest(node)).collect()
    }
}

/// A field and the fields inside it.
fn collect_fields<'t>(field: &'t Node, found: &mut Vec<&'t Node>) {
    if !field.is_mapping() {
        return;
    }
    found.push(field);
    let shown = field.get("showIf").map(Node::entries).unwrap_or_default();
    let shown = shown.into_iter().flat_map(|entry| entry.value.one_or_many());
    let items = field.get("items").map(Node::one_or_many).unwrap_or_default();
    for inner in items.iter().chain(shown) {
        collect_fields(inner, found);
    }
}

/// The layer a node definition stands in, written or by its stack.
pub fn layer_of(node: &Node) -> Option<&str> {
    let written = node.get("nodeGroup").or_else(|| node.at(&["docker", "nodeGroup"]));
    if let Some(layer) = written.and_then(Node::scalar_text) {
        return Some(layer);
    }
    let stack = catalogue::stack(node.get("nodeType").and_then(Node::as_str)?)?;
    (!stack.layer.is_empty()).then_some(stack.layer)
}

fn looks_like_manifest(node: &Node) -> bool {
    let is_kind = |key: &str| {
        node.get(key).and_then(Node::as_str).is_some_and(|kind| matches!(kind, "install" | "update"))
    };
    matches!(node.kind, Kind::Mapping(_)) && (is_kind("type") || is_kind("jpsType"))
}
