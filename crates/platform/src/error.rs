//! What went wrong with a cloud, said once for everybody.

use std::fmt;

/// The result of a verb.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of trouble it is. A kind exists because somebody branches on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The token or session is not accepted.
    Unauthenticated,
    /// The account or token may not do this.
    Forbidden,
    /// What was asked about is not there.
    Missing,
    /// What should be made is already there.
    Exists,
    /// The environment is doing something else, or is in the wrong state.
    Busy,
    /// A limit of the account stands against it.
    Quota,
    /// Too many requests.
    RateLimited,
    /// The installation does not know or offer it.
    Unsupported,
    /// The request is wrong; repeating it unchanged is useless.
    Invalid,
    /// The installation cannot be reached, or does not answer.
    Unavailable,
    /// An answer nobody expected.
    Unexpected,
}

/// Whether asking again can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It cannot.
    Never,
    /// It can, after a while.
    Later,
    /// It could have, but patience ran out.
    Exhausted,
}

/// What may be true at the other end after the failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing was done.
    None,
    /// It may have been done: look before doing it again.
    Maybe,
    /// It was answered that it broke off midway: what is there of it, if anything, is not whole.
    Part,
}

/// A failed verb. Its text says what and where; the text of its source is left to whoever prints the chain.
#[derive(Debug)]
pub struct Error {
    /// What kind of trouble.
    pub kind: Kind,
    /// Whether asking again can help.
    pub retry: Retry,
    /// What may be true at the other end.
    pub effect: Effect,
    /// The verb or call that failed, such as `environment.control.GetEnvInfo`.
    pub operation: String,
    /// A sentence in a person's words.
    pub message: String,
    /// Facts for the reader: `result` → `2365`, `environment` → `shop`. Never a secret.
    pub context: Vec<(&'static str, String)>,
    /// What lies beneath.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// A failure that had no effect and is not worth repeating.
    pub fn new(kind: Kind, operation: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            kind,
            retry: Retry::Never,
            effect: Effect::None,
            operation: operation.into(),
            message: message.into(),
            context: Vec::new(),
            source: None,
        }
    }

    /// Says whether asking again can help.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// Says what may be true at the other end.
    pub fn effect(mut self, effect: Effect) -> Self {
        self.effect = effect;
        self
    }

    /// Adds a fact.
    pub fn with(mut self, key: &'static str, value: impl fmt::Display) -> Self {
        self.context.push((key, value.to_string()));
        self
    }

    /// Keeps what lies beneath.
    pub fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The fact of that name.
    pub fn fact(&self, key: &str) -> Option<&str> {
        self.context.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)?;
        let facts: Vec<String> = self.context.iter().map(|(key, value)| format!("{key} {value}")).collect();
        match facts.is_empty() {
            true => write!(f, " ({})", self.operation),
            false => write!(f, " ({}; {})", self.operation, facts.join(", ")),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
