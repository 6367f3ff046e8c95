//! What every vault promises, tried on the memory twin and through the layer of environment variables.

use freeport_domain::{AccountId, Secret};
use freeport_vault::{FromEnvironment, MemoryVault, Vault, variable_of};

fn account() -> AccountId {
    AccountId::new("east")
}

fn secret(vault: &impl Vault) -> Option<String> {
    vault.read(&account()).unwrap().map(|secret| secret.expose().to_owned())
}

#[test]
fn a_secret_is_kept_replaced_and_forgotten() {
    let vault = MemoryVault::new();
    assert_eq!(secret(&vault), None);
    vault.store(&account(), &Secret::new("one")).unwrap();
    vault.store(&account(), &Secret::new("two")).unwrap();
    assert_eq!(secret(&vault).as_deref(), Some("two"));
    vault.forget(&account()).unwrap();
    vault.forget(&account()).expect("already forgotten is success");
    assert_eq!(secret(&vault), None);
}

#[test]
fn the_variable_is_spelled_as_documented() {
    for (account, variable) in [
        ("east", "FREEPORT_TOKEN_EAST"),
        ("my-cloud.eu", "FREEPORT_TOKEN_MY_CLOUD_EU"),
        ("me@example.com", "FREEPORT_TOKEN_ME_EXAMPLE_COM"),
        ("Zürich 2", "FREEPORT_TOKEN_Z_RICH_2"),
    ] {
        assert_eq!(variable_of(&account.into()), variable);
    }
}

#[test]
fn a_variable_goes_before_the_vault_and_never_into_it() {
    let beneath = MemoryVault::new();
    beneath.store(&account(), &Secret::new("kept")).unwrap();
    let set = |name: &str| (name == "FREEPORT_TOKEN_EAST").then(|| "given\n".to_owned());
    let vault = FromEnvironment::looking_into(beneath.clone(), set);
    assert_eq!(secret(&vault).as_deref(), Some("given"));
    assert_eq!(vault.overriding(&account()).as_deref(), Some("FREEPORT_TOKEN_EAST"));
    assert_eq!(secret(&beneath).as_deref(), Some("kept"));
}

#[test]
fn an_empty_variable_is_none() {
    let beneath = MemoryVault::new();
    beneath.store(&account(), &Secret::new("kept")).unwrap();
    let vault = FromEnvironment::looking_into(beneath, |_| Some(" \n".to_owned()));
    assert_eq!(secret(&vault).as_deref(), Some("kept"));
    assert_eq!(vault.overriding(&account()), None);
}

#[test]
fn storing_and_forgetting_pass_through() {
    let beneath = MemoryVault::new();
    let vault = FromEnvironment::looking_into(beneath.clone(), |_| None);
    vault.store(&account(), &Secret::new("kept")).unwrap();
    assert_eq!(secret(&beneath).as_deref(), Some("kept"));
    vault.forget(&account()).unwrap();
    assert_eq!(secret(&beneath), None);
}

#[test]
fn no_vault_shows_a_secret_in_debug() {
    let vault = MemoryVault::new();
    vault.store(&account(), &Secret::new("s3cr3t")).unwrap();
    assert!(!format!("{vault:?}").contains("s3cr3t"));
}
