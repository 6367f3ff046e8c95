//! The nearest stack a target offers.
//!
//! The tag of a stack carries the stack's version, its engine's and the base system
//! (`10.0.23-openjdk-17.0.8-almalinux-9`). An exact tag may be gone on a target, because stacks at the end of
//! their life cannot be created any more; then the nearest one of the same family is offered, with what it
//! changes. Which tag is nearest is our judgement, not a rule of the platform: the least of the worst change,
//! where an older version is worse than a newer one and an engine counts as much as the stack itself.

use std::cmp::{Ordering, Reverse};

use freeport_domain::{Cloud, NodeTemplate, Stack, TemplateTag, Version};
use freeport_manifest::catalogue;
use serde::{Deserialize, Serialize};

use crate::families::{self, Known};

pub(crate) mod tag;

use tag::Tag;

/// What a layer's stack becomes on the target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The stack to create.
    pub stack: Stack,
    /// How it differs.
    pub change: StackChange,
    /// The language engine, where it moves to another series.
    #[serde(default)]
    pub engine: Option<Shift>,
    /// The base system, where it is another.
    #[serde(default)]
    pub base: Option<Shift>,
}

/// One thing that becomes another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// At the source.
    pub from: String,
    /// At the target.
    pub to: String,
}

impl Offer {
    /// A stack that a person chose instead of the nearest.
    pub fn chosen(wanted: &Stack, stack: &Stack) -> Self {
        if wanted == stack {
            return Self::same(stack);
        }
        let tags = wanted.tag.as_deref().zip(stack.tag.as_deref()).filter(|_| stack.image.is_none());
        let (engine, base) = tags.map_or((None, None), |(from, to)| shifts(&Tag::read(from), &Tag::read(to)));
        Self { stack: stack.clone(), change: StackChange::Chosen, engine, base }
    }

    fn same(stack: &Stack) -> Self {
        Self { stack: stack.clone(), change: StackChange::Same, engine: None, base: None }
    }

    /// What it means for the application, in whole sentences.
    pub fn risk(&self) -> String {
        let mut words = self.change.risk().to_owned();
        if let Some(Shift { from, to }) = &self.engine {
            words.push_str(&format!(" {from} becomes {to}."));
        }
        if let Some(Shift { from, to }) = &self.base {
            words.push_str(&format!(
                " The base system {from} becomes {to}: installed packages may be missing."
            ));
        }
        words
    }
}

/// How an offer differs from what was asked for, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StackChange {
    /// The same stack and tag.
    Same,
    /// No tag was told, or named; the target's default is taken.
    DefaultTag,
    /// Another build of the same version.
    SameVersion,
    /// Another minor version.
    SameMajor,
    /// A newer language engine under the same stack.
    NewerEngine,
    /// A newer major version.
    NewerMajor,
    /// An older language engine under the same stack.
    OlderEngine,
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
            Self::NewerEngine => "A newer language engine: test the application on it.",
            Self::NewerMajor => "A newer major version: read its migration notes and test.",
            Self::OlderEngine => "An older language engine: code that needs the newer one does not start.",
            Self::OlderMajor => "An older major version: data files of the newer one cannot be read by it.",
            Self::OtherStack => "Another stack of the same family: configuration files differ.",
            Self::Chosen => "Your choice.",
        }
    }
}

/// What comes of a stack that is asked for exactly as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It is there.
    Offered(Offer),
    /// It is not there, and the platform refuses it.
    Refused,
    /// Nothing tells beforehand.
    Untold,
}

impl Written {
    /// What is made, where that is known.
    pub fn offered(self) -> Option<Offer> {
        match self {
            Self::Offered(offer) => Some(offer),
            Self::Refused | Self::Untold => None,
        }
    }
}

/// What the target makes of a stack that nobody maps. Without a tag it takes its default (vendor's manual). A stack goes
/// by several names, and the platform knows them all (vendor's manual); what it makes of one that speaks of a version
/// which it does not list is not told anywhere.
pub fn as_written(stack: &Stack, cloud: &Cloud) -> Written {
    if stack.is_custom_image() {
        return Written::Offered(Offer::same(stack));
    }
    if stack.to_string().contains("${") || cloud.templates.is_empty() {
        return Written::Untold;
    }
    let named = catalogue::stack(&stack.node_type).and_then(|known| families::known(known.name));
    let Some(template) = own_template(stack, named, cloud) else { return Written::Refused };
    let known = families::known(&stack.node_type);
    let nearest = Wanted::new(stack, known).offers_of(template).into_iter().next();
    match (&stack.tag, nearest) {
        (Some(_), _) if template.tags.is_empty() => Written::Untold,
        (Some(_), Some(offer)) if offer.change == StackChange::Same => Written::Offered(offer),
        (None, Some(offer)) if offer.change == StackChange::DefaultTag => Written::Offered(offer),
        (None, Some(_)) => Written::Untold,
        _ => Written::Refused,
    }
}

/// The nearest offer for a stack, or `None` where the target has nothing of its family.
pub fn nearest(stack: &Stack, cloud: &Cloud) -> Option<Offer> {
    offers(stack, cloud).into_iter().next()
}

/// Everything the target could create in a stack's place, nearest first, for a chooser.
pub fn offers(stack: &Stack, cloud: &Cloud) -> Vec<Offer> {
    if stack.is_custom_image() {
        return vec![Offer::same(stack)];
    }
    let known = families::known(&stack.node_type);
    let wanted = Wanted::new(stack, known);
    let own = own_template(stack, known, cloud);
    let mut list = own.map(|template| wanted.offers_of(template)).unwrap_or_default();
    let kin = known.into_iter().flat_map(|known| known.kin);
    let others = kin.filter_map(|name| template_of(name, cloud));
    let mut seen: Vec<&str> = own.into_iter().map(|template| template.node_type.as_str()).collect();
    for template in others {
        if !seen.contains(&template.node_type.as_str()) {
            seen.push(&template.node_type);
            let of_kin = wanted.offers_of(template).into_iter();
            list.extend(of_kin.map(|offer| Offer { change: StackChange::OtherStack, ..offer }));
        }
    }
    list
}

/// The target's template of the very stack, under whichever of its names.
fn own_template<'a>(stack: &Stack, known: Option<&Known>, cloud: &'a Cloud) -> Option<&'a NodeTemplate> {
    cloud.template(&stack.node_type).or_else(|| template_of(known?.name, cloud))
}

fn template_of<'a>(name: &str, cloud: &'a Cloud) -> Option<&'a NodeTemplate> {
    cloud.template(name).or_else(|| {
        let known = families::known(name)?;
        cloud.templates.iter().find(|template| {
            families::known(&template.node_type).is_some_and(|other| other.name == known.name)
        })
    })
}

/// What a layer asks for, taken apart once.
struct Wanted<'a> {
    stack: &'a Stack,
    /// What the tag says, or the version that an older name stands for.
    tag: Option<Tag>,
    /// How many leading numbers of the version make one series.
    series: usize,
}

impl<'a> Wanted<'a> {
    fn new(stack: &'a Stack, known: Option<&Known>) -> Self {
        let by_name = || known.and_then(|known| known.version_of(&stack.node_type));
        let tag = stack.tag.as_deref().or_else(by_name).map(Tag::read);
        Self { stack, tag, series: known.map_or(1, |known| known.series) }
    }

    fn offers_of(&self, template: &NodeTemplate) -> Vec<Offer> {
        let mut open: Vec<&TemplateTag> = template.tags.iter().filter(|tag| tag.enabled).collect();
        if template.tags.is_empty() {
            return vec![self.offer(template, None, StackChange::DefaultTag)];
        }
        match (&self.stack.tag, &self.tag) {
            (Some(_), Some(wanted)) => open.sort_by_key(|tag| self.distance(wanted, tag)),
            // An older name such as `tomcat9`: first the tags that go by it, then those of its version with the default
            // and the newest in front, then the nearest of the others.
            (None, Some(wanted)) => open.sort_by_key(|tag| {
                let is_its = self.change(tag) == StackChange::DefaultTag;
                let newest = is_its.then(|| Reverse(Tag::read(&tag.name).version));
                let is_default = is_its && tag.is_default;
                let far = (!is_its).then(|| self.distance(wanted, tag));
                (tag.alias.as_deref() != Some(&self.stack.node_type), !is_its, !is_default, newest, far)
            }),
            _ => open.sort_by_key(|tag| !tag.is_default),
        }
        open.into_iter().map(|tag| self.offer(template, Some(tag), self.change(tag))).collect()
    }

    fn offer(&self, template: &NodeTemplate, tag: Option<&TemplateTag>, change: StackChange) -> Offer {
        let tags = self.stack.tag.as_ref().and(self.tag.as_ref()).zip(tag);
        let (engine, base) = match tags {
            Some((from, to)) if change > StackChange::Same => shifts(from, &Tag::read(&to.name)),
            _ => (None, None),
        };
        let tag = tag.map(|tag| tag.name.clone());
        Offer {
            stack: Stack { node_type: template.node_type.clone(), tag, image: None },
            change,
            engine,
            base,
        }
    }

    fn change(&self, offered: &TemplateTag) -> StackChange {
        match (&self.stack.tag, &self.tag) {
            (Some(tag), _) if *tag == offered.name => StackChange::Same,
            (Some(_), Some(wanted)) => {
                let offered = Tag::read(&offered.name);
                self.version_change(&wanted.version, &offered.version).max(engine_change(wanted, &offered))
            }
            _ if offered.alias.as_deref() == Some(&self.stack.node_type) => StackChange::DefaultTag,
            (None, Some(wanted)) => {
                let change = self.version_change(&wanted.version, &Tag::read(&offered.name).version);
                if change <= StackChange::SameMajor { StackChange::DefaultTag } else { change }
            }
            _ => StackChange::DefaultTag,
        }
    }

    fn version_change(&self, from: &Version, to: &Version) -> StackChange {
        if from == to {
            return StackChange::SameVersion;
        }
        // A name such as `mysql8` says one number where the series has two: compare what both say. PostgreSQL had
        // two-number series up to 9.6.
        let said = from.as_str().split('.').count();
        let numbers =
            if from.major() < 10 && self.series == 1 && self.is_postgres() { 2 } else { self.series };
        let cut = |version: &Version| tag::padded(&version.numbers(), numbers.min(said));
        match cut(from).cmp(&cut(to)) {
            Ordering::Equal => StackChange::SameMajor,
            Ordering::Less => StackChange::NewerMajor,
            Ordering::Greater => StackChange::OlderMajor,
        }
    }

    fn is_postgres(&self) -> bool {
        self.stack.node_type.starts_with("postgres")
    }

    /// How far a tag is: the worst change, then the engine, the base, the direction, the gap.
    fn distance(&self, wanted: &Tag, offered: &TemplateTag) -> impl Ord + use<> {
        let tag = Tag::read(&offered.name);
        let older = tag.version < wanted.version;
        (
            self.stack.tag.as_deref() != Some(&offered.name),
            self.version_change(&wanted.version, &tag.version).max(engine_change(wanted, &tag)),
            engine_change(wanted, &tag),
            gap(
                wanted.engine.as_ref().map(tag::Engine::series),
                tag.engine.as_ref().map(tag::Engine::series),
            ),
            older,
            gap(Some(wanted.version.numbers()), Some(tag.version.numbers())),
            wanted.base != tag.base,
        )
    }
}

fn gap(from: Option<Vec<u64>>, to: Option<Vec<u64>>) -> Vec<u64> {
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let length = from.len().max(to.len());
    let (from, to) = (tag::padded(&from, length), tag::padded(&to, length));
    from.iter().zip(&to).map(|(a, b)| a.abs_diff(*b)).collect()
}

/// What the engine alone changes. Two tags of which one names no engine are taken to agree.
fn engine_change(from: &Tag, to: &Tag) -> StackChange {
    match from.engine.as_ref().zip(to.engine.as_ref()) {
        None => StackChange::SameVersion,
        Some((from, to)) => match from.against(to) {
            Some(Ordering::Equal) => StackChange::SameVersion,
            Some(Ordering::Less) => StackChange::NewerEngine,
            Some(Ordering::Greater) => StackChange::OlderEngine,
            None => StackChange::SameMajor,
        },
    }
}

/// Which engine series and which base system become another.
fn shifts(from: &Tag, to: &Tag) -> (Option<Shift>, Option<Shift>) {
    let engine = from.engine.as_ref().zip(to.engine.as_ref());
    let engine = engine
        .filter(|(from, to)| from.words() != to.words())
        .map(|(from, to)| Shift { from: from.words(), to: to.words() });
    // Tags without a base system are the older ones; naming it came with AlmaLinux (inferred).
    let base = to.base.as_ref().filter(|base| from.base.as_ref() != Some(*base)).map(|to| Shift {
        from: from.base.clone().unwrap_or_else(|| "of the older tag".to_owned()),
        to: to.clone(),
    });
    (engine, base)
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
    fn of_a_name_that_speaks_of_a_version_the_default_is_taken_where_it_is_one_of_them() {
        let mut cloud = cloud();
        let tags = [("2.4.62-php-8.3.15", false), ("2.4.61-php-8.1.2", true), ("2.4.57-php-7.4.33", false)];
        let tag = |(name, is_default): (&str, bool)| TemplateTag {
            name: name.into(),
            alias: None,
            is_default,
            enabled: true,
            min_cloudlets: None,
        };
        cloud.templates[0] = NodeTemplate {
            node_type: "apache".into(),
            tags: tags.map(tag).to_vec(),
            ..cloud.templates[0].clone()
        };
        let wanted = |node_type: &str| Stack { node_type: node_type.into(), tag: None, image: None };
        let offer = as_written(&wanted("apache2"), &cloud).offered().unwrap();
        assert_eq!(offer.stack.tag.as_deref(), Some("2.4.61-php-8.1.2"));
        cloud.templates[0].tags[1].is_default = false;
        let offer = as_written(&wanted("apache2"), &cloud).offered().unwrap();
        assert_eq!(
            (offer.stack.tag.as_deref(), offer.change),
            (Some("2.4.62-php-8.3.15"), StackChange::DefaultTag)
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

    fn cloud_with(node_type: &str, tags: &[&str]) -> Cloud {
        let tag = |name: &&str| TemplateTag {
            name: (*name).into(),
            alias: None,
            is_default: false,
            enabled: true,
            min_cloudlets: None,
        };
        let mut cloud = cloud();
        cloud.templates = vec![NodeTemplate {
            node_type: node_type.into(),
            name: node_type.into(),
            mission: None,
            tags: tags.iter().map(tag).collect(),
            min_disk_mb: None,
        }];
        cloud
    }

    /// Wanted, what there is, the nearest, how it differs.
    #[track_caller]
    fn near(node_type: &str, wanted: &str, tags: &[&str], expected: &str, change: StackChange) -> Offer {
        let known = families::known(node_type).expect("a known stack").name;
        let offer = nearest(&stack(node_type, wanted), &cloud_with(known, tags)).expect("an offer");
        assert_eq!((offer.stack.tag.as_deref(), offer.change), (Some(expected), change));
        offer
    }

    #[test]
    fn an_engine_counts_as_much_as_the_stack() {
        let tags = ["1.16.1-php-8.3.2", "1.24.0-php-7.4.33", "1.26.2-php-7.2.34"];
        let nginx = "nginxphp-dockerized";
        near(nginx, "1.16.1-php-7.2.28", &tags, "1.26.2-php-7.2.34", StackChange::SameMajor);
        let offer =
            near(nginx, "1.16.1-php-7.2.28", &tags[..2], "1.24.0-php-7.4.33", StackChange::NewerEngine);
        assert!(offer.risk().ends_with("PHP 7.2 becomes PHP 7.4."), "{}", offer.risk());
        near(nginx, "1.26.2-php-8.4.1", &tags, "1.16.1-php-8.3.2", StackChange::OlderEngine);
    }

    #[test]
    fn java_eight_is_java_eight_however_it_is_written() {
        let tags = ["8.5.93-openjdk-1.8.0_382", "8.5.93-openjdk-11.0.20"];
        let offer = near("tomcat", "8.5.23-zulu-8.0.3", &tags, tags[0], StackChange::SameMajor);
        assert_eq!(offer.engine, None);
    }

    #[test]
    fn the_second_number_of_a_database_makes_its_series() {
        let tags = ["10.3.39", "10.11.7-almalinux-9", "11.4.2"];
        near("mariadb-dockerized", "10.3.22", &tags, "10.3.39", StackChange::SameMajor);
        let offer =
            near("mariadb-dockerized", "10.6.12", &tags, "10.11.7-almalinux-9", StackChange::NewerMajor);
        assert_eq!(offer.base.map(|base| base.to).as_deref(), Some("almalinux-9"));
        near("mysql", "8.0.33", &["8.4.1", "8.0.30"], "8.0.30", StackChange::SameMajor);
        near("postgresql", "9.5.2", &["9.6.1", "10.4"], "9.6.1", StackChange::NewerMajor);
        near("postgresql", "14.8", &["13.11", "15.2"], "15.2", StackChange::NewerMajor);
        near("postgresql", "16.1", &["13.11", "15.2"], "15.2", StackChange::OlderMajor);
    }

    #[test]
    fn a_newer_build_comes_before_an_older_one() {
        near("redis", "7.2.1", &["7.0.9", "7.4.0"], "7.4.0", StackChange::SameMajor);
    }

    #[test]
    fn an_older_name_says_its_version() {
        let wanted = |node_type: &str| Stack { node_type: node_type.into(), tag: None, image: None };
        let cloud = cloud_with("mariadb-dockerized", &["11.4.2", "10.6.21", "10.4.1"]);
        let tag =
            |node_type| nearest(&wanted(node_type), &cloud).map(|offer| (offer.stack.tag, offer.change));
        assert_eq!(tag("mariadb106"), Some((Some("10.6.21".into()), StackChange::DefaultTag)));
        assert_eq!(tag("mariadb103"), Some((Some("10.4.1".into()), StackChange::NewerMajor)));
    }

    #[test]
    fn only_the_base_system_changes() {
        let tags = ["10.11.7-almalinux-9"];
        let offer =
            near("mariadb-dockerized", "10.11.7-almalinux-8", &tags, tags[0], StackChange::SameVersion);
        assert!(offer.risk().contains("almalinux-8 becomes almalinux-9"), "{}", offer.risk());
    }

    #[test]
    fn a_chooser_gets_everything_nearest_first() {
        let names = |wanted: &Stack| -> Vec<String> {
            offers(wanted, &cloud()).iter().map(|offer| offer.stack.to_string()).collect()
        };
        assert_eq!(
            names(&stack("tomcat", "9.0.71-openjdk-11.0.2")),
            ["tomcat:9.0.85-openjdk-11.0.2", "tomcat:10.0.23-openjdk-17.0.8"]
        );
        assert_eq!(names(&stack("perconadb", "8.0.32")), ["mysql:8.0.33"]);
        assert!(names(&stack("redis", "7.2.1")).is_empty());
    }
}
