//! Variables that the platform sets itself are among those that move.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PlatformVariables;

static ABOUT: About = About {
    code: "T070",
    name: "variables of the platform",
    severity: Severity::Caveat,
    what: "A layer has variables that the platform sets on every node.",
    why: "Their values describe the node at the source: its address, its number, its version. On the \
           target they would be wrong.",
    remedy: "Check these variables at the target, and remove them where they hold values of the source.",
    source: "Vendor documentation, environment variables; a recorded request (confirmed).",
};

impl Trap for PlatformVariables {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let names: Vec<&str> =
                layer.variables.keys().map(String::as_str).filter(|name| is_the_platforms(name)).collect();
            if !names.is_empty() {
                let message =
                    format!("The platform sets {} itself in layer {}.", names.join(", "), layer.name);
                let remedy = Remedy::Yours("Check them at the target.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

const OWN: [&str; 3] = ["PATH", "SOFTWARE_VERSION", "DOCKER_EXPOSED_PORT"];
const OWN_SETS: [(&str, &[&str]); 2] =
    [("MASTER_", &["HOST", "ID", "IP"]), ("STACK_", &["NAME", "PATH", "USER", "VERSION"])];

fn is_the_platforms(name: &str) -> bool {
    let in_set =
        |(prefix, rest): &(&str, &[&str])| name.strip_prefix(prefix).is_some_and(|end| rest.contains(&end));
    OWN.contains(&name) || OWN_SETS.iter().any(in_set)
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn the_platforms_own_are_told_by_name() {
        let found = one("T070", Severity::Caveat, |s| {
            s.variable("MASTER_IP", "10.9.9.9");
            s.variable("PATH", "/usr/bin");
        });
        assert_eq!(found.message, "The platform sets MASTER_IP, PATH itself in layer cp.");
    }

    #[test]
    fn names_that_only_look_alike_are_fine() {
        none("T070", |s| s.variable("DATA_PATH", "/data"));
        none("T070", |s| s.variable("MASTER", "yes"));
    }
}
