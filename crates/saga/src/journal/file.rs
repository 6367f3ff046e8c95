//! A journal in a file: one JSON entry a line, readable with `less`, every line on the disk before it counts.
//!
//! A crash may tear the line that was being written. Such a line never counted (nobody was told that it was written),
//! so it is cut off when the journal is opened. A damaged line further up is refused.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::{Journal, JournalError};
use crate::entry::Entry;
use crate::{private, succession};

/// The journal of one saga, locked for as long as this value lives.
#[derive(Debug)]
pub struct FileJournal {
    path: PathBuf,
    file: File,
    /// Where the last whole line ends.
    end: u64,
    _lock: Lock,
}

impl FileJournal {
    /// Begins a new journal, and locks it. One that exists is left alone: [`JournalError::Exists`].
    pub fn create(path: &Path) -> Result<Self, JournalError> {
        let lock = Lock::take(path)?;
        let file = private::options().read(true).write(true).create_new(true).open(path).map_err(
            |error| match error.kind() {
                io::ErrorKind::AlreadyExists => JournalError::Exists { path: path.into() },
                _ => io_error("create", path, error),
            },
        )?;
        sync_folder(path).map_err(|error| io_error("create", path, error))?;
        Ok(Self { path: path.into(), file, end: 0, _lock: lock })
    }

    /// Opens a journal to go on with it, locks it, and cuts a torn last line off.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        if !path.exists() {
            return Err(JournalError::Missing { path: path.into() });
        }
        let lock = Lock::take(path)?;
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(path)
            .map_err(|error| io_error("open", path, error))?;
        let text = read_all(&mut file, path)?;
        let end = parse(path, &text)?.1;
        let mut journal = Self { path: path.into(), file, end, _lock: lock };
        journal.cut().map_err(|error| io_error("repair", path, error))?;
        Ok(journal)
    }

    /// Whether somebody holds it now. What cannot be told counts as not held.
    pub fn is_held(path: &Path) -> bool {
        let lock = File::open(lock_of(path));
        lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Reads a journal that somebody else may be writing. Takes no lock and changes nothing.
    pub fn read(path: &Path) -> Result<Vec<Entry>, JournalError> {
        let mut file = File::open(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => JournalError::Missing { path: path.into() },
            _ => io_error("open", path, error),
        })?;
        Ok(parse(path, &read_all(&mut file, path)?)?.0)
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        // An earlier failure may have left half a line behind.
        self.cut()?;
        self.file.write_all(line)?;
        self.file.sync_data()
    }

    /// Forgets everything behind the last whole line.
    fn cut(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() != self.end {
            self.file.set_len(self.end)?;
            self.file.sync_data()?;
        }
        self.file.seek(SeekFrom::Start(self.end)).map(drop)
    }
}

impl Journal for FileJournal {
    fn entries(&mut self) -> Result<Vec<Entry>, JournalError> {
        let text = read_all(&mut self.file, &self.path)?;
        Ok(parse(&self.path, &text)?.0)
    }

    fn append(&mut self, entry: &Entry) -> Result<(), JournalError> {
        let io = |error| io_error("write to", &self.path, error);
        let mut line = serde_json::to_vec(entry).map_err(|error| io(error.into()))?;
        line.push(b'\n');
        if let Err(error) = self.write(&line) {
            // Best effort: the next append and the next opening cut again.
            let _ = self.cut();
            return Err(io_error("write to", &self.path, error));
        }
        self.end += line.len() as u64;
        Ok(())
    }
}

/// A file beside the journal, locked by the operating system, which lets go of it when the process ends.
#[derive(Debug)]
struct Lock {
    _file: File,
}

impl Lock {
    fn take(journal: &Path) -> Result<Self, JournalError> {
        let path = lock_of(journal);
        let file = private::options().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = file.map_err(|error| io_error("lock", &path, error))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(JournalError::Locked { path: journal.into(), holder: holder(&path) });
            }
            Err(TryLockError::Error(error)) => return Err(io_error("lock", &path, error)),
        }
        let sign = |file: &mut File| {
            file.set_len(0)?;
            write!(file, "{}", std::process::id())
        };
        sign(&mut file).map_err(|error| io_error("lock", &path, error))?;
        Ok(Self { _file: file })
    }
}

fn lock_of(journal: &Path) -> PathBuf {
    journal.with_extension("lock")
}

/// Who holds a lock, where that can be read: some systems hide a locked file's content.
fn holder(lock: &Path) -> Option<String> {
    let text = fs::read_to_string(lock).ok()?;
    text.parse::<u32>().is_ok().then_some(text)
}

fn read_all(file: &mut File, path: &Path) -> Result<Vec<u8>, JournalError> {
    let mut text = Vec::new();
    let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut text));
    read.map(|_| text).map_err(|error| io_error("read", path, error))
}

/// The entries of a journal, and where the last whole one ends.
fn parse(path: &Path, text: &[u8]) -> Result<(Vec<Entry>, u64), JournalError> {
    let (mut entries, mut end) = (Vec::new(), 0);
    let lines: Vec<_> = text.split_inclusive(|byte| *byte == b'\n').collect();
    for (index, line) in lines.iter().enumerate() {
        let torn = index + 1 == lines.len();
        let whole = line.ends_with(b"\n");
        match parse_line(path, index + 1, line) {
            Ok(entry) if whole => entries.push(entry),
            Ok(_) => break,
            // The system may also have written the end of a block and not its beginning. A line that is JSON, but
            // no entry we know, was not torn: cutting it would destroy what another version wrote.
            Err(JournalError::Corrupt { source, .. }) if torn && !source.is_data() => break,
            Err(error) => return Err(error),
        }
        end += line.len() as u64;
    }
    Ok((entries, end))
}

fn parse_line(path: &Path, line: usize, text: &[u8]) -> Result<Entry, JournalError> {
    let corrupt = |source| JournalError::Corrupt { path: path.into(), line, source };
    let value: Value = serde_json::from_slice(text).map_err(corrupt)?;
    if let Some(schema) = value.get("schema").and_then(Value::as_u64)
        && !u32::try_from(schema).is_ok_and(succession::reads)
    {
        return Err(JournalError::OtherSchema { path: path.into(), schema });
    }
    Entry::deserialize(value).map_err(corrupt)
}

fn io_error(action: &'static str, path: &Path, source: io::Error) -> JournalError {
    JournalError::Io { action, path: path.into(), source }
}

/// A new file's name survives a crash only when its folder was synced too. Windows has no such call.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
