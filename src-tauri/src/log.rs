//! The window's log: the small file beside the journals, as the command line keeps it. No secret is in it.

use std::sync::Mutex;

use freeport_app::{Home, LogFile};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

/// What every target of ours begins with.
const OURS: &str = "freeport";

/// Writes the log from here on.
pub fn begin(home: &Home) {
    let file = fmt::layer()
        .with_ansi(false)
        .with_writer(Mutex::new(LogFile::at(home.log())))
        .with_filter(Targets::new().with_target(OURS, LevelFilter::INFO));
    tracing_subscriber::registry().with(file).init();
}
