//! The nouns of a move between clouds, and their rules.
//!
//! Nothing here reads a file, a socket, a clock or a random source: the same input always gives the same
//! output. Time is passed in as a value. Who wants to know what an environment *is* starts here.
//!
//! - [`ids`]: names and numbers that must not be mixed up
//! - [`secret`]: a text that never shows itself
//! - [`version`]: a platform's version, compared the way people mean it
//! - [`environment`]: an environment as read at one moment: layers, nodes, network, attachments
//! - [`cloud`]: what an installation offers an account: regions, stacks, quotas, prices
//! - [`price`]: money per month as a sum that can be shown

#![warn(missing_docs)]

pub mod cloud;
pub mod environment;
pub mod ids;
pub mod price;
pub mod secret;
mod urls;
pub mod variable;
pub mod version;

pub use cloud::{
    AccountKind, AccountStanding, AccountState, Cloud, NodeTemplate, Quota, Region, TemplateTag,
};
pub use environment::{
    AddOn, Certificate, Endpoint, Environment, EnvironmentStatus, EnvironmentSummary, FirewallRule, Layer,
    LayerSummary, Link, Mount, MountSource, Node, Repository, RunConfig, Stack, Trigger, Unread, VolumesFrom,
};
pub use ids::{AccountId, EnvironmentName, LayerName, NodeId, RegionName};
pub use price::{Money, PriceList, Tier};
pub use secret::Secret;
pub use variable::{Value, looks_secret, secret_parts};
pub use version::Version;
