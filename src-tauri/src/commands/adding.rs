//! What is brought in: its questions, and add-ons for environments that exist.

use std::collections::BTreeMap;
use std::path::PathBuf;

use freeport_app::{App, Failure, Moves, Reach};
use freeport_domain::Secret;
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;

use crate::ask;
use crate::border::guard;
use crate::link;
use crate::news::News;
use crate::view::FailureView;
use crate::view::incoming::{AddOnView, FormView, IncomingView, OfferedView, OnView};

/// Looks at a file, the folder of a bundle, an address, or a package of the marketplace there, that somebody wants to
/// import.
#[tauri::command]
pub async fn inspect(
    moves: State<'_, Moves>,
    place: String,
    to: Option<String>,
) -> Result<IncomingView, FailureView> {
    guard(async {
        link::check(&place)?;
        let to = to.map(|to| to.as_str().into());
        Ok(IncomingView::from(&*moves.inspect(&place, to.as_ref()).await?))
    })
    .await
}

/// Looks at what is at an address that somebody names, and lets it lead into a private network where they allow it.
#[tauri::command]
pub async fn inspect_address(
    moves: State<'_, Moves>,
    address: String,
    to: Option<String>,
    allow_private: bool,
) -> Result<IncomingView, FailureView> {
    guard(async {
        let place = link::place(address.trim());
        link::check(&place)?;
        let to = to.map(|to| to.as_str().into());
        let reach = if allow_private { Reach::Private } else { Reach::Public };
        Ok(IncomingView::from(&*moves.inspect_address(&place, to.as_ref(), reach).await?))
    })
    .await
}

/// What the marketplace of an account's cloud offers.
#[tauri::command]
pub async fn market(app: State<'_, App>, account: String) -> Result<Vec<OfferedView>, FailureView> {
    guard(async {
        let all = app.market(&account.as_str().into()).await?;
        Ok(all.into_iter().map(OfferedView::from).collect())
    })
    .await
}

/// Takes what the clipboard holds; it can be looked at by the place that is answered.
#[tauri::command]
pub async fn pasted(handle: AppHandle, moves: State<'_, Moves>) -> Result<String, FailureView> {
    guard(async {
        let text = handle.clipboard().read_text().ok().filter(|text| !text.trim().is_empty());
        match text {
            Some(text) => Ok(moves.paste(&link::place(text.trim()))),
            None => Err(Failure::new("nothing-copied", "The clipboard holds no text.")
                .hint("Copy a manifest, or the address of one, and try again.")),
        }
    })
    .await
}

/// Asks for manifests' files.
#[tauri::command]
pub async fn choose_files(handle: AppHandle) -> Vec<PathBuf> {
    ask::manifests(&handle).await
}

/// The questions of what is imported, with these answers: which show, what can be chosen there, what is wrong.
#[tauri::command]
pub async fn form(
    moves: State<'_, Moves>,
    place: String,
    to: Option<String>,
    answers: BTreeMap<String, Secret>,
) -> Result<FormView, FailureView> {
    guard(async {
        let to = to.map(|to| to.as_str().into());
        let (incoming, around) = moves.incoming(&place, to.as_ref()).await?;
        Ok(FormView::of(incoming.form(), &answers, &around))
    })
    .await
}

/// Makes an add-on ready for an environment. Nothing happens.
#[tauri::command]
pub async fn ready_add_on(
    moves: State<'_, Moves>,
    place: String,
    on: OnView,
    answers: BTreeMap<String, Secret>,
) -> Result<AddOnView, FailureView> {
    guard(moves.ready(&place, on.into(), &answers, AddOnView::of)).await
}

/// Installs an add-on that was made ready, and answers its closing words as plain text.
#[tauri::command]
pub async fn install_add_on(
    moves: State<'_, Moves>,
    id: String,
    news: News<String>,
) -> Result<Option<String>, FailureView> {
    guard(moves.add(&id, |line| news.tell(line.to_owned()))).await
}
