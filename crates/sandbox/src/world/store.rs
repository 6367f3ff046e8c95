//! Documents in SQLite: one table, a row per document, JSON inside.

use std::path::Path;

use rusqlite::{Connection, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

pub(crate) struct Store {
    db: Connection,
}

/// What a commit does to one document; no text means it is gone.
pub(crate) struct Change {
    pub kind: &'static str,
    pub id: String,
    pub text: Option<String>,
}

impl Change {
    pub(crate) fn of<T: Serialize>(kind: &'static str, id: String, item: Option<&T>) -> Self {
        let text = item.map(|item| serde_json::to_string(item).expect("documents hold only what JSON can"));
        Self { kind, id, text }
    }
}

impl Store {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Store { path: path.to_owned(), source };
        let db = Connection::open(path).map_err(failed)?;
        db.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE IF NOT EXISTS documents (
               kind TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID;",
        )
        .map_err(failed)?;
        Ok(Self { db })
    }

    pub(crate) fn load<T: DeserializeOwned>(&self, kind: &str) -> Result<Vec<(String, T)>, Error> {
        let unreadable = |source| Error::Store { path: self.db.path().unwrap_or_default().into(), source };
        let mut query =
            self.db.prepare("SELECT id, body FROM documents WHERE kind = ?1").map_err(unreadable)?;
        let rows = query
            .query_map([kind], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
            .map_err(unreadable)?;
        rows.map(|row| {
            let (id, body) = row.map_err(unreadable)?;
            let item = serde_json::from_str(&body)
                .map_err(|source| Error::Document { kind: kind.to_owned(), source })?;
            Ok((id, item))
        })
        .collect()
    }

    /// Writes all changes or none.
    pub(crate) fn commit(&mut self, changes: Vec<Change>) -> rusqlite::Result<()> {
        if changes.is_empty() {
            return Ok(());
        }
        let deal = self.db.transaction()?;
        for change in changes {
            match change.text {
                Some(text) => deal.execute(
                    "INSERT OR REPLACE INTO documents (kind, id, body) VALUES (?1, ?2, ?3)",
                    params![change.kind, change.id, text],
                )?,
                None => deal.execute(
                    "DELETE FROM documents WHERE kind = ?1 AND id = ?2",
                    params![change.kind, change.id],
                )?,
            };
        }
        deal.commit()
    }
}
