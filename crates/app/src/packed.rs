//! Archives of an export copy, taken from the nodes that hold them: all of them, or none.
//!
//! They are fetched where the platform's answer says; where it names an archive alone, where the copy's own manifest
//! unpacks it from (both inferred: no real answer is public). An address comes from the platform and not from a person,
//! so it leads into a private network only where the installation itself is in one, and to this computer only where the
//! installation is on it. What the nodes hold is private, so it travels encrypted or not at all, except on this
//! computer; a redirect is not followed. Nothing secret is sent.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use freeport_manifest as manifest;
use freeport_migration::archives::addresses;
use freeport_migration::bundle::{BundledArchive, Packed};
use freeport_platform::{Archive, ExportCopy};
use freeport_saga::private;
use reqwest::Response;
use sha2::{Digest, Sha256};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use url::Url;

use crate::accounts::Account;
use crate::failure::{Failure, Result};
use crate::fetch::{self, Line};

/// What all archives of one copy may take, where nobody says otherwise: 20 GB.
pub const ARCHIVES_AT_MOST: u64 = 20_000_000_000;
/// A node that sends nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(60);
/// An archive is a gzip file (container agent: confirmed); a page that says sorry is none.
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// Progress is told whenever so much more has come.
const OFTEN: u64 = 4_000_000;

/// How far the fetching of archives is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetching {
    /// Which archive, from one.
    pub at: usize,
    /// Of how many.
    pub of: usize,
    /// What has come of all of them.
    pub bytes: u64,
    /// What all of them take, where each tells.
    pub total: Option<u64>,
}

/// Archives in a folder of their own, until a bundle takes them over. The folder goes with this.
#[derive(Debug)]
pub(crate) struct Fetched {
    folder: PathBuf,
    /// The archives.
    pub(crate) packed: Vec<Packed>,
}

impl Drop for Fetched {
    fn drop(&mut self) {
        // Only our own temporary folder is swept away.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where each archive of a copy is fetched. Fails where the platform does not tell.
pub(crate) fn places(copy: &ExportCopy, text: &str) -> Result<Vec<(Archive, Url)>> {
    let unpacked = manifest::parse(text).tree.map(|tree| addresses(&tree)).unwrap_or_default();
    copy.archives.iter().map(|archive| Ok((archive.clone(), place(archive, &unpacked)?))).collect()
}

fn place(archive: &Archive, unpacked: &[String]) -> Result<Url> {
    let ends = |address: &&String| address.rsplit('/').next() == Some(archive.name.as_str());
    let told = archive.address.as_ref().or_else(|| unpacked.iter().find(ends));
    told.and_then(|address| Url::parse(address).ok()).ok_or_else(|| {
        Failure::new(
            "archive-nowhere",
            format!("The platform does not tell where the archive {} is fetched.", archive.name),
        )
        .hint("Save without the archives: they stay at the platform, and its dashboard lists them.")
    })
}

/// Takes every archive of a copy, beside the bundle that `to` becomes. On any failure nothing is left here.
pub(crate) async fn fetch_all(
    copy: &ExportCopy,
    text: &str,
    to: &Path,
    account: &Account,
    at_most: u64,
    tell: &(dyn Fn(Fetching) + Sync),
) -> Result<Fetched> {
    let places = places(copy, text)?;
    let total = copy.bytes().filter(|bytes| *bytes > 0);
    refuse_too_much(total.unwrap_or(0), at_most)?;
    let mut fetched = Fetched { folder: beside(to), packed: Vec::new() };
    fresh(&fetched.folder).map_err(|error| unsaved(&fetched.folder, &error))?;
    let line = Line::to_installation(account, SILENCE).await;
    let mut progress = Fetching { at: 0, of: places.len(), bytes: 0, total };
    for (archive, url) in places {
        progress.at += 1;
        tell(progress);
        let response = fetch::open(&url, &line).await.map_err(|failure| unreachable(&archive, failure))?;
        let file = format!("archive-{}-{}", progress.at, plain(&archive.name));
        let at = fetched.folder.join(&file);
        let sha256 = take(&url, response, &at, at_most, &mut progress, tell).await?;
        let bytes = fs::metadata(&at).map_err(|error| unsaved(&at, &error))?.len();
        let archive = BundledArchive { file, name: archive.name, layer: archive.layer, bytes, sha256 };
        fetched.packed.push(Packed { archive, at });
    }
    Ok(fetched)
}

/// Writes one archive as it comes, and answers its checksum.
async fn take(
    url: &Url,
    mut response: Response,
    at: &Path,
    at_most: u64,
    progress: &mut Fetching,
    tell: &(dyn Fn(Fetching) + Sync),
) -> Result<String> {
    let broken = |error: reqwest::Error| {
        fetch::failure(url, "breaks off").because(&error.without_url()).hint("Nothing was saved. Try again.")
    };
    let written = |error: io::Error| unsaved(at, &error);
    refuse_too_much(progress.bytes + response.content_length().unwrap_or(0), at_most)?;
    let mut file = File::from_std(private::create(at).map_err(written)?);
    let (mut hash, mut head, mut told) = (Sha256::new(), Vec::<u8>::new(), progress.bytes);
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        head.extend(chunk.iter().take(GZIP.len().saturating_sub(head.len())));
        progress.bytes += chunk.len() as u64;
        refuse_too_much(progress.bytes, at_most)?;
        hash.update(&chunk);
        file.write_all(&chunk).await.map_err(written)?;
        if progress.bytes - told >= OFTEN {
            told = progress.bytes;
            tell(*progress);
        }
    }
    if head != GZIP {
        return Err(fetch::failure(url, "sends something that is no archive")
            .hint("Nothing was saved. The platform may have deleted it: make a new export."));
    }
    file.sync_all().await.map_err(written)?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

fn refuse_too_much(bytes: u64, at_most: u64) -> Result<()> {
    if bytes <= at_most {
        return Ok(());
    }
    let gigabytes = |bytes: u64| format!("{:.1} GB", bytes as f64 / 1e9);
    Err(Failure::new(
        "archives-too-large",
        format!("The archives take {} or more, and {} are allowed.", gigabytes(bytes), gigabytes(at_most)),
    )
    .hint("Nothing was saved. Allow more, or save without the archives."))
}

fn unreachable(archive: &Archive, failure: Failure) -> Failure {
    let layer = archive.layer.as_ref().map(|layer| format!(" of layer {layer}")).unwrap_or_default();
    Failure::new("archive-unreachable", format!("The archive {}{layer} cannot be fetched.", archive.name))
        .because(&failure)
        .hint("Nothing was saved. The node has to run, with access through the shared load balancer and port 7979 open; some clouds keep it closed. Without the archives it can be saved all the same.")
}

fn unsaved(place: &Path, error: &io::Error) -> Failure {
    let full = error.kind() == ErrorKind::StorageFull;
    Failure::new("unsaved", format!("The archives cannot be written to {}.", place.display()))
        .because(error)
        .hint(if full {
            "Nothing was saved. Make room on the disk."
        } else {
            "Nothing was saved. Choose another folder."
        })
}

/// A temporary folder on the disk that the bundle will be on.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_os_string();
    name.push(".fetching");
    to.with_file_name(name)
}

fn fresh(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    private::make_folder(folder)
}

/// A name that a platform gave must not lead anywhere.
fn plain(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '.' | '_'), "_")
}
