//! What the window may ask, by subject. A command is parse, one call, map the failure.

pub mod adding;
pub mod board;
pub mod comparing;
pub mod connecting;
pub mod desk;
pub mod editing;
pub mod exporting;
pub mod moving;
pub mod probing;
pub mod shelf;
pub mod transferring;
pub mod updating;
