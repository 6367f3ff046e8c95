//! What an installation offers an account.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{LayerName, PriceList, RegionName, Stack, Unread, Version};

/// A cloud as one account sees it at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cloud {
    /// The platform's version.
    pub version: Version,
    /// The account asking.
    pub account: AccountStanding,
    /// Regions the account may use.
    pub regions: Vec<Region>,
    /// Stacks on offer, with their tags.
    pub templates: Vec<NodeTemplate>,
    /// Limits of the account.
    pub quotas: Vec<Quota>,
    /// The public price list, where the hoster shows one.
    pub prices: Option<PriceList>,
    /// What could not be read, and why.
    pub unread: Vec<Unread>,
}

/// What stands among the unread parts where the price pages failed.
pub const PRICE_LIST: &str = "the price list";

impl Cloud {
    /// The limit of that name.
    pub fn quota(&self, name: &str) -> Option<i64> {
        self.quotas.iter().find(|quota| quota.name == name).map(|quota| quota.limit)
    }

    /// Regions in which the account can make environments now. Whoever counts or offers regions means these.
    pub fn open_regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| region.is_enabled)
    }

    /// Regions that are closed or in maintenance: what runs there runs on, and nothing new is made there.
    pub fn closed_regions(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|region| !region.is_enabled)
    }

    /// The region an environment goes to when nothing is said.
    pub fn default_region(&self) -> Option<&Region> {
        let told = self.regions.iter().find(|region| region.is_default);
        told.or_else(|| self.open_regions().next()).or(self.regions.first())
    }

    /// The region of that name.
    pub fn region(&self, name: &RegionName) -> Option<&Region> {
        self.regions.iter().find(|region| region.name == *name)
    }

    /// Regions that a person may mean: the one of exactly that name, or all that are called so, whatever the case.
    /// One is what was meant, none is not there, and several have to be told apart by their names.
    pub fn regions_called(&self, typed: &str) -> Vec<&Region> {
        if let Some(region) = self.region(&typed.into()) {
            return vec![region];
        }
        let plain = typed.trim().to_lowercase();
        let is_called = |region: &&Region| {
            [region.name.as_str(), &region.display_name].iter().any(|it| it.to_lowercase() == plain)
        };
        self.regions.iter().filter(is_called).collect()
    }

    /// The one region that is called so; nothing where none is, or several are.
    pub fn region_meant(&self, typed: &str) -> Option<&Region> {
        match self.regions_called(typed)[..] {
            [region] => Some(region),
            _ => None,
        }
    }

    /// Whether the price pages could not be read: then nothing tells whether there is a price list.
    pub fn prices_are_unread(&self) -> bool {
        self.prices.is_none() && self.unread.iter().any(|unread| unread.what == PRICE_LIST)
    }

    /// The stack of that identifier, or one that lists it as another name of itself.
    pub fn template(&self, node_type: &str) -> Option<&NodeTemplate> {
        self.templates
            .iter()
            .find(|template| template.node_type == node_type)
            .or_else(|| self.templates.iter().find(|template| template.is_also_called(node_type)))
    }

    /// Whether this very stack and tag can be created.
    pub fn offers(&self, stack: &Stack) -> bool {
        stack.is_custom_image()
            || self.template(&stack.node_type).is_some_and(|template| match &stack.tag {
                Some(tag) => template.tags.iter().any(|offer| offer.name == *tag && offer.enabled),
                None => true,
            })
    }
}

/// The account's place on the installation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AccountStanding {
    /// The mail address it signs in with.
    pub email: String,
    /// Its number, where told.
    pub uid: Option<u64>,
    /// What it may do with money.
    pub kind: AccountKind,
    /// Whether it may do anything at all.
    pub state: AccountState,
    /// Main balance, where told.
    pub balance: Option<f64>,
}

/// Kinds of accounts (the platform's group type).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Limited in time and quotas.
    Trial,
    /// Test users of the hoster.
    Beta,
    /// Pays in advance.
    Billing,
    /// Pays afterwards.
    PostPaid,
    /// Another word, or none.
    Other(String),
}

/// Whether an account may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// All is well.
    Active,
    /// Environments are stopped; nothing can change.
    Deactivated,
    /// Environments are being deleted, or are gone.
    Destroyed,
    /// Another word, or none.
    Other(String),
}

/// A region (the platform's host group).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// As requests name it.
    pub name: RegionName,
    /// As people see it.
    pub display_name: String,
    /// Environments there are called `<name>.<domain>`.
    pub domain: String,
    /// Taken when nothing is said.
    pub is_default: bool,
    /// False while closed or in maintenance.
    pub is_enabled: bool,
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.display_name == self.name.as_str() {
            true => f.write_str(&self.display_name),
            false => write!(f, "{} ({})", self.display_name, self.name),
        }
    }
}

/// A stack on offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeTemplate {
    /// Its identifier.
    pub node_type: String,
    /// As people see it.
    pub name: String,
    /// The layer it usually stands in, such as `cp`.
    pub mission: Option<LayerName>,
    /// Its tags.
    pub tags: Vec<TemplateTag>,
    /// The least disk it accepts, in MB.
    pub min_disk_mb: Option<u64>,
}

impl NodeTemplate {
    /// Whether one of its tags goes by this older or narrower identifier (`tomcat9` of `tomcat`).
    pub fn is_also_called(&self, node_type: &str) -> bool {
        self.tags.iter().any(|tag| tag.alias.as_deref() == Some(node_type))
    }

    /// The tag taken when nothing is said.
    pub fn default_tag(&self) -> Option<&TemplateTag> {
        self.tags.iter().find(|tag| tag.is_default).or(self.tags.first())
    }
}

/// One tag of a stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateTag {
    /// As requests name it, such as `10.0.23-openjdk-17.0.8`.
    pub name: String,
    /// A narrower identifier of the stack in this version, such as `tomcat10`.
    pub alias: Option<String>,
    /// Taken when nothing is said.
    pub is_default: bool,
    /// False for what can only be kept, not created.
    pub enabled: bool,
    /// The fewest cloudlets it starts with.
    pub min_cloudlets: Option<u32>,
}

/// A limit of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// The platform's name, such as `environment.maxcount`.
    pub name: String,
    /// In the platform's words.
    pub description: Option<String>,
    /// The limit.
    pub limit: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(name: &str, title: &str, is_enabled: bool) -> Region {
        Region {
            name: name.into(),
            display_name: title.into(),
            domain: "a.example".into(),
            is_default: false,
            is_enabled,
        }
    }

    fn cloud() -> Cloud {
        let account = AccountStanding {
            email: String::new(),
            uid: None,
            kind: AccountKind::Billing,
            state: AccountState::Active,
            balance: None,
        };
        let regions = vec![
            region("old", "Bern", false),
            region("ch-zh", "Z\u{fc}rich", true),
            region("ch-ge", "Geneva", true),
            region("ch-ge2", "geneva", true),
        ];
        let (templates, quotas, unread) = (vec![], vec![], vec![]);
        Cloud { version: Version::from("8.4"), account, regions, templates, quotas, prices: None, unread }
    }

    #[test]
    fn a_region_goes_by_its_name_or_by_what_people_call_it() {
        let cloud = cloud();
        let called = |typed: &str| {
            cloud.regions_called(typed).into_iter().map(|region| region.name.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(called("ch-zh"), ["ch-zh"]);
        assert_eq!(called("CH-ZH"), ["ch-zh"]);
        assert_eq!(called(" z\u{dc}RICH "), ["ch-zh"]);
        assert_eq!(called("Geneva"), ["ch-ge", "ch-ge2"], "two are called so");
        assert_eq!(called("Bern"), ["old"], "a closed one is still that one");
        assert!(called("").is_empty() && called("nowhere").is_empty());
    }

    #[test]
    fn a_region_that_is_closed_counts_among_no_open_ones() {
        let cloud = cloud();
        assert_eq!(cloud.open_regions().count(), 3);
        assert_eq!(cloud.closed_regions().map(ToString::to_string).collect::<Vec<_>>(), ["Bern (old)"]);
        assert_eq!(
            cloud.default_region().unwrap().name.as_str(),
            "ch-zh",
            "nothing is told: the first open one"
        );
    }
}
