//! What was brought as the source of a move, with the credentials that go along.

use std::collections::BTreeMap;
use std::path::Path;

use freeport_domain::{EnvironmentName, LayerName, Secret, Unread, Value};
use freeport_manifest::credentials::parts;
use freeport_manifest::form::{Around, Form};
use freeport_manifest::parse;
use freeport_migration::archives;
use freeport_migration::bundle::Bundle;
use freeport_migration::case::{Choices, FilesPort, Origin, Secrets, Source};
use freeport_migration::fingerprint::Fingerprint;
use freeport_migration::foreign::{self, Answers, TooMuch, Written};
use freeport_migration::mistakes;
use freeport_migration::wants::Wants;
use freeport_migration::world::Known;

use super::naming::own_name;
use super::saved::sealed;
use super::{Content, Incoming};
use crate::answering::{SETTINGS, sort};
use crate::failure::{Failure, Result};
use crate::fetch;
use crate::market::Named;

/// A source, and the credentials that go with it.
#[derive(Debug)]
pub struct Imported {
    /// What a plan is made from.
    pub source: Source,
    /// What a run needs, for [`Keys::answers`](crate::Keys).
    pub answers: Known,
    /// Whether it is a bundle in which credentials are sealed.
    is_sealed: bool,
    /// Whether it is a bundle whose manifest asks for credentials.
    asks: bool,
}

impl Incoming {
    /// Makes it the source of a move. Answers are checked against the questions, and against what the target has
    /// where that is known; `passphrase` opens a bundle.
    pub fn source(
        &self,
        name: Option<EnvironmentName>,
        answers: &BTreeMap<String, Secret>,
        around: &Around,
        passphrase: Option<&Secret>,
    ) -> Result<Imported> {
        if self.is_add_on() {
            return Err(add_on(&self.place));
        }
        match &self.content {
            Content::Named(named) => from_market(&self.place, named, name, answers, around),
            Content::Bundle { folder, bundle } => {
                sort(&self.place, &Form::default(), answers, around)?;
                from_bundle(folder, bundle, name, passphrase)
            }
            Content::Manifest { text, manifest, form, saved } => {
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
                Ok(Imported { source, answers: known, is_sealed: false, asks: false })
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
            return Err(Failure::new("sealed", title).hint(match self.asks {
                true => {
                    "Import its manifest.json, which asks for them, or go on with --leave-out-secrets and set them \
                     afterwards."
                }
                false => "Go on with --leave-out-secrets, and set them afterwards.",
            }));
        }
        let title = format!("The bundle's credentials are not at hand: {}.", missing.join(", "));
        Err(Failure::new("sealed", title).hint(
            "Give the passphrase it was saved with, or go on with --leave-out-secrets and set them afterwards.",
        ))
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

/// What it makes is known to the marketplace alone, so nothing of it can be promised; its answers are checked.
fn from_market(
    place: &str,
    named: &Named,
    name: Option<EnvironmentName>,
    answers: &BTreeMap<String, Secret>,
    around: &Around,
) -> Result<Imported> {
    let sorted = named.sorted(place, answers, around)?;
    let name = match name {
        Some(name) => name,
        None => own_name(place, &named.manifest)?,
    };
    let mut environment = foreign::environment(&named.manifest, &name, &sorted.plain)
        .map_err(|refusal| too_much(place, &refusal))?;
    environment.unread = vec![Unread {
        what: "topology".to_owned(),
        why: "what it makes is known to the cloud's marketplace alone".to_owned(),
    }];
    let source = Source {
        environment,
        origin: Origin::Market { place: place.to_owned() },
        label: place.to_owned(),
        cloud: None,
        files_port: FilesPort::Untried,
        archives: vec![],
        wants: Wants::default(),
        mistakes: vec![],
        manifest: Some(named.id.clone()),
        settings: sorted.plain,
        questions: sorted.questions,
        written: vec![],
        fingerprint: None,
    };
    Ok(Imported { source, answers: sorted.known, is_sealed: false, asks: false })
}

fn from_bundle(
    folder: &Path,
    bundle: &Bundle,
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
    let Some(mut environment) = bundle.environment.clone() else {
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
    Ok(Imported { source, answers, is_sealed, asks: !bundle.index.questions.is_empty() })
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
