//! Environments that were started for a piece of work and have to rest again. Each is written down before it is started
//! and struck out once it rests, so that one is not left running unsaid where Freeport is killed in between.
//!
//! Nobody stops one by himself later on: in the meantime its owner may have come to want it running.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use freeport_domain::{AccountId, EnvironmentName};
use freeport_saga::private;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::app::App;
use crate::awake::{Rested, stopped_again};
use crate::failure::{Failure, Result};

/// An environment that was started here, and that nobody brought to rest again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftAwake {
    /// The account it is on.
    pub account: AccountId,
    /// Its name.
    pub environment: EnvironmentName,
    /// When it was started, in UTC.
    pub since: String,
}

/// The folder of notes, for one account.
pub(crate) struct Wakes<'a> {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The account.
    pub(crate) account: &'a AccountId,
}

/// A note of an environment that is about to be started. It stays until it is struck out; while it is held, nobody
/// takes it for one that was left.
#[derive(Debug)]
pub(crate) struct Wake {
    path: PathBuf,
    _file: File,
}

impl Wakes<'_> {
    /// Writes it down, whole and on the disk, before anything happens.
    pub(crate) fn write(&self, name: &EnvironmentName) -> Result<Wake> {
        let since = OffsetDateTime::now_utc().format(&Rfc3339).expect("a date can be written");
        let left = LeftAwake { account: self.account.clone(), environment: name.clone(), since };
        let failed = |error: io::Error| {
            Failure::new("unrecorded", format!("It cannot be written down that {name} is started."))
                .because(&error)
                .hint("Nothing was done. Make room on the disk, and try again.")
        };
        private::make_folder(&self.folder).map_err(failed)?;
        let path = self.path(name);
        let mut file = held(&path, name, true)?;
        file.set_len(0).map_err(failed)?;
        let text = serde_json::to_vec(&left).expect("a note is plain values");
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
        Ok(Wake { path, _file: file })
    }

    /// The note of an environment that was left.
    fn find(&self, name: &EnvironmentName) -> Result<Wake> {
        let path = self.path(name);
        let _file = held(&path, name, false)?;
        Ok(Wake { path, _file })
    }

    fn path(&self, name: &EnvironmentName) -> PathBuf {
        let plain = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric() && c != '-', "_");
        self.folder.join(format!("{}.{}.json", plain(self.account.as_str()), plain(name.as_str())))
    }
}

impl Wake {
    /// It rests again, or is wanted running.
    pub(crate) fn strike(self) {
        // One that cannot be struck out is told once more; stopping what rests does nothing.
        let _ = fs::remove_file(&self.path);
    }
}

/// The file, held against everybody else who would start or stop the same environment.
fn held(path: &Path, name: &EnvironmentName, create: bool) -> Result<File> {
    let file =
        private::options().create(create).truncate(false).write(true).open(path).map_err(
            |error| match error.kind() {
                io::ErrorKind::NotFound => {
                    let title = format!("Nothing is noted of {name} having been left running.");
                    Failure::new("not-left-awake", title)
                        .hint("The history lists what was left running.")
                        .command("freeport history shows it.")
                }
                _ => Failure::new("unrecorded", format!("The note {} cannot be opened.", path.display()))
                    .because(&error),
            },
        )?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Failure::new("being-exported", format!("{name} is started for another export right now."))
                .hint("Wait until that one has ended."))
        }
        Err(TryLockError::Error(error)) => {
            Err(Failure::new("unrecorded", format!("The note {} cannot be held.", path.display()))
                .because(&error))
        }
    }
}

/// What a note says, unless somebody is at work on it. One that was cut off was not followed by a start.
fn read(path: &Path) -> Option<LeftAwake> {
    let file = File::open(path).ok()?;
    file.try_lock_shared().ok()?;
    serde_json::from_reader(&file).ok()
}

impl App {
    /// Environments that were started for an export by a Freeport that ended before it could stop them again, by name.
    pub fn left_awake(&self) -> Vec<LeftAwake> {
        let files = fs::read_dir(self.home.wakes()).into_iter().flatten().flatten();
        let mut all: Vec<LeftAwake> = files.filter_map(|file| read(&file.path())).collect();
        all.sort_by(|a, b| (&a.account, &a.environment).cmp(&(&b.account, &b.environment)));
        all
    }

    /// Stops one of them, as it was found. One that rests or is gone by now is only struck out.
    pub async fn bring_to_rest(&self, account: &AccountId, name: &EnvironmentName) -> Result<Rested> {
        let wake = self.wakes(account).find(name)?;
        let session = self.session(account).await?;
        let rested = stopped_again(session.as_ref(), name).await?;
        wake.strike();
        Ok(rested)
    }

    /// Lets one of them run, and says no more of it. Nothing happens on the cloud.
    pub fn let_run(&self, account: &AccountId, name: &EnvironmentName) -> Result<()> {
        self.wakes(account).find(name)?.strike();
        Ok(())
    }

    pub(crate) fn wakes<'a>(&self, account: &'a AccountId) -> Wakes<'a> {
        Wakes { folder: self.home.wakes(), account }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_told_once_nobody_holds_it_and_until_it_is_struck_out() {
        let folder = tempfile::tempdir().unwrap();
        let (account, name) = (AccountId::from("east"), EnvironmentName::from("shop"));
        let wakes = Wakes { folder: folder.path().into(), account: &account };
        let path = wakes.path(&name);
        let wake = wakes.write(&name).unwrap();
        assert_eq!(read(&path), None, "somebody is at work");
        assert_eq!(wakes.write(&name).unwrap_err().code, "being-exported");
        drop(wake);
        assert_eq!(read(&path).unwrap().environment, name);
        wakes.find(&name).unwrap().strike();
        assert_eq!(read(&path), None);
        assert_eq!(wakes.find(&name).unwrap_err().code, "not-left-awake");
    }

    #[test]
    fn a_note_that_was_cut_off_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("east.shop.json");
        fs::write(&path, "{\"account\":\"ea").unwrap();
        assert_eq!(read(&path), None);
    }
}
