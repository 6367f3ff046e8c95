//! Manifests of others with credentials written in them: those go to the target and nowhere else.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use freeport_app::{Answers, Failure, Imported, Incoming, Keys, Moves, Reach};
use freeport_domain::{Secret, Value};
use freeport_manifest::form::Around;
use freeport_migration::case::Choices;
use freeport_migration::compare::{Verdict, Verification};
use freeport_migration::plan::Plan;
use freeport_migration::report::{Ending, Report};
use freeport_saga::SagaId;
use support::{Clouds, holding};
use tempfile::TempDir;

const SECRETS: [&str; 4] = ["hunter2", "heron-77", "quokka-9", "egret-5"];

const YAML: &str = "# it was hunter2 before
type: install
name: Written
nodes:
  - image: registry.acme.example/app:1.4
    nodeGroup: cp
    cloudlets: 4
    env: {DB_PASSWORD: hunter2, APP_MODE: prod, JAVA_OPTS: -Ddb.password=egret-5}
    registry: {url: registry.acme.example, user: deploy, password: heron-77}
onInstall:
  - cmd [cp]: export API_TOKEN=quokka-9; ./run
";

const JSON: &str = r#"{"type": "install", "name": "Written",
  "nodes": [{"image": "registry.acme.example/app:1.4", "nodeGroup": "cp", "cloudlets": 4,
    "env": {"DB_PASSWORD": "hunter2", "APP_MODE": "prod", "JAVA_OPTS": "-Ddb.password=egret-5"},
    "registry": {"url": "registry.acme.example", "user": "deploy", "password": "heron-77"}}],
  "onInstall": [{"cmd [cp]": "export API_TOKEN=quokka-9; ./run"}]}"#;

/// Without a credential, and without much else.
const PLAIN: &str = "type: install
name: Plain
nodes:
  - {nodeType: nginx, nodeGroup: bl, cloudlets: 4}
  - {nodeType: tomcat, nodeGroup: cp, cloudlets: 8}
";

/// Two clouds, and a manifest in a folder of its own.
struct Desk {
    clouds: Clouds,
    folder: TempDir,
}

impl Desk {
    async fn with(text: &str) -> Self {
        let desk = Self { clouds: Clouds::connected().await, folder: tempfile::tempdir().unwrap() };
        std::fs::write(desk.file(), text).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("written.jps")
    }

    async fn planned(&self, place: &Path, answers: &[(&str, &str)]) -> (Plan, Keys) {
        let imported = imported(place, answers, None).await;
        let plan = self.clouds.app.plan(&imported.source, &"west".into(), &Choices::default()).await.unwrap();
        (plan, Keys { answers: imported.answers, ..Keys::default() })
    }

    /// Begins to import it, and is killed before anything else happens.
    async fn cut(&self) -> SagaId {
        let (plan, keys) = self.planned(&self.file(), &[]).await;
        self.clouds.app.begin(plan, keys).await.unwrap().id()
    }

    async fn resumed(&self, id: &SagaId, keys: Keys) -> Result<Report, Failure> {
        self.clouds.app.take_up(id, keys).await.unwrap().run().await
    }

    async fn variable(&self, name: &str) -> Option<Value> {
        self.clouds.read("west", "written").await.layers[0].variables.get(name).cloned()
    }
}

async fn imported(place: &Path, answers: &[(&str, &str)], passphrase: Option<&Secret>) -> Imported {
    let incoming = Incoming::open(place.to_str().unwrap(), Reach::Public).await.unwrap();
    let answers = answers.iter().map(|(name, text)| ((*name).to_owned(), Secret::new(*text)));
    incoming.source(None, &answers.collect(), &Around::default(), passphrase).unwrap()
}

#[tokio::test]
async fn they_go_to_the_target_and_stand_in_no_file() {
    for text in [YAML, JSON] {
        let desk = Desk::with(text).await;
        let (plan, keys) = desk.planned(&desk.file(), &[]).await;
        let told = plan.findings.iter().find(|finding| finding.code == "T079").expect("the plan says so");
        assert!(told.message.contains("4 credentials"), "{}", told.message);
        let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
        assert_eq!(report.ending, Ending::Completed, "{report:#?}");
        assert_eq!(holding(desk.clouds.home.path(), &SECRETS), Vec::<PathBuf>::new());
        assert_eq!(std::fs::read_to_string(desk.file()).unwrap(), text, "what was imported is as it was");
        assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("hunter2"));
        assert_eq!(desk.variable("JAVA_OPTS").await.unwrap().expose(), Some("-Ddb.password=egret-5"));
        let install = desk.clouds.west.history().into_iter().find(|call| call.method.ends_with("Install"));
        assert!(format!("{install:?}").contains("API_TOKEN=quokka-9; ./run"), "{install:?}");

        let proof = report.verification.expect("it was compared");
        assert!(proof.holds(), "{proof:#?}");
        let is = |path: &str| {
            let field = proof.fields.iter().find(|field| field.path == path).expect(path);
            assert_eq!(field.target.as_deref(), Some("(not shown)"));
            field.verdict.clone()
        };
        assert_eq!(is("layers.cp.variables.DB_PASSWORD"), Verdict::Identical);
        assert_eq!(is("layers.cp.variables.JAVA_OPTS"), Verdict::Identical);
        let again = desk.clouds.app.verify(&SagaId::new(report.id).unwrap()).await.unwrap();
        assert!(again.holds(), "{again:#?}");
    }
}

#[tokio::test]
async fn a_registry_is_asked_with_the_password_that_is_written() {
    let desk = Desk::with(&YAML.replace("heron-77", "wrong")).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    assert_eq!(report.ending, Ending::Undone, "the sandbox refuses that password: {report:#?}");
}

#[tokio::test]
async fn the_bundle_asks_for_them_and_for_no_passphrase() {
    let desk = Desk::with(YAML).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    let folder = PathBuf::from(report.bundle.expect("a bundle was saved"));
    let incoming = Incoming::open(folder.to_str().unwrap(), Reach::Public).await.unwrap();
    let failure = incoming.source(None, &BTreeMap::new(), &Around::default(), None).unwrap_err();
    assert_eq!(failure.code, "unanswered");
    assert!(failure.title.contains("cp_env_DB_PASSWORD"), "{failure}");
    assert!(!failure.hint.is_some_and(|hint| hint.contains("passphrase")));

    let id = SagaId::new(report.id).unwrap();
    desk.clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();
    let answers = [
        ("cp_env_DB_PASSWORD", "hunter3"),
        ("cp_env_JAVA_OPTS", "x"),
        ("cp_registry_password", "y"),
        ("onInstall_cmd_cp", "z"),
    ];
    let (plan, keys) = desk.planned(&folder, &answers).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("hunter3"));
}

#[tokio::test]
async fn a_passphrase_seals_them_in_the_bundle_which_makes_it_again_as_it_was() {
    let desk = Desk::with(YAML).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let passphrase = Secret::new("correct horse");
    let keys = Keys { passphrase: Some(passphrase.clone()), ..keys };
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    let folder = PathBuf::from(report.bundle.expect("a bundle was saved"));
    let made = desk.clouds.app.take_up(&SagaId::new(report.id).unwrap(), Keys::default()).await.unwrap();
    made.undo().await.unwrap();

    let incoming = Incoming::open(folder.to_str().unwrap(), Reach::Public).await.unwrap();
    assert!(incoming.is_sealed() && incoming.form().unwrap().fields.is_empty(), "nothing is asked again");
    let failure = incoming.source(None, &BTreeMap::new(), &Around::default(), None).unwrap_err();
    assert!(failure.hint.unwrap().contains("passphrase"));

    let imported = imported(&folder, &[], Some(&passphrase)).await;
    let plan = desk.clouds.app.plan(&imported.source, &"west".into(), &Choices::default()).await.unwrap();
    let keys = Keys { answers: imported.answers, ..Keys::default() };
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert!(report.verification.as_ref().unwrap().holds(), "{report:#?}");
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("hunter2"));
    // The sandbox fills its marks, and lets nobody to the image who has not the registry's password.
    let calls = desk.clouds.west.history();
    let install = format!("{:?}", calls.iter().rev().find(|call| call.method.ends_with("Install")));
    assert!(
        install.contains("API_TOKEN=${settings.onInstall_cmd_cp}; ./run"),
        "its actions are in it: {install}"
    );
}

#[tokio::test]
async fn one_that_is_taken_up_reads_them_where_they_are_written() {
    let desk = Desk::with(YAML).await;
    let id = desk.cut().await;
    let report = desk.resumed(&id, Keys::default()).await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert!(report.verification.unwrap().holds());
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("hunter2"));
    assert_eq!(holding(desk.clouds.home.path(), &SECRETS), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn one_whose_file_is_gone_or_changed_says_what_it_needs_and_goes_on_with_it() {
    let desk = Desk::with(YAML).await;
    let id = desk.cut().await;
    for change in [Some(YAML.replace("APP_MODE: prod", "APP_MODE: test")), None] {
        match change {
            Some(text) => std::fs::write(desk.file(), text).unwrap(),
            None => std::fs::remove_file(desk.file()).unwrap(),
        }
        let failure = desk.resumed(&id, Keys::default()).await.unwrap_err();
        assert_eq!(failure.code, "unanswered");
        assert!(failure.title.contains("cp_env_DB_PASSWORD"), "{failure}");
        assert!(failure.next().unwrap().contains("--set-file"));
        assert!(desk.clouds.names("west").await.is_empty(), "nothing was made");
    }
    let given = ["cp_env_DB_PASSWORD", "cp_env_JAVA_OPTS", "cp_registry_password", "onInstall_cmd_cp"];
    let given: BTreeMap<_, _> =
        given.into_iter().map(|name| (name.to_owned(), Secret::new("given-1"))).collect();
    let keys = Keys { answers: Imported::known(&given), ..Keys::default() };
    let report = desk.resumed(&id, keys).await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert!(report.verification.unwrap().holds());
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("given-1"));
    assert_eq!(holding(desk.clouds.home.path(), &["given-1"]), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn a_client_that_stays_open_is_told_which_and_gives_them_once_more() {
    let desk = Desk::with(YAML).await;
    let id = desk.cut().await;
    std::fs::remove_file(desk.file()).unwrap();
    let moves = Moves::of(desk.clouds.app.clone());
    let resumed = async |fields| {
        moves.resume(&id, Answers { fields, ..Answers::default() }).await.unwrap();
        moves.follow(&id, |_| ()).await
    };
    let wants = resumed(BTreeMap::new()).await.unwrap_err().wants;
    assert_eq!(wants.len(), 4, "{wants:?}");
    resumed(wants.into_iter().map(|name| (name, Secret::new("given-2"))).collect()).await.unwrap();
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("given-2"));
}

#[tokio::test]
async fn a_credential_that_was_changed_since_is_not_taken_and_the_person_is_told() {
    let desk = Desk::with(YAML).await;
    let id = desk.cut().await;
    std::fs::write(desk.file(), YAML.replace("{DB_PASSWORD: hunter2", "{DB_PASSWORD: another-9")).unwrap();
    let failure = desk.resumed(&id, Keys::default()).await.unwrap_err();
    assert_eq!(failure.code, "unanswered");
    assert!(failure.causes[0].ends_with("written.jps was changed after this was planned."), "{failure:?}");
    assert!(failure.hint.unwrap().contains("import it again"));
    assert!(desk.clouds.names("west").await.is_empty(), "nothing was made");

    std::fs::write(desk.file(), YAML).unwrap();
    let report = desk.resumed(&id, Keys::default()).await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    assert_eq!(desk.variable("DB_PASSWORD").await.unwrap().expose(), Some("hunter2"));
    assert_eq!(holding(desk.clouds.home.path(), &["another-9", "hunter2"]), Vec::<PathBuf>::new());
}

#[tokio::test]
async fn one_that_was_changed_after_it_was_made_is_no_mismatch_and_is_told() {
    let desk = Desk::with(YAML).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    std::fs::write(desk.file(), YAML.replace("{DB_PASSWORD: hunter2", "{DB_PASSWORD: another-9")).unwrap();
    let proof = desk.clouds.app.verify(&SagaId::new(report.id).unwrap()).await.unwrap();
    assert!(proof.holds(), "{proof:#?}");
    let field = proof.fields.iter().find(|field| field.path == "layers.cp.variables.DB_PASSWORD").unwrap();
    let Verdict::Expected(reason) = &field.verdict else { panic!("{field:?}") };
    assert!(reason.contains("written.jps was changed after this was planned."), "{reason}");
    assert!(!format!("{proof:?}").contains("another-9"));
}

#[tokio::test]
async fn a_password_in_an_address_is_asked_for_as_what_it_is() {
    let text = "type: install\nname: Written\nnodes:\n  - image: acme/app:1.4\n    nodeGroup: cp\n    cloudlets: 4\n    env: \
                {DATABASE_URL: 'postgres://u:hunter2@h/db'}\n";
    let desk = Desk::with(text).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    let folder = PathBuf::from(report.bundle.clone().expect("a bundle was saved"));
    let incoming = Incoming::open(folder.to_str().unwrap(), Reach::Public).await.unwrap();
    let asked = &incoming.form().unwrap().fields[0];
    assert_eq!(asked.caption.as_deref(), Some("password in DATABASE_URL"));
    let again = Incoming::open(folder.to_str().unwrap(), Reach::Public).await.unwrap();
    let failure = again.source(None, &BTreeMap::new(), &Around::default(), None).unwrap_err();
    assert!(failure.title.ends_with("cp_env_DATABASE_URL (password in DATABASE_URL)."), "{failure}");
    desk.clouds
        .app
        .take_up(&SagaId::new(report.id).unwrap(), Keys::default())
        .await
        .unwrap()
        .undo()
        .await
        .unwrap();

    let name = asked.name.clone().unwrap();
    let (plan, keys) = desk.planned(&folder, &[(&name, "a/b@c d")]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    assert_eq!(report.ending, Ending::Completed, "{report:#?}");
    let made = desk.variable("DATABASE_URL").await.unwrap();
    assert_eq!(made.expose(), Some("postgres://u:a%2Fb%40c%20d@h/db"));
}

#[tokio::test]
async fn a_bundle_of_an_imported_manifest_compares_as_the_manifest_did() {
    let desk = Desk::with(PLAIN).await;
    let (plan, keys) = desk.planned(&desk.file(), &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    let amiss = |proof: Verification| {
        proof.fields.into_iter().filter(|field| field.verdict == Verdict::Mismatch).collect::<Vec<_>>()
    };
    assert_eq!(amiss(report.verification.unwrap()), []);
    let folder = PathBuf::from(report.bundle.expect("a bundle was saved"));
    let id = SagaId::new(report.id).unwrap();
    desk.clouds.app.take_up(&id, Keys::default()).await.unwrap().undo().await.unwrap();

    let (plan, keys) = desk.planned(&folder, &[]).await;
    let report = desk.clouds.app.begin(plan, keys).await.unwrap().run().await.unwrap();
    assert_eq!(amiss(report.verification.expect("it was compared")), []);
}
