//! Secrets in the OS keychain, and an in-memory twin. Which account has which secret, and nothing else about accounts.
//!
//! ```text
//!  Beside (this process only) ──▶ FromEnvironment (FREEPORT_TOKEN_<ACCOUNT>, read only) ──▶ Keychain | MemoryVault
//! ```

mod beside;
mod error;
mod from_environment;
mod keychain;
mod memory;

use freeport_domain::{AccountId, Secret};

pub use beside::Beside;
pub use error::VaultError;
pub use from_environment::{FromEnvironment, variable_of};
pub use keychain::Keychain;
pub use memory::MemoryVault;

/// Keeps one secret per account. It never lists them: whoever asks knows the account.
///
/// Every call may block for as long as a person takes to unlock their keychain: not for a thread that others need.
pub trait Vault: Send + Sync {
    /// Keeps a secret, in place of the one kept before.
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError>;

    /// The account's secret, or `None` when none is kept.
    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError>;

    /// Forgets the account's secret. Already forgotten is success.
    fn forget(&self, account: &AccountId) -> Result<(), VaultError>;
}

impl<V: Vault + ?Sized> Vault for std::sync::Arc<V> {
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        (**self).store(account, secret)
    }

    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError> {
        (**self).read(account)
    }

    fn forget(&self, account: &AccountId) -> Result<(), VaultError> {
        (**self).forget(account)
    }
}
