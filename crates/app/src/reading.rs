//! Files and folders of manifests, read without trusting their size.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use freeport_manifest::parse::{LONGEST_TEXT, code, decode};
use freeport_manifest::{Diagnostic, Severity, render};
use freeport_migration::bundle;

use crate::failure::{Failure, Result};

/// The endings that manifests are known to have.
const ENDINGS: [&str; 5] = ["jps", "json", "yaml", "yml", "cs"];

/// The text of a file, or what stands against it being a manifest.
pub(crate) fn text_of(path: &Path) -> Result<std::result::Result<String, Diagnostic>> {
    File::open(path)
        .and_then(|file| Ok((file.metadata()?.len(), file)))
        .and_then(|(size, file)| text_from(file, size))
        .map_err(|error| unreadable(path, &error))
}

/// The same of something that can be read once, of which a size is known or not.
pub(crate) fn text_from(from: impl Read, size: u64) -> io::Result<std::result::Result<String, Diagnostic>> {
    Ok(match limited(from, size)? {
        Ok(bytes) => decode(&bytes).map(str::to_owned),
        Err(size) => Err(too_large(size)),
    })
}

/// The text of a manifest's file, for somebody who edits it; it may be broken.
pub fn read_manifest(path: &Path) -> Result<String> {
    text_of(path)?.map_err(|refusal| no_text(&path.display().to_string(), &refusal))
}

/// Writes a manifest's file, whole or not at all.
pub fn write_manifest(path: &Path, text: &str) -> Result<()> {
    crate::home::write_whole(path, text.as_bytes()).map_err(|error| {
        Failure::new("unsaved", format!("{} cannot be written.", path.display())).because(&error)
    })
}

/// The bytes, or how many there are where those are too many.
fn limited(from: impl Read, size: u64) -> io::Result<std::result::Result<Vec<u8>, u64>> {
    let most = u64::try_from(LONGEST_TEXT).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    // The size of a pipe is not known beforehand.
    from.take(most + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > LONGEST_TEXT { Err(size.max(most + 1)) } else { Ok(bytes) })
}

fn too_large(size: u64) -> Diagnostic {
    let (size, most) = (size / 1_000_000, LONGEST_TEXT / 1_000_000);
    let message = format!(
        "the file has {size} MB; manifests over {most} MB are not read: put scripts and archives at a URL and \
         name it here"
    );
    Diagnostic::error(code::LIMIT, 0..0, message)
}

/// A file that cannot be read at all.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let failure = Failure::new("unreadable", format!("{} cannot be read.", path.display())).because(error);
    match error.kind() {
        io::ErrorKind::NotFound => failure.hint("Check the spelling and the folder you are in."),
        _ => failure,
    }
}

/// Bytes that are no text, or too many: nothing that could be mended in them.
pub(crate) fn no_text(name: &str, refusal: &Diagnostic) -> Failure {
    let failure = match refusal.code {
        code::LIMIT => Failure::new("too-large", format!("{name} is too large for a manifest."))
            .hint("Choose the manifest itself."),
        _ => Failure::new("not-text", format!("{name} is not UTF-8 text."))
            .hint("Choose another file, or save this one as UTF-8."),
    };
    failure.also([refusal.message.clone()])
}

/// A text that is no manifest, with every error at its place.
pub(crate) fn broken(name: &str, text: &str, diagnostics: &[Diagnostic]) -> Failure {
    if text.trim().is_empty() {
        return Failure::new("empty-manifest", format!("{name} is empty."))
            .hint("A manifest begins with what it makes: `type: install`.");
    }
    let errors: Vec<Diagnostic> =
        diagnostics.iter().filter(|one| one.severity == Severity::Error).cloned().collect();
    Failure::new("broken-manifest", format!("{name} cannot be read as a manifest."))
        .hint("Mend what is shown.")
        .command("freeport lint --fix mends what is safe to mend.")
        .also([render::human(name, text, &errors).trim_end().to_owned()])
}

/// What came of several files: one that cannot be read does not hide the others.
#[derive(Debug)]
pub struct Each<T> {
    /// What came of those that could be read, in order.
    pub done: Vec<T>,
    /// The others, each with why.
    pub failed: Vec<(PathBuf, Failure)>,
}

impl<T> Each<T> {
    /// Where nothing could be read and one failure tells why, that is the failure of all.
    pub fn or_alone(mut self) -> Result<Self> {
        match self.done.is_empty() && self.failed.len() == 1 {
            true => Err(self.failed.remove(0).1),
            false => Ok(self),
        }
    }

    fn take(&mut self, path: &Path, came: Result<T>) {
        match came {
            Ok(done) => self.done.push(done),
            Err(failure) => self.failed.push((path.to_owned(), failure)),
        }
    }
}

/// Does something with each of the manifests among files and folders, in order; a folder stands for all the manifests in
/// it.
pub(crate) fn each<T>(paths: &[PathBuf], one: impl Fn(&Path) -> Result<T>) -> Each<T> {
    let mut all = Each { done: vec![], failed: vec![] };
    for path in paths {
        if !path.is_dir() {
            all.take(path, one(path));
            continue;
        }
        let mut found = Vec::new();
        collect(path, &mut found, &mut all.failed);
        found.iter().for_each(|file| all.take(file, one(file)));
    }
    all
}

/// A folder that cannot be looked into does not hide its neighbours.
fn collect(folder: &Path, found: &mut Vec<PathBuf>, closed: &mut Vec<(PathBuf, Failure)>) {
    let mut entries = match fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>()) {
        Ok(entries) => entries,
        Err(error) => return closed.push((folder.to_owned(), unreadable(folder, &error))),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // Links are not followed: they may lead round in a circle.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&path, found, closed),
            Ok(kind) if kind.is_file() && is_manifest(&path) && !bundle::is_note(&path) => found.push(path),
            _ => {}
        }
    }
}

pub(crate) fn is_manifest(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::Reach;
    use crate::importing::Incoming;

    fn manifests(path: &Path) -> Vec<PathBuf> {
        each(&[path.to_owned()], |file| Ok(file.to_owned())).done
    }

    #[test]
    fn a_folder_stands_for_its_manifests_in_order() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        for name in ["c.jps", "b/d.YAML", "a.json", "readme.md", "e.yml", "f.cs"] {
            fs::write(folder.path().join(name), "{}").unwrap();
        }
        let found = manifests(folder.path());
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, ["a.json", "b/d.YAML", "c.jps", "e.yml", "f.cs"].map(Path::new));
    }

    #[tokio::test]
    async fn what_is_in_a_file_counts_and_not_how_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let json =
            r#"{"type": "install", "name": "my-shop", "nodes": [{"nodeType": "nginx", "cloudlets": 4}]}"#;
        let yaml = "type: install\nname: my-shop\nnodes:\n- {nodeType: nginx, cloudlets: 4}\n";
        for ending in ENDINGS {
            for text in [json, yaml] {
                let path = folder.path().join(format!("shop.{ending}"));
                fs::write(&path, text).unwrap();
                let incoming = Incoming::open(path.to_str().unwrap(), Reach::Public).await.unwrap();
                assert_eq!(incoming.name().as_deref(), Some("my-shop"), "{ending}: {text}");
            }
        }
    }

    #[test]
    fn of_a_bundle_only_the_manifest_counts() {
        let folder = tempfile::tempdir().unwrap();
        for name in
            ["bundle/manifest.json", "bundle/environment.json", "bundle/bundle.json", "other/bundle.json"]
        {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        }
        let found = manifests(folder.path());
        let names: Vec<_> = found.iter().map(|path| path.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(names, [Path::new("bundle/manifest.json"), Path::new("other/bundle.json")]);
        // Who names a file means it.
        let named = folder.path().join("bundle/bundle.json");
        assert_eq!(manifests(&named), [named]);
    }

    #[test]
    fn a_file_that_is_too_large_is_told_with_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.jps");
        File::create(&path).unwrap().set_len(50_000_000).unwrap();
        let refusal = text_of(&path).unwrap().unwrap_err();
        assert!(refusal.message.contains("has 50 MB"), "{}", refusal.message);
    }
}
