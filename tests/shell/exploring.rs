//! Two sandbox clouds in the same process, without a keychain.

use std::path::Path;
use std::sync::Arc;

use freeport_app::{App, Home};
use freeport_desktop::commands::board::column;
use freeport_desktop::explore::Explore;
use freeport_desktop::view::ColumnNews;
use freeport_vault::{Beside, FromEnvironment, Keychain};

fn window(folder: &Path) -> (App, Explore) {
    let vault = Arc::new(Beside::over(FromEnvironment::over(Keychain)));
    let app = App::open(Home::under(folder), vault.clone());
    (app, Explore::at(folder.join("demo"), vault))
}

async fn cards(app: &App, account: &str) -> usize {
    let mut cards = 0;
    let count = |news| cards += usize::from(matches!(news, ColumnNews::Card(_)));
    column(app, &account.into(), count).await.unwrap();
    cards
}

fn names(app: &App) -> Vec<String> {
    app.accounts().unwrap().iter().map(|account| account.id.to_string()).collect()
}

#[tokio::test]
async fn a_person_explores_without_network_or_keychain() {
    let folder = tempfile::tempdir().unwrap();
    let (app, explore) = window(folder.path());
    explore.begin(&app).await.unwrap();
    assert_eq!(names(&app), ["east", "west", "partner"]);
    assert!(cards(&app, "east").await > 0);
    assert_eq!(cards(&app, "west").await, 0);
    // Once more is the same.
    explore.begin(&app).await.unwrap();
    assert_eq!(names(&app), ["east", "west", "partner"]);
}

#[tokio::test]
async fn the_clouds_are_there_again_when_the_window_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let (app, explore) = window(folder.path());
    explore.begin(&app).await.unwrap();
    let before = cards(&app, "east").await;
    app.session(&"east".into()).await.unwrap().delete(&first(&app).await, None).await.unwrap();
    explore.end().await;
    let (app, explore) = window(folder.path());
    explore.go_on(&app).await.unwrap();
    assert_eq!(names(&app), ["east", "west", "partner"]);
    assert_eq!(cards(&app, "east").await, before - 1);
}

async fn first(app: &App) -> freeport_domain::EnvironmentName {
    app.environments(&"east".into()).await.unwrap()[0].name.clone()
}

#[tokio::test]
async fn a_window_that_never_explored_starts_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (app, explore) = window(folder.path());
    explore.go_on(&app).await.unwrap();
    assert_eq!(names(&app), Vec::<String>::new());
    assert!(!folder.path().join("demo").exists());
}

#[tokio::test]
async fn once_all_are_disconnected_they_stay_away() {
    let folder = tempfile::tempdir().unwrap();
    let (app, explore) = window(folder.path());
    explore.begin(&app).await.unwrap();
    app.remove_account(&"east".into()).await.unwrap();
    explore.leave_where_unused(&app).await.unwrap();
    assert_eq!(cards(&app, "west").await, 0, "one is still in use");
    app.remove_account(&"west".into()).await.unwrap();
    app.remove_account(&"partner".into()).await.unwrap();
    explore.leave_where_unused(&app).await.unwrap();
    let (app, explore) = window(folder.path());
    explore.go_on(&app).await.unwrap();
    assert_eq!(names(&app), Vec::<String>::new());
}
