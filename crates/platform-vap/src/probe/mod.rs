//! The contract probe: asks an installation every question that only reads, and holds the shapes of its answers against
//! those that the sandbox gives (`expected.json`, made from it by a test).
//!
//! ```text
//! ask (raw, in memory only) ─▶ redact ─▶ shape ─▶ compare with expected.json ─▶ Probe
//!                                  └─▶ recordings ─▶ seal (a last look)
//! ```

mod ask;
mod looks;
mod public;
mod redact;
mod shape;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use freeport_platform::Result;
use freeport_platform::probe::{Probe, Question, Recording};

use crate::api;
use crate::auth;
use crate::client::Client;
use crate::config::{Config, Credentials};
use ask::Raw;
use redact::Redactor;
use shape::Shape;

/// More recordings of one method would only fill the disk.
const RECORDINGS: usize = 12;

type Shapes = BTreeMap<String, Shape>;

/// What the sandbox answers, by method.
static EXPECTED: LazyLock<Shapes> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../expected.json")).expect("a test holds it against the sandbox")
});

/// Asks an installation everything that only reads. Fails where it cannot be reached or lets nobody in; a question that
/// is refused is a part of the result.
pub async fn probe(config: &Config, credentials: Credentials) -> Result<Probe> {
    let secret = match &credentials {
        Credentials::Token(secret) | Credentials::Password { password: secret, .. } => secret.clone(),
    };
    let client = auth::sign_in(Client::new(config)?, credentials).await?;
    // Whoever is not let in learns so from the first question, and nothing is written.
    client.ask(api::Call::to(&api::GET_ACCOUNT)).await.map(drop).or_else(unless_forbidden)?;
    let raw = ask::everything(&client).await;
    let mut redactor = Redactor::default();
    redactor.forbid(secret.expose());
    redactor.forbid(&config.address);
    let host = config.address.split("://").last().unwrap_or_default().trim_end_matches('/');
    redactor.forbid(host);
    Ok(of(&raw, &mut redactor))
}

/// A token may lack one permission and be good all the same.
fn unless_forbidden(error: freeport_platform::Error) -> Result<()> {
    if error.kind == freeport_platform::Kind::Forbidden { Ok(()) } else { Err(error) }
}

/// The shapes of what an installation answers, as `expected.json` has them. Made of the sandbox by a test.
#[doc(hidden)]
pub async fn shapes(config: &Config, credentials: Credentials) -> Result<String> {
    let client = auth::sign_in(Client::new(config)?, credentials).await?;
    let raw = ask::everything(&client).await;
    let mut redactor = Redactor::default();
    let shapes: Shapes = by_method(&raw, &mut redactor)
        .into_iter()
        .filter(|(_, recordings)| !recordings.is_empty())
        .map(|(method, recordings)| (method.to_owned(), Shape::of(recordings.iter().map(|it| &it.answer))))
        .collect();
    Ok(serde_json::to_string_pretty(&shapes).expect("shapes are plain values") + "\n")
}

fn by_method(raw: &[Raw], redactor: &mut Redactor) -> BTreeMap<&'static str, Vec<Recording>> {
    for offer in raw.iter().filter(|one| one.method == api::GET_TEMPLATES.name) {
        if let Ok(answer) = &offer.answer {
            redactor.learn(answer);
        }
    }
    let mut all: BTreeMap<&'static str, Vec<Recording>> = BTreeMap::new();
    for one in raw {
        let recordings = all.entry(one.method).or_default();
        if let Ok(answer) = &one.answer {
            recordings.push(Recording {
                method: one.method.to_owned(),
                parameters: one
                    .parameters
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), redactor.parameter(name, value)))
                    .collect(),
                answer: redactor.answer(one.method, answer),
            });
        }
    }
    all
}

fn of(raw: &[Raw], redactor: &mut Redactor) -> Probe {
    let mut all = by_method(raw, redactor);
    for recording in all.values_mut().flatten() {
        redactor.seal(&mut recording.answer, &is_public);
    }
    let names = ask::questions().map(|method| method.name);
    let names: BTreeSet<&str> = names.chain([api::PRICING_PATH, api::HOSTER_SETTINGS_PATH]).collect();
    let version = all.get(api::GET_ENGINE_VERSION.name).and_then(|it| it.first());
    Probe {
        version: version.and_then(|it| it.answer.get("version")?.as_str().map(str::to_owned)),
        questions: names
            .into_iter()
            .map(|name| question(name, raw, all.remove(name).unwrap_or_default()))
            .collect(),
    }
}

fn question(name: &str, raw: &[Raw], mut recordings: Vec<Recording>) -> Question {
    let asked: Vec<&Raw> = raw.iter().filter(|one| one.method == name).collect();
    let refusals: BTreeSet<String> =
        asked.iter().filter_map(|one| one.answer.as_ref().err().cloned()).collect();
    let method = ask::questions().find(|method| method.name == name);
    let unasked = asked.is_empty().then(|| {
        let why = method.and_then(ask::unfillable);
        why.unwrap_or_else(|| "there is nothing on this account to ask it of".to_owned())
    });
    let shape = Shape::of(recordings.iter().map(|one| &one.answer));
    let differences = match EXPECTED.get(name) {
        Some(expected) if !recordings.is_empty() => shape.differences(expected),
        _ => vec![],
    };
    let answered = recordings.len();
    recordings.truncate(RECORDINGS);
    Question {
        method: name.to_owned(),
        parameters: asked
            .first()
            .map(|one| one.parameters.iter().map(|(name, _)| (*name).to_owned()).collect())
            .unwrap_or_default(),
        answered,
        refusals: refusals.into_iter().collect(),
        unasked,
        differences,
        recordings,
    }
}

/// Words that stand in our own list of what is expected tell nothing of anybody.
fn is_public(word: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let text = include_str!("../../expected.json").to_lowercase();
        let plain = |c: char| !c.is_ascii_alphanumeric();
        text.split(plain).map(str::to_owned).collect()
    });
    WORDS.contains(word)
}
