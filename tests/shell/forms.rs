//! Every manifest of the shared corpus that asks something, as the window draws it: no question of an unknown kind, and
//! none that cannot be answered. Skips visibly where the corpus is absent.

use std::path::Path;

use freeport_desktop::view::incoming::{FormView, QuestionKind};
use freeport_manifest::form::{Around, FieldKind, Form, Given};
use freeport_manifest::{model, parse};

/// The manifests of the corpus, by name; nothing and a line about it where the corpus is not.
fn corpus() -> Option<Vec<(String, String)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(index) = std::fs::read_to_string(folder.join("INDEX.json")) else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    let index: serde_json::Value = serde_json::from_str(&index).expect("the index is JSON");
    let names =
        index.as_array().expect("the index is a list").iter().filter_map(|entry| entry["file"].as_str());
    let read = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).expect("every file of the index is there");
        (name.to_owned(), text)
    };
    Some(names.map(read).collect())
}

#[test]
fn a_settings_form_is_drawn_for_every_manifest_that_has_one() {
    let Some(manifests) = corpus() else { return };
    let mut drawn = 0;
    for (name, text) in &manifests {
        let Some(tree) = parse(text).tree else { continue };
        let Some(settings) = model::read(&tree).0.settings else { continue };
        // Forms of buttons as well: they are the same language.
        let mut forms = vec![Form::read(&settings)];
        forms.extend(settings.entries().into_iter().map(|entry| Form::read(&entry.value)));
        for form in forms.iter().filter(|form| !form.fields.is_empty()) {
            let view = FormView::of(Some(form), &Given::new(), &Around::default());
            drawn += 1;
            let unknown = form.all().into_iter().find(|field| matches!(field.kind, FieldKind::Unknown(_)));
            assert!(unknown.is_none(), "{name}: {unknown:?}");
            let seen = form.all().into_iter().filter(|field| !field.is_hidden).count();
            assert!(view.questions.len() <= seen, "{name}: a hidden question is drawn");
            for one in &view.questions {
                let asks =
                    !matches!(one.kind, QuestionKind::Words | QuestionKind::Space | QuestionKind::Together);
                assert!(!asks || one.name.is_some(), "{name}: {one:?} cannot be answered");
                let chooses =
                    matches!(one.kind, QuestionKind::List | QuestionKind::Radio | QuestionKind::Checks);
                assert!(!chooses || !one.choices.is_empty(), "{name}: {one:?} has nothing to choose from");
                assert!(!one.is_secret || one.value.is_none(), "{name}: {:?} shows a credential", one.name);
            }
            let open = view.questions.iter().any(|one| one.mistake.is_some());
            assert!(!view.is_complete || !open, "{name}: it is complete, and something is still due");
        }
    }
    assert_eq!(drawn, 105);
}
