//! A cloud's failure, as a step's failure.

use freeport_platform::{Effect, Error, Kind, Retry};
use freeport_saga::StepError;

/// Keeps what a saga must know: the kind as a code, whether to repeat, and whether something may exist.
pub(crate) fn step_error(error: Error) -> StepError {
    let mut step = StepError::new(code(error.kind), error.to_string());
    if let Some(source) = &error.source {
        step = step.because(source.as_ref());
    }
    step = match error.effect {
        Effect::None => step,
        Effect::Maybe => step.maybe(),
        Effect::Part => step.part(),
    };
    match error.retry {
        Retry::Never => step,
        Retry::Later => step.later(),
        Retry::Exhausted => step.exhausted(),
    }
}

/// The kind as a stable word.
pub fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Unauthenticated => "unauthenticated",
        Kind::Forbidden => "forbidden",
        Kind::Missing => "missing",
        Kind::Exists => "exists",
        Kind::Busy => "busy",
        Kind::Quota => "quota",
        Kind::RateLimited => "rate-limited",
        Kind::Unsupported => "unsupported",
        Kind::Invalid => "invalid",
        Kind::Unavailable => "unavailable",
        Kind::Unexpected => "unexpected",
    }
}
