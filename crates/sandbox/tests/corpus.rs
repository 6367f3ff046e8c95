//! Real manifests: whatever they contain, the platform answers with a result and goes on.

mod support;

use std::path::{Path, PathBuf};

use support::{TOMCAT, ask, assert_ok, create, empty};

fn manifests() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let fits = |path: &PathBuf| {
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default();
        ["jps", "json", "yml", "yaml"].contains(&kind)
            && path.file_name().is_some_and(|name| name != "INDEX.json")
    };
    let mut found: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).filter(fits).collect();
    found.sort();
    found
}

#[tokio::test]
async fn every_real_manifest_gets_an_answer() {
    let manifests = manifests();
    if manifests.is_empty() {
        eprintln!("skipped: ../shared is absent");
        return;
    }
    let sandbox = empty().await;
    create(&sandbox, "for-add-ons", TOMCAT).await;
    let mut installed = 0;
    for (n, path) in manifests.iter().enumerate() {
        let text = String::from_utf8_lossy(&std::fs::read(path).expect("a readable file")).into_owned();
        let update =
            text.contains("update") && !text.contains("type: install") && !text.contains("\"install\"");
        let name = if update { "for-add-ons".to_owned() } else { format!("corpus-{n}") };
        let answer = ask(&sandbox, "marketplace/jps/install", &[("jps", &text), ("envName", &name)]).await;
        assert!(answer["result"].is_i64(), "{}: {answer}", path.display());
        let said = answer["error"].as_str().unwrap_or_default();
        assert!(!said.contains("NullPointer"), "{} made a handler panic", path.display());
        installed += usize::from(answer["result"] == 0);
        if std::env::var_os("TELL").is_some() {
            eprintln!(
                "{:>6} {} {said}",
                answer["result"],
                path.file_name().unwrap_or_default().to_string_lossy()
            );
        }
        if !update {
            ask(&sandbox, "environment/control/deleteenv", &[("envName", &name)]).await;
        }
    }
    assert_ok(&ask(&sandbox, "environment/control/getenvs", &[]).await);
    assert!(installed * 2 > manifests.len(), "only {installed} of {} could be installed", manifests.len());
}
