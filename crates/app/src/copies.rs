//! The export copies that a platform holds: looked at, saved to disk, deleted. They cost disk at the platform until
//! they are deleted.

use std::path::Path;

use freeport_domain::{AccountId, EnvironmentName};
use freeport_platform::{Effect, ExportCopy, ExportRequest, Session};

use crate::app::App;
use crate::exporting::{Archives, ExportNews, ExportOptions, Exported, save_copied};
use crate::failure::{Failure, Result};
use crate::home::write_private;

/// What was deleted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Freed {
    /// How many archives.
    pub archives: usize,
    /// What they took on the disk, where told.
    pub bytes: Option<u64>,
}

impl Freed {
    fn of(copy: &ExportCopy) -> Self {
        Self { archives: copy.archives.len(), bytes: copy.bytes() }
    }
}

impl App {
    /// The export copies of an environment, newest first.
    pub async fn copies(&self, account: &AccountId, name: &EnvironmentName) -> Result<Vec<ExportCopy>> {
        let mut copies = self.session(account).await?.exports(name).await?;
        copies.sort_by(|a, b| b.made.cmp(&a.made).then_with(|| b.id.cmp(&a.id)));
        Ok(copies)
    }

    /// Saves a copy to disk: as a bundle beside our own reading of today, or as the platform's own `.json`, verbatim.
    /// The copy stays at the platform, also where its archives are fetched.
    pub async fn save_copy(
        &self,
        account: &AccountId,
        name: &EnvironmentName,
        id: &str,
        options: &ExportOptions,
        tell: &(dyn Fn(ExportNews<'_>) + Sync),
    ) -> Result<Exported> {
        options.check(true)?;
        let session = self.session(account).await?;
        let copy = find(session.as_ref(), name, id).await?;
        let text = session.exported_manifest(name, &copy.id).await?;
        let source = self.source(account, name).await?;
        let here = self.accounts.get(account)?;
        let archives = Archives { account: &here, tell };
        let mut exported = save_copied(&source, &copy, &text, options, &archives).await?;
        if exported.path.is_dir() {
            let made = copy.made.as_deref().unwrap_or("an unknown day");
            exported.notes.push(format!(
                "The platform's export in the bundle is of {made}; Freeport's own reading beside it is of now."
            ));
        }
        exported.kept = Some(copy);
        Ok(exported)
    }

    /// Deletes a copy and its archives.
    pub async fn delete_copy(&self, account: &AccountId, name: &EnvironmentName, id: &str) -> Result<Freed> {
        let session = self.session(account).await?;
        let copy = find(session.as_ref(), name, id).await?;
        session.delete_export(name, &copy).await?;
        Ok(Freed::of(&copy))
    }

    /// Deletes the archives of a copy and leaves the copy, which then carries the topology alone.
    pub async fn delete_archives(
        &self,
        account: &AccountId,
        name: &EnvironmentName,
        id: &str,
    ) -> Result<Freed> {
        let session = self.session(account).await?;
        let copy = find(session.as_ref(), name, id).await?;
        for archive in &copy.archives {
            session.delete_exported_data(name, &archive.name).await?;
        }
        Ok(Freed::of(&copy))
    }
}

async fn find(session: &dyn Session, name: &EnvironmentName, id: &str) -> Result<ExportCopy> {
    let copies = session.exports(name).await?;
    let known: Vec<&str> = copies.iter().map(|copy| copy.id.as_str()).collect();
    let hint = match known.is_empty() {
        true => format!("{name} has no export copies."),
        false => format!("{name} has: {}.", known.join(", ")),
    };
    copies
        .into_iter()
        .find(|copy| copy.id == id)
        .ok_or_else(|| Failure::new("no-copy", format!("{name} has no export copy {id}.")).hint(hint))
}

/// The platform's own export, verbatim, in a file that only its owner may read: it can hold credentials.
pub(crate) fn save_verbatim(text: &str, to: &Path) -> Result<()> {
    write_private(to, text.as_bytes()).map_err(|error| {
        Failure::new("unsaved", format!("The platform's export could not be saved to {}.", to.display()))
            .because(&error)
            .hint("Nothing was left there; free some space or choose another folder.")
    })
}

/// Makes a copy, in the platform's words where it refuses.
pub(crate) async fn make(
    session: &dyn Session,
    name: &EnvironmentName,
    request: ExportRequest,
) -> Result<ExportCopy> {
    let before = session.exports(name).await?;
    let error = match session.export(name, request).await {
        Ok(copy) => return Ok(copy),
        Err(error) => error,
    };
    let not_allowed = error.fact("result") == Some(EXPORT_NOT_ALLOWED);
    let may_have_left = error.effect != Effect::None;
    let failure = match not_allowed {
        true => Failure::from(error).hint(
            "Ask the hoster to allow exporting, or save Freeport's own reading: that needs no such right.",
        ),
        false => error.into(),
    };
    Err(match may_have_left {
        true => failure.also(take_away(session, name, &before).await),
        false => failure,
    })
}

/// Takes away what an export that broke off has left, and says what became of it.
async fn take_away(session: &dyn Session, name: &EnvironmentName, before: &[ExportCopy]) -> Vec<String> {
    let look = async {
        let is_at_it = session.peek(name).await?.is_some_and(|there| there.status.is_passing());
        Ok::<_, freeport_platform::Error>((is_at_it, session.exports(name).await?))
    };
    let (is_at_it, after) = match look.await {
        Ok(seen) => seen,
        Err(error) => return vec![format!("a copy may be left at the platform: {error}")],
    };
    if is_at_it {
        return vec!["the platform is still at it: a copy may turn up in the list".to_owned()];
    }
    let mut said = Vec::new();
    for copy in after.into_iter().filter(|copy| before.iter().all(|one| one.id != copy.id)) {
        said.push(match session.delete_export(name, &copy).await {
            Ok(()) => format!("what the export left, copy {}, was taken away again", copy.id),
            Err(error) => format!("export copy {} stays at the platform: {error}", copy.id),
        });
    }
    said
}

/// The platform's own number for it (confirmed).
const EXPORT_NOT_ALLOWED: &str = "2369";
