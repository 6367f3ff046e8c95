//! Why a vault could not be used. Each has a way out, and none holds a secret.

use freeport_domain::AccountId;

use crate::variable_of;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// This computer has no keychain, or no desktop session that would give access to it.
    #[error("There is no keychain at hand for the token of account {account}.")]
    NoKeychain { account: AccountId },
    /// There is a keychain, and it does not open.
    #[error("The keychain with the token of account {account} is locked, or nobody answered its question.")]
    Locked { account: AccountId },
    /// What the keychain holds under the account's name is no text: somebody else wrote it.
    #[error("What the keychain holds for account {account} cannot be read.")]
    Unreadable { account: AccountId },
    /// The keychain said no, in its own words.
    #[error("The keychain refused the token of account {account}: {reason}")]
    Refused { account: AccountId, reason: String },
}

impl VaultError {
    /// What to do next.
    pub fn hint(&self) -> String {
        let otherwise = |account| {
            let variable = variable_of(account);
            format!("Or pass the token in the environment variable {variable}.")
        };
        match self {
            Self::NoKeychain { account } => format!(
                "Start a keychain (GNOME Keyring, KWallet), or sign in to a desktop session that has one. {}",
                otherwise(account)
            ),
            Self::Locked { account } => {
                format!("Unlock the keychain, and try again. {}", otherwise(account))
            }
            Self::Unreadable { .. } => "Remove it there, then add the account again.".to_owned(),
            Self::Refused { account, .. } => {
                format!("Mend what the keychain says, and try again. {}", otherwise(account))
            }
        }
    }
}
