//! The data of some nodes is in no export copy.

use freeport_domain::Layer;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::outlook;
use crate::traps::{About, Says, Trap, look};

pub struct NeverExported;

static ABOUT: About = About {
    code: "T061",
    name: "nodes the platform never exports",
    severity: Severity::Note,
    what: "A layer is of a kind whose data the export of the platform never carries.",
    why: "Virtual machines, custom containers, shared storage, Maven and Windows nodes are left out \
           of the data of an export copy.",
    remedy: "Copy their files yourself.",
    source: "Vendor documentation and the text of the dashboard; canBeExported of a node, recorded \
           live answer (confirmed).",
};

impl Trap for NeverExported {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if !look::wants_export(case) {
            return;
        }
        let left_out = case.source.environment.layers.iter().filter(|layer| is_left_out(layer));
        let names: Vec<&str> = left_out.map(|layer| layer.name.as_str()).collect();
        if !names.is_empty() {
            let message = format!("The platform exports no data of {}.", names.join(", "));
            say.say(names.join(", "), message, Some(Remedy::Yours("Copy their files yourself.".into())));
        }
    }
}

fn is_left_out(layer: &Layer) -> bool {
    layer.nodes.iter().any(|node| outlook::left_out(layer, node).is_some())
}

#[cfg(test)]
mod tests {
    use crate::case::Reading;
    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn kinds_that_are_left_out_are_told_by_layer() {
        let found = one("T061", Severity::Note, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().stack = stack("storage", "2.0-9.6");
            s.layer().nodes[0].can_be_exported = None;
        });
        assert_eq!(found.message, "The platform exports no data of cp.");
    }

    #[test]
    fn what_the_platform_says_of_a_node_wins() {
        one("T061", Severity::Note, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().nodes[0].can_be_exported = Some(false);
        });
        none("T061", |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.layer().stack = stack("storage", "2.0-9.6");
        });
    }

    #[test]
    fn it_does_not_matter_without_an_export() {
        none("T061", |s| s.image("acme/app", Some("1.4")));
    }
}
