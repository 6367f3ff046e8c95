//! The value of a container variable, in the clear or sealed.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Secret, urls};

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

/// The parts of a value that are credentials, in order: all of it, or what is secret in its URLs.
///
/// The name decides for the usual words; a URL with a password inside is a credential under any name. Better
/// one sealed colour scheme than one password on disk, so the words are matched generously, but a word that
/// only contains one of them (`KEYBOARD`, `MONKEY`) is not, and neither is what a name says about one
/// (`PASSWORD_FILE`, `TOKEN_TTL`).
pub fn secret_parts(name: &str, value: &str) -> Vec<Range<usize>> {
    let whole = 0..value.len();
    match names_one(name) || holds_key(value) {
        _ if value.is_empty() => vec![],
        true => vec![whole],
        false => urls::secrets(value),
    }
}

/// Whether a name says that it stands for a credential.
fn names_one(name: &str) -> bool {
    const WORDS: [&str; 20] = [
        "PASSWORD",
        "PASSWD",
        "PASS",
        "PGPASS",
        "PWD",
        "PSWD",
        "PASSWORT",
        "KENNWORT",
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
    const ENDINGS: [&str; 8] =
        ["PASSWORD", "PASSWD", "PASSWORT", "KENNWORT", "SECRET", "TOKEN", "APIKEY", "PASSPHRASE"];
    /// What follows is about a credential: where it is, how long it may be, how long it holds.
    const ABOUT: [&str; 25] = [
        "FILE",
        "FILES",
        "PATH",
        "DIR",
        "LENGTH",
        "LEN",
        "MIN",
        "MAX",
        "SIZE",
        "BITS",
        "COUNT",
        "ROUNDS",
        "ATTEMPTS",
        "RETRIES",
        "AGE",
        "TTL",
        "EXPIRY",
        "EXPIRE",
        "EXPIRES",
        "EXPIRATION",
        "TIMEOUT",
        "LIFETIME",
        "DURATION",
        "INTERVAL",
        "POLICY",
    ];
    let words: Vec<String> = words(name).map(str::to_ascii_uppercase).collect();
    let is_one =
        |word: &String| WORDS.contains(&word.as_str()) || ENDINGS.iter().any(|ending| word.ends_with(ending));
    match words.iter().rposition(is_one) {
        Some(at) => {
            let is_public = words[at] == "KEY" && at > 0 && words[at - 1] == "PUBLIC";
            !is_public && !words[at + 1..].iter().any(|word| ABOUT.contains(&word.as_str()))
        }
        // `COOKIE_DOMAIN` is about one.
        None => words.last().is_some_and(|word| word == "COOKIE"),
    }
}

/// Whether a key or a certificate stands in it; what is public by its own words is none.
fn holds_key(value: &str) -> bool {
    let mut labels = value.split("-----BEGIN ").skip(1);
    labels.any(|rest| !rest.split("-----").next().unwrap_or_default().ends_with("PUBLIC KEY"))
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
            ("SALT_ROUNDS", "12", false),
            ("PASSWORD_FILE_SECRET", "x", true),
            ("SECRET_KEY", "x", true),
            ("COMPASS", "x", false),
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
