//! Names and numbers that must not be mixed up.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text as it is.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    };
}

text_id! {
    /// The name a person gave to one of their accounts here, such as `east`.
    AccountId
}
text_id! {
    /// An environment's short name, unique on its installation, such as `shop`.
    EnvironmentName
}
text_id! {
    /// A layer's name (the platform's node group), such as `cp` or `sqldb`.
    LayerName
}
text_id! {
    /// A region as requests name it (the host group's unique name), such as `default_hn_group`.
    RegionName
}

/// A node's number on its installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NodeId(pub u64);

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The longest environment name that is known to be accepted everywhere. Old releases document 32 as the
/// first refused length; newer limits are only guessed at, so the installation's own answer decides.
pub const LONGEST_SAFE_NAME: usize = 31;
/// The shortest accepted environment name.
pub const SHORTEST_NAME: usize = 5;

/// Why a text cannot be an environment's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Under five characters.
    #[error("the name has {0} characters; a platform wants at least {SHORTEST_NAME}")]
    Short(usize),
    /// Over the length that is accepted everywhere.
    #[error("the name has {0} characters; up to {LONGEST_SAFE_NAME} are accepted everywhere")]
    Long(usize),
    /// Other than latin letters, digits and hyphens.
    #[error("the name contains {0:?}; only latin letters, digits and hyphens are allowed")]
    Character(char),
    /// A hyphen at an end.
    #[error("the name begins or ends with a hyphen")]
    HyphenAtEnd,
}

impl EnvironmentName {
    /// What stands against this name on any installation; the installation itself may refuse more.
    pub fn problem(&self) -> Option<NameProblem> {
        let text = self.as_str();
        if let Some(c) = text.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '-') {
            return Some(NameProblem::Character(c));
        }
        if text.starts_with('-') || text.ends_with('-') {
            return Some(NameProblem::HyphenAtEnd);
        }
        match text.len() {
            n if n < SHORTEST_NAME => Some(NameProblem::Short(n)),
            n if n > LONGEST_SAFE_NAME => Some(NameProblem::Long(n)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_judged_by_length_and_characters() {
        let problem = |name: &str| EnvironmentName::from(name).problem();
        assert_eq!(problem("my-shop"), None);
        assert_eq!(problem("shop"), Some(NameProblem::Short(4)));
        assert_eq!(problem(&"a".repeat(32)), Some(NameProblem::Long(32)));
        assert_eq!(problem("my_shop"), Some(NameProblem::Character('_')));
        assert_eq!(problem("my-shop-"), Some(NameProblem::HyphenAtEnd));
    }
}
