//! What it costs. A sandbox's currency and prices follow from the letters of its name.

use super::{Trouble, alone};
use crate::moves::{Move, options};

pub fn troubles() -> Vec<Trouble> {
    vec![
        alone("T121", "higher prices", &[], || to("axes")),
        alone("T122", "another currency", &[], || to("west")),
    ]
}

fn to(name: &str) -> Move {
    Move { west: options(name), ..Move::plain() }
}
