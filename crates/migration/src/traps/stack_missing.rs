//! The target does not offer a layer's stack, or not in this version.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::mapping::{self, StackChange};
use crate::traps::{About, Says, Trap};

pub struct StackMissing;

static ABOUT: About = About {
    code: "T002",
    name: "a missing stack",
    severity: Severity::Blocker,
    what: "The target does not offer the stack of a layer, or not under the tag the source uses.",
    why: "Hosters switch stacks on and off, and versions at the end of their life cannot be created any more, \
          only kept.",
    remedy: "The nearest offer of the same family is taken, and named. Another one can be chosen for each layer.",
    source: "Vendor documentation, Software Stack Versions; result codes 2372 (confirmed). Nearness: our judgement.",
};

impl Trap for StackMissing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            if case.choices.stacks.contains_key(&layer.name) {
                continue;
            }
            match mapping::nearest(&layer.stack, &case.target.cloud) {
                None => say.say(
                    &layer.name,
                    format!("{} does not offer {} or anything like it.", case.target.label, layer.stack),
                    Some(Remedy::Choose(format!("Choose another stack for layer {}.", layer.name))),
                ),
                Some(offer) if offer.change > StackChange::DefaultTag => {
                    let weight = if offer.change == StackChange::SameVersion {
                        Severity::Note
                    } else {
                        Severity::Caveat
                    };
                    let message = format!(
                        "{} is not offered; the nearest is {}. {}",
                        layer.stack,
                        offer.stack,
                        offer.change.risk()
                    );
                    say.say_as(
                        weight,
                        &layer.name,
                        message,
                        Some(Remedy::Done(format!("Uses {}.", offer.stack))),
                    );
                }
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{Setting, codes, findings, stack};

    #[test]
    fn a_near_version_is_a_caveat_that_names_it() {
        let mut setting = Setting::clean();
        setting.source.environment.layers[0].stack = stack("tomcat", "9.0.71-openjdk-11.0.2");
        let found = findings(&setting);
        assert_eq!(found[0].severity, Severity::Caveat);
        assert!(found[0].message.contains("9.0.85-openjdk-11.0.2"), "{}", found[0].message);
    }

    #[test]
    fn a_stack_without_kin_is_a_blocker() {
        let mut setting = Setting::clean();
        setting.source.environment.layers[0].stack = stack("couchbase", "7.1.1");
        assert_eq!(findings(&setting)[0].severity, Severity::Blocker);
    }

    #[test]
    fn a_chosen_stack_needs_no_word() {
        let mut setting = Setting::clean();
        let layer = &mut setting.source.environment.layers[0];
        layer.stack = stack("couchbase", "7.1.1");
        setting.choices.stacks.insert(layer.name.clone(), stack("mysql", "8.0.33"));
        assert!(codes(&setting).is_empty());
    }
}
