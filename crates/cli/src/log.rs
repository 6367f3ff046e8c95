//! The log: to a file that stays small, and to the standard error for whoever asks with `FREEPORT_LOG`.
//!
//! Only what our own crates say goes there. They say what was done and never with which credentials; what the
//! libraries beneath would say at their lowest levels is theirs to decide, so it is not written at all.

use std::io;
use std::sync::Mutex;

use freeport_app::{Home, LogFile};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

/// What every target of ours begins with.
const OURS: &str = "freeport";

/// Writes the log from here on. A level that does not exist is said, and counts as none.
pub fn begin(note: impl Fn(&str)) {
    let asked = std::env::var("FREEPORT_LOG").unwrap_or_default();
    let aside = level(&asked).unwrap_or_else(|| {
        note(&format!("FREEPORT_LOG is {asked}, which is none of error, warn, info, debug, trace and off."));
        LevelFilter::OFF
    });
    let layer = fmt::layer().with_ansi(false).with_writer(io::stderr).with_filter(ours(aside));
    let file = Home::find().ok().map(|home| {
        let writer = Mutex::new(LogFile::at(home.log()));
        fmt::layer().with_ansi(false).with_writer(writer).with_filter(ours(aside.max(LevelFilter::INFO)))
    });
    tracing_subscriber::registry().with(layer).with(file).init();
}

fn ours(level: LevelFilter) -> Targets {
    Targets::new().with_target(OURS, level)
}

fn level(asked: &str) -> Option<LevelFilter> {
    if asked.is_empty() { Some(LevelFilter::OFF) } else { asked.parse().ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_a_word_and_none_is_silence() {
        assert_eq!(level(""), Some(LevelFilter::OFF));
        assert_eq!(level("debug"), Some(LevelFilter::DEBUG));
        assert_eq!(level("loud"), None);
    }
}
