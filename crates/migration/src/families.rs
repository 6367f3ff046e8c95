//! The stacks the platform has had, by all their names, and which can stand in for which.
//!
//! Names and aliases: the platform's documented list of supported stacks, its page of legacy names, and names
//! seen in published packages (confirmed). Which stacks are kin, and how many leading numbers of a version make
//! one series, is our judgement.

/// A stack, by all its names.
#[derive(Debug)]
pub struct Known {
    /// The name it goes by today.
    pub name: &'static str,
    /// The layer it usually stands in.
    pub layer: &'static str,
    /// Older and narrower names with the version each stands for, empty where it stands for none.
    pub aliases: &'static [(&'static str, &'static str)],
    /// Other stacks that could stand in for it, nearest first; empty for one that stands alone.
    pub kin: &'static [&'static str],
    /// How many leading numbers of its version make one series: within it, files of one are read by another.
    pub series: usize,
}

/// The stack of that name, today's or an older one.
pub fn known(node_type: &str) -> Option<&'static Known> {
    let is = |name: &str| name.eq_ignore_ascii_case(node_type);
    STACKS.iter().find(|stack| is(stack.name) || stack.aliases.iter().any(|(alias, _)| is(alias)))
}

impl Known {
    /// The version that an older or narrower name stands for.
    pub fn version_of(&self, alias: &str) -> Option<&'static str> {
        let found = self.aliases.iter().find(|(name, _)| name.eq_ignore_ascii_case(alias))?;
        (!found.1.is_empty()).then_some(found.1)
    }

    /// True for stacks that keep data in a format of their own version.
    pub fn is_database(&self) -> bool {
        matches!(self.layer, "sqldb" | "nosqldb")
    }

    /// True for a whole virtual machine.
    pub fn is_vps(&self) -> bool {
        self.layer == "vds"
    }

    /// True for machines that run Windows.
    pub fn is_windows(&self) -> bool {
        self.name.starts_with("windows") || self.name.starts_with("mssql") || self.name == "iis8"
    }
}

type Aliases = &'static [(&'static str, &'static str)];
type Names = &'static [&'static str];

const fn stack(layer: &'static str, name: &'static str, aliases: Aliases, kin: Names) -> Known {
    Known { name, layer, aliases, kin, series: 1 }
}

/// A stack whose second number already breaks compatibility, such as MariaDB 10.3 and 10.11.
const fn fine(layer: &'static str, name: &'static str, aliases: Aliases, kin: Names) -> Known {
    Known { name, layer, aliases, kin, series: 2 }
}

const SERVLETS: Names = &["tomcat", "tomee-dockerized", "jetty"];
const PHP: Names = &["apache", "nginxphp-dockerized", "lemp", "litespeedphp", "llsmp"];

static STACKS: &[Known] = &[
    // Load balancers
    stack(
        "bl",
        "nginx-dockerized",
        &[("nginx", "")],
        &["haproxy", "apache-lb", "litespeedadc", "varnish-dockerized"],
    ),
    stack(
        "bl",
        "haproxy",
        &[("haproxy2", "2")],
        &["nginx-dockerized", "apache-lb", "litespeedadc", "varnish-dockerized"],
    ),
    stack(
        "bl",
        "apache-lb",
        &[("apache-balancer", "")],
        &["nginx-dockerized", "haproxy", "litespeedadc", "varnish-dockerized"],
    ),
    stack(
        "bl",
        "litespeedadc",
        &[("litespeedadc2", "2"), ("litespeedadc3", "3")],
        &["nginx-dockerized", "haproxy", "apache-lb", "varnish-dockerized"],
    ),
    stack(
        "bl",
        "varnish-dockerized",
        &[("varnish", "")],
        &["nginx-dockerized", "litespeedadc", "haproxy", "apache-lb"],
    ),
    // Java
    stack(
        "cp",
        "tomcat",
        &[
            ("tomcat6", "6"),
            ("tomcat7", "7"),
            ("tomcat8", "8"),
            ("tomcat85", "8.5"),
            ("tomcat9", "9"),
            ("tomcat10", "10"),
            ("tomcat11", "11"),
        ],
        SERVLETS,
    ),
    stack("cp", "tomee-dockerized", &[("tomee", "")], SERVLETS),
    stack(
        "cp",
        "jetty",
        &[("jetty6", "6"), ("jetty8", "8"), ("jetty9", "9"), ("jetty10", "10"), ("jetty11", "11")],
        SERVLETS,
    ),
    stack(
        "cp",
        "glassfish",
        &[
            ("glassfish3", "3"),
            ("glassfish4", "4"),
            ("glassfish5", "5"),
            ("glassfish6", "6"),
            ("glassfish7", "7"),
        ],
        &["payara"],
    ),
    stack("cp", "payara", &[("payara3", "3"), ("payara4", "4"), ("payara5", "5")], &["glassfish"]),
    stack(
        "cp",
        "wildfly",
        &[
            ("wildfly9", "9"),
            ("wildfly10", "10"),
            ("wildfly11", "11"),
            ("wildfly24", "24"),
            ("wildfly25", "25"),
            ("wildfly26", "26"),
            ("wildfly27", "27"),
            ("wildfly-preview", ""),
            ("wildfly24-preview", "24"),
            ("wildfly25-preview", "25"),
            ("wildfly26-preview", "26"),
            ("wildfly27-preview", "27"),
            ("wildfly-auto-cluster", ""),
        ],
        &[],
    ),
    stack("cp", "jboss7", &[], &["wildfly"]),
    stack("cp", "springboot", &[], &["javaengine"]),
    stack("cp", "javaengine", &[], &["springboot"]),
    stack("cp", "jenkins", &[("jenkins2", "2")], &[]),
    stack("cp", "railo4", &[], &[]),
    // PHP
    stack("cp", "apache", &[("apache2", "2")], PHP),
    stack("cp", "nginxphp-dockerized", &[("nginxphp", "")], PHP),
    stack(
        "cp",
        "litespeedphp",
        &[("litespeedphp5", "5"), ("litespeedphp6", "6")],
        &["llsmp", "apache", "nginxphp-dockerized", "lemp"],
    ),
    stack("cp", "lemp", &[], &["llsmp", "nginxphp-dockerized", "apache", "litespeedphp"]),
    stack(
        "cp",
        "llsmp",
        &[("llsmp5", "5"), ("llsmp6", "6")],
        &["lemp", "litespeedphp", "apache", "nginxphp-dockerized"],
    ),
    // Other languages
    stack(
        "cp",
        "nodejs",
        &[
            ("nodejscartridge", ""),
            ("nodejs14-npm", "14"),
            ("nodejs14-pm2", "14"),
            ("nodejs14-forever", "14"),
            ("nodejs14-supervisor", "14"),
            ("nodejs16-npm", "16"),
            ("nodejs16-pm2", "16"),
            ("nodejs16-forever", "16"),
            ("nodejs16-supervisor", "16"),
        ],
        &[],
    ),
    // `python` reads well and was refused live: the certified stack is `apache-python`.
    stack("cp", "apache-python", &[("apache2-python", ""), ("python", ""), ("pythonengine", "")], &[]),
    stack("cp", "apache-ruby", &[("apache2-ruby", "")], &["nginxruby"]),
    stack("cp", "nginxruby", &[("nginx-ruby", "")], &["apache-ruby"]),
    stack("cp", "golang", &[], &[]),
    stack(
        "cp",
        "dotnet",
        &[("dotnet3", "3"), ("dotnet5", "5"), ("dotnet6", "6"), ("dotnet7", "7"), ("dotnet8", "8")],
        &[],
    ),
    stack("cp", "smartfox-server", &[], &[]),
    stack("cp", "powerdns", &[], &[]),
    stack("cp", "iis8", &[], &[]),
    // SQL
    fine(
        "sqldb",
        "mysql",
        &[("mysql5", "5"), ("mysql5-6", "5.6"), ("mysql8", "8")],
        &["perconadb", "mariadb-dockerized"],
    ),
    fine(
        "sqldb",
        "perconadb",
        &[
            ("percona", ""),
            ("percona5", "5"),
            ("percona5.7", "5.7"),
            ("percona8", "8"),
            ("percona8.0", "8.0"),
        ],
        &["mysql", "mariadb-dockerized"],
    ),
    fine(
        "sqldb",
        "mariadb-dockerized",
        &[
            ("mariadb", ""),
            ("mariadb10", "10"),
            ("mariadb103", "10.3"),
            ("mariadb104", "10.4"),
            ("mariadb105", "10.5"),
            ("mariadb106", "10.6"),
            ("mariadb107", "10.7"),
            ("mariadb108", "10.8"),
            ("mariadb109", "10.9"),
            ("mariadb1010", "10.10"),
            ("mariadb1011", "10.11"),
        ],
        &["mysql", "perconadb"],
    ),
    stack(
        "sqldb",
        "postgresql",
        &[
            ("postgres", ""),
            ("postgres8", "8"),
            ("postgres9", "9"),
            ("postgres10", "10"),
            ("postgres11", "11"),
            ("postgres12", "12"),
            ("postgres13", "13"),
            ("postgres14", "14"),
            ("postgres15", "15"),
            ("postgres16", "16"),
            ("postgres17", "17"),
            ("postgres18", "18"),
        ],
        &[],
    ),
    stack("sqldb", "mssql", &[("mssqlweb", ""), ("mssqlstd", "")], &[]),
    // NoSQL and cache
    fine("nosqldb", "mongodb-dockerized", &[("mongodb", ""), ("mongodb2", "2"), ("mongo", "")], &[]),
    stack("nosqldb", "redis", &[("redis3", "3"), ("redis6", "6"), ("redis7", "7")], &[]),
    stack("nosqldb", "couchbase", &[], &[]),
    stack("nosqldb", "opensearch", &[("opensearch1", "1"), ("opensearch2", "2")], &[]),
    stack("nosqldb", "couchdb", &[], &[]),
    stack("nosqldb", "cassandra", &[("cassandra2", "2"), ("cassandra3", "3")], &[]),
    stack("nosqldb", "neo4j", &[("neo4j2-1", "2.1"), ("neo4j3", "3")], &[]),
    stack("nosqldb", "orientDB", &[("orientDB2", "2")], &[]),
    stack("cache", "memcached-dockerized", &[("memcached", "")], &[]),
    // Storage, build, virtual machines
    stack("storage", "storage", &[], &[]),
    stack("build", "maven", &[("maven3", "3")], &[]),
    stack("vds", "centos-vps", &[("centos6", "6"), ("centos7", "7")], &["almalinux-vps"]),
    stack("vds", "almalinux-vps", &[("almalinux8", "8"), ("almalinux9", "9")], &["centos-vps"]),
    stack(
        "vds",
        "debian-vps",
        &[("debian9", "9"), ("debian10", "10"), ("debian11", "11"), ("debian12", "12")],
        &["ubuntu-vps"],
    ),
    fine(
        "vds",
        "ubuntu-vps",
        &[
            ("ubuntu16", "16.04"),
            ("ubuntu16-04", "16.04"),
            ("ubuntu18", "18.04"),
            ("ubuntu20", "20.04"),
            ("ubuntu22", "22.04"),
        ],
        &["debian-vps"],
    ),
    stack("vds", "windows2008", &[], &["windows2012", "windows2019"]),
    stack("vds", "windows2012", &[], &["windows2019"]),
    stack("vds", "windows2019", &[], &["windows2012"]),
    // Extra layers
    stack("extra", "docker", &[], &[]),
    stack("extra", "dockerengine", &[], &[]),
    stack("extra", "kubernetes", &[], &[]),
    stack("extra", "proxysql", &[], &[]),
    stack("extra", "pgpool2", &[("pgpool2-4", "4")], &[]),
    stack("extra", "logstash", &[("logstash7", "7"), ("logstash8", "8")], &[]),
    stack(
        "extra",
        "opensearchdashboards",
        &[("opensearchdashboards1", "1"), ("opensearchdashboards2", "2")],
        &[],
    ),
];

#[cfg(test)]
mod named;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Every documented, legacy and published name; families of one are listed in the next test.
    const NAMES: &str = "nginx-dockerized nginx varnish-dockerized varnish haproxy haproxy2 apache-lb \
        apache-balancer litespeedadc litespeedadc2 litespeedadc3 tomcat tomcat6 tomcat7 tomcat8 tomcat85 tomcat9 \
        tomcat10 tomcat11 tomee-dockerized tomee glassfish glassfish3 glassfish4 glassfish5 glassfish6 payara \
        payara3 payara5 jetty jetty6 jetty8 jetty9 jetty10 jetty11 wildfly wildfly9 wildfly10 wildfly11 wildfly24 \
        wildfly25 wildfly26 wildfly27 wildfly-preview wildfly-auto-cluster jboss7 springboot javaengine jenkins \
        jenkins2 apache apache2 nginxphp-dockerized nginxphp litespeedphp litespeedphp5 litespeedphp6 lemp llsmp \
        llsmp5 llsmp6 nodejs nodejscartridge nodejs14-npm nodejs14-pm2 nodejs14-forever nodejs14-supervisor \
        nodejs16-npm nodejs16-pm2 nodejs16-forever nodejs16-supervisor apache-python apache2-python pythonengine \
        apache-ruby apache2-ruby nginxruby nginx-ruby golang dotnet dotnet3 dotnet5 dotnet6 dotnet7 mysql mysql5 \
        mysql5-6 mysql8 mariadb-dockerized mariadb mariadb10 mariadb103 mariadb104 mariadb105 mariadb106 \
        mariadb107 mariadb108 mariadb109 mariadb1010 perconadb Percona percona5 percona5.7 percona8 percona8.0 \
        postgresql postgres postgres8 postgres9 postgres10 postgres11 postgres12 postgres13 postgres14 postgres17 \
        postgres18 mongodb-dockerized mongodb mongodb2 mongo redis redis3 redis6 redis7 couchbase opensearch \
        opensearch1 opensearch2 memcached-dockerized memcached maven maven3 storage centos-vps centos6 centos7 \
        almalinux-vps debian-vps debian9 debian10 debian11 ubuntu-vps ubuntu16 ubuntu16-04 ubuntu18 ubuntu20 \
        ubuntu22 windows2008 windows2012 windows2019 docker dockerengine kubernetes proxysql pgpool2 pgpool2-4 \
        logstash logstash7 logstash8 opensearchdashboards smartfox-server powerdns railo4 iis8 mssql mssqlweb \
        mssqlstd couchdb cassandra cassandra2 cassandra3 neo4j neo4j2-1 neo4j3 orientDB orientDB2";

    #[test]
    fn every_name_is_known() {
        let unknown: Vec<&str> = NAMES.split_whitespace().filter(|name| known(name).is_none()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    /// Nothing else runs what these run, so a target without them is a blocker; the list is on purpose.
    #[test]
    fn stacks_that_stand_alone_are_listed() {
        let mut alone: Vec<&str> =
            STACKS.iter().filter(|stack| stack.kin.is_empty()).map(|s| s.name).collect();
        alone.sort_unstable();
        let expected = "apache-python cassandra couchbase couchdb docker dockerengine dotnet golang iis8 jenkins \
            kubernetes logstash maven memcached-dockerized mongodb-dockerized mssql neo4j nodejs opensearch \
            opensearchdashboards orientDB pgpool2 postgresql powerdns proxysql railo4 redis smartfox-server storage \
            wildfly";
        assert_eq!(alone, expected.split_whitespace().collect::<Vec<_>>());
    }

    #[test]
    fn a_name_belongs_to_one_stack_and_kin_exist() {
        let mut seen = HashSet::new();
        for stack in STACKS {
            for name in std::iter::once(stack.name).chain(stack.aliases.iter().map(|(alias, _)| *alias)) {
                assert!(seen.insert(name.to_ascii_lowercase()), "{name} twice");
            }
            for kin in stack.kin {
                assert!(STACKS.iter().any(|other| other.name == *kin), "{kin} of {}", stack.name);
            }
        }
    }
}
