//! Packages of a cloud's own marketplace: listed, asked, made into environments.

mod support;

use freeport_app::{Incoming, Keys, Reach, market_place};
use freeport_domain::{AccountId, Secret, Value};
use freeport_manifest::form::{Around, Given};
use freeport_migration::case::Choices;
use freeport_migration::report::Ending;
use support::Clouds;

async fn blog(clouds: &Clouds) -> Incoming {
    let west = AccountId::from("west");
    clouds.app.incoming(&market_place("weblog"), &west, Reach::Public).await.unwrap()
}

#[tokio::test]
async fn what_is_offered_says_what_it_is() {
    let clouds = Clouds::connected().await;
    let all = clouds.app.market(&"west".into()).await.unwrap();
    let names: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    assert!(names.is_sorted_by_key(|name| name.to_lowercase()), "{names:?}");
    let one = |id: &str| all.iter().find(|one| one.id == id).unwrap();
    assert_eq!((one("weblog").is_add_on, one("db-backup").is_add_on), (false, true));
    assert_eq!(one("weblog").words.as_deref(), Some("A web log with its database"));
    assert_eq!(all.iter().filter(|one| one.id == "db-backup").count(), 1, "it stands in both lists");
}

#[tokio::test]
async fn a_package_is_asked_and_made() {
    let clouds = Clouds::connected().await;
    let (app, west) = (&clouds.app, AccountId::from("west"));
    let unanswered = blog(&clouds).await.source(None, &Given::new(), &Around::default(), None).unwrap_err();
    assert_eq!(unanswered.code, "unanswered");
    let given = Given::from([
        ("admin".to_owned(), Secret::new("hunter2-hunter2")),
        ("title".to_owned(), Secret::new("Notes")),
    ]);
    let imported = blog(&clouds).await.source(None, &given, &Around::default(), None).unwrap();
    let plan = app.plan(&imported.source, &west, &Choices::default()).await.unwrap();
    assert_eq!(plan.blockers().count(), 0, "{:?}", plan.findings);
    assert_eq!(
        (&plan.price.after, &plan.left_behind[..]),
        (&None, &[][..]),
        "there is no original to leave behind"
    );
    let steps = plan.saga.as_ref().unwrap().steps().map(|step| step.title.as_str()).collect::<Vec<_>>();
    assert!(steps.contains(&"Create weblog on west"), "no figure is invented: {steps:?}");
    assert!(!serde_json::to_string(&plan).unwrap().contains("hunter2"));
    let keys = Keys { answers: imported.answers, ..Keys::default() };
    let migration = app.begin(plan, keys).await.unwrap();
    let closing = migration.closing();
    let report = migration.run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:?}");
    let made = clouds.read("west", "weblog").await;
    assert_eq!(made.layers.len(), 2);
    let layer = made.layer(&"cp".into()).unwrap();
    assert_eq!(layer.variables.get("BLOG_TITLE"), Some(&Value::Plain("Notes".into())));
    assert!(closing.unwrap().said().unwrap().expose().contains("is ready"));
}

#[tokio::test]
async fn an_add_on_makes_no_environment() {
    let clouds = Clouds::connected().await;
    let add_on = clouds.app.incoming("market:db-backup", &"west".into(), Reach::Public).await.unwrap();
    let failure = add_on.source(None, &Given::new(), &Around::default(), None).unwrap_err();
    assert_eq!(failure.code, "add-on");
}
