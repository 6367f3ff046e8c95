//! A database gets an older version than its data was written by.

use crate::case::Case;
use crate::families;
use crate::finding::{Remedy, Severity};
use crate::mapping::tag::Tag;
use crate::pick;
use crate::traps::{About, Says, Trap, look};

pub struct OlderDatabase;

static ABOUT: About = About {
    code: "T003",
    name: "an older database",
    severity: Severity::Caveat,
    what: "The target offers the database of a layer only in an older version than the source runs.",
    why: "Data files of a newer version cannot be opened by an older one; for MySQL, MariaDB and \
           Percona the platform rules a downgrade out.",
    remedy: "Choose a newer version for the layer, or carry the databases over as logical dumps.",
    source: "Vendor documentation, Container Redeploy: downgrade of the MySQL family is not supported \
           (confirmed). Other databases: inferred.",
};

impl Trap for OlderDatabase {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let Some(known) = families::known(&layer.stack.node_type).filter(|known| known.is_database())
            else {
                continue;
            };
            let Some(there) = look::stack_there(case, layer) else { continue };
            let same_stack = families::known(&there.node_type).is_some_and(|other| other.name == known.name);
            let (Some(from), Some(to)) = (&layer.stack.tag, &there.tag) else { continue };
            let is_older = |to: &str| Tag::read(to).version < Tag::read(from).version;
            if same_stack && is_older(to) {
                let message = format!("{} {from} becomes {to}, which is older.", layer.stack.node_type);
                let remedy = Remedy::Choose(format!("Choose another version for layer {}.", layer.name));
                say.say(&layer.name, message, Some(remedy)).offer(pick::other_stacks(case, layer, |stack| {
                    stack.node_type == there.node_type
                        && stack.tag.as_deref().is_some_and(|tag| !is_older(tag))
                }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn a_database_that_becomes_older_is_told() {
        let found = one("T003", Severity::Caveat, |s| s.layer().stack = stack("mysql", "8.4.1"));
        assert!(found.message.contains("8.4.1 becomes 8.0.33"), "{}", found.message);
    }

    #[test]
    fn a_newer_one_and_other_stacks_are_fine() {
        none("T003", |s| s.layer().stack = stack("mysql", "8.0.30"));
        none("T003", |s| s.layer().stack = stack("tomcat", "11.0.2-openjdk-21.0.6"));
    }
}
