//! From a wanted topology to layers and nodes: reading the request, refusing what the platform refuses, building.

mod build;
mod check;
mod request;
mod rules;

pub(crate) use build::{NewEnvironment, add_layer, build, remove_layer};
pub(crate) use check::{broken_variables, check_env, check_name, check_nodes, lone_quote};
pub(crate) use request::{NodeRequest, as_requests, read_nodes};
pub(crate) use rules::default_rules;
