//! The rules as a set: codes, manual, examples, fixtures.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use freeport_manifest::{Diagnostic, code, decode, lint, render, rules};

/// The example that a rule's page shows, and what it says to write instead.
fn examples(rule: &rules::Rule) -> Vec<String> {
    let page = rules::page(rule);
    let fences = page.split("\n```").skip(1).step_by(2);
    fences
        .map(|fence| fence.split_once('\n').map_or(String::new(), |(_, text)| format!("{text}\n")))
        .collect()
}

fn finds(text: &str, rule: &rules::Rule) -> Vec<Diagnostic> {
    lint(text).diagnostics.into_iter().filter(|one| one.code == rule.code).collect()
}

/// A file as it is shown, and all that is said about it.
fn read(bytes: &[u8]) -> (Cow<'_, str>, Vec<Diagnostic>) {
    match decode(bytes) {
        Ok(text) => (text.into(), lint(text).diagnostics),
        Err(refusal) => (String::from_utf8_lossy(bytes), vec![refusal]),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Rules whose examples no page can show, because a page is text. Their fixtures are files of bytes.
const WITHOUT_EXAMPLE: [&str; 1] = ["encoding"];

#[test]
fn codes_and_names_stand_once_and_in_order() {
    let codes: Vec<&str> = rules::ALL.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
    let mut names: Vec<&str> = rules::ALL.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), codes.len());
    assert!(rules::ALL.iter().filter(|rule| rule.check.is_some()).count() >= 40);
}

#[test]
fn every_page_shows_what_the_rule_finds_and_what_to_write_instead() {
    let mut wrong = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| !WITHOUT_EXAMPLE.contains(&rule.name)) {
        let name = format!("{} {}", rule.code, rule.name);
        let shown = examples(rule);
        let [bad, good] = shown.as_slice() else {
            wrong.push(format!("{name} shows {} examples", shown.len()));
            continue;
        };
        let found = finds(bad, rule);
        if found.is_empty() {
            wrong.push(format!("{name} does not find its example:\n{bad}\n{:?}", lint(bad).diagnostics));
        }
        if !finds(good, rule).is_empty() {
            wrong.push(format!("{name} finds what it recommends:\n{good}"));
        }
        if !rules::page(rule).contains("**Why.**") || found.iter().any(|one| one.severity != rule.severity) {
            wrong.push(format!("{name} does not say why, or not with its severity"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fix_answers_its_finding() {
    let mut wrong = Vec::new();
    for rule in rules::ALL.iter().filter(|rule| !WITHOUT_EXAMPLE.contains(&rule.name)) {
        let Some(bad) = examples(rule).into_iter().next() else { continue };
        let found = finds(&bad, rule);
        for one in &found {
            let Some(fix) = &one.fix else { continue };
            let mended = freeport_manifest::diagnostic::apply(&bad, &fix.edits);
            if finds(&mended, rule).len() >= found.len() {
                wrong.push(format!(
                    "{} {}: the fix of {:?} leaves\n{mended}",
                    rule.code, rule.name, one.message
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_fixture_with_its_rendered_findings() {
    for rule in rules::ALL {
        let file = format!("{}-{}.jps", rule.code, rule.name);
        let bytes = std::fs::read(folder().join(&file)).unwrap_or_else(|_| panic!("{file} is missing"));
        let (text, said) = read(&bytes);
        let found: Vec<_> = said.iter().filter(|one| one.code == rule.code).cloned().collect();
        assert!(!found.is_empty(), "{file} shows nothing: {said:?}");
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join("rendered"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!(file.trim_end_matches(".jps"), render::human(&file, &text, &found))
        });
    }
}

/// Only bytes can be no text: each of these is refused by this rule alone, at the first byte that is none.
#[test]
fn bytes_that_are_no_text_are_refused_where_they_begin() {
    let cases: [(&str, &[u8], Option<usize>); 6] = [
        ("Latin-1", b"name: Caf\xe9\n", Some(9)),
        ("UTF-16 with its mark", b"\xff\xfen\0a\0m\0e\0", Some(0)),
        ("half a letter at the end", b"name: Caf\xc3", Some(9)),
        ("a lone half of a pair", b"name: \xed\xa0\x80", Some(6)),
        ("UTF-8", "name: Café\n".as_bytes(), None),
        ("UTF-8 with a mark", b"\xef\xbb\xbfname: Cafe\n", None),
    ];
    for (what, bytes, expected) in cases {
        let found: Vec<_> = read(bytes).1.into_iter().filter(|one| one.code == code::ENCODING).collect();
        let places: Vec<usize> = found.iter().map(|one| one.span.start).collect();
        assert_eq!(places, expected.into_iter().collect::<Vec<_>>(), "{what}");
        assert!(found.iter().all(|one| one.message.contains("UTF-8")), "{what}: {found:?}");
    }
}

/// `docs/rules.md` is made from the rules; `FREEPORT_BLESS=1` writes it.
#[test]
fn the_manual_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules.md");
    let manual = rules::manual();
    if std::env::var_os("FREEPORT_BLESS").is_some() {
        std::fs::write(&path, &manual).expect("docs/rules.md can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == manual, "docs/rules.md is stale: run this test with FREEPORT_BLESS=1");
}
