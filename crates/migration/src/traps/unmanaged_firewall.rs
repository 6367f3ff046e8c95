//! A layer with firewall rules may get none at the target.

use crate::case::Case;
use crate::families;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct UnmanagedFirewall;

static ABOUT: About = About {
    code: "T088",
    name: "firewall rules that are not managed",
    severity: Severity::Caveat,
    what: "A custom container or a Windows machine has firewall rules.",
    why: "The platform manages no firewall rules for custom containers and Windows machines, or only \
           in some releases.",
    remedy: "Check the rules of the layer at the target.",
    source: "Vendor documentation, Container Firewall (confirmed); a recorded live answer shows the \
           feature on a custom container (confirmed). So it differs by release.",
};

impl Trap for UnmanagedFirewall {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for layer in case.source.environment.layers.iter().filter(|layer| !layer.firewall.is_empty()) {
            let is_windows = families::known(&layer.stack.node_type).is_some_and(|known| known.is_windows());
            let older =
                || case.source.cloud.as_ref().is_some_and(|cloud| case.target.cloud.version < cloud.version);
            if is_windows || (layer.stack.is_custom_image() && older()) {
                let message = format!("The firewall rules of layer {} may not be managed there.", layer.name);
                say.say(&layer.name, message, Some(Remedy::Yours("Check them at the target.".into())));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::FirewallRule;

    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one, stack};

    fn guarded(setting: &mut Setting) {
        setting.layer().firewall.push(FirewallRule {
            name: "web".into(),
            direction: "INPUT".into(),
            protocol: "TCP".into(),
            ports: "8080".into(),
            source: String::new(),
            destination: String::new(),
            priority: 1080,
            action: "ALLOW".into(),
            enabled: true,
        });
    }

    #[test]
    fn windows_and_custom_containers_on_an_older_platform_are_told() {
        one("T088", Severity::Caveat, |s| {
            guarded(s);
            s.layer().stack = stack("windows2019", "2019");
        });
        one("T088", Severity::Caveat, |s| {
            guarded(s);
            s.image("acme/app", Some("1.4"));
            s.target.cloud.version = "7.2.1".into();
        });
    }

    #[test]
    fn certified_stacks_are_fine() {
        none("T088", guarded);
    }
}
