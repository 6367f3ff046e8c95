//! The package log of an account, in chunks: a new line rewrites a few kilobytes, not the whole megabyte.

use super::Shelf;

/// The platform keeps this much of a log.
const LARGEST: usize = 1 << 20;
const CHUNK: usize = 8 << 10;

/// Chunks of text by account and number.
#[derive(Default)]
pub(crate) struct Logs(pub(super) Shelf<String>);

impl Logs {
    pub(crate) fn write(&mut self, uid: i64, line: &str) {
        let ids = self.chunks(uid);
        let last = ids.last().filter(|id| self.0.get(id).is_some_and(|text| text.len() < CHUNK));
        match last.and_then(|id| self.0.get_mut(id)) {
            Some(text) => text.push_str(line),
            None => {
                let next =
                    ids.last().and_then(|id| id.rsplit('/').next()?.parse::<u64>().ok()).map_or(0, |n| n + 1);
                self.0.put(format!("{uid}/{next:010}"), line.to_owned());
            }
        }
        if ids.len() > LARGEST / CHUNK {
            self.0.remove(&ids[0]);
        }
    }

    pub(crate) fn read(&self, uid: i64) -> String {
        self.chunks(uid).iter().filter_map(|id| self.0.get(id)).map(String::as_str).collect()
    }

    pub(crate) fn clear(&mut self, uid: i64) {
        for id in self.chunks(uid) {
            self.0.remove(&id);
        }
    }

    fn chunks(&self, uid: i64) -> Vec<String> {
        let start = format!("{uid}/");
        self.0.ids_from(&start).take_while(|id| id.starts_with(&start)).cloned().collect()
    }
}
