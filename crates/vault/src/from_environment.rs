//! Secrets from environment variables, in front of another vault: for machines without a keychain.

use freeport_domain::{AccountId, Secret};

use crate::{Vault, VaultError};

/// A read-only layer: an account whose variable is set and not empty has that secret, whatever the vault beneath
/// says. Storing and forgetting go to the vault beneath.
pub struct FromEnvironment<V> {
    beneath: V,
    variable: Lookup,
}

type Lookup = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The variable that holds an account's token: `FREEPORT_TOKEN_` and the account's name in upper case, with `_` for
/// everything that is neither letter nor digit.
pub fn variable_of(account: &AccountId) -> String {
    let spell = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
    let name: String = account.as_str().chars().map(spell).collect();
    format!("FREEPORT_TOKEN_{name}")
}

impl<V: Vault> FromEnvironment<V> {
    /// Looks into the variables of this process.
    pub fn over(beneath: V) -> Self {
        Self::looking_into(beneath, |name| std::env::var(name).ok())
    }

    /// Looks variables up elsewhere.
    pub fn looking_into(
        beneath: V,
        variable: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self { beneath, variable: Box::new(variable) }
    }

    /// The variable that takes precedence over what is kept for the account, if it is set.
    pub fn overriding(&self, account: &AccountId) -> Option<String> {
        let name = variable_of(account);
        self.secret(&name).map(|_| name)
    }

    fn secret(&self, name: &str) -> Option<Secret> {
        // A variable read from a file often ends in a line break, which no token has.
        let secret = Secret::new((self.variable)(name)?);
        let text = secret.expose().trim();
        (!text.is_empty()).then(|| Secret::new(text))
    }
}

impl<V: Vault> Vault for FromEnvironment<V> {
    fn store(&self, account: &AccountId, secret: &Secret) -> Result<(), VaultError> {
        self.beneath.store(account, secret)
    }

    fn read(&self, account: &AccountId) -> Result<Option<Secret>, VaultError> {
        match self.secret(&variable_of(account)) {
            Some(secret) => Ok(Some(secret)),
            None => self.beneath.read(account),
        }
    }

    fn forget(&self, account: &AccountId) -> Result<(), VaultError> {
        match self.beneath.forget(account) {
            // Whoever works with variables because there is no keychain has nothing kept in one.
            Err(VaultError::NoKeychain { .. }) if self.overriding(account).is_some() => Ok(()),
            other => other,
        }
    }
}
