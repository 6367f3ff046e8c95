//! Databases and caches.

use super::{BASE, Stack, tag};

const MYSQL_DATA: &[&str] = &["/var/lib/mysql"];
const MYSQL_CONFIG: &[&str] = &["/etc/my.cnf", "/var/lib/jelastic/bin"];

pub(super) static DATABASES: &[Stack] = &[
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
];
