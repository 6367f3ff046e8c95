//! Manifests and bundles as the source of a move.
//!
//! ```text
//! place (file, folder, address) ─▶ Incoming ─ its questions ─▶ a person ─ answers ─▶ Imported ─▶ plan
//! ```
//!
//! A manifest that somebody else wrote is installed as it is. Answers that are credentials, and credentials that stand
//! written in it, stand in no plan and no journal: they wait beside the source until the environment is made.

mod naming;
mod opening;
mod saved;
mod sourcing;

use std::path::PathBuf;

use freeport_manifest::form::Form;
use freeport_manifest::model::{Manifest, ManifestKind};
use freeport_migration::bundle::Bundle;

use self::naming::own_name;
pub(crate) use self::naming::spare_name;
use self::saved::Saved;
pub use self::sourcing::Imported;
use crate::about::About;
use crate::failure::{Failure, Result};
use crate::market::Named;

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

impl Incoming {
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
}

#[cfg(test)]
mod tests;
