//! What an environment is called that a manifest makes, as long as nobody says so.

use freeport_domain::EnvironmentName;
use freeport_domain::ids::LONGEST_SAFE_NAME;
use freeport_manifest::model::Manifest;

use crate::failure::{Failure, Result};

/// A name for the environment: the exported one's, because an export's own name is a number; else the package's, as
/// many of its words as a name may have.
pub(super) fn own_name(place: &str, manifest: &Manifest) -> Result<EnvironmentName> {
    let exported = manifest.export.as_ref().and_then(|export| export.environment.as_deref());
    let names: Vec<_> =
        [exported, manifest.name.as_deref()].into_iter().flatten().map(environment_name).collect();
    let Some(name) = names.iter().find(|name| name.problem().is_none()) else {
        let tried = names.iter().filter(|name| !name.as_str().is_empty());
        return Err(Failure::new(
            "unnamed",
            format!("No name for the new environment can be made from {place}."),
        )
        .hint("Give it one.")
        .command("freeport import --name NAME does.")
        .also(tried.filter_map(|name| Some(format!("{name}: {}", name.problem()?)))));
    };
    Ok(name.clone())
}

/// A name for want of a better one, always the same for the same place.
pub(crate) fn spare_name(place: &str) -> EnvironmentName {
    let number = place.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    EnvironmentName::new(format!("env-{:07}", number % 10_000_000))
}

/// These words as the name of an environment; it may be no good one.
fn environment_name(words: &str) -> EnvironmentName {
    let words = words.to_ascii_lowercase();
    let mut name = String::new();
    for part in words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        let gap = if name.is_empty() { "" } else { "-" };
        if !name.is_empty() && name.len() + gap.len() + part.len() > LONGEST_SAFE_NAME {
            break;
        }
        name.push_str(gap);
        name.push_str(part);
    }
    EnvironmentName::new(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_words_as_a_name_may_have_are_its_name() {
        let name = |words| environment_name(words).to_string();
        assert_eq!(name("My Shop (test)"), "my-shop-test");
        assert_eq!(
            name("A very long name for a shop that never wants to end"),
            "a-very-long-name-for-a-shop"
        );
        assert!(environment_name(&"x".repeat(40)).problem().is_some());
    }

    #[test]
    fn a_spare_name_is_a_good_one_and_stays() {
        assert_eq!(spare_name("/tmp/42.jps"), spare_name("/tmp/42.jps"));
        assert_eq!(spare_name("/tmp/42.jps").problem(), None);
    }
}
