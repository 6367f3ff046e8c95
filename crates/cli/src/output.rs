//! What is printed where: results on the standard output, everything said about them on the standard error.
//!
//! A program gets one document, whatever happens: it is kept until everything is over, and a failure takes the place of
//! what was to be printed before it.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use freeport_app::Failure;
use serde::Serialize;
use serde_json::{Value, json};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Done.
    Done,
    /// Done, and there are differences or diagnostics.
    Differences,
    /// It could not be done.
    CouldNot,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        match end {
            End::Done => Self::from(0),
            End::Differences => Self::from(1),
            End::CouldNot => Self::from(2),
        }
    }
}

/// Where a command prints.
#[derive(Debug, Clone)]
pub struct Output {
    json: bool,
    /// What a program gets in the end.
    document: Arc<Mutex<Option<Value>>>,
    /// For the standard output.
    pub paint: Paint,
    /// For the standard error.
    pub aside: Paint,
}

impl Output {
    /// Prints for people, or for programs.
    pub fn new(json: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let plain = dumb || std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty());
        let colour = |is_terminal: bool| Paint { colour: is_terminal && !plain && !json };
        let document = Arc::default();
        Self {
            json,
            document,
            paint: colour(io::stdout().is_terminal()),
            aside: colour(io::stderr().is_terminal()),
        }
    }

    /// Whether a program reads.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Prints a result for people.
    pub fn print(&self, text: &str) {
        let mut out = io::stdout().lock();
        let end = if text.ends_with('\n') { "" } else { "\n" };
        quietly(write!(out, "{text}{end}").and_then(|()| out.flush()));
    }

    /// Makes this the document that a program gets.
    pub fn value(&self, value: &impl Serialize) {
        match serde_json::to_value(value) {
            Ok(value) => *self.held() = Some(value),
            Err(error) => self.note(&format!("The result cannot be written as JSON: {error}")),
        }
    }

    /// The same for one of several, whose document becomes part of another.
    pub fn apart(&self) -> Self {
        Self { document: Arc::default(), ..self.clone() }
    }

    /// The document, for whoever makes another one of it.
    pub fn taken(&self) -> Option<Value> {
        self.held().take()
    }

    /// Prints the document, now that nothing more can happen.
    pub fn finish(&self) {
        if let Some(document) = self.taken() {
            self.print(&format!("{document:#}"));
        }
    }

    fn held(&self) -> MutexGuard<'_, Option<Value>> {
        self.document.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives a result in the way that was asked for.
    pub fn result(&self, value: &impl Serialize, text: impl FnOnce() -> String) {
        if self.json { self.value(value) } else { self.print(&text()) }
    }

    /// Says something beside the result.
    pub fn note(&self, text: &str) {
        let mut errors = io::stderr().lock();
        quietly(writeln!(errors, "{text}"));
    }

    /// Ends with a failure: it is said, and it is what a program gets.
    pub fn failure(&self, failure: &Failure) {
        if self.json {
            self.value(&json!({ "error": failure }));
        }
        self.trouble(failure);
    }

    /// Says what went wrong: the sentence, what lies beneath, what to do next.
    pub fn trouble(&self, failure: &Failure) {
        let paint = &self.aside;
        let mut text = format!("{} {}", paint.red("error:"), failure.title);
        // What lies deepest says all; where the sentence has it already, the way down to it is only noise.
        let is_told = failure.causes.last().is_some_and(|cause| failure.title.contains(cause.as_str()));
        for cause in failure.causes.iter().filter(|_| !is_told) {
            match cause.contains('\n') {
                true => text.push_str(&format!("\n\n{cause}\n")),
                false => text.push_str(&format!("\n  {} {cause}", paint.dim("because"))),
            }
        }
        if let Some(next) = failure.next() {
            text.push_str(&format!("\n  {} {next}", paint.bold("next")));
        }
        self.note(&text);
    }
}

/// Nobody reading any more is no failure of ours.
fn quietly(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        // There is nowhere left to say it.
        std::process::exit(2);
    }
}

/// Colour, where it is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    colour: bool,
}

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    /// What counts.
    pub fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    /// What does not.
    pub fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    /// What is well.
    pub fn green(&self, text: &str) -> String {
        self.with("32", text)
    }

    /// What to think about.
    pub fn yellow(&self, text: &str) -> String {
        self.with("33", text)
    }

    /// What is wrong.
    pub fn red(&self, text: &str) -> String {
        self.with("31", text)
    }
}
