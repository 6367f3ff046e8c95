//! Exports with the platform's own copy, and the copies it holds, on the command line.

mod support;

use support::Desk;

#[tokio::test]
async fn a_preview_says_what_each_node_gives_and_does_nothing() {
    let desk = Desk::connected().await;
    let before = desk.world("east").await;
    let ran = desk.run(&["export", "east", "acme-workers", "--preview"]).await.ended(0);
    assert!(ran.out.contains("custom containers are never exported"), "{ran:#?}");
    let ran = desk.run(&["export", "east", "acme-archive", "--preview", "--json"]).await.ended(0).json();
    assert_eq!(ran["rest"], "stopped", "{ran:#}");
    assert_eq!(desk.world("east").await, before);
    desk.run(&["export", "east", "acme-shop"]).await.ended(2);
}

#[tokio::test]
async fn copies_are_made_listed_saved_and_deleted() {
    let desk = Desk::connected().await;
    let file = desk.path("shop.json").display().to_string();
    let args = ["export", "east", "acme-shop", "-o", &file, "--data", "--configuration"];
    let ran = desk.run(&args).await.ended(0);
    assert!(ran.err.contains("NGINX of layer bl") && ran.err.contains("costs disk"), "{ran:#?}");

    let which = ["east", "acme-shop"];
    let list = desk.run(&["exports", "list", which[0], which[1], "--json"]).await.ended(0).json();
    let id = list[0]["id"].as_str().unwrap().to_owned();
    assert!(list[0]["archives"].as_array().unwrap().len() > 1, "{list:#}");
    let ran = desk.run(&["exports", "list", which[0], which[1]]).await.ended(0);
    assert!(ran.out.contains("private data, configuration") && ran.out.contains("http://"), "{ran:#?}");

    let again = desk.path("again.json").display().to_string();
    desk.run(&["exports", "save", which[0], which[1], &id, "-o", &again]).await.ended(0);
    assert_eq!(std::fs::read_to_string(&again).unwrap(), std::fs::read_to_string(&file).unwrap());

    let refused = desk.run(&["exports", "delete-data", which[0], which[1], &id, "--json"]).await;
    assert_eq!(refused.refused(), "unconfirmed");
    let ran = desk.run(&["exports", "delete-data", which[0], which[1], &id, "--yes"]).await.ended(0);
    assert!(ran.out.contains("of disk"), "{ran:#?}");
    desk.run(&["exports", "delete", which[0], which[1], &id, "--yes"]).await.ended(0);
    let ran = desk.run(&["exports", "list", which[0], which[1]]).await.ended(0);
    assert!(ran.err.contains("holds no export copies"), "{ran:#?}");
    let gone = desk.run(&["exports", "delete", which[0], which[1], &id, "--yes", "--json"]).await;
    assert_eq!(gone.refused(), "no-copy");
}

#[tokio::test]
async fn what_was_started_for_an_export_is_stopped_again() {
    let desk = Desk::connected().await;
    let before = desk.world("east").await;
    let file = desk.path("archive.json").display().to_string();
    let args = ["export", "east", "acme-archive", "-o", &file, "--platform-export"];
    assert_eq!(desk.run(&[&args[..], &["--json"]].concat()).await.refused(), "at-rest");
    let ran = desk.run(&[&args[..], &["--start"]].concat()).await.ended(0);
    assert!(ran.err.contains("is stopped again"), "{ran:#?}");
    assert_eq!(desk.world("east").await, before, "the source is as it was");
}

#[tokio::test]
async fn archives_are_fetched_into_a_bundle() {
    let desk = Desk::connected().await;
    let folder = desk.path("bundle").display().to_string();
    let args = ["export", "east", "acme-shop", "-o", &folder, "--data", "--with-archives"];
    let ran = desk.run(&args).await.ended(0);
    assert!(ran.err.contains("archive 1 of") && ran.err.contains("nothing in them is sealed"), "{ran:#?}");
    let index = std::fs::read_to_string(desk.path("bundle").join("bundle.json")).unwrap();
    let index: serde_json::Value = serde_json::from_str(&index).unwrap();
    let file = index["archives"][0]["file"].as_str().unwrap();
    assert!(desk.path("bundle").join(file).is_file(), "{index:#}");

    let args = ["export", "east", "acme-shop", "-o", &folder, "--force", "--with-archives", "--json"];
    assert_eq!(desk.run(&args).await.refused(), "no-archives");
}

#[tokio::test]
async fn a_copy_that_exists_is_saved_with_its_archives_and_stays() {
    let desk = Desk::connected().await;
    let file = desk.path("shop.json").display().to_string();
    desk.run(&["export", "east", "acme-shop", "-o", &file, "--data"]).await.ended(0);
    let list =
        || async { desk.run(&["exports", "list", "east", "acme-shop", "--json"]).await.ended(0).json() };
    let before = list().await;
    let (id, archives) = (before[0]["id"].as_str().unwrap(), before[0]["archives"].as_array().unwrap().len());
    let folder = desk.path("bundle").display().to_string();
    let args = ["exports", "save", "east", "acme-shop", id, "-o", &folder, "--with-archives"];
    let ran = desk.run(&args).await.ended(0);
    assert!(ran.err.contains(&format!("archive {archives} of {archives}")), "{ran:#?}");
    let index = std::fs::read_to_string(desk.path("bundle").join("bundle.json")).unwrap();
    let index: serde_json::Value = serde_json::from_str(&index).unwrap();
    let saved = index["archives"].as_array().unwrap();
    assert!(archives > 1 && saved.len() == archives, "{index:#}");
    for archive in saved {
        let path = desk.path("bundle").join(archive["file"].as_str().unwrap());
        assert_eq!(std::fs::metadata(path).unwrap().len(), archive["bytes"].as_u64().unwrap());
    }
    assert_eq!(list().await, before, "the copy stays at the platform");
}
