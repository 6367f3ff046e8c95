//! What goes wrong, as a person is told: what, where, what next.
//!
//! A code exists because somebody branches on it: the window's table of failures, or an exit code. Nobody
//! matches on text.

use std::error::Error;
use std::fmt;

use freeport_migration::bundle::BundleError;
use freeport_migration::errors;
use freeport_platform as platform;
use freeport_saga::SagaError;
use freeport_vault::VaultError;
use serde::Serialize;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Failure>;

/// A failed use case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// A stable word, such as `name-taken`.
    pub code: String,
    /// A sentence: what went wrong, and where.
    pub title: String,
    /// What lies beneath, outermost first.
    pub causes: Box<[String]>,
    /// What to do next, whoever asked.
    pub hint: Option<String>,
    /// Secrets that have to be given, by field, where that is what is to be done.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub wants: Box<[String]>,
    /// The command that does it: for the command line alone, which says it after the hint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Box<str>>,
}

impl Failure {
    /// A failure with its sentence.
    pub fn new(code: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            title: title.into(),
            causes: Box::default(),
            hint: None,
            wants: Box::default(),
            command: None,
        }
    }

    /// Says what to do next.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the secrets that have to be given.
    pub fn wants(mut self, fields: Vec<String>) -> Self {
        self.wants = fields.into();
        self
    }

    /// Names the command that does it, in a sentence.
    pub fn command(mut self, command: impl Into<String>) -> Self {
        self.command = Some(command.into().into_boxed_str());
        self
    }

    /// What to do next on the command line; nothing where nobody knows.
    pub fn next(&self) -> Option<String> {
        let words: Vec<&str> =
            [self.hint.as_deref(), self.command.as_deref()].into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Keeps what lies beneath.
    pub fn because(self, cause: &(dyn Error + 'static)) -> Self {
        let mut beneath = vec![cause.to_string()];
        let mut next = cause.source();
        while let Some(error) = next {
            beneath.push(error.to_string());
            next = error.source();
        }
        self.also(beneath)
    }

    /// Adds to what lies beneath.
    pub fn also(mut self, causes: impl IntoIterator<Item = String>) -> Self {
        self.causes = self.causes.into_iter().chain(causes).collect();
        self
    }

    fn beneath(mut self, error: &dyn Error) -> Self {
        if let Some(source) = error.source() {
            self = self.because(source);
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl Error for Failure {}

impl From<platform::Error> for Failure {
    fn from(error: platform::Error) -> Self {
        let failure = Self::new(errors::code(error.kind), error.to_string()).beneath(&error);
        let is_environment = error.context.iter().any(|(what, _)| *what == "environment");
        match hint(error.kind) {
            None if error.kind == platform::Kind::Missing && is_environment => {
                failure.hint("Check its name.").command("freeport ls lists the environments of an account.")
            }
            Some(words) => failure.hint(words),
            None => failure,
        }
    }
}

/// What helps against a kind of trouble, where something general does.
fn hint(kind: platform::Kind) -> Option<&'static str> {
    match kind {
        platform::Kind::Unauthenticated => Some(
            "Make a new access token in the cloud's dashboard (Settings, Access Tokens) and add the account again.",
        ),
        platform::Kind::Forbidden => {
            Some("Give the token the method that is named, or ask the account's owner.")
        }
        platform::Kind::Unavailable => Some("Check the address and the connection, and try again."),
        platform::Kind::RateLimited => Some("Wait a minute and try again."),
        platform::Kind::Busy => {
            Some("Wait until the environment has finished what it is doing, and try again.")
        }
        _ => None,
    }
}

impl From<SagaError> for Failure {
    fn from(error: SagaError) -> Self {
        Self::new("journal", error.to_string()).beneath(&error).hint(
            "Nothing was changed. Look at the journal, or run the command again once the cause is gone.",
        )
    }
}

impl From<freeport_saga::JournalError> for Failure {
    fn from(error: freeport_saga::JournalError) -> Self {
        SagaError::from(error).into()
    }
}

impl From<BundleError> for Failure {
    fn from(error: BundleError) -> Self {
        let code = match &error {
            BundleError::Save { .. } => "bundle-unsaved",
            BundleError::Read { .. } => "bundle-unreadable",
            BundleError::Checksum { .. } => "bundle-changed",
            BundleError::Newer { .. } => "bundle-newer",
            BundleError::Passphrase(_) => "wrong-passphrase",
        };
        Self::new(code, error.to_string()).beneath(&error)
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        Self::new("keychain", error.to_string()).beneath(&error).hint(error.hint())
    }
}
