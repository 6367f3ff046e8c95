//! Mounts: those of a layer are read, and one that a single node has is told, because no manifest can carry it.

mod support;

use std::time::Duration;

use freeport_platform::Session;
use support::sample;

#[tokio::test]
async fn a_mount_of_one_node_alone_is_told() {
    let (sandbox, session) = sample().await;
    let name = "acme-shop".into();
    let before = session.read(&name).await.expect("it is there");
    let layer = before.layers.iter().find(|layer| layer.nodes.len() > 1).expect("a layer of several nodes");
    let master = layer.master().expect("one leads").id;
    let other = layer.nodes.iter().find(|node| node.id != master).expect("another one");
    let form = [
        ("session", sandbox.token()),
        ("envName", "acme-shop".to_owned()),
        ("nodeId", other.id.to_string()),
        ("path", "/mnt/alone".to_owned()),
        ("sourcePath", "/data".to_owned()),
        ("sourceNodeId", master.to_string()),
    ];
    let address = format!("{}/1.0/environment/file/rest/addmountpointbyid", sandbox.origin());
    let http =
        reqwest::Client::builder().timeout(Duration::from_secs(30)).no_proxy().build().expect("a client");
    let answer = http.post(address).form(&form).send().await.expect("an answer");
    assert!(answer.text().await.expect("words").contains("\"result\":0"));

    let after = session.read(&name).await.expect("it is there");
    let same = after.layers.iter().find(|one| one.name == layer.name).expect("the layer");
    assert_eq!(same.mounts, layer.mounts, "the layer as a whole has it not");
    let told = after.unread.iter().find(|unread| unread.what.contains("/mnt/alone")).expect("it is told");
    assert!(told.why.contains(&other.id.to_string()), "{told:?}");
}
