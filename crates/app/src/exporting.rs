//! Saving an environment to disk: as a bundle, as its manifest alone, or as the platform's own export.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use freeport_domain::{AccountId, EnvironmentName, Secret};
use freeport_manifest as manifest;
use freeport_migration::bundle::{self, Contents, Packed, Provenance};
use freeport_migration::case::{Secrets, Source};
use freeport_migration::draft::{Draft, draft};
use freeport_migration::losses;
use freeport_migration::outlook::{Outlook, Rest, outlook};
use freeport_migration::world::Known;
use freeport_platform::{ExportCopy, ExportRequest, Session};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::accounts::Account;
use crate::app::App;
use crate::awake::awake;
use crate::copies;
use crate::failure::{Failure, Result};
use crate::home::{refuse_to_overwrite, write_whole};
use crate::packed::{self, Fetching};

/// How an environment is saved.
#[derive(Debug, Clone, Default)]
pub struct ExportOptions {
    /// A folder that becomes a bundle, or a file ending in `.json`, `.jps`, `.yaml` or `.yml`.
    pub to: PathBuf,
    /// Write over what is there.
    pub force: bool,
    /// Seals credentials in a bundle; without it they are left out of it.
    pub passphrase: Option<Secret>,
    /// Have the platform make its own export copy: it goes into a bundle beside our reading, or is itself the one
    /// `.json` file.
    pub platform: Option<PlatformExport>,
    /// What happens to credentials.
    pub secrets: Secrets,
    /// Fetch the copy's archives into the bundle, so many bytes at most.
    pub archives: Option<u64>,
}

/// What is told while an export is under way.
#[derive(Debug, Clone, Copy)]
pub enum ExportNews<'a> {
    /// What is about to happen to the environment, as a sentence.
    Before(&'a str),
    /// How far the archives are.
    Fetching(Fetching),
}

/// The platform's own export copy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlatformExport {
    /// What is in it besides the topology.
    pub request: ExportRequest,
    /// Leave it at the platform. One with archives always stays: without them its files would be lost.
    pub keep: bool,
    /// Start an environment that rests, and bring it to rest again.
    pub start: bool,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// What a person should know of it.
    pub notes: Vec<String>,
    /// The export copy that stays at the platform and costs disk there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<ExportCopy>,
    /// True where the environment was started for this and could not be stopped again.
    pub left_running: bool,
}

/// How a manifest is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Yaml,
}

impl App {
    /// What an export would really give, node by node. Nothing happens.
    pub async fn export_outlook(&self, account: &AccountId, name: &EnvironmentName) -> Result<Outlook> {
        let source = self.source(account, name).await?;
        Ok(of(&source, self.session(account).await?.as_ref()))
    }

    /// Saves an environment to disk, whole or not at all. The source is not altered, unless its platform is asked for
    /// a copy of its own. What happens to it is told beforehand.
    pub async fn export(
        &self,
        account: &AccountId,
        name: &EnvironmentName,
        options: &ExportOptions,
        tell: &(dyn Fn(ExportNews<'_>) + Sync),
    ) -> Result<Exported> {
        // Told before anything is read: nobody likes to wait for a refusal.
        options.check(options.platform.is_some())?;
        // Read before it is started, so that a bundle knows the rest it was found in.
        let source = self.source(account, name).await?;
        let Some(platform) = options.platform else { return save(&source, None, &[], options) };
        let session = self.session(account).await?;
        let outlook = of(&source, session.as_ref());
        refuse_in_vain(&outlook, platform)?;
        announce(&outlook, platform, name, tell);
        let account_here = self.accounts.get(account)?;
        let archives = Archives { account: &account_here, tell };
        let work = export_copy(session.as_ref(), &source, platform, options, &archives);
        let _errand = self.errands.begin();
        let awake = awake(session.as_ref(), &self.wakes(account), name, platform.start, work).await?;
        let (left_running, mut notes) = (awake.left_running, Vec::new());
        let mut exported = awake.settle(&mut notes)?;
        exported.notes.extend(notes);
        exported.left_running = left_running;
        Ok(exported)
    }
}

fn of(source: &Source, session: &dyn Session) -> Outlook {
    outlook(&source.environment, source.cloud.as_ref(), session.capabilities())
}

/// What the platform's own export does to a running environment.
fn announce(
    outlook: &Outlook,
    platform: PlatformExport,
    name: &EnvironmentName,
    tell: &dyn Fn(ExportNews<'_>),
) {
    let tell = |words: &str| tell(ExportNews::Before(words));
    if platform.start && outlook.rest == Rest::Stopped {
        tell(&format!("{name} is stopped: it is started for the export, and stopped again afterwards."));
    }
    if platform.request.leaves_archives() {
        for layer in &outlook.pauses {
            tell(&format!("NGINX of layer {layer} stands still for a moment while it is packed."));
        }
    }
}

/// Has a copy made, saves it, and takes it away again where it need not stay, whether or not it was saved.
async fn export_copy(
    session: &dyn Session,
    source: &Source,
    platform: PlatformExport,
    options: &ExportOptions,
    archives: &Archives<'_>,
) -> Result<Exported> {
    let name = &source.environment.name;
    let copy = copies::make(session, name, platform.request).await?;
    let saved = match session.exported_manifest(name, &copy.id).await {
        Ok(text) => save_copied(source, &copy, &text, options, archives).await,
        Err(error) => Err(error.into()),
    };
    // Archives that are in the bundle need not stay at the platform.
    let needed = platform.request.leaves_archives() && options.archives.is_none();
    if saved.is_ok() && (platform.keep || needed) {
        return saved.map(|exported| Exported { kept: Some(copy), ..exported });
    }
    match (session.delete_export(name, &copy).await, saved) {
        (Ok(()), saved) => saved,
        (Err(error), Ok(mut exported)) => {
            exported.notes.push(format!("The export copy could not be taken away again: {error}"));
            Ok(Exported { kept: Some(copy), ..exported })
        }
        (Err(error), Err(failure)) => {
            Err(failure.also([format!("export copy {} stays at the platform: {error}", copy.id)]))
        }
    }
}

/// Who fetches archives, and who hears of it.
pub(crate) struct Archives<'a> {
    pub(crate) account: &'a Account,
    pub(crate) tell: &'a (dyn Fn(ExportNews<'_>) + Sync),
}

/// Saves what a copy gives, with its archives where they are asked for.
pub(crate) async fn save_copied(
    source: &Source,
    copy: &ExportCopy,
    text: &str,
    options: &ExportOptions,
    archives: &Archives<'_>,
) -> Result<Exported> {
    let Some(at_most) = options.archives else { return save(source, Some(text), &[], options) };
    if copy.archives.is_empty() {
        return Err(Failure::new("no-archives", format!("The export copy {} has no archives.", copy.id))
            .hint("Save it without them, or make an export with private data or configuration."));
    }
    let tell = |fetching| (archives.tell)(ExportNews::Fetching(fetching));
    let fetched = packed::fetch_all(copy, text, &options.to, archives.account, at_most, &tell).await?;
    let mut exported = save(source, Some(text), &fetched.packed, options)?;
    exported.notes.push(
        "The archives are in the bundle as the platform packed them, and nothing in them is sealed: keep it to yourself."
            .to_owned(),
    );
    Ok(exported)
}

/// Saves our reading, the platform's own text, or both, by what the options ask for.
pub(crate) fn save(
    source: &Source,
    platform_export: Option<&str>,
    archives: &[Packed],
    options: &ExportOptions,
) -> Result<Exported> {
    if let (Some(_), Some(text)) = (form(&options.to), platform_export) {
        return save_platforms_own(text, options);
    }
    let draft = draft(&source.environment, &BTreeMap::new(), options.secrets == Secrets::Carry);
    match form(&options.to) {
        Some(form) => save_manifest(&draft, form, options),
        None => save_bundle(source, draft, platform_export, archives, options),
    }
}

impl ExportOptions {
    /// What can be refused before anything is read.
    pub(crate) fn check(&self, platforms_own: bool) -> Result<()> {
        refuse_to_overwrite(&self.to, self.force)?;
        let is_json = self.to.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        if platforms_own && form(&self.to).is_some() && !is_json {
            return Err(Failure::new("not-json", "The platform's own export is a .json file.")
                .hint("Give the file that ending, or name a folder for a bundle."));
        }
        if self.archives.is_some() && form(&self.to).is_some() {
            return Err(Failure::new(
                "archives-in-file",
                "Archives are saved in a bundle, not in a single file.",
            )
            .hint("Name a folder for a bundle."));
        }
        let made = self.platform.map(|platform| platform.request.leaves_archives());
        // A copy that is there already made its archives.
        if self.archives.is_some() && !made.unwrap_or(platforms_own) {
            return Err(Failure::new(
                "no-archives",
                "Neither private data nor configuration is exported, so there are no archives.",
            )
            .hint("Ask for private data or configuration as well."));
        }
        Ok(())
    }
}

fn refuse_in_vain(outlook: &Outlook, platform: PlatformExport) -> Result<()> {
    match outlook.against(platform.request) {
        Some(obstacle) => Err(Failure::new(format!("export-{}", obstacle.code), obstacle.message.as_str())
            .hint(obstacle.way.as_str())),
        None => Ok(()),
    }
}

/// Nothing of it is changed, so credentials in it cannot be taken out.
fn save_platforms_own(text: &str, options: &ExportOptions) -> Result<Exported> {
    let exposes = bundle::exposes(text);
    if exposes && options.secrets == Secrets::LeaveOut {
        return Err(Failure::new(
            "holds-credentials",
            "The platform's own export holds credentials, and it is saved unchanged.",
        )
        .hint("Save a bundle with a passphrase, which seals it, or let credentials be carried.")
        .command("For a bundle -o names a folder; to let them be carried, drop --leave-out-secrets."));
    }
    copies::save_verbatim(text, &options.to)?;
    let note = "It looks as if credentials stand in it: keep it to yourself.".to_owned();
    Ok(Exported { notes: exposes.then_some(note).into_iter().collect(), ..Exported::at(options.to.clone()) })
}

impl Exported {
    fn at(path: PathBuf) -> Self {
        Self { path, notes: Vec::new(), kept: None, left_running: false }
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
    Ok(Exported { notes: notes(draft), ..Exported::at(options.to.clone()) })
}

/// What a manifest alone does not carry.
fn notes(draft: &Draft) -> Vec<String> {
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
    notes
}

fn save_bundle(
    source: &Source,
    draft: Draft,
    platform_export: Option<&str>,
    archives: &[Packed],
    options: &ExportOptions,
) -> Result<Exported> {
    // What is left out is still known by name, so that whoever makes it anew hears what is missing.
    let known = match options.secrets {
        Secrets::Carry => Known::of(&source.environment),
        Secrets::LeaveOut => Known::default(),
    };
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
        environment: Some(&source.environment),
        platform_export,
        credentials: &known.0,
        passphrase: options.passphrase.as_ref(),
        provenance: provenance(source),
        not_expressed: losses::left_behind(&source.environment, options.secrets),
        questions: draft.questions,
        as_written: false,
        archives,
    };
    let path = replacing(&options.to, options.force, || bundle::save(&options.to, contents))?;
    Ok(Exported { notes, ..Exported::at(path) })
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
