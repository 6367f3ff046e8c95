//! What a manifest of somebody else says is compared with what was made of it; what it leaves open is held against nothing.

mod support;

use freeport_app::{Incoming, Keys, Reach};
use freeport_domain::Secret;
use freeport_manifest::form::{Around, Given};
use freeport_migration::case::Choices;
use freeport_migration::compare::{Field, Verdict, Verification};
use freeport_migration::plan::Plan;
use support::Clouds;

/// A manifest of these nodes, installed: its plan, and what was compared.
async fn installed(rest: &str, answers: &[(&str, &str)]) -> (Plan, Verification) {
    let clouds = Clouds::connected().await;
    let file = clouds.home.path().join("said.jps");
    std::fs::write(&file, format!("type: install\nname: my-shop\n{rest}\n")).unwrap();
    let incoming = Incoming::open(file.to_str().unwrap(), Reach::Public).await.unwrap();
    let given: Given = answers.iter().map(|(name, text)| ((*name).to_owned(), Secret::new(*text))).collect();
    let imported = incoming.source(None, &given, &Around::default(), None).unwrap();
    let plan = clouds.app.plan(&imported.source, &"west".into(), &Choices::default()).await.unwrap();
    let keys = Keys { answers: imported.answers, ..Keys::default() };
    let report = clouds.app.begin(plan.clone(), keys).await.unwrap().run().await.unwrap();
    let proof = report.verification.expect("it was compared");
    assert!(proof.holds(), "{:#?}", amiss(&proof));
    (plan, proof)
}

fn amiss(proof: &Verification) -> Vec<&Field> {
    proof.fields.iter().filter(|field| field.verdict == Verdict::Mismatch).collect()
}

#[track_caller]
fn field<'p>(proof: &'p Verification, path: &str) -> &'p Field {
    proof.fields.iter().find(|field| field.path == path).unwrap_or_else(|| panic!("no {path}: {proof:#?}"))
}

#[track_caller]
fn reason<'p>(proof: &'p Verification, path: &str) -> &'p str {
    match &field(proof, path).verdict {
        Verdict::Expected(reason) => reason,
        other => panic!("{path} is {other:?}"),
    }
}

#[tokio::test]
async fn a_layer_that_is_given_twice_is_planned_once_and_said() {
    let nodes = "nodes:\n- {nodeType: nginx, nodeGroup: bl, cloudlets: 4}\n- {nodeType: nginx, nodeGroup: bl, cloudlets: 8}";
    let (plan, proof) = installed(nodes, &[]).await;
    let layers = &plan.verification().unwrap().source.layers;
    assert_eq!(
        layers.iter().map(|layer| (layer.name.as_str(), layer.nodes.len())).collect::<Vec<_>>(),
        [("bl", 1)]
    );
    assert!(
        plan.findings.iter().any(|finding| finding.message.contains("gives layer bl more than once")),
        "{:#?}",
        plan.findings
    );
    assert_eq!(field(&proof, "layers.bl.count").target.as_deref(), Some("1"));
}

#[tokio::test]
async fn the_number_of_nodes_is_compared() {
    let (_, proof) =
        installed("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 4, count: 3}]", &[]).await;
    let count = field(&proof, "layers.bl.count");
    assert_eq!((count.source.as_deref(), count.target.as_deref()), (Some("3"), Some("3")));
    assert_eq!(count.verdict, Verdict::Identical);
}

#[tokio::test]
async fn a_variable_without_a_value_is_left_open() {
    let nodes = "nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 4, env: {EMPTY: null, MODE: prod}}]";
    let (_, proof) = installed(nodes, &[]).await;
    assert_eq!(field(&proof, "layers.bl.variables.MODE").verdict, Verdict::Identical);
    assert!(proof.fields.iter().all(|field| {
        field.path != "layers.bl.variables.EMPTY" || matches!(field.verdict, Verdict::Expected(_))
    }));
}

const ASKING: &str = "settings:
  fields:
  - {name: admin, inputType: password}
  - {name: mode, type: string}
globals: {x: '${fn.uuid}'}
nodes:
- image: acme/app:1
  nodeGroup: cp
  cloudlets: 4
  cmd: run --mode ${settings.mode}
  volumes: ['/data/${settings.mode}']
  env: {DB_PASSWORD: '${settings.admin}', DB_URL: 'mysql://u:${settings.admin}@db/x', MODE: '${settings.mode}', ID: '${globals.x}'}";

#[tokio::test]
async fn answers_that_are_known_beforehand_are_compared_and_what_is_not_is_said() {
    let (plan, proof) = installed(ASKING, &[("admin", "hunter2"), ("mode", "prod")]).await;
    for path in
        ["variables.DB_PASSWORD", "variables.DB_URL", "variables.MODE", "run.command", "volumes./data/prod"]
    {
        assert_eq!(field(&proof, &format!("layers.cp.{path}")).verdict, Verdict::Identical, "{path}");
    }
    let why = reason(&proof, "layers.cp.variables.ID");
    assert_eq!(why, "It is worked out when it is installed, so it was not compared.");
    let kept = format!("{}{proof:?}", serde_json::to_string(&plan).unwrap());
    assert!(!kept.contains("hunter2"), "{kept}");
}

#[tokio::test]
async fn what_is_worked_out_of_the_environment_itself_is_said_too() {
    let rest = "displayName: Shop ${globals.x}\nenvGroups: ['${globals.x}']\nglobals: {x: one}\nnodes: [{nodeType: nginx, \
                nodeGroup: bl, cloudlets: 4}]";
    let (_, proof) = installed(rest, &[]).await;
    for path in ["display_name", "groups.one"] {
        let found = proof.fields.iter().filter(|field| field.path == path);
        for field in found {
            let Verdict::Expected(why) = &field.verdict else { panic!("{field:?}") };
            assert!(why.contains("worked out"), "{field:?}");
        }
    }
}

#[tokio::test]
async fn sizes_that_the_manifest_leaves_open_are_the_targets_and_are_told() {
    let (_, proof) = installed("nodes: [{nodeType: nginx, nodeGroup: bl}, {nodeType: mysql}]", &[]).await;
    for layer in ["bl", "sqldb"] {
        let limit = field(&proof, &format!("layers.{layer}.flexible_cloudlets"));
        assert_eq!((limit.source.as_deref(), limit.target.as_deref()), (None, Some("4")), "nothing was said");
        assert_eq!(limit.verdict, Verdict::Expected("The manifest leaves it open.".into()));
    }
}
