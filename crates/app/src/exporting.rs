//! Saving an environment to disk: as a bundle, or as its manifest alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use freeport_domain::{AccountId, EnvironmentName, Secret};
use freeport_manifest as manifest;
use freeport_migration::bundle::{self, Contents, Provenance};
use freeport_migration::case::{Secrets, Source};
use freeport_migration::draft::{Draft, draft};
use freeport_migration::losses;
use freeport_migration::world::Known;
use freeport_platform::{ExportRequest, Session};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_whole;

/// How an environment is saved.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// A folder that becomes a bundle, or a file ending in `.json`, `.jps`, `.yaml` or `.yml`.
    pub to: PathBuf,
    /// Write over what is there.
    pub force: bool,
    /// Seals credentials in a bundle; without it they are left out of it.
    pub passphrase: Option<Secret>,
    /// Put the platform's own export copy beside our reading.
    pub with_platform_export: bool,
    /// What happens to credentials.
    pub secrets: Secrets,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// What a person should know of it.
    pub notes: Vec<String>,
}

/// How a manifest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Yaml,
}

impl App {
    /// Saves an environment to disk, whole or not at all. The source is not altered beyond an export copy that is
    /// taken away again, where one was asked for.
    pub async fn export(
        &self,
        account: &AccountId,
        name: &EnvironmentName,
        options: &ExportOptions,
    ) -> Result<Exported> {
        // Told before anything is read: nobody likes to wait for a refusal.
        refuse_to_overwrite(options)?;
        let source = self.source(account, name).await?;
        let draft = draft(&source.environment, &BTreeMap::new(), options.secrets == Secrets::Carry);
        match form(&options.to) {
            Some(form) => save_manifest(&draft, form, options),
            None => {
                let session = self.session(account).await?;
                let copy = match options.with_platform_export {
                    true => Some(platform_export(session.as_ref(), name).await?),
                    false => None,
                };
                save_bundle(&source, draft, copy.as_deref(), options)
            }
        }
    }
}

/// The form of a single file; `None` for a folder.
fn form(to: &Path) -> Option<Form> {
    match to.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "json" | "jps" => Some(Form::Json),
        "yaml" | "yml" => Some(Form::Yaml),
        _ => None,
    }
}

fn refuse_to_overwrite(options: &ExportOptions) -> Result<()> {
    if !options.force && options.to.exists() {
        return Err(Failure::new("exists", format!("{} is there already.", options.to.display()))
            .hint("Choose another name, or write over it with --force."));
    }
    Ok(())
}

fn save_manifest(draft: &Draft, form: Form, options: &ExportOptions) -> Result<Exported> {
    let json = draft.text();
    let text = match form {
        Form::Json => json,
        Form::Yaml => {
            let tree = manifest::parse(&json).tree.expect("what we draft is JSON");
            manifest::write::yaml::to_string(&tree)
        }
    };
    write_whole(&options.to, text.as_bytes()).map_err(|error| {
        Failure::new("unsaved", format!("The manifest could not be saved to {}.", options.to.display()))
            .because(&error)
            .hint("Nothing was left there; free some space or choose another folder.")
    })?;
    Ok(Exported { path: options.to.clone(), notes: notes(draft, options) })
}

/// What a manifest alone does not carry.
fn notes(draft: &Draft, options: &ExportOptions) -> Vec<String> {
    let mut notes = Vec::new();
    match draft.questions.len() {
        0 => {}
        1 => notes.push("The manifest asks for one credential when it is installed.".to_owned()),
        n => notes.push(format!("The manifest asks for {n} credentials when it is installed.")),
    }
    let later: usize =
        draft.later_variables.values().map(BTreeMap::len).sum::<usize>() + draft.later_run.len();
    if later > 0 {
        notes.push(format!(
            "{later} settings contain `${{`, which a manifest cannot carry. A bundle carries them."
        ));
    }
    if options.with_platform_export {
        notes.push("The platform's export copy only goes into a bundle; none was made.".to_owned());
    }
    notes
}

fn save_bundle(
    source: &Source,
    draft: Draft,
    platform_export: Option<&str>,
    options: &ExportOptions,
) -> Result<Exported> {
    let mut environment = source.environment.clone();
    let known = match options.secrets {
        Secrets::Carry => Known::of(&environment),
        Secrets::LeaveOut => Known::default(),
    };
    if options.secrets == Secrets::LeaveOut {
        for layer in &mut environment.layers {
            layer.variables.retain(|_, value| !value.is_secret());
        }
    }
    let mut notes = Vec::new();
    if options.passphrase.is_none() && !known.0.is_empty() {
        notes.push("The credentials were left out, because no passphrase was given.".to_owned());
    }
    if options.passphrase.is_none() && platform_export.is_some_and(bundle::exposes) {
        notes.push(
            "The platform's export copy holds credentials and was left out, because no passphrase was given."
                .to_owned(),
        );
    }
    let contents = Contents {
        manifest: &draft.text(),
        environment: Some(&environment),
        platform_export,
        credentials: &known.0,
        passphrase: options.passphrase.as_ref(),
        provenance: provenance(source),
        not_expressed: losses::left_behind(&source.environment, options.secrets),
        questions: draft.questions,
    };
    let path = replacing(&options.to, options.force, || bundle::save(&options.to, contents))?;
    Ok(Exported { path, notes })
}

/// Moves what is there aside while something takes its place, and back again when that fails.
fn replacing(
    place: &Path,
    force: bool,
    save: impl FnOnce() -> std::result::Result<PathBuf, bundle::BundleError>,
) -> Result<PathBuf> {
    if !force || !place.exists() {
        return Ok(save()?);
    }
    if bundle::open(place).is_err() && fs::read_dir(place).is_ok_and(|mut files| files.next().is_some()) {
        // A slip of the hand must not cost somebody a folder of something else.
        return Err(Failure::new("exists", format!("{} is there and is no bundle.", place.display()))
            .hint("Only bundles are written over. Choose another name."));
    }
    let aside = place.with_extension("before");
    let failed = |error: std::io::Error| {
        Failure::new("unsaved", format!("{} cannot be moved aside.", place.display())).because(&error)
    };
    fs::rename(place, &aside).map_err(failed)?;
    match save() {
        Ok(path) => {
            fs::remove_dir_all(&aside).map_err(failed)?;
            Ok(path)
        }
        Err(error) => {
            fs::rename(&aside, place).map_err(failed)?;
            Err(error.into())
        }
    }
}

fn provenance(source: &Source) -> Provenance {
    Provenance {
        environment: source.environment.name.to_string(),
        domain: source.environment.domain.clone(),
        source: source.label.clone(),
        platform_version: source.cloud.as_ref().map(|cloud| cloud.version.to_string()),
        read_at: OffsetDateTime::now_utc().format(&Rfc3339).expect("a date can be written"),
        written_by: concat!("Freeport ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}

/// The platform's own export copy, which is taken away again whether or not it could be read.
async fn platform_export(session: &dyn Session, name: &EnvironmentName) -> Result<String> {
    let copy = session.export(name, ExportRequest::default()).await?;
    let text = session.exported_manifest(name, &copy.id).await;
    session.delete_export(name, &copy).await?;
    Ok(text?)
}
