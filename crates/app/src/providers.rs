//! Hosting providers that run the platform, as data.
//!
//! The list is the vendor's own table of providers of about 2023, and domains that third parties were seen to use.
//! None of them was asked: whether one still runs is known once an account is connected.

use serde::{Deserialize, Serialize};

/// One provider, as far as it is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Provider {
    /// Its name.
    pub name: String,
    /// Its country, as two letters.
    pub country: Option<String>,
    /// The dashboard's address; the API is beneath it.
    pub address: String,
    /// What environments' addresses end in, by region.
    #[serde(default)]
    pub environment_domains: Vec<String>,
    /// Regions as people see them.
    #[serde(default)]
    pub regions: Vec<String>,
    /// The currency it bills in, where public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Where the entry comes from, in a word.
    pub seen: String,
    /// `closed` where the provider is known to keep the files port closed, `open` where a person said that it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files_port: Option<String>,
}

impl Provider {
    /// One of which only the address is known.
    pub(crate) fn own(address: String) -> Self {
        Self {
            name: address.clone(),
            country: None,
            address,
            environment_domains: vec![],
            regions: vec![],
            currency: None,
            seen: String::new(),
            files_port: None,
        }
    }
}

/// A provider of which the dashboard's address is not public, or leads to a portal of its own: nobody can be connected to it
/// until a person says where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ByName {
    /// Its name.
    pub name: String,
    /// Its country, as two letters.
    pub country: String,
    /// What environments' addresses end in.
    #[serde(default)]
    pub environment_domains: Vec<String>,
    /// `closed` where the provider is known to keep the files port closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files_port: Option<String>,
}

impl ByName {
    /// The same at the address that a person knows.
    pub(crate) fn at(self, address: String) -> Provider {
        let Self { name, country, environment_domains, files_port } = self;
        Provider { name, country: Some(country), environment_domains, files_port, ..Provider::own(address) }
    }
}

/// The providers that are known by name only.
pub fn by_name() -> Vec<ByName> {
    serde_json::from_str(include_str!("by_name.json")).expect("the list is part of the program")
}

/// The providers that Freeport knows of, by name.
pub fn providers() -> Vec<Provider> {
    serde_json::from_str(include_str!("providers.json")).expect("the list is part of the program")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_provider_has_an_address_of_its_own_that_is_encrypted() {
        let all = providers();
        let addresses: BTreeSet<_> = all.iter().map(|one| one.address.as_str()).collect();
        assert_eq!(addresses.len(), all.len());
        for one in &all {
            assert!(one.address.starts_with("https://") && !one.address.ends_with('/'), "{one:?}");
            assert!(url::Url::parse(&one.address).is_ok(), "{one:?}");
        }
    }

    #[test]
    fn they_stand_in_the_order_in_which_a_person_looks_for_them() {
        for names in [
            providers().iter().map(|one| one.name.to_lowercase()).collect::<Vec<_>>(),
            by_name().iter().map(|one| one.name.to_lowercase()).collect(),
        ] {
            assert!(names.is_sorted(), "{names:?}");
        }
    }

    #[test]
    fn nobody_is_known_with_an_address_and_without_one() {
        let addressed: BTreeSet<_> = providers().into_iter().map(|one| one.name).collect();
        assert!(by_name().iter().all(|one| !addressed.contains(&one.name)));
    }
}
