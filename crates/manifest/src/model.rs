//! A manifest as a migration needs it: typed where it decides something, kept where it does not.
//!
//! Reading is tolerant: both forms (flat, and the old `application` wrapper), both spellings of the type,
//! numbers as text, one where a list is due. What is not understood stays in `rest`, word for word, and is
//! reported; nothing is dropped. Writing gives the flat form.
//!
//! Deliberately not here: whether a manifest makes sense (the linter), and what it would do (its actions are
//! kept as a tree).

mod amount;
mod export;
mod fields;
mod mount;
mod node;
mod read;
mod write;

pub use amount::{Amount, Flag, Megabytes, Words};
pub use export::ExportNote;
pub use mount::{Link, VolumeMount, VolumesFrom};
pub use node::{NodeSpec, Registry, split_image};
pub use read::read;

use crate::tree::{Entry, Node};

/// A manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Manifest {
    /// New environment or add-on.
    pub kind: ManifestKind,
    /// How it was written; [`Manifest::to_tree`] always writes the flat form.
    pub form: Form,
    /// The package's name. In an export of the platform it is a number, kept as its digits.
    pub name: Option<String>,
    /// The engine's version it was written for (`jpsVersion`, or `version` where that is not given). In an
    /// export it is the platform's version.
    pub version: Option<String>,
    /// The application's own version.
    pub app_version: Option<String>,
    /// `type` where it names a language (`php`) and `jpsType` says what kind of manifest this is.
    pub language: Option<String>,
    /// The environment's alias.
    pub display_name: Option<String>,
    /// Where it is to run.
    pub region: Option<String>,
    /// The language engine, such as `openjdk17`; empty in exports that have none.
    pub engine: Option<String>,
    /// The platform's built-in SSL.
    pub ssl: Option<Flag>,
    /// The old session replication for Java.
    pub ha: Option<Flag>,
    /// Groups the environment joins; nesting with `/`.
    pub env_groups: Vec<String>,
    /// Whether node credentials are not mailed.
    pub skip_node_emails: Option<Flag>,
    /// Its nodes.
    pub nodes: Topology,
    /// The user forms, as written.
    pub settings: Option<Node>,
    /// What runs after creation, as written.
    pub on_install: Option<Node>,
    /// Where it comes from, when it is the platform's own export.
    pub export: Option<ExportNote>,
    /// Everything else, as written.
    pub rest: Vec<Entry>,
}

/// New environment or add-on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ManifestKind {
    /// Creates an environment.
    #[default]
    Install,
    /// Changes an existing one.
    Update,
    /// Another word, or none.
    Other(Option<String>),
}

/// How a manifest is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Everything at the root.
    #[default]
    Flat,
    /// The old form, with everything under `application`.
    Wrapped,
}

/// How a manifest says which nodes there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Topology {
    /// A list of layers; numbers in it may still be placeholders.
    Static(Vec<NodeSpec>),
    /// Only known when it runs: the word or placeholder that stands in the list's place.
    Scripted(String),
    /// It says nothing about nodes.
    #[default]
    None,
}

impl Topology {
    /// The layers, where they are written down.
    pub fn specs(&self) -> &[NodeSpec] {
        match self {
            Self::Static(specs) => specs,
            Self::Scripted(_) | Self::None => &[],
        }
    }
}
