//! What the app is opened with, at its start and while it is open: files, addresses, links.

use std::sync::Mutex;

use tauri::ipc::Channel;

/// Keeps places until the window asks; from then on the window hears of all further ones.
#[derive(Default)]
pub struct Opened(Mutex<Door>);

#[derive(Default)]
struct Door {
    waiting: Vec<String>,
    listener: Option<Channel<Vec<String>>>,
}

impl Opened {
    /// With what the app was started with.
    pub fn with(places: Vec<String>) -> Self {
        Self(Mutex::new(Door { waiting: places, listener: None }))
    }

    /// Takes further places, those that come together.
    pub fn receive(&self, places: Vec<String>) {
        let Ok(mut door) = self.0.lock() else { return };
        match &door.listener {
            _ if places.is_empty() => {}
            // A window that went away needs no news.
            Some(listener) => drop(listener.send(places)),
            None => door.waiting.extend(places),
        }
    }

    /// Tells this listener from now on; a window that was loaded anew takes the old one's place.
    pub fn tell(&self, news: Channel<Vec<String>>) {
        let Ok(mut door) = self.0.lock() else { return };
        let waiting = std::mem::take(&mut door.waiting);
        if !waiting.is_empty() {
            let _ = news.send(waiting);
        }
        door.listener = Some(news);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// What a window hears, each time.
    type Told = Mutex<Vec<Vec<String>>>;

    fn window() -> (Channel<Vec<String>>, Arc<Told>) {
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
        let opened = Opened::with(vec!["a.jps".into(), "b.jps".into()]);
        opened.receive(vec!["c.jps".into()]);
        let ((first, heard), (second, later)) = (window(), window());
        opened.tell(first);
        opened.tell(second);
        assert_eq!(*heard.lock().unwrap(), [["a.jps", "b.jps", "c.jps"]]);
        assert!(later.lock().unwrap().is_empty());
    }

    #[test]
    fn a_window_that_is_open_hears_of_the_next() {
        let opened = Opened::default();
        let (news, heard) = window();
        opened.tell(news);
        for places in [vec!["a.jps".to_owned(), "b.jps".to_owned()], vec![], vec!["c.jps".to_owned()]] {
            opened.receive(places);
        }
        assert_eq!(*heard.lock().unwrap(), [vec!["a.jps", "b.jps"], vec!["c.jps"]]);
    }
}
