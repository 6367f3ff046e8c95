//! Accounts, and what their clouds hold.

use freeport_app::{App, Failure};
use freeport_domain::AccountId;
use futures::TryStreamExt;
use tauri::State;

use crate::border::guard;
use crate::explore::Explore;
use crate::news::News;
use crate::view::{AccountView, CardView, CloudView, ColumnNews, FailureView};

/// The connected accounts, in the person's order. No cloud is asked.
#[tauri::command]
pub async fn accounts(
    app: State<'_, App>,
    explore: State<'_, Explore>,
) -> Result<Vec<AccountView>, FailureView> {
    guard(async {
        explore.go_on(&app).await?;
        Ok(app.accounts()?.into_iter().map(AccountView::from).collect())
    })
    .await
}

/// Reads one account's cloud and environments, and tells each as it arrives. Fails where nothing more will
/// come; what was told until then still holds.
#[tauri::command]
pub async fn read_column(
    app: State<'_, App>,
    account: String,
    news: News<ColumnNews>,
) -> Result<(), FailureView> {
    guard(column(&app, &AccountId::new(account), |one| news.tell(one))).await
}

/// Tells what a column shows: the cloud first, so that cards come with their prices.
pub async fn column(app: &App, account: &AccountId, mut tell: impl FnMut(ColumnNews)) -> Result<(), Failure> {
    app.session(account).await?;
    let cloud = match app.cloud(account).await {
        Ok(cloud) => {
            tell(ColumnNews::Cloud(CloudView::from(&cloud)));
            Some(cloud)
        }
        Err(failure) => {
            tell(ColumnNews::CloudUnread(failure.into()));
            None
        }
    };
    let mut environments = app.list(account).await?;
    while let Some(environment) = environments.try_next().await? {
        tell(ColumnNews::Card(CardView::of(&environment, cloud.as_ref())));
    }
    Ok(())
}
