//! Time as the runner sees it: a now, and a way to wait. Passed in, so that a test never waits.

use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use time::OffsetDateTime;

#[async_trait]
pub trait Clock: Send + Sync {
    fn now(&self) -> OffsetDateTime;
    async fn sleep(&self, pause: Duration);
}

/// The real clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::now_utc()
    }

    async fn sleep(&self, pause: Duration) {
        tokio::time::sleep(pause).await;
    }
}

/// A clock for tests: whoever sleeps wakes at once, and the clock has leapt forward by the pause.
#[derive(Debug)]
pub struct LeapingClock {
    now: Mutex<OffsetDateTime>,
    slept: Mutex<Vec<Duration>>,
}

impl LeapingClock {
    pub fn starting_at(now: OffsetDateTime) -> Self {
        Self { now: Mutex::new(now), slept: Mutex::default() }
    }

    /// Every pause that was asked for, in order.
    pub fn slept(&self) -> Vec<Duration> {
        self.slept.lock().expect("nobody panics while holding it").clone()
    }
}

impl Default for LeapingClock {
    fn default() -> Self {
        Self::starting_at(OffsetDateTime::UNIX_EPOCH)
    }
}

#[async_trait]
impl Clock for LeapingClock {
    fn now(&self) -> OffsetDateTime {
        *self.now.lock().expect("nobody panics while holding it")
    }

    async fn sleep(&self, pause: Duration) {
        *self.now.lock().expect("nobody panics while holding it") += pause;
        self.slept.lock().expect("nobody panics while holding it").push(pause);
        tokio::task::yield_now().await;
    }
}
