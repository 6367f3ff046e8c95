//! The shelf: bundles and manifests on disk, in a folder of the person's choice.

use std::fs;
use std::path::{Component, Path, PathBuf};

use freeport_domain::{AccountId, EnvironmentName};
use freeport_migration::bundle;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use time::macros::format_description;

use crate::app::App;
use crate::exporting::ExportOptions;
use crate::failure::{Failure, Result};
use crate::importing::Incoming;
use crate::reading;

/// A bundle on the shelf, or a manifest by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The name of its folder or file, unique on the shelf.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// The environment's name, where it was read; the file's, where it is one.
    pub name: String,
    /// Where it was read; nothing for a manifest by itself.
    pub source: Option<String>,
    /// When it was read, or the file last written, in UTC.
    pub saved: String,
    /// How many layers it has.
    pub layers: usize,
    /// What it takes on the disk.
    pub bytes: u64,
    /// Whether credentials are sealed inside.
    pub is_sealed: bool,
}

impl App {
    /// The bundles and manifests on the shelf, newest first. What is neither is left out, and alone.
    pub fn shelf(&self) -> Result<Vec<Shelved>> {
        let folder = self.home.shelf();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(reading::unreadable(&folder, &error)),
        };
        let mut all: Vec<Shelved> = entries.filter_map(|entry| shelved(&entry.ok()?.path()).ok()).collect();
        all.sort_by(|a, b| b.saved.cmp(&a.saved).then_with(|| a.id.cmp(&b.id)));
        Ok(all)
    }

    /// Saves an environment to the shelf, as a new bundle. The environment is not changed.
    pub async fn put_on_shelf(&self, account: &AccountId, name: &EnvironmentName) -> Result<Shelved> {
        let options = ExportOptions { to: self.place_on_shelf(name), ..ExportOptions::default() };
        let exported = self.export(account, name, &options, &|_| ()).await?;
        shelved(&exported.path)
    }

    /// A folder on the shelf that nobody has, for a new bundle of that environment.
    pub fn place_on_shelf(&self, name: &EnvironmentName) -> PathBuf {
        let now = OffsetDateTime::now_utc()
            .format(format_description!("[year][month][day]-[hour][minute][second]"))
            .expect("a date has these parts");
        let unique = uuid::Uuid::new_v4().simple().to_string();
        self.home.shelf().join(format!("{name}-{now}-{}", &unique[..4]))
    }

    /// The folder of a bundle on the shelf, or the file of a manifest there; no name leads out of it.
    pub fn shelved_at(&self, id: &str) -> Result<PathBuf> {
        let path = self.home.shelf().join(id);
        let mut parts = Path::new(id).components();
        if matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None)) && path.exists() {
            return Ok(path);
        }
        Err(Failure::new("no-bundle", format!("There is nothing called {id} on the shelf."))
            .hint("Somebody may have moved it. Look at the shelf again."))
    }

    /// A manifest on the shelf, and its file. That of a bundle is checked against its checksum.
    pub fn shelved_manifest(&self, id: &str) -> Result<(PathBuf, String)> {
        let path = self.shelved_at(id)?;
        if path.is_file() {
            let text = reading::read_manifest(&path)?;
            return Ok((path, text));
        }
        let bundle = bundle::open(&path)?;
        Ok((bundle.manifest_file, bundle.manifest))
    }
}

/// Whether a file is part of a bundle: to change it would break the bundle's checksums.
pub fn is_part_of_bundle(path: &Path) -> bool {
    path.parent().is_some_and(|folder| folder.join(bundle::INDEX).is_file())
}

fn shelved(path: &Path) -> Result<Shelved> {
    match path.is_dir() {
        true => shelved_bundle(path),
        false => shelved_manifest(path),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Only `.jps` is the ending of manifests alone: such a file stays on the shelf while it is broken, to be mended. Of
/// the other endings anything else may lie there.
fn shelved_manifest(path: &Path) -> Result<Shelved> {
    let name = name_of(path);
    if !reading::is_manifest(path) {
        return Err(Failure::new("not-a-manifest", format!("{name} is no manifest.")));
    }
    let text = reading::read_manifest(path)?;
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jps")) {
        Incoming::text(&name, text.clone())?;
    }
    let unreadable = |error: &std::io::Error| reading::unreadable(path, error);
    let written = fs::metadata(path).and_then(|met| met.modified()).map_err(|error| unreadable(&error))?;
    Ok(Shelved {
        id: name.clone(),
        name,
        source: None,
        saved: OffsetDateTime::from(written).format(&Rfc3339).unwrap_or_default(),
        layers: freeport_manifest::outline(&text).map_or(0, |layers| layers.len()),
        bytes: text.len() as u64,
        is_sealed: false,
        path: path.to_owned(),
    })
}

fn shelved_bundle(path: &Path) -> Result<Shelved> {
    let bundle = bundle::open(path)?;
    let provenance = &bundle.index.provenance;
    let layers = bundle.environment.as_ref().map_or(0, |environment| environment.layers.len());
    Ok(Shelved {
        id: name_of(path),
        name: provenance.environment.clone(),
        source: Some(provenance.source.clone()),
        saved: provenance.read_at.clone(),
        layers,
        bytes: size(path),
        is_sealed: bundle.has_secrets(),
        path: path.to_owned(),
    })
}

/// A bundle is flat.
fn size(path: &Path) -> u64 {
    let files = fs::read_dir(path).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|met| met.len()).sum()
}
