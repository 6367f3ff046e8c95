//! Stacks by their identifiers, layers and engines.
//!
//! The list is the manual's, with legacy names; a platform may offer fewer, and newer ones.

/// A family of stacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stack {
    /// The layer it stands in by default; empty where any will do.
    pub layer: &'static str,
    /// The identifier used today.
    pub name: &'static str,
    /// Other identifiers of it.
    pub aliases: &'static [&'static str],
    /// Whether it can form a cluster by itself.
    pub clusters: bool,
    /// The beginning of engines it runs; empty where any will do, or none.
    pub engines: &'static [&'static str],
}

const fn of(layer: &'static str, name: &'static str, aliases: &'static [&'static str]) -> Stack {
    Stack { layer, name, aliases, clusters: false, engines: &[] }
}

const fn cluster(layer: &'static str, name: &'static str, aliases: &'static [&'static str]) -> Stack {
    Stack { layer, name, aliases, clusters: true, engines: &[] }
}

const fn running(stack: Stack, engines: &'static [&'static str]) -> Stack {
    Stack { engines, ..stack }
}

const JAVA: &[&str] = &[
    "java",
    "jdk",
    "openjdk",
    "adoptopenjdk",
    "corretto",
    "temurin",
    "zulu",
    "openj9",
    "graalvm",
    "dragonwell",
    "liberica",
];
const PHP: &[&str] = &["php"];

/// Layers with a meaning; every other name is an extra layer.
pub const LAYERS: &[&str] =
    &["bl", "cp", "sqldb", "nosqldb", "cache", "storage", "build", "vds", "vps", "extra", "docker"];

/// Variables that the platform sets and that a manifest cannot.
pub const RESERVED_VARIABLES: &[&str] = &[
    "MASTER_HOST",
    "MASTER_ID",
    "MASTER_IP",
    "STACK_NAME",
    "STACK_PATH",
    "STACK_USER",
    "STACK_VERSION",
    "SOFTWARE_VERSION",
    "DOCKER_EXPOSED_PORT",
];

const STACKS: &[Stack] = &[
    of("bl", "nginx-dockerized", &["nginx"]),
    of("bl", "varnish-dockerized", &["varnish"]),
    of("bl", "haproxy", &["haproxy2"]),
    of("bl", "apache-lb", &["apache-balancer"]),
    of("bl", "litespeedadc", &["litespeedadc2", "litespeedadc3"]),
    running(
        of("cp", "tomcat", &["tomcat6", "tomcat7", "tomcat8", "tomcat85", "tomcat9", "tomcat10", "tomcat11"]),
        JAVA,
    ),
    running(of("cp", "tomee-dockerized", &["tomee"]), JAVA),
    running(
        cluster("cp", "glassfish", &["glassfish3", "glassfish4", "glassfish5", "glassfish6", "glassfish7"]),
        JAVA,
    ),
    running(cluster("cp", "payara", &["payara3", "payara4", "payara5", "payara6"]), JAVA),
    running(of("cp", "jetty", &["jetty6", "jetty8", "jetty9", "jetty10", "jetty11", "jetty12"]), JAVA),
    running(
        cluster(
            "cp",
            "wildfly",
            &[
                "wildfly9",
                "wildfly10",
                "wildfly11",
                "wildfly24",
                "wildfly25",
                "wildfly26",
                "wildfly27",
                "wildfly28",
                "wildfly29",
                "wildfly-preview",
                "wildfly-auto-cluster",
                "jboss7",
            ],
        ),
        JAVA,
    ),
    running(of("cp", "springboot", &[]), JAVA),
    running(of("cp", "javaengine", &[]), JAVA),
    running(of("cp", "jenkins", &["jenkins2"]), JAVA),
    running(of("cp", "smartfox-server", &[]), JAVA),
    running(of("cp", "railo4", &[]), JAVA),
    of("cp", "powerdns", &[]),
    of("cp", "iis8", &[]),
    running(of("cp", "apache", &["apache2", "apache2-php"]), PHP),
    running(of("cp", "nginxphp-dockerized", &["nginxphp", "nginx-php"]), PHP),
    running(of("cp", "litespeedphp", &["litespeedphp5", "litespeedphp6"]), PHP),
    running(of("cp", "lemp", &[]), PHP),
    running(of("cp", "llsmp", &["llsmp5", "llsmp6"]), PHP),
    running(
        of(
            "cp",
            "nodejs",
            &[
                "nodejs14-npm",
                "nodejs14-pm2",
                "nodejs14-forever",
                "nodejs14-supervisor",
                "nodejs16-npm",
                "nodejs16-pm2",
                "nodejs16-forever",
                "nodejs16-supervisor",
                "nodejscartridge",
            ],
        ),
        &["nodejs", "node"],
    ),
    running(of("cp", "apache-python", &["apache2-python"]), &["python"]),
    running(of("cp", "apache-ruby", &["apache2-ruby"]), &["ruby"]),
    running(of("cp", "nginxruby", &["nginx-ruby"]), &["ruby"]),
    running(of("cp", "golang", &[]), &["go"]),
    running(of("cp", "dotnet", &["dotnet3", "dotnet5", "dotnet6", "dotnet7", "dotnet8"]), &["dotnet"]),
    of("cp", "pythonengine", &[]),
    cluster("sqldb", "mysql", &["mysql5", "mysql8", "mysql5-6", "mysql5-7"]),
    cluster(
        "sqldb",
        "mariadb-dockerized",
        &[
            "mariadb",
            "mariadb10",
            "mariadb103",
            "mariadb104",
            "mariadb105",
            "mariadb106",
            "mariadb107",
            "mariadb108",
            "mariadb109",
            "mariadb1010",
            "mariadb1011",
            "mariadb11",
        ],
    ),
    cluster("sqldb", "perconadb", &["percona", "percona5", "percona5.7", "percona8", "percona8.0"]),
    cluster(
        "sqldb",
        "postgresql",
        &[
            "postgres",
            "postgres8",
            "postgres9",
            "postgres10",
            "postgres11",
            "postgres12",
            "postgres13",
            "postgres14",
            "postgres15",
            "postgres16",
            "postgres17",
            "postgres18",
        ],
    ),
    of("sqldb", "mssql", &["mssqlweb", "mssqlstd"]),
    cluster("nosqldb", "mongodb-dockerized", &["mongodb", "mongodb2", "mongo"]),
    of("nosqldb", "redis", &["redis3", "redis6", "redis7"]),
    cluster("nosqldb", "couchbase", &[]),
    cluster("nosqldb", "opensearch", &["opensearch1", "opensearch2"]),
    of("nosqldb", "couchdb", &[]),
    of("nosqldb", "cassandra", &["cassandra2", "cassandra3"]),
    of("nosqldb", "neo4j", &["neo4j2-1", "neo4j3"]),
    of("nosqldb", "orientdb", &["orientdb2"]),
    of("cache", "memcached-dockerized", &["memcached"]),
    of("build", "maven", &["maven3"]),
    cluster("storage", "storage", &[]),
    of("vds", "centos-vps", &["centos6", "centos7"]),
    of("vds", "almalinux-vps", &["almalinux8", "almalinux9"]),
    of("vds", "debian-vps", &["debian9", "debian10", "debian11", "debian12"]),
    of("vds", "ubuntu-vps", &["ubuntu16", "ubuntu16-04", "ubuntu18", "ubuntu20", "ubuntu22", "ubuntu24"]),
    of("vds", "windows2019", &["windows2008", "windows2012", "windows2022"]),
    of("", "docker", &[]),
    of("", "dockerengine", &[]),
    of("", "kubernetes", &[]),
    of("", "proxysql", &[]),
    of("", "pgpool2", &["pgpool2-4"]),
    of("", "logstash", &["logstash7", "logstash8"]),
    of("", "opensearchdashboards", &["opensearchdashboards1", "opensearchdashboards2"]),
];

/// Beginnings of engines' names; versions follow.
pub const ENGINES: &[&str] = &[
    "java",
    "jdk",
    "openjdk",
    "adoptopenjdk",
    "corretto",
    "temurin",
    "zulu",
    "openj9",
    "graalvm",
    "dragonwell",
    "liberica",
    "php",
    "ruby",
    "python",
    "nodejs",
    "node",
    "dotnet",
    "go",
];

/// The stack of that name or alias; case does not count (`Percona` is in real packages).
pub fn stack(name: &str) -> Option<&'static Stack> {
    let matches = |known: &str| known.eq_ignore_ascii_case(name);
    STACKS.iter().find(|stack| matches(stack.name) || stack.aliases.iter().any(|alias| matches(alias)))
}

/// All names and aliases.
pub fn stack_names() -> impl Iterator<Item = &'static str> {
    STACKS.iter().flat_map(|stack| std::iter::once(stack.name).chain(stack.aliases.iter().copied()))
}

/// The family of an engine: `php` of `php8.1`.
pub fn engine_family(engine: &str) -> Option<&'static str> {
    let lower = engine.to_ascii_lowercase();
    let known = ENGINES.iter().filter(|family| lower.starts_with(**family));
    known.max_by_key(|family| family.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_aliases_and_engines() {
        assert_eq!(stack("tomcat9").map(|s| s.name), Some("tomcat"));
        assert_eq!(stack("Percona").map(|s| s.name), Some("perconadb"));
        assert_eq!(stack("python"), None);
        assert_eq!(engine_family("nodejs16-npm"), Some("nodejs"));
        assert_eq!(engine_family("zulujdk-17.0"), Some("zulu"));
        assert_eq!(engine_family("cobol"), None);
    }

    #[test]
    fn no_name_stands_twice() {
        let mut names: Vec<&str> = stack_names().collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
