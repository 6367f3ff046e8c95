//! Asks again where asking again can help, and nowhere else.

use std::time::Duration;

use async_trait::async_trait;

use super::Verb;
use crate::{Effect, Error, Kind, Result, Retry};

/// How often, and how long in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Tries in all.
    pub tries: u32,
    /// The first pause; each further one is twice as long.
    pub first_pause: Duration,
    /// No pause is longer.
    pub longest_pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { tries: 4, first_pause: Duration::from_millis(500), longest_pause: Duration::from_secs(20) }
    }
}

impl Patience {
    /// The pause after that many tries.
    fn pause(&self, tries: u32, kind: Kind) -> Duration {
        // Being told to slow down deserves more respect than a hiccup.
        let first = if kind == Kind::RateLimited { self.first_pause * 4 } else { self.first_pause };
        first.saturating_mul(1 << tries.saturating_sub(1).min(16)).min(self.longest_pause)
    }
}

/// Waits. Injected, so that tests need not.
#[async_trait]
pub trait Sleeper: Send + Sync {
    /// Waits that long.
    async fn sleep(&self, pause: Duration);
}

/// Really waits.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSleeper;

#[async_trait]
impl Sleeper for TokioSleeper {
    async fn sleep(&self, pause: Duration) {
        tokio::time::sleep(pause).await;
    }
}

pub(super) async fn retried<T, F>(
    patience: Patience,
    sleeper: &dyn Sleeper,
    verb: Verb,
    mut work: impl FnMut() -> F,
) -> Result<T>
where
    F: Future<Output = Result<T>>,
{
    let mut tries = 1;
    loop {
        let error = match work().await {
            Ok(value) => return Ok(value),
            Err(error) => error,
        };
        if !may_repeat(verb, &error) {
            return Err(error);
        }
        if tries >= patience.tries {
            return Err(error.retry(Retry::Exhausted).with("tries", tries));
        }
        let pause = patience.pause(tries, error.kind);
        let ms = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(verb = verb.name, tries, ms, kind = ?error.kind, "asking again");
        sleeper.sleep(pause).await;
        tries += 1;
    }
}

/// A verb that changes something is repeated only where certainly nothing was changed, or where a second time
/// changes nothing more.
fn may_repeat(verb: Verb, error: &Error) -> bool {
    error.retry == Retry::Later && (verb.repeatable || error.effect == Effect::None)
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::Capability;

    #[derive(Default)]
    struct Counted(Mutex<Vec<Duration>>);

    #[async_trait]
    impl Sleeper for Counted {
        async fn sleep(&self, pause: Duration) {
            self.0.lock().unwrap().push(pause);
        }
    }

    async fn tries(verb: Verb, error: impl Fn() -> Error, fail: u32) -> (u32, Result<()>, Vec<Duration>) {
        let (mut count, sleeper) = (0, Counted::default());
        let result = retried(Patience::default(), &sleeper, verb, || {
            count += 1;
            let outcome = if count > fail { Ok(()) } else { Err(error()) };
            async move { outcome }
        })
        .await;
        (count, result, sleeper.0.into_inner().unwrap())
    }

    fn later(effect: Effect) -> Error {
        Error::new(Kind::Unavailable, "x", "y").retry(Retry::Later).effect(effect)
    }

    const CREATE: Verb = Verb::write("create", Capability::Create, false);

    #[tokio::test]
    async fn a_hiccup_is_asked_again_with_growing_pauses() {
        let (count, result, pauses) = tries(Verb::read("read"), || later(Effect::None), 2).await;
        assert!(result.is_ok());
        assert_eq!((count, pauses), (3, vec![Duration::from_millis(500), Duration::from_secs(1)]));
    }

    #[tokio::test]
    async fn patience_ends_and_says_so() {
        let (count, result, _) = tries(Verb::read("read"), || later(Effect::None), 99).await;
        let error = result.unwrap_err();
        assert_eq!((count, error.retry, error.fact("tries")), (4, Retry::Exhausted, Some("4")));
    }

    #[tokio::test]
    async fn what_may_have_been_done_is_not_done_again() {
        let (count, result, _) = tries(CREATE, || later(Effect::Maybe), 1).await;
        assert_eq!((count, result.unwrap_err().effect), (1, Effect::Maybe));
        let (count, result, _) = tries(CREATE, || later(Effect::None), 1).await;
        assert!(count == 2 && result.is_ok());
    }

    #[tokio::test]
    async fn what_cannot_get_better_is_not_repeated() {
        let (count, _, _) = tries(Verb::read("read"), || Error::new(Kind::Forbidden, "x", "y"), 1).await;
        assert_eq!(count, 1);
    }
}
