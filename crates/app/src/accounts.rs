//! The accounts a person connected. Everything here may be read by anybody: secrets are in the vault.

use std::fs;
use std::path::PathBuf;

use freeport_domain::AccountId;
use freeport_vault::variable_of;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Result};
use crate::home::write_private;
use crate::registry::Flavour;

/// One account on one installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The person's own name for it.
    pub id: AccountId,
    /// The kind of API it speaks.
    pub flavour: Flavour,
    /// The installation's address.
    pub address: String,
    /// For signing in with a password instead of a token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A certificate authority to trust besides the system's, as PEM text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
}

impl Account {
    /// The installation it is on: host and port of its address, however that was typed.
    pub fn installation(&self) -> String {
        let typed = self.address.trim();
        let address = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        match url::Url::parse(&address) {
            // How it was reached says nothing about where it is.
            Ok(url) => {
                format!(
                    "{}:{}",
                    url.host_str().unwrap_or_default(),
                    url.port_or_known_default().unwrap_or_default()
                )
            }
            Err(_) => typed.to_lowercase(),
        }
    }
}

/// The list on disk.
#[derive(Debug, Clone)]
pub struct Accounts {
    path: PathBuf,
}

impl Accounts {
    /// The list in that file; a file that does not exist is an empty list.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// All accounts, in the person's order.
    pub fn all(&self) -> Result<Vec<Account>> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.failure("cannot be read", &error)),
        };
        serde_json::from_str(&text).map_err(|error| self.failure("is not a list of accounts", &error))
    }

    /// The account of that name.
    pub fn get(&self, id: &AccountId) -> Result<Account> {
        let all = self.all()?;
        all.iter().find(|account| account.id == *id).cloned().ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|account| account.id.as_str()).collect();
            let failure = Failure::new("no-account", format!("There is no account called {id}."));
            match names.is_empty() {
                true => failure
                    .hint("No account is connected yet.")
                    .command("freeport account add NAME ADDRESS connects one."),
                false => failure.hint(format!("Connected are: {}.", names.join(", "))),
            }
        })
    }

    /// Whether an account of that name may be added: it is no other's, and its token would not be taken for theirs.
    pub fn check(&self, id: &AccountId) -> Result<()> {
        self.check_among(&self.all()?, id)
    }

    fn check_among(&self, all: &[Account], id: &AccountId) -> Result<()> {
        if !id.as_str().chars().any(char::is_alphanumeric) {
            return Err(Failure::new("account-unnamed", "An account needs a name of yours.")
                .hint("Choose a word, such as that of the hoster or the region: east."));
        }
        let variable = variable_of(id);
        let same = |other: &&Account| other.id != *id && variable_of(&other.id) == variable;
        if let Some(other) = all.iter().find(same) {
            let title = format!(
                "The names {id} and {} are too alike: both would take their token from {variable}.",
                other.id
            );
            return Err(Failure::new("account-alike", title)
                .hint("Choose a name that differs in more than capitals and punctuation."));
        }
        Ok(())
    }

    /// Adds an account; a name that is taken, or that cannot be told from another's, is refused.
    pub fn add(&self, account: Account) -> Result<()> {
        let mut all = self.all()?;
        self.check_among(&all, &account.id)?;
        if all.iter().any(|other| other.id == account.id) {
            return Err(Failure::new(
                "account-exists",
                format!("There is an account called {} already.", account.id),
            )
            .hint("Choose another name, or remove that one first."));
        }
        all.push(account);
        self.save(&all)
    }

    /// Removes an account.
    pub fn remove(&self, id: &AccountId) -> Result<()> {
        self.get(id)?;
        let mut all = self.all()?;
        all.retain(|account| account.id != *id);
        self.save(&all)
    }

    fn save(&self, all: &[Account]) -> Result<()> {
        let mut text = serde_json::to_vec_pretty(all).expect("accounts are plain values");
        text.push(b'\n');
        write_private(&self.path, &text).map_err(|error| self.failure("cannot be written", &error))
    }

    fn failure(&self, what: &str, error: &(dyn std::error::Error + 'static)) -> Failure {
        Failure::new("accounts-file", format!("{} {what}.", self.path.display())).because(error).hint(
            "See that its folder is there and can be written to. A damaged file is put back from a copy, or moved away and \
             the accounts added again.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(id: &str) -> Account {
        Account {
            id: id.into(),
            flavour: Flavour::Vap,
            address: "https://app.east.example".into(),
            email: None,
            authority: None,
        }
    }

    #[test]
    fn accounts_come_back_in_order_and_go_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::at(folder.path().join("config/accounts.json"));
        assert_eq!(accounts.all().unwrap(), []);
        accounts.add(account("west")).unwrap();
        accounts.add(account("east")).unwrap();
        assert_eq!(accounts.add(account("east")).unwrap_err().code, "account-exists");
        accounts.remove(&"west".into()).unwrap();
        assert_eq!(accounts.all().unwrap(), [account("east")]);
        let failure = accounts.get(&"west".into()).unwrap_err();
        assert_eq!(failure.hint.as_deref(), Some("Connected are: east."));
    }

    #[test]
    fn names_that_would_share_a_token_are_refused_and_so_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let accounts = Accounts::at(folder.path().join("accounts.json"));
        accounts.add(account("east")).unwrap();
        accounts.add(account("a/b")).unwrap();
        for alike in ["EAST", "East", "a b", "a-b"] {
            let failure = accounts.add(account(alike)).unwrap_err();
            assert_eq!(failure.code, "account-alike", "{alike}");
            assert!(failure.title.contains("FREEPORT_TOKEN_"), "{failure}");
        }
        for none in ["", " ", "--"] {
            assert_eq!(accounts.check(&none.into()).unwrap_err().code, "account-unnamed", "{none:?}");
        }
        assert_eq!(accounts.all().unwrap().len(), 2);
    }

    #[test]
    fn an_installation_is_one_however_its_address_was_typed() {
        let at = |address: &str| Account { address: address.into(), ..account("east") }.installation();
        let one = at("https://app.east.example");
        for typed in ["app.east.example", "https://APP.east.example/", "https://app.east.example:443/1.0/"] {
            assert_eq!(at(typed), one, "{typed}");
        }
        assert_ne!(at("https://app.west.example"), one);
        assert_ne!(at("http://127.0.0.1:4000"), at("http://127.0.0.1:4001"));
    }

    #[test]
    fn a_broken_list_is_named_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("accounts.json");
        fs::write(&path, "[{").unwrap();
        let failure = Accounts::at(path.clone()).add(account("east")).unwrap_err();
        assert!(failure.title.contains("accounts.json"), "{failure}");
        assert_eq!(fs::read_to_string(path).unwrap(), "[{");
    }
}
