//! Gives up on a verb that does not come back.

use std::time::Duration;

use super::Verb;
use crate::{Effect, Error, Kind, Result, Retry};

/// How long a verb may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Reading.
    pub short: Duration,
    /// Making and changing: the platform answers when all is done, and creating takes minutes.
    pub long: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self { short: Duration::from_secs(120), long: Duration::from_secs(3600) }
    }
}

pub(super) async fn within<T>(
    deadlines: Deadlines,
    verb: Verb,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    let limit = if verb.long { deadlines.long } else { deadlines.short };
    match tokio::time::timeout(limit, work).await {
        Ok(result) => result,
        Err(_) => {
            let message = format!("No answer within {} seconds.", limit.as_secs());
            // Cutting the connection does not cancel what the platform is doing (confirmed).
            let effect = if verb.long { Effect::Maybe } else { Effect::None };
            Err(Error::new(Kind::Unavailable, verb.name, message).retry(Retry::Later).effect(effect))
        }
    }
}
