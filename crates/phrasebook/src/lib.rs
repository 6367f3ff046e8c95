//! Another language for sentences that were made elsewhere.
//!
//! The house writes each sentence once, in English, where the fact is known; journals, reports and logs keep it so
//! that whoever is asked for help reads the same words. Here such a sentence is recognised by its shape, and said in
//! the other language. What is not recognised stays as it is: a half-known sentence is worse than an English one.
//!
//! The phrases are in `de/`, one file a part of the house: the shape as the source has it, and its German. Why not
//! keys: `docs/decisions/0008-sentences-are-recognised.md`.

mod book;
mod german;
mod phrase;

pub use book::Phrasebook;
pub use german::GERMAN;
