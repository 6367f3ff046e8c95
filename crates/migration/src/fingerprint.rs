//! Whether credentials are still those that a plan was made with. What is kept of them tells nobody what they are.

use age::secrecy::SecretString;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::world::Known;

/// Nothing, sealed under all of the credentials together: whoever has them can open it. Each is salted anew, and every
/// guess at them costs as much as one at a passphrase of that strength.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

/// The cost of one guess, as a power of two: little for a person who waits for a plan, much for one who guesses.
const WORK: u8 = 14;

impl Fingerprint {
    /// Of all of these; there is none where there is nothing to tell apart.
    pub fn of(credentials: &Known) -> Option<Self> {
        if credentials.0.is_empty() {
            return None;
        }
        let mut recipient = age::scrypt::Recipient::new(together(credentials));
        recipient.set_work_factor(WORK);
        let sealed = age::encrypt(&recipient, &[]).ok()?;
        Some(Self(sealed.iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Whether it was made of these.
    pub fn fits(&self, credentials: &Known) -> bool {
        let sealed: Option<Vec<u8>> = (0..self.0.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(self.0.get(at..at + 2)?, 16).ok())
            .collect();
        let mut identity = age::scrypt::Identity::new(together(credentials));
        // A damaged plan must not keep anybody waiting.
        identity.set_max_work_factor(WORK);
        sealed.is_some_and(|sealed| age::decrypt(&identity, &sealed).is_ok())
    }
}

/// All of them as one text, each with its place and its length, so that no two sets read alike.
fn together(credentials: &Known) -> SecretString {
    let one = |((layer, name), secret): (&(_, String), &freeport_domain::Secret)| {
        let layer: &freeport_domain::LayerName = layer;
        let text = secret.expose();
        Zeroizing::new(format!("{layer}/{name}:{}:{text}\n", text.len()))
    };
    let mut all = Zeroizing::new(String::new());
    credentials.0.iter().map(one).for_each(|text| all.push_str(&text));
    SecretString::from(all.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use freeport_domain::Secret;

    fn known(text: &str) -> Known {
        Known([(("settings".into(), "cp_env_TOKEN".into()), Secret::new(text))].into())
    }

    #[test]
    fn the_same_credentials_fit_and_others_do_not() {
        let print = Fingerprint::of(&known("hunter2")).unwrap();
        let kept = serde_json::to_string(&print).unwrap();
        let print: Fingerprint = serde_json::from_str(&kept).unwrap();
        assert!(print.fits(&known("hunter2")) && !print.fits(&known("hunter3")));
        assert!(!print.fits(&Known::default()) && !Fingerprint("zz0".into()).fits(&known("hunter2")));
        assert_eq!(Fingerprint::of(&Known::default()), None);
    }

    #[test]
    fn it_tells_nothing_not_even_that_two_are_alike() {
        let (one, other) = (Fingerprint::of(&known("hunter2")), Fingerprint::of(&known("hunter2")));
        assert_ne!(one, other);
        assert!(!format!("{one:?}").contains("hunter2"));
    }
}
