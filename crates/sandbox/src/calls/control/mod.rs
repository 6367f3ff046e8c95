//! `environment.control`.

mod commands;
mod containers;
mod create;
mod endpoints;
mod lifecycle;
mod listing;
pub(super) mod naming;
pub(super) mod properties;
mod recipient;
mod redeploy;
mod topology;
mod transfer;
mod variables;

pub(crate) use containers::run_config;
pub(crate) use create::{add_groups, create_environment_from, quota_midway};
pub(crate) use topology::change_topology_to;
pub(crate) use variables::own_variables;

use crate::registry::Route;

const CLASS: &str = "environment.control";

pub(crate) fn routes() -> Vec<Route> {
    [
        listing::routes(),
        create::routes(),
        topology::routes(),
        lifecycle::routes(),
        naming::routes(),
        properties::routes(),
        variables::routes(),
        containers::routes(),
        endpoints::routes(),
        commands::routes(),
        redeploy::routes(),
        transfer::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
