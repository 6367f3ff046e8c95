//! What the installation offers: stacks and tags per version, regions, quotas, prices.

pub(crate) mod images;
pub(crate) mod prices;
pub(crate) mod quotas;
pub(crate) mod regions;
mod stacks;

pub(crate) use stacks::{Kind, Stack, all, find};

/// A platform version, comparable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub u32, pub u32, pub u32);

impl Version {
    /// Reads `8.4.1`; what is missing is 0.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(|part| part.parse().ok());
        let first = parts.next()??;
        Some(Self(first, parts.next().unwrap_or(Some(0))?, parts.next().unwrap_or(Some(0))?))
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}
