//! The sandbox's default catalogue. Stack names, aliases, layers and version ranges are from the vendor's public
//! lists; which exact tags one platform version offers is the sandbox's own choice within those ranges.

use super::Version;

/// How a node of a stack is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Dockerized,
    /// A custom image.
    Docker,
    /// An elastic VPS.
    Os,
}

/// One stack of the catalogue.
#[derive(Debug)]
pub(crate) struct Stack {
    pub id: &'static str,
    pub aliases: &'static [&'static str],
    pub name: &'static str,
    pub layer: &'static str,
    pub kind: Kind,
    /// The language engine's family, if there is one.
    pub engine: Option<&'static str>,
    pub tags: &'static [Tag],
    pub ports: &'static [u16],
    /// The user that owns the files.
    pub user: &'static str,
    pub path: &'static str,
    /// What an export with data takes along.
    pub data: &'static [&'static str],
    /// What an export with configuration takes along.
    pub config: &'static [&'static str],
    /// Whether the platform exports the data of such nodes at all.
    pub exportable: bool,
}

/// A tag, and the platform versions that offer it.
#[derive(Debug)]
pub(crate) struct Tag {
    pub name: &'static str,
    pub engine: Option<&'static str>,
    pub since: Version,
    /// The first version that no longer offers it: the stack's end of life.
    pub until: Version,
}

const ALWAYS: Version = Version(0, 0, 0);
const NEVER: Version = Version(999, 0, 0);

const fn tag(name: &'static str) -> Tag {
    Tag { name, engine: None, since: ALWAYS, until: NEVER }
}

const fn with(name: &'static str, engine: &'static str) -> Tag {
    Tag { engine: Some(engine), ..tag(name) }
}

impl Tag {
    const fn since(mut self, major: u32, minor: u32) -> Self {
        self.since = Version(major, minor, 0);
        self
    }

    const fn until(mut self, major: u32, minor: u32) -> Self {
        self.until = Version(major, minor, 0);
        self
    }
}

impl Stack {
    /// The tags of one platform version, newest first; the first is the default.
    pub(crate) fn tags(&self, version: Version) -> impl Iterator<Item = &Tag> {
        self.tags.iter().filter(move |tag| tag.since <= version && version < tag.until)
    }

    pub(crate) fn is_database(&self) -> bool {
        matches!(self.layer, "sqldb" | "nosqldb")
    }
}

/// A stack by its name or an alias.
pub(crate) fn find(node_type: &str) -> Option<&'static Stack> {
    STACKS.iter().find(|stack| {
        stack.id.eq_ignore_ascii_case(node_type)
            || stack.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(node_type))
    })
}

const BASE: Stack = Stack {
    id: "",
    aliases: &[],
    name: "",
    layer: "cp",
    kind: Kind::Dockerized,
    engine: None,
    tags: &[],
    ports: &[80, 443],
    user: "jelastic",
    path: "/",
    data: &[],
    config: &[],
    exportable: true,
};

const TOMCAT_CONFIG: &[&str] = &["/opt/tomcat/conf"];
const NGINX_CONFIG: &[&str] = &["/etc/nginx/nginx.conf", "/etc/nginx/conf.d"];
const HTTPD_CONFIG: &[&str] = &["/etc/php.ini", "/etc/httpd/conf", "/etc/httpd/conf.d"];
const MYSQL_DATA: &[&str] = &["/var/lib/mysql"];
const MYSQL_CONFIG: &[&str] = &["/etc/my.cnf", "/var/lib/jelastic/bin"];
const WEBROOT: &[&str] = &["/var/www/webroot"];
const JAVA_PORTS: &[u16] = &[80, 8080, 8443];

pub(crate) static STACKS: &[Stack] = &[
    Stack {
        id: "nginx-dockerized",
        aliases: &["nginx"],
        name: "NGINX Balancer",
        layer: "bl",
        tags: &[
            tag("1.26.2-almalinux-9").since(8, 3),
            tag("1.24.0").until(8, 12),
            tag("1.22.1"),
            tag("1.22.0"),
            tag("1.16.1").until(8, 0),
        ],
        user: "nginx",
        path: "/etc/nginx",
        config: &["/etc/nginx/nginx.conf", "/etc/nginx/conf.d", "/etc/nginx/tcpmaps/mappings.xml"],
        ..BASE
    },
    Stack {
        id: "haproxy",
        aliases: &["haproxy2"],
        name: "HAProxy",
        layer: "bl",
        tags: &[tag("2.8.3"), tag("2.6.14"), tag("2.2.30")],
        config: &["/etc/haproxy"],
        ..BASE
    },
    Stack {
        id: "varnish-dockerized",
        aliases: &["varnish"],
        name: "Varnish",
        layer: "bl",
        tags: &[tag("7.4.1"), tag("6.0.11")],
        config: &["/etc/varnish"],
        ..BASE
    },
    Stack {
        id: "apache-lb",
        aliases: &["apache-balancer"],
        name: "Apache Balancer",
        layer: "bl",
        tags: &[tag("2.4.57")],
        config: &["/etc/httpd"],
        ..BASE
    },
    Stack {
        id: "litespeedadc",
        aliases: &["litespeedadc2", "litespeedadc3"],
        name: "LiteSpeed Web ADC",
        layer: "bl",
        tags: &[tag("3.1.7"), tag("2.4")],
        ..BASE
    },
    Stack {
        id: "tomcat",
        aliases: &["tomcat6", "tomcat7", "tomcat8", "tomcat85", "tomcat9", "tomcat10", "tomcat11"],
        name: "Tomcat",
        engine: Some("java"),
        tags: &[
            with("11.0.2-openjdk-21.0.6-almalinux-9", "openjdk21").since(8, 4),
            with("10.1.34-openjdk-17.0.14-almalinux-9", "openjdk17").since(8, 3),
            with("10.0.23-openjdk-17.0.8", "openjdk17"),
            with("9.0.80-openjdk-11.0.20", "openjdk11"),
            with("8.5.93-openjdk-1.8.0_382", "openjdk8").until(8, 10),
            with("8.5.23-openjdk-1.8.0_144", "openjdk8").until(8, 0),
        ],
        ports: JAVA_PORTS,
        user: "tomcat",
        path: "/opt/tomcat",
        data: &["/opt/tomcat/webapps"],
        config: TOMCAT_CONFIG,
        ..BASE
    },
    Stack {
        id: "tomee-dockerized",
        aliases: &["tomee"],
        name: "TomEE",
        engine: Some("java"),
        tags: &[with("9.0.0-openjdk-17.0.8", "openjdk17"), with("8.0.15-openjdk-11.0.20", "openjdk11")],
        ports: JAVA_PORTS,
        user: "tomee",
        path: "/opt/tomcat",
        data: &["/opt/tomcat/webapps"],
        config: TOMCAT_CONFIG,
        ..BASE
    },
    Stack {
        id: "glassfish",
        aliases: &["glassfish3", "glassfish5", "glassfish6"],
        name: "GlassFish",
        engine: Some("java"),
        tags: &[with("7.0.8-openjdk-17.0.8", "openjdk17"), with("5.0.0-openjdk-1.8.0_382", "openjdk8")],
        ports: &[8080, 8686, 4848],
        path: "/opt/glassfish7",
        ..BASE
    },
    Stack {
        id: "payara",
        aliases: &["payara3", "payara5"],
        name: "Payara",
        engine: Some("java"),
        tags: &[with("6.2023.9-openjdk-17.0.8", "openjdk17")],
        ports: &[8080, 8686, 4848],
        path: "/opt/payara",
        ..BASE
    },
    Stack {
        id: "jetty",
        aliases: &["jetty9", "jetty10", "jetty11"],
        name: "Jetty",
        engine: Some("java"),
        tags: &[with("12.0.1-openjdk-17.0.8", "openjdk17"), with("9.4.52-openjdk-11.0.20", "openjdk11")],
        ports: JAVA_PORTS,
        path: "/opt/jetty",
        ..BASE
    },
    Stack {
        id: "wildfly",
        aliases: &["wildfly24", "wildfly25", "wildfly26", "wildfly27"],
        name: "WildFly",
        engine: Some("java"),
        tags: &[with("29.0.1-openjdk-17.0.8", "openjdk17"), with("26.1.3-openjdk-11.0.20", "openjdk11")],
        ports: &[8080, 4949],
        path: "/opt/wildfly",
        ..BASE
    },
    Stack {
        id: "springboot",
        name: "Spring Boot",
        engine: Some("java"),
        tags: &[
            with("2-openjdk-21.0.6-almalinux-9", "openjdk21").since(8, 3),
            with("2-openjdk-17.0.8", "openjdk17"),
        ],
        ports: JAVA_PORTS,
        path: "/opt/shared",
        ..BASE
    },
    Stack {
        id: "javaengine",
        name: "Java Engine",
        engine: Some("java"),
        tags: &[with("openjdk-17.0.8", "openjdk17"), with("openjdk-11.0.20", "openjdk11")],
        ports: JAVA_PORTS,
        ..BASE
    },
    Stack {
        id: "jenkins",
        aliases: &["jenkins2"],
        name: "Jenkins",
        engine: Some("java"),
        tags: &[with("2.401", "openjdk17"), with("2.332", "openjdk11")],
        ports: JAVA_PORTS,
        ..BASE
    },
    Stack {
        id: "apache",
        aliases: &["apache2"],
        name: "Apache PHP",
        engine: Some("php"),
        tags: &[
            with("2.4.62-php-8.3.15-almalinux-9", "php8.3").since(8, 3),
            with("2.4.57-php-8.1.23", "php8.1"),
            with("2.4.57-php-7.4.33", "php7.4"),
        ],
        user: "apache",
        path: "/var/www",
        data: WEBROOT,
        config: HTTPD_CONFIG,
        ..BASE
    },
    Stack {
        id: "nginxphp-dockerized",
        aliases: &["nginxphp"],
        name: "NGINX PHP",
        engine: Some("php"),
        tags: &[
            with("1.26.2-php-8.3.15-almalinux-9", "php8.3").since(8, 3),
            with("1.24.0-php-8.1.23", "php8.1"),
            with("1.16.1-php-7.2.28", "php7.2").until(8, 0),
        ],
        user: "nginx",
        path: "/var/www",
        data: WEBROOT,
        config: &["/etc/php.ini", "/etc/php-fpm.conf", "/etc/nginx/nginx.conf", "/etc/nginx/conf.d"],
        ..BASE
    },
    Stack {
        id: "lemp",
        name: "LEMP",
        engine: Some("php"),
        tags: &[with("1.22.1-php-8.1.23", "php8.1"), with("1.14.2-php-7.4.33", "php7.4")],
        path: "/var/www",
        data: WEBROOT,
        config: NGINX_CONFIG,
        ..BASE
    },
    Stack {
        id: "litespeedphp",
        aliases: &["litespeedphp5", "litespeedphp6"],
        name: "LiteSpeed Web Server",
        engine: Some("php"),
        tags: &[with("6.1.2-php-8.1.23", "php8.1")],
        path: "/var/www",
        data: WEBROOT,
        ..BASE
    },
    Stack {
        id: "llsmp",
        aliases: &["llsmp5", "llsmp6"],
        name: "LLSMP",
        engine: Some("php"),
        tags: &[with("6.1.2-php-8.1.23", "php8.1")],
        path: "/var/www",
        data: WEBROOT,
        ..BASE
    },
    Stack {
        id: "nodejs",
        aliases: &["nodejs14-npm", "nodejs14-pm2", "nodejs14-forever", "nodejs16-npm", "nodejs16-pm2"],
        name: "Node.js",
        engine: Some("nodejs"),
        tags: &[
            with("22.13.0-pm2-almalinux-9", "nodejs22-pm2").since(8, 3),
            with("20.7.0-pm2", "nodejs20-pm2"),
            with("18.18.0-npm", "nodejs18-npm"),
            with("14.21.3-npm", "nodejs14-npm").until(8, 10),
        ],
        path: "/home/jelastic",
        data: &["/home/jelastic/ROOT"],
        ..BASE
    },
    Stack {
        id: "apache-python",
        aliases: &["apache2-python"],
        name: "Apache Python",
        engine: Some("python"),
        tags: &[
            with("2.4.62-python-3.12.8-almalinux-9", "python3.12").since(8, 3),
            with("2.4.57-python-3.11.5", "python3.11"),
        ],
        user: "apache",
        path: "/var/www",
        data: WEBROOT,
        config: &["/etc/httpd/conf", "/etc/httpd/conf.d"],
        ..BASE
    },
    Stack {
        id: "apache-ruby",
        aliases: &["apache2-ruby"],
        name: "Apache Ruby",
        engine: Some("ruby"),
        tags: &[with("2.4.57-ruby-3.1.4", "ruby3.1")],
        user: "apache",
        path: "/var/www",
        data: WEBROOT,
        config: &["/etc/httpd/conf", "/etc/httpd/conf.d"],
        ..BASE
    },
    Stack {
        id: "nginxruby",
        aliases: &["nginx-ruby"],
        name: "NGINX Ruby",
        engine: Some("ruby"),
        tags: &[with("1.24.0-ruby-3.1.4", "ruby3.1")],
        path: "/var/www",
        data: WEBROOT,
        config: NGINX_CONFIG,
        ..BASE
    },
    Stack {
        id: "golang",
        name: "Golang",
        engine: Some("go"),
        tags: &[with("1.21.1", "go1.21"), with("1.17.12", "go1.17")],
        path: "/home/jelastic",
        data: &["/home/jelastic/webapp"],
        ..BASE
    },
    Stack {
        id: "dotnet",
        aliases: &["dotnet3", "dotnet5", "dotnet6", "dotnet7"],
        name: ".NET",
        engine: Some("dotnet"),
        tags: &[
            with("7.0.401", "dotnet7"),
            with("6.0.414", "dotnet6"),
            with("3.1.426", "dotnet3").until(8, 10),
        ],
        path: "/home/jelastic",
        ..BASE
    },
    Stack {
        id: "mysql",
        aliases: &["mysql5", "mysql8"],
        name: "MySQL CE",
        layer: "sqldb",
        tags: &[
            tag("8.4.3-almalinux-9").since(8, 3),
            tag("8.0.33"),
            tag("8.0.30"),
            tag("5.7.42").until(8, 10),
        ],
        ports: &[3306],
        user: "mysql",
        path: "/var/lib/mysql",
        data: MYSQL_DATA,
        config: MYSQL_CONFIG,
        ..BASE
    },
    Stack {
        id: "mariadb-dockerized",
        aliases: &[
            "mariadb",
            "mariadb10",
            "mariadb103",
            "mariadb104",
            "mariadb105",
            "mariadb106",
            "mariadb1010",
        ],
        name: "MariaDB",
        layer: "sqldb",
        tags: &[
            tag("11.4.4-almalinux-9").since(8, 4),
            tag("10.11.7-almalinux-9").since(8, 3),
            tag("10.11.3"),
            tag("10.6.14"),
            tag("10.3.39").until(8, 10),
            tag("10.3.22").until(8, 0),
            tag("10.3.16").until(8, 0),
        ],
        ports: &[3306],
        user: "mysql",
        path: "/var/lib/mysql",
        data: MYSQL_DATA,
        config: MYSQL_CONFIG,
        ..BASE
    },
    Stack {
        id: "perconadb",
        aliases: &["percona5", "percona5.7", "percona8", "percona8.0"],
        name: "Percona",
        layer: "sqldb",
        tags: &[tag("8.0.32"), tag("5.7.41").until(8, 10)],
        ports: &[3306],
        user: "mysql",
        path: "/var/lib/mysql",
        data: MYSQL_DATA,
        config: MYSQL_CONFIG,
        ..BASE
    },
    Stack {
        id: "postgresql",
        aliases: &[
            "postgres",
            "postgres11",
            "postgres12",
            "postgres13",
            "postgres14",
            "postgres17",
            "postgres18",
        ],
        name: "PostgreSQL",
        layer: "sqldb",
        tags: &[
            tag("17.2-almalinux-9").since(8, 4),
            tag("16.6-almalinux-9").since(8, 3),
            tag("15.2"),
            tag("14.7"),
            tag("13.10"),
            tag("11.19").until(8, 10),
        ],
        ports: &[5432],
        user: "postgres",
        path: "/var/lib/pgsql",
        data: &["/var/lib/pgsql/data"],
        config: &["/var/lib/pgsql/data/postgresql.conf", "/var/lib/pgsql/data/pg_hba.conf"],
        ..BASE
    },
    Stack {
        id: "mongodb-dockerized",
        aliases: &["mongodb"],
        name: "MongoDB",
        layer: "nosqldb",
        tags: &[tag("6.0.6"), tag("4.4.21").until(8, 10)],
        ports: &[27017],
        user: "mongod",
        path: "/var/lib/mongo",
        config: &["/etc/mongod.conf"],
        ..BASE
    },
    Stack {
        id: "redis",
        aliases: &["redis6", "redis7"],
        name: "Redis",
        layer: "nosqldb",
        tags: &[tag("7.4.2-almalinux-9").since(8, 3), tag("7.2.1"), tag("6.2.13"), tag("6.0.10")],
        ports: &[6379],
        user: "redis",
        path: "/var/lib/redis",
        data: &["/var/lib/redis"],
        config: &["/etc/redis.conf"],
        ..BASE
    },
    Stack {
        id: "couchbase",
        name: "Couchbase CE",
        layer: "nosqldb",
        tags: &[tag("7.1.1"), tag("5.0.1")],
        ports: &[8091],
        ..BASE
    },
    Stack {
        id: "opensearch",
        aliases: &["opensearch1", "opensearch2"],
        name: "OpenSearch",
        layer: "nosqldb",
        tags: &[tag("2.9.0"), tag("1.2.4")],
        ports: &[9200],
        ..BASE
    },
    Stack {
        id: "memcached-dockerized",
        aliases: &["memcached"],
        name: "Memcached",
        layer: "cache",
        tags: &[tag("1.6.21"), tag("1.4.24")],
        ports: &[11211],
        config: &["/etc/sysconfig/memcached"],
        ..BASE
    },
    Stack {
        id: "maven",
        aliases: &["maven3"],
        name: "Maven",
        layer: "build",
        engine: Some("java"),
        tags: &[with("3.9.2-openjdk-17.0.8", "openjdk17"), with("3.5.4-openjdk-11.0.20", "openjdk11")],
        ports: &[],
        config: &["/opt/maven/conf/settings.xml"],
        exportable: false,
        ..BASE
    },
    Stack {
        id: "storage",
        name: "Shared Storage Container",
        layer: "storage",
        tags: &[tag("2.0-10.5-almalinux-9").since(8, 3), tag("2.0-9.6"), tag("2.0-7.2").until(8, 0)],
        ports: &[2049],
        user: "root",
        config: &["/etc/exports"],
        exportable: false,
        ..BASE
    },
    Stack {
        id: "centos-vps",
        aliases: &["centos7"],
        name: "CentOS VPS",
        tags: &[tag("7.9"), tag("7.6")],
        ..VPS
    },
    Stack {
        id: "debian-vps",
        aliases: &["debian9", "debian10", "debian11"],
        name: "Debian VPS",
        tags: &[tag("12.9").since(8, 4), tag("11.6"), tag("10.13").until(8, 10)],
        ..VPS
    },
    Stack {
        id: "ubuntu-vps",
        aliases: &["ubuntu16", "ubuntu18", "ubuntu20", "ubuntu22"],
        name: "Ubuntu VPS",
        tags: &[tag("22.04"), tag("20.04"), tag("18.04").until(8, 10), tag("16.04").until(8, 4)],
        ..VPS
    },
    Stack { id: "almalinux-vps", name: "AlmaLinux VPS", tags: &[tag("9.4").since(8, 3)], ..VPS },
    Stack {
        id: "dockerengine",
        name: "Docker Engine CE",
        layer: "cp",
        tags: &[tag("24.0"), tag("20.10"), tag("19.03").until(8, 10)],
        exportable: false,
        ..BASE
    },
    Stack {
        id: "kubernetes",
        name: "Kubernetes",
        layer: "cp",
        tags: &[tag("1.28.2").since(8, 3), tag("1.18.20")],
        exportable: false,
        ..BASE
    },
    Stack {
        id: "proxysql",
        name: "ProxySQL",
        layer: "extra",
        tags: &[tag("2.3.2"), tag("2.0.17")],
        ports: &[3306, 6032],
        ..BASE
    },
    Stack {
        id: "pgpool2",
        aliases: &["pgpool2-4"],
        name: "Pgpool-II",
        layer: "extra",
        tags: &[tag("4.4.4"), tag("4.3.3")],
        ports: &[5432],
        ..BASE
    },
    Stack {
        id: "logstash",
        aliases: &["logstash7", "logstash8"],
        name: "Logstash",
        layer: "extra",
        tags: &[tag("8.10.2"), tag("7.17.13")],
        ports: &[5044],
        ..BASE
    },
    Stack {
        id: "opensearchdashboards",
        aliases: &["opensearchdashboards1", "opensearchdashboards2"],
        name: "OpenSearch Dashboards",
        layer: "extra",
        tags: &[tag("2.9.0"), tag("1.2.0")],
        ..BASE
    },
    Stack {
        id: "docker",
        name: "Docker Image",
        layer: "cp",
        kind: Kind::Docker,
        user: "root",
        exportable: false,
        ..BASE
    },
];

const VPS: Stack =
    Stack { layer: "vds", kind: Kind::Os, ports: &[22], user: "root", exportable: false, ..BASE };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stack_offers_something_on_every_version() {
        for version in [Version(7, 0, 0), Version(8, 4, 1), Version(8, 14, 3)] {
            for stack in
                STACKS.iter().filter(|stack| stack.kind != Kind::Docker && stack.id != "almalinux-vps")
            {
                assert!(stack.tags(version).next().is_some(), "{} on {version}", stack.id);
            }
        }
    }

    #[test]
    fn old_names_lead_to_the_stack() {
        assert_eq!(find("tomcat10").map(|stack| stack.id), Some("tomcat"));
        assert_eq!(find("NGINX").map(|stack| stack.id), Some("nginx-dockerized"));
        assert!(find("python").is_none(), "a plausible name that is refused live");
    }
}
