//! A custom image comes from a registry that may want a password.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct PrivateRegistry;

static ABOUT: About = About {
    code: "T008",
    name: "a private registry",
    severity: Severity::Caveat,
    what: "The image of a layer comes from a registry of its own.",
    why: "The API tells the address and the user of a registry, never the password; without it a \
           private image cannot be pulled.",
    remedy: "Make the image pullable without a password, or create the layer by hand with the credentials.",
    source: "Vendor API description, GetRegistryInfo: no password; result code 4095 (confirmed).",
};

impl Trap for PrivateRegistry {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        const PUBLIC: [&str; 4] =
            ["docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"];
        // A manifest brings the password along, or asks for it.
        if case.source.manifest.is_some() {
            return;
        }
        for layer in &case.source.environment.layers {
            let Some(registry) = layer.registry.as_deref().filter(|_| layer.stack.is_custom_image()) else {
                continue;
            };
            let host = registry.trim_start_matches("https://").trim_start_matches("http://");
            let host = host.split('/').next().unwrap_or(host);
            // A manifest of somebody else brings its own credentials along.
            if !PUBLIC.contains(&host) && case.source.manifest.is_none() {
                let message = format!(
                    "The image of layer {} comes from {host}. If that asks for a password, creation is refused: the \
                     password cannot be read.",
                    layer.name
                );
                let remedy =
                    Remedy::Yours("Make the image pullable from the target without a password.".into());
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_registry_of_ones_own_is_told() {
        let found = one("T008", Severity::Caveat, |s| {
            s.image("registry.acme.example/app", Some("1.4"));
            s.layer().registry = Some("https://registry.acme.example/v2/".into());
        });
        assert!(found.message.contains("comes from registry.acme.example."), "{}", found.message);
    }

    #[test]
    fn the_public_one_is_fine() {
        none("T008", |s| {
            s.image("redis", Some("7.2.1"));
            s.layer().registry = Some("https://index.docker.io/v1/".into());
        });
    }
}
