//! Credentials in the middle of an address: what is meant is the password alone, and it is written as addresses are.

use freeport_domain::Secret;

use super::{mark, word};
use crate::tree::{Node, Tree};

/// What is meant where the mark of this question stands: `password in DATABASE_URL`. Nothing where it is all of a value.
pub fn meaning(tree: &Tree, field: &str) -> Option<String> {
    let (key, text) = standing(&tree.root, "", &mark(field))?;
    if text == mark(field) {
        return None;
    }
    Some(match user_before(text, field) {
        Some(user) if user.contains(':') => format!("password in {key}"),
        Some(_) => format!("token in {key}"),
        None => format!("credential in {key}"),
    })
}

/// The answer as it stands there: in an address what would end the user's part is encoded. What is encoded already, as
/// in an address that was copied, stays.
pub fn fitted(tree: &Tree, field: &str, answer: &Secret) -> Secret {
    let is_in_address =
        standing(&tree.root, "", &mark(field)).is_some_and(|(_, text)| user_before(text, field).is_some());
    if is_in_address { Secret::new(encoded(answer.expose())) } else { answer.clone() }
}

/// Where a mark stands first: what the value is called, and the value.
fn standing<'n>(node: &'n Node, name: &'n str, mark: &str) -> Option<(&'n str, &'n str)> {
    if let Some(text) = node.as_str() {
        return text.contains(mark).then_some((name, text));
    }
    let entries = node.raw_entries().iter().find_map(|entry| standing(&entry.value, word(entry), mark));
    entries.or_else(|| node.items().iter().find_map(|item| standing(item, name, mark)))
}

/// What stands between the scheme and the mark, where the mark is within the user's part of an address.
fn user_before<'t>(text: &'t str, field: &str) -> Option<&'t str> {
    let (before, behind) = text.split_once(&mark(field))?;
    let (_, user) = before.rsplit_once("://")?;
    let is_user = !user.contains(['/', '?', '#', '@']) && !user.contains(char::is_whitespace);
    (is_user && behind.starts_with(['@', ':'])).then_some(user)
}

fn encoded(answer: &str) -> String {
    let bytes = answer.as_bytes();
    let is_escape = |at: usize| {
        let digits = bytes.get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let mut out = String::with_capacity(answer.len());
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'%' if is_escape(at) => out.push('%'),
            b'-' | b'.' | b'_' | b'~' => out.push(char::from(*byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(*byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::take_out;
    use super::*;
    use crate::parse;

    #[test]
    fn what_is_meant_and_how_it_is_written() {
        for (env, meant, written) in [
            ("{DB_URL: 'postgres://u:hunter2@h/db'}", Some("password in DB_URL"), "a%2Fb%40%25c%20d%2F"),
            ("{REPO: 'https://ghp_hunter2@h/x'}", Some("token in REPO"), "a%2Fb%40%25c%20d%2F"),
            ("{OPTS: -Ddb.password=hunter2}", Some("credential in OPTS"), "a/b@%c d%2F"),
            ("{DB_PASSWORD: hunter2}", None, "a/b@%c d%2F"),
        ] {
            let out = take_out(&parse(&format!("nodes: [{{image: a/b, env: {env}}}]")).tree.unwrap());
            let field = &out.credentials[0].field;
            assert_eq!(meaning(&out.tree, field).as_deref(), meant);
            assert_eq!(fitted(&out.tree, field, &Secret::new("a/b@%c d%2F")).expose(), written, "{env}");
        }
    }
}
