//! Where Freeport keeps its files: where the OS expects them, or all under `FREEPORT_HOME`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use freeport_saga::private;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Result};

/// The folders of one installation of Freeport.
#[derive(Debug, Clone)]
pub struct Home {
    config: PathBuf,
    data: PathBuf,
    shelf: PathBuf,
}

/// What a person set, beside the accounts.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Settings {
    /// The folder of bundles.
    #[serde(default)]
    shelf: Option<PathBuf>,
}

impl Home {
    /// `FREEPORT_HOME` where it is set, the OS's own places otherwise.
    pub fn find() -> Result<Self> {
        if let Some(root) = std::env::var_os("FREEPORT_HOME").filter(|root| !root.is_empty()) {
            return Ok(Self::under(Path::new(&root)));
        }
        let places = directories::ProjectDirs::from("", "", "Freeport").ok_or_else(|| {
            Failure::new("no-home", "There is no home folder to keep settings in.")
                .hint("Set FREEPORT_HOME to a folder of your choice.")
        })?;
        let shelf = directories::UserDirs::new()
            .and_then(|user| user.document_dir().map(|documents| documents.join("Freeport")))
            .unwrap_or_else(|| places.data_dir().join("shelf"));
        Ok(Self { config: places.config_dir().into(), data: places.data_dir().into(), shelf })
    }

    /// Everything under one folder.
    pub fn under(root: &Path) -> Self {
        Self { config: root.join("config"), data: root.join("data"), shelf: root.join("shelf") }
    }

    /// The list of accounts; it holds no secret.
    pub fn accounts(&self) -> PathBuf {
        self.config.join("accounts.json")
    }

    /// The person's own clouds, and what clouds told.
    pub fn clouds(&self) -> PathBuf {
        self.config.join("clouds.json")
    }

    /// The folder of journals, one a migration.
    pub fn journals(&self) -> PathBuf {
        self.data.join("migrations")
    }

    /// Bundles on disk: where the person wants them, or in the usual place.
    pub fn shelf(&self) -> PathBuf {
        self.settings().shelf.unwrap_or_else(|| self.shelf.clone())
    }

    /// Keeps bundles in another folder from now on; those that are there stay where they are.
    pub fn set_shelf(&self, folder: &Path) -> Result<()> {
        let settings = Settings { shelf: Some(folder.to_owned()) };
        let text = serde_json::to_vec_pretty(&settings).expect("settings are plain values");
        let path = self.settings_path();
        write_private(&path, &text).map_err(|error| {
            Failure::new("unsaved", format!("{} cannot be written.", path.display())).because(&error)
        })
    }

    /// Settings that cannot be read are as good as none.
    fn settings(&self) -> Settings {
        let bytes = fs::read(self.settings_path()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    fn settings_path(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    /// One lock for each environment that is being moved.
    pub fn locks(&self) -> PathBuf {
        self.data.join("locks")
    }

    /// Notes of environments that were started for a piece of work.
    pub fn wakes(&self) -> PathBuf {
        self.data.join("awake")
    }

    /// The demo's own little world, beside everything real.
    pub fn demo(&self) -> PathBuf {
        self.data.join("demo")
    }

    /// What Freeport did, for whoever looks for a mistake; it holds no secret.
    pub fn log(&self) -> PathBuf {
        self.data.join("freeport.log")
    }

    /// How long steps took.
    pub fn pace(&self) -> PathBuf {
        self.data.join("pace.json")
    }
}

/// Refuses a place where something is already, unless somebody said to write over it.
pub fn refuse_to_overwrite(place: &Path, force: bool) -> Result<()> {
    if !force && place.exists() {
        return Err(Failure::new("exists", format!("{} is there already.", place.display()))
            .hint("Choose another name, or write over it with --force."));
    }
    Ok(())
}

/// Writes a file of ours whole or not at all: under a temporary name first, for its owner's eyes alone.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        private::make_folder(folder)?;
    }
    write_by(path, bytes, private::create)
}

/// The same with a file of somebody's own, which keeps its rights.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_by(path, bytes, |half| {
        let file = fs::File::create(half)?;
        match fs::metadata(path) {
            Ok(before) => file.set_permissions(before.permissions()).map(|()| file),
            Err(_) => Ok(file),
        }
    })
}

fn write_by(path: &Path, bytes: &[u8], create: impl FnOnce(&Path) -> io::Result<fs::File>) -> io::Result<()> {
    let half = path.with_extension("half");
    let write = || {
        create(&half)?.write_all(bytes)?;
        fs::rename(&half, path)
    };
    let written = write();
    if written.is_err() {
        // Only our own temporary file is swept away; the answer is the first failure.
        let _ = fs::remove_file(&half);
    }
    written
}
