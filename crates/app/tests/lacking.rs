//! Manifests that need what the target lacks say so before they run.

mod support;

use freeport_app::{Incoming, Reach};
use freeport_domain::AccountId;
use freeport_manifest::form::{Around, Given};
use freeport_migration::case::Choices;
use freeport_migration::finding::Severity::{self, Blocker, Caveat};
use support::Clouds;

/// What a manifest has besides its kind and its name, and what is said of it.
const LACKING: [(&str, &str, Severity); 14] = [
    ("nodes: [{nodeType: couchbase7, nodeGroup: nosqldb, cloudlets: 8}]", "T002", Blocker),
    ("nodes: [{nodeType: mysql, tag: 3.23.58, nodeGroup: sqldb, cloudlets: 8}]", "T002", Blocker),
    ("nodes: [{image: 'acme/app:no-such-tag', nodeGroup: cp, cloudlets: 8, versoin: 2}]", "T111", Caveat),
    ("nodes: [{nodeType: docker, nodeGroup: cp, cloudlets: 8}]", "T111", Blocker),
    ("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8, count: 200}]", "T042", Blocker),
    ("region: moon-1\nnodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8}]", "T024", Caveat),
    ("version: '99.1'\nnodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8}]", "T001", Caveat),
    (
        "targetRegions: {uniqueName: moon-.*}\nnodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8}]",
        "T027",
        Blocker,
    ),
    ("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8, count: 4}]", "T041", Blocker),
    ("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 4096}]", "T043", Blocker),
    ("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8, extip: true}]", "T044", Blocker),
    ("nodes: [{nodeType: nginx, nodeGroup: bl, cloudlets: 8, diskLimit: 900000}]", "T048", Blocker),
    ("ssl: true\nnodes: [{nodeType: nginxphp, nodeGroup: cp, cloudlets: 8}]", "T049", Caveat),
    ("ha: true\nnodes: [{nodeType: tomcat, nodeGroup: cp, cloudlets: 8, count: 2}]", "T051", Blocker),
];

#[tokio::test]
async fn a_manifest_that_needs_what_the_target_lacks_says_so_before_it_runs() {
    let clouds = Clouds::connected().await;
    for (quota, value) in [
        ("environment.maxnodescount", 3),
        ("environment.externalip.enabled", 0),
        ("environment.jelasticssl.enabled", 0),
        ("environment.ha.enabled", 0),
    ] {
        clouds.west.set_quota(quota, value);
    }
    let mut wrong = Vec::new();
    for (needs, code, severity) in LACKING {
        let said = said(&clouds, needs).await;
        if !said.contains(&(code.to_owned(), severity)) {
            wrong.push(format!("{needs}\n  said {said:?}, not {code}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(clouds.names("west").await, [""; 0], "nothing was made");
}

#[tokio::test]
async fn one_that_needs_nothing_special_has_nothing_against_it() {
    let clouds = Clouds::connected().await;
    let said = said(&clouds, "nodes: [{nodeType: nginxphp, nodeGroup: cp, cloudlets: 8}]").await;
    assert!(said.iter().all(|(_, severity)| *severity < Caveat), "{said:?}");
}

async fn said(clouds: &Clouds, needs: &str) -> Vec<(String, Severity)> {
    let file = clouds.home.path().join("needs.jps");
    std::fs::write(&file, format!("type: install\nname: my-shop\n{needs}\n")).unwrap();
    let incoming = Incoming::open(file.to_str().unwrap(), Reach::Public).await.unwrap();
    let imported = incoming.source(None, &Given::new(), &Around::default(), None).unwrap();
    let plan =
        clouds.app.plan(&imported.source, &AccountId::from("west"), &Choices::default()).await.unwrap();
    let has_blocker = plan.blockers().next().is_some();
    assert_eq!(plan.saga.is_none(), has_blocker, "what is blocked has no steps to carry out");
    plan.findings.into_iter().map(|finding| (finding.code, finding.severity)).collect()
}
