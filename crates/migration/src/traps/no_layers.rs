//! There is nothing to create.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct NoLayers;

static ABOUT: About = About {
    code: "T018",
    name: "an environment without nodes",
    severity: Severity::Blocker,
    what: "The reading holds no layer.",
    why: "A manifest without nodes makes no environment.",
    remedy: "Read the source again; its nodes may not have been told.",
    source: "Installation of manifests without nodes, live tests of a public client (confirmed).",
};

impl Trap for NoLayers {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if case.source.environment.layers.is_empty() && case.source.manifest.is_none() {
            let message =
                format!("{} has no nodes, so there is nothing to create.", case.source.environment.name);
            say.say("", message, Some(Remedy::Yours("Read the source again.".into())));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn nothing_to_create_is_a_blocker() {
        one("T018", Severity::Blocker, |s| s.source.environment.layers.clear());
    }

    #[test]
    fn a_manifest_may_make_its_nodes_by_script() {
        none("T018", |s| {
            s.source.environment.layers.clear();
            s.source.manifest = Some("{}".into());
        });
    }
}
