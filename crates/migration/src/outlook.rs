//! What an export would really give, node by node, before anything runs. Pure: it reads nothing and asks nobody.
//!
//! The topology is always in an export. Files are another matter: some kinds of nodes give none, some accounts may
//! not export at all, and an environment at rest has to run first.

use std::fmt;

use freeport_domain::{
    Cloud, Environment, EnvironmentStatus, Layer, LayerName, Node, NodeId, Stack, Version,
};
use freeport_platform::{Capabilities, ExportRequest};
use serde::Serialize;

use crate::families;
use crate::world::Known;

/// The account's switch for exporting. Its name is inferred; that there is one is confirmed by result code 2369.
const EXPORT_SWITCH: &str = "environment.export.enabled";
/// Export copies joined the public API with this version (confirmed by the vendor's release notes).
const SINCE: &str = "7.0";

/// What an export of one environment would give.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// What it is doing now.
    pub status: EnvironmentStatus,
    /// Each node, in the order of traffic.
    pub nodes: Vec<NodeOutlook>,
    /// What stands against the platform's own export copy; our own reading needs none of it.
    pub obstacles: Vec<Obstacle>,
    /// What must happen first, because only a running environment is exported (confirmed).
    pub rest: Rest,
    /// Layers whose web server stands still for a moment while its node is packed (confirmed).
    pub pauses: Vec<LayerName>,
    /// How many variables look like credentials; a bundle seals them under a passphrase, or leaves them out.
    pub credentials: usize,
}

/// One node of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NodeOutlook {
    /// Its number on the installation.
    pub node: NodeId,
    /// The alias a person gave it.
    pub name: Option<String>,
    /// The layer it stands in.
    pub layer: LayerName,
    /// What runs in it.
    pub stack: Stack,
    /// Why no files of it are packed; nothing where they are.
    pub left_out: Option<LeftOut>,
}

/// Why the platform packs no files of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// The platform says so of this node (`canBeExported`, confirmed).
    Told,
    /// A custom container.
    CustomImage,
    /// A virtual machine.
    Machine,
    /// A Windows machine.
    Windows,
    /// Shared storage.
    Storage,
    /// A build node.
    Build,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Told => "the platform says that this node cannot be exported",
            Self::CustomImage => "files of custom containers are never exported",
            Self::Machine => "files of virtual machines are never exported",
            Self::Windows => "files of Windows machines are never exported",
            Self::Storage => "files of shared storage are never exported",
            Self::Build => "files of build nodes are never exported",
        })
    }
}

/// What stands against the platform's own export copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Obstacle {
    /// A stable word.
    pub code: &'static str,
    /// Whether it stands against files alone.
    pub files_only: bool,
    /// A sentence.
    pub message: String,
    /// What can be done.
    pub way: String,
}

/// Whether an environment has to be woken for an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// It runs.
    Runs,
    /// It is stopped: it can be started for the export, and stopped again.
    Stopped,
    /// It sleeps: it can be woken, and falls asleep again by itself (inferred).
    Sleeps,
    /// It is doing something else, or is broken.
    Busy,
}

impl Rest {
    /// What the status means.
    pub fn of(status: EnvironmentStatus) -> Self {
        match status {
            EnvironmentStatus::Running => Self::Runs,
            EnvironmentStatus::Stopped => Self::Stopped,
            EnvironmentStatus::Sleeping => Self::Sleeps,
            _ => Self::Busy,
        }
    }
}

impl Outlook {
    /// What stands against exporting this, the gravest first.
    pub fn against(&self, request: ExportRequest) -> Option<&Obstacle> {
        self.obstacles.iter().find(|one| !one.files_only || request.leaves_archives())
    }

    /// Nodes whose files are packed.
    pub fn packed(&self) -> impl Iterator<Item = &NodeOutlook> {
        self.nodes.iter().filter(|node| node.left_out.is_none())
    }
}

/// What an export of that environment would give this account.
pub fn outlook(environment: &Environment, cloud: Option<&Cloud>, capabilities: &Capabilities) -> Outlook {
    let nodes: Vec<NodeOutlook> =
        environment.nodes().map(|(layer, node)| node_outlook(layer, node)).collect();
    let mut obstacles: Vec<Obstacle> =
        [read_only(environment), switched_off(cloud), too_old(cloud), no_right(capabilities)]
            .into_iter()
            .flatten()
            .take(1)
            .collect();
    if Rest::of(environment.status) == Rest::Busy {
        obstacles.push(Obstacle {
            code: "busy",
            files_only: false,
            message: format!(
                "{} is {}; only a running environment is exported.",
                environment.name, environment.status
            ),
            way: "Wait until it runs, or have it repaired, and try again.".into(),
        });
    }
    if nodes.iter().all(|node| node.left_out.is_some()) {
        obstacles.push(Obstacle {
            code: "nothing-to-pack",
            files_only: true,
            message: format!("No node of {} is of a kind whose files are exported.", environment.name),
            way: "Export the topology alone, and copy the files yourself.".into(),
        });
    }
    let pauses = environment.layers.iter().filter(|layer| pauses(layer)).map(|layer| layer.name.clone());
    Outlook {
        status: environment.status,
        pauses: pauses.collect(),
        rest: Rest::of(environment.status),
        nodes,
        obstacles,
        credentials: Known::of(environment).0.len(),
    }
}

/// One archive comes of each node (confirmed for the node's own agent); whether the platform asks every node of a layer
/// or its master alone is not public: every one is inferred.
fn node_outlook(layer: &Layer, node: &Node) -> NodeOutlook {
    NodeOutlook {
        node: node.id,
        name: node.display_name.clone(),
        layer: layer.name.clone(),
        stack: layer.stack.clone(),
        left_out: left_out(layer, node),
    }
}

/// Why the platform packs no files of a node; its own word wins over what is known of the kind.
pub fn left_out(layer: &Layer, node: &Node) -> Option<LeftOut> {
    if node.can_be_exported == Some(true) {
        return None;
    }
    let told = node.can_be_exported.map(|_| LeftOut::Told);
    kind_left_out(&layer.stack).or(told)
}

/// The vendor's list of kinds whose data is never exported (confirmed). That their configuration is not packed
/// either: inferred.
fn kind_left_out(stack: &Stack) -> Option<LeftOut> {
    if stack.is_custom_image() {
        return Some(LeftOut::CustomImage);
    }
    let known = families::known(&stack.node_type)?;
    match known.layer {
        _ if known.is_windows() => Some(LeftOut::Windows),
        _ if known.is_vps() => Some(LeftOut::Machine),
        "storage" => Some(LeftOut::Storage),
        "build" => Some(LeftOut::Build),
        _ => None,
    }
}

fn pauses(layer: &Layer) -> bool {
    let packed = layer.nodes.iter().any(|node| left_out(layer, node).is_none());
    packed && layer.stack.node_type.starts_with("nginx")
}

/// How the platform spells a right to look only is not public; the sandbox's word and its kin are taken (inferred).
/// Any other right is tried, and the platform decides.
fn read_only(environment: &Environment) -> Option<Obstacle> {
    let right = environment.right.as_deref()?;
    let looks_only = ["view", "read"].iter().any(|word| right.to_ascii_lowercase().contains(word));
    looks_only.then(|| Obstacle {
        code: "read-only",
        files_only: false,
        message: format!(
            "{} is shared with this account to look at only (right {right}), and exporting changes it.",
            environment.name
        ),
        way: "Ask its owner to export it or to share it with more rights, or save Freeport's own reading: that needs no more than looking.".into(),
    })
}

fn switched_off(cloud: Option<&Cloud>) -> Option<Obstacle> {
    (cloud?.quota(EXPORT_SWITCH) == Some(0)).then(|| Obstacle {
        code: "not-allowed",
        files_only: false,
        message: "This account may not export environments (the platform's result 2369).".into(),
        way: "Ask the hoster to allow it, or save Freeport's own reading: that needs no such right.".into(),
    })
}

fn too_old(cloud: Option<&Cloud>) -> Option<Obstacle> {
    let version = &cloud?.version;
    (version.major() > 0 && *version < Version::from(SINCE)).then(|| Obstacle {
        code: "too-old",
        files_only: false,
        message: format!(
            "Platform {version} cannot be asked for export copies; {SINCE} is the first that can."
        ),
        way: "Export in its dashboard, or save Freeport's own reading.".into(),
    })
}

fn no_right(capabilities: &Capabilities) -> Option<Obstacle> {
    capabilities.export.reason().map(|reason| Obstacle {
        code: "no-right",
        files_only: false,
        message: reason.to_owned(),
        way: "Save Freeport's own reading: that only looks.".into(),
    })
}

#[cfg(test)]
mod tests {
    use freeport_domain::Quota;
    use freeport_platform::Can;

    use super::*;
    use crate::fixtures::{Setting, stack};

    const TOPOLOGY: ExportRequest = ExportRequest { data: false, configuration: false };
    const DATA: ExportRequest = ExportRequest { data: true, configuration: false };

    fn of(change: impl Fn(&mut Setting)) -> Outlook {
        let mut setting = Setting::clean();
        change(&mut setting);
        outlook(&setting.source.environment, setting.source.cloud.as_ref(), &setting.target.capabilities)
    }

    fn code(outlook: &Outlook, request: ExportRequest) -> Option<&'static str> {
        outlook.against(request).map(|obstacle| obstacle.code)
    }

    #[test]
    fn a_running_environment_of_the_owner_gives_everything() {
        let outlook = of(|s| s.source.environment.right = Some("OWNER".into()));
        assert_eq!((outlook.obstacles.as_slice(), outlook.rest), (&[][..], Rest::Runs));
        assert_eq!(outlook.packed().count(), outlook.nodes.len());
    }

    #[test]
    fn kinds_that_are_never_packed_say_why() {
        for (kind, why) in [
            ("storage", LeftOut::Storage),
            ("maven3", LeftOut::Build),
            ("almalinux-vps", LeftOut::Machine),
            ("windows2019", LeftOut::Windows),
        ] {
            let outlook = of(|s| {
                s.layer().stack = stack(kind, "1");
                s.layer().nodes[0].can_be_exported = None;
            });
            assert_eq!(outlook.nodes[0].left_out, Some(why), "{kind}");
            assert_eq!(code(&outlook, DATA), Some("nothing-to-pack"), "{kind}");
            assert_eq!(code(&outlook, TOPOLOGY), None, "{kind}: the topology is always exported");
        }
        let outlook = of(|s| {
            s.image("acme/app", Some("1.4"));
            s.layer().nodes[0].can_be_exported = Some(false);
        });
        assert_eq!(outlook.nodes[0].left_out, Some(LeftOut::CustomImage), "the kind says more than a no");
    }

    #[test]
    fn what_the_platform_says_of_a_node_wins() {
        let outlook = of(|s| s.layer().nodes[0].can_be_exported = Some(false));
        assert_eq!(outlook.nodes[0].left_out, Some(LeftOut::Told));
        let outlook = of(|s| {
            s.layer().stack = stack("storage", "2.0");
            s.layer().nodes[0].can_be_exported = Some(true);
        });
        assert_eq!(outlook.nodes[0].left_out, None);
    }

    #[test]
    fn nginx_stands_still_only_where_it_is_packed() {
        let nginx = |can: bool| {
            of(|s| {
                s.layer().stack = stack("nginx-dockerized", "1.22.0");
                s.layer().nodes[0].can_be_exported = Some(can);
            })
        };
        assert_eq!((nginx(true).pauses.len(), nginx(false).pauses.len()), (1, 0));
    }

    #[test]
    fn whoever_may_only_look_is_told_so_before_the_account_is_blamed() {
        let outlook = of(|s| {
            s.source.environment.right = Some("VIEW".into());
            s.target.capabilities.export = Can::No("no".into());
        });
        assert_eq!(code(&outlook, TOPOLOGY), Some("read-only"));
        assert_eq!(outlook.obstacles.len(), 1, "one reason is enough: {:?}", outlook.obstacles);
        let outlook = of(|s| s.source.environment.right = Some("EDIT".into()));
        assert_eq!(code(&outlook, TOPOLOGY), None, "any other right is tried");
    }

    #[test]
    fn accounts_and_platforms_that_cannot() {
        let outlook = of(|s| {
            let quota = Quota { name: EXPORT_SWITCH.into(), description: None, limit: 0 };
            s.source.cloud.as_mut().unwrap().quotas.push(quota);
        });
        assert_eq!(code(&outlook, TOPOLOGY), Some("not-allowed"));
        let outlook = of(|s| s.source.cloud.as_mut().unwrap().version = Version::from("6.1.2"));
        assert_eq!(code(&outlook, TOPOLOGY), Some("too-old"));
        let outlook = of(|s| s.target.capabilities.export = Can::No("The account is deactivated.".into()));
        assert_eq!(code(&outlook, DATA), Some("no-right"));
    }

    #[test]
    fn what_rests_can_be_woken_and_what_is_busy_cannot() {
        for (status, rest) in [
            (EnvironmentStatus::Stopped, Rest::Stopped),
            (EnvironmentStatus::Sleeping, Rest::Sleeps),
            (EnvironmentStatus::Cloning, Rest::Busy),
            (EnvironmentStatus::Broken, Rest::Busy),
        ] {
            let outlook = of(|s| s.source.environment.status = status);
            assert_eq!(outlook.rest, rest);
            assert_eq!(code(&outlook, TOPOLOGY), (rest == Rest::Busy).then_some("busy"), "{status}");
        }
    }
}
