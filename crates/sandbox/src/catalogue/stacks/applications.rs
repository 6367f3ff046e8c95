//! Application servers.

use super::{BASE, Stack, with};

const TOMCAT_CONFIG: &[&str] = &["/opt/tomcat/conf"];
const NGINX_CONFIG: &[&str] = &["/etc/nginx/nginx.conf", "/etc/nginx/conf.d"];
const HTTPD_CONFIG: &[&str] = &["/etc/php.ini", "/etc/httpd/conf", "/etc/httpd/conf.d"];
const WEBROOT: &[&str] = &["/var/www/webroot"];
const JAVA_PORTS: &[u16] = &[80, 8080, 8443];

pub(super) static APPLICATIONS: &[Stack] = &[
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
];
