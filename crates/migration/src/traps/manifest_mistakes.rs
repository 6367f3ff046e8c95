//! The linter finds a part of a manifest that the platform ignores, or takes otherwise than it reads.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::finding::{Remedy, Severity};
use crate::mistakes::Mistake;
use crate::traps::{About, Says, Trap};

pub struct ManifestMistakes;

static ABOUT: About = About {
    code: "T111",
    name: "a mistake in a manifest",
    severity: Severity::Blocker,
    what: "A manifest of somebody else holds a part that the platform ignores, takes otherwise than it reads, or \
           refuses.",
    why: "Such a manifest is installed as it is written, and the platform passes over a key that it does not know \
          without a word: what it stands for is not made.",
    remedy: "Mend the line that is named. freeport lint shows it with what else could be better, and \
             freeport lint --explain tells the page of the rule.",
    source: "The linter's rules, each with its own source (docs/rules.md). That unknown keys are ignored: inferred.",
};

/// Nothing is made of these, or nothing that anybody meant.
const REFUSED: [&str; 3] = ["JPS201", "JPS204", "JPS207"];

/// What is made is less than it reads, or something else.
const OTHERWISE: [&str; 27] = [
    "JPS006", "JPS008", "JPS106", "JPS202", "JPS208", "JPS209", "JPS211", "JPS214", "JPS217", "JPS220",
    "JPS221", "JPS222", "JPS223", "JPS224", "JPS225", "JPS226", "JPS227", "JPS228", "JPS229", "JPS232",
    "JPS401", "JPS402", "JPS404", "JPS406", "JPS501", "JPS504", "JPS508",
];

/// Keys that packages carry for other readers than the platform.
const IGNORED: [&str; 1] = ["JPS105"];

/// So many places of one mistake are named, and so many mistakes of one kind.
const FEW: usize = 5;

impl Trap for ManifestMistakes {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        for (code, mistakes) in by_rule(&case.source.mistakes) {
            let Some(weight) = weight(code) else { continue };
            let remedy =
                || (weight > Severity::Note).then(|| Remedy::Yours("Mend it in the manifest.".into()));
            for mistake in mistakes.iter().take(FEW) {
                say.say_as(weight, code, told(mistake), remedy());
            }
            let more = mistakes.len().saturating_sub(FEW);
            if more > 0 {
                let message = format!("{more} more of this kind. freeport lint shows all of them.");
                say.say_as(weight, code, message, remedy());
            }
        }
    }
}

/// By rule, in the order of their codes.
fn by_rule(mistakes: &[Mistake]) -> BTreeMap<&'static str, Vec<&Mistake>> {
    let mut found: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for mistake in mistakes {
        found.entry(mistake.code).or_default().push(mistake);
    }
    found
}

fn told(Mistake { message, lines, .. }: &Mistake) -> String {
    let few: Vec<String> = lines.iter().take(FEW).map(usize::to_string).collect();
    match (lines.len(), few.join(", ")) {
        (1, line) => format!("Line {line}: {message}."),
        (n, few) if n > FEW => format!("Lines {few} and more: {message}."),
        (_, few) => format!("Lines {few}: {message}."),
    }
}

fn weight(code: &str) -> Option<Severity> {
    let weights = [
        (&REFUSED[..], Severity::Blocker),
        (&OTHERWISE[..], Severity::Caveat),
        (&IGNORED[..], Severity::Note),
    ];
    weights.into_iter().find(|(codes, _)| codes.contains(&code)).map(|(_, weight)| weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{Setting, said};
    use crate::mistakes;
    use crate::world::Known;

    fn of(text: &'static str) -> impl FnOnce(&mut Setting) {
        move |s| s.source.mistakes = mistakes::of(text, &Known::default())
    }

    fn check(text: &'static str) -> Vec<(Severity, String, String)> {
        said("T111", of(text)).into_iter().map(|one| (one.severity, one.about, one.message)).collect()
    }

    #[test]
    fn a_key_that_does_nothing_is_told_with_its_line() {
        let said = check(
            "type: install\nname: x\nnosuchkey: me\nnodes:\n  - nodeType: mysql\n    version: 8.0.33\n    cloudlets: 8\n",
        );
        let what = "Line 6: a node has no `version`: it does nothing here.";
        assert_eq!(said[0], (Severity::Caveat, "JPS202".into(), what.into()));
        assert_eq!((said[1].0, said[1].1.as_str(), said.len()), (Severity::Note, "JPS105", 2), "{said:?}");
    }

    #[test]
    fn what_is_refused_for_certain_is_a_blocker() {
        let said = check("type: install\nname: x\nnodes: [{nodeType: docker, cloudlets: 4}]\n");
        assert_eq!((said[0].0, said[0].1.as_str()), (Severity::Blocker, "JPS204"), "{said:?}");
    }

    #[test]
    fn one_mistake_in_many_lines_is_one_and_many_of_a_kind_are_counted() {
        let said = check(
            "type: install\nname: x\nnodes:\n  - {nodeType: mysql, cloudlets: 8, nosuch: 1}\n  - {nodeType: nginx, cloudlets: 8, nosuch: 1}\n",
        );
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].2.starts_with("Lines 4, 5: a node has no `nosuch`"), "{said:?}");
        let said = check(
            "type: install\nname: x\nnodes: {nodeType: mysql, cloudlets: 8, zza: 1, zzb: 1, zzc: 1, zzd: 1, zze: 1, zzf: 1, zzg: 1}\n",
        );
        assert_eq!(said.len(), FEW + 1);
        assert_eq!(said[FEW].2, "2 more of this kind. freeport lint shows all of them.");
    }

    #[test]
    fn what_changes_nothing_is_left_to_the_linter() {
        assert_eq!(check("type: install\nname: x\nnodes: [{image: 'a/b:latest', cloudlets: 4}]\n"), []);
    }

    #[test]
    fn every_code_is_a_rule_of_its_weight() {
        for code in REFUSED.iter().chain(&OTHERWISE).chain(&IGNORED) {
            assert!(freeport_manifest::rules::find(code).is_some(), "{code}");
            assert!(weight(code).is_some());
        }
    }
}
