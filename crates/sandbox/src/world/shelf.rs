//! A kind of document, kept by id, that remembers which ones were touched since they were last saved.

use std::collections::{BTreeMap, BTreeSet};

pub(crate) struct Shelf<T> {
    items: BTreeMap<String, T>,
    touched: BTreeSet<String>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { items: BTreeMap::new(), touched: BTreeSet::new() }
    }
}

impl<T> Shelf<T> {
    /// Takes what the store held; nothing counts as touched.
    pub(crate) fn loaded(items: impl IntoIterator<Item = (String, T)>) -> Self {
        Self { items: items.into_iter().collect(), touched: BTreeSet::new() }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.items.get(id)
    }

    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let item = self.items.get_mut(id)?;
        self.touched.insert(id.to_owned());
        Some(item)
    }

    pub(crate) fn put(&mut self, id: impl Into<String>, item: T) {
        let id = id.into();
        self.touched.insert(id.clone());
        self.items.insert(id, item);
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<T> {
        self.touched.insert(id.to_owned());
        self.items.remove(id)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.items.values()
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.items.keys().cloned().collect()
    }

    pub(crate) fn ids_from(&self, start: &str) -> impl Iterator<Item = &String> {
        self.items.range(start.to_owned()..).map(|(id, _)| id)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Every id touched since the last time, with what is there now (nothing: it was removed).
    pub(crate) fn take_touched(&mut self) -> Vec<(String, Option<&T>)> {
        std::mem::take(&mut self.touched).into_iter().map(|id| (id.clone(), self.items.get(&id))).collect()
    }
}
