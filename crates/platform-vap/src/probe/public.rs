//! What is the platform's own and may be shown: keys whose values are its words, and those words.
//!
//! Lists only. What is on none of them is somebody's.

/// Keys whose texts are names of stacks and kinds: kept where the platform offers that word to everybody.
pub(super) const KINDS: &[&str] = &[
    "currency",
    "distribution",
    "engineType",
    "keyword",
    "kind",
    "mission",
    "nodeMission",
    "nodeType",
    "nodeTypeAlias",
    "templateType",
    "type",
    "unit",
    "units",
];

/// Keys whose texts are the platform's constants: kept where they are written like one.
pub(super) const CONSTANTS: &[&str] = &[
    "action",
    "direction",
    "limitType",
    "period",
    "protocol",
    "resourceType",
    "right",
    "scalingMode",
    "status",
    "type",
    "valueType",
];

/// Words that are the platform's, whatever an installation offers.
pub(super) const PUBLIC: &[&str] = &[
    "all",
    "allow",
    "apache",
    "apache2",
    "archive",
    "beta",
    "billing",
    "custom",
    "default",
    "deny",
    "disabled",
    "docker",
    "dockerized",
    "enabled",
    "environment",
    "git",
    "haproxy",
    "input",
    "install",
    "jelastic",
    "jetty",
    "mariadb",
    "mariadb-dockerized",
    "memcached",
    "mongodb",
    "mongodb-dockerized",
    "mysql",
    "native",
    "nginx",
    "nginx-dockerized",
    "nodejs",
    "openjdk",
    "output",
    "owner",
    "post",
    "postgresql",
    "public",
    "python",
    "redis",
    "running",
    "stateful",
    "stateless",
    "stopped",
    "storage",
    "svn",
    "tcp",
    "tomcat",
    "trial",
    "udp",
    "update",
    "wildfly",
];

/// Keys whose numbers say nothing of anybody.
pub(super) const NUMBERS: &[&str] = &[
    "result",
    "status",
    "fixedCloudlets",
    "flexibleCloudlets",
    "maxFlexibleCloudlets",
    "priority",
    "privatePort",
    "sslstate",
    "restartContainerDelay",
];

/// The same, where limits and public prices are told.
pub(super) const PUBLIC_NUMBERS: &[&str] =
    &["count", "free", "max", "maxvalue", "min", "minvalue", "price", "value"];

/// Layers that the platform itself names (confirmed by its documentation).
pub(super) const LAYERS: &[&str] = &[
    "bl", "bl2", "cp", "cp2", "cp3", "sqldb", "sqldb2", "nosqldb", "nosqldb2", "cache", "storage", "build",
    "vps", "vds", "extra", "docker",
];

/// Words that may stand in a tag beside numbers.
pub(super) const TAG_WORDS: &[&str] = &[
    "almalinux",
    "alpine",
    "apache",
    "bullseye",
    "bookworm",
    "centos",
    "debian",
    "go",
    "graalvm",
    "jdk",
    "jre",
    "latest",
    "lts",
    "nginx",
    "node",
    "nodejs",
    "openjdk",
    "php",
    "pgdg",
    "python",
    "ruby",
    "slim",
    "stable",
    "ubuntu",
    "zulu",
];

/// Objects whose keys are a person's own: names of variables, paths, aliases.
pub(super) const OWN_KEYS: &[&str] = &[
    "env",
    "vars",
    "variables",
    "environment",
    "volumeMounts",
    "metadata",
    "customData",
    "labels",
    "settings",
];

/// Whether a list has a key, however it is written.
pub(super) fn has(list: &[&str], key: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(key))
}
