//! The target does not accept the name.

use freeport_domain::ids::NameProblem;
use freeport_platform::NameAnswer;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap};

pub struct NameRefused;

static ABOUT: About = About {
    code: "T020",
    name: "a name that is refused",
    severity: Severity::Blocker,
    what: "The name is too short, too long, has other characters than latin letters, digits and \
           hyphens, or the target refuses it.",
    why: "The name becomes a part of the address of the environment.",
    remedy: "Choose another name: 5 to 31 latin letters, digits and hyphens are accepted everywhere.",
    source: "Vendor API description, CheckDomain; the longest name is documented for old releases \
           only, so there the answer of the target decides (confirmed, the limit of newer releases is \
           inferred).",
};

impl Trap for NameRefused {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let name = case.name();
        let remedy = Remedy::Choose("Choose another name.".into());
        if let Some(NameAnswer::Refused(why)) = &case.target.name {
            let message =
                format!("{} refuses the name {name}: {}.", case.target.label, why.trim_end_matches('.'));
            say.say("name", message, Some(remedy));
            return;
        }
        match name.problem() {
            Some(NameProblem::Long(_)) if case.target.name == Some(NameAnswer::Free) => {}
            Some(problem @ NameProblem::Long(_)) => {
                say.say_as(Severity::Caveat, "name", format!("{name}: {problem}."), Some(remedy));
            }
            Some(problem) => {
                say.say("name", format!("{name}: {problem}."), Some(remedy));
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use freeport_platform::NameAnswer;

    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn the_words_of_the_target_are_passed_on() {
        let found = one("T020", Severity::Blocker, |s| {
            s.target.name = Some(NameAnswer::Refused("reserved".into()));
        });
        assert_eq!(found.message, "west refuses the name my-shop: reserved.");
    }

    #[test]
    fn a_short_name_and_other_characters_are_blockers() {
        one("T020", Severity::Blocker, |s| s.choices.name = Some("shop".into()));
        one("T020", Severity::Blocker, |s| s.choices.name = Some("my_shop".into()));
    }

    #[test]
    fn a_long_name_is_for_the_target_to_judge() {
        let long = "a".repeat(40);
        none("T020", |s| s.choices.name = Some(long.as_str().into()));
        one("T020", Severity::Caveat, |s| {
            s.choices.name = Some(long.as_str().into());
            s.target.name = None;
        });
    }
}
