//! What a tag says: the stack's version, its engine's, and the base system.
//!
//! `10.0.23-openjdk-17.0.8-almalinux-9` is Tomcat 10.0.23 on OpenJDK 17.0.8 on AlmaLinux 9. The form is read off
//! tags of published packages (confirmed); that a tag without a base system means CentOS 7 is inferred from the
//! change of base systems in release 8.3.

use std::cmp::Ordering;

use freeport_domain::Version;

const BASES: [&str; 7] = ["almalinux", "centos", "debian", "ubuntu", "alpine", "rockylinux", "rhel"];
const JAVA: [&str; 11] = [
    "openjdk",
    "jdk",
    "adoptopenjdk",
    "correttojdk",
    "temurinjdk",
    "zulujdk",
    "zulu",
    "libericajdk",
    "openj9",
    "graalvm",
    "dragonwell",
];
/// What starts a Node.js application; named in a tag without a version.
const STARTERS: [&str; 4] = ["npm", "pm2", "forever", "supervisor"];

/// A tag, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The stack's own version.
    pub version: Version,
    /// The language engine, where the tag names one.
    pub engine: Option<Engine>,
    /// The base system, such as `almalinux-9`.
    pub base: Option<String>,
}

/// A language engine, such as OpenJDK 17.0.8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// Its name as tags and keywords write it.
    pub name: String,
    /// Its version, empty where none is named.
    pub version: Version,
}

impl Tag {
    /// Takes any text; what is not understood is left out.
    pub fn read(tag: &str) -> Self {
        let words: Vec<&str> = tag.split('-').collect();
        let numbers = words.iter().take_while(|word| starts_with_digit(word)).count().max(1);
        let mut read = Self { version: Version::new(words[..numbers].join("-")), engine: None, base: None };
        let mut rest = words[numbers..].iter().copied().peekable();
        while let Some(word) = rest.next() {
            let version = rest.next_if(|next| starts_with_digit(next));
            if BASES.contains(&word) {
                read.base = Some(version.map_or(word.to_owned(), |version| format!("{word}-{version}")));
            } else if read.engine.is_none() && (version.is_some() || STARTERS.contains(&word)) {
                let version = Version::new(version.unwrap_or_default());
                read.engine = Some(Engine { name: word.to_owned(), version });
            }
        }
        read
    }
}

impl Engine {
    /// An engine's keyword, such as `openjdk17`, `openjdk-17` or `php8.1`.
    pub fn of_keyword(keyword: &str) -> Option<Self> {
        let at = keyword.find(|c: char| c.is_ascii_digit())?;
        let name = keyword[..at].trim_end_matches('-');
        (!name.is_empty()).then(|| Self { name: name.to_owned(), version: Version::new(&keyword[at..]) })
    }

    /// The language, by which engines compare.
    pub fn language(&self) -> &str {
        if JAVA.contains(&self.name.as_str()) || self.name == "java" { "Java" } else { &self.name }
    }

    /// The leading numbers that make one series: Java 17, PHP 8.1.
    pub fn series(&self) -> Vec<u64> {
        let numbers = self.version.numbers();
        match (self.language(), numbers.as_slice()) {
            ("Java", [1, major, ..]) => vec![*major],
            ("php" | "python" | "ruby", _) => padded(&numbers, 2),
            _ => padded(&numbers, 1),
        }
    }

    /// As people say it: `Java 17`, `PHP 8.1`.
    pub fn words(&self) -> String {
        let language = match self.language() {
            "php" => "PHP",
            "python" => "Python",
            "ruby" => "Ruby",
            other => other,
        };
        if self.version.as_str().is_empty() {
            return language.to_owned();
        }
        let numbers: Vec<String> = self.series().iter().map(u64::to_string).collect();
        format!("{language} {}", numbers.join("."))
    }

    /// How its series stands to another's; `None` where the languages differ.
    pub fn against(&self, other: &Self) -> Option<Ordering> {
        (self.language() == other.language()).then(|| self.series().cmp(&other.series()))
    }
}

/// The first `count` numbers; the version's own trailing zeros were dropped, so they are put back.
pub fn padded(numbers: &[u64], count: usize) -> Vec<u64> {
    numbers.iter().copied().chain(std::iter::repeat(0)).take(count).collect()
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: &str, version: &str, engine: Option<&str>, base: Option<&str>) {
        let read = Tag::read(tag);
        let engine_words = read.engine.as_ref().map(Engine::words);
        assert_eq!(read.version.as_str(), version);
        assert_eq!((engine_words.as_deref(), read.base.as_deref()), (engine, base));
    }

    #[test]
    fn tags_are_taken_apart() {
        check("10.0.23-openjdk-17.0.8-almalinux-9", "10.0.23", Some("Java 17"), Some("almalinux-9"));
        check("8.5.23-openjdk-1.8.0_144", "8.5.23", Some("Java 8"), None);
        check("1.16.1-php-7.2.28", "1.16.1", Some("PHP 7.2"), None);
        check("2.4.57-php-8.0.30", "2.4.57", Some("PHP 8.0"), None);
        check("2.0-10.5-almalinux-9", "2.0-10.5", None, Some("almalinux-9"));
        check("10.11.7-almalinux-9", "10.11.7", None, Some("almalinux-9"));
        check("11.0.0-M11", "11.0.0", None, None);
        check("20.7.0-pm2", "20.7.0", Some("pm2"), None);
        check("latest", "latest", None, None);
        check("", "", None, None);
    }

    #[test]
    fn keywords_are_engines_too() {
        for (keyword, words) in [("openjdk17", "Java 17"), ("openjdk-17", "Java 17"), ("php8.1", "PHP 8.1")] {
            assert_eq!(Engine::of_keyword(keyword).map(|engine| engine.words()).as_deref(), Some(words));
        }
        assert_eq!(Engine::of_keyword("golang"), None);
    }
}
