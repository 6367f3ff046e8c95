//! The target does not allow endpoints.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct EndpointsNotAllowed;

static ABOUT: About = About {
    code: "T052",
    name: "endpoints not allowed",
    severity: Severity::Caveat,
    what: "The environment has endpoints and the account at the target may have none.",
    why: "Endpoints are switched on and off by hosters. They are added after creation, so the \
           environment itself is made.",
    remedy: "Ask the hoster, or use a public address.",
    source: "Quota environment.endpoint.enabled; result code 2378 (confirmed).",
};

impl Trap for EndpointsNotAllowed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let endpoints: usize = case.source.environment.nodes().map(|(_, node)| node.endpoints.len()).sum();
        if endpoints > 0 && look::is_off(case, limits::ENDPOINTS) {
            let message = format!(
                "{} allows no endpoints; {} of {} {} not added.",
                case.target.label,
                look::count(endpoints, "endpoint"),
                case.source.environment.name,
                look::are(endpoints)
            );
            say.say(
                "endpoints",
                message,
                Some(Remedy::Yours("Ask the hoster, or use a public address.".into())),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_domain::Endpoint;

    use crate::finding::Severity;
    use crate::fixtures::{Setting, none, one};

    fn mapped(setting: &mut Setting) {
        setting.layer().nodes[0].endpoints.push(Endpoint {
            id: None,
            name: "db".into(),
            private_port: 5432,
            public_port: Some(11_001),
            protocol: "TCP".into(),
        });
    }

    #[test]
    fn endpoints_that_are_not_allowed_are_told() {
        one("T052", Severity::Caveat, |s| {
            mapped(s);
            s.limit("environment.endpoint.enabled", 0);
        });
    }

    #[test]
    fn without_endpoints_the_switch_does_not_matter() {
        none("T052", |s| s.limit("environment.endpoint.enabled", 0));
        none("T052", mapped);
    }
}
