//! How many requests may be under way at once at one installation.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// No limit is documented; the load balancer in front of an installation allows one address fifty
/// connections (confirmed), and we are not alone at that address.
pub const REQUESTS_AT_ONCE: usize = 8;

/// The turns of one installation, shared by all its sessions in this process.
#[derive(Debug, Clone)]
pub struct Pace(Arc<Semaphore>);

/// A turn: one request may be under way while it is held.
#[derive(Debug)]
pub struct Turn {
    _permit: OwnedSemaphorePermit,
}

impl Pace {
    /// The pace of the installation at that origin.
    pub fn of(origin: &str) -> Self {
        static PACES: LazyLock<Mutex<HashMap<String, Pace>>> = LazyLock::new(Mutex::default);
        let mut paces = PACES.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        paces.entry(origin.to_owned()).or_insert_with(|| Self::with(REQUESTS_AT_ONCE)).clone()
    }

    /// A pace of its own.
    pub fn with(at_once: usize) -> Self {
        Self(Arc::new(Semaphore::new(at_once)))
    }

    /// Waits for a turn; first come, first served.
    pub async fn turn(&self) -> Turn {
        let permit = self.0.clone().acquire_owned().await.expect("the turns are never closed");
        Turn { _permit: permit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_ninth_request_waits_for_a_turn() {
        let pace = Pace::of("http://127.0.0.1:1");
        let mut turns = Vec::new();
        for _ in 0..REQUESTS_AT_ONCE {
            turns.push(pace.turn().await);
        }
        let same_place = Pace::of("http://127.0.0.1:1");
        let mut ninth = Box::pin(same_place.turn());
        assert!(futures::poll!(&mut ninth).is_pending());
        turns.pop();
        assert!(futures::poll!(&mut ninth).is_ready());
    }
}
