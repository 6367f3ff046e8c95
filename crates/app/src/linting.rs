//! Looking at manifests: what the linter says of files, mending them, laying them out.

use std::io;
use std::path::{Path, PathBuf};

use freeport_manifest as manifest;
use freeport_manifest::{Diagnostic, Severity};

use crate::failure::{Failure, Result};
use crate::home::write_whole;
use crate::reading::{Each, each, text_from, text_of, unreadable};

/// What the linter says of one file.
#[derive(Debug, Clone)]
pub struct Linted {
    /// The file, as it was named.
    pub file: PathBuf,
    /// Its text; empty where it could not be taken for a text.
    pub text: String,
    /// What was found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings were mended.
    pub mended: usize,
}

impl Linted {
    /// How many findings have that severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == severity).count()
    }
}

/// Looks at files; a folder stands for all the manifests in it. With `mend`, what is safe to mend is mended in
/// the files first. A file that cannot be read is a failure; one that is no manifest has a diagnostic.
///
/// The path `-` is the standard input, which is read once and cannot be mended.
pub fn lint(paths: &[PathBuf], mend: bool) -> Each<Linted> {
    each(paths, |file| match file == Path::new("-") {
        true => lint_input(mend),
        false => lint_file(file, mend),
    })
}

fn lint_file(path: &Path, mend: bool) -> Result<Linted> {
    let text = match text_of(path)? {
        Ok(text) => text,
        Err(refusal) => return Ok(no_text(path, refusal)),
    };
    let fixed = if mend { manifest::fix(&text) } else { manifest::Fixed { text, mended: 0 } };
    if fixed.mended > 0 {
        save(path, &fixed.text)?;
    }
    Ok(Linted { mended: fixed.mended, ..linted(path, fixed.text) })
}

fn lint_input(mend: bool) -> Result<Linted> {
    if mend {
        return Err(Failure::new(
            "unsaved",
            "What comes from the standard input cannot be mended in its place.",
        )
        .hint("Save it to a file first."));
    }
    let name = Path::new("standard input");
    Ok(match text_from(io::stdin().lock(), 0).map_err(|error| unreadable(name, &error))? {
        Ok(text) => linted(name, text),
        Err(refusal) => no_text(name, refusal),
    })
}

fn linted(file: &Path, text: String) -> Linted {
    let diagnostics = manifest::lint(&text).diagnostics;
    Linted { file: file.to_owned(), text, diagnostics, mended: 0 }
}

fn no_text(file: &Path, refusal: Diagnostic) -> Linted {
    Linted { file: file.to_owned(), text: String::new(), diagnostics: vec![refusal], mended: 0 }
}

/// What laying out did to one file, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layout {
    /// It is laid out already.
    Same,
    /// It is laid out now, or would be.
    Changed,
    /// It is broken; what is wrong, with its place.
    Broken(String),
}

/// Lays files out the one way; a folder stands for all the manifests in it. With `check`, nothing is written.
pub fn format(paths: &[PathBuf], check: bool) -> Each<(PathBuf, Layout)> {
    each(paths, |file| Ok((file.to_owned(), format_file(file, check)?)))
}

fn format_file(file: &Path, check: bool) -> Result<Layout> {
    let name = file.display().to_string();
    let text = match text_of(file)? {
        Ok(text) => text,
        Err(refusal) => return Ok(Layout::Broken(manifest::render::human(&name, "", &[refusal]))),
    };
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Ok(Layout::Broken(format!("{name} is empty: there is nothing to lay out.")));
    }
    match manifest::format(&text) {
        Ok(laid_out) if laid_out == text => Ok(Layout::Same),
        Ok(laid_out) => {
            if !check {
                save(file, &laid_out)?;
            }
            Ok(Layout::Changed)
        }
        Err(diagnostics) => Ok(Layout::Broken(manifest::render::human(&name, &text, &diagnostics))),
    }
}

/// Writes through links, so that a link stays one.
fn save(file: &Path, text: &str) -> Result<()> {
    let real = file.canonicalize().map_err(|error| unreadable(file, &error))?;
    write_whole(&real, text.as_bytes()).map_err(|error| {
        Failure::new("unsaved", format!("{} cannot be written.", file.display()))
            .because(&error)
            .hint("It is as it was.")
    })
}

/// The manual page of a rule of the linter, by code or name.
pub fn explain_rule(code: &str) -> Result<String> {
    manifest::explain(code).ok_or_else(|| {
        Failure::new("no-rule", format!("There is no rule called {code}."))
            .hint("Codes look like JPS001, and stand in brackets before each finding.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_safe_is_mended_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        std::fs::write(&file, "{\"type\": \"install\", \"name\": \"x\",}").unwrap();
        let before = lint(std::slice::from_ref(&file), false).done;
        let code = manifest::code::JSON_AS_YAML;
        assert!(before[0].diagnostics.iter().any(|one| one.code == code), "{before:?}");
        let after = lint(std::slice::from_ref(&file), true).done;
        assert!(after[0].mended >= 1 && after[0].diagnostics.iter().all(|one| one.code != code), "{after:?}");
        assert!(!std::fs::read_to_string(&file).unwrap().contains(",}"));
    }

    #[test]
    fn checking_a_layout_writes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        std::fs::write(&file, "{\"type\":\"install\"}").unwrap();
        let files = std::slice::from_ref(&file);
        assert_eq!(format(files, true).done[0].1, Layout::Changed);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "{\"type\":\"install\"}");
        assert_eq!(format(files, false).done[0].1, Layout::Changed);
        assert_eq!(format(files, true).done[0].1, Layout::Same);
    }
}
