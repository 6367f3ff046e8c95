//! Archives as the in-container agent makes them: gzip tar with absolute paths, some files left out.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::catalogue::Stack;
use crate::files::Files;
use crate::http::answer::Refusal;

/// What goes into an archive.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parts {
    pub config: bool,
    pub data: bool,
}

impl Parts {
    /// The paths to take from a node of this stack.
    fn paths(self, stack: &Stack) -> Vec<&'static str> {
        let mut paths = Vec::new();
        if self.data {
            paths.extend(stack.data);
            paths.extend(["/var/lib/jelastic/vcs", "/home/jelastic"]);
        }
        if self.config {
            paths.extend(stack.config);
            paths.extend(["/var/lib/jelastic/SSL", "/var/spool/cron/root"]);
        }
        paths
    }
}

/// Writes the archive into the node and says how large it is. The main service stands still meanwhile.
pub(crate) fn pack(files: &Files, stack: &Stack, parts: Parts, name: &str) -> Result<u64, Refusal> {
    let failed = |error: io::Error| Refusal::new(4040, format!("Export failed: {error}"));
    let place = files.place(&format!("{}/{name}", super::FOLDER));
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    write_archive(files, &parts.paths(stack), &place).map_err(failed)?;
    fs::metadata(&place).map(|about| about.len()).map_err(failed)
}

fn write_archive(files: &Files, paths: &[&str], place: &Path) -> io::Result<()> {
    let mut tar = tar::Builder::new(GzEncoder::new(File::create(place)?, Compression::default()));
    for path in paths.iter().filter(|path| files.place(path).exists()) {
        add(&mut tar, &files.place(path), path)?;
    }
    tar.into_inner()?.finish()?.flush()
}

fn add(tar: &mut tar::Builder<GzEncoder<File>>, from: &Path, path: &str) -> io::Result<()> {
    if left_out(path) {
        return Ok(());
    }
    if from.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(from)?.collect::<io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            add(tar, &entry.path(), &format!("{path}/{}", entry.file_name().to_string_lossy()))?;
        }
        return Ok(());
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(fs::metadata(from)?.len());
    header.set_mode(0o644);
    header.set_entry_type(tar::EntryType::Regular);
    // The agent archives with absolute names (`tar -P`); the usual call would strip the slash.
    absolute(&mut header, path)?;
    header.set_cksum();
    tar.append(&header, File::open(from)?)
}

fn absolute(header: &mut tar::Header, path: &str) -> io::Result<()> {
    let name = &mut header.as_gnu_mut().ok_or(io::ErrorKind::InvalidInput)?.name;
    let bytes = path.as_bytes();
    if bytes.len() >= name.len() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("the path {path} is too long for the archive"),
        ));
    }
    name[..bytes.len()].copy_from_slice(bytes);
    Ok(())
}

/// What the agent never takes.
fn left_out(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    [".bak", ".log", ".swp", "~"].iter().any(|end| name.ends_with(end))
        || [".bash_history", ".bash_profile"].contains(&name)
        || ["/usr/java/", "/var/lib/jelastic/backup/"].iter().any(|start| path.starts_with(start))
        || path.contains("/.ssh/")
}

/// Lays an archive's files over a folder. Names cannot lead out of it; links are not followed, because none are made.
pub(crate) fn unpack(bytes: &[u8], dest: &Path) -> Result<(), Refusal> {
    let failed = |error: io::Error| Refusal::new(4071, format!("cannot unpack archive: {error}"));
    fs::create_dir_all(dest).map_err(failed)?;
    let mut tar = tar::Archive::new(GzDecoder::new(bytes));
    for entry in tar.entries().map_err(failed)? {
        let mut entry = entry.map_err(failed)?;
        let kind = entry.header().entry_type();
        if kind.is_file() || kind.is_dir() {
            entry.unpack_in(dest).map_err(failed)?;
        }
    }
    Ok(())
}
