//! Where entries are kept. Two twins behind one trait: a file that survives, and memory for tests.

use std::io;
use std::path::PathBuf;

mod file;
mod folder;
mod memory;

pub use file::FileJournal;
pub use folder::JournalFolder;
pub use memory::MemoryJournal;

use crate::entry::Entry;

/// An append-only list of entries. Appending is synchronous on purpose: an entry is a few hundred bytes and counts
/// only when it is on the disk, and a saga writes a handful of them a minute.
pub trait Journal: Send {
    /// Everything that was appended, in order.
    fn entries(&mut self) -> Result<Vec<Entry>, JournalError>;

    /// Adds one entry. After success it survives a crash; after failure the journal is as it was.
    fn append(&mut self, entry: &Entry) -> Result<(), JournalError>;
}

/// Why a journal could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{} is in use by another Freeport{}: let it finish or close it, then try again", path.display(), of_process(holder))]
    Locked { path: PathBuf, holder: Option<String> },
    #[error("{} exists already: a migration never writes into another one's journal", path.display())]
    Exists { path: PathBuf },
    #[error("there is no journal {}: `freeport history` lists those that exist", path.display())]
    Missing { path: PathBuf },
    #[error("line {line} of {} cannot be read, so nothing was resumed; the lines before it are intact", path.display())]
    Corrupt { path: PathBuf, line: usize, source: serde_json::Error },
    #[error(
        "{} was written by another version (schema {schema}; this one reads 1 to {}): update Freeport to resume it",
        path.display(), crate::SCHEMA
    )]
    OtherSchema { path: PathBuf, schema: u64 },
    #[error("cannot {action} {}: see that the disk has room and the folder can be written to, then resume", path.display())]
    Io { action: &'static str, path: PathBuf, source: io::Error },
    #[error("the journal was let go of: open it again to go on")]
    LetGo,
}

fn of_process(holder: &Option<String>) -> String {
    holder.as_ref().map(|pid| format!(" (process {pid})")).unwrap_or_default()
}
