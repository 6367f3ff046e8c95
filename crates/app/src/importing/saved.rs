//! Somebody else's manifest as a bundle keeps it: made again as it was, with what was sealed beside it.

use std::collections::BTreeMap;

use freeport_domain::Secret;
use freeport_manifest::credentials::fitted;
use freeport_manifest::form::Form;
use freeport_manifest::parse;
use freeport_migration::bundle::Bundle;

use crate::answering::SETTINGS;
use crate::failure::{Failure, Result};

/// The bundle in which somebody else's manifest was kept: what was sealed with it is not asked for again.
#[derive(Debug)]
pub(super) struct Saved {
    pub(super) bundle: Box<Bundle>,
    /// What is left to ask.
    pub(super) asked: Form,
}

impl Saved {
    pub(super) fn new(bundle: Bundle, form: &Form) -> Self {
        let is_sealed = |name: &Option<String>| {
            bundle.has_secrets() && bundle.index.questions.iter().any(|one| Some(&one.field) == name.as_ref())
        };
        let fields = form.fields.iter().filter(|field| !is_sealed(&field.name)).cloned().collect();
        Self { asked: Form { fields, ..form.clone() }, bundle: Box::new(bundle) }
    }

    /// Answers as they stand where the credential stood that they are asked for.
    fn fitted(&self, given: &BTreeMap<String, Secret>) -> BTreeMap<String, Secret> {
        let tree = parse(&self.bundle.manifest).tree.filter(|_| !self.bundle.index.questions.is_empty());
        let Some(tree) = tree else { return given.clone() };
        let is_ours = |name: &String| self.bundle.index.questions.iter().any(|one| one.field == *name);
        let fit = |(name, secret): (&String, &Secret)| {
            let secret = if is_ours(name) { fitted(&tree, name, secret) } else { secret.clone() };
            (name.clone(), secret)
        };
        given.iter().map(fit).collect()
    }

    /// Answers with those that were sealed; what is given anew goes before.
    pub(super) fn unsealed(
        &self,
        form: &Form,
        given: &BTreeMap<String, Secret>,
        passphrase: Option<&Secret>,
    ) -> Result<BTreeMap<String, Secret>> {
        let mut answers = self.fitted(given);
        let Some(passphrase) = passphrase else { return Ok(answers) };
        let all = form.all();
        for ((layer, field), secret) in self.bundle.secrets(passphrase)? {
            if layer.as_str() == SETTINGS && all.iter().any(|one| one.name.as_ref() == Some(&field)) {
                answers.entry(field).or_insert(secret);
            }
        }
        Ok(answers)
    }
}

/// What is missing lies sealed in the bundle.
pub(super) fn sealed(failure: Failure, saved: &Saved, passphrase: Option<&Secret>) -> Failure {
    match failure.code == "unanswered" && saved.bundle.has_secrets() && passphrase.is_none() {
        true => failure.hint("Give the passphrase that the bundle was saved with, or answer each anew."),
        false => failure,
    }
}
