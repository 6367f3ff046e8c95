//! Sentences on their way to the window, in the language it speaks.
//!
//! The house makes its sentences in English. What a view marks as [`Said`] is put into the window's language where it
//! leaves for the window, and nowhere before: journals, logs and files keep the words that whoever helps can read.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use freeport_migration::report::Task;
use freeport_phrasebook::GERMAN;
use serde::{Serialize, Serializer};

/// There is one window, and it speaks one language at a time.
static GERMAN_IS_SPOKEN: AtomicBool = AtomicBool::new(false);

/// The language the window speaks from now on, such as `de`; English where there is no phrasebook for it.
pub fn speak(language: &str) {
    GERMAN_IS_SPOKEN.store(language == "de", Ordering::Relaxed);
}

/// Whether the window speaks German.
pub(super) fn is_german() -> bool {
    GERMAN_IS_SPOKEN.load(Ordering::Relaxed)
}

/// What the house made for a person: a sentence, or several that were made apart and are said apart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(type = "string"))]
pub struct Said {
    /// As the house made it.
    whole: String,
    /// Where it is several; rare, and a failure holds many of these.
    apart: Option<Box<Apart>>,
}

/// Sentences, and what stands between them in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Apart {
    parts: Vec<String>,
    between: &'static str,
}

impl Said {
    fn apart(parts: Vec<String>, between: &'static str) -> Self {
        Self { whole: parts.join(between), apart: Some(Box::new(Apart { parts, between })) }
    }

    /// What a person still has to do, each of its sentences by itself.
    pub fn task(task: Task) -> Self {
        match task {
            Task::Said(parts) => Self::apart(parts, " "),
            Task::Left(left) => Self::apart(vec![left.what, left.why], ": "),
        }
    }
}

impl<T: Into<String>> From<T> for Said {
    fn from(sentence: T) -> Self {
        Self { whole: sentence.into(), apart: None }
    }
}

/// As the house made it.
impl Deref for Said {
    type Target = str;

    fn deref(&self) -> &str {
        &self.whole
    }
}

impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (is_german(), self.apart.as_deref()) {
            (false, _) => serializer.serialize_str(&self.whole),
            (true, None) => serializer.serialize_str(&GERMAN.say(&self.whole)),
            (true, Some(Apart { parts, between })) => {
                let said: Vec<_> = parts.iter().map(|part| GERMAN.say(part)).collect();
                serializer.serialize_str(&said.join(between))
            }
        }
    }
}

/// Many of them.
pub fn said<T: Into<String>>(sentences: impl IntoIterator<Item = T>) -> Vec<Said> {
    sentences.into_iter().map(Said::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test for both, as the window has one language at a time.
    #[test]
    fn a_sentence_leaves_in_the_language_that_is_spoken() {
        let sentence = Said::from("The new one is stopped in the end.");
        let leaves = || serde_json::to_value(&sentence).expect("a text");
        speak("de");
        let german = leaves();
        speak("fr");
        assert_eq!((german, leaves()), ("Die neue wird am Ende angehalten.".into(), (&*sentence).into()));
    }
}
