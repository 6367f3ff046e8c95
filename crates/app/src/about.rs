//! What somebody brought, told before anything is planned: what it is, and where and when it comes from.

use freeport_manifest::model::{ExportNote, Manifest};
use freeport_manifest::plain::{described, plain};
use freeport_manifest::tree::Node;
use freeport_migration::bundle::Provenance;
use time::OffsetDateTime;
use time::macros::format_description;

/// What a manifest or a bundle says of itself. All of it is plain text; a package may say whatever it likes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The package's name.
    pub title: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its description, without tags.
    pub words: Option<String>,
    /// Its page on the web.
    pub homepage: Option<String>,
    /// Where it was exported, where it is an export.
    pub exported: Option<Exported>,
}

/// Where and when an environment was exported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exported {
    /// The environment's name there.
    pub environment: Option<String>,
    /// The old cloud, as far as it is told: its dashboard, or the environment's address there.
    pub host: Option<String>,
    /// When, as it is written there.
    pub date: Option<String>,
}

/// More than this of a description is for its own page.
const LONGEST_WORDS: usize = 1200;

impl About {
    pub(crate) fn manifest(manifest: &Manifest) -> Self {
        let rest =
            |key: &str| manifest.rest.iter().find(|entry| entry.name() == key).map(|entry| &entry.value);
        let exported = manifest.export.as_ref().map(Exported::note);
        Self {
            // An export's own name is a number, and its version the platform's.
            title: manifest.name.as_deref().map(plain).filter(|_| exported.is_none()),
            version: manifest.app_version.clone().filter(|_| exported.is_none()),
            words: rest("description").and_then(words),
            homepage: rest("homepage").and_then(Node::as_str).filter(|page| is_page(page)).map(str::to_owned),
            exported,
        }
    }

    pub(crate) fn bundle(provenance: &Provenance) -> Self {
        let exported = Exported {
            environment: Some(provenance.environment.clone()),
            host: Some(provenance.source.clone()),
            date: Some(provenance.read_at.clone()),
        };
        Self { exported: Some(exported), ..Self::default() }
    }
}

impl Exported {
    fn note(note: &ExportNote) -> Self {
        Self {
            environment: note.environment.clone(),
            host: note.old_host.clone().or_else(|| note.domain.clone()),
            date: note.date.clone().or_else(|| moment(note.epoch_ms?)),
        }
    }
}

/// The description, or its short form.
fn words(node: &Node) -> Option<String> {
    let text = node.as_str().or_else(|| ["text", "short"].iter().find_map(|key| node.get(key)?.as_str()))?;
    let described = described(text);
    let mut words: String = described.chars().take(LONGEST_WORDS).collect();
    if described.len() > words.len() {
        words.push('…');
    }
    Some(words).filter(|words| !words.is_empty())
}

fn is_page(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// Milliseconds since 1970, as a person reads them.
fn moment(epoch_ms: u64) -> Option<String> {
    let at = OffsetDateTime::from_unix_timestamp(i64::try_from(epoch_ms / 1000).ok()?).ok()?;
    at.format(format_description!("[year]-[month]-[day] [hour]:[minute] UTC")).ok()
}

#[cfg(test)]
mod tests {
    use freeport_manifest::{model, parse};

    use super::*;

    fn about(text: &str) -> About {
        About::manifest(&model::read(&parse(text).tree.unwrap()).0)
    }

    #[test]
    fn an_export_tells_where_and_when_it_comes_from() {
        let exported = about(
            r#"{"type": "install", "name": 1710622535895, "categories": ["export"], "version": "8.14.3",
                "description": {"text": "shop.hoster.example"}, "nodes": []}"#,
        );
        let origin = exported.exported.unwrap();
        assert_eq!(origin.environment.as_deref(), Some("shop"));
        assert_eq!(origin.host.as_deref(), Some("shop.hoster.example"));
        assert_eq!(origin.date.as_deref(), Some("2024-03-16 20:55 UTC"));
        assert_eq!((exported.title, exported.version), (None, None));
    }

    #[test]
    fn a_package_is_told_as_plain_text() {
        let package = about(
            "type: install\nname: '<b>My</b> shop'\nappVersion: 2.1\nhomepage: 'javascript:alert(1)'\n\
             description: {text: 'Sells <script>x()</script><img src=a>things.'}\n",
        );
        assert_eq!(package.title.as_deref(), Some("My shop"));
        assert_eq!(package.version.as_deref(), Some("2.1"));
        assert_eq!(package.words.as_deref(), Some("Sells things."));
        assert_eq!((package.homepage, package.exported), (None, None));
    }
}
