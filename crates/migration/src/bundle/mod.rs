//! An environment on disk: a folder that can be read, checked, and installed anywhere.
//!
//! ```text
//! my-shop-20261122-214500/
//!   manifest.json          installs anywhere that reads the format; asks for the credentials. Called manifest.yaml
//!                          where somebody wrote it in YAML
//!   environment.json       our whole reading; credentials leave only a mark
//!   platform-export.json   the platform's own export copy, verbatim, where one was made; as
//!                          platform-export.age where it holds something that looks like a credential
//!   secrets.age            the credentials, sealed under a passphrase (or absent)
//!   archive-1-….tar.gz     files of a node as the platform packed them, where they were asked for
//!   bundle.json            where it all came from, what could not be expressed, checksums
//! ```
//!
//! A bundle is written under a temporary name and renamed when it is whole, so a folder without the
//! temporary ending is complete.
//!
//! What a later Freeport adds to `bundle.json` is optional (`archives` was, and `as_written`): an earlier one reads such a bundle all the
//! same and leaves alone what it does not know. Only a change that would mislead it raises [`SCHEMA`].

mod open;
mod seal;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use freeport_domain::Environment;
use serde::{Deserialize, Serialize};

pub use open::{Bundle, open};
pub use seal::WrongPassphrase;
pub use write::{Contents, Packed, exposes, save};

use crate::finding::LeftBehind;

/// The version of the folder's layout.
pub const SCHEMA: u32 = 1;

/// The manifest's file in a bundle, by the language it is written in.
const MANIFEST: &str = "manifest.json";
const MANIFEST_IN_YAML: &str = "manifest.yaml";
pub(crate) const ENVIRONMENT: &str = "environment.json";
pub(crate) const PLATFORM_EXPORT: &str = "platform-export.json";
pub(crate) const SEALED_PLATFORM_EXPORT: &str = "platform-export.age";
pub(crate) const SECRETS: &str = "secrets.age";
/// The file that lists a bundle's parts with their checksums.
pub const INDEX: &str = "bundle.json";

/// Whether a file is one that we put into a bundle beside its manifest: nobody writes those, and no platform installs them.
pub fn is_note(file: &Path) -> bool {
    let ours = [ENVIRONMENT, PLATFORM_EXPORT, INDEX]
        .iter()
        .any(|name| file.file_name().is_some_and(|own| own == *name));
    let has = |name: &str| file.with_file_name(name).is_file();
    ours && has(INDEX) && (has(MANIFEST) || has(MANIFEST_IN_YAML))
}

/// What the file of a manifest is called.
fn manifest_file(text: &str) -> &'static str {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => MANIFEST,
        Err(_) => MANIFEST_IN_YAML,
    }
}

/// `bundle.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// The version of the folder's layout.
    pub schema: u32,
    /// Where it came from.
    pub provenance: Provenance,
    /// What the manifest does not carry.
    pub not_expressed: Vec<LeftBehind>,
    /// Questions of the manifest that sealed credentials answer.
    pub questions: Vec<crate::draft::Question>,
    /// Whether the manifest is somebody else's, so that it is what gets installed again, with its actions; else it is made
    /// of the reading, which says more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub as_written: bool,
    /// SHA-256 of every other file, in hexadecimal.
    pub checksums: BTreeMap<String, String>,
    /// Archives of nodes. They can be large, so opening a bundle looks at their sizes alone; their checksums stand here
    /// and not among the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub archives: Vec<BundledArchive>,
}

/// Files of a node, as the platform packed them: a gzipped tar with absolute paths. Nothing in it is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundledArchive {
    /// Its file in the bundle.
    pub file: String,
    /// What the platform called it; its export copy and its manifest name it so.
    pub name: String,
    /// The layer it was made of, where told.
    pub layer: Option<String>,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// Where a bundle came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The environment's name there.
    pub environment: String,
    /// Its address there.
    pub domain: String,
    /// The account's or file's name here.
    pub source: String,
    /// The platform's version there.
    pub platform_version: Option<String>,
    /// When it was read, in UTC.
    pub read_at: String,
    /// The Freeport that wrote it.
    pub written_by: String,
}

/// Why a bundle cannot be written or read: what, where, what next.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// Writing failed; nothing half-made is left.
    #[error(
        "The bundle could not be saved to {place}: {why}. Nothing was left there; free some space or choose another folder."
    )]
    Save {
        /// Where.
        place: PathBuf,
        /// In the system's words.
        why: String,
        /// The system's error.
        #[source]
        source: std::io::Error,
    },
    /// A file cannot be read.
    #[error("{place} cannot be read: {why}. Is this the folder of a bundle?")]
    Read {
        /// Which.
        place: PathBuf,
        /// In the system's words.
        why: String,
    },
    /// A file is not what it was when it was saved.
    #[error(
        "{place} is not what was saved: its checksum differs. Export again, or install the manifest by hand if you changed it yourself."
    )]
    Checksum {
        /// Which.
        place: PathBuf,
    },
    /// A newer layout.
    #[error(
        "{place} was written by a newer Freeport (layout {found}, this one knows {SCHEMA}). Update Freeport to read it."
    )]
    Newer {
        /// Which.
        place: PathBuf,
        /// Its layout.
        found: u32,
    },
    /// The passphrase does not open the secrets.
    #[error(transparent)]
    Passphrase(#[from] WrongPassphrase),
}

/// An environment as it is written: a mark stands where a credential was.
pub(crate) fn to_json(environment: &Environment) -> String {
    let mut text = serde_json::to_string_pretty(environment).expect("a reading is JSON");
    text.push('\n');
    text
}
