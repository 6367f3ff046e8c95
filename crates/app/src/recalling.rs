//! Credentials of a manifest for a migration that is taken up. They are kept nowhere, so they come from the person
//! again, or from where the manifest was found, as long as it is there and is the same.

use async_trait::async_trait;
use freeport_domain::{LayerName, Secret};
use freeport_manifest::parse;
use freeport_migration::archives;
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
    /// What is still written there; it is looked at once, and only where something is missing.
    written: OnceCell<Known>,
}

impl FromManifest {
    pub(crate) fn new(place: &str, plan: &Plan, given: Known) -> Self {
        Self { given, place: place.to_owned(), planned: plan.manifest.clone(), written: OnceCell::new() }
    }

    /// A manifest that says something else by now is another manifest: nothing is taken from it.
    async fn look(&self) -> Known {
        let Ok(incoming) = Incoming::open(&self.place, Reach::Public).await else { return Known::default() };
        let Some(written) = incoming.written() else { return Known::default() };
        let is_planned = written.text == self.planned
            || parse(&written.text).tree.is_some_and(|tree| archives::without(&tree) == self.planned);
        if !is_planned {
            return Known::default();
        }
        // The name is of no matter to its variables, and neither are answers.
        let environment = written.environment(&"any".into(), &Answers::new());
        let mut known = environment.map(|it| Known::of(&it)).unwrap_or_default();
        known.0.extend(written.known.0);
        known
    }
}

#[async_trait]
impl Secrets for FromManifest {
    async fn value(&self, layer: &LayerName, variable: &str) -> Result<Option<Secret>, StepError> {
        match self.given.value(layer, variable).await? {
            Some(secret) => Ok(Some(secret)),
            None => self.written.get_or_init(|| self.look()).await.value(layer, variable).await,
        }
    }

    fn missing(&self, _: &LayerName, variable: &str) -> String {
        format!(
            "The credential {variable} is kept nowhere, and {} no longer holds it as it did. Import the manifest again.",
            self.place
        )
    }

    fn redacted(&self, text: String) -> String {
        let text = self.given.redacted(text);
        match self.written.get() {
            Some(written) => written.redacted(text),
            None => text,
        }
    }
}
