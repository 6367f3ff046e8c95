//! Many phrases, and how a sentence finds its own.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

use crate::phrase::{Filling, Phrase};

/// How deep phrases may stand in phrases.
const DEPTH: usize = 6;

/// Sentences of one language, said in another.
#[derive(Debug)]
pub struct Phrasebook {
    phrases: Vec<Phrase>,
    shapes: HashSet<String>,
    /// What stands before the last of several.
    and: &'static str,
    /// What stands before the cents.
    point: char,
}

impl Phrasebook {
    /// A book from its pages, each a JSON object of English shapes and the other language.
    ///
    /// # Errors
    /// A page that is no such object, a shape that is there twice, a hole that its shape does not have.
    pub(crate) fn new(pages: &[&str], and: &'static str, point: char) -> Result<Self, String> {
        let mut phrases = Vec::new();
        let mut shapes = HashSet::new();
        for page in pages {
            for (english, other) in entries(page)? {
                phrases.push(Phrase::new(english.trim(), &other)?);
                if !shapes.insert(english.trim().to_owned()) {
                    return Err(format!("{english}: it is there twice"));
                }
            }
        }
        phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.weight));
        Ok(Self { phrases, shapes, and, point })
    }

    /// A sentence, or several, in the other language; as it is where it is not known.
    pub fn say<'a>(&self, sentence: &'a str) -> Cow<'a, str> {
        match self.known(sentence, DEPTH) {
            Some(said) => Cow::Owned(said),
            None => Cow::Borrowed(sentence),
        }
    }

    /// Whether a shape has its phrase, as the source has it.
    pub fn has(&self, shape: &str) -> bool {
        self.shapes.contains(shape.trim())
    }

    /// All shapes, in no order.
    pub fn shapes(&self) -> impl Iterator<Item = &str> {
        self.shapes.iter().map(String::as_str)
    }

    fn known(&self, text: &str, depth: usize) -> Option<String> {
        if depth == 0 {
            return None;
        }
        // A part of a sentence may bring the blank before it along.
        let at = text.len() - text.trim_start().len();
        if at > 0 {
            return Some(format!("{}{}", &text[..at], self.known(&text[at..], depth)?));
        }
        self.whole(text, depth, is_one)
            .or_else(|| self.several(text, depth))
            .or_else(|| self.whole(text, depth, |_| true))
            .or_else(|| self.headed(text, depth))
            .or_else(|| self.raised(text, depth))
    }

    /// A text of one phrase, where what is in its holes may be there.
    fn whole(&self, text: &str, depth: usize, may: fn(&str) -> bool) -> Option<String> {
        self.phrases.iter().find_map(|phrase| {
            let holes = phrase.holes(text).filter(|holes| holes.iter().all(|hole| may(hole)))?;
            Some(phrase.fill(&holes, |words, filling| match filling {
                Filling::Same => self.amount(words),
                Filling::Said => self.known(words, depth - 1).unwrap_or_else(|| self.amount(words)),
                Filling::List => self.list(words, depth - 1),
            }))
        })
    }

    /// Sentences one behind the other: the longest beginning that is known, or else a strange one, and the rest.
    fn several(&self, text: &str, depth: usize) -> Option<String> {
        let begun = breaks(text)
            .filter_map(|(one, more)| Some((self.whole(one, depth, is_one)?, more)))
            .min_by_key(|(_, more)| more.len());
        if let Some((one, more)) = begun {
            return Some(format!("{one} {}", self.known(more, depth).unwrap_or_else(|| more.to_owned())));
        }
        let (one, more) = breaks(text).next()?;
        Some(format!("{one} {}", self.known(more, depth)?))
    }

    /// `what: why`, where one of the two is known.
    fn headed(&self, text: &str, depth: usize) -> Option<String> {
        let (what, why) = text.split_once(": ")?;
        let (said, because) = (self.known(what, depth - 1), self.known(why, depth - 1));
        (said.is_some() || because.is_some())
            .then(|| format!("{}: {}", said.as_deref().unwrap_or(what), because.as_deref().unwrap_or(why)))
    }

    /// A part that was made a sentence: with a capital, perhaps with a full stop.
    fn raised(&self, text: &str, depth: usize) -> Option<String> {
        let mut letters = text.chars();
        let first = letters.next().filter(|first| first.is_uppercase())?;
        let part: String = first.to_lowercase().chain(letters).collect();
        let bare = part.strip_suffix('.');
        let (said, end) = match self.whole(&part, depth, is_one) {
            Some(said) => (said, ""),
            None => (self.whole(bare?, depth, is_one)?, "."),
        };
        let mut letters = said.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).chain(end.chars()).collect())
    }

    /// A sum of money as the language writes it; other words as they are.
    fn amount(&self, words: &str) -> String {
        let is = |text: &str, one: fn(&u8) -> bool| !text.is_empty() && text.bytes().all(|byte| one(&byte));
        let parts = words.split_once(' ').and_then(|(code, sum)| Some((code, sum.split_once('.')?)));
        match parts {
            Some((code, (whole, rest)))
                if code.len() == 3
                    && is(code, u8::is_ascii_uppercase)
                    && is(whole, u8::is_ascii_digit)
                    && is(rest, u8::is_ascii_digit) =>
            {
                format!("{whole}{}{rest} {code}", self.point)
            }
            _ => words.to_owned(),
        }
    }

    fn list(&self, words: &str, depth: usize) -> String {
        let one = |word: &str| self.known(word, depth).unwrap_or_else(|| word.to_owned());
        let (all, last) = words.rsplit_once(" and ").map_or((words, None), |(all, last)| (all, Some(last)));
        let mut said = all.split(", ").map(one).collect::<Vec<_>>().join(", ");
        if let Some(last) = last {
            said.push_str(self.and);
            said.push_str(&one(last));
        }
        said
    }
}

/// Every place where one sentence may end and another begin.
fn breaks(text: &str) -> impl Iterator<Item = (&str, &str)> {
    [". ", ".\n", "? "]
        .into_iter()
        .flat_map(move |end| text.match_indices(end))
        .map(move |(at, _)| (&text[..=at], text[at + 2..].trim_start()))
        .filter(|(_, more)| more.starts_with(|first: char| !first.is_lowercase()))
}

fn is_one(text: &str) -> bool {
    breaks(text).next().is_none()
}

/// The pairs of a page, in their order; twice is twice.
fn entries(page: &str) -> Result<Vec<(String, String)>, String> {
    struct Pairs;
    impl<'de> Visitor<'de> for Pairs {
        type Value = Vec<(String, String)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object of phrases")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    serde_json::Deserializer::from_str(page).deserialize_map(Pairs).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Phrasebook {
        let page = r#"{
            "{} is {}.": "{0} ist {1:said}.",
            "{} is gone.": "{0} ist verschwunden.",
            "{} did not end: {}": "{0} ist nicht zu Ende: {1:said}",
            "These stay: {}.": "Es bleiben: {0:list}.",
            "running": "in Betrieb",
            "{n} nodes": "{n} Knoten",
            "Try again.": "Versuchen Sie es noch einmal."
        }"#;
        Phrasebook::new(&[page], " und ", ',').expect("a book")
    }

    #[test]
    fn of_two_shapes_the_fuller_one_is_meant() {
        assert_eq!(book().say("shop is gone."), "shop ist verschwunden.");
        assert_eq!(book().say("shop is running."), "shop ist in Betrieb.");
    }

    #[test]
    fn several_are_joined_as_the_language_does() {
        assert_eq!(
            book().say("These stay: 3 nodes, cp and running."),
            "Es bleiben: 3 Knoten, cp und in Betrieb."
        );
    }

    #[test]
    fn an_amount_is_written_as_the_language_does() {
        assert_eq!(book().say("USD 26.37 is gone."), "26,37 USD ist verschwunden.");
        assert_eq!(book().say("USD 8.4.1 is gone."), "USD 8.4.1 ist verschwunden.");
    }

    #[test]
    fn sentences_one_behind_the_other_are_each_said() {
        assert_eq!(
            book().say("shop is gone. Try again."),
            "shop ist verschwunden. Versuchen Sie es noch einmal."
        );
        assert_eq!(
            book().say("The cloud said so. Try again."),
            "The cloud said so. Versuchen Sie es noch einmal."
        );
    }

    #[test]
    fn what_stands_in_a_hole_may_be_sentences() {
        let said = book().say("shop did not end: x is gone. Try again.").into_owned();
        assert_eq!(said, "shop ist nicht zu Ende: x ist verschwunden. Versuchen Sie es noch einmal.");
        assert_eq!(book().say("Shop: Try again."), "Shop: Versuchen Sie es noch einmal.");
    }

    #[test]
    fn a_part_that_was_made_a_sentence_is_known() {
        assert_eq!(book().say("Running."), "In Betrieb.");
        assert_eq!(book().say("Running"), "In Betrieb");
    }

    #[test]
    fn what_is_strange_stays() {
        assert_eq!(book().say("No such thing"), "No such thing");
    }

    #[test]
    fn a_shape_is_there_once() {
        assert!(Phrasebook::new(&[r#"{"a b": "c", "a b": "d"}"#], " und ", ',').is_err());
    }
}
