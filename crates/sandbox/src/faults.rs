//! Faults ordered in advance, used up call by call.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What goes wrong, with which call, and when.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Fault {
    /// `environment.control.CreateEnvironment`, a bare method name, or `*`. Case does not matter.
    pub call: String,
    /// How many matching calls pass unharmed first.
    #[serde(default)]
    pub skip: u32,
    /// How many matching calls are then hit.
    #[serde(default = "once")]
    pub times: u32,
    pub kind: FaultKind,
}

fn once() -> u32 {
    1
}

impl Fault {
    /// The next matching call is hit, once.
    pub fn next(call: impl Into<String>, kind: FaultKind) -> Self {
        Self { call: call.into(), skip: 0, times: 1, kind }
    }

    pub fn after(mut self, skip: u32) -> Self {
        self.skip = skip;
        self
    }

    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    fn matches(&self, method: &str) -> bool {
        let wanted = self.call.to_ascii_lowercase();
        let method = method.to_ascii_lowercase();
        wanted == "*" || wanted == method || method.rsplit('.').next() == Some(&wanted)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FaultKind {
    /// The answer comes late, by this many milliseconds (of the manual clock, if that is the one).
    Delay(u64),
    /// The connection dies before any work is done.
    DropBefore,
    /// The work is done, the answer never arrives.
    DropAfter,
    /// HTTP 429 with `Retry-After: 1`.
    TooManyRequests,
    /// HTTP 500 with an empty body.
    ServerError,
    /// HTTP 502 with the HTML page of a gateway.
    Html,
    /// HTTP 200 with JSON that stops in the middle; the work is done.
    Malformed,
    /// `702`, whatever the session.
    ExpiredSession,
    /// A long call stops half-way with `2338` and leaves what it had made.
    QuotaMidway,
    /// Any refusal, by code and text.
    Refuse { code: i64, text: String },
}

/// The queue of ordered faults.
#[derive(Debug, Clone, Default)]
pub struct Faults(Arc<Mutex<Vec<Fault>>>);

impl Faults {
    /// Adds a fault behind those already ordered.
    pub fn order(&self, fault: Fault) {
        self.queue().push(fault);
    }

    /// Forgets every fault still waiting.
    pub fn clear(&self) {
        self.queue().clear();
    }

    /// Those not used up yet.
    pub fn waiting(&self) -> Vec<Fault> {
        self.queue().clone()
    }

    /// Uses up the first fault that hits this call.
    pub(crate) fn take(&self, method: &str) -> Option<FaultKind> {
        let mut queue = self.queue();
        let at = queue.iter().position(|fault| fault.matches(method))?;
        if queue[at].skip > 0 {
            queue[at].skip -= 1;
            return None;
        }
        let kind = queue[at].kind.clone();
        queue[at].times = queue[at].times.saturating_sub(1);
        if queue[at].times == 0 {
            queue.remove(at);
        }
        Some(kind)
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_hits_the_named_call_only_and_is_used_up() {
        let faults = Faults::default();
        faults.order(Fault::next("StopEnv", FaultKind::ServerError));
        assert_eq!(faults.take("environment.control.StartEnv"), None);
        assert_eq!(faults.take("environment.control.StopEnv"), Some(FaultKind::ServerError));
        assert_eq!(faults.take("environment.control.StopEnv"), None);
    }

    #[test]
    fn skipped_calls_are_counted_before_the_hit() {
        let faults = Faults::default();
        faults.order(Fault::next("*", FaultKind::Html).after(1).times(2));
        let hits: Vec<bool> = (0..4).map(|_| faults.take("a.b.C").is_some()).collect();
        assert_eq!(hits, [false, true, true, false]);
    }
}
