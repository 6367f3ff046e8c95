//! A layer has fewer or more nodes than its package allows.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct CountOutOfRange;

static ABOUT: About = About {
    code: "T097",
    name: "a count its package forbids",
    severity: Severity::Caveat,
    what: "The package that made a layer limits its nodes, and the layer is outside of the limits.",
    why: "Limits of a package move with the layer; a count outside of them may be refused when it is \
           created.",
    remedy: "Scale the layer into its limits at the source, then plan again.",
    source: "Manifest documentation, validation: minCount and maxCount (confirmed). That creation is \
           refused: inferred.",
};

impl Trap for CountOutOfRange {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let limit = |key: &str| layer.validation.as_ref()?.get(key)?.as_u64();
            let nodes = layer.nodes.len() as u64;
            let (least, most) = (limit("minCount").unwrap_or(0), limit("maxCount").unwrap_or(u64::MAX));
            if nodes < least || nodes > most {
                let range =
                    if nodes < least { format!("at least {least}") } else { format!("at most {most}") };
                let message = format!("Layer {} has {nodes}; its package wants {range}.", layer.name);
                let remedy = Remedy::Yours("Scale the layer into its limits, then plan again.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn fewer_and_more_are_told() {
        one("T097", Severity::Caveat, |s| s.layer().validation = Some(json!({"minCount": 3})));
        one("T097", Severity::Caveat, |s| s.layer().validation = Some(json!({"maxCount": 0})));
    }

    #[test]
    fn a_count_within_is_fine() {
        none("T097", |s| s.layer().validation = Some(json!({"minCount": 1, "maxCount": 1})));
    }
}
