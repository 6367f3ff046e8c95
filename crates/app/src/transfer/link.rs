//! What a recipient pastes: the link from the mail, the whole mail, or the key alone.

use freeport_domain::Secret;

use crate::failure::{Failure, Result};

/// A request as its recipient holds it.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// What confirms it, once.
    pub key: Secret,
    /// The number of the account it was sent to, where a link tells.
    pub uid: Option<u64>,
}

/// The parameter of the mailed link that confirms (the form of the link is confirmed; that this is the `key` of
/// the call is inferred).
const KEY: &str = "confirmkey";
/// What the link is for.
const ACTION: &str = "confirmenvtransfer";

impl Invitation {
    /// Reads what was pasted.
    pub fn read(pasted: &str) -> Result<Self> {
        // A mail's source writes the ampersands of its links as entities.
        let pasted = pasted.trim().replace("&amp;", "&");
        let link =
            pasted.split(|c: char| c.is_whitespace() || "<>\"'".contains(c)).find(|word| word.contains(KEY));
        let key = match link {
            Some(link) => {
                if parameter(link, "action").is_some_and(|action| !action.eq_ignore_ascii_case(ACTION)) {
                    return Err(wrong("The link is for something else than a transfer."));
                }
                parameter(link, KEY)
            }
            None => Some(pasted.clone()).filter(|text| is_key(text)),
        };
        let key = key.filter(|key| is_key(key)).ok_or_else(|| wrong("There is no key in what was given."))?;
        let uid = link.and_then(|link| parameter(link, "uid")).and_then(|uid| uid.parse().ok());
        Ok(Self { key: Secret::new(key), uid })
    }
}

fn wrong(title: &str) -> Failure {
    Failure::new("transfer-link", title).hint(
        "Copy the whole link from the mail about the transfer; it holds confirmkey=… and ends with uid=….",
    )
}

/// Keys are one word of letters, digits and what joins them; nothing else is sent anywhere.
fn is_key(text: &str) -> bool {
    (8..=256).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

fn parameter(link: &str, name: &str) -> Option<String> {
    let query = link.split_once('?').map_or(link, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINK: &str = "https://app.hoster.example/SigninByAuthKey?action=confirmenvtransfer&confirmkey=abc123def456&key=zzz999yyy888&uid=1002";

    #[test]
    fn a_link_a_mail_and_a_bare_key_are_read() {
        let mail = format!("Dear Ben,\n\nfollow this link:\n<{}>\n", LINK.replace('&', "&amp;"));
        for (pasted, uid) in [(LINK, Some(1002)), (&mail, Some(1002)), (" abc123def456\n", None)] {
            let read = Invitation::read(pasted).unwrap();
            assert_eq!((read.key.expose(), read.uid), ("abc123def456", uid), "{pasted}");
        }
    }

    #[test]
    fn what_holds_no_key_is_refused_with_a_way_on() {
        for pasted in
            ["", "hello there", "https://app.hoster.example/", "https://x.example/?confirmkey=&uid=1", "k y"]
        {
            let failure = Invitation::read(pasted).unwrap_err();
            assert_eq!(failure.code, "transfer-link", "{pasted:?}");
            assert!(failure.hint.is_some_and(|hint| hint.contains("confirmkey=")));
        }
    }

    #[test]
    fn a_link_for_something_else_is_not_followed() {
        let failure = Invitation::read(&LINK.replace("confirmenvtransfer", "resetpassword")).unwrap_err();
        assert!(failure.title.contains("something else"), "{failure}");
    }
}
