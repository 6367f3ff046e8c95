//! The contract probe. Only what reads: a rehearsal makes something, and belongs where nobody closes a window on it.

use std::sync::Mutex;

use freeport_app::{App, Failure, Probed};
use tauri::{AppHandle, State};

use crate::ask;
use crate::border::guard;
use crate::view::FailureView;
use crate::view::probing::ProbedView;

/// The last probe, until another takes its place: its recordings are too much for a view.
#[derive(Debug, Default)]
pub struct Last(Mutex<Option<Probed>>);

/// Asks an account's platform every question that only reads.
#[tauri::command]
pub async fn probe_account(
    app: State<'_, App>,
    last: State<'_, Last>,
    account: String,
) -> Result<ProbedView, FailureView> {
    guard(async {
        let probed = app.probe(&account.as_str().into()).await?;
        let view = ProbedView::from(&probed);
        if let Ok(mut last) = last.0.lock() {
            *last = Some(probed);
        }
        Ok(view)
    })
    .await
}

/// Asks for a folder, and writes report and recordings there; null where the person thought better of it.
#[tauri::command]
pub async fn save_probe(handle: AppHandle, last: State<'_, Last>) -> Result<Option<String>, FailureView> {
    guard(async {
        let Some(folder) = ask::folder(&handle).await else { return Ok(None) };
        let probed = last.0.lock().ok().and_then(|last| last.clone());
        let probed = probed.ok_or_else(|| Failure::new("no-probe", "Nothing was asked yet."))?;
        Ok(Some(probed.save(&folder.join("freeport-probe"))?.display().to_string()))
    })
    .await
}
