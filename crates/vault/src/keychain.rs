//! The keychain of the operating system: Secret Service, Keychain or Credential Manager, through `keyring`.

use freeport_domain::{AccountId, Secret};
use keyring::{Entry, Error};

use crate::{Vault, VaultError};

/// Under this name a person finds our secrets in their keychain.
const SERVICE: &str = "freeport";

/// One entry per account.
#[derive(Debug, Default, Clone, Copy)]
pub struct Keychain;

impl Vault for Keychain {
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        with_entry(account, |entry| entry.set_password(secret.expose()))
    }

    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError> {
        with_entry(account, |entry| match entry.get_password() {
            Ok(password) => Ok(Some(Secret::new(password))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
    }

    fn forget(&self, account: &AccountId) -> Result<(), VaultError> {
        with_entry(account, |entry| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            other => other,
        })
    }
}

fn with_entry<T>(account: &AccountId, act: impl FnOnce(&Entry) -> Result<T, Error>) -> Result<T, VaultError> {
    let done = Entry::new(SERVICE, account.as_str()).and_then(|entry| act(&entry));
    done.map_err(|error| explain(account, error))
}

/// The library's errors in our words. They may carry the secret's bytes, so they go no further than here.
fn explain(account: &AccountId, error: Error) -> VaultError {
    let account = account.clone();
    match error {
        Error::NoDefaultStore => VaultError::NoKeychain { account },
        Error::NoStorageAccess(_) => VaultError::Locked { account },
        Error::BadEncoding(_) | Error::BadDataFormat(..) => VaultError::Unreadable { account },
        Error::PlatformFailure(reason) => refused(&account, reason),
        Error::TooLong(_, limit) => refused(&account, format!("it holds at most {limit} characters")),
        Error::Ambiguous(entries) => {
            refused(&account, format!("it holds {} entries of that name", entries.len()))
        }
        Error::NotSupportedByStore(reason) | Error::BadStoreFormat(reason) => refused(&account, reason),
        _ => refused(&account, "for an unknown reason"),
    }
}

fn refused(account: &AccountId, reason: impl ToString) -> VaultError {
    VaultError::Refused { account: account.clone(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_error_shows_the_bytes_that_it_carries() {
        let token = b"s3cr3t".to_vec();
        let bad = [Error::BadEncoding(token.clone()), Error::BadDataFormat(token, "odd".into())];
        for error in bad {
            let error = explain(&"east".into(), error);
            assert!(matches!(error, VaultError::Unreadable { .. }));
            assert!(!format!("{error} {error:?}").contains("115"), "{error:?}");
        }
    }

    #[test]
    fn each_is_a_sentence_and_says_what_next() {
        let access = Error::NoStorageAccess("locked".into());
        let refusal = Error::NotSupportedByStore("Not that.".into());
        for error in [Error::NoDefaultStore, access, Error::BadEncoding(vec![]), refusal] {
            let error = explain(&"east".into(), error);
            for said in [error.to_string(), error.hint()] {
                assert!(said.starts_with(char::is_uppercase) && said.ends_with('.'), "{said}");
            }
        }
    }

    #[test]
    fn without_a_keychain_the_way_out_is_named() {
        let error = explain(&"my-cloud.east".into(), Error::NoDefaultStore);
        assert_eq!(error.to_string(), "There is no keychain at hand for the token of account my-cloud.east.");
        let hint = error.hint();
        assert!(hint.contains("FREEPORT_TOKEN_MY_CLOUD_EAST"), "{hint}");
    }
}
