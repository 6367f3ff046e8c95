//! What a token has to allow, as the dashboard's tree of services names it.

use std::collections::{BTreeMap, BTreeSet};

use crate::api;

/// Signing in with a password needs no token.
const WITHOUT_TOKEN: &str = "authentication";

/// Every service that is ever asked, such as `environment (binder, control)`. A token that only looks needs their calls
/// that get or read something (that a token is allowed single calls: confirmed by the vendor's documentation).
pub fn services() -> Vec<String> {
    let mut groups: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for method in api::ALL {
        let mut parts = method.name.split('.');
        let (Some(group), Some(class)) = (parts.next(), parts.next()) else { continue };
        if class != WITHOUT_TOKEN {
            groups.entry(group).or_default().insert(class);
        }
    }
    let told = |(group, classes): (&str, BTreeSet<&str>)| {
        format!("{group} ({})", classes.into_iter().collect::<Vec<_>>().join(", "))
    };
    groups.into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::services;

    #[test]
    fn every_service_that_is_asked_stands_in_its_group() {
        let all = services();
        for method in crate::api::ALL {
            let parts: Vec<&str> = method.name.split('.').collect();
            let line = all.iter().find(|line| line.starts_with(&format!("{} (", parts[0])));
            let named =
                line.is_some_and(|line| line.split(['(', ')', ' ', ',']).any(|word| word == parts[1]));
            assert_eq!(named, parts[1] != super::WITHOUT_TOKEN, "{} in {all:?}", method.name);
        }
    }
}
