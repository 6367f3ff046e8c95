//! One phrase: the shape of an English sentence, and how it is said otherwise.

/// The name of a hole that only a count fills; any words before `{n} nodes` belong to another phrase.
const COUNT: &str = "n";

/// A piece of a shape, or of what is said for it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// These very words.
    Words(String),
    /// A hole, by its number in the English shape.
    Hole(usize, Filling),
    /// A hole that only a count fills.
    Count(usize),
}

/// What becomes of the words in a hole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filling {
    /// They stay: a name, a number, an address.
    Same,
    /// They are a phrase themselves.
    Said,
    /// They are several, `a, b and c`, each a phrase or a name.
    List,
}

/// The shape of an English sentence, and how it is said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    shape: Vec<Piece>,
    said: Vec<Piece>,
    /// How many letters of the shape are its own: of two that fit, the one with more is meant.
    pub(crate) weight: usize,
}

impl Phrase {
    /// A phrase from its two sides. Holes of the English are as in the source, `{}`, `{name}`, `{sum:.2}`; the other
    /// side names each by its name or number, with `:said` or `:list` where what is in it is to be said too.
    ///
    /// # Errors
    /// A hole that the English does not have.
    pub(crate) fn new(english: &str, other: &str) -> Result<Self, String> {
        let mut names = Vec::new();
        let shape = pieces(english, |hole| {
            let name = hole.split(':').next().unwrap_or_default().to_owned();
            // A name that comes again is the same hole to a person, and another one to the shape.
            names.push(if name.is_empty() { names.len().to_string() } else { name });
            let at = names.len() - 1;
            Ok(if names[at] == COUNT { Piece::Count(at) } else { Piece::Hole(at, Filling::Same) })
        })?;
        let said = pieces(other, |hole| {
            let (name, filling) = hole.split_once(':').unwrap_or((hole, ""));
            let filling = match filling {
                "" => Filling::Same,
                "said" => Filling::Said,
                "list" => Filling::List,
                strange => return Err(format!("{other}: there is no way to fill a hole called {strange}")),
            };
            let at = names.iter().position(|known| known == name).or_else(|| name.parse().ok());
            match at.filter(|at| *at < names.len()) {
                Some(at) => Ok(Piece::Hole(at, filling)),
                None => Err(format!("{other}: {english} has no hole {name:?}")),
            }
        })?;
        let weight = shape.iter().map(Piece::letters).sum();
        Ok(Self { shape, said, weight })
    }

    /// What stands in the holes, where a sentence has this shape.
    pub(crate) fn holes<'a>(&self, sentence: &'a str) -> Option<Vec<&'a str>> {
        let mut holes = Vec::new();
        fits(&self.shape, sentence, &mut holes).then_some(holes)
    }

    /// The other side, with the holes filled.
    pub(crate) fn fill(&self, holes: &[&str], fill: impl Fn(&str, Filling) -> String) -> String {
        self.said
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.clone(),
                Piece::Hole(at, filling) => fill(holes[*at], *filling),
                Piece::Count(at) => holes[*at].to_owned(),
            })
            .collect()
    }
}

impl Piece {
    fn letters(&self) -> usize {
        match self {
            Self::Words(words) => words.len(),
            Self::Hole(..) | Self::Count(_) => 0,
        }
    }
}

/// The pieces of one side. `{{` and `}}` stand for braces, as in the source.
fn pieces(side: &str, mut hole: impl FnMut(&str) -> Result<Piece, String>) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = side;
    while let Some(at) = rest.find(['{', '}']) {
        words.push_str(&rest[..at]);
        let brace = &rest[at..at + 1];
        if rest[at + 1..].starts_with(brace) {
            words.push_str(brace);
            rest = &rest[at + 2..];
            continue;
        }
        // A brace on its own is one of the text: the sentence was not written by a format.
        let Some(end) = rest[at..].find('}').filter(|_| brace == "{") else {
            words.push_str(brace);
            rest = &rest[at + 1..];
            continue;
        };
        if !words.is_empty() {
            pieces.push(Piece::Words(std::mem::take(&mut words)));
        }
        pieces.push(hole(&rest[at + 1..at + end])?);
        rest = &rest[at + end + 1..];
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    Ok(pieces)
}

/// Whether the text has the shape; what stands in its holes, each as short as it can be.
fn fits<'a>(shape: &[Piece], text: &'a str, holes: &mut Vec<&'a str>) -> bool {
    match shape {
        [] => text.is_empty(),
        [Piece::Words(words), rest @ ..] => {
            text.strip_prefix(words.as_str()).is_some_and(|text| fits(rest, text, holes))
        }
        [Piece::Count(_), rest @ ..] => {
            let (count, text) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
            holes.push(count);
            let is_it = !count.is_empty() && fits(rest, text, holes);
            if !is_it {
                holes.pop();
            }
            is_it
        }
        [Piece::Hole(..)] => {
            holes.push(text);
            true
        }
        [Piece::Hole(..), rest @ ..] => {
            let so_far = holes.len();
            let next = match &rest[0] {
                Piece::Words(words) => words.as_str(),
                Piece::Hole(..) | Piece::Count(_) => "",
            };
            for (at, _) in text.match_indices(next) {
                holes.push(&text[..at]);
                if fits(rest, &text[at..], holes) {
                    return true;
                }
                holes.truncate(so_far);
            }
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(english: &str, other: &str, sentence: &str) -> Option<String> {
        let phrase = Phrase::new(english, other).expect("a phrase");
        let holes = phrase.holes(sentence)?;
        Some(phrase.fill(&holes, |words, _| words.to_owned()))
    }

    #[test]
    fn holes_are_filled_by_number_and_by_name() {
        assert_eq!(
            said("{} on {there} is {}.", "Auf {there} heißt {0} {2}.", "shop on Alpcloud is Shop.")
                .as_deref(),
            Some("Auf Alpcloud heißt shop Shop.")
        );
    }

    #[test]
    fn a_hole_may_hold_what_the_shape_has_too() {
        assert_eq!(
            said("{} is {}.", "{0} ist {1}.", "What is lost is lost.").as_deref(),
            Some("What ist lost is lost.")
        );
    }

    #[test]
    fn a_count_is_a_number() {
        assert_eq!(said("{n} nodes", "{n} Knoten", "3 nodes").as_deref(), Some("3 Knoten"));
        assert_eq!(said("{n} nodes", "{n} Knoten", "Add 3 nodes"), None);
    }

    #[test]
    fn a_shape_that_ends_otherwise_does_not_fit() {
        assert_eq!(said("{} is {}.", "{0} ist {1}.", "shop is gone"), None);
    }

    #[test]
    fn braces_of_the_text_are_no_holes() {
        assert_eq!(
            said("`${{{}}}` is empty", "`${{{0}}}` ist leer", "`${env.x}` is empty").as_deref(),
            Some("`${env.x}` ist leer")
        );
    }

    #[test]
    fn a_hole_that_is_not_there_is_told() {
        assert!(Phrase::new("{name} is gone.", "{who} ist fort.").is_err());
        assert!(Phrase::new("{name} is gone.", "{name:shouted} ist fort.").is_err());
    }
}
