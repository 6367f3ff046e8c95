//! Work that has to put things back in their place. While some is under way nobody should end this Freeport: whoever
//! closes it waits until it is settled.

use std::sync::Arc;

use tokio::sync::watch;

use crate::app::App;

/// How much of it is under way. Clones share it.
#[derive(Debug, Clone)]
pub(crate) struct Errands(Arc<watch::Sender<usize>>);

/// One piece of it; it is over when this is dropped.
#[derive(Debug)]
pub(crate) struct Errand(Errands);

impl Default for Errands {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Errands {
    /// Begins a piece of it.
    pub(crate) fn begin(&self) -> Errand {
        self.0.send_modify(|count| *count += 1);
        Errand(self.clone())
    }
}

impl Drop for Errand {
    fn drop(&mut self) {
        self.0.0.send_modify(|count| *count -= 1);
    }
}

impl App {
    /// Whether something is under way that has to put things back in their place.
    pub fn is_on_an_errand(&self) -> bool {
        *self.errands.0.borrow() > 0
    }

    /// Returns once nothing of the kind is under way.
    pub async fn settled(&self) {
        let mut count = self.errands.0.subscribe();
        // The sender lives in `self`.
        let _ = count.wait_for(|count| *count == 0).await;
    }
}
