//! Every sentence that the house may show in its window has its German.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use freeport_phrasebook::GERMAN;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The crates whose words reach the window.
const SPEAKERS: [&str; 9] =
    ["app", "domain", "manifest", "migration", "platform", "platform-vap", "saga", "vault", "../src-tauri"];

/// What looks like a sentence there and is read by programs, or by people elsewhere: paths, and single literals.
const ELSEWHERE: &str = include_str!("elsewhere.txt");

/// What several sources say together, as it is read: no single literal has these shapes.
const VARIANTS: &str = include_str!("../de/variants.json");

#[test]
fn every_sentence_has_its_german() {
    let elsewhere: Vec<&str> =
        ELSEWHERE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut missing = Vec::new();
    let mut met = BTreeSet::new();
    for file in SPEAKERS.iter().flat_map(|speaker| sources(&crates().join(speaker).join("src"))) {
        let path = file.strip_prefix(crates()).expect("a file of the house").display().to_string();
        if let Some(line) = elsewhere.iter().find(|line| path.ends_with(**line)) {
            met.insert(*line);
            continue;
        }
        for literal in literals(&file) {
            if !speaks(&literal) || GERMAN.has(&literal) {
                continue;
            }
            let written = literal.replace('\n', "\\n");
            match elsewhere.iter().find(|line| names(line, &written)) {
                Some(line) => drop(met.insert(*line)),
                None => missing.push(format!("{path} | {written}")),
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{} without German (crates/phrasebook/de):\n{}",
        missing.len(),
        missing.join("\n")
    );
    let stale: Vec<_> = elsewhere.iter().filter(|line| !met.contains(**line)).collect();
    assert!(stale.is_empty(), "elsewhere.txt names what is not there any more: {stale:#?}");
}

/// A line is the literal, or with `…` its beginning.
fn names(line: &str, literal: &str) -> bool {
    match line.strip_suffix('…') {
        Some(beginning) => literal.starts_with(beginning),
        None => line.trim() == literal.trim(),
    }
}

/// German that belongs to no sentence of ours is forgotten German.
#[test]
fn no_german_is_left_over() {
    let all: BTreeSet<String> = SPEAKERS
        .iter()
        .flat_map(|speaker| sources(&crates().join(speaker).join("src")))
        .flat_map(|file| literals(&file))
        .map(|literal| literal.trim().to_owned())
        .collect();
    let variants: BTreeMap<String, String> = serde_json::from_str(VARIANTS).expect("a page");
    let left: Vec<_> =
        GERMAN.shapes().filter(|shape| !all.contains(*shape) && !variants.contains_key(*shape)).collect();
    assert!(left.is_empty(), "{} shapes that no source has: {left:#?}", left.len());
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the folder of the crates").to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the house") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What the program may say: texts outside of tests, of doc comments, and of the pages of the manual.
fn literals(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("a source");
    let mut found = Vec::new();
    walk(text.parse().expect("Rust"), &mut found);
    found
}

fn walk(tokens: TokenStream, found: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                if matches!(tokens.peek(), Some(TokenTree::Punct(bang)) if bang.as_char() == '!') {
                    tokens.next();
                }
                let Some(TokenTree::Group(attribute)) = tokens.next() else { continue };
                let words: Vec<String> = attribute.stream().into_iter().map(|it| it.to_string()).collect();
                match words.first().map(String::as_str) {
                    // The item behind it is a test's.
                    Some("cfg") if words[1..].concat() == "(test)" => {
                        for token in tokens.by_ref() {
                            let ends = match &token {
                                TokenTree::Group(body) => body.delimiter() == Delimiter::Brace,
                                TokenTree::Punct(end) => end.as_char() == ';',
                                _ => false,
                            };
                            if ends {
                                break;
                            }
                        }
                    }
                    Some("error") => walk(attribute.stream(), found),
                    _ => {}
                }
            }
            TokenTree::Ident(name)
                if name == "ABOUT" || name == "expect" || name == "debug_assert" || name == "command" =>
            {
                // A page of the manual, up to its end; what a defect of ours would say; what only a terminal says.
                match tokens.peek() {
                    Some(TokenTree::Group(_)) => drop(tokens.next()),
                    Some(TokenTree::Punct(colon)) if colon.as_char() == ':' => {
                        tokens
                            .by_ref()
                            .find(|token| matches!(token, TokenTree::Punct(end) if end.as_char() == ';'));
                    }
                    _ => {}
                }
            }
            TokenTree::Group(group) => walk(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.push(text.value());
                }
            }
            _ => {}
        }
    }
}

/// Words for a person: at least two, and not only holes.
fn speaks(literal: &str) -> bool {
    let words = literal
        .split_whitespace()
        .filter(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric()).chars().filter(|c| c.is_lowercase()).count() > 1
        })
        .filter(|word| !word.contains(['{', '/', '_', '=', '<', '$', '\\']))
        .count();
    words >= 2 || (words == 1 && literal.contains(' ') && literal.contains('{'))
}
