//! The value of a container variable, in the clear or sealed.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Secret;

/// A variable's value. What looks like a credential is [`Value::Secret`]; written down, it leaves only a mark
/// `{"sealed": true}`, so that a snapshot, a plan or a journal can be read by anybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// May be shown and written.
    Plain(String),
    /// Known here and now, never written.
    Secret(Secret),
    /// Was a secret when this was written down; its text has to come from the source or the sealed companion.
    Sealed,
}

impl Value {
    /// Sorts a value by the variable's name and its look.
    pub fn of(name: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        if looks_secret(name, &text) { Self::Secret(Secret::new(text)) } else { Self::Plain(text) }
    }

    /// The text, where it is known.
    pub fn expose(&self) -> Option<&str> {
        match self {
            Self::Plain(text) => Some(text),
            Self::Secret(secret) => Some(secret.expose()),
            Self::Sealed => None,
        }
    }

    /// True for everything that must not be shown.
    pub fn is_secret(&self) -> bool {
        !matches!(self, Self::Plain(_))
    }
}

/// Whether a variable is treated as a credential: whether any [part of it](secret_parts) is one.
pub fn looks_secret(name: &str, value: &str) -> bool {
    !secret_parts(name, value).is_empty()
}

/// The parts of a value that are credentials, in order: all of it, or the passwords of its URLs.
///
/// The name decides for the usual words; a URL with a password inside is a credential under any name. Better
/// one sealed colour scheme than one password on disk, so the words are matched generously, but a word that
/// only contains one of them (`KEYBOARD`, `MONKEY`) is not.
pub fn secret_parts(name: &str, value: &str) -> Vec<Range<usize>> {
    const WORDS: [&str; 17] = [
        "PASSWORD",
        "PASSWD",
        "PASS",
        "PWD",
        "PSWD",
        "SECRET",
        "TOKEN",
        "KEY",
        "APIKEY",
        "CREDENTIAL",
        "CREDENTIALS",
        "PRIVATE",
        "SALT",
        "DSN",
        "PASSPHRASE",
        "AUTH",
        "CERT",
    ];
    const ENDINGS: [&str; 6] = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "PASSPHRASE"];
    if value.is_empty() {
        return vec![];
    }
    let by_name = words(name).any(|word| {
        let word = word.to_ascii_uppercase();
        WORDS.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.ends_with(ending))
    });
    let whole = 0..value.len();
    if by_name || value.contains("-----BEGIN ") { vec![whole] } else { passwords_in_urls(value).collect() }
}

/// Splits `DB_PASSWORD`, `db-password` and `dbPassword` into their words.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_ascii_alphanumeric()).flat_map(|part| {
        let humps = part.chars().any(|c| c.is_ascii_lowercase());
        let mut starts = vec![0];
        if humps {
            starts
                .extend(part.char_indices().skip(1).filter(|(_, c)| c.is_ascii_uppercase()).map(|(i, _)| i));
        }
        starts.push(part.len());
        starts.windows(2).map(|w| &part[w[0]..w[1]]).collect::<Vec<_>>()
    })
}

fn passwords_in_urls(value: &str) -> impl Iterator<Item = Range<usize>> {
    value.match_indices("://").filter_map(|(at, sign)| {
        let rest = &value[at + sign.len()..];
        let authority = rest.split(['/', '?', '#', '\n']).next().unwrap_or_default();
        let user = authority.rsplit_once('@')?.0;
        let start = user.find(':')? + 1;
        let from = at + sign.len();
        (start < user.len()).then(|| from + start..from + user.len())
    })
}

const MARK: &str = "sealed";

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Plain(text) => serializer.serialize_str(text),
            Self::Secret(_) | Self::Sealed => serializer.collect_map([(MARK, true)]),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Plain(String),
            Mark {
                #[serde(rename = "sealed")]
                _sealed: bool,
            },
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::Plain(text) => Self::Plain(text),
            Written::Mark { .. } => Self::Sealed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_looks_that_are_credentials() {
        for (name, value, secret) in [
            ("DB_PASSWORD", "x", true),
            ("MYSQLPASSWORD", "x", true),
            ("dbPassword", "x", true),
            ("API_KEY", "x", true),
            ("STRIPE_TOKEN", "x", true),
            ("DATABASE_URL", "postgres://app:pw@db/app", true),
            ("CERT", "-----BEGIN CERTIFICATE-----", true),
            ("DATABASE_URL", "postgres://app@db/app", false),
            ("MONKEY", "x", false),
            ("KEYBOARD_LAYOUT", "de", false),
            ("DB_PASSWORD", "", false),
            ("JAVA_ARGS", "-Xmx1g", false),
            ("SITE", "https://example.com/a:b@c", false),
            ("ORIGINS", "https://example.com,https://app:pw@example.com", true),
        ] {
            assert_eq!(looks_secret(name, value), secret, "{name}={value}");
        }
    }

    #[test]
    fn a_url_is_secret_in_its_password_alone() {
        let parts = |value: &str| -> Vec<String> {
            secret_parts("cmd", value).into_iter().map(|part| value[part].to_owned()).collect()
        };
        assert_eq!(parts("wget http://a.example/x ftp://me:h@nter@b.example/y"), ["h@nter"]);
        assert_eq!(parts("a://b:c@d/ e://f:g@h"), ["c", "g"]);
        assert_eq!(secret_parts("TOKEN", "a://b:c@d").first(), Some(&(0..9)));
    }

    #[test]
    fn a_secret_leaves_only_a_mark_when_written() {
        let value = Value::of("DB_PASSWORD", "hunter2");
        let written = serde_json::to_string(&value).unwrap();
        assert_eq!(written, r#"{"sealed":true}"#);
        assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), Value::Sealed);
        assert_eq!(serde_json::from_str::<Value>("\"a\"").unwrap(), Value::Plain("a".into()));
    }
}
