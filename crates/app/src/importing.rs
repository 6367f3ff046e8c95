//! Manifests and bundles as the source of a move.
//!
//! ```text
//! place (file, folder, address) ─▶ Incoming ─ its questions ─▶ a person ─ answers ─▶ Imported ─▶ plan
//! ```
//!
//! A manifest that somebody else wrote is installed as it is. Answers that are credentials, and credentials that stand
//! written in it, stand in no plan and no journal: they wait beside the source until the environment is made.

mod naming;
mod saved;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use freeport_domain::{EnvironmentName, LayerName, Secret, Unread, Value};
use freeport_manifest::credentials::parts;
use freeport_manifest::form::{Around, Form};
use freeport_manifest::model::{self, Manifest, ManifestKind, Topology};
use freeport_manifest::{base, parse};
use freeport_migration::archives;
use freeport_migration::bundle::{self, Bundle};
use freeport_migration::case::{Choices, FilesPort, Origin, Secrets, Source};
use freeport_migration::fingerprint::Fingerprint;
use freeport_migration::foreign::{self, Answers, TooMuch, Written};
use freeport_migration::mistakes;
use freeport_migration::wants::Wants;
use freeport_migration::world::Known;

use url::Url;

use self::naming::own_name;
pub(crate) use self::naming::spare_name;
use self::saved::{Saved, sealed};
use crate::about::About;
use crate::answering::{SETTINGS, sort};
use crate::failure::{Failure, Result};
use crate::fetch::{self, Reach};
use crate::market::{MARKET, Named};
use crate::reading::{broken, no_text, text_of};

/// What can be installed on an environment.
pub(crate) enum Package<'i> {
    /// By the name that the marketplace knows.
    Named(&'i Named),
    /// By its text.
    Manifest { text: &'i str, manifest: &'i Manifest, form: &'i Form },
}

/// What a person brought: a bundle, or a manifest that asks questions.
#[derive(Debug)]
pub struct Incoming {
    place: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A package that the target's own marketplace knows by name.
    Named(Named),
    Bundle {
        folder: PathBuf,
        bundle: Box<Bundle>,
    },
    Manifest {
        text: String,
        manifest: Box<Manifest>,
        form: Form,
        saved: Option<Saved>,
    },
}

/// A source, and the credentials that go with it.
#[derive(Debug)]
pub struct Imported {
    /// What a plan is made from.
    pub source: Source,
    /// What a run needs, for [`Keys::answers`](crate::Keys).
    pub answers: Known,
    /// Whether it is a bundle in which credentials are sealed.
    is_sealed: bool,
}

impl Incoming {
    /// Opens a file, the folder of a bundle, an address, or `market:` with the name of a package there.
    pub async fn open(place: &str, reach: Reach) -> Result<Self> {
        if let Some(id) = place.strip_prefix(MARKET) {
            return Ok(Self::named(place, Named::unknown(id.trim())));
        }
        let path = Path::new(place);
        if fetch::is_address(place) {
            let found = fetch::fetch(place, reach).await?;
            let text = parse::decode(&found.bytes).map_err(|refusal| no_text(place, &refusal))?;
            return Self::manifest(place, rooted(text, &found.at));
        }
        if path.is_dir() {
            let bundle = Box::new(bundle::open(path)?);
            if bundle.index.as_written {
                return Self::saved(place, *bundle);
            }
            // The journal is read from other folders as well.
            let folder = path.canonicalize().unwrap_or_else(|_| path.to_owned());
            return Ok(Self { place: place.to_owned(), content: Content::Bundle { folder, bundle } });
        }
        let text = text_of(path)?.map_err(|refusal| no_text(place, &refusal))?;
        Self::manifest(place, text)
    }

    /// A manifest by its text, called after the place it was copied from.
    pub fn text(place: &str, text: String) -> Result<Self> {
        Self::manifest(place, text)
    }

    pub(crate) fn named(place: &str, named: Named) -> Self {
        Self { place: place.to_owned(), content: Content::Named(named) }
    }

    /// Somebody else's manifest as a bundle kept it: it is installed again as it was, with its actions.
    fn saved(place: &str, bundle: Bundle) -> Result<Self> {
        let mut incoming = Self::manifest(place, bundle.manifest.clone())?;
        if let Content::Manifest { form, saved, .. } = &mut incoming.content {
            *saved = Some(Saved::new(bundle, form));
        }
        Ok(incoming)
    }

    fn manifest(place: &str, text: String) -> Result<Self> {
        let parsed = parse(&text);
        let Some(tree) = parsed.tree.filter(|tree| tree.root.is_mapping()) else {
            return Err(broken(place, &text, &freeport_manifest::lint(&text).diagnostics));
        };
        let manifest = model::read(&tree).0;
        match &manifest.kind {
            ManifestKind::Install | ManifestKind::Update => {}
            // The platform's own exports name no kind.
            ManifestKind::Other(None) if !manifest.nodes.specs().is_empty() => {}
            ManifestKind::Other(_) => {
                return Err(Failure::new("not-a-manifest", format!("{place} does not say what it makes."))
                    .hint("A manifest for a new environment has `type: install`."));
            }
        }
        if manifest.kind != ManifestKind::Update && makes_nothing(&manifest) {
            return Err(Failure::new(
                "no-layers",
                format!("{place} names no nodes, and no actions that would make some."),
            )
            .hint("A manifest for a new environment lists its nodes under `nodes`."));
        }
        let form = Form::of(&manifest);
        let content = Content::Manifest { text, manifest: Box::new(manifest), form, saved: None };
        Ok(Self { place: place.to_owned(), content })
    }

    /// Where it was found, as it was named.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The environment's name that it brings along, where one can be made of it.
    pub fn name(&self) -> Option<String> {
        match (&self.content, self.bundle()) {
            (_, Some(bundle)) => Some(bundle.index.provenance.environment.clone()),
            (Content::Named(Named { manifest, .. }) | Content::Manifest { manifest, .. }, _) => {
                Some(own_name(&self.place, manifest).ok()?.to_string())
            }
            (Content::Bundle { .. }, None) => None,
        }
    }

    /// What it says of itself.
    pub fn about(&self) -> About {
        match &self.content {
            Content::Bundle { bundle, .. } => About::bundle(&bundle.index.provenance),
            Content::Named(Named { manifest, .. }) | Content::Manifest { manifest, .. } => {
                About::manifest(manifest)
            }
        }
    }

    /// Whether it changes an environment that exists instead of making one.
    pub fn is_add_on(&self) -> bool {
        match &self.content {
            Content::Named(named) => named.is_add_on == Some(true),
            Content::Bundle { .. } => false,
            Content::Manifest { manifest, .. } => manifest.kind == ManifestKind::Update,
        }
    }

    /// What is installed on an environment; refused where it makes one.
    pub(crate) fn package(&self) -> Result<Package<'_>> {
        match &self.content {
            Content::Named(named) if named.is_add_on != Some(false) => Ok(Package::Named(named)),
            Content::Manifest { text, manifest, form, .. } if self.is_add_on() => {
                Ok(Package::Manifest { text, manifest, form })
            }
            _ => Err(Failure::new(
                "no-add-on",
                format!("{} makes an environment of its own; it is no add-on.", self.place),
            )
            .hint("Import it as an environment of its own.")
            .command("freeport import does.")),
        }
    }

    /// The questions it asks; a bundle asks none.
    pub fn form(&self) -> Option<&Form> {
        match &self.content {
            Content::Bundle { .. } => None,
            Content::Named(named) => named.form.as_ref(),
            Content::Manifest { saved: Some(saved), .. } => Some(&saved.asked),
            Content::Manifest { form, .. } => Some(form),
        }
    }

    /// Whether its questions are about what the target has, so that they are best answered knowing it.
    pub fn asks_target(&self) -> bool {
        self.form().is_some_and(Form::asks_target)
    }

    /// Whether it is a package of the target's own marketplace, known by its name.
    pub fn is_of_market(&self) -> bool {
        matches!(&self.content, Content::Named(_))
    }

    /// Whether it was saved by Freeport itself.
    pub fn is_bundle(&self) -> bool {
        self.bundle().is_some()
    }

    fn bundle(&self) -> Option<&Bundle> {
        match &self.content {
            Content::Bundle { bundle, .. } | Content::Manifest { saved: Some(Saved { bundle, .. }), .. } => {
                Some(bundle)
            }
            Content::Named(_) | Content::Manifest { saved: None, .. } => None,
        }
    }

    /// Whether credentials are sealed inside, so that a passphrase is of use.
    pub fn is_sealed(&self) -> bool {
        self.bundle().is_some_and(Bundle::has_secrets)
    }

    /// Makes it the source of a move. Answers are checked against the questions, and against what the target has
    /// where that is known; `passphrase` opens a bundle.
    pub fn source(
        self,
        name: Option<EnvironmentName>,
        answers: &BTreeMap<String, Secret>,
        around: &Around,
        passphrase: Option<&Secret>,
    ) -> Result<Imported> {
        if self.is_add_on() {
            return Err(add_on(&self.place));
        }
        match self.content {
            Content::Named(named) => from_market(self.place, named, name, answers, around),
            Content::Bundle { folder, bundle } => {
                sort(&self.place, &Form::default(), answers, around)?;
                from_bundle(&folder, *bundle, name, passphrase)
            }
            Content::Manifest { ref text, ref manifest, ref form, ref saved } => {
                let sorted = match saved {
                    Some(saved) => {
                        sort(&self.place, form, &saved.unsealed(form, answers, passphrase)?, around)
                            .map_err(|failure| sealed(failure, saved, passphrase))?
                    }
                    None => sort(&self.place, form, answers, around)?,
                };
                let kept = saved.as_ref().map(|saved| saved.bundle.index.provenance.environment.as_str());
                let name = match name.or(kept.map(EnvironmentName::new)) {
                    Some(name) => name,
                    None => own_name(&self.place, manifest)?,
                };
                let written = written(text);
                let environment = written
                    .environment(&name, &sorted.plain, &sorted.known)
                    .map_err(|refusal| too_much(&self.place, &refusal))?;
                let mut known = Known::of(&environment);
                known.0.extend(sorted.known.0);
                let mistakes = mistakes::of(text, &written.known);
                let fingerprint = Fingerprint::of(&written.known);
                known.0.extend(written.known.0);
                let source = Source {
                    environment,
                    origin: Origin::Manifest { place: anchored(&self.place) },
                    label: unsecret(&self.place),
                    cloud: None,
                    files_port: FilesPort::Untried,
                    wants: Wants::of(&written.manifest, &sorted.plain),
                    archives: parse(&written.text).tree.as_ref().map(archives::addresses).unwrap_or_default(),
                    mistakes,
                    manifest: Some(written.text),
                    settings: sorted.plain,
                    questions: sorted.questions,
                    written: written.questions,
                    fingerprint,
                };
                Ok(Imported { source, answers: known, is_sealed: false })
            }
        }
    }

    /// What of it may be kept, and what may not; only a manifest's text can hold such things.
    pub(crate) fn written(&self) -> Option<Written> {
        match &self.content {
            Content::Manifest { text, .. } => Some(written(text)),
            Content::Named(_) | Content::Bundle { .. } => None,
        }
    }
}

fn written(text: &str) -> Written {
    let tree = parse(text).tree.expect("only what can be read is taken in");
    Written::of(text, &tree, &LayerName::new(SETTINGS))
}

/// The place of a file as every folder knows it: the journal is read from other folders as well.
fn anchored(place: &str) -> String {
    if fetch::is_address(place) {
        return unsecret(place);
    }
    Path::new(place).canonicalize().map_or_else(|_| place.to_owned(), |path| path.display().to_string())
}

/// A place as it may be kept: an address can hold a password or a token, by which it was fetched.
fn unsecret(place: &str) -> String {
    let mut kept = place.to_owned();
    for part in parts("", place).into_iter().rev().filter(|_| fetch::is_address(place)) {
        kept.replace_range(part, "…");
    }
    kept
}

impl Imported {
    /// Answers to a manifest's secret questions, given once more for a migration that is taken up.
    pub fn known(answers: &BTreeMap<String, Secret>) -> Known {
        let one =
            |(name, secret): (&String, &Secret)| ((LayerName::new(SETTINGS), name.clone()), secret.clone());
        Known(answers.iter().map(one).collect())
    }

    /// Whether everything is at hand that these choices need; what is not is named.
    pub fn check(&self, choices: &Choices) -> Result<()> {
        if choices.secrets == Secrets::LeaveOut {
            return Ok(());
        }
        let sealed = |value: &Value| matches!(value, Value::Sealed);
        let missing: Vec<String> = self
            .source
            .environment
            .layers
            .iter()
            .flat_map(|layer| layer.variables.iter().map(move |(name, value)| (&layer.name, name, value)))
            .filter(|(layer, name, value)| {
                sealed(value) && !self.answers.0.contains_key(&((*layer).clone(), (*name).clone()))
            })
            .map(|(layer, name, _)| format!("{name} of layer {layer}"))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        if !self.is_sealed {
            let title = format!("The bundle was saved without its credentials: {}.", missing.join(", "));
            return Err(Failure::new("sealed", title).hint(
                "Import its manifest.json, which asks for them, or go on with --leave-out-secrets and set them \
                 afterwards.",
            ));
        }
        let title = format!("The bundle's credentials are not at hand: {}.", missing.join(", "));
        Err(Failure::new("sealed", title).hint(
            "Give the passphrase it was saved with, or go on with --leave-out-secrets and set them afterwards.",
        ))
    }
}

/// What it makes is known to the marketplace alone, so nothing of it can be promised; its answers are checked.
fn from_market(
    place: String,
    named: Named,
    name: Option<EnvironmentName>,
    answers: &BTreeMap<String, Secret>,
    around: &Around,
) -> Result<Imported> {
    let sorted = named.sorted(&place, answers, around)?;
    let name = match name {
        Some(name) => name,
        None => own_name(&place, &named.manifest)?,
    };
    let mut environment = foreign::environment(&named.manifest, &name, &sorted.plain)
        .map_err(|refusal| too_much(&place, &refusal))?;
    environment.unread = vec![Unread {
        what: "topology".to_owned(),
        why: "what it makes is known to the cloud's marketplace alone".to_owned(),
    }];
    let source = Source {
        environment,
        origin: Origin::Market { place: place.clone() },
        label: place,
        cloud: None,
        files_port: FilesPort::Untried,
        archives: vec![],
        wants: Wants::default(),
        mistakes: vec![],
        manifest: Some(named.id),
        settings: sorted.plain,
        questions: sorted.questions,
        written: vec![],
        fingerprint: None,
    };
    Ok(Imported { source, answers: sorted.known, is_sealed: false })
}

fn from_bundle(
    folder: &Path,
    bundle: Bundle,
    name: Option<EnvironmentName>,
    passphrase: Option<&Secret>,
) -> Result<Imported> {
    let place = folder.display().to_string();
    let is_sealed = bundle.has_secrets();
    // A wrong passphrase is told now and not in the middle of the move.
    let answers = match passphrase {
        Some(passphrase) => Known(bundle.secrets(passphrase)?),
        None => Known::default(),
    };
    let Some(mut environment) = bundle.environment else {
        return Err(Failure::new(
            "bundle-unreadable",
            format!("{place} holds no reading of an environment."),
        )
        .hint(format!("Import its manifest instead: {}.", bundle.manifest_file.display())));
    };
    if let Some(name) = name {
        environment.name = name;
    }
    let source = Source {
        label: place.clone(),
        origin: Origin::Bundle { path: place },
        environment,
        cloud: None,
        files_port: FilesPort::Untried,
        archives: vec![],
        wants: Wants::default(),
        mistakes: vec![],
        manifest: None,
        settings: Answers::new(),
        questions: vec![],
        written: vec![],
        fingerprint: None,
    };
    Ok(Imported { source, answers, is_sealed })
}

/// The manifest as it was meant at its address: relative links are taken from there, or from what it says itself.
fn rooted(text: &str, at: &Url) -> String {
    let Some(tree) = parse(text).tree.filter(|tree| tree.root.is_mapping()) else { return text.to_owned() };
    let own = base::base(&tree).unwrap_or(".");
    // What is an address by itself, or is put together on the platform, needs no help.
    if Url::parse(own).is_ok() || own.contains("${") {
        return text.to_owned();
    }
    at.join(own).map_or_else(|_| text.to_owned(), |joined| base::with_base(text, &tree, joined.as_str()))
}

/// Nobody is shown a plan of numbers that cannot be.
fn too_much(place: &str, refusal: &TooMuch) -> Failure {
    Failure::new("too-much", format!("{place} cannot be planned: {refusal}"))
        .hint("Lower the number in the manifest, or in the answer to its question.")
}

/// Nothing can be made from what changes something else.
fn add_on(place: &str) -> Failure {
    let title = format!("{place} is an add-on: it changes an environment that exists, and makes none.");
    Failure::new("add-on", title).hint("Install it on an environment.").command("freeport install does.")
}

/// Whether nothing in it could make a node: neither a list, nor a script, nor an action on any event.
fn makes_nothing(manifest: &Manifest) -> bool {
    let acts = manifest.on_install.is_some()
        || manifest.rest.iter().any(|entry| entry.key.as_str().is_some_and(|key| key.starts_with("on")));
    !acts && manifest.nodes.specs().is_empty() && !matches!(manifest.nodes, Topology::Scripted(_))
}

#[cfg(test)]
mod tests;
