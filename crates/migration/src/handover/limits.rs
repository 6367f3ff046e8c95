//! The recipient's limits, each by its name and number.

use crate::finding::{Remedy, Severity};
use crate::handover::{Handover, Recipient, Rule};
use crate::limits::{self, Count, Switch};
use crate::traps::{About, Says};

/// What the installation counts of a recipient; what else a move counts is no matter to a change of owner.
const COUNTED: [&str; 8] = [
    limits::ENVIRONMENTS,
    limits::NODES,
    limits::SAME_NODES,
    limits::CLOUDLETS,
    limits::ADDRESSES,
    limits::MAY_HAVE_ADDRESSES,
    limits::HIGH_AVAILABILITY,
    limits::VPS,
];

pub struct Limits;

static ABOUT: About = About {
    code: "H007",
    name: "a limit of the recipient",
    severity: Severity::Blocker,
    what: "The recipient may not have as many environments, nodes, cloudlets or public addresses, or not high \
           availability or Elastic VPS.",
    why: "The installation counts the recipient's limits when the request is sent, and once more when it is confirmed.",
    remedy: "Ask the hoster for a higher limit, upgrade the recipient's account, or make the environment smaller.",
    source: "Vendor documentation, environment transfer; dashboard's strings; quota names (confirmed). Which quota \
             stands for which restriction, and that a limit below zero is none: inferred. Releases that asked for a \
             quota of virtual machines where there were none are known from release notes (confirmed).",
};

impl Rule for Limits {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Handover<'_>, say: &mut Says<'_>) {
        let Recipient::Connected { label, cloud, environments, .. } = case.to else { return };
        let after = environments + case.together.len();
        let all = Count { quota: limits::ENVIRONMENTS, what: "environments in all", needed: after as u64 };
        let within = limits::counts(case.environment);
        let counted = [all].into_iter().chain(within).filter(|one| COUNTED.contains(&one.quota));
        for Count { quota, what, needed } in counted {
            if let Some(limit) = limits::exceeded(cloud, quota, needed) {
                let message = format!("{label} may have {limit} {what}; this needs {needed}.");
                say.say(quota, message, remedy());
            }
        }
        let switches = limits::switches(case.environment);
        for Switch { quota, what, needed } in switches.into_iter().filter(|one| COUNTED.contains(&one.quota))
        {
            if needed && limits::is_off(cloud, quota) {
                say.say(quota, format!("{label} may not have {what}."), remedy());
            }
        }
    }
}

fn remedy() -> Option<Remedy> {
    Some(Remedy::Yours("Ask the hoster for a higher limit, or upgrade that account.".into()))
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{environment, node};
    use crate::handover::trials::{none, one};

    #[test]
    fn every_environment_of_the_go_counts() {
        let said = one("H007", Severity::Blocker, |s| {
            s.limit("environment.maxcount", 3);
            s.there = 2;
            s.together.push(environment("second"));
        });
        assert_eq!(said, "partner may have 3 environments in all; this needs 4.");
        none("H007", |s| {
            s.limit("environment.maxcount", 3);
            s.there = 2;
        });
    }

    #[test]
    fn sizes_are_told_by_number() {
        for (quota, limit) in [
            ("environment.maxnodescount", 1),
            ("environment.maxsamenodescount", 1),
            ("environment.maxcloudletsperrec", 7),
            ("environment.externalip.maxcount", 0),
        ] {
            let said = one("H007", Severity::Blocker, |s| {
                s.limit(quota, limit);
                let mut first = node(1);
                first.public_ipv4 = vec!["192.0.2.1".into()];
                s.environment().layers[0].nodes = vec![first, node(2)];
            });
            assert!(said.contains(&format!("may have {limit} ")), "{said}");
        }
    }

    #[test]
    fn what_is_switched_off_is_told_where_it_is_used() {
        one("H007", Severity::Blocker, |s| {
            s.limit("environment.ha.enabled", 0);
            s.environment().high_availability = true;
        });
        one("H007", Severity::Blocker, |s| {
            s.limit("environment.vds.enabled", 0);
            s.environment().layers[0].name = "vds".into();
        });
        none("H007", |s| {
            s.limit("environment.ha.enabled", 0);
            s.limit("environment.externalip.enabled", 0);
        });
    }

    #[test]
    fn a_limit_below_zero_is_none_and_of_a_stranger_nothing_is_known() {
        none("H007", |s| s.limit("environment.maxcount", -1));
        none("H007", |s| {
            s.limit("environment.maxcount", 0);
            s.stranger = true;
        });
    }
}
