//! Clouds beside each other.

use freeport_app::App;
use tauri::State;

use crate::border::guard;
use crate::view::FailureView;
use crate::view::comparing::{AssumedView, OfferView};

/// One environment beside all connected accounts and those clouds of the directory.
#[tauri::command]
pub async fn compare(
    app: State<'_, App>,
    account: String,
    environment: String,
    clouds: Vec<String>,
    assumed: AssumedView,
) -> Result<Vec<OfferView>, FailureView> {
    guard(async {
        let rows = app
            .compare(&account.as_str().into(), &environment.as_str().into(), &clouds, &assumed.into())
            .await?;
        Ok(rows.into_iter().map(OfferView::from).collect())
    })
    .await
}
