//! Which parts of a text are credentials.

use std::ops::Range;

use freeport_domain::{looks_secret, secret_parts};

/// The parts of a value that are credentials, in order: what its name makes one, what is secret in URLs, keys in PEM, what
/// is handed to `sshpass`, and what is assigned to a name that says so (`DB_PASSWORD=…`, `--password …`, `"password": …`).
/// What only the platform fills in is none.
pub fn parts(name: &str, text: &str) -> Vec<Range<usize>> {
    let mut found = secret_parts(name, text);
    if found.first() != Some(&(0..text.len())) {
        found.extend(assigned(text));
        found.extend(handed(text));
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

/// What is assigned to names that say it is a credential: `NAME=…`, `name = '…'`, `"name": "…"`, `Authorization: Bearer …`,
/// `--name …`.
fn assigned(text: &str) -> impl Iterator<Item = Range<usize>> {
    let signs = text.match_indices(['=', ':']).filter_map(|(at, sign)| {
        let before = text[..at].trim_end();
        let behind = &text[at + 1..];
        // In a shell a space behind `NAME=` ends an empty value.
        let is_loose = sign == ":" || before.len() < at;
        let start = if is_loose { text.len() - behind.trim_start_matches(' ').len() } else { at + 1 };
        let name = name_at_end(before.trim_end_matches(['"', '\'']));
        // The colon of an address stands behind its scheme, or its user.
        let is_user = sign == ":" && before.strip_suffix(name).is_some_and(|it| it.ends_with("://"));
        (!behind.starts_with("//") && !is_user).then_some((name, start))
    });
    let options = text.match_indices("--").filter_map(|(at, dashes)| {
        let behind = &text[at + dashes.len()..];
        let name = &behind[..behind.find(|c| !is_name(c)).unwrap_or(behind.len())];
        let value = behind[name.len()..].strip_prefix(' ').map(|value| value.trim_start_matches(' '))?;
        (!value.starts_with('-')).then_some((name, text.len() - value.len()))
    });
    signs.chain(options).filter_map(|(name, start)| {
        let range = value_at(text, start);
        let value = &text[range.clone()];
        let is_one = looks_secret(name, value) || name.eq_ignore_ascii_case("authorization");
        (!name.is_empty() && is_one && !only_looks_secret(value)).then_some(range)
    })
}

/// What `sshpass` is handed: `-p …`, or `-p…` in one word.
fn handed(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("sshpass ").filter_map(|(at, program)| {
        let mut rest = text[at + program.len()..].trim_start_matches(' ');
        while !rest.starts_with("-p") {
            rest = rest.strip_prefix('-')?.split_once(' ')?.1.trim_start_matches(' ');
        }
        Some(value_at(text, text.len() - rest[2..].trim_start_matches(' ').len()))
    })
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')
}

fn name_at_end(text: &str) -> &str {
    &text[text.trim_end_matches(is_name).len()..]
}

/// A value as it is quoted there, or as far as its word goes; of a header's value what follows its scheme.
fn value_at(text: &str, start: usize) -> Range<usize> {
    let quote = text[start..].chars().next().filter(|c| matches!(c, '"' | '\''));
    let start = start + quote.map_or(0, char::len_utf8);
    let scheme = ["Bearer ", "Basic ", "Token "]
        .iter()
        .find(|scheme| text[start..].get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme)));
    let start = start + scheme.map_or(0, |scheme| scheme.len());
    let ends = |c: char| match quote {
        Some(quote) => c == quote,
        None => c.is_whitespace() || matches!(c, ',' | '}' | ';' | '&' | '|' | ')' | '"' | '\'' | '`'),
    };
    let length = text[start..].find(ends).unwrap_or(text.len() - start);
    start..start + length
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
            ("cmd", "run --password 'a b' --token abc --auth --port 80", vec!["a b", "abc"]),
            (
                "cmd",
                "curl -H 'Authorization: Bearer abc' -H \"X-Api-Key: def\" https://a.example",
                vec!["abc", "def"],
            ),
            ("cmd", "var password = 'abc'; PASS= run", vec!["abc"]),
            ("cmd", "sshpass -p hunter2 ssh me@h && sshpass -phunter3 scp a b:", vec!["hunter2", "hunter3"]),
            (
                "cmd",
                "sshpass -p 'a b' ssh h; sshpass -e ssh h; sshpass -p $PW ssh h; ssh -p 22 h",
                vec!["a b"],
            ),
            ("cmd", "git clone https://ghp_abcDEF123@github.example/x", vec!["ghp_abcDEF123"]),
            ("cmd", "git clone https://x-access-token:ghs_1@github.example/x", vec!["ghs_1"]),
            ("cmd", "git clone https://me@a.example/x ssh://git@a.example/y", vec![]),
            ("HOOK", "https://hooks.slack.com/services/T0/B0/abcdef", vec!["T0/B0/abcdef"]),
            ("cmd", "curl -d x https://discord.com/api/webhooks/12/ab-c_d?wait=1;", vec!["12/ab-c_d"]),
            (
                "cmd",
                "curl \"https://acme.webhook.office.com/webhookb2/a@b/IncomingWebhook/c/d\" -d x",
                vec!["a@b/IncomingWebhook/c/d"],
            ),
            ("SITE", "https://discord.com/channels/1/2 https://hooks.slack.com/", vec![]),
            ("PGPASS", "hunter2", vec!["hunter2"]),
            ("PGPASSWORD", "hunter2", vec!["hunter2"]),
            ("ERLANG_COOKIE", "hunter2", vec!["hunter2"]),
            ("RABBITMQ_ERLANG_COOKIE", "hunter2", vec!["hunter2"]),
            ("KENNWORT", "hunter2", vec!["hunter2"]),
            ("dbPasswort", "hunter2", vec!["hunter2"]),
            ("cmd", "PGPASS=abc ERLANG_COOKIE=def run", vec!["abc", "def"]),
            ("PASSWORD_FILE", "/run/secrets/db", vec![]),
            ("DB_PASSWORD_FILE", "db.txt", vec![]),
            ("PASSWORD_FILE", "postgres://u:hunter2@h/db", vec!["hunter2"]),
            ("PASSWORD_MIN_LENGTH", "12", vec![]),
            ("PASSWORD_MAX_AGE", "90", vec![]),
            ("PASSWORD_HISTORY_COUNT", "5", vec![]),
            ("TOKEN_TTL", "3600s", vec![]),
            ("TOKEN_EXPIRY", "15m", vec![]),
            ("AUTH_TIMEOUT", "30", vec![]),
            ("tokenExpiresIn", "15m", vec![]),
            ("PUBLIC_KEY", "ssh-rsa AAAA", vec![]),
            ("JWT_PUBLIC_KEY", "-----BEGIN PUBLIC KEY-----", vec![]),
            ("stripePublicKey", "pk_1", vec![]),
            ("JWT_PUBLIC_KEY", "-----BEGIN RSA PRIVATE KEY-----", vec!["-----BEGIN RSA PRIVATE KEY-----"]),
            ("COOKIE_DOMAIN", "a.example", vec![]),
            ("CONFIG_JSON", r#"{"user": "me", "password":"abc","port":80}"#, vec!["abc"]),
        ] {
            let found: Vec<&str> = parts(name, text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, expected, "{name}={text}");
        }
    }
}
