//! The mails the platform sends: each is a file in the state folder, for whoever plays the person who reads it.

use std::io;
use std::path::{Path, PathBuf};

use crate::clock::stamp;
use crate::platform::Platform;

/// A mail as it is told to whoever runs the sandbox.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Mail {
    /// The file's name; names sort in the order of sending.
    pub file: String,
    /// Whom it went to.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says, as one would read it.
    pub body: String,
}

/// Sends one. A mail that cannot be written is lost, as mails are; the platform goes on.
pub(crate) fn send(platform: &Platform, to: &str, subject: &str, body: &str) {
    let number = files(&platform.mail_folder).map_or(0, |files| files.len()) + 1;
    let person = to.split('@').next().unwrap_or(to);
    let path = platform.mail_folder.join(format!("{number:04}-{person}.txt"));
    let sender = format!("noreply@{}", platform.domain());
    let date = stamp(platform.clock.now());
    let text = format!("From: {sender}\nTo: {to}\nDate: {date}\nSubject: {subject}\n\n{body}\n");
    let written = std::fs::create_dir_all(&platform.mail_folder).and_then(|()| std::fs::write(&path, text));
    if let Err(error) = written {
        tracing::error!(%error, "the sandbox could not write a mail");
    }
}

/// Every mail so far, oldest first.
pub(crate) fn all(platform: &Platform) -> Vec<Mail> {
    let files = files(&platform.mail_folder).unwrap_or_default();
    files.iter().filter_map(|path| read(path)).collect()
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Option<Mail> {
    let text = std::fs::read_to_string(path).ok()?;
    let (head, body) = text.split_once("\n\n")?;
    let line = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    Some(Mail {
        file: path.file_name()?.to_string_lossy().into_owned(),
        to: line("To: ").to_owned(),
        subject: line("Subject: ").to_owned(),
        body: body.trim_end().to_owned(),
    })
}
