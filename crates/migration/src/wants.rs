//! What a manifest that somebody else wrote says it needs of the platform it is installed on.

use freeport_domain::{Region, RegionName, Version};
use freeport_manifest::form::is_found;
use freeport_manifest::model::Manifest;
use freeport_manifest::tree::Node;

use crate::foreign::{Answers, filled};

/// The engine's versions follow the platform's from here on; older manifests count differently (vendor's manual).
const ENGINE_FOLLOWS: &str = "6.0";

/// What it needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wants {
    /// The platform it was written for.
    pub version: Option<Version>,
    /// The region it names, where that is known.
    pub region: Option<RegionName>,
    /// The regions it may be installed in; nothing where any will do.
    pub regions: Vec<Filter>,
}

/// One property of a region, and the texts or expressions of which it has to fit one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The property, as the manifest calls it.
    pub property: String,
    /// What it may be.
    pub patterns: Vec<String>,
}

/// How a region stands to a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It fits.
    Fits,
    /// It does not.
    Differs,
    /// No reading tells this property of a region.
    Untold,
    /// The expression cannot be read here.
    Unreadable,
}

impl Wants {
    /// As the manifest writes it, with the answers to its questions.
    pub fn of(manifest: &Manifest, answers: &Answers) -> Self {
        let rest =
            |name: &str| manifest.rest.iter().find(|entry| entry.name() == name).map(|entry| &entry.value);
        let patterns = |node: &Node| {
            node.one_or_many().iter().filter_map(|one| one.scalar_text()).map(str::to_owned).collect()
        };
        let filters = rest("targetRegions").map(Node::entries).unwrap_or_default();
        Self {
            version: manifest
                .version
                .as_deref()
                .map(Version::new)
                .filter(|version| *version >= Version::new(ENGINE_FOLLOWS)),
            region: manifest
                .region
                .as_deref()
                .map(|region| filled::text(region, answers))
                .filter(|region| !region.is_empty() && !filled::is_open(region))
                .map(RegionName::new),
            regions: filters
                .iter()
                .map(|entry| Filter { property: entry.name().to_owned(), patterns: patterns(&entry.value) })
                .collect(),
        }
    }

    /// Whether it may be installed in this region, as far as is known here.
    pub fn allows(&self, region: &Region) -> bool {
        self.regions.iter().all(|filter| filter.fit(region) != Fit::Differs)
    }
}

impl Filter {
    /// How a region stands to it. One of several patterns that fits is enough; one that cannot be read might be the one.
    pub fn fit(&self, region: &Region) -> Fit {
        let text = match self.property.as_str() {
            "name" | "uniqueName" => region.name.as_str(),
            "displayName" => &region.display_name,
            "domain" => &region.domain,
            "isEnabled" | "isActive" => yes_or_no(region.is_enabled),
            "isDefault" => yes_or_no(region.is_default),
            _ => return Fit::Untold,
        };
        let fits = |pattern: &String| match text == pattern {
            true => Some(true),
            false => is_found(&format!("^(?:{pattern})$"), text),
        };
        let answers: Vec<Option<bool>> = self.patterns.iter().map(fits).collect();
        match answers.contains(&Some(true)) {
            true => Fit::Fits,
            false if answers.contains(&None) => Fit::Unreadable,
            false => Fit::Differs,
        }
    }
}

fn yes_or_no(flag: bool) -> &'static str {
    if flag { "true" } else { "false" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(text: &str) -> Wants {
        Wants::of(
            &freeport_manifest::model::read(&freeport_manifest::parse(text).tree.unwrap()).0,
            &Answers::new(),
        )
    }

    fn region(name: &str) -> Region {
        Region {
            name: name.into(),
            display_name: "Zürich".into(),
            domain: "zrh.hoster.example".into(),
            is_default: false,
            is_enabled: true,
        }
    }

    #[test]
    fn versions_of_old_engines_say_nothing_of_the_platform() {
        assert_eq!(wants("version: 1.7.4\n").version, None);
        assert_eq!(wants("version: '8.5'\n").version, Some("8.5".into()));
        assert_eq!(wants("name: x\n"), Wants::default());
    }

    #[test]
    fn regions_are_filtered_by_what_is_told_of_them() {
        let allows = |text: &str| wants(text).allows(&region("ch-zh"));
        assert!(allows("targetRegions: {uniqueName: [us-.*, ch-.*]}\n"));
        assert!(!allows("targetRegions: {uniqueName: ch}\n"), "the whole name counts");
        assert!(!allows("targetRegions: {isDefault: true}\n"));
        assert!(allows("targetRegions: {isEnabled: true, domain: .*example}\n"));
        assert!(allows("targetRegions: {name: '(?=x)'}\n"), "what cannot be read is left to the platform");
    }

    #[test]
    fn what_no_reading_tells_is_another_thing_than_what_cannot_be_read() {
        let fit = |text: &str| {
            let wants = wants(text);
            assert!(wants.allows(&region("any")));
            wants.regions[0].fit(&region("any"))
        };
        assert_eq!(fit("targetRegions: {type: [vz.*, pcs.*]}\n"), Fit::Untold);
        assert_eq!(fit("targetRegions: {name: '(?=x)'}\n"), Fit::Unreadable);
        assert_eq!(fit("targetRegions: {name: ['(?=x)', any]}\n"), Fit::Fits, "one is enough");
    }

    #[test]
    fn a_region_is_named_where_nothing_of_it_is_open() {
        assert_eq!(wants("region: ch-zh\n").region, Some("ch-zh".into()));
        assert_eq!(wants("region: ${settings.region}\n").region, None);
    }
}
