//! A platform's version.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A version such as `8.4.1`: kept as written, compared by its numbers, so that `8.10` is newer than `8.4`
/// and `8.4` equals `8.4.0`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(String);

impl Version {
    /// Takes any text; parts without digits count as zero.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first number.
    pub fn major(&self) -> u64 {
        self.numbers().first().copied().unwrap_or(0)
    }

    /// The numbers in order, trailing zeros left out.
    pub fn numbers(&self) -> Vec<u64> {
        let mut numbers: Vec<u64> = self
            .0
            .split(['.', '-', '_', '+'])
            .map(|part| part.chars().take_while(char::is_ascii_digit).collect::<String>())
            .map(|digits| digits.parse().unwrap_or(0))
            .collect();
        while numbers.last() == Some(&0) {
            numbers.pop();
        }
        numbers
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Version {}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.numbers().cmp(&other.numbers())
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Version {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_decide() {
        assert!(Version::from("8.10") > Version::from("8.4.1"));
        assert!(Version::from("7.2.1") < Version::from("8.0"));
        assert_eq!(Version::from("8.4"), Version::from("8.4.0"));
        assert_eq!(Version::from("8.4.1-2").as_str(), "8.4.1-2");
    }
}
