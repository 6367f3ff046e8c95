//! Use cases, views and failure codes: what a window or a command line calls.
