//! A trigger watches a layer that is not there.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct TriggerOfNothing;

static ABOUT: About = About {
    code: "T103",
    name: "triggers of missing layers",
    severity: Severity::Caveat,
    what: "An automatic scaling or load alert names a layer that the environment does not have.",
    why: "The layer was removed, or was not told; the target refuses a trigger of nothing.",
    remedy: "Remove the trigger, or add the layer, then plan again.",
    source: "Vendor API description, triggers: nodeGroup (confirmed). That it is refused: inferred.",
};

impl Trap for TriggerOfNothing {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for trigger in &case.source.environment.triggers {
            if !look::has_layer(case, &trigger.layer) {
                let message =
                    format!("Trigger {} watches layer {}, which is not there.", trigger.name, trigger.layer);
                let remedy = Remedy::Yours("Remove the trigger or add the layer, then plan again.".into());
                say.say(&trigger.name, message, Some(remedy));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_layer_that_is_not_there_is_told() {
        one("T103", Severity::Caveat, |s| s.watch("worker", 4));
    }

    #[test]
    fn a_layer_that_is_there_is_fine() {
        none("T103", |s| s.watch("cp", 4));
    }
}
