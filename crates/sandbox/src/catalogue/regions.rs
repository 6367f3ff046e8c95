//! Regions with their own domains.

use serde_json::{Value, json};

pub(crate) struct Region {
    /// The value of every `region` parameter.
    pub unique: String,
    pub display: String,
    pub domain: String,
    pub default: bool,
    pub active: bool,
}

/// The domain of an installation: `app.<domain>` is its dashboard.
pub(crate) fn platform_domain(name: &str) -> String {
    format!("{name}.sandbox.example")
}

/// Three regions: the default one, a second one, and one in maintenance that takes nothing new.
pub(crate) fn regions(name: &str) -> Vec<Region> {
    let domain = platform_domain(name);
    let region = |unique: &str, display: String, domain, default, active| Region {
        unique: unique.to_owned(),
        display,
        domain,
        default,
        active,
    };
    let title: String =
        name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
    vec![
        region("default_hn_group", title.clone(), domain.clone(), true, true),
        region(&format!("{name}2_hn_group"), format!("{title} 2"), format!("r2.{domain}"), false, true),
        region(&format!("{name}old_hn_group"), format!("{title} old"), format!("old.{domain}"), false, false),
    ]
}

pub(crate) fn find(name: &str, unique: &str) -> Option<Region> {
    regions(name).into_iter().find(|region| region.unique == unique)
}

/// `GetRegions`, in the live spelling (`hardNodeGroups`).
pub(crate) fn listing(name: &str) -> Vec<Value> {
    regions(name)
        .into_iter()
        .map(|region| {
            let unique = region.unique.trim_end_matches("_hn_group").to_owned() + "_region";
            json!({
                "displayName": region.display, "uniqueName": unique, "domain": region.domain,
                "isDefault": region.default, "isMigrationAllowed": region.active, "sslEnabled": true,
                "status": if region.active { "ACTIVE" } else { "MAINTENANCE" },
                "hardNodeGroups": [{
                    "uniqueName": region.unique, "displayName": region.display, "description": "",
                    "isEnabled": region.active, "isDefault": region.default, "osTypes": ["LINUX"],
                    "vzTypes": ["VZ7"], "engine": "PAAS",
                }],
            })
        })
        .collect()
}
