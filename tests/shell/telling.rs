//! What the window tells of every sample environment: one tale on the card, the verdict, the plan and the report; all of
//! it in its language, and none of it in a programmer's.

use std::collections::BTreeSet;
use std::path::Path;

use freeport_desktop::view::moving::MoveView;
use freeport_desktop::view::planning::{PlanView, VerdictView};
use freeport_desktop::view::running::RunView;
use freeport_desktop::view::{CardView, MoneyView, speak};
use freeport_migration::case::Choices;
use serde_json::Value;

use crate::moving::{Stage, stage};

/// Plans and reports of all sample environments, as the window gets them in each language; and their names.
struct Tales {
    english: Vec<String>,
    german: Vec<String>,
    /// In English, with what the platform says and holds.
    whole: Vec<String>,
    names: BTreeSet<String>,
}

impl Tales {
    async fn told() -> Self {
        let stage = stage().await;
        let names = ["east", "west"].map(str::to_owned).into();
        let mut tales = Self { english: vec![], german: vec![], whole: vec![], names };
        for environment in stage.app.environments(&"east".into()).await.unwrap() {
            let source = stage.app.show(&"east".into(), &environment.name).await.unwrap();
            tales.names.extend(
                texts(&serde_json::to_value(source).unwrap(), &[]).iter().flat_map(|text| words(text)),
            );
            let wanted = wanted(environment.name.as_str()).into();
            let shown = stage.moves.plan(&wanted, &Choices::default(), Default::default()).await.unwrap();
            tales.hear(&PlanView::from(&shown));
            if shown.plan.saga.is_none() {
                continue;
            }
            let id = stage.moves.begin(&shown.id).await.unwrap();
            let mut last = None;
            stage.moves.follow(&id, |one| last = Some(RunView::from(one))).await.unwrap();
            tales.hear(&last.unwrap());
        }
        tales
    }

    fn hear(&mut self, view: &impl serde::Serialize) {
        let told = |language, skipped: &[&str]| {
            speak(language);
            texts(&serde_json::to_value(view).unwrap(), skipped)
        };
        self.german.extend(told("de", &THEIRS));
        self.english.extend(told("en", &THEIRS));
        self.whole.extend(told("en", &[]));
    }
}

/// What the platform says and holds is not the house's.
const THEIRS: [&str; 4] = ["log", "regions", "source", "target"];

fn wanted(name: &str) -> MoveView {
    MoveView { from: "east".into(), environment: name.into(), to: "west".into(), place: None }
}

/// Every text of a value, in order, but for some of its parts.
fn texts(value: &Value, skipped: &[&str]) -> Vec<String> {
    let texts = |value| texts(value, skipped);
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(map) => {
            let told = map.iter().filter(|(key, _)| !skipped.contains(&key.as_str()));
            told.flat_map(|(_, item)| texts(item)).collect()
        }
        _ => vec![],
    }
}

/// Words of a language: neither names with signs in them nor what stands in capitals.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.'));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let words =
        words.filter(|word| word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase));
    words.map(str::to_lowercase).collect()
}

/// Every word that the German side of a phrase has.
fn german_words() -> BTreeSet<String> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/phrasebook/de");
    let pages = std::fs::read_dir(pages).unwrap().map(|page| std::fs::read(page.unwrap().path()).unwrap());
    let pages = pages.flat_map(|page| texts(&serde_json::from_slice(&page).unwrap(), &[]));
    pages.flat_map(|text| words(&text)).collect()
}

#[tokio::test]
async fn german_is_german_to_the_last_word() {
    let tales = Tales::told().await;
    let known = german_words();
    let strange = |(english, german): (&String, &String)| {
        let is_text = english.contains(' ');
        let (before, after) = (words(english), words(german));
        let left: Vec<_> = before
            .intersection(&after)
            .filter(|word| !known.contains(*word) && !tales.names.contains(*word))
            .collect();
        (is_text && !left.is_empty()).then(|| format!("{german}   [{left:?}]"))
    };
    let strange: BTreeSet<_> = tales.english.iter().zip(&tales.german).filter_map(strange).collect();
    assert!(strange.is_empty(), "{strange:#?}");
    let is_foreign = |text: &&String| {
        let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        ["USD ", "GBP "].iter().any(|code| text.split(code).skip(1).any(digit))
    };
    let amounts: Vec<_> = tales.german.iter().filter(is_foreign).collect();
    assert!(amounts.is_empty(), "in German a sum ends with its currency: {amounts:#?}");
}

#[tokio::test]
async fn no_text_is_a_programmers() {
    let tales = Tales::told().await;
    let is_debug = |text: &&String| {
        let calls = text.match_indices('(').any(|(at, _)| {
            let name = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            name.len() > 1
                && name.starts_with(|c: char| c.is_ascii_uppercase())
                && name.chars().any(|c| c.is_lowercase())
        });
        calls || text.contains(" { ") || text.contains("Some(") || *text == "None"
    };
    assert_eq!(tales.whole.iter().filter(is_debug).collect::<BTreeSet<_>>(), BTreeSet::new());
}

#[tokio::test]
async fn card_verdict_and_plan_tell_the_same() {
    let stage = stage().await;
    let cloud = stage.app.cloud(&"east".into()).await.unwrap();
    let (mut sum, mut all) = (0.0, Vec::new());
    for environment in stage.app.environments(&"east".into()).await.unwrap() {
        let card = CardView::of(&environment, Some(&cloud));
        let wanted = wanted(environment.name.as_str());
        let plan = plan_of(&stage, &wanted).await;
        assert_eq!((&card.monthly, card.grows), (&plan.price.before, plan.price.grows), "{}", card.name);
        match stage.moves.verdict(&[wanted.clone().into()]).await.unwrap().into() {
            VerdictView::Yes { to_know, price, grows, seconds, .. } => {
                let findings = plan.findings.len();
                assert_eq!((to_know, seconds), (findings, plan.seconds), "{}", card.name);
                assert_eq!(
                    (price.0, price.1, grows),
                    (plan.price.before, plan.price.after, plan.price.grows)
                );
                sum += card.monthly.map_or(0.0, |monthly| monthly.amount);
                all.push(wanted.into());
            }
            VerdictView::No { .. } => assert!(plan.blocked, "{}", card.name),
        }
    }
    assert!(all.len() > 2, "the sample has environments that can move");
    let VerdictView::Yes { price: (Some(MoneyView { amount, .. }), _), .. } =
        stage.moves.verdict(&all).await.unwrap().into()
    else {
        panic!("together they can move too")
    };
    assert!((amount - sum).abs() < 0.005, "{sum} on the cards and {amount} in the verdict");
}

async fn plan_of(stage: &Stage, wanted: &MoveView) -> PlanView {
    let shown =
        stage.moves.plan(&wanted.clone().into(), &Choices::default(), Default::default()).await.unwrap();
    PlanView::from(&shown)
}
