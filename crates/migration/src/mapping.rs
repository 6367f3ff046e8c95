//! The nearest stack a target offers.
//!
//! The tag of a stack carries the stack's version, its engine's and the base system
//! (`10.0.23-openjdk-17.0.8-almalinux-9`). An exact tag may be gone on a target, because stacks at the end of
//! their life cannot be created any more; then the nearest one of the same family is offered, with what it
//! changes. Which tag is nearest is our judgement, not a rule of the platform.

use std::cmp::Reverse;

use freeport_domain::{Cloud, NodeTemplate, Stack, TemplateTag, Version};
use serde::{Deserialize, Serialize};

use crate::families;

/// What a layer's stack becomes on the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The stack to create.
    pub stack: Stack,
    /// How it differs.
    pub change: StackChange,
}

impl Offer {
    /// A stack that a person chose instead of the nearest.
    pub fn chosen(wanted: &Stack, stack: &Stack) -> Self {
        let change = if wanted == stack { StackChange::Same } else { StackChange::Chosen };
        Self { stack: stack.clone(), change }
    }
}

/// How an offer differs from what was asked for, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StackChange {
    /// The same stack and tag.
    Same,
    /// The source told no tag; the target's default is taken.
    DefaultTag,
    /// Another build of the same version.
    SameVersion,
    /// Another minor version.
    SameMajor,
    /// A newer major version.
    NewerMajor,
    /// An older major version.
    OlderMajor,
    /// Another stack of the same family.
    OtherStack,
    /// Whatever a person chose.
    Chosen,
}

impl StackChange {
    /// What it means for the application.
    pub fn risk(self) -> &'static str {
        match self {
            Self::Same => "Nothing changes.",
            Self::DefaultTag => "The version is the target's default.",
            Self::SameVersion => "Same version, another build. Applications do not notice.",
            Self::SameMajor => "Same major version. Applications rarely notice.",
            Self::NewerMajor => "A newer major version: read its migration notes and test.",
            Self::OlderMajor => "An older major version: data files of the newer one cannot be read by it.",
            Self::OtherStack => "Another stack of the same family: configuration files differ.",
            Self::Chosen => "Your choice.",
        }
    }
}

/// The nearest offer for a stack, or `None` where the target has nothing of its family.
pub fn nearest(stack: &Stack, cloud: &Cloud) -> Option<Offer> {
    if stack.is_custom_image() {
        return Some(Offer { stack: stack.clone(), change: StackChange::Same });
    }
    if let Some(template) = cloud.template(&stack.node_type)
        && let Some(offer) = nearest_tag(stack, template)
    {
        return Some(offer);
    }
    families::kin(&stack.node_type)
        .filter_map(|other| cloud.template(other))
        .find_map(|template| nearest_tag(stack, template))
        .map(|offer| Offer { change: offer.change.max(StackChange::OtherStack), ..offer })
}

fn nearest_tag(stack: &Stack, template: &NodeTemplate) -> Option<Offer> {
    let chosen = |tag: Option<&TemplateTag>, change| Offer {
        stack: Stack {
            node_type: template.node_type.clone(),
            tag: tag.map(|tag| tag.name.clone()),
            image: None,
        },
        change,
    };
    let Some(wanted) = &stack.tag else {
        let wanted_alias = (template.node_type != stack.node_type)
            .then(|| template.tags.iter().find(|tag| tag.alias.as_deref() == Some(&stack.node_type)))
            .flatten();
        return Some(chosen(wanted_alias.or(template.default_tag()), StackChange::DefaultTag));
    };
    let open = || template.tags.iter().filter(|tag| tag.enabled);
    if let Some(same) = open().find(|tag| tag.name == *wanted) {
        return Some(chosen(Some(same), StackChange::Same));
    }
    let best = open().min_by_key(|tag| distance(wanted, &tag.name))?;
    Some(chosen(Some(best), change_between(wanted, &best.name)))
}

/// How far a tag is: first by kind of change, then by shared engine and base words, then by version.
fn distance(wanted: &str, offered: &str) -> (StackChange, Reverse<usize>, Vec<u64>) {
    let shared = words(wanted).filter(|word| words(offered).any(|other| other == *word)).count();
    let (a, b) = (version(wanted).numbers(), version(offered).numbers());
    let gap = (0..a.len().max(b.len()))
        .map(|i| a.get(i).copied().unwrap_or(0).abs_diff(b.get(i).copied().unwrap_or(0)))
        .collect();
    (change_between(wanted, offered), Reverse(shared), gap)
}

fn change_between(wanted: &str, offered: &str) -> StackChange {
    let (from, to) = (version(wanted), version(offered));
    if from == to {
        StackChange::SameVersion
    } else if from.major() == to.major() {
        StackChange::SameMajor
    } else if from < to {
        StackChange::NewerMajor
    } else {
        StackChange::OlderMajor
    }
}

/// The stack's own version: the tag up to its first hyphen.
fn version(tag: &str) -> Version {
    Version::new(tag.split('-').next().unwrap_or(tag))
}

/// Everything after the stack's version: engine, engine version by its major, base system.
fn words(tag: &str) -> impl Iterator<Item = &str> {
    tag.split('-').skip(1).map(|word| word.split('.').next().unwrap_or(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{cloud, stack};

    #[track_caller]
    fn check(wanted: &Stack, expected: Option<(&str, Option<&str>, StackChange)>) {
        let cloud = cloud();
        let offer = nearest(wanted, &cloud);
        let short = offer.as_ref().map(|o| (o.stack.node_type.as_str(), o.stack.tag.as_deref(), o.change));
        assert_eq!(short, expected);
    }

    #[test]
    fn the_very_tag_is_taken_where_it_is_offered() {
        check(
            &stack("tomcat", "10.0.23-openjdk-17.0.8"),
            Some(("tomcat", Some("10.0.23-openjdk-17.0.8"), StackChange::Same)),
        );
    }

    #[test]
    fn the_same_major_comes_before_a_newer_one() {
        check(
            &stack("tomcat", "9.0.71-openjdk-11.0.2"),
            Some(("tomcat", Some("9.0.85-openjdk-11.0.2"), StackChange::SameMajor)),
        );
    }

    #[test]
    fn a_tag_that_cannot_be_created_any_more_is_not_offered() {
        check(
            &stack("nginx-dockerized", "1.16.1"),
            Some(("nginx-dockerized", Some("1.22.0"), StackChange::SameMajor)),
        );
    }

    #[test]
    fn an_older_name_leads_to_the_stack_that_carries_it() {
        let wanted = Stack { node_type: "tomcat9".into(), tag: None, image: None };
        check(&wanted, Some(("tomcat", Some("9.0.85-openjdk-11.0.2"), StackChange::DefaultTag)));
    }

    #[test]
    fn another_stack_of_the_family_is_the_last_resort() {
        check(&stack("perconadb", "8.0.32"), Some(("mysql", Some("8.0.33"), StackChange::OtherStack)));
    }

    #[test]
    fn a_custom_image_needs_no_catalogue() {
        let wanted =
            Stack { node_type: "docker".into(), tag: Some("1".into()), image: Some("acme/app".into()) };
        check(&wanted, Some(("docker", Some("1"), StackChange::Same)));
    }

    #[test]
    fn nothing_of_the_family_is_said_plainly() {
        check(&stack("couchbase", "7.1.1"), None);
    }
}
