//! The contract probe, and the rehearsal that may go with it. Whoever closes the window waits until what a rehearsal made
//! is deleted again: see `lifecycle`.

use std::sync::{Mutex, MutexGuard, PoisonError};

use freeport_app::{App, Beat, CutShort, Failure, Probed};
use freeport_domain::{AccountId, Secret};
use tauri::{AppHandle, State};

use crate::ask;
use crate::border::guard;
use crate::news::News;
use crate::view::FailureView;
use crate::view::probing::{ProbedView, RehearsalOutlookView, RehearsalView};

/// The last probe of whom, until another takes its place: its recordings are too much for a view.
#[derive(Debug, Default)]
pub struct Last(Mutex<Option<(AccountId, Probed)>>);

/// Cuts the rehearsal short that is played.
#[derive(Debug, Default)]
pub struct Rehearsing(Mutex<CutShort>);

impl Last {
    fn of(&self, account: &AccountId) -> Option<Probed> {
        held(&self.0).as_ref().filter(|(whose, _)| whose == account).map(|(_, probed)| probed.clone())
    }

    fn keep(&self, account: AccountId, probed: Probed) -> ProbedView {
        let view = ProbedView::from(&probed);
        *held(&self.0) = Some((account, probed));
        view
    }
}

impl Rehearsing {
    /// From here on only what was made is taken away again.
    pub fn cut_short(&self) {
        held(&self.0).now();
    }
}

/// Asks an account's platform every question that only reads.
#[tauri::command]
pub async fn probe_account(
    app: State<'_, App>,
    last: State<'_, Last>,
    account: String,
) -> Result<ProbedView, FailureView> {
    let account = AccountId::new(account);
    guard(async {
        let probed = app.probe(&account).await?;
        Ok(last.keep(account, probed))
    })
    .await
}

/// What a rehearsal would make, and what it would cost. Nothing happens.
#[tauri::command]
pub async fn rehearsal_outlook(
    app: State<'_, App>,
    account: String,
) -> Result<RehearsalOutlookView, FailureView> {
    guard(async { Ok(app.rehearsal_outlook(&account.as_str().into()).await?.into()) }).await
}

/// Plays everything through on a throw-away environment, tells it whole whenever an act begins or ends, and puts it
/// into the report. What was not asked yet is asked first.
#[tauri::command]
pub async fn rehearse(
    app: State<'_, App>,
    last: State<'_, Last>,
    rehearsing: State<'_, Rehearsing>,
    account: String,
    password: Option<Secret>,
    news: News<RehearsalView>,
) -> Result<ProbedView, FailureView> {
    let account = AccountId::new(account);
    let cut = CutShort::default();
    *held(&rehearsing.0) = cut.clone();
    guard(async {
        let mut probed = match last.of(&account) {
            Some(probed) => probed,
            None => app.probe(&account).await?,
        };
        let so_far = Mutex::new(RehearsalView::default());
        let tell = |beat: Beat<'_>| {
            let mut view = held(&so_far);
            view.hear(beat);
            news.tell(view.clone());
        };
        let password = password.filter(|password| !password.is_empty());
        probed.rehearsal = Some(app.rehearse(&account, password.as_ref(), &cut, &tell).await?);
        Ok(last.keep(account, probed))
    })
    .await
}

/// Cuts the rehearsal short: what was made is deleted, the rest is not played.
#[tauri::command]
pub fn cut_rehearsal(rehearsing: State<'_, Rehearsing>) {
    rehearsing.cut_short();
}

/// Asks for a folder, and writes report and recordings of an account's probe there; null where the person thought better of it.
#[tauri::command]
pub async fn save_probe(
    handle: AppHandle,
    last: State<'_, Last>,
    account: String,
) -> Result<Option<String>, FailureView> {
    guard(async {
        let Some(folder) = ask::folder(&handle).await else { return Ok(None) };
        let probed = last.of(&AccountId::new(account));
        let probed = probed.ok_or_else(|| Failure::new("no-probe", "Nothing was asked yet."))?;
        Ok(Some(probed.save(&folder.join("freeport-probe"))?.display().to_string()))
    })
    .await
}

/// A lock whose holder panicked guards a whole value all the same: each is changed in one go.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
