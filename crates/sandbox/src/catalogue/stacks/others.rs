//! Build nodes, storage, virtual machines, cluster parts, custom images.

use super::{BASE, Kind, Stack, tag, with};

pub(super) static OTHERS: &[Stack] = &[
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
