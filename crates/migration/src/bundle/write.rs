//! Writing a bundle: whole, or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use freeport_domain::{Environment, LayerName, Secret, looks_secret};
use freeport_saga::private;
use sha2::{Digest, Sha256};

use super::{
    BundleError, BundledArchive, ENVIRONMENT, INDEX, Index, PLATFORM_EXPORT, Provenance, SCHEMA,
    SEALED_PLATFORM_EXPORT, SECRETS, manifest_file, seal, to_json,
};
use crate::draft::Question;
use crate::finding::LeftBehind;

/// What goes into a bundle.
pub struct Contents<'a> {
    /// The manifest's text.
    pub manifest: &'a str,
    /// Our reading, where there is one.
    pub environment: Option<&'a Environment>,
    /// The platform's own export copy, verbatim. Where it holds something that looks like a credential it is
    /// sealed, or left out without a passphrase.
    pub platform_export: Option<&'a str>,
    /// Credentials to be sealed; left out without a passphrase.
    pub credentials: &'a BTreeMap<(LayerName, String), Secret>,
    /// What seals them.
    pub passphrase: Option<&'a Secret>,
    /// Where it came from.
    pub provenance: Provenance,
    /// What the manifest does not carry.
    pub not_expressed: Vec<LeftBehind>,
    /// Questions of the manifest that the credentials answer.
    pub questions: Vec<Question>,
    /// Whether the manifest is somebody else's.
    pub as_written: bool,
    /// Archives of nodes, which are moved into the bundle.
    pub archives: &'a [Packed],
}

/// An archive that waits on the same disk to be moved into a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// What the bundle says of it.
    pub archive: BundledArchive,
    /// Where it is now.
    pub at: PathBuf,
}

/// Saves a bundle as `folder`, which must not exist. On any failure nothing is left behind.
pub fn save(folder: &Path, contents: Contents<'_>) -> Result<PathBuf, BundleError> {
    let half = folder.with_extension("half");
    let result = write_files(&half, contents).and_then(|()| {
        if folder.exists() {
            return Err(io::Error::new(
                io::ErrorKind::AlreadyExists,
                "something of that name is there already",
            ));
        }
        fs::rename(&half, folder)
    });
    match result {
        Ok(()) => Ok(folder.to_owned()),
        Err(source) => {
            // What is swept away here is our own temporary folder; failing to do so changes nothing of the answer.
            let _ = fs::remove_dir_all(&half);
            Err(BundleError::Save { place: folder.to_owned(), why: source.to_string(), source })
        }
    }
}

fn write_files(half: &Path, contents: Contents<'_>) -> io::Result<()> {
    if half.exists() {
        fs::remove_dir_all(half)?;
    }
    private::make_folder(half)?;
    let mut checksums = BTreeMap::new();
    let mut put = |name: &str, bytes: &[u8]| -> io::Result<()> {
        write_synced(&half.join(name), bytes)?;
        checksums.insert(name.to_owned(), checksum(bytes));
        Ok(())
    };
    put(manifest_file(contents.manifest), contents.manifest.as_bytes())?;
    if let Some(environment) = contents.environment {
        put(ENVIRONMENT, to_json(environment).as_bytes())?;
    }
    match (contents.platform_export, contents.passphrase) {
        (Some(text), _) if !exposes(text) => put(PLATFORM_EXPORT, text.as_bytes())?,
        (Some(text), Some(passphrase)) => {
            put(SEALED_PLATFORM_EXPORT, &seal::seal_bytes(text.as_bytes(), passphrase)?)?;
        }
        _ => {}
    }
    if let Some(passphrase) = contents.passphrase
        && !contents.credentials.is_empty()
    {
        put(SECRETS, &seal::seal(contents.credentials, passphrase)?)?;
    }
    for Packed { archive, at } in contents.archives {
        fs::rename(at, half.join(&archive.file))?;
    }
    let index = Index {
        schema: SCHEMA,
        provenance: contents.provenance,
        not_expressed: contents.not_expressed,
        questions: contents.questions,
        as_written: contents.as_written,
        checksums,
        archives: contents.archives.iter().map(|packed| packed.archive.clone()).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&index)?;
    text.push(b'\n');
    write_synced(&half.join(INDEX), &text)
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = private::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a manifest holds something that looks like a credential; one that cannot be read might.
pub fn exposes(manifest: &str) -> bool {
    fn look(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::Object(map) => map.iter().any(|(key, value)| match value.as_str() {
                Some(text) => looks_secret(key, text),
                None => look(value),
            }),
            serde_json::Value::Array(items) => items.iter().any(look),
            serde_json::Value::String(text) => looks_secret("", text),
            _ => false,
        }
    }
    serde_json::from_str(manifest).map_or(true, |tree| look(&tree))
}

/// SHA-256 in hexadecimal.
pub(crate) fn checksum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
