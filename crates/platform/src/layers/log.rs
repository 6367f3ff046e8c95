//! Says what was asked and how it went: the verb, how long it took, the outcome. Never what was in it.

use std::time::Instant;

use super::Verb;
use crate::Result;

pub(super) async fn logged<T>(verb: Verb, work: impl Future<Output = Result<T>>) -> Result<T> {
    let began = Instant::now();
    let result = work.await;
    let ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    match &result {
        Ok(_) => tracing::debug!(verb = verb.name, ms, "done"),
        Err(error) => {
            tracing::info!(verb = verb.name, ms, kind = ?error.kind, effect = ?error.effect, "failed")
        }
    }
    result
}
