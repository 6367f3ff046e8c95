//! Freeport itself: the files it keeps, the keychain, and the sessions that are open.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use freeport_domain::{AccountId, Cloud, Secret};
use freeport_migration::case::FilesPort;
use freeport_platform::{Capabilities, Session};
use freeport_saga::JournalFolder;
use freeport_vault::{Vault, VaultError};
use tokio::sync::Mutex;

use crate::accounts::{Account, Accounts};
use crate::errands::Errands;
use crate::failure::{Failure, Result};
use crate::home::Home;
use crate::readings::Readings;
use crate::registry;

/// One running Freeport. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct App {
    pub(crate) home: Home,
    pub(crate) accounts: Accounts,
    pub(crate) journals: JournalFolder,
    vault: Arc<dyn Vault>,
    sessions: Arc<Mutex<BTreeMap<AccountId, Arc<dyn Session>>>>,
    pub(crate) ports: Arc<Readings<String, FilesPort>>,
    pub(crate) errands: Errands,
    /// Who changes the directory of clouds.
    directory: Arc<std::sync::Mutex<()>>,
}

impl App {
    /// Opens Freeport on its files, with that keychain.
    pub fn open(home: Home, vault: Arc<dyn Vault>) -> Self {
        Self {
            accounts: Accounts::at(home.accounts()),
            journals: JournalFolder::new(home.journals()),
            home,
            vault,
            sessions: Arc::default(),
            ports: Arc::default(),
            errands: Errands::default(),
            directory: Arc::default(),
        }
    }

    /// Waits for whoever else changes the directory of clouds.
    pub(crate) fn directory_turn(&self) -> MutexGuard<'_, ()> {
        self.directory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where its files are.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// The accounts that are connected, in the person's order.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        self.accounts.all()
    }

    /// Connects an account after its secret has been tried; the secret goes to the keychain.
    pub async fn add_account(&self, account: Account, secret: Secret) -> Result<()> {
        self.check_new(&account)?;
        let session = registry::connect(&account, secret.clone()).await?;
        // A token that is at hand already, such as from an environment variable, is not kept a second time.
        if self.kept(&account.id).await.as_ref() != Some(&secret) {
            self.keep(&account.id, &secret).await?;
        }
        if let Err(failure) = self.accounts.add(account.clone()) {
            self.forget(&account.id).await?;
            return Err(failure);
        }
        self.sessions.lock().await.insert(account.id, session);
        Ok(())
    }

    /// Whether an account may have that name and that address, before a person is asked for its secret.
    pub fn check_new(&self, account: &Account) -> Result<()> {
        registry::address(&account.address)?;
        match self.accounts.get(&account.id) {
            // Says the same as the list would.
            Ok(there) => self.accounts.add(there),
            Err(_) => self.accounts.check(&account.id),
        }
    }

    /// Tries an account and keeps nothing of it: what its cloud offers, what the secret may do, and whether the files
    /// port of its first environment answers.
    pub async fn try_account(
        &self,
        account: &Account,
        secret: Secret,
    ) -> Result<(Cloud, Capabilities, FilesPort)> {
        let session = registry::connect(account, secret).await?;
        let (cloud, port) = futures::future::join(session.cloud(), self.files_port_of(&*session)).await;
        Ok((cloud?, session.capabilities().clone(), port))
    }

    /// Forgets an account here: its secret and its line. Nothing happens on the cloud.
    pub async fn remove_account(&self, id: &AccountId) -> Result<()> {
        self.accounts.get(id)?;
        self.forget(id).await?;
        self.sessions.lock().await.remove(id);
        self.accounts.remove(id)?;
        // The account is gone; a directory that cannot be read is told of when somebody looks at it.
        if let Err(failure) = self.forget_seen(id) {
            tracing::warn!(%failure, "what the cloud told the account could not be forgotten");
        }
        Ok(())
    }

    /// The live session of an account, opened where it is not yet.
    pub async fn session(&self, id: &AccountId) -> Result<Arc<dyn Session>> {
        let mut sessions = self.sessions.lock().await;
        if let Some(session) = sessions.get(id) {
            return Ok(session.clone());
        }
        let account = self.accounts.get(id)?;
        let secret = self.secret(id).await?;
        let session = registry::connect(&account, secret).await?;
        sessions.insert(id.clone(), session.clone());
        Ok(session)
    }

    pub(crate) async fn secret(&self, id: &AccountId) -> Result<Secret> {
        let (vault, account) = (self.vault.clone(), id.clone());
        blocking(move || vault.read(&account)).await??.ok_or_else(|| {
            Failure::new("signed-out", format!("There is no token for {id} in the keychain."))
                .hint(format!("Remove the account {id} and add it again."))
        })
    }

    /// What the vault holds, where it can be asked; that it cannot is told when something is to be kept.
    async fn kept(&self, id: &AccountId) -> Option<Secret> {
        let (vault, id) = (self.vault.clone(), id.clone());
        blocking(move || vault.read(&id)).await.ok()?.ok()?
    }

    async fn keep(&self, id: &AccountId, secret: &Secret) -> Result<()> {
        let (vault, id, secret) = (self.vault.clone(), id.clone(), secret.clone());
        Ok(blocking(move || vault.store(&id, &secret)).await??)
    }

    async fn forget(&self, id: &AccountId) -> Result<()> {
        let (vault, id) = (self.vault.clone(), id.clone());
        match blocking(move || vault.forget(&id)).await? {
            // Where there is no keychain nothing was kept in one: the token came from a variable.
            Ok(()) | Err(VaultError::NoKeychain { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The keychain answers when the person has unlocked it, so it must not hold up everybody else.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::new("interrupted", "The work was interrupted.").because(&error))
}
