use freeport_domain::Secret;

use super::*;
use crate::{model, parse};

fn form(settings: &str) -> Form {
    Form::read(&parse(settings).tree.expect("it can be read").root)
}

fn given(pairs: &[(&str, &str)]) -> Given {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), Secret::new(*text))).collect()
}

/// Names of what shows, with `name=value` where it has one.
fn showing(form: &Form, pairs: &[(&str, &str)]) -> Vec<String> {
    let look = form.look(&given(pairs), &Around::default());
    let named = look.into_iter().filter(|shown| !shown.field.is_hidden);
    let line = |shown: Shown| {
        let name = shown.field.name.clone()?;
        Some(shown.value.map_or(name.clone(), |value| format!("{name}={value}")))
    };
    named.filter_map(line).collect()
}

fn mistakes(settings: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let form = form(settings);
    form.look(&given(pairs), &Around::default()).into_iter().filter_map(|shown| shown.mistake).collect()
}

#[track_caller]
fn one_mistake(field: &str, value: &str, expected: Option<&str>) {
    let settings = format!("fields: [{{name: it, {field}}}]");
    assert_eq!(
        mistakes(&settings, &[("it", value)]).first().map(String::as_str),
        expected,
        "{field} = {value}"
    );
}

#[test]
fn questions_show_where_the_answer_before_wants_them() {
    let form = form(
        "fields:\n- {name: mode, type: radio-fieldset, default: a, values: {a: A, b: B}, showIf: {a: {name: x, required: false}, \
         b: [{name: turned, type: toggle, showIf: {true: [{name: deep, default: 1}]}}]}}\n- {name: last, default: z}\n",
    );
    assert_eq!(showing(&form, &[]), ["mode=a", "x", "last=z"]);
    assert_eq!(showing(&form, &[("mode", "b")]), ["mode=b", "turned=false", "last=z"]);
    assert_eq!(
        showing(&form, &[("mode", "b"), ("turned", "true")]),
        ["mode=b", "turned=true", "deep=1", "last=z"]
    );
}

#[test]
fn choices_depend_on_another_answer() {
    let form = form(
        "fields:\n- {name: kind, type: list, default: one, values: {one: One, two: Two}}\n\
         - {name: size, type: list, dependsOn: {kind: {one: [{value: 1}], two: {2: two, 3: three}}}}\n",
    );
    assert_eq!(showing(&form, &[]), ["kind=one", "size=1"]);
    let pairs = given(&[("kind", "two"), ("size", "1")]);
    let look = form.look(&pairs, &Around::default());
    let captions: Vec<&str> = look[1].choices.iter().map(|choice| choice.caption.as_str()).collect();
    assert_eq!(captions, ["two", "three"]);
    assert_eq!(look[1].mistake.as_deref(), Some("size: 1 is none of the choices (2, 3)."));
}

#[test]
fn a_mistake_is_a_sentence() {
    one_mistake("type: string", "", Some("it: this has to be answered."));
    one_mistake("type: string, required: false", "", None);
    one_mistake("type: string, caption: '<b>Name</b>'", "", Some("Name: this has to be answered."));
    one_mistake("type: spinner, min: 2, max: 5", "1", Some("it: it is at least 2."));
    one_mistake("type: spinner, min: 2, max: 5", "6", Some("it: it is at most 5."));
    one_mistake("type: spinner, min: 2, max: 5", "3", None);
    one_mistake("type: numberpicker", "many", Some("it: a number is wanted."));
    one_mistake("type: list, values: {a: A}", "b", Some("it: b is none of the choices (a)."));
    one_mistake("type: list, values: {a: A}, editable: true", "b", None);
    one_mistake(
        "type: list, values: {a: A}, editable: true, forceSelection: true",
        "b",
        Some("it: b is none of the choices (a)."),
    );
    one_mistake("regex: '^[a-z]+$', regexText: small letters", "A", Some("it: small letters"));
    one_mistake("regex: '^[a-z]+$'", "A", Some("it: it does not look as the package wants it: ^[a-z]+$"));
    one_mistake("vtype: email", "nobody", Some("it: an e-mail address is wanted."));
    one_mistake("vtype: email", "a@b.example", None);
    one_mistake("vtype: url, vtypeText: no address", "b", Some("it: no address"));
    one_mistake("vtype: text", "anything", None);
    one_mistake("maxLength: 3", "abcd", Some("it: it has at most 3 characters."));
    one_mistake("type: envname", "a", Some("it: the name has 1 characters; a platform wants at least 5."));
    one_mistake("hidden: true, regex: '^x$'", "", None);
}

#[test]
fn several_at_once_are_counted() {
    let two = "type: regionlist, multiSelect: true, min: 2, max: 2";
    one_mistake(two, "a", Some("it: choose at least 2."));
    one_mistake(two, "a,b", None);
    one_mistake(two, "a,b,c", Some("it: choose at most 2."));
    one_mistake(
        "type: checkboxlist, values: {a: A, b: B}",
        "a,x",
        Some("it: x is none of the choices (a, b)."),
    );
}

#[test]
fn what_the_target_has_can_be_chosen() {
    let form = form(
        "fields: [{name: where, type: regionlist}, {name: of, type: envlist, valueField: shortdomain}, \
         {name: version, type: dockertags, nodeType: mariadb-dockerized}, {name: other, type: dockertags, required: false}]",
    );
    let region = |name: &str| Choice { value: name.into(), caption: name.to_uppercase() };
    let around = Around {
        regions: vec![region("north"), region("south")],
        closed_regions: vec![Choice { value: "east".into(), caption: "Far East".into() }],
        environments: vec![Site {
            name: "shop".into(),
            domain: "shop.cloud.example".into(),
            appid: None,
            title: "My shop".into(),
        }],
        tags: [("mariadb-dockerized".to_owned(), vec!["11.4.2".to_owned(), "10.11.8".to_owned()])].into(),
    };
    assert!(form.asks_target());
    let look = form.look(&Given::new(), &around);
    assert_eq!(look[0].value.as_deref(), Some("north"));
    assert_eq!(look[1].choices, [Choice { value: "shop".into(), caption: "My shop".into() }]);
    assert_eq!((look[2].value.as_deref(), look[2].choices.len()), (Some("11.4.2"), 2));
    assert_eq!((look[3].value.as_deref(), look[3].mistake.as_deref()), (None, None));
    let of_an_image = given(&[("version", "latest")]);
    assert_eq!(form.look(&of_an_image, &around)[2].mistake, None, "an image may have other versions");
    let mistake = |answer: &str| form.look(&given(&[("where", answer)]), &around)[0].mistake.clone();
    assert_eq!(mistake("west").as_deref(), Some("where: west is none of the choices (north, south)."));
    assert_eq!(mistake("far east").as_deref(), Some("where: Far East is closed or in maintenance."));
    for answer in ["south", "SOUTH", " South"] {
        let pairs = given(&[("where", answer)]);
        let look = form.look(&pairs, &around);
        assert_eq!((look[0].value.as_deref(), &look[0].mistake), (Some("south"), &None), "{answer}");
    }
}

#[test]
fn a_credential_is_never_shown_again() {
    let form = form("fields: [{name: secretWord, default: x}, {name: authType, type: list, values: {a: A}}]");
    let pairs = given(&[("secretWord", "hunter2")]);
    let look = form.look(&pairs, &Around::default());
    assert!(look[0].field.is_secret && look[0].value.is_none() && look[0].is_given);
    assert!(!look[1].field.is_secret);
    assert!(!format!("{look:?}").contains("hunter2"));
}

#[test]
fn values_are_what_they_are() {
    let form =
        form("fields: [{name: turned, type: checkbox}, {name: n, type: spinner}, {name: t, default: 5}]");
    let pairs = given(&[("turned", "true"), ("n", "7")]);
    let look = form.look(&pairs, &Around::default());
    let json: Vec<String> =
        look.iter().map(|shown| shown.json(shown.value.as_deref().unwrap()).to_string()).collect();
    assert_eq!(json, ["true", "7", "\"5\""]);
}

#[test]
fn which_form_is_asked_and_which_are_for_buttons() {
    let form = form("onBeforeInit: x.js\nmain: {fields: [{name: a}]}\nrestore: {fields: [{name: b}]}\n");
    assert_eq!(form.all().len(), 1);
    assert_eq!((form.others, form.scripted), (vec!["restore".to_owned()], vec!["onBeforeInit".to_owned()]));
}

#[test]
fn both_forms_of_a_manifest_have_one() {
    for text in [
        "type: install\nname: x\nsettings: {fields: {name: a}}\nonBeforeInit: x.js\n",
        "{\"jpsType\": \"install\", \"application\": {\"name\": \"x\", \"onBeforeInit\": \"x.js\", \"settings\": {\"fields\": [{\"name\": \"a\"}]}}}",
    ] {
        let form = Form::of(&model::read(&parse(text).tree.expect("it can be read")).0);
        assert_eq!(form.all().len(), 1, "{text}");
        assert_eq!(form.scripted, ["onBeforeInit"], "{text}");
    }
}

#[test]
fn an_emptied_line_stays_empty_and_an_unanswered_one_has_its_default() {
    let form = form("fields: [{name: a, default: x, required: false}, {name: b, default: '${user.email}'}]");
    assert_eq!(showing(&form, &[]), ["a=x", "b"]);
    assert_eq!(showing(&form, &[("a", ""), ("b", "")]), ["a=", "b"]);
}
