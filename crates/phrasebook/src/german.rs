//! German.

use std::sync::LazyLock;

use crate::book::Phrasebook;

/// German, for everything that the house says to a person. Its pages are part of the program; a test reads them.
pub static GERMAN: LazyLock<Phrasebook> = LazyLock::new(|| {
    let pages = [
        include_str!("../de/words.json"),
        include_str!("../de/variants.json"),
        include_str!("../de/traps.json"),
        include_str!("../de/handover.json"),
        include_str!("../de/moving.json"),
        include_str!("../de/app.json"),
        include_str!("../de/platform.json"),
        include_str!("../de/manifest.json"),
    ];
    Phrasebook::new(&pages, " und ", ',').expect("the pages are read by a test")
});
