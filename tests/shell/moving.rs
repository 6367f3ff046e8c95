//! What the window is told of a move, from the verdict to the report.

use std::sync::Arc;

use freeport_app::{App, Home, Moves, Wanted};
use freeport_desktop::explore::Explore;
use freeport_desktop::view::Ending;
use freeport_desktop::view::moving::{ChoicesView, MoveView};
use freeport_desktop::view::planning::{NameView, PickKind, PlanView, VerdictView};
use freeport_desktop::view::running::{FieldVerdict, RunView, StepPhase};
use freeport_vault::{Beside, FromEnvironment, Keychain};
use serde_json::json;

pub(crate) struct Stage {
    pub(crate) app: App,
    pub(crate) moves: Moves,
    name: String,
    _explore: Explore,
    _folder: tempfile::TempDir,
}

pub(crate) async fn stage() -> Stage {
    let folder = tempfile::tempdir().unwrap();
    let vault = Arc::new(Beside::over(FromEnvironment::over(Keychain)));
    let app = App::open(Home::under(folder.path()), vault.clone());
    let explore = Explore::at(folder.path().join("demo"), vault);
    explore.begin(&app).await.unwrap();
    let name = app.environments(&"east".into()).await.unwrap()[0].name.to_string();
    Stage { moves: Moves::of(app.clone()), app, name, _explore: explore, _folder: folder }
}

impl Stage {
    fn wanted(&self) -> Wanted {
        MoveView { from: "east".into(), environment: self.name.clone(), to: "west".into(), place: None }
            .into()
    }

    async fn plan(&self, choices: serde_json::Value) -> PlanView {
        let mut whole = json!({ "name": null, "alias": null, "region": null, "leaveSecretsOut": false,
            "withPlatformExport": false, "keepOnFailure": false, "answers": {}, "passphrase": null });
        whole.as_object_mut().unwrap().extend(choices.as_object().unwrap().clone());
        let (choices, answers) = serde_json::from_value::<ChoicesView>(whole).unwrap().split();
        PlanView::from(&self.moves.plan(&self.wanted(), &choices, answers).await.unwrap())
    }
}

#[tokio::test]
async fn a_verdict_has_its_four_facts() {
    let stage = stage().await;
    let verdict = VerdictView::from(stage.moves.verdict(&[stage.wanted()]).await.unwrap());
    let VerdictView::Yes { can, platform, price, quota, seconds, .. } = verdict else {
        panic!("{verdict:?}")
    };
    assert!(can);
    assert!(platform.0.is_some() && platform.1.is_some(), "{platform:?}");
    assert!(price.0.is_some() && price.1.is_some(), "{price:?}");
    assert_eq!((quota.0, quota.1), (0, 1));
    assert!(seconds.is_some_and(|seconds| seconds > 0));
}

#[tokio::test]
async fn a_plan_follows_its_choices_and_says_what_stands_against_it() {
    let stage = stage().await;
    let plan = stage.plan(json!({ "name": "other-name" })).await;
    assert_eq!((plan.name.as_str(), plan.name_is, plan.blocked), ("other-name", NameView::Free, false));
    assert!(plan.steps.iter().any(|step| step.stage == "Create"), "{:?}", plan.steps);
    assert!(
        plan.regions.iter().any(|region| Some(&region.name) == plan.region.as_ref()),
        "{:?}",
        plan.regions
    );
    assert!(plan.alias.is_some(), "the alias goes along where none was chosen");
    assert_eq!(stage.plan(json!({ "alias": "Another" })).await.alias.as_deref(), Some("Another"));
    let refused = stage.plan(json!({ "name": "Not A Name" })).await;
    assert_eq!((refused.name_is, refused.blocked), (NameView::Refused, true), "{:?}", refused.findings);
    assert_eq!(refused.steps, []);
}

#[tokio::test]
async fn a_finding_is_settled_by_what_it_offers() {
    let stage = stage().await;
    let name = stage.plan(json!({})).await.name;
    let id = stage.moves.begin(&stage.plan(json!({})).await.id).await.unwrap();
    stage.moves.follow(&id, |_| ()).await.unwrap();
    let taken = stage.plan(json!({})).await;
    assert!(taken.blocked, "{:?}", taken.findings);
    let picks: Vec<_> = taken.findings.iter().flat_map(|finding| &finding.picks).collect();
    let pick = picks.iter().find(|pick| pick.kind == PickKind::Name).expect("another name is offered");
    assert_eq!(pick.to, format!("{name}-2"));
    let settled = stage.plan(serde_json::to_value(&pick.changes).unwrap()).await;
    assert_eq!((settled.name, settled.blocked), (format!("{name}-2"), false), "{:?}", settled.findings);
}

#[tokio::test]
async fn a_run_ends_with_its_proof_and_its_address() {
    let stage = stage().await;
    let id = stage.moves.begin(&stage.plan(json!({})).await.id).await.unwrap();
    let mut told: Vec<RunView> = Vec::new();
    stage.moves.follow(&id, |one| told.push(one.into())).await.unwrap();
    assert!(told[0].driven && told[0].report.is_none());
    let last = told.pop().unwrap();
    assert_eq!((last.ending, last.driven), (Ending::Completed, false));
    assert!(last.steps.iter().all(|step| step.phase == StepPhase::Done));
    let report = last.report.expect("it is at rest");
    assert_eq!(report.counts.2, 0);
    assert!(report.fields.iter().any(|field| field.verdict == FieldVerdict::Identical));
    assert!(
        report.fields.iter().all(|field| (field.verdict == FieldVerdict::Expected) == field.reason.is_some())
    );
    assert!(last.address.is_some_and(|address| address.starts_with(&format!("http://{}.", stage.name))));
    assert!(!report.checklist.is_empty());
    assert_eq!(stage.app.history().unwrap().len(), 1);
}
