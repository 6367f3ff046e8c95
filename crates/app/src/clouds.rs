//! The directory of clouds: those that Freeport knows of, those a person adds or leaves out, and what each tells
//! anybody, or an account on it.

mod asking;

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

pub use self::asking::{Refreshed, Seen, Told};
use crate::app::App;
use crate::failure::{Failure, Result};
use crate::home::write_private;
use crate::providers::{ByName, Provider, by_name, providers};
use crate::registry;

/// A files port, as the directory has it.
const OPEN: &str = "open";
const CLOSED: &str = "closed";

/// What a person changed in the directory.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Changes {
    /// Clouds of the person's own; one with a known address takes its place.
    own: Vec<Provider>,
    /// Addresses of clouds that are not to be shown.
    left_out: Vec<String>,
    /// What clouds told, the last time they were asked.
    told: Vec<Told>,
    /// What clouds told accounts that are connected.
    seen: Vec<Seen>,
}

/// What stands in the file of the directory.
enum Stored {
    Changes(Changes),
    /// It is no directory.
    Broken(Failure),
}

/// What making the directory again what came with Freeport takes away, and brings back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Restoring {
    /// Clouds that the person added or changed.
    pub own: Vec<String>,
    /// Clouds that were left out.
    pub listed_again: Vec<String>,
    /// The file, where it cannot be read as a directory.
    pub broken: Option<PathBuf>,
}

impl Restoring {
    /// Whether the directory is already what came with Freeport.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// A cloud of the directory.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// What is known of it.
    #[serde(flatten)]
    pub provider: Provider,
    /// The person added or changed it.
    pub is_own: bool,
    /// What it told, the last time it was asked.
    pub told: Option<Told>,
    /// What it told an account that is connected.
    pub inside: Option<Seen>,
}

/// What else a person knows of a cloud. What is not said stays as it was; what is said to be nothing is forgotten.
#[derive(Debug, Clone, Copy, Default)]
pub struct CloudDetails<'a> {
    /// Its country, as two letters.
    pub country: Option<&'a str>,
    /// What is known of its files port.
    pub files_port: Option<KnownPort>,
    /// Its regions, as people see them.
    pub regions: Option<&'a [String]>,
    /// The currency it bills in.
    pub currency: Option<&'a str>,
}

/// What a person says of a cloud's files port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownPort {
    /// It is open.
    Open,
    /// It is closed.
    Closed,
    /// It is not known to be closed: whether it is known to be open stays as it was.
    NotClosed,
}

impl KnownPort {
    /// What is known from now on, as the directory has it.
    fn after(self, before: Option<String>) -> Option<String> {
        match self {
            Self::Open => Some(OPEN.to_owned()),
            Self::Closed => Some(CLOSED.to_owned()),
            Self::NotClosed => before.filter(|port| port != CLOSED),
        }
    }
}

impl App {
    /// The directory, by name.
    pub fn clouds(&self) -> Result<Vec<Listed>> {
        let Changes { own, left_out, told, seen } = self.changes()?;
        let known = providers().into_iter().filter(|one| {
            !left_out.contains(&one.address) && !own.iter().any(|own| own.address == one.address)
        });
        let known = known.map(|provider| (provider, false));
        let mut all: Vec<Listed> = known
            .chain(own.iter().cloned().map(|provider| (provider, true)))
            .map(|(provider, is_own)| {
                let told = told.iter().find(|told| told.address == provider.address).cloned();
                let inside = seen.iter().find(|seen| seen.address == provider.address).cloned();
                Listed { provider, is_own, told, inside }
            })
            .collect();
        all.sort_by_key(|one| one.provider.name.to_lowercase());
        Ok(all)
    }

    /// Adds a cloud, or changes the one at that address; what it is now. A name stands for one cloud only.
    pub fn add_cloud(&self, name: &str, address: &str, details: CloudDetails<'_>) -> Result<Listed> {
        let (name, address) = (named(name)?, checked(address)?);
        let country = details.country.map(|typed| said(typed, country)).transpose()?;
        let currency = details.currency.map(|typed| said(typed, currency)).transpose()?;
        let regions =
            details.regions.map(|all| all.iter().map(|one| region(one)).collect::<Result<Vec<_>>>());
        let regions = regions.transpose()?;
        let all = self.clouds()?;
        if let Some(other) = all.iter().find(|one| one.is_called(&name) && one.provider.address != address) {
            let Provider { name, address, .. } = &other.provider;
            let title = format!("The directory has a cloud called {name} already, at {address}.");
            return Err(Failure::new("cloud-exists", title)
                .hint("Choose another name, or leave that one out first.")
                .command("freeport clouds remove NAME leaves one out."));
        }
        let came_with_freeport = providers().into_iter().find(|one| one.address == address);
        let by_you = if came_with_freeport.is_some() { "changed by you" } else { "added by you" };
        let by_name = || by_name().into_iter().find(|one| same_name(&one.name, &name));
        self.change(|changes| {
            changes.left_out.retain(|one| *one != address);
            let mine = changes.own.iter().find(|one| one.address == address).cloned();
            let known = mine.or(came_with_freeport).or_else(|| Some(by_name()?.at(address.clone())));
            changes.own.retain(|one| one.address != address);
            let mut provider = known.unwrap_or_else(|| Provider::own(address.clone()));
            provider.name = name.clone();
            provider.country = country.unwrap_or(provider.country);
            provider.currency = currency.unwrap_or(provider.currency);
            provider.regions = regions.unwrap_or(provider.regions);
            if let Some(port) = details.files_port {
                provider.files_port = port.after(provider.files_port);
            }
            provider.seen = by_you.to_owned();
            changes.own.push(provider);
        })?;
        self.cloud_called(&address)
    }

    /// Clouds that are known by name only: where they are, a person has to say. One that was added is known by more.
    pub fn known_by_name(&self) -> Result<Vec<ByName>> {
        let all = self.clouds()?;
        let is_added = |one: &ByName| all.iter().any(|other| same_name(&other.provider.name, &one.name));
        Ok(by_name().into_iter().filter(|one| !is_added(one)).collect())
    }

    /// Leaves a cloud out of the directory, by name or address; what it was.
    pub fn remove_cloud(&self, which: &str) -> Result<Listed> {
        let found = self.cloud_called(which)?;
        let address = found.provider.address.clone();
        self.change(|changes| {
            changes.own.retain(|one| one.address != address);
            changes.told.retain(|one| one.address != address);
            changes.seen.retain(|one| one.address != address);
            if providers().iter().any(|one| one.address == address) {
                changes.left_out.push(address);
            }
        })?;
        Ok(found)
    }

    /// What making the directory again what came with Freeport would take away. Nothing happens.
    pub fn restoring_clouds(&self) -> Result<Restoring> {
        let Changes { own, left_out, .. } = match self.stored()? {
            Stored::Changes(changes) => changes,
            Stored::Broken(_) => {
                return Ok(Restoring { broken: Some(self.home.clouds()), ..Restoring::default() });
            }
        };
        let back = providers().into_iter().filter(|one| left_out.contains(&one.address));
        Ok(Restoring {
            own: own.into_iter().map(|one| one.name).collect(),
            listed_again: back.map(|one| one.name).collect(),
            broken: None,
        })
    }

    /// Makes the directory again what came with Freeport. What clouds told stays; a file that cannot be read is kept
    /// beside it, and where is answered.
    pub fn restore_clouds(&self) -> Result<Option<PathBuf>> {
        let _turn = self.directory_turn();
        let (told, seen, aside) = match self.stored()? {
            Stored::Changes(Changes { told, seen, .. }) => (told, seen, None),
            Stored::Broken(_) => (vec![], vec![], Some(self.put_aside()?)),
        };
        self.save_changes(&Changes { told, seen, ..Changes::default() })?;
        Ok(aside)
    }

    /// Gives the directory's file another name, one that no file has.
    fn put_aside(&self) -> Result<PathBuf> {
        let path = self.home.clouds();
        let names =
            (1..).map(|n| path.with_extension(if n == 1 { "broken".into() } else { format!("broken-{n}") }));
        let aside = names.into_iter().find(|name| !name.exists()).expect("there are more names than files");
        fs::rename(&path, &aside).map_err(|error| {
            Failure::new("unsaved", format!("{} cannot be moved aside.", path.display())).because(&error)
        })?;
        Ok(aside)
    }

    /// Those clouds, each once, however often and in how many ways it is called.
    pub(crate) fn clouds_called(&self, which: &[String]) -> Result<Vec<Listed>> {
        let mut found: Vec<Listed> = Vec::new();
        for one in which {
            let one = self.cloud_called(one)?;
            if !found.iter().any(|other| other.provider.address == one.provider.address) {
                found.push(one);
            }
        }
        Ok(found)
    }

    /// The cloud of the directory that a person means, by its name or its address.
    pub fn cloud_called(&self, which: &str) -> Result<Listed> {
        if which.trim().is_empty() {
            return Err(Failure::new("no-cloud", "Which cloud is meant is not said.")
                .hint("Name one of the directory.")
                .command("freeport clouds list shows them."));
        }
        let all = self.clouds()?;
        all.iter().find(|one| one.is_called(which)).cloned().ok_or_else(|| {
            let failure =
                Failure::new("no-cloud", format!("The directory has no cloud called {}.", which.trim()));
            let is_account = self.accounts().is_ok_and(|all| all.iter().any(|one| one.id.as_str() == which));
            let by_name = by_name().into_iter().find(|one| same_name(&one.name, which));
            match by_name {
                _ if is_account => {
                    failure.hint("It is one of your accounts; those are compared in any case.")
                }
                Some(_) => failure
                    .hint("It is known by name only: say where its dashboard is.")
                    .command("freeport clouds add NAME ADDRESS adds it, with what is known of it."),
                None => failure
                    .hint("Choose one of the directory, or add it there.")
                    .command("freeport clouds list shows them; freeport clouds add NAME ADDRESS adds one."),
            }
        })
    }

    /// Reads, changes and writes the directory, with nobody between: clouds are asked while a person changes others.
    fn change(&self, how: impl FnOnce(&mut Changes)) -> Result<()> {
        let _turn = self.directory_turn();
        let mut changes = self.changes()?;
        how(&mut changes);
        self.save_changes(&changes)
    }

    fn changes(&self) -> Result<Changes> {
        match self.stored()? {
            Stored::Changes(changes) => Ok(changes),
            Stored::Broken(failure) => Err(failure),
        }
    }

    fn stored(&self) -> Result<Stored> {
        let path = self.home.clouds();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Stored::Changes(Changes::default()));
            }
            Err(error) => return Err(unreadable(&path, &error)),
        };
        Ok(match serde_json::from_slice(&bytes) {
            Ok(changes) => Stored::Changes(changes),
            Err(error) => Stored::Broken(
                unreadable(&path, &error)
                    .hint("Mend it, or begin with the directory as it comes; the file is kept beside it.")
                    .command("freeport clouds restore does."),
            ),
        })
    }

    fn save_changes(&self, changes: &Changes) -> Result<()> {
        let path = self.home.clouds();
        let text = serde_json::to_vec_pretty(changes).expect("a directory is plain values");
        write_private(&path, &text).map_err(|error| {
            Failure::new("unsaved", format!("{} cannot be written.", path.display())).because(&error)
        })
    }
}

impl Listed {
    /// Whether a person means it, by its name or its address.
    fn is_called(&self, which: &str) -> bool {
        let Provider { name, address, .. } = &self.provider;
        same_name(name, which) || registry::address(which).is_ok_and(|typed| typed == *address)
    }
}

fn same_name(name: &str, typed: &str) -> bool {
    name.to_lowercase() == typed.trim().to_lowercase()
}

fn unreadable(path: &std::path::Path, error: &(dyn std::error::Error + 'static)) -> Failure {
    Failure::new("clouds-unreadable", format!("{} cannot be read as a directory of clouds.", path.display()))
        .because(error)
        .hint("See who may read it.")
}

/// A cloud's name: something, in one line.
fn named(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Failure::new("cloud-unnamed", "A cloud needs a name, in one line.")
            .hint("Choose what its hoster calls it."));
    }
    Ok(name.to_owned())
}

/// What was typed, as `read` reads it; nothing where it is empty.
fn said(typed: &str, read: impl Fn(&str) -> Result<String>) -> Result<Option<String>> {
    match typed.trim() {
        "" => Ok(None),
        typed => read(typed).map(Some),
    }
}

/// A country as the directory keeps it: two letters, as ISO 3166 has them.
fn country(typed: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.len() != 2 || !typed.chars().all(|letter| letter.is_ascii_alphabetic()) {
        return Err(Failure::new("not-a-country", format!("{typed} is no country."))
            .hint("A country is two letters, as in ISO 3166: CH, SE, US."));
    }
    Ok(typed.to_uppercase())
}

/// A region's name: something, in one line.
fn region(typed: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.chars().any(char::is_control) {
        return Err(Failure::new("region-unnamed", "A region needs a name, in one line.")
            .hint("Choose what the cloud's dashboard calls it."));
    }
    Ok(typed.to_owned())
}

/// A currency as price lists write it.
fn currency(typed: &str) -> Result<String> {
    let typed = typed.trim();
    if typed.len() != 3 || !typed.chars().all(|letter| letter.is_ascii_alphabetic()) {
        return Err(Failure::new("not-a-currency", format!("{typed} is no currency."))
            .hint("A currency is three letters, as in ISO 4217: EUR, CHF, USD."));
    }
    Ok(typed.to_uppercase())
}

/// An address as the directory keeps it: encrypted, or on this computer, and no one's password in it.
fn checked(address: &str) -> Result<String> {
    registry::address(address).map_err(|error| Failure::new("not-an-address", error.message))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use freeport_vault::MemoryVault;

    use super::*;
    use crate::home::Home;

    fn app(folder: &tempfile::TempDir) -> App {
        App::open(Home::under(folder.path()), Arc::new(MemoryVault::default()))
    }

    #[test]
    fn clouds_that_are_added_at_once_are_all_kept() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let known = app.clouds().unwrap().len();
        std::thread::scope(|all| {
            for n in 0..8 {
                let app = app.clone();
                let add = move || {
                    app.add_cloud(
                        &format!("Ours {n}"),
                        &format!("app.ours{n}.example"),
                        CloudDetails::default(),
                    )
                };
                all.spawn(move || add().unwrap());
            }
        });
        assert_eq!(app.clouds().unwrap().len(), known + 8);
    }

    #[test]
    fn a_persons_own_cloud_stands_among_the_known_ones() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let known = app.clouds().unwrap().len();
        app.add_cloud(
            "Ours",
            "app.ours.example",
            CloudDetails {
                country: Some("at"),
                files_port: Some(KnownPort::Closed),
                regions: Some(&["Vienna".to_owned()]),
                currency: Some("eur"),
            },
        )
        .unwrap();
        let all = app.clouds().unwrap();
        let ours = all.iter().find(|one| one.provider.name == "Ours").unwrap();
        assert_eq!((all.len(), ours.is_own, ours.provider.country.as_deref()), (known + 1, true, Some("AT")));
        assert_eq!(
            (ours.provider.currency.as_deref(), &ours.provider.regions[..]),
            (Some("EUR"), &["Vienna".to_owned()][..])
        );
        let port = || app.cloud_called("app.ours.example").unwrap().provider.files_port;
        assert_eq!(port().as_deref(), Some("closed"));
        app.add_cloud("Ours too", "https://app.ours.example/", CloudDetails::default()).unwrap();
        assert_eq!(app.clouds().unwrap().len(), known + 1, "the same address is the same cloud");
        assert_eq!(port().as_deref(), Some("closed"), "what is not said stays as it was");
        for (said, kept) in [
            (KnownPort::NotClosed, None),
            (KnownPort::Open, Some("open")),
            (KnownPort::NotClosed, Some("open")),
            (KnownPort::Closed, Some("closed")),
        ] {
            let details = CloudDetails { files_port: Some(said), ..CloudDetails::default() };
            app.add_cloud("Ours too", "app.ours.example", details).unwrap();
            assert_eq!(port().as_deref(), kept, "{said:?}");
        }
        let nothing = CloudDetails {
            country: Some(""),
            currency: Some(" "),
            regions: Some(&[]),
            ..CloudDetails::default()
        };
        let bare = app.add_cloud("Ours too", "app.ours.example", nothing).unwrap().provider;
        assert_eq!(
            (bare.country, bare.currency, bare.regions),
            (None, None, vec![]),
            "what is said to be nothing is gone"
        );
        app.remove_cloud("ours too").unwrap();
        assert_eq!(app.clouds().unwrap().len(), known);
    }

    #[test]
    fn a_known_cloud_can_be_renamed_and_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let first = app.clouds().unwrap()[0].provider.clone();
        app.add_cloud("Mine", &first.address, CloudDetails::default()).unwrap();
        let renamed = app.cloud_called("Mine").unwrap();
        assert_eq!(renamed.provider.environment_domains, first.environment_domains, "the rest is kept");
        assert_eq!(renamed.provider.seen, "changed by you");
        app.remove_cloud("Mine").unwrap();
        assert!(app.clouds().unwrap().iter().all(|one| one.provider.address != first.address));
    }

    #[test]
    fn who_is_known_by_name_only_brings_along_what_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let hint = app.cloud_called("everdata").unwrap_err().hint.unwrap();
        assert!(hint.contains("by name only"), "{hint}");
        let added = app.add_cloud("Everdata", "app.everdata.example", CloudDetails::default()).unwrap();
        let Provider { country, files_port, .. } = added.provider;
        assert_eq!((country.as_deref(), files_port.as_deref()), (Some("IN"), Some("closed")));
        let is_by_name = || app.known_by_name().unwrap().iter().any(|one| one.name == "Everdata");
        assert!(!is_by_name(), "it is known by more");
        app.remove_cloud("Everdata").unwrap();
        assert!(is_by_name());
        assert!(app.cloud_called("Everdata").is_err(), "without an address it is no cloud to ask");
    }

    #[test]
    fn the_directory_becomes_again_what_came_with_freeport() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let before = app.clouds().unwrap();
        app.add_cloud("Ours", "app.ours.example", CloudDetails::default()).unwrap();
        app.add_cloud("Mine", &before[0].provider.address, CloudDetails::default()).unwrap();
        app.remove_cloud(&before[1].provider.name).unwrap();
        app.restore_clouds().unwrap();
        assert_eq!(app.clouds().unwrap(), before);
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in ["http://app.hoster.example", "ftp://a.example", "not an address", "", "https://"] {
            assert_eq!(checked(bad).unwrap_err().code, "not-an-address", "{bad}");
        }
        let failure = checked("https://anna:hunter2@app.hoster.example").unwrap_err();
        assert_eq!(failure.code, "not-an-address");
        assert!(!format!("{failure:?}").contains("hunter2"), "{failure:?}");
        for (typed, kept) in [
            ("app.hoster.example/", "https://app.hoster.example"),
            ("https://app.hoster.example/login?next=1#top", "https://app.hoster.example"),
            ("http://127.0.0.1:4000", "http://127.0.0.1:4000"),
            ("localhost:4000", "http://localhost:4000"),
            ("https://localhost:4000", "https://localhost:4000"),
        ] {
            assert_eq!(checked(typed).unwrap(), kept);
        }
    }

    #[test]
    fn a_name_stands_for_one_cloud() {
        let folder = tempfile::tempdir().unwrap();
        let app = app(&folder);
        let add = |name: &str, address: &str| app.add_cloud(name, address, CloudDetails::default());
        add("Ours", "app.ours.example").unwrap();
        let first = app.clouds().unwrap()[0].provider.clone();
        for taken in ["ours", " OURS ", "https://app.ours.example/", &first.name] {
            assert_eq!(add(taken, "app.theirs.example").unwrap_err().code, "cloud-exists", "{taken}");
        }
        for none in ["", "  ", "two\nlines"] {
            assert_eq!(add(none, "app.theirs.example").unwrap_err().code, "cloud-unnamed", "{none:?}");
        }
        add("OURS", "app.ours.example").unwrap();
        app.remove_cloud(&first.name).unwrap();
        add(&first.name, "app.theirs.example").expect("who was left out lends the name");
    }

    #[test]
    fn a_currency_is_three_letters_and_a_region_is_called_something() {
        assert_eq!(currency(" chf ").unwrap(), "CHF");
        for bad in ["", "CH", "EURO", "\u{20ac}"] {
            assert_eq!(currency(bad).unwrap_err().code, "not-a-currency", "{bad}");
        }
        for bad in ["", " ", "a\tb"] {
            assert_eq!(region(bad).unwrap_err().code, "region-unnamed", "{bad:?}");
        }
    }

    #[test]
    fn a_country_is_two_letters() {
        assert_eq!(country(" ch ").unwrap(), "CH");
        for bad in ["", "XXX", "C", "C1", "\u{df}"] {
            assert_eq!(country(bad).unwrap_err().code, "not-a-country", "{bad}");
        }
        for known in providers().into_iter().filter_map(|one| one.country) {
            assert_eq!(country(&known).unwrap(), known);
        }
    }
}
