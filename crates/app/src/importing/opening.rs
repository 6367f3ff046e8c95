//! Opening what a person brought, wherever it lies.

use std::path::Path;

use freeport_manifest::form::Form;
use freeport_manifest::model::{self, Manifest, ManifestKind, Topology};
use freeport_manifest::{base, parse};
use freeport_migration::bundle::{self, Bundle};
use url::Url;

use super::saved::Saved;
use super::{Content, Incoming};
use crate::failure::{Failure, Result};
use crate::fetch::{self, Reach};
use crate::market::{MARKET, Named};
use crate::reading::{broken, no_text, text_of};

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
        if let Some(scheme) = scheme(place).filter(|_| !path.exists()) {
            // What follows may hold a password, and is not said again.
            return Err(Failure::new(
                "fetch",
                format!("{scheme}:// is not read: only http and https addresses are."),
            )
            .hint("Use such an address, or download the file yourself and name it by its path."));
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
}

/// What an address begins with; a path has none.
fn scheme(place: &str) -> Option<&str> {
    let (scheme, _) = place.split_once("://")?;
    let is_one = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_one.then_some(scheme)
}

/// The manifest as it was meant at its address: relative links are taken from there, or from what it says itself.
pub(super) fn rooted(text: &str, at: &Url) -> String {
    let Some(tree) = parse(text).tree.filter(|tree| tree.root.is_mapping()) else { return text.to_owned() };
    let own = base::base(&tree).unwrap_or(".");
    // What is an address by itself, or is put together on the platform, needs no help.
    if Url::parse(own).is_ok() || own.contains("${") {
        return text.to_owned();
    }
    at.join(own).map_or_else(|_| text.to_owned(), |joined| base::with_base(text, &tree, joined.as_str()))
}

/// Whether nothing in it could make a node: neither a list, nor a script, nor an action on any event.
fn makes_nothing(manifest: &Manifest) -> bool {
    let acts = manifest.on_install.is_some()
        || manifest.rest.iter().any(|entry| entry.key.as_str().is_some_and(|key| key.starts_with("on")));
    !acts && manifest.nodes.specs().is_empty() && !matches!(manifest.nodes, Topology::Scripted(_))
}
