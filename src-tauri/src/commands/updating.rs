//! Newer versions of Freeport, from where whoever packaged it says (docs/packaging.md).

use freeport_app::{Failure, Moves};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State, Url};
use tauri_plugin_updater::{Error, Updater, UpdaterExt};

use crate::border::guard;
use crate::view::FailureView;

/// Which releases a person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Releases {
    /// Those that are meant for everybody.
    Stable,
    /// Those before them.
    Preview,
}

/// What is known of a newer version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "is")]
pub enum UpdateView {
    /// This package names no place for updates.
    Nowhere,
    /// There is none.
    Newest,
    /// There is one.
    Found {
        /// Its version.
        version: String,
    },
}

/// Asks whether there is a newer version. Nothing is loaded.
#[tauri::command]
pub async fn find_update(handle: AppHandle, releases: Releases) -> Result<UpdateView, FailureView> {
    guard(async {
        let Some(updater) = updater(&handle, releases)? else { return Ok(UpdateView::Nowhere) };
        let found = updater.check().await.map_err(|error| unreachable(&error))?;
        Ok(found.map_or(UpdateView::Newest, |update| UpdateView::Found { version: update.version }))
    })
    .await
}

/// Loads the newer version, checks its signature, installs it, and starts anew.
#[tauri::command]
pub async fn install_update(
    handle: AppHandle,
    moves: State<'_, Moves>,
    releases: Releases,
) -> Result<(), FailureView> {
    guard(async {
        if moves.is_busy() {
            return Err(Failure::new("busy", "A migration is under way.").hint("Update when it has ended."));
        }
        let Some(updater) = updater(&handle, releases)? else { return Ok(()) };
        let Some(update) = updater.check().await.map_err(|error| unreachable(&error))? else { return Ok(()) };
        update
            .download_and_install(|_, _| (), || ())
            .await
            .map_err(|error| not_installed(&update.version, &error))?;
        handle.restart()
    })
    .await
}

/// What a package says of updates, tried without making one: a debug build takes it from `FREEPORT_UPDATER`, written
/// like the part of that name in the configuration. A release has only what it was built with.
pub fn try_out(config: &mut tauri::Config) {
    if !cfg!(debug_assertions) {
        return;
    }
    if let Some(tried) =
        std::env::var("FREEPORT_UPDATER").ok().and_then(|text| serde_json::from_str(&text).ok())
    {
        config.plugins.0.insert("updater".to_owned(), tried);
    }
}

/// `None` where the package names no place.
fn updater(handle: &AppHandle, releases: Releases) -> Result<Option<Updater>, Failure> {
    let configured = handle.config().plugins.0.get("updater").and_then(|it| it.get("endpoints"));
    let places = places(configured, releases);
    if places.is_empty() {
        return Ok(None);
    }
    let built = handle.updater_builder().endpoints(places).and_then(|builder| builder.build());
    built.map(Some).map_err(|error| unreachable(&error))
}

/// The configured addresses, with `{{channel}}` in them said.
fn places(configured: Option<&serde_json::Value>, releases: Releases) -> Vec<Url> {
    let channel = match releases {
        Releases::Stable => "stable",
        Releases::Preview => "preview",
    };
    let addresses = configured.and_then(serde_json::Value::as_array).into_iter().flatten();
    let named = addresses.filter_map(|address| Some(address.as_str()?.replace("{{channel}}", channel)));
    named.filter_map(|address| Url::parse(&address).ok()).collect()
}

fn not_installed(version: &str, error: &Error) -> Failure {
    let title = match error {
        Error::Minisign(_) | Error::Base64(_) | Error::SignatureUtf8(_) => {
            format!("Version {version} is not signed by whoever made this Freeport, so it was not installed.")
        }
        Error::SignedVersionMismatch { signed, .. } => {
            format!("What is offered as version {version} is version {signed}, so it was not installed.")
        }
        _ => format!("Version {version} could not be installed."),
    };
    Failure::new("no-update", title).because(error).hint("This version goes on as it is.")
}

fn unreachable(error: &(dyn std::error::Error + 'static)) -> Failure {
    Failure::new("no-update", "The place for updates does not answer as it should.")
        .because(error)
        .hint("Try again later.")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_package_that_names_no_place_has_none() {
        assert_eq!(places(None, Releases::Stable), []);
        assert_eq!(places(Some(&json!([])), Releases::Stable), []);
    }

    #[test]
    fn the_channel_is_part_of_the_place() {
        let configured = json!(["https://updates.example/{{channel}}/{{target}}.json", "no address"]);
        let said = |releases| places(Some(&configured), releases)[0].to_string();
        assert!(said(Releases::Stable).starts_with("https://updates.example/stable/"));
        assert!(said(Releases::Preview).starts_with("https://updates.example/preview/"));
        assert_eq!(places(Some(&configured), Releases::Stable).len(), 1);
    }
}
