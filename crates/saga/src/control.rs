//! How a running saga is asked to stop: [`Control`] in the hands of the person, [`StopToken`] in those of a step.

use tokio::sync::watch;

/// Asks a running saga to cancel (stop, then undo) or to pause (stop, keep). Asking twice is asking once.
#[derive(Debug, Clone)]
pub struct Control {
    asked: watch::Sender<Asked>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub cancel: bool,
    pub pause: bool,
}

impl Control {
    pub(crate) fn new() -> Self {
        Self { asked: watch::Sender::new(Asked::default()) }
    }

    /// Stop, then undo what was made. Without effect once the saga is on its way back.
    pub fn cancel(&self) {
        self.asked.send_modify(|asked| asked.cancel = true);
    }

    /// Start nothing more, let running steps reach a safe point, record, leave. It can be resumed later.
    pub fn pause(&self) {
        self.asked.send_modify(|asked| asked.pause = true);
    }

    pub(crate) fn asked(&self) -> Asked {
        *self.asked.borrow()
    }

    pub(crate) fn subscribe(&self) -> watch::Receiver<Asked> {
        self.asked.subscribe()
    }
}

/// Tells a step to stop at the next safe point, for whatever reason. A step that does stop early answers with
/// [`StepError::interrupted`](crate::StepError::interrupted); one that is nearly done may as well finish.
#[derive(Debug, Clone)]
pub struct StopToken {
    stopped: watch::Receiver<bool>,
}

#[derive(Debug)]
pub(crate) struct StopSource {
    stopped: watch::Sender<bool>,
}

impl StopSource {
    pub fn new() -> Self {
        Self { stopped: watch::Sender::new(false) }
    }

    pub fn stop(&self) {
        self.stopped.send_replace(true);
    }

    pub fn token(&self) -> StopToken {
        StopToken { stopped: self.stopped.subscribe() }
    }
}

impl StopToken {
    /// A token that never fires.
    pub fn never() -> Self {
        StopSource::new().token()
    }

    pub fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// Returns once the step should stop, and not before.
    pub async fn stopped(&self) {
        let mut stopped = self.stopped.clone();
        // A source that is gone will never ask any more.
        if stopped.wait_for(|stopped| *stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
