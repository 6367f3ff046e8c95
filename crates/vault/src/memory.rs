//! The twin for tests and demos: secrets in memory, gone with the process. Clones share what they keep.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use freeport_domain::{AccountId, Secret};

use crate::{Vault, VaultError};

#[derive(Debug, Default, Clone)]
pub struct MemoryVault {
    kept: Arc<Mutex<BTreeMap<AccountId, Secret>>>,
}

impl MemoryVault {
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, BTreeMap<AccountId, Secret>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vault for MemoryVault {
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        self.kept().insert(account.clone(), secret.clone());
        Ok(())
    }

    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError> {
        Ok(self.kept().get(account).cloned())
    }

    fn forget(&self, account: &AccountId) -> Result<(), VaultError> {
        self.kept().remove(account);
        Ok(())
    }
}
