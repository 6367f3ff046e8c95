//! What every session needs around it, written once.
