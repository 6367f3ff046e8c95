//! What the new environment will not have, and which differences are therefore expected.

use freeport_domain::{Environment, EnvironmentStatus, MountSource};

use crate::case::{Archives, Case, Secrets};
use crate::compare::ExpectedDifference;
use crate::finding::LeftBehind;
use crate::limits;
use crate::mapping::StackChange;
use crate::plan::Plan;

/// The finding that an engine is not on offer.
const ENGINE_MISSING: &str = "T004";

/// Whether the new environment shall be stopped in the end.
pub fn ends_stopped(source: &Environment) -> bool {
    matches!(source.status, EnvironmentStatus::Stopped | EnvironmentStatus::Sleeping)
}

/// What stays behind of a move.
pub fn all(case: &Case<'_>) -> Vec<LeftBehind> {
    let source = case.source;
    let mut list = match &source.manifest {
        None => left_behind(&source.environment, case.choices.secrets),
        // A package has no original; the files of an exported environment come along where it has archives.
        Some(_) if source.environment.domain.is_empty() || !source.archives.is_empty() => vec![],
        Some(_) => vec![files()],
    };
    list.extend(refused(case));
    list.extend(archives(case));
    list
}

fn files() -> LeftBehind {
    left(
        "Files and databases",
        "Topology and settings come along. Copy files and databases yourself for now; the original keeps them.",
    )
}

/// What stays behind of an environment, in the order a person thinks of it.
pub fn left_behind(source: &Environment, secrets: Secrets) -> Vec<LeftBehind> {
    let mut list = vec![files()];
    for domain in &source.domains {
        list.push(left(
            format!("Domain {domain}"),
            "A domain can be bound once. Unbind it at the source, bind it at the target, then change its DNS record.",
        ));
    }
    for certificate in &source.certificates {
        list.push(left(
            format!("Certificate {}", certificate.name),
            "Its private key never leaves the source. Ask for a new one once the DNS record has changed.",
        ));
    }
    for addon in &source.addons {
        list.push(left(
            format!("Add-on {}", addon.name),
            "Add-ons belong to the installation. Install it again at the target's marketplace.",
        ));
    }
    for person in &source.collaborators {
        list.push(left(format!("Access of {person}"), "Sharing belongs to the account. Invite them again."));
    }
    for repository in &source.repositories {
        list.push(left(
            format!("Deployment of {}", repository.context),
            "Repositories and their keys belong to the account. Add the repository there and deploy again.",
        ));
    }
    for (layer, node) in source.nodes() {
        for address in node.public_addresses() {
            list.push(left(
                format!("Public address {address} of layer {}", layer.name),
                "The target gives a new one. Records and allow-lists that name it must follow.",
            ));
        }
    }
    for layer in &source.layers {
        for mount in &layer.mounts {
            if let MountSource::OtherEnvironment(node) = &mount.source {
                list.push(left(
                    format!("Mount {} of layer {}", mount.path, layer.name),
                    format!("It comes from node {node} of another environment. Make that one there too, then mount it again."),
                ));
            }
        }
        if secrets == Secrets::LeaveOut {
            let hidden = layer.variables.iter().filter(|(_, value)| value.is_secret());
            list.extend(hidden.map(|(name, _)| {
                left(
                    format!("{name} of layer {}", layer.name),
                    "You chose to leave credentials out. Set it at the target.",
                )
            }));
        }
    }
    list
}

/// Whether the target's account may not have endpoints at all, so that asking for one would only fail the move.
pub fn refuses_endpoints(case: &Case<'_>) -> bool {
    limits::is_off(&case.target.cloud, limits::ENDPOINTS)
}

/// What the target's account does not allow, and what is therefore not even tried.
fn refused(case: &Case<'_>) -> Vec<LeftBehind> {
    if !refuses_endpoints(case) {
        return vec![];
    }
    let nodes = case.source.environment.nodes();
    let endpoints = nodes.flat_map(|(layer, node)| node.endpoints.iter().map(move |one| (layer, one)));
    let refused = |(layer, one): (&freeport_domain::Layer, &freeport_domain::Endpoint)| {
        let what = format!("Endpoint {} of layer {}", one.name, layer.name);
        left(what, "The target's account does not allow endpoints. Ask the hoster, then add it there.")
    };
    endpoints.map(refused).collect()
}

/// Archives that are not to be fetched.
fn archives(case: &Case<'_>) -> Vec<LeftBehind> {
    if case.choices.archives == Archives::Fetch {
        return vec![];
    }
    let left_out = |address: &String| {
        left(
            format!("Archive {}", without_query(address)),
            "You chose to import without it. Fetch it yourself while the original is there.",
        )
    };
    case.source.archives.iter().map(left_out).collect()
}

/// What stands behind a question mark may be a key.
fn without_query(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or(address)
}

/// Why a layer's stack is another there.
fn other_stack(case: &Case<'_>, change: StackChange) -> &'static str {
    match change {
        StackChange::Same => "The target has another name for it.",
        StackChange::DefaultTag if case.source.manifest.is_some() => {
            "The manifest names no tag, so the target's default is taken."
        }
        StackChange::DefaultTag => change.risk(),
        StackChange::Chosen => "You chose another stack.",
        _ => "The target offers another version; see the plan.",
    }
}

/// Differences that follow from the plan.
pub fn expected(case: &Case<'_>, plan: &Plan) -> Vec<ExpectedDifference> {
    let source = &case.source.environment;
    let mut list = vec![
        differs("domain", "Each installation gives its own address."),
        differs("region", "Regions are named by each installation."),
        differs("domains", "Domains are bound by hand."),
        differs("certificates", "Certificates stay behind."),
        differs("addons", "Add-ons stay behind."),
        differs("collaborators", "Sharing belongs to the account."),
        differs("repositories", "Repositories belong to the account."),
    ];
    if case.choices.group.is_some() {
        list.push(differs("groups", "You chose another group."));
    }
    if plan.to.environment != source.name {
        list.push(differs("name", "You chose another name."));
    }
    if case.choices.display_name.is_some() && case.choices.display_name != source.display_name {
        list.push(differs("display_name", "You chose another alias."));
    }
    if source.status != EnvironmentStatus::Running
        && !(ends_stopped(source) && source.status == EnvironmentStatus::Stopped)
    {
        list.push(differs("status", "The original was not simply running or stopped."));
    }
    if plan.findings.iter().any(|finding| finding.code == ENGINE_MISSING) {
        list.push(differs("engine", "The target does not offer it; see the plan."));
    }
    for layer in &source.layers {
        let at = |rest: &str| format!("layers.{}.{rest}", layer.name);
        if let Some(offer) = plan.stacks.get(&layer.name).filter(|offer| offer.stack != layer.stack) {
            list.push(differs(at("stack"), other_stack(case, offer.change)));
        }
        if refuses_endpoints(case) {
            let nodes = 0..layer.nodes.len();
            list.extend(
                nodes.map(|i| {
                    differs(at(&format!("nodes.{i}.endpoints")), "The account allows no endpoints.")
                }),
            );
        }
        if layer.registry.is_some() {
            list.push(differs(at("registry"), "Registry passwords cannot be read."));
        }
        for mount in &layer.mounts {
            if matches!(mount.source, MountSource::OtherEnvironment(_)) {
                list.push(differs(
                    at(&format!("mounts.{}", mount.path)),
                    "It belongs to another environment.",
                ));
            }
        }
        if case.choices.secrets == Secrets::LeaveOut {
            let hidden = layer.variables.iter().filter(|(_, value)| value.is_secret());
            list.extend(
                hidden
                    .map(|(name, _)| differs(at(&format!("variables.{name}")), "You left credentials out.")),
            );
        }
    }
    list
}

fn left(what: impl Into<String>, why: impl Into<String>) -> LeftBehind {
    LeftBehind { what: what.into(), why: why.into() }
}

fn differs(path: impl Into<String>, reason: &str) -> ExpectedDifference {
    ExpectedDifference { path: path.into(), reason: reason.to_owned(), is_guess: false }
}
