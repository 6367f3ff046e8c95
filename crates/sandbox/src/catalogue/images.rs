//! What the sandbox pretends to know about a Docker image: no registry is asked.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::http::answer::Refusal;

#[derive(Debug, Clone)]
pub(crate) struct Image {
    /// Registry and name, without the tag.
    pub name: String,
    pub tag: String,
}

impl Image {
    /// Splits `[registry[:port]/]name[:tag]`; a tag given beside it wins.
    pub(crate) fn read(text: &str, tag: Option<&str>) -> Self {
        let (name, own) = match text.rsplit_once(':') {
            Some((name, tag)) if !tag.contains('/') => (name, Some(tag)),
            _ => (text, None),
        };
        Self { name: name.to_owned(), tag: tag.or(own).unwrap_or("latest").to_owned() }
    }

    /// The base name: `acme/app` is `app`.
    pub(crate) fn short(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }

    /// Refuses what a platform refuses. Base systems it does not know are refused live with this text; that names
    /// holding `does-not-exist` and the password `wrong` stand for failing pulls is the sandbox's own convention.
    pub(crate) fn check(&self, registry: Option<&Value>) -> Result<(), Refusal> {
        let (name, tag) = (self.short(), self.tag.as_str());
        let newer = |tag: &str| tag.starts_with("13") || tag.starts_with("trixie");
        if name == "debian" && newer(tag) {
            return Err(Refusal::new(
                99,
                format!("OS debian:{} not supported", tag.split('-').next().unwrap_or(tag)),
            ));
        }
        if self.name.contains("does-not-exist") {
            return Err(Refusal::new(4081, format!("Could not run the image [{}:{tag}]", self.name)));
        }
        if registry.and_then(|registry| registry.get("password")).and_then(Value::as_str) == Some("wrong") {
            return Err(Refusal::new(4095, format!("Authorization failed for the image [{}]", self.name)));
        }
        Ok(())
    }

    /// Variables the image itself sets.
    pub(crate) fn env(&self) -> BTreeMap<String, String> {
        let mut env = BTreeMap::from([(
            "PATH".to_owned(),
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin".to_owned(),
        )]);
        let more: &[(&str, &str)] = match self.short() {
            "nginx" => &[("NGINX_VERSION", "1.25.3"), ("PKG_RELEASE", "1")],
            "redis" => &[("REDIS_VERSION", "7.2.3"), ("GOSU_VERSION", "1.16")],
            "postgres" => &[("PGDATA", "/var/lib/postgresql/data"), ("PG_MAJOR", "15")],
            "node" => &[("NODE_VERSION", "20.9.0"), ("YARN_VERSION", "1.22.19")],
            _ => &[],
        };
        env.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        env
    }

    pub(crate) fn cmd(&self) -> Value {
        match self.short() {
            "nginx" => json!(["nginx", "-g", "daemon off;"]),
            "redis" => json!(["redis-server"]),
            "postgres" => json!(["postgres"]),
            "node" => json!(["node"]),
            _ => json!(["/bin/sh"]),
        }
    }

    pub(crate) fn entrypoint(&self) -> Value {
        match self.short() {
            "nginx" => json!(["/docker-entrypoint.sh"]),
            "redis" | "postgres" | "node" => json!(["docker-entrypoint.sh"]),
            _ => Value::Null,
        }
    }

    pub(crate) fn volumes(&self) -> Vec<String> {
        match self.short() {
            "redis" => vec!["/data".into()],
            "postgres" => vec!["/var/lib/postgresql/data".into()],
            _ => Vec::new(),
        }
    }

    /// The image's manifest in the form that `customitem.dockerManifest` shows.
    pub(crate) fn manifest(&self) -> Value {
        let env: Vec<String> = self.env().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut hash = self
            .name
            .bytes()
            .chain(self.tag.bytes())
            .fold(7_u64, |hash, byte| hash.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let mut digest =
            || (0..4).map(|_| format!("{:016x}", crate::world::roll(&mut hash))).collect::<String>();
        json!({
            "cmd": self.cmd(), "created": "2024-01-11T09:12:44.183996158Z", "entrypoint": self.entrypoint(),
            "env": env, "id": format!("sha256:{}", digest()), "imageId": format!("sha256:{}", digest()),
            "os": "linux", "volumes": match self.volumes() { none if none.is_empty() => Value::Null, some => json!(some) },
            "workdir": "",
        })
    }
}
