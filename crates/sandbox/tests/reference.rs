//! `docs/sandbox.md` says what the router does.

use std::path::Path;

#[test]
fn the_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sandbox.md");
    let wanted = freeport_sandbox::reference_page();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &wanted).expect("the page can be written");
    }
    let have = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(have == wanted, "docs/sandbox.md is stale; run this test with BLESS=1 and read the difference");
}

#[test]
fn every_call_names_its_source() {
    let page = freeport_sandbox::reference_page();
    let bare: Vec<&str> =
        page.lines().filter(|line| line.starts_with("| `") && line.ends_with("|  |")).collect();
    assert_eq!(bare, Vec::<&str>::new());
}
