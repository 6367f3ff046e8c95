//! Credentials of a manifest for a migration that is taken up. They are kept nowhere, so they come from the person
//! again, or from where the manifest was found, as long as it is there and says the same, its credentials included.

use async_trait::async_trait;
use freeport_domain::{LayerName, Secret};
use freeport_manifest::parse;
use freeport_migration::archives;
use freeport_migration::fingerprint::Fingerprint;
use freeport_migration::foreign::Answers;
use freeport_migration::plan::Plan;
use freeport_migration::world::{Known, Secrets};
use freeport_saga::StepError;
use tokio::sync::OnceCell;

use crate::fetch::Reach;
use crate::importing::Incoming;

/// What is given goes before what is still written.
pub(crate) struct FromManifest {
    /// Given for this run.
    given: Known,
    /// Where the manifest was found.
    place: String,
    /// What was planned from it, without its credentials.
    planned: String,
    /// Answers to its questions, as far as they are no credentials.
    answers: Answers,
    /// By which the credentials are known that were planned.
    fingerprint: Option<Fingerprint>,
    /// What is there now; it is looked at once, and only where something is missing.
    found: OnceCell<Found>,
}

/// What is where the manifest was found.
enum Found {
    /// The manifest that was planned, and its credentials.
    Same(Known),
    /// Another one: nothing is taken from it.
    Changed,
    /// None that could be read.
    Gone,
}

impl FromManifest {
    pub(crate) fn new(place: &str, plan: &Plan, given: Known) -> Self {
        Self {
            given,
            place: place.to_owned(),
            planned: plan.manifest.clone(),
            answers: plan.creation().map(|input| input.creation.settings).unwrap_or_default(),
            fingerprint: plan.fingerprint.clone(),
            found: OnceCell::new(),
        }
    }

    async fn look(&self) -> Found {
        let Ok(incoming) = Incoming::open(&self.place, Reach::Public).await else { return Found::Gone };
        let Some(written) = incoming.written() else { return Found::Gone };
        let is_planned = written.text == self.planned
            || parse(&written.text).tree.is_some_and(|tree| archives::without(&tree) == self.planned);
        if !is_planned || self.fingerprint.as_ref().is_some_and(|print| !print.fits(&written.known)) {
            return Found::Changed;
        }
        // The name is of no matter to its variables.
        let environment = written.environment(&"any".into(), &self.answers, &self.given);
        let mut known = environment.map(|it| Known::of(&it)).unwrap_or_default();
        known.0.extend(written.known.0);
        Found::Same(known)
    }
}

#[async_trait]
impl Secrets for FromManifest {
    async fn value(&self, layer: &LayerName, variable: &str) -> Result<Option<Secret>, StepError> {
        if let Some(secret) = self.given.value(layer, variable).await? {
            return Ok(Some(secret));
        }
        match self.found.get_or_init(|| self.look()).await {
            Found::Same(known) => known.value(layer, variable).await,
            Found::Changed | Found::Gone => Ok(None),
        }
    }

    fn missing(&self, _: &LayerName, variable: &str) -> String {
        format!(
            "The credential {variable} is kept nowhere, and {} no longer holds it as it did. Import the manifest again.",
            self.place
        )
    }

    fn lost(&self) -> Option<String> {
        match self.found.get()? {
            Found::Same(_) => None,
            Found::Changed => Some(format!("{} was changed after this was planned.", self.place)),
            Found::Gone => Some(format!("{} cannot be read any more.", self.place)),
        }
    }

    fn redacted(&self, text: String) -> String {
        let text = self.given.redacted(text);
        match self.found.get() {
            Some(Found::Same(known)) => known.redacted(text),
            _ => text,
        }
    }
}
