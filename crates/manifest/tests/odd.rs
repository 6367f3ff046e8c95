//! Odd but real: what published manifests do, in small. The shared corpus names a file for each.

use freeport_manifest::{Severity, Syntax, code, lint, model, parse};

fn read(text: &str) -> model::Manifest {
    let parsed = parse(text);
    model::read(&parsed.tree.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics))).0
}

fn errors(text: &str) -> Vec<String> {
    let found = lint(text).diagnostics.into_iter().filter(|one| one.severity == Severity::Error);
    found.map(|one| format!("{} {}", one.code, one.message)).collect()
}

#[test]
fn comments_as_keys_of_strict_json_may_repeat() {
    let text = r#"{"type": "update", "name": "x", "--": "one", "--": "two", "onInstall": [{"log": "a"}]}"#;
    assert_eq!(parse(text).syntax, Syntax::Json);
    assert!(parse(text).diagnostics.is_empty());
    assert_eq!(errors(text), Vec::<String>::new());
}

#[test]
fn keys_that_are_code() {
    let text = "type: update\nname: x\nonInstall:\n  - if (/lite/.test(\"${nodes.cp.nodeType}\") || ${a} == {}): one\n  \
                - forEach(i:nodes.sqldb):\n      - cmd[${@i.id}]: ls\nactions:\n  one:\n    log: x\n";
    assert_eq!(errors(text), Vec::<String>::new());
    let tree = parse(text).tree.unwrap();
    let loops = &tree.root.get("onInstall").unwrap().items()[1];
    assert_eq!(loops.raw_entries()[0].name(), "forEach(i:nodes.sqldb)");
}

#[test]
fn placeholders_as_keys_and_in_filters() {
    let text = "type: update\nname: x\nnodeGroupAlias:\n  ${settings.nodeGroup}: cp\nonAfterScaleOut [${targetNodes.nodeGroup}]:\n  - log: x\n";
    assert_eq!(errors(text), Vec::<String>::new());
    assert!(parse(text).tree.unwrap().root.at(&["nodeGroupAlias", "${settings.nodeGroup}"]).is_some());
}

#[test]
fn numbers_as_texts_placeholders_and_switches() {
    let manifest = read(
        "type: install\nname: x\nnodes:\n  - nodeType: nginx\n    count: \"1\"\n    extip: 1\n    diskLimit: 200G\n  \
         - nodeType: redis\n    count: ${settings.n}\n    extip: ${settings.ip}\n",
    );
    let [first, second] = manifest.nodes.specs() else { panic!("{:?}", manifest.nodes) };
    assert_eq!(first.count, Some(model::Amount::Known(1)));
    assert_eq!(first.extip, Some(model::Amount::Known(1)));
    assert_eq!(first.disk_limit.as_ref().and_then(model::Megabytes::known), Some(200_000));
    assert_eq!(second.count, Some(model::Amount::Placeholder("${settings.n}".into())));
}

#[test]
fn long_numbers_and_versions_stay_what_was_typed() {
    let manifest = read("type: update\nname: x\nversion: 1.0\nbuild: 202402271353\n");
    assert_eq!(manifest.version.as_deref(), Some("1.0"));
    assert_eq!(manifest.rest[0].value.as_integer(), Some(202_402_271_353));
}

#[test]
fn quoted_texts_that_are_continued_to_the_left() {
    let manifest = read("type: update\nname: \"one\n two\"\nsettings:\n    a: \"x\n  y\"\n");
    assert_eq!(manifest.name.as_deref(), Some("one two"));
}

#[test]
fn tabs_after_values_inside_them_and_windows_line_ends() {
    let manifest = read("type: install\t\r\nname: a\tb\r\nnodes:\r\n  - nodeType: nginx\r\n");
    assert_eq!(manifest.kind, model::ManifestKind::Install);
    assert_eq!(manifest.nodes.specs().len(), 1);
}

#[test]
fn json_indented_with_tabs_and_without_a_final_line_end() {
    assert_eq!(parse("{\n\t\"type\":\t\"install\",\n\t\"name\": \"x\"\n}").syntax, Syntax::Json);
}

#[test]
fn misspelt_keys_are_kept_and_reported() {
    let text = "type: install\nname: x\ndecription: y\nnodes:\n  - 2image: a\n    nodeType: nginx\n    fixedcloudlets: 1\n";
    let manifest = read(text);
    assert_eq!(manifest.rest[0].name(), "decription");
    assert_eq!(manifest.nodes.specs()[0].rest.len(), 2);
    let hints: Vec<String> =
        lint(text).diagnostics.into_iter().filter_map(|one| Some(one.fix?.title)).collect();
    assert_eq!(hints, ["write `description`", "write `image`", "write `fixedCloudlets`"]);
}

#[test]
fn a_manifest_inside_another_is_looked_at_by_itself() {
    let text = "type: update\nname: x\nonInstall:\n  - install:\n      type: install\n      name: y\n      nodes:\n        - count: 1\n";
    assert_eq!(errors(text), ["JPS201 this node has neither `nodeType` nor `image`: say what runs in it"]);
}

#[test]
fn an_addon_as_one_mapping() {
    let text = "type: install\nname: x\nnodes:\n  nodeType: nginx\n  addons: one\naddons:\n  id: one\n  type: update\n  name: One\n";
    assert!(lint(text).diagnostics.iter().all(|one| one.code != "JPS232"), "{:?}", lint(text).diagnostics);
}

#[test]
fn duplicate_keys_are_kept_and_the_last_one_counts() {
    let text = "type: update\nname: one\nname: two\n";
    let parsed = parse(text);
    assert_eq!(parsed.tree.as_ref().unwrap().root.raw_entries().len(), 3);
    assert_eq!(parsed.diagnostics[0].code, code::DUPLICATE_KEY);
    assert_eq!(read(text).name.as_deref(), Some("two"));
}

#[test]
fn words_that_mean_booleans_and_empty_values() {
    let text = "type: update\nname: x\nbaseUrl:\nonInstall:\n  - cmd [cp]: ls\n    sayYes: no\n";
    assert_eq!(errors(text), Vec::<String>::new());
    let tree = parse(text).tree.unwrap();
    let call = &tree.root.get("onInstall").unwrap().items()[0];
    assert_eq!(call.get("sayYes").and_then(|node| node.as_bool()), Some(false));
    assert!(tree.root.get("baseUrl").is_some_and(|node| node.is_null()));
}

/// The shape that a third-party converter describes for the platform's own export.
#[test]
fn an_export_of_the_platform() {
    let text = r#"{"type": "install", "name": 1710622535895, "engine": "", "categories": ["export"],
        "description": {"text": "shop.hoster.example"}, "version": "8.14.3",
        "nodes": [{"nodeType": "almalinux-vps", "nodeGroup": "vps", "tag": "9.4", "cloudlets": 16, "diskLimit": "102.4G",
                   "displayName": "VPS", "scalingMode": "STATEFUL", "isSLBAccessEnabled": true,
                   "docker": {"cmd": "/bin/bash", "env": {"PATH": "/bin", "DOCKER_EXPOSED_PORT": "22"}}}]}"#;
    let manifest = read(text);
    assert_eq!(manifest.name.as_deref(), Some("1710622535895"));
    assert_eq!(manifest.version.as_deref(), Some("8.14.3"));
    let export = manifest.export.expect("it is an export");
    assert_eq!(export.environment.as_deref(), Some("shop"));
    assert_eq!(manifest.nodes.specs()[0].env.len(), 2);
    assert_eq!(errors(text), Vec::<String>::new());
}
