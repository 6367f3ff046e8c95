//! The platform's time: how late it is there, and how long its work takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use time::OffsetDateTime;
use tokio::sync::watch;

use crate::ClockKind;

/// A clock shared by the platform and whoever holds the sandbox.
#[derive(Clone)]
pub struct Clock {
    kind: ClockKind,
    factor: f64,
    /// Platform seconds added by hand (manual clock only).
    advanced: Arc<watch::Sender<Duration>>,
    started: OffsetDateTime,
    waiting: Arc<AtomicUsize>,
}

impl Clock {
    pub(crate) fn new(kind: ClockKind, factor: f64) -> Self {
        Self {
            kind,
            factor,
            advanced: Arc::new(watch::Sender::new(Duration::ZERO)),
            started: OffsetDateTime::now_utc(),
            waiting: Arc::new(AtomicUsize::new(0)),
        }
    }

    /// The time on the platform. A manual clock stands still until it is advanced.
    pub fn now(&self) -> OffsetDateTime {
        match self.kind {
            ClockKind::Manual => self.started + *self.advanced.borrow(),
            _ => OffsetDateTime::now_utc(),
        }
    }

    /// Moves a manual clock; other clocks ignore it.
    pub fn advance(&self, by: Duration) {
        self.advanced.send_modify(|so_far| *so_far += by);
    }

    /// How many calls are waiting for time to pass. A test waits for this before it advances a manual clock.
    pub fn waiting(&self) -> usize {
        self.waiting.load(Ordering::SeqCst)
    }

    /// Lets `seconds` of platform time pass.
    pub(crate) async fn spend(&self, seconds: f64) {
        let _counted = Counted::new(&self.waiting);
        match self.kind {
            ClockKind::Instant => tokio::task::yield_now().await,
            ClockKind::Auto => tokio::time::sleep(Duration::from_secs_f64(seconds * self.factor)).await,
            ClockKind::Manual => self.until(Duration::from_secs_f64(seconds)).await,
        }
    }

    /// Lets real time pass, except on a manual clock, which is obeyed here too.
    pub(crate) async fn delay(&self, by: Duration) {
        let _counted = Counted::new(&self.waiting);
        match self.kind {
            ClockKind::Manual => self.until(by).await,
            _ => tokio::time::sleep(by).await,
        }
    }

    async fn until(&self, by: Duration) {
        let mut seen = self.advanced.subscribe();
        let end = *seen.borrow() + by;
        // The sender lives in `self`, so waiting can only end by reaching the time.
        let _ = seen.wait_for(|so_far| *so_far >= end).await;
    }
}

struct Counted<'a>(&'a AtomicUsize);

impl<'a> Counted<'a> {
    fn new(count: &'a AtomicUsize) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(count)
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The platform's own spelling of an instant.
pub(crate) fn stamp(at: OffsetDateTime) -> String {
    let form = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    at.format(&form).expect("a fixed format of an existing instant")
}

/// Reads the platform's spelling, a bare date too.
pub(crate) fn read_stamp(text: &str) -> Option<OffsetDateTime> {
    let long = time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
    let text = if text.len() == 10 { format!("{text} 00:00:00") } else { text.to_owned() };
    time::PrimitiveDateTime::parse(&text, &long).ok().map(time::PrimitiveDateTime::assume_utc)
}

/// Milliseconds since 1970, as the platform names its exports.
pub(crate) fn epoch_ms(at: OffsetDateTime) -> i64 {
    (at.unix_timestamp_nanos() / 1_000_000) as i64
}
