//! An environment as a card shows it.

use freeport_domain::{Cloud, EnvironmentStatus, EnvironmentSummary, LayerSummary, Money};
use freeport_migration::{money, steps};
use serde::Serialize;

/// One environment.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    /// The short name, unique in its column.
    pub name: String,
    /// The alias a person gave it.
    pub alias: Option<String>,
    /// The address the platform gave it.
    pub domain: String,
    /// The colour of its dot.
    pub health: Health,
    /// What it is doing, as a word: `running`.
    pub status: String,
    /// Groups it stands in.
    pub groups: Vec<String>,
    /// A migration made it and has not ended; its mark among the groups says so.
    pub is_being_made: bool,
    /// True when others have access.
    pub is_shared: bool,
    /// True while ownership is being handed over.
    pub is_transferring: bool,
    /// How many packages were installed on it afterwards, as far as the list tells.
    pub add_ons: usize,
    /// Its layers in traffic order.
    pub layers: Vec<LayerView>,
    /// Reserved cloudlets of all nodes.
    pub cloudlets: u32,
    /// What is paid each month whatever the load, where the cloud shows prices.
    pub monthly: Option<MoneyView>,
    /// The load can add to it.
    pub grows: bool,
}

/// A status as a colour; never shown without its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Health {
    /// It answers.
    Running,
    /// It does not run, and nothing is wrong.
    Resting,
    /// Something is under way that ends by itself.
    Passing,
    /// A person has to look.
    Broken,
}

/// A layer as a chip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LayerView {
    /// The layer's name, such as `cp`.
    pub name: String,
    /// The stack's identifier, or a custom image without its tag.
    pub stack: String,
    /// The stack as the cloud's catalogue calls it, where it does.
    pub title: Option<String>,
    /// The tag.
    pub tag: Option<String>,
    /// How many nodes.
    pub nodes: usize,
}

/// An amount in one currency.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct MoneyView {
    /// Units of the currency.
    pub amount: f64,
    /// The currency's code, such as `EUR`.
    pub currency: String,
}

impl CardView {
    /// The card of an environment; its cloud gives prices and the stacks' names, where it could be read.
    pub fn of(environment: &EnvironmentSummary, cloud: Option<&Cloud>) -> Self {
        let usage = money::usage_listed(environment);
        Self {
            name: environment.name.to_string(),
            alias: environment.display_name.clone().filter(|alias| *alias != environment.name.as_str()),
            domain: environment.domain.clone(),
            health: Health::of(environment.status),
            status: environment.status.to_string(),
            groups: environment.groups.iter().filter(|group| !steps::is_mark(group)).cloned().collect(),
            is_being_made: environment.groups.iter().any(|group| steps::is_mark(group)),
            is_shared: environment.is_shared,
            is_transferring: environment.is_transferring,
            add_ons: environment.addons,
            layers: environment.layers.iter().map(|layer| LayerView::of(layer, cloud)).collect(),
            cloudlets: usage.fixed_cloudlets,
            monthly: cloud.and_then(|cloud| money::monthly(cloud, usage)).map(MoneyView::from),
            grows: money::grows(usage),
        }
    }
}

impl LayerView {
    fn of(layer: &LayerSummary, cloud: Option<&Cloud>) -> Self {
        let stack = &layer.stack;
        let template =
            cloud.and_then(|cloud| cloud.template(&stack.node_type)).filter(|_| !stack.is_custom_image());
        Self {
            name: layer.name.to_string(),
            stack: stack.image.clone().unwrap_or_else(|| stack.node_type.clone()),
            title: template.map(|template| template.name.clone()),
            tag: stack.tag.clone(),
            nodes: layer.count,
        }
    }
}

impl Health {
    /// The colour of a status.
    fn of(status: EnvironmentStatus) -> Self {
        use EnvironmentStatus::*;
        match status {
            Running => Self::Running,
            Stopped | Sleeping => Self::Resting,
            Suspended | Missing | Broken | Unknown(_) => Self::Broken,
            Launching | Creating | Cloning | Exporting | Migrating | Updating | Stopping | GoingToSleep
            | Restoring => Self::Passing,
        }
    }
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self { amount: money.amount, currency: money.currency }
    }
}
