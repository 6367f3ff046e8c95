//! What a person does with the command line when all goes well.

mod support;

use freeport_domain::AccountId;
use freeport_platform::Change;
use freeport_sandbox::{Fault, FaultKind};
use support::{Desk, served};

#[tokio::test]
async fn an_environment_moves_and_can_be_verified_and_taken_back() {
    let desk = Desk::connected().await;
    let before = desk.world("east").await;
    let ran = desk.run(&["migrate", "east", "acme-shop", "west", "--yes", "--json"]).await.ended(0);
    let report = ran.json();
    assert_eq!(report["ending"], "completed", "{report:#}");
    let id = report["id"].as_str().unwrap();
    assert_eq!(desk.world("east").await, before, "the source is as it was");

    desk.run(&["verify", id]).await.ended(0);
    let history = desk.run(&["history", "--json"]).await.ended(0).json();
    assert_eq!(history[0]["id"], id);
    let page = desk.path("story.html");
    desk.run(&["history", id, "--report", page.to_str().unwrap()]).await.ended(0);
    assert!(std::fs::read_to_string(page).unwrap().starts_with("<!doctype html>"));

    desk.run(&["undo", id, "--yes"]).await.ended(0);
    assert_eq!(desk.run(&["verify", id, "--json"]).await.refused(), "undone");
    assert_eq!(desk.world("west").await, []);
    assert_eq!(desk.world("east").await, before, "the source is as it was");
}

#[tokio::test]
async fn a_difference_that_nobody_announced_is_exit_code_one() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["migrate", "east", "acme-reports", "west", "--yes", "--json"]).await.ended(0);
    let id = ran.json()["id"].as_str().unwrap().to_owned();
    let session = desk.app().session(&AccountId::from("west")).await.unwrap();
    let alias = Change::NameEnvironment("Something else".into());
    session.configure(&"acme-reports".into(), &alias).await.unwrap();
    let ran = desk.run(&["verify", &id]).await.ended(1);
    assert!(ran.out.contains("display_name") && ran.out.contains("Something else"), "{ran:#?}");
}

#[tokio::test]
async fn what_is_listed_is_what_is_there() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["ls", "east", "--json"]).await.ended(0).json();
    let listed = ran[0]["environments"].as_array().unwrap().len();
    assert_eq!(listed, desk.world("east").await.len());
    let ran = desk.run(&["ls"]).await.ended(0);
    assert!(ran.out.contains("acme-shop") && ran.out.contains("running"), "{ran:#?}");
    let ran = desk.run(&["show", "east", "acme-shop"]).await.ended(0);
    assert!(ran.out.contains("Layer cp") && ran.out.contains("=[hidden]"), "{ran:#?}");
    assert_eq!(desk.run(&["show", "east", "acme-shop", "--json"]).await.ended(0).json()["name"], "acme-shop");
    assert_eq!(desk.run(&["account", "check", "--json"]).await.ended(0).json().as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_account_can_be_forgotten_without_a_keychain() {
    let desk = Desk::connected().await;
    desk.run(&["account", "remove", "west"]).await.ended(0);
    let list = desk.run(&["account", "list", "--json"]).await.ended(0).json();
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    // Neither is the variable needed that the token came from.
    let mut command = desk.command(&["account", "remove", "east"]);
    command.env_remove("FREEPORT_TOKEN_EAST");
    desk.finish(command).await.ended(0);
    assert_eq!(desk.run(&["account", "list", "--json"]).await.ended(0).json(), serde_json::json!([]));
}

#[tokio::test]
async fn an_account_without_its_token_does_not_hide_the_others() {
    let desk = Desk::connected().await;
    for verb in [&["ls"][..], &["account", "check"]] {
        let mut command = desk.command(verb);
        command.env_remove("FREEPORT_TOKEN_EAST");
        let ran = desk.finish(command).await.ended(2);
        assert!(ran.out.contains("west") && ran.err.contains("account east"), "{ran:#?}");
        let mut command = desk.command(&[verb, &["--json"]].concat());
        command.env_remove("FREEPORT_TOKEN_EAST");
        let all = desk.finish(command).await.ended(2).json();
        assert!(all[0]["error"].is_object() && all[1]["error"].is_null(), "{all}");
    }
}

#[tokio::test]
async fn an_address_of_this_computer_needs_no_scheme() {
    let desk = Desk::connected().await;
    desk.run(&["account", "remove", "west"]).await.ended(0);
    let address = desk.west.origin().trim_start_matches("http://");
    desk.run(&["account", "add", "west", address]).await.ended(0);
    desk.run(&["ls", "west"]).await.ended(0);
}

#[tokio::test]
async fn a_plan_is_shown_and_saved_and_nothing_happens() {
    let desk = Desk::connected().await;
    let before = desk.worlds().await;
    let saved = desk.path("plan.json");
    let ran =
        desk.run(&["plan", "east", "acme-shop", "west", "--save", saved.to_str().unwrap()]).await.ended(0);
    assert!(ran.out.contains("Steps") && ran.out.contains("Stays behind"), "{ran:#?}");
    assert!(saved.exists());
    assert_eq!(desk.worlds().await, before);
}

#[tokio::test]
async fn a_plan_with_something_in_the_way_is_exit_code_one() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["plan", "east", "acme-shop", "east", "--json"]).await.ended(1);
    assert!(ran.json()["saga"].is_null(), "{ran:#?}");
    let ran = desk.run(&["migrate", "east", "acme-shop", "east", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "blocked");
}

#[tokio::test]
async fn without_a_yes_nothing_happens() {
    let desk = Desk::connected().await;
    let before = desk.worlds().await;
    assert_eq!(desk.run(&["migrate", "east", "acme-shop", "west", "--json"]).await.refused(), "unconfirmed");
    assert_eq!(desk.worlds().await, before);
}

#[tokio::test]
async fn a_bundle_carries_credentials_under_its_passphrase_only() {
    let desk = Desk::connected().await;
    let passphrase = desk.file("passphrase", "correct horse\n");
    let bundle = desk.path("shop-bundle").display().to_string();
    let export = ["export", "east", "acme-shop", "-o", &bundle, "--passphrase-file", &passphrase];
    desk.run(&export).await.ended(0);
    assert_eq!(desk.run(&[&export[..], &["--json"]].concat()).await.refused(), "exists");
    desk.run(&[&export[..], &["--force"]].concat()).await.ended(0);

    let import = ["import", &bundle, "west", "--yes", "--json"];
    assert_eq!(desk.run(&import).await.refused(), "sealed");
    let ran = desk.run(&[&import[..], &["--set", "colour=blue"]].concat()).await;
    assert_eq!(ran.refused(), "unknown-answer", "a bundle asks nothing");
    let wrong = desk.file("wrong", "battery staple\n");
    let ran = desk.run(&[&import[..], &["--passphrase-file", &wrong]].concat()).await;
    assert_eq!(ran.refused(), "wrong-passphrase");
    assert_eq!(desk.world("west").await, []);
    let ran = desk.run(&[&import[..], &["--passphrase-file", &passphrase]].concat()).await.ended(0);
    assert_eq!(ran.json()["ending"], "completed");
    // A file needs no deleting, and the passphrase was given.
    let asked = ran.json()["checklist"].to_string();
    assert!(!asked.contains("Delete") && !asked.contains("passphrase"), "{asked}");
}

#[tokio::test]
async fn an_exported_manifest_is_clean_in_every_form() {
    let desk = Desk::connected().await;
    for name in ["shop.json", "shop.yaml", "shop.jps"] {
        let path = desk.path(name).display().to_string();
        desk.run(&["export", "east", "acme-shop", "-o", &path]).await.ended(0);
        let ran = desk.run(&["lint", &path]).await;
        assert_eq!(ran.code, Some(0), "{ran:#?}");
    }
}

#[tokio::test]
async fn several_manifests_are_imported_and_one_that_is_none_stops_no_other() {
    let desk = Desk::connected().await;
    let [one, letter, two] = desk.sites_around_a_letter();
    let ran = desk.run(&["import", &one, &letter, &two, "west", "--yes"]).await;
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    assert!(ran.err.contains(&format!("1 of 3 could not be imported: {letter}.")), "{ran:#?}");
    let mut names: Vec<String> = desk.world("west").await.iter().map(|one| one.name.to_string()).collect();
    names.sort();
    assert_eq!(names, ["first-site", "second-site"]);
    let named = desk.run(&["import", &one, &two, "west", "--name", "third-site", "--yes", "--json"]).await;
    assert_eq!(named.refused(), "one-name");
}

#[tokio::test]
async fn a_manifest_is_imported_from_an_address_and_from_the_standard_input() {
    let desk = Desk::connected().await;
    let [file, ..] = desk.sites_around_a_letter();
    let text = std::fs::read_to_string(file).unwrap();
    let address = format!("{}/jps/site.jps", served(text.clone()).await);
    let ran = desk.run(&["import", &address, "west", "--yes"]).await.ended(0);
    assert!(ran.out.contains(&address), "{ran:#?}");
    desk.piped(&["import", "-", "west", "--name", "second-site", "--yes"], text.as_bytes()).await.ended(0);
    let names: Vec<String> = desk.world("west").await.iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["first-site", "second-site"]);
    let refused = desk.piped(&["import", "-", "west", "--yes", "--json"], b"Dear colleague,\n").await;
    assert_eq!(refused.refused(), "broken-manifest");
    assert!(refused.err.contains("standard input"), "{refused:#?}");
}

#[tokio::test]
async fn a_package_of_the_marketplace_is_found_and_made_and_says_its_closing_words() {
    let desk = Desk::connected().await;
    let found = desk.run(&["market", "west", "pages that"]).await;
    assert_eq!(found.code, Some(0), "{found:#?}");
    assert!(found.out.contains("Static Site  market:static-site · makes an environment"), "{found:#?}");
    for words in [&["CHANGE", "web", "site"][..], &["change  apps/web"]] {
        let found = desk.run(&[&["market", "west"], words, &["--json"]].concat()).await.ended(0).json();
        let ids: Vec<_> = found.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(ids, ["static-site"], "{words:?}");
    }
    let set = ["import", "market:static-site", "west", "--set", "colour=blue", "--yes", "--json"];
    assert_eq!(desk.run(&set).await.refused(), "unknown-answer");
    assert_eq!(desk.world("west").await, []);
    let ran = desk.run(&["import", "market:static-site", "west", "--name", "my-site", "--yes"]).await;
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert!(ran.out.contains("Static Site is installed."), "{ran:#?}");
    assert_eq!(desk.world("west").await[0].name.as_str(), "my-site");
    let quiet =
        desk.run(&["import", "market:static-site", "west", "--name", "site-2", "--yes", "--json"]).await;
    assert_eq!(quiet.json()["ending"], "completed", "{quiet:#?}");
    assert!(quiet.err.contains("Static Site is installed."), "{quiet:#?}");
    assert_eq!(
        desk.run(&["import", "market:nothing", "west", "--yes", "--json"]).await.refused(),
        "not-offered"
    );
}

#[tokio::test]
async fn answers_are_passed_on_where_nobody_knows_what_is_asked() {
    let desk = Desk::connected().await;
    let refusal = FaultKind::Refuse { code: 8202, text: "not allowed".into() };
    desk.west.faults().order(Fault::next("marketplace.app.GetAppInfo", refusal));
    let import = ["import", "market:weblog", "west", "--name", "my-log", "--set", "title=Notes", "--yes"];
    let ran = desk.run(&import).await.ended(0);
    let words =
        "what market:weblog asks is not known here, so these answers are passed on as they are: title.";
    assert!(ran.err.contains(words), "{ran:#?}");
    let layer = &desk.world("west").await[0].layers[0];
    assert_eq!(layer.variables["BLOG_TITLE"].expose(), Some("Notes"));
}

#[tokio::test]
async fn a_manifest_is_installed_with_its_answers_and_its_credentials_stay_out_of_the_journal() {
    let desk = Desk::connected().await;
    let manifest = desk.file(
        "site.jps",
        "type: install\nname: My Site\nsettings:\n  fields:\n  - {name: word, inputType: password, type: string}\n\
         \x20 - {name: size, type: string, default: 1}\nnodes:\n- nodeType: nginxphp\n  nodeGroup: cp\n  cloudlets: 8\n  \
         count: ${settings.size}\n  env: {ADMIN: '${settings.word}'}\n",
    );
    let word = desk.file("word", "hunter2-hunter2\n");
    let import = ["import", &manifest, "west", "--yes", "--json"];
    assert_eq!(desk.run(&import).await.refused(), "unanswered");
    assert_eq!(desk.run(&[&import[..], &["--set", "word=x"]].concat()).await.refused(), "secret-argument");
    let set = format!("word={word}");
    let answers = ["--set-file", &set, "--set", "size=2", "--group", "shops/new"];
    let ran = desk.run(&[&import[..], &answers].concat()).await;
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    assert_eq!(ran.json()["ending"], "completed", "{ran:#?}");
    let west = desk.world("west").await;
    assert_eq!((west[0].name.as_str(), west[0].layers[0].nodes.len()), ("my-site", 2));
    assert_eq!(west[0].groups, ["shops/new"]);
    assert_eq!(west[0].layers[0].variables["ADMIN"].expose(), Some("hunter2-hunter2"));
    assert!(!holds(&desk.home.path().join("data"), b"hunter2-hunter2"), "a credential is on the disk");
    assert!(!holds(&desk.home.path().join("shelf"), b"hunter2-hunter2"), "a credential is on the disk");
}

#[tokio::test]
async fn an_add_on_is_installed_on_a_layer_and_needs_a_yes() {
    let desk = Desk::connected().await;
    let add_on = desk.file(
        "hour.jps",
        "type: update\nname: Hour\nsettings: {fields: [{name: hour, type: spinner, min: 0, max: 23}]}\nonInstall:\n\
         - api: env.control.AddContainerEnvVars\n  nodeGroup: ${targetNodes.nodeGroup}\n  vars: {HOUR: '${settings.hour}'}\n\
         success: At **${settings.hour}**.\n",
    );
    let install = ["install", &add_on, "east", "acme-shop", "--layer", "cp", "--set", "hour=4"];
    assert_eq!(desk.run(&[&install[..], &["--json"]].concat()).await.refused(), "unconfirmed");
    let wrong = ["install", &add_on, "east", "acme-shop", "--set", "hour=44", "--yes", "--json"];
    assert_eq!(desk.run(&wrong).await.refused(), "bad-answer");
    let resting = ["install", &add_on, "east", "acme-archive", "--set", "hour=4", "--yes", "--json"];
    let ran = desk.run(&resting).await.ended(2);
    assert!(ran.json()["error"]["hint"].as_str().unwrap().starts_with("acme-archive does not run. Start it"));
    let ran = desk.run(&[&install[..], &["--yes"]].concat()).await.ended(0);
    assert!(ran.out.contains("cannot take it back") && ran.out.contains("At 4."), "{ran:#?}");
    let shop = desk.world("east").await.into_iter().find(|one| one.name.as_str() == "acme-shop").unwrap();
    let layer = shop.layers.iter().find(|layer| layer.name.as_str() == "cp").unwrap();
    assert_eq!(layer.variables["HOUR"].expose(), Some("4"));
}

/// Whether any file beneath holds these bytes.
fn holds(folder: &std::path::Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).any(|path| match path.is_dir() {
        true => holds(&path, bytes),
        false => std::fs::read(&path).unwrap().windows(bytes.len()).any(|window| window == bytes),
    })
}

#[tokio::test]
async fn findings_decide_the_exit_code_in_every_format() {
    let desk = Desk::connected().await;
    let bad = desk.file("bad.jps", "type: install\nname: x\nnodes:\n- nodeTyp: nginx\n  cloudlets: 4\n");
    let ran = desk.run(&["lint", &bad]).await.ended(1);
    assert!(ran.out.contains("bad.jps:4:") && ran.out.contains('^'), "{ran:#?}");
    let value = desk.run(&["lint", &bad, "--json"]).await.ended(1).json();
    assert!(!value[0]["diagnostics"].as_array().unwrap().is_empty(), "{value}");
    assert_eq!(desk.run(&["lint", &bad, "--format", "sarif"]).await.ended(1).json()["version"], "2.1.0");
    desk.run(&["lint", "--explain", "JPS001"]).await.ended(0);
    desk.run(&["plan", "--explain", "T001"]).await.ended(0);
    assert_eq!(desk.run(&["lint", "--explain", "JPS999", "--json"]).await.refused(), "no-rule");
}

#[tokio::test]
async fn the_manual_and_the_completions_come_from_the_definition() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["man"]).await.ended(0);
    assert!(ran.out.contains(".TH freeport"), "{ran:#?}");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let ran = desk.run(&["completions", shell]).await.ended(0);
        assert!(ran.out.contains("keep-on-failure"), "{shell}");
    }
}

#[tokio::test]
async fn the_demo_goes_on_where_it_was_left() {
    let desk = Desk::connected().await;
    let folder = desk.path("demo").display().to_string();
    let mut seen = Vec::new();
    for _ in 0..2 {
        let ran = desk.run(&["demo", "--dir", &folder, "--json"]).await.ended(0);
        seen.push(ran.json()["to"]["environment"].as_str().unwrap().to_owned());
    }
    let ran = desk.run(&["demo", "--dir", &folder]).await.ended(0);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(
        !said.contains("freeport undo"),
        "the platforms have stopped, so nothing can be taken back: {said}"
    );
    assert_ne!(seen[0], seen[1]);
    let reports = std::fs::read_dir(desk.path("demo").join("reports")).unwrap().count();
    assert_eq!(reports, 3);
}

#[tokio::test]
async fn a_manifest_that_leaves_tags_and_names_open_holds_what_it_says() {
    let desk = Desk::connected().await;
    let manifest = desk.file(
        "flow.jps",
        "type: install\nname: My Flow\nnodes:\n- {image: nodered/node-red, cloudlets: 8}\n- {nodeType: mysql, cloudlets: 8}\n",
    );
    let ran = desk.run(&["import", &manifest, "west", "--yes", "--json"]).await;
    assert_eq!(ran.code, Some(0), "{ran:#?}");
    let checklist = ran.json()["checklist"].to_string();
    assert!(!checklist.contains("Delete") && !checklist.contains("passphrase"), "{checklist}");
}

#[tokio::test]
async fn what_the_target_gave_is_told_where_the_manifest_says_nothing() {
    let desk = Desk::connected().await;
    let manifest =
        desk.file("open.jps", "type: install\nname: Open Shop\nnodes:\n- {nodeType: nginx, nodeGroup: bl}\n");
    let ran = desk.run(&["import", &manifest, "west", "--yes"]).await.ended(0);
    let line =
        ran.out.lines().find(|line| line.contains("layers.bl.flexible_cloudlets")).expect("it is told");
    assert!(line.ends_with("The manifest leaves it open. The target has 4."), "{line}");
}

/// What the plan of a manifest foretold is what is found: nothing differs that nobody said.
#[tokio::test]
async fn what_a_manifests_plan_foretells_is_what_is_made() {
    let desk = Desk::connected().await;
    let manifest = desk.file(
        "odd.jps",
        "type: install\nname: Odd Shop\ndisplayName: Shop of ${settings.owner}\nenvGroups: ['${settings.owner}/prod']\nregion: \
         west2_hn_group\nssl: ${settings.ssl}\nsettings:\n  fields:\n  - {name: owner, type: string, default: anna}\n  - {name: \
         ssl, type: toggle, default: true}\n  - {name: stack, type: string, default: apache2}\nglobals: {size: 12}\nnodes:\n- \
         {nodeType: '${settings.stack}', cloudlets: 8, displayName: 'Web of ${settings.owner}', env: {OWNER: \
         '${settings.owner}', DB_PASSWORD: hunter2-hunter2}}\n- {nodeType: mysql5, cloudlets: '${globals.size}', diskLimit: 20G}\n- \
         {nodeType: nginx, cloudlets: 4, count: 0}\n- {image: acme/app:1, fixedCloudlets: 2}\n",
    );
    let ran = desk.run(&["import", &manifest, "west", "--yes", "--json"]).await.ended(0);
    let fields = ran.json()["verification"]["fields"].as_array().expect("fields").clone();
    let differs: Vec<_> = fields.iter().filter(|field| field["verdict"] == "mismatch").collect();
    assert!(differs.is_empty() && fields.len() > 20, "{differs:#?}");
    let made = desk.world("west").await.remove(0);
    assert_eq!((made.display_name.as_deref(), made.ssl), (Some("Shop of anna"), true));
    assert_eq!(
        (made.groups, made.region.unwrap().as_str()),
        (vec!["anna/prod".to_owned()], "west2_hn_group")
    );
    let id = ran.json()["id"].as_str().expect("an id").to_owned();
    let plan = std::fs::read_to_string(desk.journals().join(format!("{id}.plan.json"))).unwrap();
    let stacks = serde_json::from_str::<serde_json::Value>(&plan).unwrap()["stacks"].clone();
    for layer in &made.layers {
        let foretold = &stacks[layer.name.as_str()]["stack"];
        assert_eq!(foretold["tag"].as_str(), layer.stack.tag.as_deref(), "{}: {stacks}", layer.name);
    }
}

#[tokio::test]
async fn what_was_left_out_is_not_said_to_want_a_passphrase() {
    let desk = Desk::connected().await;
    let args = ["migrate", "east", "acme-shop", "west", "--leave-out-secrets", "--yes", "--json"];
    let ran = desk.run(&args).await.ended(0);
    assert!(!ran.json()["warnings"].to_string().contains("passphrase"), "{ran:#?}");
}

/// The README's own lines, between an `east` with samples and an empty `west`.
#[tokio::test]
async fn what_the_readme_shows_works() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let desk = Desk::connected().await;
    let mut shown = Vec::new();
    for line in readme.lines().filter_map(|line| line.strip_prefix("freeport ")) {
        let words = line.split('#').next().unwrap_or_default();
        let mut args: Vec<&str> = words.split_whitespace().collect();
        match args[0] {
            "sandbox" | "account" => continue,
            "migrate" => args.push("--yes"),
            _ => {}
        }
        desk.run(&args).await.ended(0);
        shown.push(args[0].to_owned());
    }
    assert!(
        ["ls", "plan", "migrate", "history"].iter().all(|verb| shown.iter().any(|one| one == verb)),
        "{shown:?}"
    );
}
