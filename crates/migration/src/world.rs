//! What the steps of a migration may reach: two sessions, the shelf, and the source's secrets.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use freeport_domain::{Environment, EnvironmentName, LayerName, Secret, Value};
use freeport_platform::Session;
use freeport_saga::StepError;

use crate::errors::step_error;

/// The world of a migration.
pub struct World {
    /// The source, where it is connected.
    pub source: Option<Arc<dyn Session>>,
    /// The target.
    pub target: Arc<dyn Session>,
    /// Where credentials come from when a step needs one.
    pub secrets: Arc<dyn Secrets>,
    /// The folder that bundles are saved to.
    pub shelf: PathBuf,
    /// Seals credentials in a bundle; without it they are left out of the bundle.
    pub passphrase: Option<Secret>,
    /// The target account's password, where deleting asks for it.
    pub delete_password: Option<Secret>,
    /// What the installed package says in the end, for whoever watches.
    pub closing: ClosingWords,
}

/// A package's closing words. The platform renders passwords into them, so they are kept in memory only.
#[derive(Debug, Clone, Default)]
pub struct ClosingWords(Arc<OnceLock<Secret>>);

impl ClosingWords {
    /// Keeps the first words that are said.
    pub fn say(&self, words: &str) {
        // A package is installed once; whatever came later would be of another.
        let _ = self.0.set(Secret::new(words));
    }

    /// The words, once they were said.
    pub fn said(&self) -> Option<Secret> {
        self.0.get().cloned()
    }
}

/// Where the credentials among an environment's variables come from. They stand in no plan and no journal.
#[async_trait]
pub trait Secrets: Send + Sync {
    /// The value of a variable of a layer, or `None` where it is not to be had.
    async fn value(&self, layer: &LayerName, variable: &str) -> Result<Option<Secret>, StepError>;

    /// A reading with every sealed value opened that can be.
    async fn unseal(&self, mut environment: Environment) -> Result<Environment, StepError> {
        for layer in &mut environment.layers {
            for (name, value) in &mut layer.variables {
                if matches!(value, Value::Sealed)
                    && let Some(secret) = self.value(&layer.name, name).await?
                {
                    *value = Value::Secret(secret);
                }
            }
        }
        Ok(environment)
    }

    /// What is said of one that is not to be had.
    fn missing(&self, layer: &LayerName, variable: &str) -> String {
        format!(
            "The value of {variable} in layer {layer} is not to be had: the source no longer has it, or the bundle \
             was made without it. Give the bundle's passphrase, or leave credentials out."
        )
    }

    /// Why credentials that were at hand when this was planned are so no more, where that is known.
    fn lost(&self) -> Option<String> {
        None
    }

    /// A text that is going to be written down, without the credentials that are known here: a manifest's scripts may
    /// have put an answer anywhere.
    fn redacted(&self, text: String) -> String {
        text
    }
}

/// What stands where a credential was.
pub(crate) const HIDDEN: &str = "(not shown)";

/// From this length on a credential is taken out of the middle of a text. A shorter one stands in other words by
/// chance: taking it out would garble them, and the gaps would tell what it is.
const LONG: usize = 6;

/// A text without this credential: nothing of the text where it is the credential itself, or has a short one as a word.
fn without(text: String, secret: &str) -> String {
    let words = |text: &str| text.split(|c: char| !c.is_alphanumeric()).any(|word| word == secret);
    match secret {
        "" => text,
        _ if text == secret => HIDDEN.to_owned(),
        _ if secret.chars().count() >= LONG => text.replace(secret, HIDDEN),
        _ if words(&text) => HIDDEN.to_owned(),
        _ => text,
    }
}

/// Asks the source, each time anew: nothing is kept.
pub struct FromSource {
    /// The source.
    pub session: Arc<dyn Session>,
    /// The environment there.
    pub environment: EnvironmentName,
}

#[async_trait]
impl Secrets for FromSource {
    async fn value(&self, layer: &LayerName, variable: &str) -> Result<Option<Secret>, StepError> {
        let environment = self.session.read(&self.environment).await.map_err(step_error)?;
        let value = environment.layer(layer).and_then(|layer| layer.variables.get(variable).cloned());
        Ok(value.and_then(|value| value.expose().map(Secret::new)))
    }
}

/// Credentials that are known already, from a reading or an opened bundle.
#[derive(Debug, Clone, Default)]
pub struct Known(pub BTreeMap<(LayerName, String), Secret>);

impl Known {
    /// Takes the credentials of a reading.
    pub fn of(environment: &Environment) -> Self {
        let mut known = BTreeMap::new();
        for layer in &environment.layers {
            for (name, value) in &layer.variables {
                if let Value::Secret(secret) = value {
                    known.insert((layer.name.clone(), name.clone()), secret.clone());
                }
            }
        }
        Self(known)
    }
}

#[async_trait]
impl Secrets for Known {
    async fn value(&self, layer: &LayerName, variable: &str) -> Result<Option<Secret>, StepError> {
        Ok(self.0.get(&(layer.clone(), variable.to_owned())).cloned())
    }

    fn redacted(&self, text: String) -> String {
        let mut known: Vec<&str> = self.0.values().map(Secret::expose).collect();
        // Of two that begin alike the longer one goes first, or its end would stay.
        known.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        known.into_iter().fold(text, without)
    }
}

impl World {
    /// Opens the sealed values of a map; what is not to be had is refused by name.
    pub async fn open(
        &self,
        layer: &LayerName,
        variables: &BTreeMap<String, Value>,
    ) -> Result<BTreeMap<String, Value>, StepError> {
        let mut open = BTreeMap::new();
        for (name, value) in variables {
            let value = match value {
                Value::Plain(_) | Value::Secret(_) => value.clone(),
                Value::Sealed => Value::Secret(self.secret(layer, name).await?),
            };
            open.insert(name.clone(), value);
        }
        Ok(open)
    }

    /// One credential, or a refusal that names it.
    pub async fn secret(&self, layer: &LayerName, variable: &str) -> Result<Secret, StepError> {
        let missing = || StepError::new("secret-missing", self.secrets.missing(layer, variable));
        self.secrets.value(layer, variable).await?.ok_or_else(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(secrets: &[&str], text: &str) -> String {
        let known = secrets.iter().map(|secret| (("cp".into(), (*secret).to_owned()), Secret::new(*secret)));
        Known(known.collect()).redacted(text.to_owned())
    }

    #[test]
    fn a_short_credential_neither_garbles_a_text_nor_is_told_by_its_gaps() {
        assert_eq!(redacted(&["p"], "form-shop.west.example"), "form-shop.west.example");
        assert_eq!(redacted(&["p"], "p"), HIDDEN);
        assert_eq!(redacted(&["p"], "mysql://root:p@sqldb"), HIDDEN, "no gap tells how long it is");
        assert_eq!(redacted(&[""], "any"), "any");
    }

    #[test]
    fn a_long_one_stands_nowhere() {
        assert_eq!(redacted(&["hunter2"], "a-hunter2-b"), "a-(not shown)-b");
        assert_eq!(redacted(&["hunter2", "hunter22"], "x hunter22"), "x (not shown)");
    }
}
