//! Which parts of a text are credentials.

use std::ops::Range;

use freeport_domain::{looks_secret, secret_parts};

/// The parts of a value that are credentials, in order: what its name makes one, passwords in URLs, keys in PEM, and
/// what a command assigns to a name that says so (`DB_PASSWORD=…`, `--password=…`). What only the platform fills in
/// is none.
pub fn parts(name: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = secret_parts(name, text);
    if found.first() != Some(&(0..text.len())) {
        found.extend(assigned(text));
        found.retain(|part| !text[part.clone()].starts_with('$'));
        found.sort_by_key(|part| part.start);
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    for part in found.into_iter().filter(|part| !is_filled_in(&text[part.clone()])) {
        match parts.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => parts.push(part),
        }
    }
    parts
}

/// Switches, short numbers, paths and placeholders: what a name like `TOKEN_TTL` or `KEY_FILE` often stands for.
pub(crate) fn only_looks_secret(text: &str) -> bool {
    let is_word = matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "yes" | "no" | "none" | "");
    let is_number = text.bytes().all(|b| b.is_ascii_digit()) && text.len() < 6;
    let is_path = text.starts_with('/') || text.starts_with("./");
    let is_filled =
        text.contains("${") || text.contains("$(") || (text.starts_with('[') && text.ends_with(']'));
    is_word || is_number || is_path || is_filled
}

/// Whether nothing stands in it but placeholders.
fn is_filled_in(text: &str) -> bool {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix("${").and_then(|inner| inner.split_once('}')) {
        rest = behind.1;
    }
    rest.is_empty()
}

/// What is assigned to names that say it is a credential.
fn assigned(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('=').filter_map(|(at, _)| {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let name = &text[text[..at].trim_end_matches(is_name).len()..at];
        let behind = &text[at + 1..];
        let quote = behind.chars().next().filter(|c| matches!(c, '"' | '\''));
        let start = at + 1 + quote.map_or(0, char::len_utf8);
        let ends = |c: char| match quote {
            Some(quote) => c == quote,
            None => c.is_whitespace() || matches!(c, ';' | '&' | '|' | ')' | '"' | '\'' | '`'),
        };
        let value = text[start..].split(ends).next().unwrap_or_default();
        let is_one = !name.is_empty() && looks_secret(name, value) && !only_looks_secret(value);
        is_one.then(|| start..start + value.len())
    })
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn parts_of_texts() {
        for (name, text, expected) in [
            ("DB_PASSWORD", "hunter2", vec!["hunter2"]),
            ("DB_PASSWORD", "a-${fn.uuid}", vec!["a-${fn.uuid}"]),
            ("DB_PASSWORD", "${a}${b}", vec![]),
            ("cmd", "mysqld --password='a b' --port=3306", vec!["a b"]),
            ("cmd", "PASS=$OTHER TOKEN=${x} KEY=$(cat k) KEY_FILE=/run/key AUTH=true run", vec![]),
            ("cmd", "curl 'https://a.example/?token=abc&x=1'", vec!["abc"]),
            ("cmd", "DB_URL=mysql://app:pw@db/app", vec!["mysql://app:pw@db/app"]),
            ("cmd", "git clone https://me:$TOKEN@a.example/x", vec![]),
            ("cmd", "mysql -phunter2", vec![]),
            ("JAVA_OPTS", "-Ddb.password=pw -Xmx1g", vec!["pw"]),
        ] {
            let found: Vec<&str> = parts(name, text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, expected, "{name}={text}");
        }
    }
}
