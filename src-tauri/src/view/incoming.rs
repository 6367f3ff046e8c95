//! What somebody brings along to be made, and the questions it asks.

use super::{Said, said};
use freeport_app::{About, AddOn, Incoming, Offered, On, market_place};
use freeport_manifest::form::{Around, Choice, FieldKind, Form, Given, Shown};
use serde::{Deserialize, Serialize};

/// What somebody wants to import, before anything is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct IncomingView {
    /// The file, folder or address.
    pub place: String,
    /// The name it brings along.
    pub name: Option<String>,
    /// What it says of itself.
    pub about: AboutView,
    /// It was made here, and needs no introduction.
    pub is_bundle: bool,
    /// It changes an environment that exists, and makes none.
    pub is_add_on: bool,
    /// What it asks first, with nothing answered yet.
    pub form: FormView,
    /// Whether credentials are sealed inside.
    pub sealed: bool,
}

/// What a marketplace offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct OfferedView {
    /// By which it is looked at and imported.
    pub place: String,
    /// Its name.
    pub name: String,
    /// What it says of itself, as plain text.
    pub words: Option<String>,
    /// The shelves it stands on.
    pub categories: Vec<String>,
    /// It changes an environment that exists, and makes none.
    pub is_add_on: bool,
}

impl From<Offered> for OfferedView {
    fn from(one: Offered) -> Self {
        Self {
            place: market_place(&one.id),
            name: one.name,
            words: one.words,
            categories: one.categories,
            is_add_on: one.is_add_on,
        }
    }
}

/// What a manifest or a bundle says of itself, as plain text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// The package's name.
    pub title: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its description.
    pub words: Option<String>,
    /// Its page on the web.
    pub homepage: Option<String>,
    /// It is an export: the environment it was there,
    pub was: Option<String>,
    /// the cloud it was on,
    pub host: Option<String>,
    /// and when.
    pub date: Option<String>,
}

/// A manifest's questions as they stand with the answers so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FormView {
    /// The questions that show, in order.
    pub questions: Vec<QuestionView>,
    /// Keys by which the package changes this form while it runs.
    pub scripted: Vec<String>,
    /// Everything is answered as it has to be.
    pub is_complete: bool,
}

/// A question, or words among questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// By which it is answered; words have none.
    pub name: Option<String>,
    /// How it is drawn.
    pub kind: QuestionKind,
    /// What stands above it.
    pub caption: Option<String>,
    /// What explains it.
    pub help: Option<String>,
    /// What stands in it while it is empty.
    pub placeholder: Option<String>,
    /// What it is now; never a credential.
    pub value: Option<String>,
    /// How deep it stands inside others.
    pub depth: usize,
    /// What can be chosen.
    pub choices: Vec<ChoiceView>,
    /// Other answers are fine as well.
    pub is_open: bool,
    /// Several answers at once, parted by `delimiter`.
    pub is_many: bool,
    /// What parts them.
    pub delimiter: String,
    /// The answer is a credential.
    pub is_secret: bool,
    /// It has to have a value.
    pub is_required: bool,
    /// It cannot be changed.
    pub is_disabled: bool,
    /// Only the platform knows what it is when nobody answers.
    pub is_worked_out: bool,
    /// The smallest number.
    pub min: Option<String>,
    /// The largest number.
    pub max: Option<String>,
    /// From one number to the next.
    pub step: Option<String>,
    /// What is wrong with a given answer, or that one is due.
    pub mistake: Option<Said>,
}

/// Where an add-on goes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OnView {
    /// The account.
    pub account: String,
    /// The environment.
    pub environment: String,
    /// The layer, where it goes on one.
    pub layer: Option<String>,
}

/// An add-on that waits for a yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AddOnView {
    /// Its number, by which it is installed.
    pub id: String,
    /// What it does: the names of its actions, and how often each stands in it.
    pub actions: Vec<(String, usize)>,
    /// What a person should know before.
    pub notes: Vec<Said>,
}

impl From<OnView> for On {
    fn from(view: OnView) -> Self {
        Self {
            account: view.account.as_str().into(),
            environment: view.environment.as_str().into(),
            layer: view.layer.filter(|layer| !layer.is_empty()).map(|layer| layer.as_str().into()),
        }
    }
}

impl AddOnView {
    /// What is ready, under its number.
    pub fn of(id: &str, add_on: &AddOn) -> Self {
        Self { id: id.to_owned(), actions: add_on.actions.clone(), notes: said(&add_on.notes) }
    }
}

/// How a question is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum QuestionKind {
    /// A line.
    Line,
    /// Several lines.
    Text,
    /// A number.
    Number,
    /// A number on a scale.
    Slider,
    /// On or off.
    Switch,
    /// One of a list.
    List,
    /// One of a few, all in sight.
    Radio,
    /// Any of a few.
    Checks,
    /// Words to read.
    Words,
    /// A gap.
    Space,
    /// The head of questions that stand together.
    Together,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ChoiceView {
    /// What is answered.
    pub value: String,
    /// What a person reads.
    pub caption: String,
}

impl From<&Incoming> for IncomingView {
    fn from(incoming: &Incoming) -> Self {
        Self {
            place: incoming.place().to_owned(),
            name: incoming.name(),
            about: incoming.about().into(),
            is_bundle: incoming.is_bundle(),
            is_add_on: incoming.is_add_on(),
            form: FormView::of(incoming.form(), &Given::new(), &Around::default()),
            sealed: incoming.is_sealed(),
        }
    }
}

impl From<About> for AboutView {
    fn from(about: About) -> Self {
        let exported = about.exported.unwrap_or_default();
        Self {
            title: about.title,
            version: about.version,
            words: about.words,
            homepage: about.homepage,
            was: exported.environment,
            host: exported.host,
            date: exported.date,
        }
    }
}

impl FormView {
    /// The form with these answers in it.
    pub fn of(form: Option<&Form>, given: &Given, around: &Around) -> Self {
        let Some(form) = form else { return Self { is_complete: true, ..Self::default() } };
        let look = form.look(given, around);
        Self {
            is_complete: look.iter().all(|shown| shown.mistake.is_none()),
            questions: look.into_iter().filter(is_seen).map(QuestionView::from).collect(),
            scripted: form.scripted.clone(),
        }
    }
}

/// A question without a name cannot be answered, and what is hidden is not seen.
fn is_seen(shown: &Shown) -> bool {
    !shown.field.is_hidden && (shown.field.name.is_some() || !shown.field.kind.asks())
}

impl From<Shown<'_>> for QuestionView {
    fn from(shown: Shown) -> Self {
        let field = shown.field;
        Self {
            name: field.name.clone(),
            kind: kind(&shown),
            caption: field.caption.clone(),
            help: field.help.clone(),
            placeholder: field.placeholder.clone(),
            depth: shown.depth,
            is_open: shown.is_open,
            is_many: field.is_many,
            delimiter: field.delimiter.clone(),
            is_secret: field.is_secret,
            is_required: field.is_required,
            is_disabled: field.is_disabled,
            is_worked_out: field.is_worked_out,
            min: field.limits.min.clone(),
            max: field.limits.max.clone(),
            step: field.limits.step.clone(),
            choices: shown.choices.into_iter().map(ChoiceView::from).collect(),
            value: shown.value,
            mistake: shown.mistake.map(|mistake| beside(field.label(), &mistake).into()),
        }
    }
}

impl From<Choice> for ChoiceView {
    fn from(choice: Choice) -> Self {
        Self { value: choice.value, caption: choice.caption }
    }
}

/// A mistake beside its question, which needs not be named again.
fn beside(label: &str, mistake: &str) -> String {
    let words = mistake.strip_prefix(label).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(mistake);
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

/// What has nothing to choose from is typed; several at once are ticked.
fn kind(shown: &Shown) -> QuestionKind {
    let has_choices = !shown.choices.is_empty();
    match shown.field.kind {
        FieldKind::Text => QuestionKind::Text,
        FieldKind::Number => QuestionKind::Number,
        FieldKind::Slider => QuestionKind::Slider,
        FieldKind::Switch => QuestionKind::Switch,
        FieldKind::Words => QuestionKind::Words,
        FieldKind::Space => QuestionKind::Space,
        FieldKind::Together => QuestionKind::Together,
        _ if shown.field.is_secret || !has_choices => QuestionKind::Line,
        _ if shown.field.is_many => QuestionKind::Checks,
        FieldKind::Radio => QuestionKind::Radio,
        _ => QuestionKind::List,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(settings: &str) -> FormView {
        let form = Form::read(&freeport_manifest::parse(settings).tree.unwrap().root);
        FormView::of(Some(&form), &Given::new(), &Around::default())
    }

    #[test]
    fn a_question_is_drawn_as_what_it_is() {
        let view = view(
            "fields: [{name: a}, {name: b, type: list}, {name: c, type: list, values: {x: X}}, {name: d, type: regionlist}, \
             {name: e, type: checkboxlist, values: {x: X}}, {name: f, hidden: true}, {type: string}, {type: spacer}, \
             {name: g, type: list, inputType: password, values: {x: X}}]",
        );
        let kinds: Vec<QuestionKind> = view.questions.iter().map(|question| question.kind).collect();
        use QuestionKind::{Checks, Line, List, Space};
        assert_eq!(kinds, [Line, Line, List, Line, Checks, Space, Line]);
        assert!(!view.is_complete);
    }

    #[test]
    fn a_mistake_does_not_name_its_question_again() {
        let view = view("fields: [{name: mail, caption: 'Mail: yours'}]");
        assert_eq!(view.questions[0].mistake.as_deref(), Some("This has to be answered."));
    }
}
