//! Moves that meet trouble: nothing is lost, and nothing half-made stays behind unsaid.

mod support;

use freeport_app::{Incoming, Keys};
use freeport_domain::AccountId;
use freeport_manifest::form::{Around, Given};
use freeport_migration::case::{Choices, Reading};
use freeport_migration::report::{Ending, Report};
use freeport_saga::Update;
use freeport_sandbox::{Fault, FaultKind};
use support::{Clouds, files, holding};

#[tokio::test]
async fn a_lost_answer_to_creating_is_looked_for_and_not_repeated() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    clouds.west.faults().order(Fault::next("marketplace.jps.Install", FaultKind::DropAfter));
    let report = clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    let installs = clouds.west.history().iter().filter(|call| call.method.ends_with("Install")).count();
    assert_eq!(installs, 1, "the environment was made once");
    assert_eq!(clouds.names("west").await, [name]);
}

#[tokio::test]
async fn a_quota_hit_midway_leaves_the_target_as_it_was() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let before = clouds.read("east", &name).await;
    clouds.west.faults().order(Fault::next("marketplace.jps.Install", FaultKind::QuotaMidway));
    let report = clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(report.headline.contains("nothing is left"), "{}", report.headline);
    assert!(clouds.names("west").await.is_empty());
    assert_eq!(clouds.read("east", &name).await, before);
}

#[tokio::test]
async fn trouble_that_passes_is_waited_out() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let plan = clouds.plan(&name, &Choices::default()).await;
    for kind in [FaultKind::TooManyRequests, FaultKind::ServerError, FaultKind::Html] {
        clouds.west.faults().order(Fault::next("environment.control.GetEnvInfo", kind));
    }
    let report = clouds.carry_out(plan).await;
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
}

#[tokio::test]
async fn a_cancel_midway_takes_away_what_was_made() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let migration =
        clouds.app.begin(clouds.plan(&name, &Choices::default()).await, Keys::default()).await.unwrap();
    let (control, mut watch) = (migration.control(), migration.feed().watch(None));
    let running = tokio::spawn(migration.run());
    while let Some(update) = watch.next().await {
        if let Update::Entry(entry) = update
            && entry.event.step().is_some_and(|step| step.as_str() == "create")
            && entry.event.name() == "done"
        {
            control.cancel();
            break;
        }
    }
    let report = running.await.unwrap().unwrap();
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(clouds.names("west").await.is_empty());
}

#[tokio::test]
async fn a_name_taken_between_plan_and_run_stops_before_anything_is_made() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let late = clouds.plan(&name, &Choices::default()).await;
    clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    let theirs = clouds.read("west", &name).await;
    let report = clouds.carry_out(late).await;
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(report.headline.contains("was taken"), "{}", report.headline);
    assert_eq!(clouds.read("west", &name).await, theirs, "the other environment is untouched");
}

#[tokio::test]
async fn one_environment_is_moved_by_one_migration_at_a_time() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let plan = clouds.plan(&name, &Choices::default()).await;
    let other = clouds.plan(&name, &Choices { name: Some("another".into()), ..Choices::default() }).await;
    let first = clouds.app.begin(plan, Keys::default()).await.unwrap();
    let failure = clouds.app.begin(other.clone(), Keys::default()).await.err().expect("it is refused");
    assert_eq!(failure.code, "already-moving");
    first.run().await.unwrap();
    assert_eq!(clouds.carry_out(other).await.ending, Ending::Completed);
}

#[tokio::test]
async fn a_finished_migration_can_be_undone_and_its_source_is_never_touched() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let before = clouds.read("east", &name).await;
    let report = clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    let id = freeport_saga::SagaId::new(report.id).unwrap();
    let report = clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(clouds.names("west").await.is_empty());
    assert_eq!(clouds.read("east", &name).await, before);
}

#[tokio::test]
async fn the_platforms_own_export_is_kept_verbatim_and_its_copy_taken_away() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let choices = Choices { reading: Reading::WithPlatformExport, ..Choices::default() };
    let keys = Keys { passphrase: Some(freeport_domain::Secret::new("correct horse")), ..Keys::default() };
    let migration = clouds.app.begin(clouds.plan(&name, &choices).await, keys).await.unwrap();
    let report = migration.run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    let folder = std::path::PathBuf::from(report.bundle.expect("a bundle was saved"));
    let files: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(files.iter().any(|file| file.starts_with("platform-export.")), "{files:?}");
    assert!(files.contains(&"secrets.age".to_owned()), "{files:?}");
    let session = clouds.app.session(&AccountId::from("east")).await.unwrap();
    assert!(session.exports(&name.as_str().into()).await.unwrap().is_empty(), "the copy is gone");
}

#[tokio::test]
async fn no_secret_stands_in_any_file_of_a_migration() {
    let clouds = Clouds::connected().await;
    let mut secrets = vec![clouds.east.token(), clouds.west.token()];
    for name in clouds.names("east").await {
        for layer in clouds.read("east", &name).await.layers {
            let values = layer.variables.values().filter(|value| value.is_secret());
            secrets.extend(values.filter_map(|value| value.expose().map(str::to_owned)));
        }
        let plan = clouds.plan(&name, &Choices::default()).await;
        if plan.saga.is_some() {
            clouds.carry_out(plan).await;
        }
    }
    secrets.retain(|secret| secret.len() > 5);
    assert!(secrets.len() > 2, "the samples hold no credential to look for");
    let found = holding(clouds.home.path(), &secrets);
    assert!(found.is_empty(), "a secret stands in the clear in {found:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn whatever_is_kept_is_for_its_owners_eyes_alone() {
    use std::os::unix::fs::PermissionsExt;
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let keys = Keys { passphrase: Some(freeport_domain::Secret::new("correct horse")), ..Keys::default() };
    let plan = clouds.plan(&name, &Choices::default()).await;
    clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    let home = clouds.home.path();
    let files = files(home);
    for ending in
        ["accounts.json", ".journal", ".plan.json", ".lock", "pace.json", "manifest.json", "secrets.age"]
    {
        assert!(files.iter().any(|file| file.to_str().unwrap().ends_with(ending)), "no {ending}: {files:?}");
    }
    let rights = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for file in &files {
        assert_eq!(rights(file), 0o600, "{}", file.display());
        let folders = file.ancestors().skip(1).take_while(|folder| *folder != home);
        for folder in folders {
            assert_eq!(rights(folder), 0o700, "{}", folder.display());
        }
    }
}

#[tokio::test]
async fn an_undo_leaves_alone_what_somebody_else_made_under_the_name() {
    let clouds = Clouds::connected().await;
    let name = clouds.richest().await;
    let ours = clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    let west = clouds.app.session(&AccountId::from("west")).await.unwrap();
    west.delete(&name.as_str().into(), None).await.unwrap();
    clouds.carry_out(clouds.plan(&name, &Choices::default()).await).await;
    let theirs = clouds.read("west", &name).await;

    let id = freeport_saga::SagaId::new(ours.id).unwrap();
    let report = clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();
    assert_eq!(clouds.read("west", &name).await, theirs, "it is untouched");
    // Nothing of ours is left, so nobody is asked to delete anything.
    assert_eq!(report.ending, Ending::Undone, "{report:#?}");
    assert!(report.steps.iter().all(|step| step.recipe.is_none()), "{report:#?}");
    assert!(report.warnings.iter().any(|one| one.contains("somebody else")), "{report:#?}");
}

/// Imports a manifest that has this besides its kind, its name and its nodes.
async fn imported(clouds: &Clouds, more: &str) -> Report {
    let nodes = "nodes: [{nodeType: nginx, nodeGroup: cp, cloudlets: 4}]";
    let text = format!("type: install\nname: my-shop\n{nodes}\n{more}\n");
    let incoming = Incoming::text("shop.jps", text).unwrap();
    let imported = incoming.source(None, &Given::new(), &Around::default(), None).unwrap();
    let plan =
        clouds.app.plan(&imported.source, &AccountId::from("west"), &Choices::default()).await.unwrap();
    clouds.carry_out(plan).await
}

#[tokio::test]
async fn what_the_platform_refuses_while_it_imports_has_a_way_on() {
    let clouds = Clouds::connected().await;
    for (more, words, way) in [
        (
            "onInstall: {'unpack [cp]': {sourcePath: 'http://127.0.0.1:9/x.tar.gz', destPath: /}}",
            "The container cannot download a file it needs.",
            "export it again, or import it without archives",
        ),
        (
            "onInstall: again\nactions: {again: again}",
            "the platform cannot read it as a package.",
            "Lint it to see what is wrong.",
        ),
        (
            "# refused",
            "The installation does not offer a stack of this environment",
            "Choose another stack for that layer, or another cloud.",
        ),
    ] {
        if more == "# refused" {
            // A stack that is not offered stands in the way of the plan; the platform can still be of another mind.
            let refusal = FaultKind::Refuse { code: 2372, text: "node type [nginx] is not supported".into() };
            clouds.west.faults().order(Fault::next("marketplace.jps.Install", refusal));
        }
        let report = imported(&clouds, more).await;
        assert_eq!(report.ending, Ending::Undone, "{more}: {report:#?}");
        assert!(
            report.headline.contains(words) && report.headline.contains(way),
            "{more}: {}",
            report.headline
        );
        assert!(clouds.names("west").await.is_empty(), "{more}: something stayed");
    }
}
