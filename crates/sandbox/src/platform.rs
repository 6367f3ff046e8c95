//! One pretend installation: its world, clock, faults, history and folders.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use crate::catalogue::Version;
use crate::catalogue::regions;
use crate::clock::Clock;
use crate::faults::Faults;
use crate::history::History;
use crate::registry::Routes;
use crate::world::World;
use crate::{ExportShape, Options};

pub(crate) struct Platform {
    pub name: String,
    pub version: Version,
    /// The version as it was given, which is what clients are told.
    pub version_text: String,
    /// `http://127.0.0.1:1234`, known once the socket is bound.
    pub origin: OnceLock<String>,
    /// Where exported archives are served, if anywhere.
    pub files_origin: OnceLock<String>,
    /// Fetches manifests and archives; made when first needed.
    pub fetcher: OnceLock<reqwest::Client>,
    pub clock: Clock,
    pub faults: Faults,
    pub history: History,
    pub routes: Routes,
    pub remote_downloads: bool,
    pub export_shape: ExportShape,
    pub nodes_folder: PathBuf,
    /// Where the mails lie that were sent.
    pub mail_folder: PathBuf,
    world: Mutex<World>,
}

impl Platform {
    pub(crate) fn new(options: &Options, version: Version, world: World, folder: &Path) -> Self {
        Self {
            name: options.name.clone(),
            version,
            version_text: options.platform_version.clone(),
            origin: OnceLock::new(),
            files_origin: OnceLock::new(),
            fetcher: OnceLock::new(),
            clock: Clock::new(options.clock, options.auto_factor),
            faults: Faults::default(),
            history: History::default(),
            routes: Routes::new(),
            remote_downloads: options.remote_downloads,
            export_shape: options.export_shape,
            nodes_folder: folder.join("nodes"),
            mail_folder: folder.join("mail"),
            world: Mutex::new(world),
        }
    }

    /// The world, locked; what was touched is saved when the guard goes.
    pub(crate) fn world(&self) -> Held<'_> {
        Held(self.world.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn domain(&self) -> String {
        regions::platform_domain(&self.name)
    }

    pub(crate) fn now(&self) -> String {
        crate::clock::stamp(self.clock.now())
    }
}

pub(crate) struct Held<'a>(MutexGuard<'a, World>);

impl std::ops::Deref for Held<'_> {
    type Target = World;
    fn deref(&self) -> &World {
        &self.0
    }
}

impl std::ops::DerefMut for Held<'_> {
    fn deref_mut(&mut self) -> &mut World {
        &mut self.0
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        self.0.save();
    }
}
