//! Variables or start commands name a host of the source installation.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct Neighbours;

static ABOUT: About = About {
    code: "T077",
    name: "addresses of the old hoster in values",
    severity: Severity::Note,
    what: "A value contains a host below a domain of the installation that is left.",
    why: "Such a host is another environment, a gate or a database of the old hoster; it stays \
           there, and traffic to it becomes external.",
    remedy: "Move the other environment too, or change the value.",
    source: "Vendor documentation, regions and their domains (confirmed). That the host is one of the \
           installation: inferred from its domain.",
};

impl Trap for Neighbours {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(cloud) = &case.source.cloud else { return };
        let left: Vec<String> = cloud
            .regions
            .iter()
            .map(|region| &region.domain)
            .filter(|domain| !domain.is_empty())
            .filter(|domain| !case.target.cloud.regions.iter().any(|region| region.domain == **domain))
            .map(|domain| format!(".{domain}"))
            .collect();
        let own = &case.source.environment.domain;
        for layer in &case.source.environment.layers {
            let found: Vec<&str> = look::texts(layer)
                .filter(|(_, text)| {
                    left.iter().any(|domain| {
                        look::names(text, domain.trim_start_matches('.')) && text.contains(domain.as_str())
                    })
                })
                .filter(|(_, text)| own.is_empty() || !look::names(text, own))
                .map(|(place, _)| place)
                .collect();
            if !found.is_empty() {
                let message = format!(
                    "In layer {}, {} {} a host of {}.",
                    layer.name,
                    found.join(", "),
                    if found.len() == 1 { "names" } else { "name" },
                    case.source.label
                );
                say.say(
                    &layer.name,
                    message,
                    Some(Remedy::Yours("Move that one too, or change the value.".into())),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn from_east(setting: &mut Setting, value: &str) {
        setting.source.cloud.as_mut().unwrap().regions[0].domain = "east.example".into();
        setting.variable("API", value);
    }

    #[test]
    fn a_neighbour_is_told() {
        let found = one("T077", Severity::Note, |s| from_east(s, "https://billing.east.example/api"));
        assert_eq!(found.message, "In layer cp, API names a host of east.");
    }

    #[test]
    fn ones_own_address_and_other_domains_are_not_neighbours() {
        none("T077", |s| from_east(s, "https://my-shop.east.example/api"));
        none("T077", |s| from_east(s, "https://api.northeast.example"));
    }
}
