//! What a column is told.

use std::sync::Arc;

use freeport_app::{Account, App, Flavour, Home};
use freeport_desktop::commands::board::column;
use freeport_desktop::view::{CardView, ColumnNews, Health};
use freeport_domain::{AccountId, Secret};
use freeport_sandbox::{Fault, FaultKind, Options, Running, Sandbox, Seed};
use freeport_vault::{MemoryVault, Vault};

struct Stage {
    cloud: Running,
    app: App,
    east: AccountId,
    _home: tempfile::TempDir,
}

/// A pretend cloud and an app that is connected to it with this token, or with the right one.
async fn stage(seed: Seed, token: Option<&str>) -> Stage {
    let cloud = Sandbox::start(Options { seed, ..Options::default() }).await.unwrap();
    let home = tempfile::tempdir().unwrap();
    let east = AccountId::new("east");
    let account = Account {
        id: east.clone(),
        flavour: Flavour::Vap,
        address: cloud.origin().into(),
        email: None,
        authority: None,
    };
    let files = Home::under(home.path());
    std::fs::create_dir_all(files.accounts().parent().unwrap()).unwrap();
    std::fs::write(files.accounts(), serde_json::to_vec(&[account]).unwrap()).unwrap();
    let vault = MemoryVault::new();
    vault.store(&east, &Secret::new(token.map_or_else(|| cloud.token(), str::to_owned))).unwrap();
    Stage { cloud, app: App::open(files, Arc::new(vault)), east, _home: home }
}

impl Stage {
    async fn read(&self) -> (Vec<ColumnNews>, Option<String>) {
        let mut news = Vec::new();
        let end = column(&self.app, &self.east, |one| news.push(one)).await;
        (news, end.err().map(|failure| failure.code))
    }
}

fn cards(news: &[ColumnNews]) -> Vec<&CardView> {
    news.iter().filter_map(|one| if let ColumnNews::Card(card) = one { Some(card) } else { None }).collect()
}

#[tokio::test]
async fn the_cloud_comes_first_and_then_its_environments_with_prices() {
    let stage = stage(Seed::Sample, None).await;
    let (news, end) = stage.read().await;
    assert_eq!(end, None);
    let Some(ColumnNews::Cloud(cloud)) = news.first() else { panic!("first came {:?}", news.first()) };
    assert_eq!((cloud.version.as_str(), cloud.email.as_str()), ("8.4.1", stage.cloud.email().as_str()));
    assert!(!cloud.regions.is_empty());
    let cards = cards(&news);
    assert!(!cards.is_empty(), "the sample has environments");
    for card in &cards {
        assert!(card.domain.starts_with(&card.name), "{} lives at {}", card.name, card.domain);
        assert!(!card.layers.is_empty(), "{} has layers", card.name);
        assert!(card.monthly.is_some(), "{} has a price", card.name);
    }
    assert!(cards.iter().any(|card| card.health == Health::Running));
}

#[tokio::test]
async fn a_card_counts_what_was_installed_on_it() {
    let (news, _) = stage(Seed::Sample, None).await.read().await;
    let cards = cards(&news);
    let add_ons = |name: &str| cards.iter().find(|card| card.name == name).map(|card| card.add_ons);
    assert_eq!((add_ons("acme-shop"), add_ons("acme-workers")), (Some(1), Some(0)));
}

#[tokio::test]
async fn an_empty_cloud_is_no_failure() {
    let (news, end) = stage(Seed::Empty, None).await.read().await;
    assert_eq!((cards(&news).len(), end), (0, None));
}

#[tokio::test]
async fn a_wrong_token_says_so_before_anything_else() {
    let (news, end) = stage(Seed::Sample, Some("nonsense")).await.read().await;
    assert_eq!((news, end.as_deref()), (vec![], Some("unauthenticated")));
}

#[tokio::test]
async fn an_account_that_is_not_connected_is_named() {
    let stage = stage(Seed::Empty, None).await;
    let failure = column(&stage.app, &AccountId::new("west"), |_| {}).await.unwrap_err();
    assert_eq!(
        (failure.code.as_str(), failure.hint.as_deref()),
        ("no-account", Some("Connected are: east."))
    );
}

#[tokio::test]
async fn a_cloud_that_refuses_the_list_still_shows_its_head() {
    let stage = stage(Seed::Sample, None).await;
    // Where the short call is refused, the long one is tried.
    for call in ["GetBasicEnvsInfo", "GetEnvs"] {
        let refusal = FaultKind::Refuse { code: 8, text: "access denied".into() };
        stage.cloud.faults().order(Fault::next(call, refusal).times(9));
    }
    let (news, end) = stage.read().await;
    assert!(matches!(news[..], [ColumnNews::Cloud(_)]), "{news:?}");
    assert!(end.is_some());
}
