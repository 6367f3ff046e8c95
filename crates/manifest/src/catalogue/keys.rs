//! Keys of the root and of nodes, with the shape of their values.

/// What a value may look like. A placeholder in a text is always allowed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A text; a number is taken as its text.
    Text,
    /// A whole number, also as a text.
    Number,
    /// True or false, also as a text.
    Flag,
    /// A number of something, or true for one.
    FlagOrNumber,
    /// A size with a unit.
    Size,
    /// One text, or a list of them.
    Texts,
    /// A mapping of names to texts.
    Variables,
    /// A mapping.
    Mapping,
    /// A list, or one of its items.
    List,
    /// A text or a mapping.
    TextOrMapping,
    /// Actions: a text, a mapping, or a list of both.
    Actions,
    /// Anything.
    Any,
}

/// A key with the shape of its value and a sentence about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What its value may look like.
    pub shape: Shape,
    /// What it is for.
    pub doc: &'static str,
}

const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, doc }
}

/// Keys of a manifest's root. Events are apart ([`super::event_exists`]).
pub const ROOT_KEYS: &[Key] = &[
    key("type", Shape::Text, "`install` for a new environment, `update` for an add-on."),
    key("jpsType", Shape::Text, "The older name of `type`."),
    key("version", Shape::Text, "The engine's version the manifest was written for."),
    key("jpsVersion", Shape::Text, "The older name of `version`."),
    key("name", Shape::Text, "The package's name."),
    key("id", Shape::Text, "The package's identifier."),
    key("appVersion", Shape::Text, "The application's own version."),
    key("logo", Shape::Text, "Address of a picture, perhaps relative."),
    key("homepage", Shape::Text, "Address of the project."),
    key("description", Shape::TextOrMapping, "A text, or `text` and `short`."),
    key("categories", Shape::Texts, "Where the marketplace lists the package."),
    key("baseUrl", Shape::Text, "What relative links are relative to."),
    key("settings", Shape::Mapping, "Forms the user fills in."),
    key("targetRegions", Shape::Mapping, "Which regions are allowed."),
    key("targetNodes", Shape::Any, "Which nodes an add-on may be installed on."),
    key("targetEditions", Shape::Texts, "Which editions of the platform are meant."),
    key("requiredFeatures", Shape::Any, "Which features the platform must have."),
    key("region", Shape::Text, "The region's unique name."),
    key("engine", Shape::Text, "The language engine, such as `openjdk17`."),
    key("ssl", Shape::Flag, "The platform's built-in SSL."),
    key("ha", Shape::Flag, "The old session replication for Java."),
    key("displayName", Shape::Text, "The environment's alias."),
    key("envGroups", Shape::Texts, "Groups the environment joins; nesting with `/`."),
    key("skipNodeEmails", Shape::Flag, "Do not mail credentials of nodes."),
    key("nodes", Shape::List, "The layers of a new environment."),
    key("nodeGroupAlias", Shape::Mapping, "Other names of layers inside this manifest."),
    key("globals", Shape::Mapping, "Values for `${globals.…}`."),
    key("mixins", Shape::List, "Addresses of manifests whose parts are merged in."),
    key("actions", Shape::Any, "Own actions."),
    key("procedures", Shape::List, "The older form of `actions`."),
    key("addons", Shape::List, "Add-ons, written as `update` manifests."),
    key("buttons", Shape::List, "Buttons of an add-on."),
    key("menu", Shape::List, "Entries in the menu of an add-on."),
    key("responses", Shape::Mapping, "What to answer, by code."),
    key("success", Shape::TextOrMapping, "What to say and mail at the end."),
    key("startPage", Shape::Text, "Which page is opened."),
    key("permissions", Shape::Any, "Not documented."),
    key("ownerUid", Shape::Text, "Not documented."),
    key("shortdomain", Shape::Text, "The environment's name."),
    key("envName", Shape::Text, "The environment's name."),
    key("application", Shape::Mapping, "The old wrapper around everything but the type."),
    key("env", Shape::Mapping, "The old place of `topology` and events."),
    key("topology", Shape::Mapping, "The old place of `nodes`, `engine`, `ssl` and `ha`."),
    key("permanent", Shape::Flag, "An add-on that cannot be removed (seen in packages)."),
    key("build", Shape::Text, "The package's build (seen in packages)."),
    key("author", Shape::Text, "Who wrote it (seen in packages)."),
    key("license", Shape::Any, "Its licence (seen in packages)."),
    key("email", Shape::Any, "A mail's text (seen in packages)."),
    key("dockerImage", Shape::Any, "An image (seen in old packages)."),
    key("result", Shape::Any, "Seen in manifests returned by scripts."),
    key("exportInfo", Shape::Mapping, "Where an export comes from (inferred)."),
];

/// Root keys that only mean something where an environment is created.
pub const INSTALL_ONLY: &[&str] = &["nodes", "region", "targetRegions", "ssl", "ha"];

/// Keys of an entry of `nodes`, of `docker: {…}` inside it, and of `addNodes`.
pub const NODE_KEYS: &[Key] = &[
    key("nodeType", Shape::Text, "The stack; `docker` for any image."),
    key("image", Shape::Text, "The container image, perhaps with a registry and a tag."),
    key("tag", Shape::Text, "The stack's version, engine and base system."),
    key("nodeGroup", Shape::Text, "The layer."),
    key("displayName", Shape::Text, "The layer's alias."),
    key("count", Shape::Number, "How many nodes."),
    key("cloudlets", Shape::Number, "The scaling limit."),
    key("fixedCloudlets", Shape::Number, "Reserved cloudlets."),
    key("flexibleCloudlets", Shape::Number, "The scaling limit."),
    key("diskLimit", Shape::Size, "Disk of one node: `10G`, `500M`, `1T`."),
    key("extip", Shape::FlagOrNumber, "Public IPv4 addresses of one node."),
    key("extipv4", Shape::FlagOrNumber, "Public IPv4 addresses of one node."),
    key("extipv6", Shape::FlagOrNumber, "Public IPv6 addresses of one node."),
    key("scalingMode", Shape::Text, "`STATEFUL` copies a node, `STATELESS` makes a fresh one."),
    key("distribution", Shape::Mapping, "How nodes spread over zones."),
    key("env", Shape::Variables, "Container variables."),
    key("links", Shape::List, "Links to other layers: `db:DB`."),
    key("volumes", Shape::Texts, "Paths kept outside of the container."),
    key("volumeMounts", Shape::Mapping, "Directories mounted from elsewhere."),
    key("volumesFrom", Shape::List, "Volumes taken over from other nodes."),
    key("cmd", Shape::Texts, "The container's command."),
    key("entrypoint", Shape::Texts, "The container's entry point."),
    key("registry", Shape::Mapping, "A private registry: `url`, `user`, `password`."),
    key("startService", Shape::Flag, "Whether the service starts with the node."),
    key("startServiceOnCreation", Shape::Flag, "The same, as packages write it."),
    key("cluster", Shape::Any, "Automatic clustering: `true`, or a scheme."),
    key("validation", Shape::Mapping, "Limits on scaling."),
    key("adminUrl", Shape::Text, "The admin panel's address."),
    key("isClusterSupport", Shape::Flag, "Whether the dashboard offers clustering."),
    key("isRedeploySupport", Shape::Flag, "Whether the dashboard offers a redeploy."),
    key("isDeploySupport", Shape::Flag, "Whether the dashboard offers a deployment."),
    key("isResetServicePassword", Shape::Any, "`false`, `NODE` or `NODEGROUP`."),
    key("isSLBAccessEnabled", Shape::Flag, "Access through the shared load balancer."),
    key("addons", Shape::Texts, "Add-ons installed on the layer."),
    key("skipNodeEmails", Shape::Flag, "Do not mail credentials of these nodes."),
    key("restartDelay", Shape::Number, "Seconds between restarts of the layer's nodes."),
    key("mission", Shape::Text, "The layer's kind (seen in requests)."),
    key("order", Shape::Number, "The layer's place (seen in requests)."),
    key("engine", Shape::Text, "The layer's engine (seen in requests and packages)."),
    key("metadata", Shape::Any, "Seen in packages."),
    key("options", Shape::Any, "Seen in packages."),
    key("nodeGroupData", Shape::Any, "Settings of the layer (seen in packages)."),
    key("password", Shape::Text, "The service's password (seen in packages)."),
    key("groupDisplayName", Shape::Text, "The layer's alias (seen in packages)."),
    key("docker", Shape::Mapping, "The old place of container settings."),
    key("dockerName", Shape::Text, "The older name of `image`."),
    key("dockerTag", Shape::Text, "The older name of `tag` of an image."),
    key("dockerLinks", Shape::List, "The older name of `links`."),
    key("dockerEnvVars", Shape::Variables, "The older name of `env`."),
    key("dockerVolumes", Shape::Texts, "The older name of `volumes`."),
    key("dockerVolumesFrom", Shape::List, "The older name of `volumesFrom`."),
    key("dockerVolumeMounts", Shape::Mapping, "The older name of `volumeMounts`."),
    key("dockerRunCmd", Shape::Texts, "The older name of `cmd`."),
    key("dockerEntryPoint", Shape::Texts, "The older name of `entrypoint`."),
    key("registryUrl", Shape::Text, "The registry's address."),
    key("registryUser", Shape::Text, "Who signs in to the registry."),
    key("registryPassword", Shape::Text, "With what."),
];
