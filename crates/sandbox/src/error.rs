//! Why a sandbox could not start. Refusals of the pretend platform are answers, not errors: see `http::answer`.

use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    #[error("cannot listen on {address}; choose another address or port 0")]
    Listen { address: String, source: std::io::Error },
    #[error("cannot use the state folder {}; check that it exists and is writable", path.display())]
    State { path: PathBuf, source: std::io::Error },
    #[error("the state folder {} is in use by another sandbox; stop that one, or choose another folder", path.display())]
    InUse { path: PathBuf },
    #[error("the state folder {} belongs to a sandbox named {kept}; start it as {kept}, or choose another folder", path.display())]
    OtherName { path: PathBuf, kept: String },
    #[error("the saved state in {} cannot be read; start with an empty folder", path.display())]
    Store { path: PathBuf, source: rusqlite::Error },
    #[error(
        "the saved state holds a {kind} that this version does not understand; start with an empty folder"
    )]
    Document { kind: String, source: serde_json::Error },
    #[error("`{text}` is not {expected}")]
    Option { text: String, expected: &'static str },
    #[error("the seed could not be planted: {text}")]
    Seed { text: String },
}
