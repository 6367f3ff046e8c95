//! The shelf and its manifests.

use std::path::Path;

use freeport_app::{Shelved, is_part_of_bundle};
use freeport_manifest::OutlineLayer;
use serde::Serialize;

use super::LayerView;
use super::said::is_german;

/// A bundle on the shelf, or a manifest by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct BundleView {
    /// Unique on the shelf.
    pub id: String,
    /// The environment's name, where it was read; the file's, where it is one.
    pub name: String,
    /// Where it was read; nothing for a file.
    pub source: Option<String>,
    /// When it was read, or the file last written, in UTC.
    pub saved: String,
    /// How many layers it has.
    pub layers: usize,
    /// What it takes on the disk.
    pub bytes: u64,
    /// Whether credentials are sealed inside.
    pub sealed: bool,
    /// Where it is.
    pub path: String,
}

impl From<Shelved> for BundleView {
    fn from(one: Shelved) -> Self {
        Self {
            id: one.id,
            name: one.name,
            source: one.source,
            saved: one.saved,
            layers: one.layers,
            bytes: one.bytes,
            sealed: one.is_sealed,
            path: one.path.display().to_string(),
        }
    }
}

/// A manifest's text, and its layers as far as the text tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ManifestView {
    /// Where it is.
    pub path: String,
    /// The text.
    pub text: String,
    /// Its layers in traffic order.
    pub layers: Vec<LayerView>,
    /// Whether it is part of a bundle, and so stays as it was saved.
    pub kept: bool,
}

impl ManifestView {
    /// A text and where it is.
    pub fn of(path: String, text: String) -> Self {
        let (layers, kept) = (layers(&text), is_part_of_bundle(Path::new(&path)));
        Self { path, text, layers, kept }
    }

    /// A small one to begin with, explained in the window's language.
    pub fn fresh() -> Self {
        let text = match is_german() {
            true => include_str!("new/de.jps"),
            false => include_str!("new/en.jps"),
        };
        Self::of(String::new(), text.to_owned())
    }
}

/// The layers a text speaks of; none where it is too broken to tell.
pub fn layers(text: &str) -> Vec<LayerView> {
    freeport_manifest::outline(text).unwrap_or_default().into_iter().map(LayerView::from).collect()
}

impl From<OutlineLayer> for LayerView {
    fn from(layer: OutlineLayer) -> Self {
        Self { name: layer.name, stack: layer.stack, title: None, tag: layer.tag, nodes: layer.count }
    }
}
