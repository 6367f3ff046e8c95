//! Exports with the platform's own copy: what is saved, what stays, and that an environment is left as it was found.

mod support;

use freeport_app::{
    ARCHIVES_AT_MOST, ExportNews, ExportOptions, ExportRequest, Exported, Failure, Fetching, Incoming,
    PlatformExport, Reach, Rested,
};
use freeport_domain::{AccountId, EnvironmentName, EnvironmentStatus, Secret};
use freeport_manifest::form::{Around, Given};
use freeport_migration::bundle;
use freeport_migration::case::{Choices, Secrets};
use freeport_migration::outlook::Rest;
use freeport_sandbox::{Fault, FaultKind};
use sha2::{Digest, Sha256};
use support::Clouds;

const EVERYTHING: PlatformExport =
    PlatformExport { request: ExportRequest { data: true, configuration: true }, keep: false, start: false };

fn east() -> AccountId {
    "east".into()
}

async fn export(
    clouds: &Clouds,
    name: &str,
    file: &str,
    platform: PlatformExport,
) -> (Result<Exported, Failure>, Vec<String>) {
    let options = ExportOptions {
        to: clouds.home.path().join(file),
        platform: Some(platform),
        passphrase: Some(Secret::new("a good one")),
        ..ExportOptions::default()
    };
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |news: ExportNews<'_>| {
        if let ExportNews::Before(words) = news {
            told.lock().unwrap().push(words.to_owned());
        }
    };
    let exported = clouds.app.export(&east(), &name.into(), &options, &tell).await;
    (exported, told.into_inner().unwrap())
}

async fn copies(clouds: &Clouds, name: &str) -> usize {
    clouds.app.copies(&east(), &name.into()).await.unwrap().len()
}

async fn status(clouds: &Clouds, name: &str) -> EnvironmentStatus {
    clouds.read("east", name).await.status
}

#[tokio::test]
async fn the_topology_alone_leaves_nothing_at_the_platform() {
    let clouds = Clouds::connected().await;
    let (exported, told) = export(&clouds, "acme-shop", "bundle", PlatformExport::default()).await;
    let exported = exported.unwrap();
    assert_eq!((exported.kept, told), (None, vec![]));
    assert_eq!(copies(&clouds, "acme-shop").await, 0);
    bundle::open(&exported.path).unwrap();
}

#[tokio::test]
async fn data_stays_at_the_platform_until_it_is_deleted() {
    let clouds = Clouds::connected().await;
    let (exported, told) = export(&clouds, "acme-shop", "bundle", EVERYTHING).await;
    let kept = exported.unwrap().kept.expect("its files would be lost without it");
    assert!(kept.bytes().is_some_and(|bytes| bytes > 0), "{kept:?}");
    assert!(told.iter().any(|words| words.starts_with("NGINX of layer bl")), "{told:?}");

    let name = EnvironmentName::from("acme-shop");
    let freed = clouds.app.delete_archives(&east(), &name, &kept.id).await.unwrap();
    assert_eq!((freed.archives, freed.bytes), (kept.archives.len(), kept.bytes()));
    let left = clouds.app.copies(&east(), &name).await.unwrap();
    assert_eq!((left.len(), left[0].archives.len()), (1, 0));
    clouds.app.delete_copy(&east(), &name, &kept.id).await.unwrap();
    assert_eq!(copies(&clouds, "acme-shop").await, 0);
    let failure = clouds.app.delete_copy(&east(), &name, &kept.id).await.unwrap_err();
    assert_eq!(failure.code, "no-copy");
}

#[tokio::test]
async fn the_platforms_own_file_is_verbatim_and_private() {
    let clouds = Clouds::connected().await;
    let keep = PlatformExport { keep: true, ..PlatformExport::default() };
    let (exported, _) = export(&clouds, "acme-shop", "shop.json", keep).await;
    let exported = exported.unwrap();
    let text = std::fs::read_to_string(&exported.path).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["categories"][0], "export");
    assert!(exported.notes.iter().any(|note| note.contains("credentials")), "{:?}", exported.notes);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&exported.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // The copy that stayed is the same, saved again.
    let id = exported.kept.unwrap().id;
    let to = clouds.home.path().join("again.json");
    let options = ExportOptions { to: to.clone(), ..ExportOptions::default() };
    clouds.app.save_copy(&east(), &"acme-shop".into(), &id, &options, &|_| ()).await.unwrap();
    assert_eq!(std::fs::read_to_string(to).unwrap(), text);
}

#[tokio::test]
async fn credentials_are_not_written_by_whoever_leaves_them_out() {
    let clouds = Clouds::connected().await;
    let options = ExportOptions {
        to: clouds.home.path().join("shop.json"),
        platform: Some(PlatformExport::default()),
        secrets: Secrets::LeaveOut,
        ..ExportOptions::default()
    };
    let failure = clouds.app.export(&east(), &"acme-shop".into(), &options, &|_| ()).await.unwrap_err();
    assert_eq!(failure.code, "holds-credentials");
    assert!(!options.to.exists());
    assert_eq!(copies(&clouds, "acme-shop").await, 0, "nothing stays at the platform");
}

#[tokio::test]
async fn credentials_that_were_left_out_are_missed_by_whoever_makes_it_anew() {
    let clouds = Clouds::connected().await;
    let secrets = Secrets::LeaveOut;
    let to = clouds.home.path().join("bundle");
    let options = ExportOptions { to: to.clone(), secrets, ..ExportOptions::default() };
    clouds.app.export(&east(), &"acme-shop".into(), &options, &|_| ()).await.unwrap();
    let report =
        clouds.carry_out(clouds.plan("acme-shop", &Choices { secrets, ..Choices::default() }).await).await;
    for place in [to.display().to_string(), report.bundle.unwrap()] {
        for file in std::fs::read_dir(&place).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            assert!(!text.contains("kR7-swallow-41"), "{text}");
        }
        let incoming = Incoming::open(&place, Reach::Public).await.unwrap();
        let imported =
            incoming.source(Some("acme-again".into()), &Given::new(), &Around::default(), None).unwrap();
        let failure = imported.check(&Choices::default()).unwrap_err();
        assert!(failure.title.contains("DB_PASSWORD of layer cp"), "{failure}");
        assert_eq!(failure.hint.as_deref(), Some("Go on with --leave-out-secrets, and set them afterwards."));
        let choices = Choices { secrets, ..Choices::default() };
        let plan = clouds.app.plan(&imported.source, &"west".into(), &choices).await.unwrap();
        assert!(
            plan.findings.iter().any(|one| one.code == "T074" && one.message.contains("DB_PASSWORD")),
            "{plan:#?}"
        );
    }
}

#[tokio::test]
async fn only_a_json_file_takes_the_platforms_own_export() {
    let clouds = Clouds::connected().await;
    let (exported, _) = export(&clouds, "acme-shop", "shop.yaml", EVERYTHING).await;
    assert_eq!(exported.unwrap_err().code, "not-json");
    assert_eq!(copies(&clouds, "acme-shop").await, 0);
}

#[tokio::test]
async fn what_rests_is_only_started_where_that_was_said() {
    let clouds = Clouds::connected().await;
    let before = clouds.read("east", "acme-archive").await;
    let (exported, _) = export(&clouds, "acme-archive", "a.json", PlatformExport::default()).await;
    assert_eq!(exported.unwrap_err().code, "at-rest");
    assert_eq!(clouds.read("east", "acme-archive").await, before);

    let start = PlatformExport { start: true, ..PlatformExport::default() };
    let (exported, told) = export(&clouds, "acme-archive", "bundle", start).await;
    let exported = exported.unwrap();
    assert!(told[0].contains("is stopped") && exported.notes.iter().any(|it| it.contains("stopped again")));
    assert!(!exported.left_running);
    assert_eq!(clouds.read("east", "acme-archive").await, before, "it is left as it was found");
    let read = bundle::open(&exported.path).unwrap().environment.unwrap();
    assert_eq!(read.status, EnvironmentStatus::Stopped, "the bundle knows the rest it was found in");
}

#[tokio::test]
async fn what_sleeps_is_woken_where_that_was_said_and_not_stopped() {
    let clouds = Clouds::connected().await;
    clouds.lull("acme-shop").await;
    assert_eq!(status(&clouds, "acme-shop").await, EnvironmentStatus::Sleeping);
    let outlook = clouds.app.export_outlook(&east(), &"acme-shop".into()).await.unwrap();
    assert_eq!(outlook.rest, Rest::Sleeps);
    let (exported, _) = export(&clouds, "acme-shop", "a.json", PlatformExport::default()).await;
    assert_eq!(exported.unwrap_err().code, "at-rest");
    assert_eq!(status(&clouds, "acme-shop").await, EnvironmentStatus::Sleeping);

    let start = PlatformExport { start: true, ..PlatformExport::default() };
    let (exported, told) = export(&clouds, "acme-shop", "a.json", start).await;
    let exported = exported.unwrap();
    assert!(
        exported.notes.iter().any(|it| it.contains("fall asleep again by itself")),
        "{:?}",
        exported.notes
    );
    assert!(!told.iter().any(|words| words.contains("stopped")), "{told:?}");
    assert!(!exported.left_running && clouds.app.left_awake().is_empty(), "nobody has to stop it");
    assert_eq!(status(&clouds, "acme-shop").await, EnvironmentStatus::Running);
}

#[tokio::test]
async fn what_was_started_is_stopped_though_the_export_fails() {
    let clouds = Clouds::connected().await;
    clouds.east.faults().order(Fault::next(
        "environment.export.Create",
        FaultKind::Refuse { code: 4040, text: "export failed".into() },
    ));
    let start = PlatformExport { start: true, ..PlatformExport::default() };
    let (exported, _) = export(&clouds, "acme-archive", "a.json", start).await;
    let failure = exported.unwrap_err();
    assert!(failure.causes.iter().any(|cause| cause.contains("is stopped again")), "{failure:?}");
    assert_eq!(status(&clouds, "acme-archive").await, EnvironmentStatus::Stopped);
    assert!(!clouds.home.path().join("a.json").exists());
}

#[tokio::test]
async fn what_an_export_that_broke_off_left_is_taken_away_and_said() {
    let clouds = Clouds::connected().await;
    for breaks in [FaultKind::QuotaMidway, FaultKind::DropAfter] {
        clouds.east.faults().order(Fault::next("environment.export.Create", breaks));
        let (exported, _) = export(&clouds, "acme-shop", "a.json", PlatformExport::default()).await;
        let failure = exported.unwrap_err();
        let said = failure.causes.iter().any(|cause| cause.starts_with("what the export left, copy "));
        assert!(said, "{failure:#?}");
        assert_eq!(copies(&clouds, "acme-shop").await, 0);
    }
}

#[tokio::test]
async fn what_cannot_be_stopped_again_is_said_loudly() {
    let clouds = Clouds::connected().await;
    clouds.east.faults().order(Fault::next(
        "environment.control.StopEnv",
        FaultKind::Refuse { code: 8, text: "permission denied".into() },
    ));
    let start = PlatformExport { start: true, ..PlatformExport::default() };
    let (exported, _) = export(&clouds, "acme-archive", "a.json", start).await;
    let exported = exported.unwrap();
    assert!(exported.left_running && exported.notes.iter().any(|note| note.contains("runs and costs")));
    assert_eq!(status(&clouds, "acme-archive").await, EnvironmentStatus::Running);
}

#[tokio::test]
async fn an_account_that_may_not_export_is_told_before_and_after() {
    let clouds = Clouds::connected().await;
    clouds
        .east
        .faults()
        .order(Fault::next("environment.export.Create", FaultKind::Refuse { code: 2369, text: "no".into() }));
    let (exported, _) = export(&clouds, "acme-shop", "a.json", PlatformExport::default()).await;
    let failure = exported.unwrap_err();
    assert!(failure.title.contains("2369"), "{failure:?}");
    assert!(failure.hint.is_some_and(|hint| hint.contains("Freeport's own reading")));
    clouds.east.set_quota("environment.export.enabled", 0);
    let (exported, _) = export(&clouds, "acme-shop", "a.json", PlatformExport::default()).await;
    assert_eq!(exported.unwrap_err().code, "export-not-allowed");
}

#[tokio::test]
async fn a_collaborator_who_may_only_look_is_refused_and_can_still_save_a_reading() {
    let clouds = Clouds::connected().await;
    let (exported, _) = export(&clouds, "partner-portal", "a.json", PlatformExport::default()).await;
    let failure = exported.unwrap_err();
    assert_eq!(failure.code, "export-read-only");
    assert!(failure.hint.is_some_and(|hint| hint.contains("owner")));
    let options = ExportOptions { to: clouds.home.path().join("own"), ..ExportOptions::default() };
    clouds.app.export(&east(), &"partner-portal".into(), &options, &|_| ()).await.unwrap();
}

#[tokio::test]
async fn the_outlook_says_of_each_node_what_the_platform_packs() {
    let clouds = Clouds::connected().await;
    let app = &clouds.app;
    for (name, request) in [
        ("acme-shop", ExportRequest { data: true, configuration: true }),
        ("acme-workers", ExportRequest { data: true, configuration: false }),
        ("acme-builder", ExportRequest { data: true, configuration: false }),
    ] {
        let outlook = app.export_outlook(&east(), &name.into()).await.unwrap();
        let refused = outlook.against(request).is_some();
        let platform = PlatformExport { request, ..PlatformExport::default() };
        let (exported, _) = export(&clouds, name, &format!("{name}.json"), platform).await;
        assert_eq!(exported.is_err(), refused, "{name}: {:?}", outlook.obstacles);
        let Ok(exported) = exported else { continue };
        let mut packed: Vec<String> = outlook.packed().map(|node| node.layer.to_string()).collect();
        packed.dedup();
        let archives = exported.kept.unwrap().archives.into_iter().filter_map(|archive| archive.layer);
        assert_eq!(archives.collect::<Vec<_>>(), packed, "{name}");
    }
    let resting = app.export_outlook(&east(), &"acme-archive".into()).await.unwrap();
    assert_eq!(resting.rest, Rest::Stopped);
}

#[tokio::test]
async fn what_could_not_be_stopped_is_kept_in_mind_until_it_rests_or_is_wanted_running() {
    let clouds = Clouds::connected().await;
    let denied = FaultKind::Refuse { code: 8, text: "permission denied".into() };
    let refuse = || Fault::next("environment.control.StopEnv", denied.clone()).times(9);
    let start = PlatformExport { start: true, ..PlatformExport::default() };
    let (account, name) = (east(), EnvironmentName::from("acme-archive"));
    for stop in [true, false] {
        clouds.east.faults().order(refuse());
        let file = format!("archive-{stop}.json");
        let (exported, _) = export(&clouds, "acme-archive", &file, start).await;
        assert!(exported.unwrap().left_running);
        let left = clouds.app.left_awake();
        assert_eq!((&left[0].account, &left[0].environment), (&account, &name));
        clouds.app.bring_to_rest(&account, &name).await.unwrap_err();
        assert_eq!(clouds.app.left_awake(), left, "a refusal changes nothing");
        clouds.east.faults().clear();
        if stop {
            assert_eq!(clouds.app.bring_to_rest(&account, &name).await.unwrap(), Rested::Stopped);
        } else {
            clouds.app.let_run(&account, &name).unwrap();
            assert_eq!(status(&clouds, "acme-archive").await, EnvironmentStatus::Running);
        }
        assert_eq!(clouds.app.left_awake(), []);
    }
}

/// An export with private data and its archives, and how far it was told to be.
async fn with_archives(clouds: &Clouds, at_most: u64) -> (Result<Exported, Failure>, Vec<Fetching>) {
    let options = ExportOptions {
        to: clouds.home.path().join("bundle"),
        platform: Some(EVERYTHING),
        archives: Some(at_most),
        ..ExportOptions::default()
    };
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |news: ExportNews<'_>| {
        if let ExportNews::Fetching(fetching) = news {
            told.lock().unwrap().push(fetching);
        }
    };
    let exported = clouds.app.export(&east(), &"acme-shop".into(), &options, &tell).await;
    (exported, told.into_inner().unwrap())
}

fn is_empty(clouds: &Clouds) -> bool {
    let names = std::fs::read_dir(clouds.home.path()).unwrap().flatten().map(|entry| entry.file_name());
    names.filter(|name| name.to_string_lossy().starts_with("bundle")).count() == 0
}

#[tokio::test]
async fn archives_are_fetched_into_the_bundle_and_need_not_stay_at_the_platform() {
    let clouds = Clouds::connected().await;
    let (exported, told) = with_archives(&clouds, ARCHIVES_AT_MOST).await;
    let exported = exported.unwrap();
    assert_eq!((copies(&clouds, "acme-shop").await, exported.kept), (0, None));
    let archives = bundle::open(&exported.path).unwrap().index.archives;
    assert!(archives.len() > 1, "{archives:?}");
    assert_eq!((told[0].at, told[0].of, told.last().unwrap().at), (1, archives.len(), archives.len()));
    for archive in &archives {
        let bytes = std::fs::read(exported.path.join(&archive.file)).unwrap();
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((bytes.len() as u64, &sum), (archive.bytes, &archive.sha256));
        assert!(bytes.starts_with(&[0x1f, 0x8b]) && archive.layer.is_some(), "{archive:?}");
    }
    assert!(!clouds.home.path().join("bundle.fetching").exists());
}

#[tokio::test]
async fn archives_that_are_too_large_are_not_taken() {
    let clouds = Clouds::connected().await;
    let (exported, _) = with_archives(&clouds, 10).await;
    assert_eq!(exported.unwrap_err().code, "archives-too-large");
    assert!(is_empty(&clouds), "nothing half-made stays");
}

#[tokio::test]
async fn where_one_archive_cannot_be_fetched_nothing_is_saved() {
    let clouds = Clouds::connected().await;
    let keep = PlatformExport { keep: true, ..EVERYTHING };
    let (exported, _) = export(&clouds, "acme-shop", "first", keep).await;
    let copy = exported.unwrap().kept.unwrap();
    // The platform still lists it; its file is gone from the node.
    let last = copy.archives.last().unwrap();
    for (_, node) in clouds.read("east", "acme-shop").await.nodes() {
        let folder = clouds.east.node_folder(node.id.0 as i64).join("var/lib/jelastic/backup/export");
        let _ = std::fs::remove_file(folder.join(&last.name));
    }
    let options = ExportOptions {
        to: clouds.home.path().join("bundle"),
        archives: Some(ARCHIVES_AT_MOST),
        ..ExportOptions::default()
    };
    let failure =
        clouds.app.save_copy(&east(), &"acme-shop".into(), &copy.id, &options, &|_| ()).await.unwrap_err();
    assert_eq!(failure.code, "archive-unreachable");
    assert!(failure.causes.iter().any(|cause| cause.contains("answers 404")), "{failure:?}");
    assert!(is_empty(&clouds), "nothing half-made stays");
    assert_eq!(copies(&clouds, "acme-shop").await, 1, "the copy stays");
}

#[tokio::test]
async fn archives_go_into_a_bundle_only_and_only_where_there_are_some() {
    let clouds = Clouds::connected().await;
    let try_to = async |file: &str, platform: PlatformExport| {
        let to = clouds.home.path().join(file);
        let options =
            ExportOptions { to, platform: Some(platform), archives: Some(1), ..ExportOptions::default() };
        clouds.app.export(&east(), &"acme-shop".into(), &options, &|_| ()).await.unwrap_err().code
    };
    assert_eq!(try_to("a.json", EVERYTHING).await, "archives-in-file");
    assert_eq!(try_to("a", PlatformExport::default()).await, "no-archives");
    assert_eq!(copies(&clouds, "acme-shop").await, 0);
}
