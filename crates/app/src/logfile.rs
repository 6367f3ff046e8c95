//! The log on disk: it never grows past a size, and its trouble is nobody's trouble. What is written to it, and how
//! lines look, is for whoever installs it to say.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use freeport_saga::private;

/// At this size a log becomes the old one, and the old one before it goes.
const LARGEST: u64 = 1024 * 1024;

/// A file that lines are added to. It is made with the first line, so that looking at a manifest leaves nothing behind.
#[derive(Debug)]
pub struct LogFile {
    path: PathBuf,
    open: Option<File>,
}

impl LogFile {
    /// Names the file; nothing is written yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), open: None }
    }

    fn file(&mut self) -> io::Result<&mut File> {
        let is_full = fs::metadata(&self.path).is_ok_and(|about| about.len() >= LARGEST);
        if is_full {
            self.open = None;
            fs::rename(&self.path, self.path.with_extension("old.log"))?;
        }
        if self.open.is_none() {
            if let Some(folder) = self.path.parent() {
                private::make_folder(folder)?;
            }
            self.open = Some(private::options().create(true).append(true).open(&self.path)?);
        }
        Ok(self.open.as_mut().expect("it was opened just now"))
    }
}

impl Write for LogFile {
    /// A disk that is full or a folder that is not ours loses lines of the log, and nothing else.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.file().and_then(|file| file.write_all(bytes)) {
            Ok(()) | Err(_) => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_keeps_to_its_size() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/freeport.log");
        let mut log = LogFile::at(&path);
        assert!(!path.exists(), "it is made with the first line");
        let line = [b'x'; 1024];
        for _ in 0..2500 {
            log.write_all(&line).unwrap();
        }
        let sizes: Vec<u64> = ["freeport.log", "freeport.old.log"]
            .map(|name| fs::metadata(path.with_file_name(name)).unwrap().len())
            .into();
        assert!(sizes.iter().all(|size| *size > 0 && *size <= LARGEST), "{sizes:?}");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2);
        #[cfg(unix)]
        {
            let rights = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(rights & 0o777, 0o600);
        }
    }

    #[test]
    fn a_log_that_cannot_be_written_is_no_trouble() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a-file");
        fs::write(&file, "x").unwrap();
        LogFile::at(file.join("freeport.log")).write_all(b"a line").unwrap();
    }
}
