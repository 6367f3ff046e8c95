//! The manual page of these rules, `docs/transfer.md`, made from what each says about itself.

use std::path::Path;

use super::ALL;
use crate::traps::manual::page;

const HEAD: &str = "\
# Transfer of ownership

An environment can be handed to another account of the same installation. It does not move and runs on: its owner
changes. The owner sends a request, the recipient gets a mail and confirms it; the installation checks the recipient's
account when it is asked and once more when it is confirmed.

```
freeport transfer send east my-shop --to partner           what stands against it, what it breaks; then the request
freeport transfer send east my-shop --to ben@studio.example
freeport transfer send east my-shop --to partner --confirm both halves at once, where both accounts are connected
freeport transfer status east                               what is pending
freeport transfer cancel east my-shop
freeport transfer confirm partner                           asks for the link from the mail, or its key
```

In the window: drop a card on another account of the same installation and choose *Transfer ownership*, or take it from
the card's menu. Across installations, and between an installation and a reseller's, environments are not transferred
but copied: that is what `freeport migrate` does.

The four calls and the names of their parameters are confirmed. Their payloads, the codes of their refusals (beside 703
for a recipient who does not exist), whether an access token may call them, and how long a request lives are not
public. That the owner can ask for the key, which *both halves at once* relies on, is inferred: where an installation
does not tell it, the request is sent all the same and the link comes by mail.

What Freeport says before anything is sent has a code. A *blocker* cannot work, a *caveat* works at a loss, a *note* is
good to know; the weight given here is the worst. This page is made from the rules themselves:
`FREEPORT_BLESS=1 cargo test -p freeport-migration manual` writes it.

";

#[test]
fn the_page_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/transfer.md");
    let wanted = page(HEAD, ALL.iter().map(|rule| rule.about()));
    if std::env::var_os("FREEPORT_BLESS").is_some_and(|bless| bless == "1") {
        std::fs::write(&path, &wanted).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == wanted, "docs/transfer.md is stale: set FREEPORT_BLESS=1 and run this test again");
}
