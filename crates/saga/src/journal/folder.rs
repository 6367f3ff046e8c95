//! The folder in which every saga has its journal: `<id>.journal`, beside it `<id>.lock`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{FileJournal, JournalError};
use crate::entry::Entry;
use crate::ids::SagaId;
use crate::private;

#[derive(Debug, Clone)]
pub struct JournalFolder {
    path: PathBuf,
}

impl JournalFolder {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    pub fn path_of(&self, id: &SagaId) -> PathBuf {
        self.path.join(format!("{id}.journal"))
    }

    /// Begins the journal of a new saga; makes the folder when it is missing.
    pub fn create(&self, id: &SagaId) -> Result<FileJournal, JournalError> {
        private::make_folder(&self.path).map_err(|source| self.io("create", source))?;
        FileJournal::create(&self.path_of(id))
    }

    /// Opens a journal to go on with it.
    pub fn open(&self, id: &SagaId) -> Result<FileJournal, JournalError> {
        FileJournal::open(&self.path_of(id))
    }

    /// Whether somebody holds a journal now, to write it.
    pub fn is_held(&self, id: &SagaId) -> bool {
        FileJournal::is_held(&self.path_of(id))
    }

    /// Reads a journal without disturbing whoever writes it.
    pub fn read(&self, id: &SagaId) -> Result<Vec<Entry>, JournalError> {
        FileJournal::read(&self.path_of(id))
    }

    /// The sagas that have a journal here, by name. A folder that does not exist has none.
    pub fn list(&self) -> Result<Vec<SagaId>, JournalError> {
        let files = match fs::read_dir(&self.path) {
            Ok(files) => files,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.io("list", error)),
        };
        let mut ids = Vec::new();
        for file in files {
            let path = file.map_err(|source| self.io("list", source))?.path();
            ids.extend(id_of(&path));
        }
        ids.sort();
        Ok(ids)
    }

    fn io(&self, action: &'static str, source: io::Error) -> JournalError {
        JournalError::Io { action, path: self.path.clone(), source }
    }
}

fn id_of(path: &Path) -> Option<SagaId> {
    if path.extension()? != "journal" {
        return None;
    }
    SagaId::new(path.file_stem()?.to_str()?).ok()
}
