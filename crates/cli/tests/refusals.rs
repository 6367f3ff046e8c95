//! Bad input: each gets a sentence with a stable code, and leaves both sides as they were.

mod support;

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use freeport_sandbox::{ClockKind, Fault, FaultKind, Options, Seed};
use native_tls::{Identity, TlsAcceptor};
use support::{Desk, Ran, served, until};

impl Desk {
    /// Runs the program, and sees to it that nothing has changed on either side.
    async fn unmoved(&self, args: &[&str]) -> Ran {
        let before = self.worlds().await;
        let ran = self.run(args).await;
        assert_eq!(self.worlds().await, before, "something has changed: {ran:#?}");
        ran
    }

    async fn with_token(&self, token: &str, args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.env("FREEPORT_TOKEN_EAST", token);
        let ran = self.finish(command).await;
        assert!(!ran.out.contains(token) && !ran.err.contains(token), "a token was printed: {ran:#?}");
        ran
    }

    async fn add(&self, address: &str) -> Ran {
        let mut command = self.command(&["account", "add", "north", address, "--json"]);
        command.env("FREEPORT_TOKEN_NORTH", self.east.token());
        let ran = self.finish(command).await;
        let list = self.run(&["account", "list", "--json"]).await.ended(0).json();
        assert_eq!(list.as_array().unwrap().len(), 2, "an account that does not work was kept: {ran:#?}");
        ran
    }
}

#[tokio::test]
async fn a_wrong_token() {
    let desk = Desk::connected().await;
    let ran = desk.with_token("0123456789abcdef-wrong", &["ls", "east", "--json"]).await;
    assert_eq!(ran.refused(), "unauthenticated");
    assert!(ran.err.contains("token"), "{ran:#?}");
}

#[tokio::test]
async fn an_expired_token() {
    let desk = Desk::connected().await;
    let owner = desk.east.user("owner").unwrap();
    let token = desk.east.add_token(owner.uid, &["environment.control.GetEnvs"], Some("2020-01-01 00:00:00"));
    let ran = desk.with_token(&token, &["ls", "east", "--json"]).await;
    assert_eq!(ran.refused(), "unauthenticated");
}

#[tokio::test]
async fn an_unknown_host() {
    let desk = Desk::connected().await;
    let ran = desk.add("https://app.nowhere.invalid").await;
    assert_eq!(ran.refused(), "unavailable");
    assert!(ran.err.contains("app.nowhere.invalid"), "{ran:#?}");
}

#[tokio::test]
async fn a_line_that_is_not_encrypted_where_it_should_be() {
    let desk = Desk::connected().await;
    let plain = desk.east.origin().replace("http://", "https://");
    let ran = desk.add(&plain).await;
    assert_eq!(ran.refused(), "unavailable");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for() {
    let desk = Desk::connected().await;
    let Some(server) = SelfSigned::start(&desk) else { return };
    let ran = desk.add(&server.address).await;
    assert_eq!(ran.refused(), "unavailable");
    assert!(ran.err.contains("certificate"), "{ran:#?}");
}

#[tokio::test]
async fn a_certificate_is_trusted_once_its_authority_is_named() {
    let desk = Desk::connected().await;
    let Some(server) = SelfSigned::start(&desk) else { return };
    let authority = desk.path("cert.pem").display().to_string();
    let mut command =
        desk.command(&["account", "add", "north", &server.address, "--ca", &authority, "--json"]);
    command.env("FREEPORT_TOKEN_NORTH", "a-token-of-north");
    let ran = desk.finish(command).await.ended(0);
    assert_eq!(ran.json()["id"], "north", "{ran:#?}");
    // It is kept with the account, wherever the file goes.
    std::fs::remove_file(desk.path("cert.pem")).unwrap();
    let mut command = desk.command(&["account", "check", "north", "--json"]);
    command.env("FREEPORT_TOKEN_NORTH", "a-token-of-north");
    desk.finish(command).await.ended(0);
}

#[tokio::test]
async fn an_authority_that_is_none() {
    let desk = Desk::connected().await;
    let other = desk.file("other.pem", "colour: blue\n");
    let missing = desk.path("missing.pem").display().to_string();
    for (file, code) in [(other, "invalid"), (missing, "unreadable")] {
        let address = "https://app.nowhere.invalid";
        let mut command = desk.command(&["account", "add", "north", address, "--ca", &file, "--json"]);
        command.env("FREEPORT_TOKEN_NORTH", "a-token-of-north");
        assert_eq!(desk.finish(command).await.refused(), code);
    }
}

/// What a platform answers about its version and its account, as far as connecting asks.
const GREETING: &str = r#"{"result":0,"version":"8.4.1","email":"a@b.example","groupType":"billing","status":"ACTIVE","array":[]}"#;

/// A platform of few words with a certificate of its own.
struct SelfSigned {
    address: String,
}

impl SelfSigned {
    fn start(desk: &Desk) -> Option<Self> {
        let (key, certificate) = (desk.path("key.pem"), desk.path("cert.pem"));
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
            .args(["-addext", "subjectAltName=IP:127.0.0.1", "-keyout"])
            .arg(&key)
            .arg("-out")
            .arg(&certificate)
            .stderr(Stdio::null())
            .status();
        if !made.is_ok_and(|status| status.success()) {
            eprintln!("skipped: openssl is absent");
            return None;
        }
        let read = |path| std::fs::read(path).unwrap();
        let identity = Identity::from_pkcs8(&read(certificate), &read(key)).unwrap();
        let acceptor = TlsAcceptor::new(identity).unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("https://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                // Whoever does not trust us hangs up here.
                let Ok(mut line) = acceptor.accept(line) else { continue };
                hear(&mut line);
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                    GREETING.len()
                );
                let _ = line.write_all(format!("{head}{GREETING}").as_bytes()).and_then(|()| line.shutdown());
            }
        });
        Some(Self { address })
    }
}

/// Takes a request in to its end: closing before that would break the answer off.
fn hear(line: &mut impl Read) {
    let (mut heard, mut buffer) = (String::new(), [0; 4096]);
    while !is_whole(&heard) {
        match line.read(&mut buffer) {
            Ok(count) if count > 0 => heard.push_str(&String::from_utf8_lossy(&buffer[..count])),
            _ => return,
        }
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase().strip_prefix("content-length:").map(|n| n.trim().parse::<usize>())
    });
    match length {
        Some(Ok(length)) => body.len() >= length,
        _ => true,
    }
}

#[tokio::test]
async fn an_address_elsewhere_without_encryption() {
    let desk = Desk::connected().await;
    assert_eq!(desk.add("http://app.hoster.example").await.refused(), "invalid");
}

#[tokio::test]
async fn a_server_that_is_not_this_platform() {
    let desk = Desk::connected().await;
    let ran = desk.add(&served(r#"{"hello": "world"}"#).await).await;
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    assert!(ran.err.contains("platform"), "{ran:#?}");
}

#[tokio::test]
async fn a_web_page_instead_of_an_answer() {
    let desk = Desk::connected().await;
    let ran = desk.add(&served("<html><body><h1>Welcome</h1></body></html>").await).await;
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    assert!(!ran.err.contains("<h1>"), "{ran:#?}");
    desk.east.faults().order(Fault::next("*", FaultKind::Html).times(100));
    let ran = desk.run(&["ls", "east", "--json"]).await;
    desk.east.faults().clear();
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    assert!(!ran.err.contains("<html"), "{ran:#?}");
}

#[tokio::test]
async fn an_environment_or_an_account_that_is_not_there() {
    let desk = Desk::connected().await;
    assert_eq!(desk.run(&["show", "east", "nobody", "--json"]).await.refused(), "missing");
    assert_eq!(desk.run(&["show", "south", "acme-shop", "--json"]).await.refused(), "no-account");
    assert_eq!(desk.run(&["verify", "nothing", "--json"]).await.refused(), "no-migration");
    assert_eq!(desk.run(&["verify", "../../etc", "--json"]).await.refused(), "no-migration");
}

/// A file system of four pages, unmounted again when dropped; `None` where we may not mount.
struct Tiny(std::path::PathBuf);

impl Tiny {
    fn mount(at: &std::path::Path) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16k", "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        if !mounted {
            eprintln!("skipped: a small file system cannot be mounted here");
        }
        mounted.then(|| Self(at.to_owned()))
    }
}

impl Drop for Tiny {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[tokio::test]
async fn a_disk_that_is_full_while_saving() {
    let desk = Desk::connected().await;
    let place = desk.path("tiny");
    let Some(tiny) = Tiny::mount(&place) else { return };
    // A bundle finds room for its first file and not for its second; a single file finds none.
    for (name, taken) in [("bundle", 12_288), ("shop.json", 16_384)] {
        std::fs::write(place.join("filler"), vec![0; taken]).unwrap();
        let to = place.join(name).display().to_string();
        let ran = desk.unmoved(&["export", "east", "acme-shop", "-o", &to, "--json"]).await;
        assert!(["bundle-unsaved", "unsaved"].contains(&ran.refused().as_str()), "{ran:#?}");
        assert!(ran.err.contains("space"), "{ran:#?}");
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1, "something half-made stayed");
    }
    drop(tiny);
}

#[tokio::test]
async fn a_shelf_that_is_full_while_moving() {
    let desk = Desk::connected().await;
    let Some(tiny) = Tiny::mount(&desk.path("shelf")) else { return };
    std::fs::write(desk.path("shelf/filler"), vec![0; 12_288]).unwrap();
    let ran = desk.unmoved(&["migrate", "east", "acme-shop", "west", "--yes", "--json"]).await.ended(2);
    assert_eq!(ran.json()["ending"], "undone", "{ran:#?}");
    assert!(ran.out.contains("could not be saved"), "{ran:#?}");
    drop(tiny);
}

#[tokio::test]
async fn a_bundle_whose_checksum_is_wrong() {
    let desk = Desk::connected().await;
    let bundle = desk.path("bundle");
    let folder = bundle.display().to_string();
    desk.run(&["export", "east", "acme-reports", "-o", &folder]).await.ended(0);
    let manifest = bundle.join("manifest.json");
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(&manifest, text.replace("install", "install ")).unwrap();
    let ran = desk.unmoved(&["import", &folder, "west", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "bundle-changed");
    assert!(ran.err.contains("manifest.json"), "{ran:#?}");
}

#[tokio::test]
async fn a_manifest_of_fifty_megabytes() {
    let desk = Desk::connected().await;
    let big = desk.file("big.jps", vec![b'a'; 50_000_000]);
    let ran = desk.run(&["lint", &big]).await.ended(1);
    assert!(ran.out.contains("50 MB"), "{ran:#?}");
    let ran = desk.unmoved(&["import", &big, "west", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "too-large");
}

#[tokio::test]
async fn a_yaml_alias_bomb() {
    let desk = Desk::connected().await;
    let mut bomb = String::from("type: install\nname: x\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = level - 1;
        let aliases = vec![format!("*a{before}"); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    let bomb = desk.file("bomb.jps", bomb);
    let ran = desk.run(&["lint", &bomb]).await.ended(1);
    assert!(ran.out.contains("JPS001"), "{ran:#?}");
    let ran = desk.unmoved(&["import", &bomb, "west", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "broken-manifest");
}

#[tokio::test]
async fn an_add_on_and_something_else_altogether() {
    let desk = Desk::connected().await;
    let add_on = desk.file("addon.jps", "type: update\nname: x\nonInstall: {}\n");
    assert_eq!(desk.unmoved(&["import", &add_on, "west", "--yes", "--json"]).await.refused(), "add-on");
    let other = desk.file("other.yaml", "colour: blue\n");
    assert_eq!(
        desk.unmoved(&["import", &other, "west", "--yes", "--json"]).await.refused(),
        "not-a-manifest"
    );
    let missing = desk.path("missing.jps").display().to_string();
    assert_eq!(desk.unmoved(&["import", &missing, "west", "--yes", "--json"]).await.refused(), "unreadable");
}

#[tokio::test]
async fn an_address_that_does_not_lead_to_a_manifest() {
    let desk = Desk::connected().await;
    let page = served("<html><body>Sign in</body></html>").await;
    let ran = desk.unmoved(&["import", &page, "west", "--yes", "--json"]).await;
    assert!(["broken-manifest", "not-a-manifest"].contains(&ran.refused().as_str()), "{ran:#?}");
    let ran = desk.unmoved(&["import", "http://192.0.2.1/a.jps", "west", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "fetch");
}

#[tokio::test]
async fn a_private_network_is_asked_only_where_that_is_allowed() {
    let desk = Desk::connected().await;
    // Nobody answers there, and no network is needed to learn that.
    let place = "https://224.0.0.1/shop.jps";
    let ran = desk.unmoved(&["import", place, "west", "--yes", "--json"]).await;
    assert!(ran.refused() == "fetch" && ran.err.contains("leads into a private network"), "{ran:#?}");
    let ran = desk.unmoved(&["import", place, "west", "--allow-private", "--yes", "--json"]).await;
    assert!(ran.refused() == "fetch" && ran.err.contains("does not answer"), "{ran:#?}");
}

#[tokio::test]
async fn a_name_that_is_taken_between_plan_and_run() {
    let desk = Desk::connected().await;
    let plan = desk.path("plan.json").display().to_string();
    desk.run(&["plan", "east", "acme-shop", "west", "--save", &plan]).await.ended(0);
    desk.run(&["migrate", "east", "acme-reports", "west", "--name", "acme-shop", "--yes"]).await.ended(0);
    let ran = desk.unmoved(&["migrate", "--plan", &plan, "--yes", "--json"]).await.ended(2);
    assert_eq!(ran.json()["ending"], "undone", "{ran:#?}");
    assert!(ran.json()["headline"].as_str().unwrap().contains("acme-shop"), "{ran:#?}");
}

#[tokio::test]
async fn two_migrations_of_one_environment_at_once() {
    let west =
        Options { name: "west".into(), seed: Seed::Empty, clock: ClockKind::Manual, ..Options::default() };
    let desk = Desk::with(west).await;
    let first =
        desk.command(&["migrate", "east", "acme-reports", "west", "--yes", "--json"]).spawn().unwrap();
    until("the first creation", || (desk.west.clock().waiting() > 0).then_some(())).await;
    let again = ["migrate", "east", "acme-reports", "west", "--name", "second", "--yes", "--json"];
    assert_eq!(desk.run(&again).await.refused(), "already-moving");
    let mut first = Box::pin(first.wait_with_output());
    let output = loop {
        tokio::select! {
            output = &mut first => break output.unwrap(),
            () = tokio::task::yield_now() => desk.west.clock().advance(Duration::from_secs(60)),
        }
    };
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(desk.world("west").await.len(), 1);
}

#[tokio::test]
async fn choices_beside_a_plan_that_was_saved() {
    let desk = Desk::connected().await;
    let plan = desk.path("plan.json").display().to_string();
    desk.run(&["plan", "east", "acme-shop", "west", "--save", &plan]).await.ended(0);
    let choices: [&[&str]; 6] = [
        &["--leave-out-secrets"],
        &["--name", "other"],
        &["--region", "west2_hn_group"],
        &["--keep-on-failure"],
        &["--reading", "deep"],
        &["--alias", "Other", "--stack", "cp=nginx", "--keep-export-copy"],
    ];
    for choice in choices {
        let ran = desk.unmoved(&[&["migrate", "--plan", &plan, "--yes", "--json"], choice].concat()).await;
        assert_eq!(ran.refused(), "choices-beside-plan");
        for flag in choice.iter().filter(|word| word.starts_with("--")) {
            assert!(ran.err.contains(flag), "{ran:#?}");
        }
    }
}

#[tokio::test]
async fn a_plan_that_was_carried_out_before() {
    let desk = Desk::connected().await;
    let plan = desk.path("plan.json").display().to_string();
    desk.run(&["plan", "east", "acme-shop", "west", "--save", &plan]).await.ended(0);
    let id = desk.run(&["migrate", "--plan", &plan, "--yes", "--json"]).await.ended(0).json()["id"].clone();
    let id = id.as_str().unwrap();
    let kept = desk.journals().join(format!("{id}.plan.json"));
    let before = std::fs::read(&kept).unwrap();
    let ran = desk.unmoved(&["migrate", "--plan", &plan, "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "plan-used");
    assert!(ran.err.contains(&format!("freeport history {id}")), "{ran:#?}");
    assert_eq!(std::fs::read(&kept).unwrap(), before, "the first migration's plan was written over");
    desk.run(&["verify", id]).await.ended(0);

    // One that did not come to its end goes on instead.
    let journal = desk.journals().join(format!("{id}.journal"));
    let text = std::fs::read_to_string(&journal).unwrap();
    let lines: Vec<&str> = text.lines().take(5).collect();
    std::fs::write(&journal, lines.join("\n") + "\n").unwrap();
    let ran = desk.unmoved(&["migrate", "--plan", &plan, "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "plan-used");
    assert!(ran.err.contains(&format!("freeport resume {id}")), "{ran:#?}");
}

#[tokio::test]
async fn a_plan_that_was_edited() {
    let desk = Desk::connected().await;
    let plan = desk.path("plan.json").display().to_string();
    desk.run(&["plan", "east", "acme-shop", "west", "--save", &plan]).await.ended(0);
    let text = std::fs::read_to_string(&plan).unwrap();
    let mut value: serde_json::Value = serde_json::from_str(&text).unwrap();
    value["to"]["environment"] = "zzzzzz".into();
    let edited = desk.file("edited.json", value.to_string());
    let ran = desk.unmoved(&["migrate", "--plan", &edited, "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "plan-changed");
    let printed = desk.run(&["plan", "east", "acme-shop", "west", "--json"]).await.ended(0).out;
    let printed = desk.file("printed.json", printed);
    let ran = desk.unmoved(&["migrate", "--plan", &printed, "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "plan-unreadable");
    // Laid out in another way it is still the same plan.
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let compact = desk.file("compact.json", value.to_string());
    desk.run(&["migrate", "--plan", &compact, "--yes"]).await.ended(0);
}

#[tokio::test]
async fn a_migration_whose_record_is_damaged() {
    let desk = Desk::connected().await;
    let mut ids = Vec::new();
    for name in ["reports-a", "reports-b", "reports-c"] {
        let ran =
            desk.run(&["migrate", "east", "acme-reports", "west", "--name", name, "--yes", "--json"]).await;
        ids.push(ran.ended(0).json()["id"].as_str().unwrap().to_owned());
    }
    let (journal, plan) = (format!("{}.journal", ids[0]), format!("{}.plan.json", ids[1]));
    let text = std::fs::read_to_string(desk.journals().join(&journal)).unwrap();
    let lines: Vec<&str> =
        text.lines().enumerate().map(|(at, line)| if at == 2 { "{oh" } else { line }).collect();
    std::fs::write(desk.journals().join(&journal), lines.join("\n") + "\n").unwrap();
    std::fs::remove_file(desk.journals().join(&plan)).unwrap();

    let ran = desk.run(&["history"]).await.ended(1);
    for shown in [&ids[0], &ids[1], &ids[2], &journal, &plan] {
        assert!(ran.out.contains(shown.as_str()), "{shown} is not shown: {ran:#?}");
    }
    assert!(ran.out.contains("line 3"), "{ran:#?}");
    let all = desk.run(&["history", "--json"]).await.ended(1).json();
    assert_eq!(
        all.as_array().unwrap().iter().filter(|one| one["unreadable"].is_object()).count(),
        2,
        "{all}"
    );
    for (id, file, code) in [(&ids[0], &journal, "journal-unreadable"), (&ids[1], &plan, "plan-unreadable")] {
        for verb in
            [&["undo", id, "--yes", "--json"][..], &["resume", id, "--json"], &["history", id, "--json"]]
        {
            let ran = desk.unmoved(verb).await;
            assert_eq!(ran.refused(), code);
            assert!(ran.err.contains(file.as_str()), "{ran:#?}");
        }
    }
}

#[tokio::test]
async fn an_account_whose_name_would_share_a_token() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["account", "add", "EAST", desk.west.origin(), "--json"]).await;
    assert_eq!(ran.refused(), "account-alike");
    assert!(ran.err.contains("FREEPORT_TOKEN_EAST"), "{ran:#?}");
    assert_eq!(
        desk.run(&["account", "add", "", desk.west.origin(), "--json"]).await.refused(),
        "account-unnamed"
    );
}

#[tokio::test]
async fn a_stack_for_a_layer_that_is_not_there() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["plan", "east", "acme-shop", "west", "--stack", "cpp=nginx:1.26", "--json"]).await;
    assert_eq!(ran.refused(), "no-layer");
    let shop = desk.run(&["show", "east", "acme-shop", "--json"]).await.ended(0).json();
    for layer in shop["layers"].as_array().unwrap() {
        assert!(ran.err.contains(layer["name"].as_str().unwrap()), "{ran:#?}");
    }
}

#[tokio::test]
async fn a_choice_that_a_manifest_as_written_cannot_follow() {
    let desk = Desk::connected().await;
    let text = "type: install\nname: my-site\nnodes:\n- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 8}\n";
    let manifest = desk.file("site.jps", text);
    for (place, more, what) in [
        (manifest.as_str(), &["--stack", "cp=apache2:2.4.57"][..], "no other stack can be chosen"),
        (&manifest, &["--leave-out-secrets"], "its credentials cannot be left out"),
        ("market:static-site", &["--leave-out-archives"], "its archives cannot be left out"),
        ("market:static-site", &["--leave-out-secrets"], "its credentials cannot be left out"),
    ] {
        let ran = desk.unmoved(&[&["import", place, "west", "--yes", "--json"], more].concat()).await;
        assert_eq!(ran.refused(), "as-written");
        assert!(ran.err.contains(&format!("is installed as it is written, so {what}.")), "{ran:#?}");
    }
    // Everything else that can be chosen goes into the request, and is found in what was made.
    let more =
        ["--name", "other", "--alias", "The Other", "--group", "shops/new", "--region", "west2_hn_group"];
    desk.run(&[&["import", &manifest, "west", "--yes"], &more[..]].concat()).await.ended(0);
    let made = desk.world("west").await.remove(0);
    assert_eq!((made.name.as_str(), made.display_name.as_deref()), ("other", Some("The Other")));
    assert_eq!(
        (made.groups, made.region.unwrap().as_str()),
        (vec!["shops/new".to_owned()], "west2_hn_group")
    );
}

#[tokio::test]
async fn a_manifest_that_counts_beyond_all_reason() {
    let desk = Desk::connected().await;
    let text = "type: install\nname: my-site\nnodes:\n- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 8, count: 4000000000}\n";
    let manifest = desk.file("site.jps", text);
    let ran = desk.unmoved(&["import", &manifest, "west", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "too-much");
    assert!(ran.err.contains("4000000000 nodes are asked for"), "{ran:#?}");
}

#[tokio::test]
async fn a_file_that_is_there_is_written_over_only_where_that_is_said() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["migrate", "east", "acme-reports", "west", "--yes", "--json"]).await.ended(0);
    let id = ran.json()["id"].as_str().unwrap().to_owned();
    let (story, plan) = (desk.file("story.json", "mine"), desk.file("plan.json", "mine"));
    for (file, args) in [
        (&story, &["history", &id, "--report", &story][..]),
        (&plan, &["plan", "east", "acme-shop", "west", "--save", &plan]),
    ] {
        let ran = desk.run(&[args, &["--json"]].concat()).await;
        assert_eq!(ran.refused(), "exists");
        assert_eq!(ran.json()["error"]["title"], format!("{file} is there already."));
        assert!(ran.err.contains("--force"), "{ran:#?}");
        assert_eq!(std::fs::read_to_string(file).unwrap(), "mine", "it was written over");
        desk.run(&[args, &["--force"]].concat()).await.ended(0);
        let saved: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        assert!(saved.is_object(), "{saved}");
    }
}

#[tokio::test]
async fn a_password_that_is_wrong_is_not_said_to_be_a_token() {
    let desk = Desk::connected().await;
    let email = desk.east.user("owner").unwrap().email;
    let add = ["account", "add", "north", desk.east.origin(), "--email", &email];
    let ran = desk.piped(&[&add[..], &["--json"]].concat(), b"no such password\n").await;
    assert_eq!(ran.refused(), "unauthenticated");
    assert!(ran.err.contains("Check the mail address and the password"), "{ran:#?}");
    assert!(!ran.err.contains("token"), "{ran:#?}");
}

#[tokio::test]
async fn credentials_that_cannot_be_left_out_of_the_platforms_own_file() {
    let desk = Desk::connected().await;
    let to = desk.path("shop.json").display().to_string();
    let export =
        ["export", "east", "acme-shop", "-o", &to, "--platform-export", "--leave-out-secrets", "--json"];
    let ran = desk.unmoved(&export).await;
    assert_eq!(ran.refused(), "holds-credentials");
    assert!(ran.err.contains("drop --leave-out-secrets"), "{ran:#?}");
}

#[tokio::test]
async fn an_address_of_another_kind_is_no_file_that_is_missing() {
    let desk = Desk::connected().await;
    for place in ["ftp://anna:hunter2@files.example/shop.jps", "file:///tmp/shop.jps"] {
        let ran = desk.unmoved(&["import", place, "west", "--yes", "--json"]).await;
        assert_eq!(ran.refused(), "fetch");
        assert!(ran.err.contains("only http and https") && !ran.err.contains("hunter2"), "{ran:#?}");
    }
}

#[tokio::test]
async fn a_passphrase_that_is_not_in_a_text_file() {
    let desk = Desk::connected().await;
    let (folder, to) = (desk.home.path().display().to_string(), desk.path("bundle").display().to_string());
    let binary = desk.file("binary", [0xff, 0xfe, 0x00]);
    for file in [&folder, &binary] {
        let export = ["export", "east", "acme-shop", "-o", &to, "--passphrase-file", file, "--json"];
        let ran = desk.unmoved(&export).await;
        assert_eq!(ran.refused(), "unread");
        assert!(ran.err.contains(file.as_str()) && ran.err.contains("a text file"), "{ran:#?}");
    }
}
