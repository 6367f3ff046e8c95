//! A manifest's own questions: its `settings`, as a form that can be drawn, answered and checked.
//!
//! ```text
//! settings ─▶ Form ─ answers, what the target has ─▶ questions that show, with their mistakes ─▶ values
//! ```
//!
//! The platform's dashboard draws this form before it installs; whoever installs through the API has to do it. What
//! a script of the package adds to its form while it runs is not known here, and is told as [`Form::scripted`].

mod check;
mod field;
mod look;
mod pattern;
mod read;

pub use field::{Choice, Depends, Field, FieldKind, Limits};
pub use look::{Around, Given, Shown, Site};
pub use pattern::is_found;

use crate::model::Manifest;
use crate::tree::{Entry, Node};

/// The questions of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Form {
    /// In the order they are asked; questions inside others stand in those.
    pub fields: Vec<Field>,
    /// Keys by which the package changes its own form while it runs (`onBeforeInit`, `prepopulate`).
    pub scripted: Vec<String>,
    /// Forms that are shown by the package's buttons and not when it is installed.
    pub others: Vec<String>,
}

/// Keys that name a script which makes or fills the form.
const SCRIPTS: [&str; 2] = ["onBeforeInit", "prepopulate"];

impl Form {
    /// The form that is shown when a manifest is installed.
    pub fn of(manifest: &Manifest) -> Self {
        let scripts =
            manifest.rest.iter().filter(|entry| is_script(entry)).map(|entry| entry.name().to_owned());
        let mut form = manifest.settings.as_ref().map(Self::read).unwrap_or_default();
        form.scripted.extend(scripts);
        form
    }

    /// The form of a `settings` block: its own fields, or those of its `main` form. Where several named forms stand
    /// in it and none is `main`, none of them is asked when it is installed (inferred: they belong to buttons).
    pub fn read(settings: &Node) -> Self {
        let named: Vec<&Entry> =
            settings.entries().into_iter().filter(|entry| entry.value.get("fields").is_some()).collect();
        let own = settings.get("fields").map(|_| settings);
        let main = named.iter().find(|entry| entry.name() == "main").filter(|_| own.is_none());
        let form = own.or(main.map(|entry| &entry.value));
        let others = named.iter().map(|entry| entry.name()).filter(|name| own.is_some() || *name != "main");
        let scripted = [Some(settings), form].into_iter().flatten().flat_map(Node::entries);
        let mut scripted: Vec<String> =
            scripted.filter(|entry| is_script(entry)).map(|entry| entry.name().to_owned()).collect();
        scripted.dedup();
        Self {
            fields: form.and_then(|form| form.get("fields")).map(read::fields).unwrap_or_default(),
            scripted,
            others: others.map(str::to_owned).collect(),
        }
    }

    /// Every question, those inside others included.
    pub fn all(&self) -> Vec<&Field> {
        let mut found = Vec::new();
        self.fields.iter().for_each(|field| field.walk(&mut found));
        found
    }

    /// Whether what can be answered depends on what the target has.
    pub fn asks_target(&self) -> bool {
        let kinds = [FieldKind::Region, FieldKind::Environment, FieldKind::Host, FieldKind::Tag];
        self.all().iter().any(|field| kinds.contains(&field.kind))
    }
}

/// Whether answers are held against that expression here; what is not is left to the platform.
pub fn is_checked(pattern: &str) -> bool {
    pattern::is_found(pattern, "").is_some()
}

fn is_script(entry: &Entry) -> bool {
    SCRIPTS.contains(&entry.name()) && !entry.value.is_null()
}

#[cfg(test)]
mod tests;
