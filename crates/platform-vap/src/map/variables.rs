//! Which container variables are a person's own.
//!
//! The platform tells all variables of a container, also those that the image brought and those it keeps
//! itself. Only what a person set may be copied: the rest would overwrite what the target's own image brings.

use std::collections::BTreeMap;

use freeport_domain::Value;

use crate::wire::{Object, text};

/// Kept by the platform or by an image's build (confirmed list; `*_VERSION` of certified stacks).
const RESERVED: [&str; 10] = [
    "PATH",
    "HOME",
    "HOSTNAME",
    "MASTER_HOST",
    "MASTER_ID",
    "MASTER_IP",
    "SOFTWARE_VERSION",
    "DOCKER_EXPOSED_PORT",
    "ADMINPANEL_ENABLED",
    "JELASTIC_AUTOCONFIG",
];

/// A person's own variables. `image` are the image's, as `NAME=value`.
pub(crate) fn own(told: Object<'_>, image: &[String], certified: bool) -> BTreeMap<String, Value> {
    told.fields()
        .filter_map(|(name, value)| Some((name, text(value)?)))
        .filter(|(name, _)| !is_reserved(name, certified))
        .filter(|(name, value)| !image.iter().any(|pair| pair.split_once('=') == Some((name, value))))
        .map(|(name, value)| (name.clone(), Value::of(name, value)))
        .collect()
}

fn is_reserved(name: &str, certified: bool) -> bool {
    RESERVED.contains(&name) || name.starts_with("STACK_") || (certified && name.ends_with("_VERSION"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_image_and_the_platform_brought_is_left_out() {
        let told = json!({"PATH": "/bin", "APP_MODE": "prod", "LANG": "C", "TZ": "UTC", "STACK_NAME": "x", "MYSQL_VERSION": "8"});
        let image = ["LANG=C".to_owned(), "TZ=CET".to_owned()];
        let own = own(Object::of(&told).unwrap(), &image, true);
        assert_eq!(own.keys().collect::<Vec<_>>(), ["APP_MODE", "TZ"]);
    }

    #[test]
    fn a_custom_image_may_have_a_version_of_its_own() {
        let told = json!({"APP_VERSION": "3", "DB_PASSWORD": "hunter2"});
        let own = own(Object::of(&told).unwrap(), &[], false);
        assert_eq!(own["APP_VERSION"], Value::Plain("3".into()));
        assert!(own["DB_PASSWORD"].is_secret());
    }
}
