//! With `--json` every command prints exactly one document, whatever happens.

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{Desk, Ran};

impl Desk {
    /// Runs a command for a program, which gets one document.
    async fn told(&self, args: &[&str]) -> (Ran, Value) {
        let ran = self.run(&[args, &["--json"]].concat()).await;
        let document = ran.json();
        (ran, document)
    }

    /// Every command there is, by what `--help` lists.
    async fn commands(&self) -> Vec<Vec<String>> {
        let (mut all, mut open) = (Vec::new(), vec![Vec::<String>::new()]);
        while let Some(words) = open.pop() {
            let args: Vec<&str> = words.iter().map(String::as_str).chain(["--help"]).collect();
            let help = self.run(&args).await.ended(0).out;
            let listed = help.split_once("\nCommands:\n").map(|(_, list)| list.split("\n\n").next().unwrap());
            match listed {
                None => all.push(words),
                Some(list) => open.extend(
                    list.lines()
                        // A line that goes on is indented further.
                        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
                        .filter_map(|line| line.split(' ').next())
                        .filter(|name| *name != "help")
                        .map(|name| [&words[..], &[name.to_owned()]].concat()),
                ),
            }
        }
        all.sort();
        all
    }
}

#[tokio::test]
async fn every_command_prints_one_document() {
    let desk = Desk::connected().await;
    let manifest =
        "type: install\nname: first-site\nnodes:\n- {nodeType: nginxphp, nodeGroup: cp, cloudlets: 8}\n";
    let (good, letter) = (desk.file("good.jps", manifest), desk.file("letter.jps", "Dear colleague,\n"));
    let add_on = desk.file("hour.jps", "type: update\nname: Hour\nonInstall: {log: x}\n");
    let missing = desk.path("missing.jps").display().to_string();
    let unwritable = format!("{good}/x");
    let [shop, bundle, pages, demo, out] =
        ["shop.json", "bundle", "pages", "demo", "probe"].map(|name| desk.path(name).display().to_string());
    let (good, letter, add_on, missing) = (&*good, &*letter, &*add_on, &*missing);
    let east = desk.east.origin().to_owned();
    let taken = east.trim_start_matches("http://");
    let (_, report) = desk.told(&["migrate", "east", "acme-reports", "west", "--yes"]).await;
    let id = report["id"].as_str().unwrap();
    let file = format!("{unwritable}.html");
    let all: &[(i32, &[&str])] = &[
        (2, &["account", "add", "north", "http://127.0.0.1:9"]),
        (2, &["account", "add", "east", &east]),
        (0, &["account", "list"]),
        (0, &["account", "check"]),
        (2, &["account", "check", "nobody"]),
        (2, &["account", "remove", "nobody"]),
        (0, &["ls"]),
        (2, &["ls", "nobody"]),
        (0, &["show", "east", "acme-shop"]),
        (2, &["show", "east", "nobody"]),
        (0, &["export", "east", "acme-shop", "--preview"]),
        (0, &["export", "east", "acme-shop", "-o", &shop]),
        (2, &["export", "east", "acme-shop", "-o", &shop]),
        (0, &["export", "east", "acme-reports", "-o", &bundle]),
        (2, &["export", "east", "acme-shop"]),
        (0, &["exports", "list", "east", "acme-shop"]),
        (2, &["exports", "save", "east", "acme-shop", "9", "-o", &unwritable]),
        (2, &["exports", "delete", "east", "acme-shop", "9"]),
        (2, &["exports", "delete-data", "east", "acme-shop", "9", "--yes"]),
        (2, &["exports", "rest", "east", "acme-shop"]),
        (0, &["lint", good]),
        (1, &["lint", letter]),
        (2, &["lint", missing]),
        (2, &["lint", letter, missing]),
        (1, &["lint", letter, "--format", "sarif"]),
        (0, &["lint", "--explain", "JPS001"]),
        (2, &["lint", "--explain", "JPS999"]),
        (1, &["fmt", "--check", good, letter]),
        (2, &["fmt", "--check", good, missing]),
        (0, &["compare", "east", "acme-shop"]),
        (2, &["compare", "east", "acme-shop", "--with", "nowhere"]),
        (0, &["clouds", "list"]),
        (0, &["clouds", "add", "Mine", "https://app.mine.example"]),
        (2, &["clouds", "add", "Mine", "no address"]),
        (0, &["clouds", "show", "Mine"]),
        (0, &["clouds", "remove", "Mine"]),
        (2, &["clouds", "remove", "Mine"]),
        (0, &["clouds", "restore"]),
        (2, &["clouds", "refresh", "nowhere"]),
        (0, &["plan", "east", "acme-shop", "west"]),
        (2, &["plan", "east", "acme-shop", "west", "--save", &unwritable]),
        (2, &["plan", "east", "acme-shop"]),
        (0, &["plan", "--explain", "T001"]),
        (2, &["migrate", "east", "acme-shop", "west"]),
        (2, &["migrate", "east", "acme-shop", "west", "--name", "abc", "--yes"]),
        (0, &["migrate", "east", "acme-shop", "west", "--yes"]),
        (0, &["import", good, "west", "--yes"]),
        (2, &["import", missing, "west", "--yes"]),
        (2, &["import", good, letter, missing, "west", "--yes"]),
        (0, &["transfer", "send", "east", "acme-shop", "--to", "ben@studio.example", "--dry-run"]),
        (2, &["transfer", "send", "east", "nobody", "--to", "ben@studio.example", "--yes"]),
        (0, &["transfer", "status", "east"]),
        (2, &["transfer", "cancel", "east", "acme-shop"]),
        (2, &["transfer", "confirm", "east", "nonsense"]),
        (0, &["market", "west"]),
        (2, &["market", "nobody"]),
        (2, &["install", add_on, "east", "acme-shop"]),
        (0, &["install", add_on, "east", "acme-shop", "--yes"]),
        (0, &["history"]),
        (0, &["history", id]),
        (2, &["history", id, "--report", &file]),
        (2, &["history", id, "--report", &shop.replace("json", "txt")]),
        (0, &["resume", id]),
        (2, &["resume", "nothing"]),
        (0, &["verify", id]),
        (2, &["undo", id]),
        (0, &["undo", id, "--yes"]),
        (0, &["undo", id]),
        (2, &["resume", id]),
        (2, &["verify", id]),
        (0, &["probe", "east", "--out", &out]),
        (2, &["probe", "east", "--out", good]),
        (2, &["probe", "east", "--rehearse"]),
        (2, &["sandbox", "serve", "--listen", taken]),
        (0, &["demo", "--dir", &demo]),
        (2, &["demo", "--dir", good]),
        (0, &["completions", "bash"]),
        (0, &["man"]),
        (0, &["man", "--dir", &pages]),
        (2, &["man", "--dir", good]),
    ];
    let mut met = BTreeSet::new();
    for (code, args) in all {
        let (ran, document) = desk.told(args).await;
        assert_eq!(ran.code, Some(*code), "{args:?}: {ran:#?}");
        assert!(!document.is_null(), "{args:?} tells nothing");
        met.extend((1..=args.len()).map(|n| args[..n].join(" ")));
    }
    for words in desk.commands().await {
        assert!(met.contains(&words.join(" ")), "nothing here runs freeport {}", words.join(" "));
    }
}

#[tokio::test]
async fn what_cannot_be_understood_is_an_error_like_every_other() {
    let desk = Desk::connected().await;
    for words in desk.commands().await {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (ran, document) = desk.told(&[&words[..], &["--no-such-option"]].concat()).await;
        assert_eq!((ran.code, &document["error"]["code"]), (Some(2), &"usage".into()), "{words:?}: {ran:#?}");
        assert!(document["error"]["title"].as_str().unwrap().contains("--no-such-option"), "{document:#}");
        assert!(ran.err.contains("--no-such-option"), "people read it too: {ran:#?}");
        let (ran, document) = desk.told(&[&words[..], &["--help"]].concat()).await;
        assert_eq!(ran.code, Some(0), "{ran:#?}");
        assert!(document["text"].as_str().unwrap().contains("Usage:"), "{document:#}");
    }
    for args in [&[][..], &["clouds"], &["clouds", "ad"], &["show", "east"]] {
        let (ran, document) = desk.told(args).await;
        assert_eq!((ran.code, &document["error"]["code"]), (Some(2), &"usage".into()), "{args:?}: {ran:#?}");
    }
    assert_eq!(desk.told(&["--version"]).await.0.code, Some(0));
    // Behind two dashes it is a name like any other.
    let ran = desk.run(&["lint", "--", "--json"]).await.ended(2);
    assert_eq!(ran.out, "");
}

#[tokio::test]
async fn several_imports_are_one_list_in_which_each_has_its_report_or_its_error() {
    let desk = Desk::connected().await;
    let [one, letter, two] = desk.sites_around_a_letter();
    let (ran, list) = desk.told(&["import", &one, &letter, &two, "west", "--yes"]).await;
    assert_eq!(ran.code, Some(2), "{ran:#?}");
    let places: Vec<_> = list.as_array().unwrap().iter().map(|one| one["place"].as_str().unwrap()).collect();
    assert_eq!(places, [&*one, &*letter, &*two]);
    assert_eq!(list[0]["report"]["ending"], "completed", "{list:#}");
    assert_eq!(list[1]["error"]["code"], "broken-manifest", "{list:#}");
    assert_eq!(list[2]["report"]["to"]["environment"], "second-site", "{list:#}");
}

#[tokio::test]
async fn a_form_that_was_asked_for_comes_also_where_nothing_could_be_read() {
    let desk = Desk::connected().await;
    let ran = desk.run(&["lint", "--format", "json", "no.jps"]).await.ended(2);
    assert_eq!(
        (&ran.json()[0]["file"], &ran.json()[0]["error"]["code"]),
        (&"no.jps".into(), &"unreadable".into())
    );
    let ran = desk.run(&["lint", "--format", "sarif", "no.jps"]).await.ended(2);
    let run = &ran.json()["runs"][0];
    assert_eq!(run["results"], serde_json::json!([]));
    let told = &run["invocations"][0];
    assert_eq!(
        (&told["executionSuccessful"], &told["toolExecutionNotifications"][0]["message"]["text"]),
        (&false.into(), &"no.jps cannot be read.".into())
    );
}

#[tokio::test]
async fn a_manifest_is_linted_from_the_standard_input() {
    let desk = Desk::connected().await;
    let piped = async |args: &[&str], text: &[u8]| {
        let ran = desk.piped(args, text).await;
        (ran.code, ran.out, ran.err)
    };
    let (code, out, err) = piped(&["lint", "-"], b"type: instal\nname: shop\n").await;
    assert!(code == Some(1) && out.contains("standard input:1"), "{out}{err}");
    let (code, out, _) = piped(&["lint", "-", "--format", "json"], b"\xff\xfe").await;
    assert!(code == Some(1) && out.contains("UTF-8"), "{out}");
    let (code, _, err) = piped(&["lint", "-", "--fix"], b"type: install\nname: shop\n").await;
    assert!(code == Some(2) && err.contains("Save it to a file first."), "{err}");
}

#[tokio::test]
async fn laying_out_keeps_line_ends_and_marks_and_says_what_is_empty() {
    let desk = Desk::connected().await;
    let file =
        desk.file("dos.jps", b"\xef\xbb\xbftype: install\r\nname: x\r\nnodes:\r\n- nodeType: tomcat   \r\n");
    desk.run(&["fmt", &file]).await.ended(0);
    let laid_out = b"\xef\xbb\xbftype: install\r\nname: x\r\nnodes:\r\n  - nodeType: tomcat\r\n";
    assert_eq!(std::fs::read(&file).unwrap(), laid_out);
    desk.run(&["fmt", "--check", &file]).await.ended(0);
    for blank in ["", "\n \r\n", "\u{feff}"] {
        let file = desk.file("blank.jps", blank);
        let ran = desk.run(&["fmt", &file]).await.ended(1);
        assert!(ran.err.contains("blank.jps is empty: there is nothing to lay out."), "{ran:#?}");
        assert_eq!(std::fs::read(&file).unwrap(), blank.as_bytes());
    }
}
