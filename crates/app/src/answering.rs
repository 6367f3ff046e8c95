//! Answers to a manifest's own questions: held against its form, and parted into what may be written down and what
//! may not.

use std::collections::{BTreeMap, BTreeSet};

use freeport_domain::{LayerName, NodeTemplate, Secret, looks_secret};
use freeport_manifest::form::{Around, Choice, Field, Form, Shown, Site};
use freeport_migration::draft::Question;
use freeport_migration::foreign::Answers;
use freeport_migration::world::Known;

use crate::failure::{Failure, Result};
use crate::look::Ground;

/// The layer under which credentials of a manifest's own questions are known.
pub(crate) const SETTINGS: &str = "settings";

/// Answers that were checked.
#[derive(Debug, Default)]
pub(crate) struct Sorted {
    /// Those that may be written down.
    pub plain: Answers,
    /// The questions whose answers may not.
    pub questions: Vec<Question>,
    /// The answers to those.
    pub known: Known,
}

impl Sorted {
    /// Takes down an answer that may not be written down.
    fn hide(&mut self, name: &str, answer: &Secret) {
        let layer = LayerName::new(SETTINGS);
        self.known.0.insert((layer.clone(), name.to_owned()), answer.clone());
        self.questions.push(Question { field: name.to_owned(), layer, variable: name.to_owned() });
    }
}

impl Ground {
    /// What a form can ask of this cloud.
    pub fn around(&self) -> Around {
        let default = self.cloud.default_region().map(|region| &region.name);
        let mut regions: Vec<_> = self.cloud.open_regions().collect();
        regions.sort_by_key(|region| Some(&region.name) != default);
        let region = |region: &&freeport_domain::Region| Choice {
            value: region.name.to_string(),
            caption: region.display_name.clone(),
        };
        let site = |one: &freeport_domain::EnvironmentSummary| Site {
            name: one.name.to_string(),
            domain: one.domain.clone(),
            appid: one.appid.clone(),
            title: one.display_name.clone().unwrap_or_else(|| one.name.to_string()),
        };
        Around {
            regions: regions.iter().map(region).collect(),
            closed_regions: self.cloud.closed_regions().map(|it| region(&it)).collect(),
            environments: self.environments.iter().map(site).collect(),
            tags: self.cloud.templates.iter().flat_map(tags).collect(),
        }
    }
}

/// The versions of a stack in which something can be made, by each of its names.
fn tags(stack: &NodeTemplate) -> impl Iterator<Item = (String, Vec<String>)> {
    let mut tags: Vec<_> = stack.tags.iter().filter(|tag| tag.enabled).collect();
    tags.sort_by_key(|tag| !tag.is_default);
    let names: BTreeSet<_> =
        stack.tags.iter().filter_map(|tag| tag.alias.clone()).chain([stack.node_type.clone()]).collect();
    let tags: Vec<String> = tags.into_iter().map(|tag| tag.name.clone()).collect();
    names.into_iter().map(move |name| (name, tags.clone()))
}

/// Refuses answers to questions that nobody asked, questions that nobody answered, and answers that do not fit.
/// Defaults are answered as well, so that the same is made wherever the manifest is installed.
pub(crate) fn sort(
    place: &str,
    form: &Form,
    given: &BTreeMap<String, Secret>,
    around: &Around,
) -> Result<Sorted> {
    refuse_unknown(place, form, given)?;
    let look = form.look(given, around);
    refuse_mistakes(place, &look)?;
    let mut sorted = Sorted::default();
    for shown in look.iter().filter(|shown| shown.field.kind.asks()) {
        let Some(name) = &shown.field.name else { continue };
        match (given.get(name).filter(|_| shown.is_given), &shown.value) {
            (Some(answer), _) if shown.field.is_secret || is_credential(shown, name, answer) => {
                sorted.hide(name, answer);
            }
            (_, Some(value)) => drop(sorted.plain.insert(name.clone(), shown.json(value))),
            (_, None) => {}
        }
    }
    Ok(sorted)
}

/// Answers to questions that only somebody else knows: any will do, and each may be a credential.
pub(crate) fn unasked(given: &BTreeMap<String, Secret>) -> Sorted {
    let mut sorted = Sorted::default();
    given.iter().for_each(|(name, answer)| sorted.hide(name, answer));
    sorted
}

/// What is typed may be a credential under any name; what is chosen from a list in sight is none.
fn is_credential(shown: &Shown, name: &str, answer: &Secret) -> bool {
    shown.is_open && shown.choices.is_empty() && looks_secret(name, answer.expose())
}

fn refuse_unknown(place: &str, form: &Form, given: &BTreeMap<String, Secret>) -> Result<()> {
    let asked: Vec<&str> = asked(form);
    let unknown: Vec<&str> = given.keys().map(String::as_str).filter(|name| !asked.contains(name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    let hint =
        if asked.is_empty() { "It asks nothing.".into() } else { format!("It asks: {}.", asked.join(", ")) };
    let title = format!("{place} does not ask for {}.", unknown.join(", "));
    Err(Failure::new("unknown-answer", title).hint(hint))
}

/// The names of all questions, each once: a form may ask the same in several places of which only one shows.
fn asked(form: &Form) -> Vec<&str> {
    let mut names = Vec::new();
    for field in form.all().into_iter().filter(|field| field.kind.asks()) {
        match field.name.as_deref() {
            Some(name) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    names
}

/// A question by its name, and by what is meant where its caption says more.
fn called(field: &Field) -> Option<String> {
    let name = field.name.as_ref()?;
    match field.caption.as_ref().filter(|caption| *caption != name) {
        Some(caption) => Some(format!("{name} ({caption})")),
        None => Some(name.clone()),
    }
}

fn refuse_mistakes(place: &str, look: &[Shown]) -> Result<()> {
    let wrong: Vec<&Shown> = look.iter().filter(|shown| shown.mistake.is_some()).collect();
    let is_empty = |shown: &&&Shown| !shown.is_given && shown.value.is_none();
    let missing: Vec<String> =
        wrong.iter().filter(is_empty).filter_map(|shown| called(shown.field)).collect();
    if !missing.is_empty() {
        return Err(Failure::new("unanswered", format!("{place} asks for {}.", missing.join(", ")))
            .hint("Answer with --set FIELD=VALUE, or --set-file FIELD=FILE for a credential."));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    let mut failure = Failure::new("bad-answer", format!("{place} does not take these answers."))
        .hint("Answer as it is said, with --set FIELD=VALUE.");
    failure.causes = wrong.iter().filter_map(|shown| shown.mistake.clone()).collect();
    Err(failure)
}
