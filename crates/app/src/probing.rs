//! The contract probe: whether a real installation answers as we expect, as a report that can be attached to a bug
//! report, and as recordings that can be played again. Neither tells whose they are.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use freeport_domain::AccountId;
use freeport_platform::probe::{Difference, DifferenceKind, Probe, Question};
use serde::Serialize;

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_whole;
use crate::registry;
use crate::rehearsing::Rehearsal;

/// What came of a probe.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Probed {
    /// Which Freeport asked.
    pub by: String,
    /// What was asked, and where the answers differ.
    #[serde(flatten)]
    pub probe: Probe,
    /// The rehearsal on a throw-away environment, where somebody agreed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rehearsal: Option<Rehearsal>,
}

impl App {
    /// Asks an account's platform every question that only reads. Nothing happens there.
    pub async fn probe(&self, account: &AccountId) -> Result<Probed> {
        let known = self.accounts.get(account)?;
        let secret = self.secret(account).await?;
        let probe = registry::probe(&known, secret).await?;
        Ok(Probed { by: concat!("Freeport ", env!("CARGO_PKG_VERSION")).to_owned(), probe, rehearsal: None })
    }
}

impl Probed {
    /// How many differences there are in all.
    pub fn differences(&self) -> usize {
        self.probe.questions.iter().map(|question| question.differences.len()).sum()
    }

    /// Whether everything that was asked is as expected.
    pub fn holds(&self) -> bool {
        self.differences() == 0 && self.rehearsal.as_ref().is_none_or(Rehearsal::went_well)
    }

    /// The report for people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.write(&mut out).expect("a String takes any text");
        out
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let questions = &self.probe.questions;
        let answered = questions.iter().filter(|one| one.answered > 0).count();
        let version = self.probe.version.as_deref().unwrap_or("of unknown version");
        writeln!(out, "Contract probe by {}, platform {version}", self.by)?;
        let (asked, differences) = (questions.len(), self.differences());
        match differences {
            1 => {
                writeln!(out, "{asked} questions, {answered} answered, 1 difference from what is expected.")?
            }
            n => writeln!(
                out,
                "{asked} questions, {answered} answered, {n} differences from what is expected."
            )?,
        }
        writeln!(out, "Names, addresses, numbers and secrets are taken out; types and keys are left.")?;
        for question in questions.iter().filter(|one| is_worth_telling(one)) {
            write_question(out, question)?;
        }
        let fine: Vec<&str> =
            questions.iter().filter(|one| !is_worth_telling(one)).map(|one| one.method.as_str()).collect();
        if !fine.is_empty() {
            writeln!(out, "\nAs expected:")?;
            for method in fine {
                writeln!(out, "  {method}")?;
            }
        }
        if let Some(rehearsal) = &self.rehearsal {
            write!(out, "\n{}", rehearsal.text())?;
        }
        Ok(())
    }

    /// Whether a folder could take a report, before anything is asked for one: it is none where a file stands in its
    /// place or above it, and one report is not mixed with another.
    pub fn check_folder(folder: &Path) -> Result<()> {
        if let Some(file) = folder.ancestors().find(|place| place.exists()).filter(|place| !place.is_dir()) {
            return Err(Failure::new("not-a-folder", format!("{} is a file.", file.display()))
                .hint("The report and the recordings are several files: name a folder for them.")
                .command("That is what --out takes."));
        }
        if folder.join("probe.json").exists() {
            return Err(Failure::new("exists", format!("{} holds a probe already.", folder.display()))
                .hint("Choose another folder with --out."));
        }
        Ok(())
    }

    /// Writes `probe.txt`, `probe.json` and the folder `recordings` into a folder. Fails where something stands there
    /// already.
    pub fn save(&self, folder: &Path) -> Result<PathBuf> {
        Self::check_folder(folder)?;
        let mut json = serde_json::to_string_pretty(self).expect("a report is plain values");
        json.push('\n');
        let mut files = vec![("probe.txt".to_owned(), self.text()), ("probe.json".to_owned(), json)];
        for question in &self.probe.questions {
            for (number, recording) in question.recordings.iter().enumerate() {
                let name = question.method.trim_start_matches('/').replace('/', ".");
                let text = serde_json::to_string_pretty(recording).expect("a recording is JSON");
                files.push((format!("recordings/{name}-{}.json", number + 1), text + "\n"));
            }
        }
        for (name, text) in files {
            let path = folder.join(name);
            write_whole(&path, text.as_bytes()).map_err(|error| {
                Failure::new("unsaved", format!("{} could not be written.", path.display()))
                    .because(&error)
                    .hint("Free some space or choose another folder.")
            })?;
        }
        Ok(folder.to_owned())
    }
}

fn is_worth_telling(question: &Question) -> bool {
    !question.differences.is_empty() || !question.refusals.is_empty() || question.unasked.is_some()
}

fn write_question(out: &mut String, question: &Question) -> std::fmt::Result {
    writeln!(out, "\n{}", question.method)?;
    if let Some(why) = &question.unasked {
        writeln!(out, "  not asked: {why}")?;
    }
    for refusal in &question.refusals {
        writeln!(out, "  refused: {refusal}")?;
    }
    for difference in &question.differences {
        writeln!(out, "  {}", words(difference))?;
    }
    Ok(())
}

fn words(difference: &Difference) -> String {
    let Difference { path, kind, seen, expected } = difference;
    let (seen, expected) = (seen.join(" or "), expected.join(" or "));
    match kind {
        DifferenceKind::New => format!("new      {path}: {seen}"),
        DifferenceKind::Missing => format!("missing  {path}: {expected} is expected"),
        DifferenceKind::Other => format!("other    {path}: {seen}, where {expected} is expected"),
    }
}
