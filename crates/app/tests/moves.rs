//! Moves of a client that stays open: shown, begun, watched, stopped, taken up again.

mod support;

use freeport_app::{Answers, App, Followed, Home, Moves, Shown, Verdict, Wanted, What};
use freeport_domain::Secret;
use freeport_migration::case::Choices;
use freeport_migration::report::Ending;
use freeport_saga::{Phase, SagaId};
use freeport_sandbox::{Fault, FaultKind};
use support::Clouds;

fn wanted(environment: &str) -> Wanted {
    Wanted { what: What::Environment("east".into(), environment.into()), to: "west".into() }
}

async fn shown(moves: &Moves, environment: &str) -> Shown {
    moves.plan(&wanted(environment), &Choices::default(), Answers::default()).await.unwrap()
}

/// Everything that was told until it was at rest.
async fn followed(moves: &Moves, id: &SagaId) -> Vec<Followed> {
    let mut told = Vec::new();
    moves.follow(id, |one| told.push(one)).await.unwrap();
    told
}

#[tokio::test]
async fn a_plan_that_was_shown_is_begun_and_followed_to_its_proof() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    let told = followed(&moves, &id).await;
    let last = told.last().expect("it is told at least once");
    assert_eq!((last.report.ending, last.driven), (Ending::Completed, false), "{:?}", last.report);
    assert!(last.report.verification.as_ref().is_some_and(|proof| proof.holds()), "{:?}", last.report);
    assert!(last.view.steps().all(|step| step.phase == Phase::Done));
    assert!(told[0].driven, "it was first told while it ran");
    assert!(!moves.is_busy());
}

#[tokio::test]
async fn what_was_planned_before_a_change_is_read_anew_after_it() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let first = shown(&moves, &name).await;
    assert!(first.plan.saga.is_some());
    let id = moves.begin(&first.id).await.unwrap();
    followed(&moves, &id).await;
    let again = shown(&moves, &name).await;
    assert!(again.plan.blockers().any(|one| one.message.contains(&name)), "{:?}", again.plan.findings);
    let failure = moves.begin(&again.id).await.unwrap_err();
    assert_eq!(failure.code, "blocked");
}

#[tokio::test]
async fn a_packages_log_and_closing_words_reach_whoever_watches_and_no_file() {
    let clouds = Clouds::connected().await;
    let file = clouds.home.path().join("shop.jps");
    std::fs::write(
        &file,
        "type: install\nname: my-shop\nnodes:\n  - {nodeType: nginx, nodeGroup: cp, cloudlets: 4}\n\
         success: \"**Password**: hunter2 [admin](https://a.example) <script>x</script>\"\n",
    )
    .unwrap();
    let wanted = Wanted { what: What::Place(file.display().to_string()), to: "west".into() };
    let moves = Moves::of(clouds.app.clone());
    let shown = moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap();
    let id = moves.begin(&shown.id).await.unwrap();
    let told = followed(&moves, &id).await;
    let last = told.last().unwrap();
    assert_eq!(last.report.ending, Ending::Completed, "{:?}", last.report);
    let closing = last.closing.as_deref().expect("the package says something");
    assert!(closing.contains("<strong>Password</strong>: hunter2"), "{closing}");
    assert!(!closing.contains("script"), "{closing}");
    assert!(last.log.iter().any(|line| line.contains("BEGIN INSTALLATION: my-shop")), "{:?}", last.log);
    let journal = clouds.app.home().journals().join(format!("{id}.journal"));
    // The manifest itself is in the plan; what the platform made of it is nowhere.
    assert!(!std::fs::read_to_string(journal).unwrap().contains("<strong>"));
}

#[tokio::test]
async fn what_was_copied_is_looked_at_like_a_file() {
    let clouds = Clouds::connected().await;
    let moves = Moves::of(clouds.app.clone());
    let place = moves
        .paste("type: install\nname: my-shop\nnodes:\n  - {nodeType: nginx, nodeGroup: cp, cloudlets: 4}\n");
    assert_eq!(moves.inspect(&place, None).await.unwrap().name().as_deref(), Some("my-shop"));
    let wanted = Wanted { what: What::Place(place), to: "west".into() };
    let shown = moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap();
    assert_eq!(shown.plan.to.environment.as_str(), "my-shop");
    let words = moves.paste("Dear colleague,\nhere is what you asked for.");
    assert!(moves.inspect(&words, None).await.is_err());
    assert_eq!(moves.paste("  https://example.com/shop.jps\n"), "https://example.com/shop.jps");
}

#[tokio::test]
async fn several_moves_are_answered_together() {
    let clouds = Clouds::connected().await;
    let moves = Moves::of(clouds.app.clone());
    let there = clouds.app.environments(&"east".into()).await.unwrap();
    let all: Vec<Wanted> = there.iter().map(|one| wanted(one.name.as_str())).collect();
    let one = match moves.verdict(&all[..1]).await.unwrap() {
        Verdict::Yes(outlook) => outlook,
        no => panic!("{no:?}"),
    };
    assert_eq!(one.environments, (0, 1));
    let both = match moves.verdict(&all[..2]).await.unwrap() {
        Verdict::Yes(outlook) => outlook,
        no => panic!("{no:?}"),
    };
    assert_eq!(both.environments, (0, 2));
    assert!(both.seconds > one.seconds && both.to_know >= one.to_know, "{both:?}");
    assert!(both.price.0.unwrap().amount > one.price.0.unwrap().amount);
}

#[tokio::test]
async fn a_name_that_is_taken_can_be_settled_in_the_plan() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    followed(&moves, &id).await;
    let verdict = moves.verdict(&[wanted(&name)]).await.unwrap();
    let Verdict::No { reason, choices_settle_it, .. } = verdict else { panic!("{verdict:?}") };
    assert!(choices_settle_it && reason.contains(&name), "{reason}");
    let mut choices = Choices::default();
    for pick in shown(&moves, &name).await.plan.blockers().flat_map(|one| &one.picks) {
        pick.apply(&mut choices);
    }
    let settled = moves.plan(&wanted(&name), &choices, Answers::default()).await.unwrap();
    assert!(settled.plan.saga.is_some(), "{:?}", settled.plan.findings);
}

#[tokio::test]
async fn a_plan_that_is_not_there_any_more_is_said() {
    let clouds = Clouds::connected().await;
    let failure = Moves::of(clouds.app.clone()).begin("plan-7").await.unwrap_err();
    assert_eq!(failure.code, "no-plan");
}

#[tokio::test]
async fn a_cancelled_one_leaves_nothing_behind() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let before = clouds.read("east", &name).await;
    let plan = shown(&moves, &name).await;
    // The creation lasts long enough to be cancelled in.
    clouds.west.faults().order(Fault::next("install", FaultKind::Delay(2000)));
    let id = moves.begin(&plan.id).await.unwrap();
    let mut ending = Ending::Unfinished;
    moves
        .follow(&id, |one| {
            if one.view.steps().any(|step| step.title.starts_with("Create") && step.phase == Phase::Running) {
                let (moves, id) = (moves.clone(), id.clone());
                tokio::spawn(async move { moves.undo(&id, None).await });
            }
            ending = one.report.ending;
        })
        .await
        .unwrap();
    assert_eq!(ending, Ending::Undone);
    assert_eq!(clouds.names("west").await, Vec::<String>::new());
    assert_eq!(clouds.read("east", &name).await, before);
}

#[tokio::test]
async fn one_that_was_paused_goes_on_in_another_window() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    moves.rest().await;
    let told = followed(&moves, &id).await;
    assert_eq!(told.len(), 1, "what is at rest is told once");
    assert_eq!(told[0].report.ending, Ending::Unfinished);
    // Another process: nothing but the files and the keychain is shared.
    let later = Moves::of(clouds.app.clone());
    later.resume(&id, Answers::default()).await.unwrap();
    let last = followed(&later, &id).await.pop().unwrap();
    assert_eq!(last.report.ending, Ending::Completed);
    assert_eq!(clouds.names("west").await, [name]);
}

#[tokio::test]
async fn one_that_was_to_seal_credentials_asks_for_a_passphrase_when_it_goes_on() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let sealing = || Answers { passphrase: Some(Secret::new("otter-otter")), ..Answers::default() };
    let shown = moves.plan(&wanted(&name), &Choices::default(), sealing()).await.unwrap();
    let id = moves.begin(&shown.id).await.unwrap();
    moves.rest().await;
    let later = Moves::of(clouds.app.clone());
    later.resume(&id, Answers::default()).await.unwrap();
    let failure = later.follow(&id, |_| ()).await.unwrap_err();
    assert_eq!((failure.code.as_str(), failure.wants.len()), ("unanswered", 0), "{failure}");
    later.resume(&id, sealing()).await.unwrap();
    let report = followed(&later, &id).await.pop().unwrap().report;
    assert_eq!(report.ending, Ending::Completed);
    let bundle = freeport_migration::bundle::open(report.bundle.unwrap().as_ref()).unwrap();
    assert!(bundle.has_secrets());
}

#[tokio::test]
async fn one_that_ended_is_undone() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    followed(&moves, &id).await;
    moves.undo(&id, None).await.unwrap();
    let last = followed(&moves, &id).await.pop().unwrap();
    assert_eq!(last.report.ending, Ending::Undone);
    assert_eq!(clouds.names("west").await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_hears_of_the_end_can_undo_it_at_that_moment() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    let mut undoing = None;
    moves
        .follow(&id, |one| {
            if one.report.ending != Ending::Unfinished {
                assert!(!one.driven, "nobody carries on what has ended");
                undoing.get_or_insert_with(|| {
                    let (moves, id) = (moves.clone(), id.clone());
                    tokio::spawn(async move { moves.undo(&id, None).await })
                });
            }
        })
        .await
        .unwrap();
    undoing.expect("its end is told").await.unwrap().unwrap();
    let last = followed(&moves, &id).await.pop().unwrap();
    assert_eq!(last.report.ending, Ending::Undone);
    assert_eq!(clouds.names("west").await, Vec::<String>::new());
}

#[tokio::test]
async fn where_deleting_wants_a_password_it_is_asked_for_before_anything_is_taken_away() {
    let clouds = Clouds::connected().await;
    clouds.west.set_quota("environment.delete.confirm.type", 1);
    clouds.connect_as("strict", &clouds.west, clouds.west.token()).await;
    let moves = Moves::of(clouds.app.clone());
    let wanted = Wanted { to: "strict".into(), ..wanted(&clouds.richest().await) };
    let shown = moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap();
    assert!(shown.wants_password);
    let id = moves.begin(&shown.id).await.unwrap();
    followed(&moves, &id).await;
    for (given, ending) in [("wrong", Ending::Stuck), (&*clouds.west.password(), Ending::Undone)] {
        moves.undo(&id, None).await.unwrap();
        // Whoever follows it only after it was refused hears why, once.
        moves.settled().await;
        assert_eq!(moves.follow(&id, |_| ()).await.unwrap_err().code, "password-wanted");
        moves.follow(&id, |_| ()).await.unwrap();
        moves.undo(&id, Some(Secret::new(given.to_owned()))).await.unwrap();
        let last = followed(&moves, &id).await.pop().unwrap();
        assert_eq!(last.report.ending, ending, "{:?}", last.report.reason);
        assert_eq!(last.report.is_left(), ending == Ending::Stuck);
    }
    assert_eq!(clouds.names("west").await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_on_the_shelf_can_be_made_elsewhere() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let saved = clouds.app.put_on_shelf(&"east".into(), &name.as_str().into()).await.unwrap();
    assert_eq!(clouds.app.shelf().unwrap(), std::slice::from_ref(&saved));
    assert!(saved.layers > 0 && saved.bytes > 0, "{saved:?}");
    let (file, text) = clouds.app.shelved_manifest(&saved.id).unwrap();
    assert!(text.contains("nodeType") && freeport_app::is_part_of_bundle(&file), "{}", file.display());
    assert!(!freeport_app::is_part_of_bundle(&clouds.app.home().shelf().join("loose.jps")));
    let wanted = Wanted { what: What::Place(saved.path.display().to_string()), to: "west".into() };
    let plan = moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap();
    // It was saved without a passphrase, so its credentials stay behind, and the plan says so.
    assert_eq!(plan.plan.choices.secrets, freeport_migration::case::Secrets::LeaveOut);
    assert!(plan.plan.findings.iter().any(|one| one.code == "T074"), "{:?}", plan.plan.findings);
    let id = moves.begin(&plan.id).await.unwrap();
    let last = followed(&moves, &id).await.pop().unwrap();
    assert_eq!(last.report.ending, Ending::Completed, "{:?}", last.report);
    assert_eq!(clouds.names("west").await, [name]);
}

#[tokio::test]
async fn a_name_that_leads_out_of_the_shelf_is_not_followed() {
    let clouds = Clouds::connected().await;
    std::fs::create_dir_all(clouds.app.home().shelf()).unwrap();
    for id in ["../data", "..", "/", ".", ""] {
        assert_eq!(clouds.app.shelved_at(id).unwrap_err().code, "no-bundle", "{id:?}");
    }
}

#[tokio::test]
async fn the_shelf_stands_where_the_person_wants_it() {
    let home = tempfile::tempdir().unwrap();
    let wanted = home.path().join("elsewhere");
    Home::under(home.path()).set_shelf(&wanted).unwrap();
    let vault = std::sync::Arc::new(freeport_vault::MemoryVault::new());
    let app = App::open(Home::under(home.path()), vault);
    assert_eq!(app.home().shelf(), wanted);
    assert_eq!(app.shelf().unwrap(), []);
}

#[tokio::test]
async fn diagnostics_name_no_environment_and_no_secret() {
    let clouds = Clouds::connected().await;
    let (moves, name) = (Moves::of(clouds.app.clone()), clouds.richest().await);
    let id = moves.begin(&shown(&moves, &name).await.id).await.unwrap();
    followed(&moves, &id).await;
    let told = serde_json::to_string(&clouds.app.diagnostics().unwrap()).unwrap();
    assert!(told.contains("create: done"), "{told}");
    for private in [name.as_str(), &clouds.east.token(), &clouds.west.token(), &clouds.east.email()] {
        assert!(!told.contains(private), "{private} is in {told}");
    }
}

#[tokio::test]
async fn manifests_in_the_folder_stand_on_the_shelf_and_other_files_do_not() {
    let clouds = Clouds::connected().await;
    let shelf = clouds.app.home().shelf();
    std::fs::create_dir_all(&shelf).unwrap();
    let text = "type: install\nname: Shop\nnodes:\n- nodeType: nginxphp\n  cloudlets: 4\n";
    for (name, content) in [
        ("shop.jps", text.as_bytes()),
        ("export.json", br#"{"type": "install", "nodes": [{"nodeType": "nginx", "cloudlets": 4}]}"#),
        ("broken.jps", b"type: [install\n"),
        ("package.json", br#"{"name": "no-manifest"}"#),
        ("notes.yml", b"- milk\n"),
        ("picture.jps", b"\xff\xd8\xff"),
        ("readme.md", text.as_bytes()),
    ] {
        std::fs::write(shelf.join(name), content).unwrap();
    }
    let mut listed = clouds.app.shelf().unwrap();
    listed.sort_by(|a, b| a.id.cmp(&b.id));
    let shown: Vec<_> = listed.iter().map(|one| (one.id.as_str(), one.layers)).collect();
    assert_eq!(shown, [("broken.jps", 0), ("export.json", 1), ("shop.jps", 1)]);
    let shop = &listed[2];
    assert_eq!((shop.bytes, &shop.source, shop.saved.ends_with('Z')), (text.len() as u64, &None, true));
    assert_eq!(clouds.app.shelved_manifest("shop.jps").unwrap(), (shelf.join("shop.jps"), text.to_owned()));
    assert!(!freeport_app::is_part_of_bundle(&shop.path), "it can be edited where it is");
}
