//! Load balancers.

use super::{BASE, Stack, tag};

pub(super) static BALANCERS: &[Stack] = &[
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
];
