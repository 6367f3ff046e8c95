//! Why a vault could not be used. Every sentence names a way out, and none holds a secret.

use freeport_domain::AccountId;

use crate::variable_of;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// This computer has no keychain, or no desktop session that would give access to it.
    #[error(
        "no keychain is at hand for the token of account `{account}`: sign in to a desktop session that has one \
         (GNOME Keyring, KWallet), or pass the token in the environment variable {}",
        variable_of(account)
    )]
    NoKeychain { account: AccountId },
    /// There is a keychain, and it does not open.
    #[error(
        "the keychain with the token of account `{account}` is locked, or nobody answered its question: unlock it \
         and try again, or pass the token in the environment variable {}",
        variable_of(account)
    )]
    Locked { account: AccountId },
    /// What the keychain holds under the account's name is no text: somebody else wrote it.
    #[error(
        "what the keychain holds for account `{account}` cannot be read: remove it there, then add the account again"
    )]
    Unreadable { account: AccountId },
    /// The keychain said no, in its own words.
    #[error(
        "the keychain refused the token of account `{account}` ({reason}): mend that and try again, or pass the \
         token in the environment variable {}",
        variable_of(account)
    )]
    Refused { account: AccountId, reason: String },
}
