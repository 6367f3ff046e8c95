//! A form with answers in it: which questions show, what they are now, and what is wrong.

use std::collections::BTreeMap;

use freeport_domain::Secret;
use serde_json::Value as Json;

use super::Form;
use super::check::mistake;
use super::field::{Choice, Field, FieldKind};

/// Answers by the questions' names. Any of them may be a credential.
pub type Given = BTreeMap<String, Secret>;

/// What the target has that questions ask for; empty where it is not known, and then any answer will do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Around {
    /// Its regions in which something can be made, the default one first. Of what a package filters them by only that
    /// is known: no reading tells a region's `type`.
    pub regions: Vec<Choice>,
    /// Regions that are closed or in maintenance: nothing can be made there now.
    pub closed_regions: Vec<Choice>,
    /// Versions of its stacks in which something can be made, by every name of the stack, the default one first.
    pub tags: BTreeMap<String, Vec<String>>,
    /// The account's environments.
    pub environments: Vec<Site>,
}

/// An environment that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its short name.
    pub name: String,
    /// Its address, without a scheme.
    pub domain: String,
    /// The platform's identifier, where told.
    pub appid: Option<String>,
    /// What a person calls it.
    pub title: String,
}

/// A question as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown<'f> {
    /// The question.
    pub field: &'f Field,
    /// How deep it stands inside others.
    pub depth: usize,
    /// What can be chosen now.
    pub choices: Vec<Choice>,
    /// What is there and cannot be chosen now.
    pub closed: Vec<Choice>,
    /// Other answers are fine as well.
    pub is_open: bool,
    /// The answer, or the default; nothing for a credential, and where the platform works it out.
    pub value: Option<String>,
    /// A person gave the answer.
    pub is_given: bool,
    /// What is wrong, in a sentence.
    pub mistake: Option<String>,
}

impl Shown<'_> {
    /// The parts of an answer that is several.
    pub fn parts<'v>(&self, value: &'v str) -> Vec<&'v str> {
        value.split(self.field.delimiter.as_str()).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// An answer as it is sent: a region may be called as people call it.
    fn meant(&self, value: &str) -> String {
        if self.field.kind != FieldKind::Region {
            return value.to_owned();
        }
        let one = |part: &str| called(&self.choices, part).map_or(part, |choice| &choice.value).to_owned();
        match self.field.is_many {
            true => self.parts(value).into_iter().map(one).collect::<Vec<_>>().join(&self.field.delimiter),
            false => one(value),
        }
    }

    /// The value as the platform is told it: switches and numbers as themselves (inferred: so the dashboard's own form
    /// sends them; a placeholder prints both alike), everything else as text.
    pub fn json(&self, value: &str) -> Json {
        match self.field.kind {
            FieldKind::Switch => Json::Bool(is_on(value)),
            FieldKind::Number | FieldKind::Slider => match value.trim().parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) => value.into(),
            },
            _ => value.into(),
        }
    }
}

impl Form {
    /// All questions that count with these answers, in order; hidden ones too, which are told by
    /// [`Field::is_hidden`].
    pub fn look<'f>(&'f self, given: &Given, around: &Around) -> Vec<Shown<'f>> {
        let mut walk = Walk { given, around, values: BTreeMap::new(), shown: Vec::new() };
        walk.fields(&self.fields, 0);
        walk.shown
    }
}

struct Walk<'f, 'g> {
    given: &'g Given,
    around: &'g Around,
    /// What the questions before are, for those that depend on them.
    values: BTreeMap<&'f str, String>,
    shown: Vec<Shown<'f>>,
}

impl<'f> Walk<'f, '_> {
    fn fields(&mut self, fields: &'f [Field], depth: usize) {
        for field in fields {
            self.field(field, depth);
        }
    }

    fn field(&mut self, field: &'f Field, depth: usize) {
        let (choices, is_open) = self.choices(field);
        let closed = match field.kind {
            FieldKind::Region => self.around.closed_regions.clone(),
            _ => vec![],
        };
        let mut shown =
            Shown { field, depth, choices, closed, is_open, value: None, is_given: false, mistake: None };
        let (value, is_given) = self.value(&shown);
        shown.is_given = is_given;
        shown.mistake = mistake(&shown, value.as_deref().unwrap_or_default());
        shown.value = value.clone().filter(|_| !field.is_secret);
        self.shown.push(shown);
        let value = value.unwrap_or_default();
        for (answer, fields) in &field.shows {
            if is_answer(field, &value, answer) {
                self.fields(fields, depth + 1);
            }
        }
        if let Some(name) = &field.name {
            self.values.insert(name, value);
        }
        self.fields(&field.items, depth + 1);
    }

    /// What a question is now, and whether a person said so.
    fn value(&self, shown: &Shown) -> (Option<String>, bool) {
        let field = shown.field;
        let given = field.name.as_ref().and_then(|name| self.given.get(name)).map(Secret::expose);
        // Whoever empties a line means it, unless only the platform knows what would stand there.
        let keeps = field.is_secret || field.is_worked_out || !shown.choices.is_empty();
        if let Some(given) = given.filter(|given| !given.is_empty() || !keeps) {
            return (Some(shown.meant(given)), true);
        }
        (own(shown).map(|own| shown.meant(&own)), false)
    }

    /// What can be chosen, and whether other answers are fine.
    fn choices(&self, field: &Field) -> (Vec<Choice>, bool) {
        match field.kind {
            FieldKind::Region => (self.around.regions.clone(), self.around.regions.is_empty()),
            FieldKind::Tag => {
                let tags = field.stack.as_ref().and_then(|stack| self.around.tags.get(stack));
                let choice = |tag: &String| Choice { value: tag.clone(), caption: tag.clone() };
                (tags.into_iter().flatten().map(choice).collect(), true)
            }
            FieldKind::Environment => {
                let sites = self.around.environments.iter();
                (sites.map(|site| site.choice(&field.value_field)).collect(), true)
            }
            FieldKind::Host => {
                (self.around.environments.iter().map(|site| site.choice("domain")).collect(), true)
            }
            _ => (self.written(field), field.is_open),
        }
    }

    fn written(&self, field: &Field) -> Vec<Choice> {
        let dependent = field.depends.as_ref().and_then(|depends| {
            let value = self.values.get(depends.on.as_str())?;
            Some(depends.choices.iter().find(|(answer, _)| answer == value)?.1.clone())
        });
        dependent.unwrap_or_else(|| field.choices.clone())
    }
}

impl Site {
    fn choice(&self, of: &str) -> Choice {
        let value = match of {
            "shortdomain" => self.name.clone(),
            "appid" => self.appid.clone().unwrap_or_else(|| self.name.clone()),
            "displayName" => self.title.clone(),
            _ => self.domain.clone(),
        };
        Choice { value, caption: self.title.clone() }
    }
}

/// The one choice of that value, or that is called so.
pub(super) fn called<'c>(choices: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let plain = typed.trim().to_lowercase();
    let is_called =
        |choice: &&Choice| [&choice.value, &choice.caption].iter().any(|it| it.to_lowercase() == plain);
    let mut all = choices.iter().filter(is_called);
    let exact = choices.iter().find(|choice| choice.value == typed);
    exact.or_else(|| all.next().filter(|_| all.next().is_none()))
}

/// What a question is when nobody answers. That a switch is off then, a number its smallest, a region or a version the
/// target's default and a list of one its only choice is inferred from the dashboard's look.
fn own(shown: &Shown) -> Option<String> {
    let field = shown.field;
    if let Some(default) = &field.default {
        let is_on_offer = shown.is_open || shown.choices.is_empty() || field.is_many;
        if is_on_offer || shown.choices.iter().any(|choice| choice.value == shown.meant(default)) {
            return Some(default.clone());
        }
    }
    match field.kind {
        FieldKind::Switch => Some("false".to_owned()),
        FieldKind::Number | FieldKind::Slider if field.is_required => field.limits.min.clone(),
        FieldKind::Region | FieldKind::Tag if !field.is_many => {
            shown.choices.first().map(|choice| choice.value.clone())
        }
        FieldKind::List if field.is_required && !field.is_many && shown.choices.len() == 1 => {
            Some(shown.choices[0].value.clone())
        }
        _ => None,
    }
}

fn is_answer(field: &Field, value: &str, answer: &str) -> bool {
    match field.kind {
        FieldKind::Switch => is_on(value) == is_on(answer),
        _ if field.is_many => value.split(field.delimiter.as_str()).any(|part| part.trim() == answer),
        _ => value == answer,
    }
}

/// Packages write switches in several ways.
fn is_on(value: &str) -> bool {
    matches!(value.trim().to_ascii_lowercase().as_str(), "true" | "1" | "on" | "yes")
}
