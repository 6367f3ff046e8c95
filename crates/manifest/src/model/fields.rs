//! Takes keys out of a mapping one by one; what nobody took is the rest.

use super::amount::{Amount, Flag};
use crate::diagnostic::Diagnostic;
use crate::parse::code::SHAPE;
use crate::tree::{Entry, Node};

/// The entries of a mapping that are still to be read.
#[derive(Default)]
pub struct Fields {
    left: Vec<Entry>,
    /// What was not understood.
    pub diagnostics: Vec<Diagnostic>,
}

impl Fields {
    /// Of several entries with one key the one that counts.
    pub fn new(mapping: &Node) -> Self {
        Self { left: mapping.entries().into_iter().cloned().collect(), diagnostics: Vec::new() }
    }

    /// Adds an entry unless its key is there already; true when it was added.
    pub fn offer(&mut self, entry: Entry) -> bool {
        let is_new = !self.left.iter().any(|left| left.name() == entry.name());
        if is_new {
            self.left.push(entry);
        }
        is_new
    }

    /// Takes an entry out.
    pub fn take(&mut self, key: &str) -> Option<Entry> {
        let at = self.left.iter().position(|entry| entry.name() == key)?;
        Some(self.left.remove(at))
    }

    /// Whether a key is still there.
    pub fn has(&self, key: &str) -> bool {
        self.left.iter().any(|entry| entry.name() == key)
    }

    /// Reads a key's value; one that `read` does not understand is reported, with what is `due`, and stays in
    /// the rest. Null is as good as absent.
    pub fn read<T>(&mut self, key: &str, due: &str, read: impl Fn(&Node) -> Option<T>) -> Option<T> {
        let at = self.left.iter().position(|entry| entry.name() == key)?;
        let entry = self.left.remove(at);
        if entry.value.is_null() {
            return None;
        }
        let value = read(&entry.value);
        if value.is_none() {
            let message = format!("`{key}` is {}; {due} is due", shown(&entry.value));
            self.diagnostics.push(Diagnostic::warning(SHAPE, entry.value.span.clone(), message));
            self.left.insert(at, entry);
        }
        value
    }

    /// A text, or a number or boolean taken as its text.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.read(key, "a text", |node| node.scalar_text().map(str::to_owned))
    }

    /// A whole number or a placeholder.
    pub fn amount(&mut self, key: &str) -> Option<Amount> {
        self.read(key, "a whole number", Amount::read)
    }

    /// A switch or a placeholder.
    pub fn flag(&mut self, key: &str) -> Option<Flag> {
        self.read(key, "true or false", Flag::read)
    }

    /// One text or a list of texts.
    pub fn texts(&mut self, key: &str) -> Vec<String> {
        let all = |node: &Node| {
            node.one_or_many()
                .iter()
                .map(|item| item.scalar_text().map(str::to_owned))
                .collect::<Option<Vec<_>>>()
        };
        self.read(key, "a list of texts", all).unwrap_or_default()
    }

    /// A value as it is.
    pub fn node(&mut self, key: &str) -> Option<Node> {
        self.take(key).map(|entry| entry.value)
    }

    /// What nobody took, and what was not understood.
    pub fn finish(self) -> (Vec<Entry>, Vec<Diagnostic>) {
        (self.left, self.diagnostics)
    }
}

fn shown(node: &Node) -> String {
    match node.scalar_text() {
        Some(text) if text.chars().count() <= 40 => format!("`{}`", text.escape_debug()),
        _ => node.kind_word().to_owned(),
    }
}
