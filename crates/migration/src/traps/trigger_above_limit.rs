//! A trigger would scale out further than the target allows.

use serde_json::Value as Json;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::limits;
use crate::traps::{About, Says, Trap, look};

pub struct TriggerAboveLimit;

static ABOUT: About = About {
    code: "T104",
    name: "triggers above the limit",
    severity: Severity::Caveat,
    what: "The limit of an automatic scaling is above the nodes of a layer that the target allows.",
    why: "The trigger moves as it is, and fails when it reaches the limit of the account.",
    remedy: "Lower the limit of the trigger, or ask the hoster for a higher limit.",
    source: "Quota environment.maxsamenodescount; result code 2366; vendor API description, triggers \
           (confirmed).",
};

impl Trap for TriggerAboveLimit {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for trigger in &case.source.environment.triggers {
            let actions = trigger.body.get("actions").and_then(|actions| actions.as_array());
            let wanted = actions
                .into_iter()
                .flatten()
                .filter(|action| action.get("type").and_then(|kind| kind.as_str()) == Some("ADD_NODE"));
            let wanted = wanted.filter_map(|action| number(action.get("customData")?.get("limit")?)).max();
            let Some(wanted) = wanted else { continue };
            if let Some(limit) = look::exceeded(case, limits::SAME_NODES, wanted) {
                let message = format!(
                    "Trigger {} scales layer {} to {wanted} nodes; {} allows {limit}.",
                    trigger.name, trigger.layer, case.target.label
                );
                let remedy = Remedy::Yours("Lower its limit, or ask the hoster for a higher one.".into());
                say.say(&trigger.name, message, Some(remedy));
            }
        }
    }
}

/// A number, which clients send as text as well.
fn number(value: &Json) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_limit_above_the_quota_is_told() {
        let found = one("T104", Severity::Caveat, |s| s.watch("cp", 20));
        assert_eq!(found.message, "Trigger more of it scales layer cp to 20 nodes; west allows 16.");
    }

    #[test]
    fn the_quota_itself_is_fine() {
        none("T104", |s| s.watch("cp", 16));
    }
}
