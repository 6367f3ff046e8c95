//! Reading a bundle back, distrustfully.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use freeport_domain::{Environment, LayerName, Secret};

use super::write::checksum;
use super::{BundleError, ENVIRONMENT, INDEX, Index, MANIFEST, MANIFEST_IN_YAML, SCHEMA, SECRETS, seal};

/// A bundle whose checksums hold.
#[derive(Debug)]
pub struct Bundle {
    /// `bundle.json`.
    pub index: Index,
    /// The manifest's text.
    pub manifest: String,
    /// Its file.
    pub manifest_file: PathBuf,
    /// Our reading, where there is one.
    pub environment: Option<Environment>,
    sealed: Option<Vec<u8>>,
}

/// Opens the bundle in `folder` and checks every file against its checksum.
pub fn open(folder: &Path) -> Result<Bundle, BundleError> {
    let index = read(folder, INDEX)?;
    let index: Index = serde_json::from_slice(&index).map_err(|error| unreadable(folder, INDEX, &error))?;
    if index.schema > SCHEMA {
        return Err(BundleError::Newer { place: folder.join(INDEX), found: index.schema });
    }
    let mut files = BTreeMap::new();
    for (name, expected) in &index.checksums {
        let name = plain(folder, name)?;
        let bytes = read(folder, name)?;
        if checksum(&bytes) != *expected {
            return Err(BundleError::Checksum { place: folder.join(name) });
        }
        files.insert(name.to_owned(), bytes);
    }
    for archive in &index.archives {
        let place = folder.join(plain(folder, &archive.file)?);
        let met = fs::metadata(&place).map_err(|error| unreadable(folder, &archive.file, &error))?;
        if met.len() != archive.bytes {
            return Err(BundleError::Checksum { place });
        }
    }
    // Bundles of earlier versions keep YAML under the name of JSON, so the name alone says nothing of the text.
    let (name, manifest) = [MANIFEST, MANIFEST_IN_YAML]
        .into_iter()
        .find_map(|name| Some((name, files.remove(name)?)))
        .ok_or_else(|| unreadable(folder, MANIFEST, &"it is missing"))?;
    let manifest_file = folder.join(name);
    let manifest = String::from_utf8(manifest).map_err(|error| unreadable(folder, name, &error))?;
    let environment = files
        .remove(ENVIRONMENT)
        .map(|bytes| serde_json::from_slice(&bytes).map_err(|error| unreadable(folder, ENVIRONMENT, &error)))
        .transpose()?;
    Ok(Bundle { index, manifest, manifest_file, environment, sealed: files.remove(SECRETS) })
}

impl Bundle {
    /// Whether credentials are sealed inside.
    pub fn has_secrets(&self) -> bool {
        self.sealed.is_some()
    }

    /// The sealed credentials; none where none were sealed.
    pub fn secrets(&self, passphrase: &Secret) -> Result<BTreeMap<(LayerName, String), Secret>, BundleError> {
        match &self.sealed {
            Some(sealed) => Ok(seal::unseal(sealed, passphrase)?),
            None => Ok(BTreeMap::new()),
        }
    }
}

/// Names come from a file that may come from anywhere: only plain names of this folder are followed.
fn plain<'a>(folder: &Path, name: &'a str) -> Result<&'a str, BundleError> {
    match Path::new(name).components().count() == 1 && !name.starts_with('.') {
        true => Ok(name),
        false => Err(unreadable(folder, name, &"its name leads out of the bundle")),
    }
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, BundleError> {
    fs::read(folder.join(name)).map_err(|error| unreadable(folder, name, &error))
}

fn unreadable(folder: &Path, name: &str, why: &dyn std::fmt::Display) -> BundleError {
    BundleError::Read { place: folder.join(name), why: why.to_string() }
}

#[cfg(test)]
mod tests {
    use super::super::{BundledArchive, Contents, Packed, Provenance, save};
    use super::*;
    use crate::fixtures::environment;

    fn saved(folder: &Path) {
        let environment = environment("my-shop");
        let provenance = Provenance {
            environment: "my-shop".into(),
            domain: "my-shop.east.example".into(),
            source: "east".into(),
            platform_version: None,
            read_at: "2026-11-22T21:45:00Z".into(),
            written_by: "Freeport 0.1.0".into(),
        };
        let contents = Contents {
            manifest: "{}\n",
            environment: Some(&environment),
            platform_export: None,
            credentials: &BTreeMap::new(),
            passphrase: None,
            provenance,
            not_expressed: vec![],
            questions: vec![],
            as_written: false,
            archives: &[],
        };
        save(folder, contents).unwrap();
    }

    #[test]
    fn what_was_saved_is_read_back() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("my-shop-1");
        saved(&folder);
        let bundle = open(&folder).unwrap();
        assert_eq!(bundle.environment.unwrap(), environment("my-shop"));
        assert!(!home.path().join("my-shop-1.half").exists());
    }

    #[test]
    fn a_manifest_is_called_after_its_language_and_one_that_is_not_is_read_all_the_same() {
        const YAML: &str = "type: install\nname: x # as somebody wrote it\n";
        let home = tempfile::tempdir().unwrap();
        let [json, yaml] = ["json", "yaml"].map(|name| home.path().join(name));
        saved(&json);
        let contents = Contents {
            manifest: YAML,
            environment: None,
            platform_export: None,
            credentials: &BTreeMap::new(),
            passphrase: None,
            provenance: open(&json).unwrap().index.provenance,
            not_expressed: vec![],
            questions: vec![],
            as_written: false,
            archives: &[],
        };
        save(&yaml, contents).unwrap();
        assert_eq!(open(&json).unwrap().manifest_file, json.join("manifest.json"));
        let bundle = open(&yaml).unwrap();
        assert_eq!((&*bundle.manifest, bundle.manifest_file), (YAML, yaml.join("manifest.yaml")));
        // As earlier versions saved it.
        fs::rename(yaml.join("manifest.yaml"), yaml.join("manifest.json")).unwrap();
        let index = fs::read_to_string(yaml.join(INDEX)).unwrap();
        fs::write(yaml.join(INDEX), index.replace("manifest.yaml", "manifest.json")).unwrap();
        assert_eq!(open(&yaml).unwrap().manifest, YAML);
    }

    #[test]
    fn a_changed_file_is_refused_by_name() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("my-shop-1");
        saved(&folder);
        fs::write(folder.join(MANIFEST), "{ }\n").unwrap();
        let error = open(&folder).unwrap_err();
        assert!(matches!(&error, BundleError::Checksum { place } if place.ends_with(MANIFEST)), "{error}");
    }

    #[test]
    fn a_name_that_leads_out_is_not_followed() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("my-shop-1");
        saved(&folder);
        let index = fs::read_to_string(folder.join(INDEX)).unwrap();
        fs::write(folder.join(INDEX), index.replace("\"manifest.json\"", "\"../../etc/passwd\"")).unwrap();
        assert!(open(&folder).unwrap_err().to_string().contains("leads out"));
    }

    #[test]
    fn archives_are_moved_in_and_missed_when_they_change() {
        let home = tempfile::tempdir().unwrap();
        let (folder, at) = (home.path().join("my-shop-1"), home.path().join("fetched"));
        saved(&folder);
        let provenance = open(&folder).unwrap().index.provenance;
        fs::write(&at, b"packed").unwrap();
        let archive = BundledArchive {
            file: "archive-1-a.tar.gz".into(),
            name: "a.tar.gz".into(),
            layer: Some("cp".into()),
            bytes: 6,
            sha256: checksum(b"packed"),
        };
        let contents = Contents {
            manifest: "{}",
            environment: None,
            platform_export: None,
            credentials: &BTreeMap::new(),
            passphrase: None,
            provenance,
            not_expressed: vec![],
            questions: vec![],
            as_written: false,
            archives: &[Packed { archive: archive.clone(), at: at.clone() }],
        };
        let second = save(&home.path().join("my-shop-2"), contents).unwrap();
        assert_eq!(open(&second).unwrap().index.archives, [archive]);
        assert!(!at.exists());
        fs::write(second.join("archive-1-a.tar.gz"), b"cut").unwrap();
        assert!(matches!(open(&second), Err(BundleError::Checksum { .. })));
    }

    #[test]
    fn nothing_is_written_over_and_nothing_half_made_stays() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("my-shop-1");
        saved(&folder);
        let contents = Contents {
            manifest: "other",
            environment: None,
            platform_export: None,
            credentials: &BTreeMap::new(),
            passphrase: None,
            provenance: open(&folder).unwrap().index.provenance,
            not_expressed: vec![],
            questions: vec![],
            as_written: false,
            archives: &[],
        };
        assert!(save(&folder, contents).is_err());
        assert_eq!(open(&folder).unwrap().manifest, "{}\n");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    }
}
