//! What a text looks like: a word of the platform, a tag, a day, somebody's address; and what stands in for it.

use std::net::IpAddr;

use super::public::TAG_WORDS;

/// What stands for a date.
pub(super) const A_DAY: &str = "2000-01-01 00:00:00";

/// What a text is, so that its stand-in is one too.
pub(super) enum Sort {
    Mail,
    V4,
    V6,
    Address,
    Host,
    Day,
    Number,
    Text,
}

impl Sort {
    pub(super) fn of(key: &str, text: &str) -> Self {
        match text.parse::<IpAddr>() {
            Ok(IpAddr::V4(_)) => return Self::V4,
            Ok(IpAddr::V6(_)) => return Self::V6,
            Err(_) => {}
        }
        let is_plain = !text.contains(char::is_whitespace);
        if is_plain && text.len() < 19 && text.parse::<i64>().is_ok() {
            return Self::Number;
        }
        if is_day(text) {
            return Self::Day;
        }
        match () {
            () if is_plain && text.contains("://") => Self::Address,
            () if is_plain && text.contains('@') => Self::Mail,
            () if is_plain && text.contains('.') && key.to_ascii_lowercase().contains("domain") => Self::Host,
            () => Self::Text,
        }
    }
}

/// What stands for a text or an address holds nothing of it.
pub(super) fn is_stand_in(text: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let host = |text: &str| {
        text.strip_prefix("host-").and_then(|it| it.strip_suffix(".example")).is_some_and(number)
    };
    text == A_DAY
        || is_redacted_key(text)
        || text.strip_prefix("text-").is_some_and(number)
        || text.strip_prefix("192.0.2.").is_some_and(number)
        || text.strip_prefix("person-").and_then(|it| it.strip_suffix("@example.org")).is_some_and(number)
        || host(text)
        || text.strip_prefix("https://").and_then(|it| it.strip_suffix('/')).is_some_and(host)
}

/// Whether a key is a stand-in.
pub(crate) fn is_redacted_key(key: &str) -> bool {
    key.strip_prefix("key-")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// `STATEFUL`: capitals throughout. A name would have to be shouted to pass for one.
pub(super) fn looks_like_a_constant(text: &str) -> bool {
    (2..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

/// A field of the platform's own: one word in camel case. What has blanks, dots, dashes or many digits is somebody's.
pub(super) fn is_field(key: &str) -> bool {
    let plain = key.bytes().all(|b| b.is_ascii_alphanumeric());
    let digits = key.bytes().filter(u8::is_ascii_digit).count();
    plain && key.len() <= 40 && digits <= 2 && key.bytes().any(|b| b.is_ascii_lowercase())
}

/// A word as platforms choose them: short, plain, with nothing that a name, an address or a key would have.
pub(super) fn looks_like_a_word(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 32
        && digits <= 4
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_- ".contains(&b))
        && text.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
}

/// `environment.maxcount`.
pub(super) fn looks_like_a_limit(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let first = ["environment", "account", "billing", "jelastic", "node", "collaboration", "jem", "hcore"];
    (2..=6).contains(&parts.len()) && first.contains(&parts[0]) && parts.iter().all(plain)
}

/// `10.0.23-openjdk-17.0.8`: numbers, and words that tags are made of.
pub(super) fn is_tag(text: &str) -> bool {
    let part = |part: &str| {
        let numbers = part.trim_start_matches('v').bytes().all(|b| b.is_ascii_digit() || b == b'.');
        !part.is_empty() && part.len() <= 12 && (numbers || TAG_WORDS.contains(&part))
    };
    let digits = text.split(|c: char| !c.is_ascii_digit()).all(|run| run.len() <= 4);
    text.len() <= 48 && digits && text.parse::<IpAddr>().is_err() && text.split(['-', '_', '+']).all(part)
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes.len() <= 35
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() })
        && text.bytes().all(|b| b.is_ascii_digit() || b"-: TZ.+".contains(&b))
}
