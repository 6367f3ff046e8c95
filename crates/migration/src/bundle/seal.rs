//! Credentials under a passphrase: the `age` format, so that its own tools open the file too.

use std::collections::BTreeMap;

use age::secrecy::SecretString;
use freeport_domain::{LayerName, Secret};
use zeroize::Zeroizing;

/// The passphrase does not open the sealed credentials.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The passphrase does not open the credentials of this bundle. Try again, or go on without them.")]
pub struct WrongPassphrase;

type Credentials = BTreeMap<(LayerName, String), Secret>;
type Written<'a> = BTreeMap<&'a str, BTreeMap<&'a str, &'a str>>;

/// Seals credentials.
pub(super) fn seal(credentials: &Credentials, passphrase: &Secret) -> Result<Vec<u8>, std::io::Error> {
    let mut written = Written::new();
    for ((layer, variable), secret) in credentials {
        written.entry(layer.as_str()).or_default().insert(variable, secret.expose());
    }
    seal_bytes(&Zeroizing::new(serde_json::to_vec(&written)?), passphrase)
}

/// Seals anything.
pub(super) fn seal_bytes(bytes: &[u8], passphrase: &Secret) -> Result<Vec<u8>, std::io::Error> {
    let recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.expose().to_owned()));
    age::encrypt(&recipient, bytes).map_err(std::io::Error::other)
}

/// Opens sealed credentials.
pub(super) fn unseal(sealed: &[u8], passphrase: &Secret) -> Result<Credentials, WrongPassphrase> {
    let identity = age::scrypt::Identity::new(SecretString::from(passphrase.expose().to_owned()));
    let text = Zeroizing::new(age::decrypt(&identity, sealed).map_err(|_| WrongPassphrase)?);
    let written: BTreeMap<String, BTreeMap<String, String>> =
        serde_json::from_slice(&text).map_err(|_| WrongPassphrase)?;
    let flat = written.into_iter().flat_map(|(layer, variables)| {
        let layer = LayerName::new(layer);
        variables.into_iter().map(move |(name, text)| ((layer.clone(), name), Secret::new(text)))
    });
    Ok(flat.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_passphrase_opens_and_a_wrong_one_says_so() {
        let mut credentials = Credentials::new();
        credentials.insert(("cp".into(), "DB_PASSWORD".into()), Secret::new("hunter2"));
        let sealed = seal(&credentials, &Secret::new("correct horse")).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("hunter2"));
        assert!(unseal(&sealed, &Secret::new("correct horse")).unwrap() == credentials);
        assert_eq!(unseal(&sealed, &Secret::new("wrong")).unwrap_err(), WrongPassphrase);
    }
}
