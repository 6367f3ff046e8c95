//! The contract probe and its rehearsal against pretend clouds.

mod support;

use std::path::PathBuf;

use freeport_app::{Beat, CutShort, Probed, Rehearsal};
use freeport_domain::{AccountId, Environment};
use freeport_platform::probe::Recording;
use freeport_sandbox::{Fault, FaultKind};
use freeport_testkit::recordings::played;
use support::Clouds;

fn east() -> AccountId {
    "east".into()
}

async fn rehearse(clouds: &Clouds, cut: &CutShort) -> Rehearsal {
    clouds.app.rehearse(&east(), None, cut, &|_| ()).await.unwrap()
}

fn refuse(clouds: &Clouds, call: &str, code: i64, times: u32) {
    let kind = FaultKind::Refuse { code, text: "somebody's own words".into() };
    clouds.east.faults().order(Fault::next(call, kind).times(times));
}

#[tokio::test]
async fn a_probe_changes_nothing_and_finds_nothing_odd_about_the_sandbox() {
    let clouds = Clouds::connected().await;
    let before = clouds.read("east", "acme-shop").await;
    let probed = clouds.app.probe(&east()).await.unwrap();
    assert!(probed.holds(), "{}", probed.text());
    assert_eq!(clouds.read("east", "acme-shop").await, before);
    let folder = clouds.home.path().join("probe");
    probed.save(&folder).unwrap();
    let text = std::fs::read_to_string(folder.join("probe.txt")).unwrap();
    assert!(text.contains("0 differences") && !text.contains("acme"), "{text}");
    assert!(std::fs::read_dir(folder.join("recordings")).unwrap().count() > 20);
    assert_eq!(probed.save(&folder).unwrap_err().code, "exists");
}

#[tokio::test]
async fn what_was_saved_is_read_from_disk_and_played_again() {
    let clouds = Clouds::connected().await;
    let folder = clouds.home.path().join("probe");
    clouds.app.probe(&east()).await.unwrap().save(&folder).unwrap();
    let saved = support::files(&folder.join("recordings"));
    let read = |path: &PathBuf| serde_json::from_slice::<Recording>(&std::fs::read(path).unwrap()).unwrap();
    let mut recordings: Vec<Recording> = saved.iter().map(read).collect();
    clouds.connect_to("played", &played(recordings.clone()).await, "a-token-of-nobody").await;
    let stacks = |it: &Environment| -> Vec<String> {
        it.layers.iter().map(|layer| layer.stack.node_type.clone()).collect()
    };
    let shop = stacks(&clouds.read("east", "acme-shop").await);
    let mut found = Vec::new();
    for name in clouds.names("played").await {
        assert!(!name.contains("acme"), "{name}");
        // The list tells of more environments than a probe asks about.
        if let Ok(environment) = clouds.app.show(&"played".into(), &name.as_str().into()).await {
            found.push(stacks(&environment));
        }
    }
    assert!(found.contains(&shop), "{found:?}");

    let regions = recordings.iter_mut().find(|it| it.method == "environment.control.GetRegions").unwrap();
    regions.answer["novelty"] = 1.into();
    clouds.connect_to("odd", &played(recordings).await, "a-token-of-nobody").await;
    let text = clouds.app.probe(&"odd".into()).await.unwrap().text();
    assert!(text.contains("answered, 1 difference from") && text.contains("novelty: number"), "{text}");
}

#[tokio::test]
async fn what_is_refused_is_told_by_its_number_and_never_by_its_sentence() {
    let clouds = Clouds::connected().await;
    refuse(&clouds, "environment.trigger.GetLoadAlertTriggers", 8202, 99);
    let probed: Probed = clouds.app.probe(&east()).await.unwrap();
    let text = probed.text();
    assert!(text.contains("refused: Forbidden, result 8202"), "{text}");
    assert!(!text.contains("somebody"), "{text}");
}

#[tokio::test]
async fn a_rehearsal_plays_everything_and_leaves_nothing() {
    let clouds = Clouds::connected().await;
    let before = clouds.names("east").await;
    let rehearsal = rehearse(&clouds, &CutShort::default()).await;
    assert!(rehearsal.went_well(), "{}", rehearsal.text());
    assert!(rehearsal.acts.len() >= 9, "{}", rehearsal.text());
    assert_eq!(clouds.names("east").await, before);
}

#[tokio::test]
async fn what_fails_in_between_is_told_and_the_rest_is_played_and_deleted() {
    let clouds = Clouds::connected().await;
    let before = clouds.names("east").await;
    refuse(&clouds, "environment.export.Create", 2369, 1);
    let rehearsal = rehearse(&clouds, &CutShort::default()).await;
    let trouble: Vec<&str> = rehearsal.acts.iter().filter_map(|act| act.trouble.as_deref()).collect();
    assert_eq!(trouble, ["unsupported at environment.export.Create (result 2369)"]);
    assert_eq!(rehearsal.stays, None);
    assert_eq!(clouds.names("east").await, before);
}

#[tokio::test]
async fn a_creation_that_fails_midway_is_cleaned_up_too() {
    let clouds = Clouds::connected().await;
    let before = clouds.names("east").await;
    clouds.east.faults().order(Fault::next("marketplace.jps.Install", FaultKind::QuotaMidway));
    let rehearsal = rehearse(&clouds, &CutShort::default()).await;
    assert!(!rehearsal.went_well() && rehearsal.stays.is_none(), "{}", rehearsal.text());
    assert_eq!(clouds.names("east").await, before);
}

#[tokio::test]
async fn what_cannot_be_deleted_is_said_with_its_name() {
    let clouds = Clouds::connected().await;
    refuse(&clouds, "environment.control.DeleteEnv", 8, 99);
    let rehearsal = rehearse(&clouds, &CutShort::default()).await;
    let stays = rehearsal.stays.expect("it stays");
    let left = clouds.names("east").await.into_iter().find(|name| name.starts_with("freeport-probe-"));
    assert!(stays.contains(&left.expect("it is there")), "{stays}");
}

#[tokio::test]
async fn whoever_cuts_it_short_still_has_it_deleted() {
    let clouds = Clouds::connected().await;
    let before = clouds.names("east").await;
    let cut = CutShort::default();
    let tell = |beat: Beat<'_>| {
        assert!(clouds.app.is_on_an_errand(), "whoever closes Freeport waits for it");
        if matches!(beat, Beat::Begins("read")) {
            cut.now();
        }
    };
    let rehearsal = clouds.app.rehearse(&east(), None, &cut, &tell).await.unwrap();
    let names: Vec<&str> = rehearsal.acts.iter().map(|act| act.name).collect();
    assert_eq!(names.last(), Some(&"delete"));
    assert!(!names.contains(&"stop"), "{names:?}");
    assert!(!clouds.app.is_on_an_errand());
    assert_eq!(clouds.names("east").await, before);
}

#[tokio::test]
async fn what_a_rehearsal_makes_and_costs_is_told_before() {
    let clouds = Clouds::connected().await;
    let before = clouds.names("east").await;
    let outlook = clouds.app.rehearsal_outlook(&east()).await.unwrap();
    assert_eq!((outlook.reserved, outlook.limit, outlook.wants_password), (1, 4, false));
    assert!(
        outlook.hourly.as_ref().is_some_and(|hourly| hourly.amount > 0.0 && hourly.amount < 1.0),
        "{outlook:?}"
    );
    assert_eq!(clouds.names("east").await, before);
}

#[tokio::test]
async fn a_platform_that_wants_a_password_to_delete_is_not_begun_without_one() {
    let clouds = Clouds::connected().await;
    clouds.east.set_quota("environment.delete.confirm.type", 1);
    let app = freeport_app::App::open(
        freeport_app::Home::under(clouds.home.path()),
        std::sync::Arc::new(vault_of(&clouds)),
    );
    let failure = app.rehearse(&east(), None, &CutShort::default(), &|_| ()).await.unwrap_err();
    assert_eq!(failure.code, "no-password");
}

fn vault_of(clouds: &Clouds) -> freeport_vault::MemoryVault {
    use freeport_vault::Vault;
    let vault = freeport_vault::MemoryVault::default();
    vault.store(&east(), &freeport_domain::Secret::new(clouds.east.token())).unwrap();
    vault
}
