//! The credentials that stand written in a manifest: what may be kept of it, and what may not.

use std::collections::BTreeMap;

use freeport_domain::{Environment, EnvironmentName, LayerName, Secret, Value};
use freeport_manifest::credentials::{Credential, TakenOut, parts, take_out};
use freeport_manifest::model::{self, Manifest, NodeSpec};
use freeport_manifest::tree::Tree;
use freeport_manifest::write;

use super::{Answers, TooMuch, filled};
use crate::draft::Question;
use crate::world::Known;

/// A manifest as it may be kept, and what may not.
#[derive(Debug)]
pub struct Written {
    /// What it says, with a mark for each credential.
    pub manifest: Manifest,
    /// Its text, likewise; as it is where it holds none.
    pub text: String,
    /// Which credential is in the place of which mark.
    pub questions: Vec<Question>,
    /// The credentials.
    pub known: Known,
    /// The variables of each of its nodes, as they are written.
    variables: Vec<BTreeMap<String, Secret>>,
}

impl Written {
    /// Parts what may be kept from what may not. `layer` is the one under which the credentials are known.
    pub fn of(text: &str, tree: &Tree, layer: &LayerName) -> Self {
        let TakenOut { tree: kept, credentials } = take_out(tree);
        let text = if credentials.is_empty() { text.to_owned() } else { write::json::to_string(&kept) };
        let question = |one: &Credential| Question {
            field: one.field.clone(),
            layer: layer.clone(),
            variable: one.field.clone(),
        };
        Self {
            text,
            questions: credentials.iter().map(question).collect(),
            known: Known(
                credentials.into_iter().map(|one| ((layer.clone(), one.field), one.value)).collect(),
            ),
            variables: model::read(tree).0.nodes.specs().iter().map(variables).collect(),
            manifest: model::read(&kept).0,
        }
    }

    /// What it would make. Where its variables are credentials, they are those that were written or answered, and leave
    /// only a mark once they are kept.
    pub fn environment(
        &self,
        name: &EnvironmentName,
        answers: &Answers,
        hidden: &Known,
    ) -> Result<Environment, TooMuch> {
        let mut environment = super::environment(&self.manifest, name, answers)?;
        for written in super::layers_of(self.manifest.nodes.specs(), answers) {
            let layer = environment.layers.iter_mut().find(|layer| layer.name.as_str() == written.name);
            let (Some(layer), Some(variables)) = (layer, self.variables.get(written.at)) else { continue };
            let secret = |(name, text): (&String, &Secret)| {
                let filled = filled::hidden(&filled::text(text.expose(), answers), hidden);
                let is_one = filled.is_some() || !parts(name, text.expose()).is_empty();
                let text = filled.unwrap_or_else(|| text.clone());
                is_one.then(|| (name.clone(), Value::Secret(text)))
            };
            layer.variables.extend(variables.iter().filter_map(secret));
        }
        Ok(environment)
    }
}

fn variables(spec: &NodeSpec) -> BTreeMap<String, Secret> {
    let texts = spec.env.iter().map(|(name, value)| (name, value.expose().unwrap_or_default()));
    texts.map(|(name, text)| (name.clone(), Secret::new(text))).collect()
}
