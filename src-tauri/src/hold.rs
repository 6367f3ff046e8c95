//! Text that is not saved yet: the window says that it has some, and is then asked before it closes.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tauri::ipc::Channel;

/// Whether closing would lose something, and who is asked then.
#[derive(Default)]
pub struct Hold {
    is_unsaved: AtomicBool,
    listener: Mutex<Option<Channel<()>>>,
}

impl Hold {
    /// Whether the window has text that is saved nowhere.
    pub fn set(&self, is_unsaved: bool) {
        self.is_unsaved.store(is_unsaved, Ordering::Relaxed);
    }

    /// Asks this listener from now on; a window that was loaded anew has no text yet.
    pub fn tell(&self, news: Channel<()>) {
        let Ok(mut listener) = self.listener.lock() else { return };
        self.set(false);
        *listener = Some(news);
    }

    /// Asks the window before it closes, and answers whether it has to stay for that. One that cannot be asked does not.
    pub fn asks(&self) -> bool {
        let Ok(listener) = self.listener.lock() else { return false };
        let asked = || listener.as_ref().is_some_and(|listener| listener.send(()).is_ok());
        self.is_unsaved.load(Ordering::Relaxed) && asked()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_window_with_unsaved_text_is_asked_and_stays() {
        let asked = Arc::new(Mutex::new(0));
        let ears = asked.clone();
        let hold = Hold::default();
        hold.set(true);
        assert!(!hold.asks(), "nobody is there to be asked");
        hold.tell(Channel::new(move |_| {
            *ears.lock().unwrap() += 1;
            Ok(())
        }));
        assert!(!hold.asks(), "it was loaded anew");
        hold.set(true);
        assert!(hold.asks());
        hold.set(false);
        assert!(!hold.asks());
        assert_eq!(*asked.lock().unwrap(), 1);
    }
}
