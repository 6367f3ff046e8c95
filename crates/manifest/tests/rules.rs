//! The rules as a set: codes, manual, examples, fixtures.

use std::path::{Path, PathBuf};

use freeport_manifest::{Diagnostic, lint, render, rules};

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

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// Rules whose files cannot be shown: too large for a page, or no text at all.
const WITHOUT_FIXTURE: [&str; 1] = ["encoding"];

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
    for rule in rules::ALL.iter().filter(|rule| !WITHOUT_FIXTURE.contains(&rule.name)) {
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
    for rule in rules::ALL.iter().filter(|rule| !WITHOUT_FIXTURE.contains(&rule.name)) {
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
    for rule in rules::ALL.iter().filter(|rule| !WITHOUT_FIXTURE.contains(&rule.name)) {
        let file = format!("{}-{}.jps", rule.code, rule.name);
        let text =
            std::fs::read_to_string(folder().join(&file)).unwrap_or_else(|_| panic!("{file} is missing"));
        let found = finds(&text, rule);
        assert!(!found.is_empty(), "{file} shows nothing: {:?}", lint(&text).diagnostics);
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(folder().join("rendered"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            insta::assert_snapshot!(file.trim_end_matches(".jps"), render::human(&file, &text, &found))
        });
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
