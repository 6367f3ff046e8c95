//! Nouns of a move between clouds and their rules: no I/O, no clock, no async.
