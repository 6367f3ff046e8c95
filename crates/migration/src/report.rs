//! What a migration came to, for a person and for a file.

use std::collections::BTreeSet;
use std::fmt;

use freeport_domain::Layer;
use freeport_saga::{
    Direction, Outcome, Phase, SagaState, SagaView, Standing, StepError, StepId, StepState, Turn,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::case::{Origin, Secrets};
use crate::compare::{Verdict, Verification};
use crate::families;
use crate::finding::{Finding, LeftBehind, Remedy};
use crate::money::Price;
use crate::plan::{End, Plan};
use crate::steps::{Created, HALF_MADE, Saved, ids};

/// The finding that credentials of a bundle are sealed.
const SEALED_SECRETS: &str = "T075";

/// The whole story of one migration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The migration's id.
    pub id: String,
    /// Where the environment came from.
    pub from: End,
    /// Where it went.
    pub to: End,
    /// How it ended, or how it stands.
    pub ending: Ending,
    /// Why nobody carries it on, where it has not ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<Rest>,
    /// What was made and kept is not whole: it can be taken back, and not be gone on with.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub half_made: bool,
    /// Why it turned back, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turned: Option<Turn>,
    /// What went wrong, where something ended it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// In a sentence.
    pub headline: String,
    /// What was done, step by step.
    pub steps: Vec<Line>,
    /// Where the bundle is.
    pub bundle: Option<String>,
    /// The comparison, where it came that far.
    pub verification: Option<Verification>,
    /// What the new environment does not have.
    pub left_behind: Vec<LeftBehind>,
    /// What to do now.
    pub checklist: Vec<Task>,
    /// What was not entirely as wished.
    pub warnings: Vec<String>,
    /// Reserved cloudlets and addresses, each month.
    pub price: Price,
}

/// How a migration ended, or how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The new environment is there.
    Completed,
    /// Everything that was made is gone again.
    Undone,
    /// Something could not be undone; the steps say what to do.
    Stuck,
    /// It failed and was left as it was, as asked.
    Kept,
    /// It has not ended.
    Unfinished,
}

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Completed => "completed",
            Self::Undone => "undone",
            Self::Stuck => "stuck",
            Self::Kept => "kept",
            Self::Unfinished => "unfinished",
        })
    }
}

/// Why nobody carries on what has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// It came to rest in good order, because it was asked to.
    Paused,
    /// The program ended while it ran.
    Stopped,
}

/// One step of the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// In a person's words.
    pub title: String,
    /// How it stands.
    pub phase: Phase,
    /// How long it ran, in seconds; being undone does not count.
    pub seconds: Option<u64>,
    /// What is left of it on purpose although it is undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stays: Option<String>,
    /// What went wrong, where something did.
    pub problem: Option<String>,
    /// What a person can do about it.
    pub recipe: Option<String>,
}

impl Line {
    /// How it stands, in a word, in a story that ended so.
    pub fn state(&self, ending: Ending) -> String {
        match self.phase {
            _ if self.stays.is_some() => "stays".to_owned(),
            // Nothing is waited for any more.
            Phase::Waiting if ending != Ending::Unfinished => "not begun".to_owned(),
            phase => phase.to_string(),
        }
    }
}

/// Something a person still has to do. What was said apart stays apart, so that each sentence can be said in another
/// language; in a file it is one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Task {
    /// Sentences, one behind the other.
    Said(Vec<String>),
    /// What stays behind, and what to do about it.
    Left(LeftBehind),
}

impl From<String> for Task {
    fn from(sentence: String) -> Self {
        Self::Said(vec![sentence])
    }
}

impl From<Task> for String {
    fn from(task: Task) -> Self {
        task.to_string()
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(sentences) => f.write_str(&sentences.join(" ")),
            Self::Left(LeftBehind { what, why }) => write!(f, "{what}: {why}"),
        }
    }
}

/// Tells the story from the plan and the journal's state. Whether somebody is driving it stands in no journal.
pub fn report(plan: &Plan, state: &SagaState, is_driven: bool) -> Report {
    let view = SagaView::from(state);
    let ending = ending(&view);
    let rest = match view.standing {
        Standing::Open => (!is_driven).then_some(Rest::Stopped),
        Standing::Paused => Some(Rest::Paused),
        Standing::Closed(_) => None,
    };
    let half_made = ending == Ending::Kept && broke_off(state);
    let verification: Option<Verification> = output(state, ids::VERIFY);
    let created: Option<Created> = output(state, ids::CREATE);
    // The bundle stays on the shelf, whatever becomes of the move.
    let saved: Option<Saved> = whenever_made(state, ids::SAVE);
    let mut to = plan.to.clone();
    if let Some(created) = &created {
        to.domain = Some(created.domain.clone());
    }
    Report {
        id: view.id.to_string(),
        headline: match half_made {
            true => half_made_words(plan, &view),
            false => headline(plan, &view, (ending, rest), verification.as_ref()),
        },
        rest,
        half_made,
        turned: view.turned,
        reason: reason(&view, ending).map(str::to_owned),
        checklist: if ending == Ending::Completed { checklist(plan, &to) } else { vec![] },
        from: plan.from.clone(),
        to,
        ending,
        steps: view.steps().map(line).collect(),
        bundle: saved.map(|saved| saved.folder.display().to_string()),
        // Of what is gone again nothing was proved.
        verification: verification.filter(|_| ending != Ending::Undone),
        left_behind: plan.left_behind.clone(),
        warnings: view.warnings.clone(),
        price: plan.price.clone(),
    }
}

/// Whether the target said that it did not get to the end of making the environment, or half an export copy was found
/// at the source. An export that was refused mostly leaves none: then there is something to go on with.
fn broke_off(state: &SagaState) -> bool {
    let failed = |id| state.step(&StepId::new(id)).filter(|step| step.phase == Phase::Failed);
    let found_half = |step: &StepState| step.error.as_ref().is_some_and(|error| error.code == HALF_MADE);
    failed(ids::CREATE).is_some_and(|step| step.broke_off.is_some())
        || failed(ids::EXPORT).is_some_and(found_half)
}

/// What a step made that is there still.
fn output<T: DeserializeOwned>(state: &SagaState, id: &str) -> Option<T> {
    let is_done = state.step(&StepId::new(id)).is_some_and(|step| step.phase == Phase::Done);
    is_done.then(|| whenever_made(state, id)).flatten()
}

fn whenever_made<T: DeserializeOwned>(state: &SagaState, id: &str) -> Option<T> {
    T::deserialize(state.step(&StepId::new(id))?.output.as_ref()?).ok()
}

fn ending(view: &SagaView) -> Ending {
    match view.standing {
        Standing::Closed(Outcome::Completed) => Ending::Completed,
        Standing::Closed(Outcome::Undone) => Ending::Undone,
        Standing::Closed(Outcome::Stuck) => Ending::Stuck,
        Standing::Closed(Outcome::Failed) => Ending::Kept,
        Standing::Open | Standing::Paused => Ending::Unfinished,
    }
}

fn headline(
    plan: &Plan,
    view: &SagaView,
    (ending, rest): (Ending, Option<Rest>),
    proof: Option<&Verification>,
) -> String {
    let (from, to) = (&plan.from.environment, &plan.to);
    match ending {
        Ending::Completed => {
            let proof = proof.map(Verification::summary).unwrap_or_default();
            format!("{from} runs on {} as {}. {proof}", to.label, to.environment)
        }
        Ending::Undone => undone(plan, view),
        Ending::Stuck => {
            let why = problem(view, |phase| phase == Phase::Stuck);
            ended_by(format!("Something is left on {} that could not be removed.", to.label), why)
        }
        Ending::Kept => ended_by(
            format!("{} stopped, and what was made was kept.", errand(plan)),
            problem(view, |phase| phase == Phase::Failed),
        ),
        Ending::Unfinished => unfinished(plan, rest, view.direction),
    }
}

/// What is carried out, as the beginning of a sentence: a file is not moved.
fn errand(plan: &Plan) -> String {
    let (name, place) = (&plan.from.environment, &plan.to.label);
    match plan.origin {
        Origin::Live { .. } => format!("The move of {name} to {place}"),
        Origin::Bundle { .. } | Origin::Manifest { .. } | Origin::Market { .. } => {
            format!("The import of {name} to {place}")
        }
    }
}

fn half_made_words(plan: &Plan, view: &SagaView) -> String {
    let stopped = format!("{} stopped, and what was made was kept. It is half-made.", errand(plan));
    let why = problem(view, |phase| phase == Phase::Failed);
    format!("{} Take it back, and begin again.", ended_by(stopped, why))
}

/// What happened, and why: taken back on request, cancelled on its way, or failed.
fn undone(plan: &Plan, view: &SagaView) -> String {
    let (name, place) = (&plan.from.environment, &plan.to.label);
    let is_move = matches!(plan.origin, Origin::Live { .. });
    match (view.turned, is_move) {
        (Some(Turn::Asked(Outcome::Completed)), true) => {
            format!(
                "{name} was moved to {place}, and taken back later on request. Nothing is left on {place}."
            )
        }
        (Some(Turn::Asked(Outcome::Completed)), false) => {
            format!("{name} was made on {place}, and taken back later on request. Nothing is left there.")
        }
        (Some(Turn::Asked(_)), _) => ended_by(
            format!("{} stopped halfway, and what was made was taken back later on request.", errand(plan)),
            problem(view, |_| true),
        ),
        (Some(Turn::Cancelled), _) => {
            format!("{} was cancelled on its way. Nothing is left on {place}.", errand(plan))
        }
        (Some(Turn::Failed) | None, true) => ended_by(
            format!("{name} was not moved, and nothing is left on {place}."),
            problem(view, |_| true),
        ),
        (Some(Turn::Failed) | None, false) => {
            ended_by(format!("{name} was not made, and nothing is left on {place}."), problem(view, |_| true))
        }
    }
}

fn unfinished(plan: &Plan, rest: Option<Rest>, direction: Direction) -> String {
    let errand = errand(plan);
    match (rest, direction) {
        (None, Direction::Forward) => format!("{errand} is under way."),
        (None, Direction::Back) => format!("{errand} is being taken back."),
        (Some(Rest::Paused), Direction::Forward) => format!("{errand} is paused. What was made is kept."),
        (Some(Rest::Paused), Direction::Back) => format!("{errand} is paused while it is taken back."),
        (Some(Rest::Stopped), Direction::Forward) => {
            format!("{errand} stopped midway: Freeport ended while it ran. What was made is kept.")
        }
        (Some(Rest::Stopped), Direction::Back) => {
            format!("{errand} stopped midway while it was taken back: Freeport ended while it ran.")
        }
    }
}

/// What ended it; of what was asked for, nothing has to be told.
fn reason(view: &SagaView, ending: Ending) -> Option<&str> {
    match (ending, view.turned) {
        (Ending::Undone, Some(Turn::Failed)) => problem(view, |_| true),
        (Ending::Stuck, _) => problem(view, |phase| phase == Phase::Stuck),
        (Ending::Kept, _) => problem(view, |phase| phase == Phase::Failed),
        _ => None,
    }
}

/// What went wrong first, among the steps that stand so. A step that stopped because it was asked to is not why.
fn problem(view: &SagaView, stands: fn(Phase) -> bool) -> Option<&str> {
    let errors = view.steps().filter(|step| stands(step.phase)).filter_map(|step| step.error.as_ref());
    let mut reasons = errors.filter(|error| error.code != StepError::INTERRUPTED);
    reasons.next().map(|error| error.message.as_str())
}

fn ended_by(what: String, why: Option<&str>) -> String {
    match why {
        Some(why) => format!("{what} {why}"),
        None => what,
    }
}

fn line(step: &freeport_saga::StepView) -> Line {
    Line {
        title: step.title.clone(),
        phase: step.phase,
        seconds: step.ran.map(|ran| ran.as_secs()),
        stays: step.stays.clone(),
        problem: step.error.as_ref().map(|error| error.message.clone()),
        recipe: step.recipe.clone(),
    }
}

/// What a person still has to do, made from this environment.
fn checklist(plan: &Plan, to: &End) -> Vec<Task> {
    let look = format!("Open {} and look whether it does what it should.", address(to));
    let mut list = vec![Task::from(look)];
    list.extend(passwords(plan).map(Task::from));
    // What stays behind is told with its own way on; the other findings need their sentence to be understood.
    let told =
        |about: &str| !about.is_empty() && plan.left_behind.iter().any(|left| left.what.contains(about));
    let yours = plan.findings.iter().filter(|finding| !told(&finding.about) && !is_over(finding)).filter_map(
        |finding| match &finding.remedy {
            Some(Remedy::Yours(words)) => Some(Task::Said(vec![finding.message.clone(), words.clone()])),
            _ => None,
        },
    );
    list.extend(yours);
    list.extend(plan.left_behind.iter().cloned().map(Task::Left));
    // A file costs nothing, and is nobody's to delete.
    if matches!(plan.origin, Origin::Live { .. }) {
        let delete = format!(
            "Delete {} on {} only when the new environment has proved itself. Both cost money until then.",
            plan.from.environment, plan.from.label
        );
        list.push(Task::from(delete));
    }
    list.dedup();
    list
}

/// New nodes have new passwords, which the platform mails (confirmed by the vendor's documentation of imports); what
/// was carried may still name the old ones.
fn passwords(plan: &Plan) -> Option<String> {
    let source = &plan.verification()?.source;
    let is_database =
        |layer: &&Layer| families::known(&layer.stack.node_type).is_some_and(|it| it.is_database());
    let databases: Vec<&str> =
        source.layers.iter().filter(is_database).map(|layer| layer.name.as_str()).collect();
    let is_carried = plan.choices.secrets == Secrets::Carry;
    let variables = source.layers.iter().filter(|_| is_carried).flat_map(|layer| &layer.variables);
    let carried: BTreeSet<&str> =
        variables.filter(|(_, value)| value.is_secret()).map(|(name, _)| name.as_str()).collect();
    let carried = carried.into_iter().collect::<Vec<_>>().join(", ");
    match (databases.is_empty(), carried.is_empty()) {
        (true, true) => None,
        (_, false) => Some(format!(
            "Look for the new nodes' passwords in your mail; the platform sends them. These credentials are as they \
             were at the source, so change those that name the password of a node: {carried}."
        )),
        (false, true) => Some(format!(
            "Look for the new nodes' passwords in your mail; the platform sends them. Set them where the application \
             reads the password of a database: {}.",
            databases.join(", ")
        )),
    }
}

/// What was to be had at hand for the move itself is of no use after it.
fn is_over(finding: &Finding) -> bool {
    finding.code == SEALED_SECRETS
}

fn address(end: &End) -> String {
    end.domain.clone().unwrap_or_else(|| end.environment.to_string())
}

impl Report {
    /// Whether somebody can take it up and go on with it.
    pub fn goes_on(&self) -> bool {
        match self.ending {
            Ending::Unfinished => self.rest.is_some(),
            Ending::Kept => !self.half_made,
            Ending::Completed | Ending::Undone | Ending::Stuck => false,
        }
    }

    /// Whether somebody can take back what it left on the target before its end.
    pub fn is_left(&self) -> bool {
        matches!(self.ending, Ending::Kept | Ending::Stuck) || self.rest.is_some()
    }

    /// One HTML file that needs nothing else, for reading and for printing.
    pub fn html(&self) -> String {
        let mut page = Page::default();
        page.heading(&format!("{} to {}", self.from.environment, self.to.label));
        page.paragraph(&self.headline);
        page.table(
            "Steps",
            &["Step", "State", "Seconds"],
            self.steps.iter().map(|line| {
                let seconds = line.seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
                let told = [&line.problem, &line.recipe, &line.stays].into_iter().flatten();
                let told = told.map(String::as_str).collect::<Vec<_>>().join(" ");
                let state = match (line.state(self.ending), told.is_empty()) {
                    (state, true) => state,
                    (state, false) => format!("{state}: {told}"),
                };
                vec![line.title.clone(), state, seconds]
            }),
        );
        page.list("What to do now", &self.checklist);
        page.list("Warnings", &self.warnings);
        if let Some(proof) = &self.verification {
            page.table(
                &proof.summary(),
                &["Field", "Source", "Target", "Verdict"],
                proof.fields.iter().map(|field| {
                    let verdict = match &field.verdict {
                        Verdict::Identical => "identical".to_owned(),
                        Verdict::Expected(reason) => format!("expected: {reason}"),
                        Verdict::Mismatch => "mismatch".to_owned(),
                    };
                    let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".into());
                    vec![field.path.clone(), text(&field.source), text(&field.target), verdict]
                }),
            );
        }
        page.finish()
    }
}

/// The smallest page writer that is safe: every text is escaped.
#[derive(Default)]
struct Page(String);

impl Page {
    fn heading(&mut self, text: &str) {
        self.0.push_str(&format!("<h1>{}</h1>\n", escape(text)));
    }

    fn paragraph(&mut self, text: &str) {
        self.0.push_str(&format!("<p>{}</p>\n", escape(text)));
    }

    fn list(&mut self, title: &str, items: &[impl ToString]) {
        if items.is_empty() {
            return;
        }
        let items: String =
            items.iter().map(|item| format!("<li>{}</li>\n", escape(&item.to_string()))).collect();
        self.0.push_str(&format!("<h2>{}</h2>\n<ul>\n{items}</ul>\n", escape(title)));
    }

    fn table(&mut self, title: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let cells = |tag: &str, texts: &[String]| -> String {
            texts.iter().map(|text| format!("<{tag}>{}</{tag}>", escape(text))).collect()
        };
        let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
        let rows: String = rows.map(|row| format!("<tr>{}</tr>\n", cells("td", &row))).collect();
        self.0.push_str(&format!(
            "<h2>{}</h2>\n<table>\n<tr>{}</tr>\n{rows}</table>\n",
            escape(title),
            cells("th", &head)
        ));
    }

    fn finish(self) -> String {
        const STYLE: &str = "body{font:14px/1.5 Inter,system-ui,sans-serif;max-width:960px;margin:40px auto;\
            padding:0 20px;color:#16201f;background:#f4f5f3}h1{font-size:20px}h2{font-size:15px;margin-top:28px}\
            table{border-collapse:collapse;width:100%;background:#fff}td,th{border:1px solid #d9ddd9;\
            padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}";
        format!(
            "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Freeport report</title>\n\
             <style>{STYLE}</style>\n{}</html>\n",
            self.0
        )
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cloud_says_cannot_become_markup() {
        let mut page = Page::default();
        page.paragraph("<script>alert(\"x\")</script> & more");
        let html = page.finish();
        assert!(!html.contains("<script>"));
        assert!(html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more"));
    }
}
