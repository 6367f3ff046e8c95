use std::collections::BTreeMap;

use freeport_domain::Secret;
use freeport_manifest::form::Around;
use freeport_manifest::{base, parse};
use freeport_migration::case::Origin;
use url::Url;

use super::Incoming;
use super::opening::rooted;
use crate::failure::Result;

const SHOP: &str = "type: install\nname: My Shop\nsettings:\n  fields:\n    - {name: size, default: 2}\n    \
                    - {name: admin, inputType: password}\n    - {name: mail, type: string}\nnodes:\n  - {nodeType: nginx, \
                    cloudlets: 4, count: '${settings.size}'}\n";

fn answers(pairs: &[(&str, &str)]) -> BTreeMap<String, Secret> {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), Secret::new(*text))).collect()
}

fn incoming(text: &str) -> Result<Incoming> {
    Incoming::text("shop.jps", text.to_owned())
}

#[test]
fn credentials_stand_beside_the_source_and_not_in_it() {
    let given = answers(&[("admin", "hunter2"), ("mail", "a@b.example")]);
    let imported = incoming(SHOP).unwrap().source(None, &given, &Around::default(), None).unwrap();
    assert_eq!(imported.source.environment.name.as_str(), "my-shop");
    assert_eq!(imported.source.environment.layers[0].nodes.len(), 2);
    assert_eq!(imported.source.questions.len(), 1);
    assert!(!format!("{:?}", imported.source).contains("hunter2"));
    assert_eq!(imported.answers.0[&("settings".into(), "admin".into())].expose(), "hunter2");
}

#[test]
fn an_address_is_kept_without_what_it_was_fetched_by() {
    let given = answers(&[("admin", "x"), ("mail", "y")]);
    let place = "https://me:hunter2@a.example/shop.jps?private_token=abc&raw=1";
    let incoming = Incoming::text(place, SHOP.to_owned()).unwrap();
    let source = incoming.source(None, &given, &Around::default(), None).unwrap().source;
    let kept = "https://me:…@a.example/shop.jps?private_token=…&raw=1";
    assert_eq!(source.label, kept);
    assert_eq!(source.origin, Origin::Manifest { place: kept.into() });
}

#[test]
fn the_platforms_own_export_keeps_its_environments_name() {
    let export = incoming(
        r#"{"type": "install", "name": 1710622535895, "categories": ["export"], "version": "8.14.3",
            "description": {"text": "my-shop.hoster.example"}, "nodes": [{"nodeType": "nginx"}]}"#,
    );
    assert_eq!(export.unwrap().name().as_deref(), Some("my-shop"));
}

#[test]
fn a_manifest_is_installed_as_it_is_written() {
    let given = answers(&[("admin", "x"), ("mail", "y")]);
    let imported = incoming(SHOP).unwrap().source(None, &given, &Around::default(), None).unwrap();
    assert_eq!(imported.source.manifest.as_deref(), Some(SHOP));
}

#[test]
fn what_is_not_answered_is_named() {
    let failure = incoming(SHOP)
        .unwrap()
        .source(None, &answers(&[("mail", "x")]), &Around::default(), None)
        .unwrap_err();
    assert_eq!((failure.code.as_str(), failure.title.as_str()), ("unanswered", "shop.jps asks for admin."));
}

#[test]
fn an_answer_that_nobody_asked_for_is_refused() {
    let failure = incoming(SHOP)
        .unwrap()
        .source(None, &answers(&[("colour", "x")]), &Around::default(), None)
        .unwrap_err();
    assert_eq!(failure.title, "shop.jps does not ask for colour.");
    assert_eq!(failure.hint.as_deref(), Some("It asks: size, admin, mail."));
}

#[test]
fn an_add_on_is_called_one() {
    let add_on = incoming("type: update\nname: x\n").unwrap();
    assert!(add_on.is_add_on());
    let failure = add_on.source(None, &answers(&[]), &Around::default(), None).unwrap_err();
    assert_eq!(failure.code, "add-on");
}

#[test]
fn one_that_could_make_no_node_is_refused() {
    for nothing in ["", "nodes: []\n"] {
        let failure = incoming(&format!("type: install\nname: x\n{nothing}")).unwrap_err();
        assert_eq!(failure.code, "no-layers");
    }
    for something in
        ["onInstall: [{install: {jps: a.jps}}]\n", "nodes: definedInOnBeforeInit\n", "onBeforeInit: x\n"]
    {
        assert!(incoming(&format!("type: install\nname: x\n{something}")).is_ok(), "{something}");
    }
}

#[test]
fn relative_links_are_taken_from_where_it_was_found() {
    let at = Url::parse("https://example.com/jps/shop.jps").unwrap();
    let base_of = |text: &str| {
        let rooted = rooted(text, &at);
        base::base(&parse(&rooted).tree.unwrap()).map(str::to_owned)
    };
    assert_eq!(base_of(SHOP).as_deref(), Some("https://example.com/jps/"));
    let own = |base: &str| format!("baseUrl: {base}\n{SHOP}");
    assert_eq!(base_of(&own("../scripts/")).as_deref(), Some("https://example.com/scripts/"));
    assert_eq!(base_of(&own("https://a.example/b/")).as_deref(), Some("https://a.example/b/"));
    assert_eq!(base_of(&own("${globals.place}")).as_deref(), Some("${globals.place}"));
    assert_eq!(rooted("{broken", &at), "{broken");
}

#[test]
fn a_broken_manifest_is_told_with_its_place() {
    let failure = incoming("{\"type\": \"install\",\n \"name\": ]}").unwrap_err();
    assert_eq!(failure.code, "broken-manifest");
    assert!(failure.causes[0].contains("shop.jps:2:"), "{:?}", failure.causes);
}

#[test]
fn a_name_that_no_platform_takes_is_asked_for() {
    let text = SHOP.replace("My Shop", "42");
    let given = answers(&[("admin", "x"), ("mail", "y")]);
    let failure = incoming(&text).unwrap().source(None, &given, &Around::default(), None).unwrap_err();
    assert_eq!(failure.code, "unnamed");
    assert_eq!(*failure.causes, ["42: the name has 2 characters; a platform wants at least 5"]);
    let named =
        incoming(&text).unwrap().source(Some("other".into()), &given, &Around::default(), None).unwrap();
    assert_eq!(named.source.environment.name.as_str(), "other");
}
