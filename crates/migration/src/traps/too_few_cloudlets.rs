//! A stack wants more cloudlets than its layer may use.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct TooFewCloudlets;

static ABOUT: About = About {
    code: "T005",
    name: "too few cloudlets",
    severity: Severity::Caveat,
    what: "The tag that a layer gets starts with more cloudlets than the scaling limit of the layer.",
    why: "Each tag tells the fewest cloudlets it starts with.",
    remedy: "Raise the scaling limit of the layer at the source beforehand, or choose another tag.",
    source: "Vendor API description, template tags: cloudletsMinCount (confirmed). That creation is \
           refused below it: inferred.",
};

impl Trap for TooFewCloudlets {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let Some(there) = look::stack_there(case, layer) else { continue };
            let template = case.target.cloud.template(&there.node_type);
            let tags = template.into_iter().flat_map(|template| &template.tags);
            let least =
                tags.filter(|tag| Some(&tag.name) == there.tag.as_ref()).find_map(|tag| tag.min_cloudlets);
            if let Some(least) = least.filter(|least| *least > layer.flexible_cloudlets) {
                let limit = layer.flexible_cloudlets;
                let message = format!(
                    "{there} wants at least {least} cloudlets; layer {} may use {limit}.",
                    layer.name
                );
                let remedy = Remedy::Yours("Raise the scaling limit of the layer, then plan again.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_layer_below_the_least_is_told() {
        let found = one("T005", Severity::Caveat, |s| {
            s.target.cloud.templates[0].tags[0].min_cloudlets = Some(12);
        });
        assert!(found.message.contains("at least 12 cloudlets; layer cp may use 8"), "{}", found.message);
    }

    #[test]
    fn the_least_itself_is_fine() {
        none("T005", |s| s.target.cloud.templates[0].tags[0].min_cloudlets = Some(8));
    }
}
