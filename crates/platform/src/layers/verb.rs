//! The verbs by name, with what each needs and whether it may be repeated.

use crate::{Capability, Change};

/// A verb of a session, as the layers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// As the log names it.
    pub name: &'static str,
    /// What it needs.
    pub needs: Capability,
    /// Whether doing it twice leaves the same as doing it once.
    pub repeatable: bool,
    /// Whether it may take minutes.
    pub long: bool,
}

impl Verb {
    pub(crate) const fn read(name: &'static str) -> Self {
        Self { name, needs: Capability::Read, repeatable: true, long: false }
    }

    pub(crate) const fn write(name: &'static str, needs: Capability, repeatable: bool) -> Self {
        Self { name, needs, repeatable, long: true }
    }

    pub(crate) fn configure(change: &Change) -> Self {
        Self::write(change.name(), Capability::Configure, change.is_repeatable())
    }
}
