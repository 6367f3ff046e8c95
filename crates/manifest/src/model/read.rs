//! A tree to a manifest.

use super::fields::Fields;
use super::{Form, Manifest, ManifestKind, NodeSpec, Topology, export};
use crate::diagnostic::Diagnostic;
use crate::parse::code::SHAPE;
use crate::tree::{Entry, Kind, Node, Tree};

/// `application.type` is a language, never the kind of manifest; it goes by this name until it is read.
const LANGUAGE: &str = "application.type";

/// Reads what a tree says. Never fails: what is not understood is kept in `rest` and reported. A root that is
/// no mapping gives an empty manifest and an error.
pub fn read(tree: &Tree) -> (Manifest, Vec<Diagnostic>) {
    let root = &tree.root;
    if !root.is_mapping() {
        let message = format!("a manifest is a mapping with `type` and `name`; this is {}", root.kind_word());
        let refusal = Diagnostic::error(SHAPE, root.span.clone(), message);
        return (Manifest { kind: ManifestKind::Other(None), ..Manifest::default() }, vec![refusal]);
    }
    let mut fields = Fields::new(root);
    let form = lift(&mut fields);
    let (kind, language) = kind(&mut fields);
    let (version, app_version) = versions(&mut fields, form);
    let manifest = Manifest {
        kind,
        form,
        language,
        version,
        app_version,
        name: fields.text("name"),
        display_name: fields.text("displayName"),
        region: fields.text("region"),
        engine: fields.text("engine"),
        ssl: fields.flag("ssl"),
        ha: fields.flag("ha"),
        env_groups: fields.texts("envGroups"),
        skip_node_emails: fields.flag("skipNodeEmails"),
        nodes: topology(&mut fields),
        settings: fields.node("settings"),
        on_install: fields.node("onInstall"),
        export: export::read(root),
        rest: Vec::new(),
    };
    let (rest, mut diagnostics) = fields.finish();
    diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
    (Manifest { rest, ..manifest }, diagnostics)
}

/// Brings everything under `application`, `env.topology` and `topology` up to the root.
fn lift(fields: &mut Fields) -> Form {
    let wrapper = match fields.take("application") {
        Some(entry) if entry.value.is_mapping() => Some(entry),
        Some(entry) => {
            fields.offer(entry);
            None
        }
        None => None,
    };
    let form = if wrapper.is_some() { Form::Wrapped } else { Form::Flat };
    if let Some(mut wrapper) = wrapper {
        raise(fields, &mut wrapper);
    }
    if let Some(mut env) = fields.take("env") {
        if env.value.get("topology").is_some_and(Node::is_mapping) {
            raise(fields, &mut env);
        } else {
            fields.offer(env);
        }
    }
    if let Some(mut topology) = fields.take("topology") {
        if topology.value.is_mapping() {
            raise(fields, &mut topology);
        } else {
            fields.offer(topology);
        }
    }
    form
}

/// Offers the entries of a mapping to the root; those whose place is taken stay under the mapping's key.
fn raise(fields: &mut Fields, entry: &mut Entry) {
    let inner: Vec<Entry> = entry.value.entries().into_iter().cloned().collect();
    let mut left = Vec::new();
    for mut part in inner {
        if part.name() == "type" {
            part.key = Node { span: part.key.span.clone(), ..Node::text(LANGUAGE) };
        }
        if !fields.offer(part.clone()) {
            left.push(part);
        }
    }
    if !left.is_empty() {
        entry.value.kind = Kind::Mapping(left);
        fields.offer(entry.clone());
    }
}

/// `jpsType` wins; `type` beside it is a language, as in old packages.
fn kind(fields: &mut Fields) -> (ManifestKind, Option<String>) {
    let word = |text: Option<String>| match text.as_deref() {
        Some("install") => ManifestKind::Install,
        Some("update") => ManifestKind::Update,
        _ => ManifestKind::Other(text),
    };
    let lifted = fields.text(LANGUAGE);
    match fields.text("jpsType") {
        Some(kind) => {
            let language = fields.text("type").filter(|text| *text != kind);
            (word(Some(kind)), language.or(lifted))
        }
        None => (word(fields.text("type")), lifted),
    }
}

/// The engine's version and the application's.
fn versions(fields: &mut Fields, form: Form) -> (Option<String>, Option<String>) {
    let app = fields.text("appVersion");
    match fields.text("jpsVersion") {
        Some(version) => (Some(version), app.or_else(|| fields.text("version"))),
        None if form == Form::Wrapped => (None, app.or_else(|| fields.text("version"))),
        None => (fields.text("version"), app),
    }
}

fn topology(fields: &mut Fields) -> Topology {
    let Some(entry) = fields.take("nodes") else { return Topology::None };
    match &entry.value.kind {
        Kind::Null => Topology::None,
        Kind::Text(word) => Topology::Scripted(word.clone()),
        Kind::Sequence(_) | Kind::Mapping(_) => {
            Topology::Static(entry.value.one_or_many().iter().filter_map(|node| spec(node, fields)).collect())
        }
        Kind::Bool(_) | Kind::Number(_) => {
            let message = format!("`nodes` is {}; a list of nodes is due", entry.value.kind_word());
            fields.diagnostics.push(Diagnostic::warning(SHAPE, entry.value.span.clone(), message));
            fields.offer(entry);
            Topology::None
        }
    }
}

fn spec(node: &Node, fields: &mut Fields) -> Option<NodeSpec> {
    if !node.is_mapping() {
        let message = format!("an entry of `nodes` is {}; a mapping is due", node.kind_word());
        fields.diagnostics.push(Diagnostic::warning(SHAPE, node.span.clone(), message));
        return None;
    }
    let (spec, said) = NodeSpec::read(node);
    fields.diagnostics.extend(said);
    Some(spec)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Amount, parse};

    fn manifest(text: &str) -> (Manifest, Vec<Diagnostic>) {
        read(&parse(text).tree.unwrap())
    }

    #[test]
    fn the_old_wrapper() {
        let (old, said) = manifest(
            r#"{"jpsType": "install", "jpsVersion": "0.3", "application": {"name": "App", "version": "1.0", "type": "php",
                "env": {"topology": {"engine": "php5.4", "ssl": false, "nodes": [{"nodeType": "apache2", "cloudlets": 16}]},
                        "onAfterStart": {"call": ["a"]}},
                "procedures": [{"id": "a"}]}}"#,
        );
        assert_eq!((old.kind, old.form), (ManifestKind::Install, Form::Wrapped));
        assert_eq!((old.version.as_deref(), old.app_version.as_deref()), (Some("0.3"), Some("1.0")));
        assert_eq!((old.language.as_deref(), old.engine.as_deref()), (Some("php"), Some("php5.4")));
        assert_eq!(old.nodes.specs()[0].cloudlets, Some(Amount::Known(16)));
        let rest: Vec<&str> = old.rest.iter().map(Entry::name).collect();
        assert_eq!(rest, ["procedures", "onAfterStart"]);
        assert!(said.is_empty(), "{said:?}");
    }

    #[test]
    fn type_beside_jps_type_is_a_language() {
        let (manifest, _) = manifest("jpsType: install\ntype: nodejs\nname: x\n");
        assert_eq!((manifest.kind, manifest.language.as_deref()), (ManifestKind::Install, Some("nodejs")));
    }

    #[test]
    fn nodes_as_a_word_as_one_mapping_and_as_a_list() {
        assert_eq!(
            manifest("nodes: definedInOnBeforeInstall\n").0.nodes,
            Topology::Scripted("definedInOnBeforeInstall".into())
        );
        assert_eq!(manifest("nodes:\n  nodeType: nginx\n").0.nodes.specs().len(), 1);
        assert_eq!(manifest("nodes:\n  - nodeType: nginx\n  - image: a\n").0.nodes.specs().len(), 2);
        assert_eq!(manifest("nodes:\n").0.nodes, Topology::None);
    }

    #[test]
    fn a_version_stays_the_text_it_was() {
        let (manifest, _) = manifest("type: update\nversion: 1.0\nname: 17\n");
        assert_eq!((manifest.version.as_deref(), manifest.name.as_deref()), (Some("1.0"), Some("17")));
        assert_eq!(manifest.kind, ManifestKind::Update);
    }

    #[test]
    fn a_root_that_is_no_mapping_is_said() {
        let (_, said) = manifest("just text\n");
        assert!(said[0].message.contains("a manifest is a mapping"), "{}", said[0].message);
    }
}
