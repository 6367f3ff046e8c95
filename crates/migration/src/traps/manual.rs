//! The manual page of all traps, `docs/traps.md`, made from what each says about itself.

use std::fmt::Write as _;
use std::path::Path;

use crate::finding::Severity;
use crate::traps::{ALL, About};

const HEAD: &str = "\
# Traps

What goes wrong in a move, known beforehand. A plan shows what applies to it; `freeport plan --explain CODE` shows a
page. A *blocker* cannot work, a *caveat* works at a loss, a *note* is good to know; the weight given here is the
worst. *Confirmed* means that the named source says so; *inferred* is our conclusion from it; *unknown* was looked
for and not found.

This page is made from the traps themselves: `FREEPORT_BLESS=1 cargo test -p freeport-migration manual` writes it.

";

fn manual() -> String {
    page(HEAD, ALL.iter().map(|trap| trap.about()))
}

/// A head, a table of what follows, and a part for each.
pub(crate) fn page(head: &str, abouts: impl Iterator<Item = &'static About> + Clone) -> String {
    let abouts = || abouts.clone();
    let mut page = head.to_owned();
    page.push_str("| code | because of | weight |\n|---|---|---|\n");
    for About { code, name, severity, .. } in abouts() {
        let anchor = code.to_lowercase();
        writeln!(page, "| [{code}](#{anchor}) | {name} | {} |", word(*severity)).expect("a string grows");
    }
    for about in abouts() {
        let About { code, name, what, why, remedy, source, severity } = about;
        let name = name[..1].to_uppercase() + &name[1..];
        write!(
            page,
            "\n## {code}\n\n**{name}** ({})\n\n{what}\n\n- Why: {why}\n- What can be done: {remedy}\n- Source: {source}\n",
            word(*severity)
        )
        .expect("a string grows");
    }
    page
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Caveat => "caveat",
        Severity::Blocker => "blocker",
    }
}

#[test]
fn the_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/traps.md");
    if std::env::var_os("FREEPORT_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, manual()).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(page == manual(), "docs/traps.md is stale: set FREEPORT_BLESS=1 and run this test again");
}
