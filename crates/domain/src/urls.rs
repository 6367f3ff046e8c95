//! What is secret in the addresses of a text: passwords, tokens in a user's place, and the paths of webhooks.

use std::ops::Range;

/// How tokens begin whose makers mark them.
const TOKENS: [&str; 12] = [
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "glrt-",
    "xoxb-",
    "xoxp-",
    "npm_",
];

/// From this length on letters and digits without a word among them are no user's name.
const LONG: usize = 20;

/// Webhooks: whoever knows the address may post. The end of a host, and behind what the secret begins.
const WEBHOOKS: [(&str, &str); 10] = [
    ("hooks.slack.com", "/services/"),
    ("hooks.slack.com", "/workflows/"),
    ("hooks.slack.com", "/triggers/"),
    ("discord.com", "/api/webhooks/"),
    ("discordapp.com", "/api/webhooks/"),
    ("webhook.office.com", "/webhookb2/"),
    ("outlook.office.com", "/webhook/"),
    ("logic.azure.com", "sig="),
    ("hooks.zapier.com", "/hooks/catch/"),
    ("api.telegram.org", "/bot"),
];

/// The secret parts of all addresses in a text, in order.
pub(crate) fn secrets(text: &str) -> Vec<Range<usize>> {
    let starts = text.match_indices("://").map(|(at, sign)| at + sign.len());
    starts.flat_map(|start| in_user(text, start).into_iter().chain(in_webhook(text, start))).collect()
}

/// A password, and a user's name that is a token itself.
fn in_user(text: &str, start: usize) -> Vec<Range<usize>> {
    let authority = text[start..].split(['/', '?', '#', '\n']).next().unwrap_or_default();
    let Some((user, _)) = authority.rsplit_once('@') else { return vec![] };
    let name = user.find(':').unwrap_or(user.len());
    let token = is_token(&user[..name]).then_some(start..start + name);
    let password = (name + 1 < user.len()).then_some(start + name + 1..start + user.len());
    token.into_iter().chain(password).collect()
}

fn is_token(name: &str) -> bool {
    let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    let has = |wanted: fn(&u8) -> bool| name.as_bytes().iter().any(wanted);
    let is_opaque = name.len() >= LONG && has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    is_plain && (is_opaque || TOKENS.iter().any(|beginning| name.starts_with(beginning)))
}

fn in_webhook(text: &str, start: usize) -> Option<Range<usize>> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`' | '<' | '>' | '|' | ';' | ')');
    let url = text[start..].split(is_end).next().unwrap_or_default();
    let (host, path) = url.split_at(url.find('/')?);
    let is_at = |end: &str| host == end || host.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
    let at = WEBHOOKS
        .iter()
        .filter(|(end, _)| is_at(end))
        .find_map(|(_, sign)| Some(path.find(sign)? + sign.len()))?;
    let length = path[at..].find(['?', '#', '&']).unwrap_or(path.len() - at);
    let from = start + host.len() + at;
    (length > 0).then_some(from..from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_in_addresses() {
        for (text, expected) in [
            ("https://ghp_abc@a.example/x", vec!["ghp_abc"]),
            ("https://ghp_abc:x-oauth-basic@a.example", vec!["ghp_abc", "x-oauth-basic"]),
            ("https://0123456789abcdef0123@a.example", vec!["0123456789abcdef0123"]),
            ("https://somebody-with-a-long-name@a.example", vec![]),
            ("ssh://git@a.example/x https://me@a.example", vec![]),
            ("https://a.webhook.office.com/webhookb2/x@y/z", vec!["x@y/z"]),
            ("https://x.logic.azure.com/workflows/1?sv=1&sig=abc&x=1", vec!["abc"]),
            ("https://nothooks.slack.com.example/services/a", vec![]),
        ] {
            let found: Vec<&str> = secrets(text).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
