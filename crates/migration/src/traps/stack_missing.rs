//! The target does not offer a layer's stack, or not in this version.

use freeport_domain::{Layer, Stack};

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::mapping::{self, StackChange, Written};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct StackMissing;

static ABOUT: About = About {
    code: "T002",
    name: "a missing stack",
    severity: Severity::Blocker,
    what: "The target does not offer the stack of a layer, or not under the tag the source uses.",
    why: "Hosters switch stacks on and off, and versions at the end of their life cannot be created any more, \
          only kept.",
    remedy: "The nearest offer of the same family is taken, and named. Another one can be chosen for each layer. \
             A manifest of somebody else is installed as it is written: change it there, or the platform refuses it.",
    source: "Vendor documentation, Software Stack Versions; result code 2372 (confirmed). Nearness: our judgement.",
};

impl Trap for StackMissing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        // A catalogue that was not told proves nothing; another trap says that it was not.
        if case.target.cloud.templates.is_empty() {
            return;
        }
        for layer in &case.source.environment.layers {
            match case.choices.stacks.get(&layer.name) {
                _ if case.source.manifest.is_some() => as_written(case, layer, say),
                Some(stack) => chosen(case, layer, stack, say),
                None => nearest(case, layer, say),
            }
        }
    }
}

/// A reading of ours gets the nearest offer.
fn nearest(case: &Case<'_>, layer: &Layer, say: &mut Says<'_>) {
    let Some(offer) = mapping::nearest(&layer.stack, &case.target.cloud) else {
        let message = format!("{} does not offer {} or anything like it.", case.target.label, layer.stack);
        let remedy = Remedy::Choose(format!("Choose another stack for layer {}.", layer.name));
        say.say(&layer.name, message, Some(remedy));
        return;
    };
    if offer.change > StackChange::DefaultTag {
        let same_version = offer.change == StackChange::SameVersion;
        let weight = if same_version { Severity::Note } else { Severity::Caveat };
        let message =
            format!("{} is not offered; the nearest is {}. {}", layer.stack, offer.stack, offer.risk());
        let remedy = Remedy::Done(format!("Uses {}.", offer.stack));
        let others = pick::other_stacks(case, layer, |stack| *stack != offer.stack);
        say.say_as(weight, &layer.name, message, Some(remedy)).offer(others);
    }
}

/// A choice may have been made for another target, or before a stack was switched off.
fn chosen(case: &Case<'_>, layer: &Layer, stack: &Stack, say: &mut Says<'_>) {
    if !case.target.cloud.offers(stack) {
        let message = format!("{} does not offer {stack}, which you chose.", case.target.label);
        let remedy = Remedy::Choose(format!("Choose another stack for layer {}.", layer.name));
        say.say(&layer.name, message, Some(remedy)).offer(pick::other_stacks(case, layer, |_| true));
    }
}

/// A manifest of somebody else is installed as it is, so the very stack and tag have to be there.
fn as_written(case: &Case<'_>, layer: &Layer, say: &mut Says<'_>) {
    let (stack, target) = (&layer.stack, &case.target.label);
    // One without a name is the linter's to tell.
    let is_told = !stack.node_type.is_empty() && !stack.to_string().contains("${");
    match mapping::as_written(stack, &case.target.cloud) {
        Written::Refused if is_told => {
            let message = format!("The manifest asks for {stack}, which {target} does not offer.");
            say.say(&layer.name, message, Some(Remedy::Yours(change_it(case, layer))));
        }
        Written::Untold if is_told => {
            let message =
                format!("The manifest asks for {stack}. Nothing tells whether {target} has this version.");
            let remedy = Remedy::Yours(change_it(case, layer));
            say.say_as(Severity::Caveat, &layer.name, message, Some(remedy));
        }
        _ => {}
    }
}

/// What could stand in the manifest instead.
fn change_it(case: &Case<'_>, layer: &Layer) -> String {
    let offers = mapping::offers(&layer.stack, &case.target.cloud).into_iter().take(3);
    let names: Vec<String> = offers.map(|offer| offer.stack.to_string()).collect();
    match names.is_empty() {
        true => "Change the manifest.".to_owned(),
        false => format!("Change the manifest. The nearest on offer: {}.", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Stack;

    use crate::finding::Severity;
    use crate::fixtures::{none, one, stack};

    #[test]
    fn a_near_version_is_a_caveat_that_names_it() {
        let found =
            one("T002", Severity::Caveat, |s| s.layer().stack = stack("tomcat", "9.0.71-openjdk-11.0.2"));
        assert!(found.message.contains("9.0.85-openjdk-11.0.2"), "{}", found.message);
    }

    #[test]
    fn a_stack_without_kin_is_a_blocker() {
        one("T002", Severity::Blocker, |s| s.layer().stack = stack("couchbase", "7.1.1"));
    }

    #[test]
    fn a_chosen_stack_and_an_untold_catalogue_need_no_word() {
        none("T002", |s| {
            s.layer().stack = stack("couchbase", "7.1.1");
            s.choices.stacks.insert("cp".into(), stack("mysql", "8.0.33"));
        });
        none("T002", |s| {
            s.layer().stack = stack("couchbase", "7.1.1");
            s.target.cloud.templates.clear();
        });
    }

    #[test]
    fn a_choice_that_is_not_on_offer_is_a_blocker() {
        let found = one("T002", Severity::Blocker, |s| {
            s.choices.stacks.insert("cp".into(), stack("nginx-dockerized", "1.16.1"));
        });
        assert_eq!(found.message, "west does not offer nginx-dockerized:1.16.1, which you chose.");
    }

    #[test]
    fn a_manifest_is_taken_at_its_word() {
        let asks = |severity, node_type: &str, tag: &str| {
            one("T002", severity, |s| {
                s.source.manifest = Some("{}".into());
                s.layer().stack = stack(node_type, tag);
            })
        };
        asks(Severity::Blocker, "perconadb", "8.0.32");
        let found = asks(Severity::Blocker, "mysql", "5.7.42");
        let remedy = found.remedy.unwrap();
        assert_eq!(remedy.words(), "Change the manifest. The nearest on offer: mysql:8.0.33.");
        asks(Severity::Blocker, "nginx-dockerized", "1.16.1");
        for (node_type, tag) in
            [("${settings.stack}", Some("1")), ("nginx", None), ("mysql", None), ("tomcat9", None)]
        {
            none("T002", |s| {
                s.source.manifest = Some("{}".into());
                s.layer().stack =
                    Stack { node_type: node_type.into(), tag: tag.map(Into::into), image: None };
            });
        }
    }

    #[test]
    fn what_no_list_tells_is_not_called_refused() {
        let asks = |node_type: &str, tag: Option<&str>| {
            one("T002", Severity::Caveat, |s| {
                s.source.manifest = Some("{}".into());
                s.target
                    .cloud
                    .templates
                    .iter_mut()
                    .filter(|one| one.node_type == "postgresql")
                    .for_each(|one| one.tags.clear());
                s.layer().stack =
                    Stack { node_type: node_type.into(), tag: tag.map(Into::into), image: None };
            })
        };
        let found = asks("postgresql", Some("14.8"));
        assert_eq!(
            found.message,
            "The manifest asks for postgresql:14.8. Nothing tells whether west has this version."
        );
        asks("mysql5", None);
    }

    #[test]
    fn a_manifests_image_may_have_any_tag() {
        none("T002", |s| {
            s.source.manifest = Some("{}".into());
            s.image("acme/app", Some("no-such-tag"));
        });
    }
}
