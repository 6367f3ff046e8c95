//! Readings that are shared for a short while: a card that hovers asks the same of every column, and a name that
//! is being typed asks the same of one cloud again and again.
//!
//! Whatever is carried out is read anew by the migration's own first steps.

use std::collections::HashMap;
use std::future::Future;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::OnceCell;

use crate::failure::Result;

/// How long a reading is as good as new.
const FRESH: Duration = Duration::from_secs(30);

/// When a reading was begun, and the reading once it is there.
type Kept<V> = (Instant, Arc<OnceCell<Arc<V>>>);

/// Readings by what was read.
pub(crate) struct Readings<K, V> {
    kept: Mutex<HashMap<K, Kept<V>>>,
}

impl<K, V> Default for Readings<K, V> {
    fn default() -> Self {
        Self { kept: Mutex::default() }
    }
}

impl<K: Eq + Hash, V> Readings<K, V> {
    /// The reading that is at hand, or the one that `read` makes; whoever asks meanwhile waits for the same one.
    /// A reading that failed is not kept.
    pub async fn get(&self, key: K, read: impl Future<Output = Result<V>>) -> Result<Arc<V>> {
        let cell = {
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.retain(|_, (since, _)| since.elapsed() < FRESH);
            kept.entry(key).or_insert_with(|| (Instant::now(), Arc::default())).1.clone()
        };
        cell.get_or_try_init(|| async { read.await.map(Arc::new) }).await.cloned()
    }

    /// Forgets everything, because something was changed.
    pub fn forget(&self) {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::failure::Failure;

    #[tokio::test]
    async fn whoever_asks_at_once_shares_one_reading() {
        let (readings, count) = (Readings::default(), AtomicUsize::new(0));
        let ask = || readings.get("shop", async { Ok(count.fetch_add(1, Ordering::SeqCst)) });
        let (a, b) = tokio::join!(ask(), ask());
        assert_eq!((*a.unwrap(), *b.unwrap()), (0, 0));
        readings.forget();
        assert_eq!(*ask().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_reading_that_failed_is_made_again() {
        let readings = Readings::default();
        let failed: Result<Arc<i32>> =
            readings.get("shop", async { Err(Failure::new("offline", "no")) }).await;
        assert!(failed.is_err());
        assert_eq!(*readings.get("shop", async { Ok(7) }).await.unwrap(), 7);
    }
}
