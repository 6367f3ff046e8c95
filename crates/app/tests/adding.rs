//! Add-ons: read before the yes, installed on the layer that was chosen, and refused where they do not belong.

mod support;

use std::path::PathBuf;

use freeport_app::{Failure, Incoming, Moves, On, Reach};
use freeport_domain::{Secret, Value};
use freeport_manifest::form::Given;
use freeport_sandbox::{Fault, FaultKind};
use support::Clouds;

const BACKUP: &str = "type: update
name: Nightly
appVersion: 1.2
description: 'Copies <b>files</b>.'
targetNodes: {nodeGroup: cp}
settings:
  fields:
  - {name: hour, type: spinner, min: 0, max: 23, default: 3}
  - {name: token, inputType: password}
onInstall:
- cmd [${targetNodes.nodeGroup}]: backup --install
- api: env.control.AddContainerEnvVars
  nodeGroup: ${targetNodes.nodeGroup}
  vars: {BACKUP_HOUR: '${settings.hour}', BACKUP_TOKEN: '${settings.token}'}
success: 'Each night at **${settings.hour}**.'
";

struct Trial {
    clouds: Clouds,
    environment: String,
}

impl Trial {
    async fn new() -> Self {
        let clouds = Clouds::connected().await;
        let environment = clouds.richest().await;
        Self { clouds, environment }
    }

    fn file(&self, text: &str) -> PathBuf {
        let file = self.clouds.home.path().join("add-on.jps");
        std::fs::write(&file, text).unwrap();
        file
    }

    async fn incoming(&self, text: &str) -> Incoming {
        Incoming::open(self.file(text).to_str().unwrap(), Reach::Public).await.unwrap()
    }

    fn on(&self, layer: Option<&str>) -> On {
        On {
            account: "east".into(),
            environment: self.environment.as_str().into(),
            layer: layer.map(Into::into),
        }
    }

    async fn refused(&self, text: &str, on: On, answers: &Given) -> Failure {
        self.clouds.app.add_on(&self.incoming(text).await, on, answers).await.unwrap_err()
    }
}

fn answers(pairs: &[(&str, &str)]) -> Given {
    pairs.iter().map(|(name, text)| ((*name).to_owned(), Secret::new(*text))).collect()
}

#[tokio::test]
async fn an_add_on_is_read_and_then_installed_on_its_layer() {
    let trial = Trial::new().await;
    let incoming = trial.incoming(BACKUP).await;
    let given = answers(&[("token", "hunter2"), ("hour", "5")]);
    let ready = trial.clouds.app.add_on(&incoming, trial.on(Some("cp")), &given).await.unwrap();
    assert!(ready.notes[0].contains("cannot take it back"), "{:?}", ready.notes);
    assert_eq!(ready.actions.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["api", "cmd"]);
    assert_eq!(ready.about.words.as_deref(), Some("Copies files."));
    assert!(!format!("{ready:?}").contains("hunter2"));
    let mut log = Vec::new();
    let words = trial.clouds.app.add(ready, |line| log.push(line.to_owned())).await.unwrap();
    assert_eq!(words.as_deref(), Some("Each night at 5."));
    assert!(log.iter().any(|line| line.contains("BEGIN INSTALLATION: Nightly")), "{log:?}");
    let there = trial.clouds.app.show(&"east".into(), &trial.environment.as_str().into()).await.unwrap();
    let layer = there.layer(&"cp".into()).unwrap();
    assert_eq!(layer.variables.get("BACKUP_HOUR"), Some(&Value::Plain("5".into())));
}

#[tokio::test]
async fn what_does_not_fit_is_told_before() {
    let trial = Trial::new().await;
    let token = answers(&[("token", "x")]);
    let other = trial.clouds.app.show(&"east".into(), &trial.environment.as_str().into()).await.unwrap();
    let other =
        other.layers.iter().find(|layer| layer.name.as_str() != "cp").expect("it has several").name.clone();
    let incoming = trial.incoming(BACKUP).await;
    let ready = trial.clouds.app.add_on(&incoming, trial.on(Some(other.as_str())), &token).await.unwrap();
    assert!(ready.notes.iter().any(|note| note.contains("it is for cp")), "{:?}", ready.notes);
    let ready = trial.clouds.app.add_on(&incoming, trial.on(None), &token).await.unwrap();
    assert!(ready.notes.iter().any(|note| note.contains("none is chosen")), "{:?}", ready.notes);
    let failure = trial.refused(BACKUP, trial.on(Some("nowhere")), &token).await;
    assert_eq!(failure.code, "no-layer");
    let failure = trial.refused(BACKUP, trial.on(Some("cp")), &Given::new()).await;
    assert_eq!(failure.code, "unanswered");
    let failure =
        trial.refused(BACKUP, trial.on(Some("cp")), &answers(&[("token", "x"), ("hour", "99")])).await;
    assert_eq!(
        (failure.code.as_str(), failure.causes[0].as_str()),
        ("bad-answer", "hour: it is at most 23.")
    );
    let makes_one = "type: install\nname: x\nnodes: [{nodeType: nginx, cloudlets: 4}]\n";
    assert_eq!(trial.refused(makes_one, trial.on(None), &Given::new()).await.code, "no-add-on");
}

#[tokio::test]
async fn one_that_fails_says_what_stays() {
    let trial = Trial::new().await;
    let text = "type: update\nname: Bad\nonInstall:\n- return: not today\n";
    let ready =
        trial.clouds.app.add_on(&trial.incoming(text).await, trial.on(None), &Given::new()).await.unwrap();
    let failure = trial.clouds.app.add(ready, |_| {}).await.unwrap_err();
    assert!(failure.title.contains("could not be installed"), "{failure}");
    assert!(failure.hint.unwrap().contains("stays done"));
}

#[tokio::test]
async fn the_marketplace_knows_its_own_by_name() {
    let trial = Trial::new().await;
    let app = &trial.clouds.app;
    let incoming = app.incoming("market:time-zone-change", &"east".into(), Reach::Public).await.unwrap();
    assert!(incoming.is_add_on());
    assert_eq!(incoming.about().title.as_deref(), Some("Timezone Change"));
    let ready = trial.clouds.app.add_on(&incoming, trial.on(Some("cp")), &Given::new()).await.unwrap();
    let words = trial.clouds.app.add(ready, |_| {}).await.unwrap();
    assert_eq!(words.as_deref(), Some("Timezone Change is installed."));
    let unknown = app.incoming("market:nothing-such", &"east".into(), Reach::Public).await.unwrap_err();
    assert_eq!(unknown.code, "not-offered");
    let makes_one = app.incoming("market:weblog", &"east".into(), Reach::Public).await.unwrap();
    let failure = app.add_on(&makes_one, trial.on(None), &Given::new()).await.unwrap_err();
    assert_eq!(failure.code, "no-add-on");
}

#[tokio::test]
async fn while_one_is_installed_freeport_does_not_end() {
    let trial = Trial::new().await;
    let app = trial.clouds.app.clone();
    let (incoming, token) = (trial.incoming(BACKUP).await, answers(&[("token", "x")]));
    let ready = app.add_on(&incoming, trial.on(Some("cp")), &token).await.unwrap();
    assert!(!app.is_on_an_errand());
    let mut busy = false;
    app.add(ready, |_| busy |= app.is_on_an_errand()).await.unwrap();
    assert!(busy, "its log was told while it ran");
    assert!(!app.is_on_an_errand());
}

#[tokio::test]
async fn what_was_read_is_installed_and_only_once() {
    let trial = Trial::new().await;
    let moves = Moves::of(trial.clouds.app.clone());
    let file = trial.file("type: update\nname: Once\nonInstall: {log: x}\n").display().to_string();
    let id = moves.ready(&file, trial.on(None), &Given::new(), |id, _| id.to_owned()).await.unwrap();
    assert_eq!(moves.add(&id, |_| {}).await.unwrap(), None);
    assert_eq!(moves.add(&id, |_| {}).await.unwrap_err().code, "no-plan");
}

const SPEAKS: &str = "type: update
name: Speaks
settings:
  fields:
  - {name: token, inputType: password}
onInstall:
- log: 'the token is ${settings.token}'
- cmd [bl]: 'echo ${settings.token}'
";

#[tokio::test]
async fn what_was_answered_in_secret_is_not_told_by_the_log() {
    let trial = Trial::new().await;
    let given = answers(&[("token", "hunter2-hunter2")]);
    let ready =
        trial.clouds.app.add_on(&trial.incoming(SPEAKS).await, trial.on(Some("bl")), &given).await.unwrap();
    let mut log = Vec::new();
    trial.clouds.app.add(ready, |line| log.push(line.to_owned())).await.unwrap();
    let log = log.join("\n");
    assert!(log.contains("END INSTALLATION"), "{log}");
    assert!(log.contains("the token is") && !log.contains("hunter2"), "{log}");
}

#[tokio::test]
async fn an_add_on_whose_answer_is_lost_is_not_called_failed() {
    let trial = Trial::new().await;
    let given = answers(&[("token", "hunter2"), ("hour", "5")]);
    let incoming = trial.incoming(BACKUP).await;
    let ready = trial.clouds.app.add_on(&incoming, trial.on(Some("cp")), &given).await.unwrap();
    trial.clouds.east.faults().order(Fault::next("Install", FaultKind::DropAfter));
    let failure = trial.clouds.app.add(ready, |_| ()).await.unwrap_err();
    assert!(failure.title.starts_with("It is not known whether "), "{failure}");
    let hint = failure.hint.as_deref().unwrap_or_default();
    assert!(hint.contains("has one add-on more than before") && !hint.contains("again later"), "{hint}");
    assert_eq!(failure.command, None);
}

#[tokio::test]
async fn what_fails_midway_says_that_what_it_did_stays_done() {
    let trial = Trial::new().await;
    let astray = "type: update\nname: Astray\nonInstall:\n- log: begins\n- cmd [nosuch]: true\n";
    let ready =
        trial.clouds.app.add_on(&trial.incoming(astray).await, trial.on(None), &Given::new()).await.unwrap();
    let failure = trial.clouds.app.add(ready, |_| ()).await.unwrap_err();
    let hint = failure.hint.as_deref().unwrap_or_default();
    assert!(hint.contains("a layer or node that") && hint.contains("stays done"), "{failure}: {hint}");
}
