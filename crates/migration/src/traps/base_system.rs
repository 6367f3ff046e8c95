//! A custom image is based on a system that the platform does not support.

use freeport_domain::Version;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct BaseSystem;

static ABOUT: About = About {
    code: "T009",
    name: "an unsupported base system",
    severity: Severity::Caveat,
    what: "The name or tag of an image tells a base system that is not among the supported ones.",
    why: "The platform works inside containers and only knows certain base systems; others are refused.",
    remedy: "Use a variant of the image on a supported base system, such as Alpine 3 or Debian 11.",
    source: "Vendor documentation, container image requirements of about release 8.4 (confirmed); \
           refusal of debian:13 on 8.13.1, live (confirmed). That newer releases still refuse: \
           inferred.",
};

impl Trap for BaseSystem {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in &case.source.environment.layers {
            let stack = look::stack_there(case, layer).unwrap_or_else(|| layer.stack.clone());
            let (Some(image), Some(tag)) = (&stack.image, &stack.tag) else { continue };
            if let Some(base) = unsupported(image, tag, &case.target.cloud.version) {
                let message =
                    format!("{image}:{tag} is based on {base}, which {} may refuse.", case.target.label);
                let remedy = match case.source.manifest {
                    None => {
                        Remedy::Choose("Choose a variant of the image on a supported base system.".into())
                    }
                    Some(_) => {
                        Remedy::Yours("Name a variant of the image on a supported base system.".into())
                    }
                };
                say.say(&layer.name, message, Some(remedy));
            }
        }
    }
}

/// Code names of releases, as image tags write them.
const NAMED: [(&str, &str, &str); 9] = [
    ("buster", "Debian", "10"),
    ("bullseye", "Debian", "11"),
    ("bookworm", "Debian", "12"),
    ("trixie", "Debian", "13"),
    ("forky", "Debian", "14"),
    ("bionic", "Ubuntu", "18.04"),
    ("focal", "Ubuntu", "20.04"),
    ("jammy", "Ubuntu", "22.04"),
    ("noble", "Ubuntu", "24.04"),
];
const DEBIAN: [&str; 2] = ["10", "11"];
const UBUNTU: [&str; 5] = ["16.04", "18.04", "20.04", "22.04", "23.04"];
const OTHERS: [&str; 5] = ["fedora", "archlinux", "amazonlinux", "photon", "opensuse"];

/// The base system that an image tells by its name or tag, where the platform does not support it.
fn unsupported(image: &str, tag: &str, platform: &Version) -> Option<String> {
    let short = image.rsplit('/').next().unwrap_or(image);
    if OTHERS.contains(&short) {
        return Some(short.to_owned());
    }
    let number = tag.split('-').next().unwrap_or(tag);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let named = || NAMED.iter().find(|(name, ..)| tag.split('-').any(|word| word == *name));
    let (system, release) = match short {
        "debian" if is_number => ("Debian", number.split('.').next().unwrap_or(number)),
        "ubuntu" if is_number => ("Ubuntu", number),
        _ => named().map(|(_, system, release)| (*system, *release))?,
    };
    let supported = match system {
        "Debian" => DEBIAN.contains(&release) || (release == "12" && *platform >= Version::from("8.4.1")),
        _ => UBUNTU.contains(&release),
    };
    (!supported).then(|| format!("{system} {release}"))
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn base_systems_outside_the_list_are_told() {
        for (image, tag, base) in [
            ("debian", "13-slim", "Debian 13"),
            ("library/ubuntu", "24.04", "Ubuntu 24.04"),
            ("python", "3.13-slim-trixie", "Debian 13"),
            ("node", "22-noble", "Ubuntu 24.04"),
            ("fedora", "40", "fedora"),
        ] {
            let found = one("T009", Severity::Caveat, |s| s.image(image, Some(tag)));
            assert!(found.message.contains(&format!("based on {base},")), "{}", found.message);
        }
    }

    #[test]
    fn supported_and_unknown_ones_are_fine() {
        for (image, tag) in
            [("debian", "12"), ("ubuntu", "22.04"), ("node", "20-bookworm"), ("acme/app", "13")]
        {
            none("T009", |s| s.image(image, Some(tag)));
        }
    }

    #[test]
    fn debian_12_came_with_8_4_1() {
        one("T009", Severity::Caveat, |s| {
            s.image("debian", Some("bookworm"));
            s.target.cloud.version = "8.3".into();
        });
    }
}
