//! What the app is opened with, at its start and while it is open: a file, an address, a link.

use std::sync::Mutex;

use tauri::ipc::Channel;

/// Keeps one place until the window asks; from then on the window hears of every further one.
#[derive(Default)]
pub struct Opened(Mutex<Door>);

#[derive(Default)]
struct Door {
    waiting: Option<String>,
    listener: Option<Channel<String>>,
}

impl Opened {
    /// With what the app was started with.
    pub fn with(place: Option<String>) -> Self {
        Self(Mutex::new(Door { waiting: place, listener: None }))
    }

    /// Takes another place. Of several that come before the window is there, the last one counts.
    pub fn receive(&self, place: String) {
        let Ok(mut door) = self.0.lock() else { return };
        match &door.listener {
            // A window that went away needs no news.
            Some(listener) => drop(listener.send(place)),
            None => door.waiting = Some(place),
        }
    }

    /// Tells this listener from now on; a window that was loaded anew takes the old one's place.
    pub fn tell(&self, news: Channel<String>) {
        let Ok(mut door) = self.0.lock() else { return };
        if let Some(place) = door.waiting.take() {
            let _ = news.send(place);
        }
        door.listener = Some(news);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// What a window hears.
    fn window() -> (Channel<String>, Arc<Mutex<Vec<String>>>) {
        let heard = Arc::new(Mutex::new(vec![]));
        let ears = heard.clone();
        let news = Channel::new(move |body| {
            ears.lock().unwrap().push(body.deserialize()?);
            Ok(())
        });
        (news, heard)
    }

    #[test]
    fn what_came_before_the_window_waits_for_it_and_is_told_once() {
        let opened = Opened::with(Some("a.jps".into()));
        let ((first, heard), (second, later)) = (window(), window());
        opened.tell(first);
        opened.tell(second);
        assert_eq!(*heard.lock().unwrap(), ["a.jps"]);
        assert!(later.lock().unwrap().is_empty());
    }

    #[test]
    fn a_window_that_is_open_hears_of_the_next() {
        let opened = Opened::default();
        let (news, heard) = window();
        opened.tell(news);
        for place in ["a.jps", "b.jps"] {
            opened.receive(place.into());
        }
        assert_eq!(*heard.lock().unwrap(), ["a.jps", "b.jps"]);
    }
}
