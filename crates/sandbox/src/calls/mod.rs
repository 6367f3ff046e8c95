//! What the platform answers, a file per class of the API.

mod account;
mod app;
mod authentication;
mod billing;
mod binder;
mod collaboration;
mod console;
mod control;
mod deployment;
mod export;
mod file;
mod group;
mod installation;
mod jps;
mod nodegroup;
mod security;
mod system;
mod tracking;
mod trigger;
mod vcs;

use control::naming as control_groups;
use control::properties as control_properties;

pub(crate) use control::{
    add_groups, change_topology_to, create_environment_from, own_variables, run_config,
};

use crate::registry::Route;

/// Every route there is.
pub(crate) fn routes() -> Vec<Route> {
    [
        control::routes(),
        binder::routes(),
        file::routes(),
        security::routes(),
        trigger::routes(),
        group::routes(),
        nodegroup::routes(),
        tracking::routes(),
        vcs::routes(),
        deployment::routes(),
        export::routes(),
        jps::routes(),
        console::routes(),
        installation::routes(),
        app::routes(),
        account::routes(),
        authentication::routes(),
        collaboration::routes(),
        billing::routes(),
        system::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
