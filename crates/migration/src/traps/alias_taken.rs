//! Another environment of the target has the same alias.

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::pick;
use crate::traps::{About, Says, Trap};

pub struct AliasTaken;

static ABOUT: About = About {
    code: "T023",
    name: "an alias used twice",
    severity: Severity::Note,
    what: "An environment on the target carries the alias that the new one gets.",
    why: "Aliases need not be unique, so two environments look alike in the dashboard.",
    remedy: "Choose another alias.",
    source: "Vendor documentation, environment aliases (confirmed). That equal aliases are accepted: \
           inferred.",
};

impl Trap for AliasTaken {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let alias = case.choices.display_name.as_ref().or(case.source.environment.display_name.as_ref());
        let Some(alias) = alias else { return };
        if let Some(other) =
            case.target.environments.iter().find(|other| other.display_name.as_ref() == Some(alias))
        {
            let message = format!("{} on {} is called {alias} too.", other.name, case.target.label);
            say.say("alias", message, Some(Remedy::Choose("Choose another alias.".into())))
                .offer([pick::another_alias(case, alias)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn two_of_one_alias_are_told() {
        one("T023", Severity::Note, |s| {
            s.source.environment.display_name = Some("Shop".into());
            s.target.environments = vec![s.source.environment.summary()];
            s.choices.name = Some("my-shop-2".into());
        });
    }

    #[test]
    fn another_alias_is_fine() {
        none("T023", |s| {
            s.source.environment.display_name = Some("Shop".into());
            s.target.environments = vec![s.source.environment.summary()];
            s.choices.display_name = Some("Shop, new".into());
        });
    }
}
