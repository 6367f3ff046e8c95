//! The target does not offer the language engine of the environment.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::mapping::tag::{Engine, Tag};
use crate::traps::{About, Says, Trap};

pub struct EngineMissing;

static ABOUT: About = About {
    code: "T004",
    name: "a missing engine",
    severity: Severity::Caveat,
    what: "No tag on offer at the target carries the language engine that the environment asks for.",
    why: "Engines come with the tags of stacks, and tags at the end of their life cannot be created \
           any more.",
    remedy: "The engine of the tag that a layer gets is used. Choose a tag with the engine you want.",
    source: "Vendor documentation, Software Stack Versions (confirmed). That the tag decides: inferred.",
};

impl Trap for EngineMissing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(keyword) = &case.source.environment.engine else { return };
        let Some(engine) = Engine::of_keyword(keyword) else { return };
        let tags = case.target.cloud.templates.iter().flat_map(|template| &template.tags);
        let on_offer: BTreeMap<Vec<u64>, String> = tags
            .filter(|tag| tag.enabled)
            .filter_map(|tag| Tag::read(&tag.name).engine)
            .filter(|other| other.language() == engine.language())
            .map(|other| (other.series(), other.words()))
            .collect();
        if on_offer.is_empty() || on_offer.contains_key(&engine.series()) {
            return;
        }
        let others = on_offer.into_values().collect::<Vec<_>>().join(", ");
        let message = format!("{} does not offer {}; it offers {others}.", case.target.label, engine.words());
        let remedy = match case.source.manifest {
            None => Remedy::Done("The engine of the layer's tag is used.".into()),
            Some(_) => Remedy::Yours("Name one of them in the manifest, or none.".into()),
        };
        say.say("engine", message, Some(remedy));
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn an_engine_nobody_offers_is_told_with_the_others() {
        let found = one("T004", Severity::Caveat, |s| s.source.environment.engine = Some("openjdk8".into()));
        assert_eq!(found.message, "west does not offer Java 8; it offers Java 11, Java 17.");
    }

    #[test]
    fn an_engine_on_offer_and_an_unknown_language_are_fine() {
        none("T004", |s| s.source.environment.engine = Some("openjdk-17".into()));
        none("T004", |s| s.source.environment.engine = Some("ruby3.1".into()));
    }
}
