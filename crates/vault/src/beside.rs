//! Secrets that live as long as the process, beside those that are kept.

use freeport_domain::{AccountId, Secret};

use crate::{MemoryVault, Vault, VaultError};

/// A vault beneath, and beside it secrets that are never kept: those of pretend clouds, whose tokens mean nothing
/// to anybody and need no keychain.
#[derive(Debug, Clone)]
pub struct Beside<V> {
    held: MemoryVault,
    beneath: V,
}

impl<V: Vault> Beside<V> {
    /// Nothing is held yet.
    pub fn over(beneath: V) -> Self {
        Self { held: MemoryVault::new(), beneath }
    }

    /// Holds a secret until it is forgotten or the process ends.
    pub fn hold(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        self.held.store(account, secret)
    }
}

impl<V: Vault> Vault for Beside<V> {
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        self.beneath.store(account, secret)
    }

    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError> {
        match self.held.read(account)? {
            Some(secret) => Ok(Some(secret)),
            None => self.beneath.read(account),
        }
    }

    fn forget(&self, account: &AccountId) -> Result<(), VaultError> {
        match self.held.read(account)? {
            // What was only held is in no keychain, and there may be none.
            Some(_) => self.held.forget(account),
            None => self.beneath.forget(account),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_reaches_no_keychain() {
        let beneath = MemoryVault::new();
        let vault = Beside::over(beneath.clone());
        let (east, west) = (AccountId::from("east"), AccountId::from("west"));
        vault.hold(&east, &Secret::new("pretend")).unwrap();
        vault.store(&west, &Secret::new("real")).unwrap();
        assert_eq!(beneath.read(&east).unwrap(), None);
        assert_eq!(vault.read(&east).unwrap(), Some(Secret::new("pretend")));
        assert_eq!(vault.read(&west).unwrap(), Some(Secret::new("real")));
        vault.forget(&east).unwrap();
        vault.forget(&west).unwrap();
        assert_eq!((vault.read(&east).unwrap(), beneath.read(&west).unwrap()), (None, None));
    }
}
