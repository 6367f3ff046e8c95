//! Exported copies, their archives, and the way back in.

mod support;

use freeport_sandbox::{ExportShape, FilesPort, Options};
use serde_json::Value;
use support::{ask, assert_ok, info, result, sample, start};

const EVERYTHING: &str = r#"{"config":true,"data":true}"#;

async fn export(sandbox: &freeport_sandbox::Running, name: &str, settings: &str) -> (Value, Value) {
    let made = ask(sandbox, "environment/export/create", &[("envName", name), ("settings", settings)]).await;
    assert_ok(&made);
    let id = made["id"].as_str().expect("an id").to_owned();
    let list = ask(sandbox, "environment/export/getlist", &[("envName", name)]).await;
    let entries = list["response"]["array"].as_array().expect("exports").clone();
    let entry = entries.into_iter().find(|entry| entry["id"] == id.as_str()).expect("the export");
    let manifest = ask(sandbox, "environment/export/getmanifest", &[("envName", name), ("id", &id)]).await;
    (entry, manifest["response"]["manifest"].clone())
}

async fn bytes(url: &Value) -> Option<Vec<u8>> {
    let answer = support::client().get(url.as_str().expect("an address")).send().await.ok()?;
    answer.status().is_success().then_some(())?;
    Some(answer.bytes().await.ok()?.to_vec())
}

#[tokio::test]
async fn an_export_is_a_flat_manifest_named_by_its_moment() {
    let sandbox = sample().await;
    let (entry, manifest) = export(&sandbox, "acme-shop", "{}").await;
    assert_eq!(manifest["name"].to_string(), entry["id"].as_str().expect("an id"));
    assert_eq!((&manifest["type"], &manifest["categories"][0]), (&"install".into(), &"export".into()));
    assert_eq!(
        (&manifest["nodes"][1]["count"], &manifest["nodes"][1]["diskLimit"]),
        (&2.into(), &"20G".into())
    );
    assert_eq!(entry["files"], serde_json::json!([]), "topology only");
    assert!(manifest.get("onInstall").is_none());
}

#[tokio::test]
async fn data_and_configuration_travel_as_the_agent_packs_them() {
    let sandbox = sample().await;
    let (entry, _) = export(&sandbox, "acme-shop", EVERYTHING).await;
    let file = entry["files"]
        .as_array()
        .expect("files")
        .iter()
        .find(|file| file["nodeGroup"] == "cp")
        .expect("an archive")
        .clone();
    let archive = bytes(&file["url"]).await.expect("the files port serves it");
    let mut tar = tar::Archive::new(flate2::read::GzDecoder::new(archive.as_slice()));
    let names: Vec<String> = tar
        .entries()
        .expect("a tar")
        .map(|entry| String::from_utf8_lossy(&entry.expect("an entry").path_bytes()).into_owned())
        .collect();
    assert!(names.contains(&"/opt/tomcat/webapps/ROOT/shop.properties".to_owned()), "{names:?}");
    assert!(names.contains(&"/opt/tomcat/conf/server.xml".to_owned()), "{names:?}");
}

#[tokio::test]
async fn kinds_that_the_platform_never_exports_give_no_archive() {
    let sandbox = sample().await;
    for name in ["acme-workers", "acme-builder"] {
        let (entry, _) = export(&sandbox, name, EVERYTHING).await;
        assert_eq!(entry["files"], serde_json::json!([]), "{name}");
    }
}

#[tokio::test]
async fn an_export_can_be_installed_elsewhere_with_its_files() {
    let (east, west) = (
        sample().await,
        start(Options { name: "west".into(), seed: freeport_sandbox::Seed::Empty, ..Options::default() })
            .await,
    );
    let (_, manifest) = export(&east, "acme-shop", EVERYTHING).await;
    let answer =
        ask(&west, "marketplace/jps/install", &[("jps", &manifest.to_string()), ("envName", "acme-shop")])
            .await;
    assert_ok(&answer);
    let env = info(&west, "acme-shop").await;
    assert_eq!(env["nodes"].as_array().map(Vec::len), Some(5));
    let file =
        [("envName", "acme-shop"), ("nodeGroup", "cp"), ("path", "/opt/tomcat/webapps/ROOT/shop.properties")];
    let text = ask(&west, "environment/file/read", &file).await;
    assert!(text["body"].as_str().is_some_and(|body| body.contains("currency=EUR")), "{text}");
    let vars = ask(
        &west,
        "environment/control/getcontainerenvvarsbygroup",
        &[("envName", "acme-shop"), ("nodeGroup", "cp")],
    )
    .await;
    assert_eq!(
        vars["object"]["MASTER_ID"],
        env["nodes"][1]["id"].to_string().as_str(),
        "the platform's own variables are its own"
    );
}

#[tokio::test]
async fn every_shape_can_be_installed_again() {
    for shape in [ExportShape::Flat, ExportShape::Wrapped, ExportShape::Derived] {
        let sandbox = start(Options { export_shape: shape, ..Options::default() }).await;
        for name in ["acme-shop", "acme-workers", "acme-library", "acme-builder", "acme-reports"] {
            let (_, manifest) = export(&sandbox, name, "{}").await;
            let copy = format!("{name}-two");
            let answer = ask(
                &sandbox,
                "marketplace/jps/install",
                &[("jps", &manifest.to_string()), ("envName", &copy)],
            )
            .await;
            assert_eq!(result(&answer), 0, "{shape:?} of {name}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_closed_files_port_makes_the_import_fail_with_4078() {
    let sandbox = start(Options { files_port: FilesPort::Closed, ..Options::default() }).await;
    assert_eq!(sandbox.files_port(), None);
    let (_, manifest) = export(&sandbox, "acme-shop", EVERYTHING).await;
    let answer =
        ask(&sandbox, "marketplace/jps/install", &[("jps", &manifest.to_string()), ("envName", "shop-copy")])
            .await;
    assert_eq!(result(&answer), 4078);
}

#[tokio::test]
async fn access_through_the_balancer_gates_the_archive_and_deleting_removes_it() {
    let sandbox = sample().await;
    let (entry, _) = export(&sandbox, "acme-shop", EVERYTHING).await;
    let file = entry["files"][1].clone();
    let slb = async |enabled: &str| {
        assert_ok(
            &ask(
                &sandbox,
                "environment/nodegroup/setslbaccessenabled",
                &[("envName", "acme-shop"), ("nodeGroup", "cp"), ("enabled", enabled)],
            )
            .await,
        );
    };
    slb("false").await;
    assert!(bytes(&file["url"]).await.is_none());
    slb("true").await;
    assert!(bytes(&file["url"]).await.is_some());
    let name = file["name"].as_str().expect("a name");
    let gone = [("envName", "acme-shop"), ("fileName", name)];
    assert_ok(&ask(&sandbox, "environment/export/deleteexporteddata", &gone).await);
    assert!(bytes(&file["url"]).await.is_none());
    assert_eq!(result(&ask(&sandbox, "environment/export/deleteexporteddata", &gone).await), 4039);
    let id = entry["id"].as_str().expect("an id");
    assert_ok(&ask(&sandbox, "environment/export/delete", &[("id", id)]).await);
    assert_eq!(
        result(
            &ask(&sandbox, "environment/export/getmanifest", &[("envName", "acme-shop"), ("id", id)]).await
        ),
        5
    );
}

#[tokio::test]
async fn only_running_environments_of_entitled_accounts_are_exported() {
    let sandbox = sample().await;
    assert_eq!(
        result(
            &ask(&sandbox, "environment/export/create", &[("envName", "acme-archive"), ("settings", "{}")])
                .await
        ),
        2212
    );
    sandbox.set_quota("environment.export.enabled", 0);
    assert_eq!(
        result(
            &ask(&sandbox, "environment/export/create", &[("envName", "acme-shop"), ("settings", "{}")])
                .await
        ),
        2369
    );
}

#[tokio::test]
async fn the_environments_appid_selects_it_too() {
    let sandbox = sample().await;
    let appid = info(&sandbox, "acme-shop").await["env"]["appid"].as_str().expect("an appid").to_owned();
    assert_ok(&ask(&sandbox, "environment/export/create", &[("appid", &appid), ("settings", "{}")]).await);
    assert_eq!(
        result(
            &ask(&sandbox, "environment/export/create", &[("appid", "cluster"), ("settings", "{}")]).await
        ),
        3
    );
}

#[tokio::test]
async fn whoever_may_only_look_may_neither_export_nor_delete() {
    let sandbox = sample().await;
    let shared = ("envName", "partner-portal");
    let list = ask(&sandbox, "environment/export/getlist", &[shared]).await;
    assert_ok(&list["response"]);
    for (method, more) in [
        ("create", ("settings", "{}")),
        ("delete", ("id", "1")),
        ("deleteexporteddata", ("fileName", "a.tar.gz")),
    ] {
        let answer = ask(&sandbox, &format!("environment/export/{method}"), &[shared, more]).await;
        assert_eq!(result(&answer), 8, "{method}: {answer}");
    }
}
