//! The directory of clouds, and one environment beside several of them, on the command line.

mod support;

use serde_json::Value;
use support::Desk;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that answers every request alike, as no sandbox does; its address.
async fn server(status: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                match stream.read_u8().await {
                    Ok(byte) => head.push(byte),
                    Err(_) => break,
                }
            }
            let length = body.len();
            let answer =
                format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    address
}

/// An address of this computer at which nobody is.
async fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

fn row<'a>(rows: &'a Value, label: &str) -> &'a Value {
    let found = rows["clouds"].as_array().unwrap().iter().find(|row| row["label"] == label);
    found.unwrap_or_else(|| panic!("{label} is not in {rows}"))
}

#[tokio::test]
async fn an_environment_stands_beside_accounts_and_public_clouds() {
    let desk = Desk::connected().await;
    let address = desk.west.origin();
    desk.run(&["clouds", "add", "Westcloud", address]).await.ended(0);
    let rows =
        desk.run(&["compare", "east", "acme-shop", "--with", "westcloud", "--json"]).await.ended(0).json();
    let labels: Vec<&str> =
        rows["clouds"].as_array().unwrap().iter().map(|row| row["label"].as_str().unwrap()).collect();
    assert_eq!(labels[0], "east", "home comes first");
    // What is connected is told by its account, once.
    assert_eq!(labels, ["east", "west"]);
    let by = |label: &str| row(&rows, label).clone();
    assert_eq!(by("west")["cloud"], "Westcloud");
    desk.run(&["account", "remove", "west"]).await.ended(0);
    let alone =
        desk.run(&["compare", "east", "acme-shop", "--with", "westcloud", "--json"]).await.ended(0).json();
    // The same installation shows the same prices to anybody, and its limits to an account only.
    let by = |label: &str| if label == "west" { by(label) } else { row(&alone, label).clone() };
    assert_eq!(by("west")["bill"], by("Westcloud")["bill"]);
    assert!(by("west")["version"].is_string() && by("Westcloud")["version"].is_null());
    for term in by("west")["bill"]["terms"].as_array().unwrap() {
        let part = |name: &str| term[name].as_f64().unwrap();
        let sum = (part("units") - part("free")) * part("price") * part("hours");
        assert!((sum - part("amount")).abs() < 1e-9, "{term}");
    }
    let text = desk.run(&["compare", "east", "acme-shop"]).await.ended(0).out;
    let head = text.lines().next().unwrap();
    assert!(["cloud", "platform", "a month", "fit"].iter().all(|it| head.contains(it)), "{text}");
    assert!(text.contains("whatever the load") && text.contains("× 730 h ="), "{text}");
}

#[tokio::test]
async fn a_month_is_reckoned_with_what_is_expected_and_converted_at_a_rate_of_ones_own() {
    let desk = Desk::connected().await;
    let compare = ["compare", "east", "acme-shop", "--json"];
    let home = async |more: &[&str]| {
        desk.run(&[&compare[..], more].concat()).await.ended(0).json()["clouds"][0].clone()
    };
    let limit = home(&[]).await;
    let currency = limit["bill"]["currency"].as_str().unwrap().to_owned();
    let units = |row: &serde_json::Value, item: &str| {
        let terms = row["bill"]["terms"].as_array().unwrap().clone();
        terms.iter().find(|term| term["item"] == item).map(|term| term["units"].as_f64().unwrap())
    };
    let expected = home(&["--load", "50", "--disk", "7", "--traffic", "100"]).await;
    let half = (units(&limit, "dynamic_cloudlets").unwrap() / 2.0).ceil();
    assert_eq!(units(&expected, "dynamic_cloudlets"), Some(half));
    assert_eq!(units(&expected, "reserved_cloudlets"), units(&limit, "reserved_cloudlets"));
    assert_eq!((units(&expected, "disk"), units(&expected, "traffic")), (Some(7.0), Some(100.0)));
    let sum = |row: &serde_json::Value| {
        row["bill"]["terms"]
            .as_array()
            .unwrap()
            .iter()
            .map(|term| term["amount"].as_f64().unwrap())
            .sum::<f64>()
    };
    let said = desk
        .run(&["compare", "east", "acme-shop", "--load", "50", "--disk", "7", "--traffic", "100"])
        .await
        .ended(0);
    assert!(said.out.contains(&format!(" {:.2} a month as expected\n", sum(&expected))), "{said:#?}");
    let idle = desk.run(&["compare", "east", "acme-shop", "--rate", "QQQ/EUR=2"]).await.ended(0);
    assert!(idle.err.contains("No cloud here shows prices in QQQ"), "{idle:#?}");
    let idle = desk.run(&[&compare[..], &["--rate", "QQQ/EUR=2"]].concat()).await.ended(0).json();
    assert_eq!(idle["unused_rates"], serde_json::json!([{"from": "QQQ", "to": "EUR", "factor": 2.0}]));
    let rate = format!("{currency}/XAU=2");
    let converted = home(&["--rate", &rate]).await["converted"].clone();
    assert_eq!(
        (converted["rate"]["factor"].as_f64(), converted["base"]["currency"].as_str()),
        (Some(2.0), Some("XAU"))
    );
    let told = desk.run(&["compare", "east", "acme-shop", "--rate", &rate]).await.ended(0).out;
    assert!(told.contains(&format!("at your own rate, 1 {currency} = 2 XAU")), "{told}");
    let bad = desk.run(&[&compare[..], &["--load", "140"]].concat()).await;
    assert_eq!(bad.refused(), "bad-assumption");
    desk.run(&[&compare[..], &["--rate", "dear"]].concat()).await.ended(2);
}

#[tokio::test]
async fn a_cloud_that_does_not_answer_says_so_and_what_it_told_before_stays() {
    let desk = Desk::connected().await;
    let address = desk.west.origin().to_owned();
    desk.run(&["clouds", "add", "Westcloud", &address]).await.ended(0);
    let ran = desk.run(&["clouds", "refresh", "Westcloud"]).await.ended(0);
    assert!(ran.out.contains("shows its prices"), "{ran:#?}");
    desk.run(&["clouds", "add", "Nobody", "https://nobody.invalid"]).await.ended(0);
    let ran = desk.run(&["clouds", "refresh", "Nobody"]).await.ended(1);
    assert!(ran.out.starts_with("Nobody: "), "{ran:#?}");
    let beside =
        desk.run(&["compare", "east", "acme-shop", "--with", "Nobody", "--json"]).await.ended(0).json();
    let nobody = row(&beside, "Nobody");
    assert!(nobody["bill"].is_null() && !nobody.to_string().contains("not public"), "{nobody}");
    let listed = desk.run(&["clouds", "list"]).await.ended(0).out;
    assert!(
        listed.lines().any(|line| line.starts_with("Westcloud") && line.contains("prices in")),
        "{listed}"
    );
    desk.run(&["clouds", "remove", "Nobody"]).await.ended(0);
    let gone = desk.run(&["clouds", "remove", "Nobody", "--json"]).await;
    assert_eq!(gone.refused(), "no-cloud");
    let bad = desk.run(&["clouds", "add", "Bad", "http://hoster.example", "--json"]).await;
    assert_eq!(bad.refused(), "not-an-address");
}

#[tokio::test]
async fn a_cloud_that_was_not_reached_is_not_one_without_public_prices() {
    let desk = Desk::connected().await;
    let clouds = [
        ("Far", nobody().await),
        ("Shy", server("404 Not Found", "").await),
        ("Broken", server("500 Internal Server Error", "").await),
        ("Odd", server("200 OK", "<html>").await),
    ];
    let mut compare = vec!["compare", "east", "acme-shop"];
    for (name, address) in &clouds {
        desk.run(&["clouds", "add", name, address]).await.ended(0);
        compare.extend(["--with", name]);
    }
    let text = desk.run(&compare).await.ended(0).out;
    let line = |name: &str| text.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    for (name, month) in [
        ("Far", "could not be reached"),
        ("Shy", "not public"),
        ("Broken", "could not be reached"),
        ("Odd", "could not be read"),
    ] {
        assert!(line(name).contains(month), "{text}");
        assert_eq!(line(name).contains("not public"), name == "Shy", "{text}");
    }
    let rows = desk.run(&[&compare[..], &["--json"]].concat()).await.ended(0).json();
    let kind = |name: &str| row(&rows, name)["silence"]["kind"].clone();
    assert_eq!(kind("Far"), "unreached");
    assert_eq!(kind("Odd"), "unread");
    assert!(kind("Shy").is_null() && kind("west").is_null(), "{rows}");
    let why = row(&rows, "Far")["silence"]["why"].as_str().unwrap();
    assert!(why.contains(&clouds[0].1) && why.to_lowercase().contains("refused"), "{why}");
    assert!(!row(&rows, "Broken").to_string().contains("not public"), "{rows}");
}

#[tokio::test]
async fn an_account_whose_cloud_is_silent_stands_in_the_table_as_what_it_is() {
    let desk = Desk::connected().await;
    desk.run(&["clouds", "add", "Westcloud", desk.west.origin()]).await.ended(0);
    desk.run(&["clouds", "refresh", "Westcloud"]).await.ended(0);
    let Desk { east, west, home } = desk;
    let gone = west.origin().to_owned();
    west.stop().await;
    let desk = Desk { east, west: freeport_sandbox::Sandbox::start(Default::default()).await.unwrap(), home };
    let rows = desk.run(&["compare", "east", "acme-shop", "--with", &gone, "--json"]).await.ended(0).json();
    let account = row(&rows, "west");
    assert_eq!(account["silence"]["kind"], "unreached");
    assert_eq!(
        (&account["is_connected"], &account["is_fit_known"]),
        (&Value::Bool(true), &Value::Bool(false))
    );
    // What it told before stays, and says that it is of before.
    let public = row(&rows, "Westcloud");
    assert!(public["bill"].is_object() && public["silence"]["kind"] == "unreached", "{public}");
    assert!(public["unknown"].to_string().contains("These are the prices of 20"), "{public}");

    let mut refused = desk.command(&["compare", "east", "acme-shop", "--json"]);
    refused.env("FREEPORT_TOKEN_WEST", "0123456789abcdef0123456789abcdef01234567");
    desk.run(&["account", "remove", "west"]).await.ended(0);
    desk.run(&["account", "add", "west", desk.west.origin()]).await.ended(0);
    let rows = desk.finish(refused).await.ended(0).json();
    assert_eq!(row(&rows, "west")["silence"]["kind"], "unread", "{rows}");
}

#[tokio::test]
async fn prices_that_are_none_are_not_reckoned_with_and_break_nothing() {
    let desk = Desk::connected().await;
    let page = r#"{"result":0,"response":{"settingsCurrencyCode":"EUR","models":[{"isDefault":true,"tariffPlans":[
        {"type":"fixed","tiers":[{"value":0,"price":"NaN"}]},{"type":"flexible","tiers":[{"value":0,"price":1e308}]},
        {"type":"storage","tiers":[{"value":0,"price":0.0001}]}]}]}}"#;
    let address = server("200 OK", page).await;
    desk.run(&["clouds", "add", "Wild", &address]).await.ended(0);
    let text = desk.run(&["compare", "east", "acme-shop", "--with", "Wild"]).await.ended(0).out;
    assert!(
        text.contains("EUR 0.00 or more") && text.contains("No public price of reserved cloudlets."),
        "{text}"
    );
    for nonsense in ["NaN", "inf", "e308"] {
        assert!(!text.contains(nonsense), "{text}");
    }
    desk.run(&["clouds", "list"]).await.ended(0);
    let shown = desk.run(&["clouds", "show", "wild"]).await.ended(0).out;
    assert!(shown.contains("reserved cloudlets: no public price"), "{shown}");
    assert!(shown.contains("GB of disk: 0.0001 an hour"), "{shown}");
}

#[tokio::test]
async fn the_directory_takes_what_can_be_kept_and_says_what_cannot() {
    let desk = Desk::connected().await;
    let add = async |args: &[&str]| desk.run(&[&["clouds", "add"], args, &["--json"]].concat()).await;
    let ran = add(&["Secret", "https://anna:hunter2@app.hoster.example"]).await;
    assert!(!ran.out.contains("hunter2") && !ran.err.contains("hunter2"), "{ran:#?}");
    assert_eq!(ran.refused(), "not-an-address");
    assert_eq!(add(&["", "app.hoster.example"]).await.refused(), "cloud-unnamed");
    assert_eq!(add(&["Ours", "app.hoster.example", "--country", "XXX"]).await.refused(), "not-a-country");
    let added =
        add(&["Ours", "https://app.hoster.example/login?next=1", "--country", "ch"]).await.ended(0).json();
    assert_eq!((&added["address"], &added["country"]), (&"https://app.hoster.example".into(), &"CH".into()));
    assert_eq!(
        add(&["Ours", "app.hoster.example", "--currency", "francs"]).await.refused(),
        "not-a-currency"
    );
    let more = ["Ours", "app.hoster.example", "--currency", "chf", "--region", "Basel", "--region", "Bern"];
    let changed = add(&more).await.ended(0).json();
    assert_eq!((&changed["currency"], &changed["country"]), (&"CHF".into(), &"CH".into()));
    assert_eq!(changed["regions"], serde_json::json!(["Basel", "Bern"]));
    assert_eq!(add(&["OURS", "app.other.example"]).await.refused(), "cloud-exists");
    let plain = desk.west.origin().trim_start_matches("http://");
    let here = add(&["Here", plain]).await.ended(0).json();
    assert_eq!(here["address"], desk.west.origin(), "a sandbox speaks plainly");
    let told = desk.run(&["clouds", "refresh", plain]).await.ended(0).out;
    assert!(told.contains("shows its prices"), "{told}");
    let listed = desk.run(&["clouds", "list"]).await.ended(0).out;
    assert!(!listed.contains("hunter2") && listed.contains("CH  https://app.hoster.example"), "{listed}");
    let kept = std::fs::read_to_string(desk.path("config/clouds.json")).unwrap();
    assert!(!kept.contains("hunter2"), "{kept}");

    let mut account = desk.command(&["account", "add", "third", "https://anna:hunter2@app.hoster.example"]);
    account.env("FREEPORT_TOKEN_THIRD", "0123456789abcdef0123456789abcdef01234567");
    let ran = desk.finish(account).await.ended(2);
    assert!(ran.err.contains("has no place in an address") && !ran.err.contains("hunter2"), "{ran:#?}");
}

#[tokio::test]
async fn what_cannot_be_reckoned_with_is_refused_and_a_rate_of_no_use_is_named() {
    let desk = Desk::connected().await;
    let compare =
        async |more: &[&str]| desk.run(&[&["compare", "east", "acme-shop", "--json"], more].concat()).await;
    for wrong in [
        &["--rate", "GBP/GBP=2"][..],
        &["--rate", "USD/EUR=1", "--rate", "usd/chf=2"],
        &["--rate", "USD/EUR=1", "--rate", "EUR/USD=1"],
        &["--rate", "USD/EUR=0"],
        &["--rate", "USD/EUR=NaN"],
        &["--rate", "USD/EUR=1e300"],
        &["--rate", "/EUR=1"],
        &["--disk", "1e30"],
        &["--disk", "NaN"],
        &["--disk", "-1"],
        &["--traffic", "inf"],
        &["--load", "1e9"],
        &["--load", "nan"],
        &["--load", "-3"],
    ] {
        assert_eq!(compare(wrong).await.refused(), "bad-assumption", "{wrong:?}");
    }
    assert_eq!(compare(&["--with", " "]).await.refused(), "no-cloud");
    let account = compare(&["--with", "west"]).await;
    assert!(account.err.contains("It is one of your accounts"), "{account:#?}");
    let unused = compare(&["--rate", "XAU/EUR=2"]).await.ended(0);
    assert!(unused.err.contains("No cloud here shows prices in XAU"), "{unused:#?}");
    let most =
        compare(&["--disk", "10000000", "--traffic", "10000000", "--rate", "USD/EUR=1e12"]).await.ended(0);
    assert!(!most.err.contains("not used"), "{most:#?}");
    for amount in ["inf", "NaN"] {
        assert!(!most.out.contains(amount), "{most:#?}");
    }
}

#[tokio::test]
async fn regions_are_those_that_are_open_wherever_they_are_counted() {
    let desk = Desk::connected().await;
    let checked = desk.run(&["account", "check", "west"]).await.ended(0).out;
    assert!(checked.contains("2 regions and 1 closed"), "{checked}");
    let rows = desk.run(&["compare", "east", "acme-shop", "--json"]).await.ended(0).json();
    let west = row(&rows, "west");
    assert_eq!(west["regions"], serde_json::json!(["West", "West 2"]));
    assert_eq!(west["closed_regions"], serde_json::json!(["West old"]));
    let text = desk.run(&["compare", "east", "acme-shop"]).await.ended(0).out;
    assert!(text.contains("regions: West, West 2; closed: West old"), "{text}");
    let plan = desk.run(&["plan", "east", "acme-shop", "west"]).await.ended(0).out;
    assert!(plan.contains("west has 2 open regions and none was chosen"), "{plan}");
}

#[tokio::test]
async fn a_region_goes_by_its_name_or_by_what_people_call_it() {
    let desk = Desk::connected().await;
    let plan = async |region: &str| {
        desk.run(&["plan", "east", "acme-shop", "west", "--region", region, "--json"]).await
    };
    for typed in ["west2_hn_group", "West 2", "wEST 2"] {
        let plan = plan(typed).await.ended(0).json();
        assert_eq!(plan["to"]["region"], "west2_hn_group", "{typed}");
        assert_eq!(plan["choices"]["region"], "west2_hn_group", "{typed}");
    }
    let unknown = plan("nowhere").await.ended(1).json();
    let asked = desk.west.history();
    assert!(!format!("{asked:?}").contains("nowhere"), "a region that is not there is asked nothing about");
    let found =
        unknown["findings"].as_array().unwrap().iter().find(|one| one["code"] == "T024").unwrap().clone();
    assert_eq!(
        found["message"],
        "west has no region nowhere; open are: West (default_hn_group), West 2 (west2_hn_group)."
    );
    assert!(!found["picks"].to_string().contains("westold"), "{found}");
    let closed = plan("west OLD").await.ended(1).json();
    assert!(closed["findings"].to_string().contains("T025"), "{closed}");
    let manifest =
        desk.file("m.jps", "type: install\nname: one\nnodes:\n  - nodeType: tomcat\n    cloudlets: 4\n");
    let imported = desk
        .run(&["import", &manifest, "west", "--region", "West 2", "--name", "env-there", "--yes", "--json"])
        .await;
    imported.ended(0);
    let there = desk.world("west").await;
    assert_eq!(there[0].region.as_ref().map(|region| region.as_str()), Some("west2_hn_group"));
}

#[tokio::test]
async fn the_directory_is_refreshed_with_what_a_connected_account_is_told() {
    let desk = Desk::connected().await;
    desk.run(&["clouds", "add", "Westcloud", desk.west.origin()]).await.ended(0);
    let before = desk.run(&["clouds", "show", "Westcloud"]).await.ended(0).out;
    assert!(before.contains("not asked yet") && before.contains("connect one and refresh"), "{before}");
    let ran = desk.run(&["clouds", "refresh", "westCLOUD"]).await.ended(0).out;
    assert!(ran.contains("platform 8.4.1; regions: West, West 2; closed: West old; "), "{ran}");
    let listed = desk.run(&["clouds", "list"]).await.ended(0).out;
    let line = listed.lines().find(|line| line.starts_with("Westcloud")).unwrap();
    assert!(line.contains("platform 8.4.1 · West, West 2 · prices in "), "{line}");
    let shown = desk.run(&["clouds", "show", "Westcloud", "--json"]).await.ended(0).json();
    assert_eq!(shown["inside"]["limits"]["environment.maxcount"].as_i64(), Some(100), "{shown}");

    let mut refused = desk.command(&["clouds", "refresh", "Westcloud"]);
    refused.env("FREEPORT_TOKEN_WEST", "0123456789abcdef0123456789abcdef01234567");
    let ran = desk.finish(refused).await.ended(1).out;
    assert!(ran.contains("shows its prices") && ran.contains("the account there cannot be asked"), "{ran}");
    let shown = desk.run(&["clouds", "show", "Westcloud"]).await.ended(0).out;
    for limit in
        ["may have: 100 environments", "may have: 128 cloudlets in one node", "may have: Elastic VPS"]
    {
        assert!(shown.contains(limit), "{limit} in {shown}");
    }
    let listed = desk.run(&["clouds", "list"]).await.ended(0).out;
    assert!(listed.contains("Everdata (IN, files port known to be closed)"), "{listed}");
    assert!(shown.contains("platform 8.4.1"), "what was told before stays: {shown}");
    desk.run(&["account", "remove", "west"]).await.ended(0);
    let shown = desk.run(&["clouds", "show", "Westcloud"]).await.ended(0).out;
    assert!(shown.contains("connect one and refresh"), "what belongs to an account goes with it: {shown}");
    desk.file("config/clouds.json", "broken");
    desk.run(&["account", "remove", "east"]).await.ended(0);
    assert!(!desk.run(&["account", "list"]).await.ended(0).out.contains("east"));
}

#[tokio::test]
async fn a_token_that_allows_too_little_says_what_it_lacks_as_soon_as_it_is_connected() {
    let desk = Desk::connected().await;
    let token = narrow(&desk).await;
    let with = async |args: &[&str]| {
        let mut command = desk.command(args);
        command.env("FREEPORT_TOKEN_NARROW", &token);
        desk.finish(command).await
    };
    let added = with(&["account", "add", "narrow", desk.west.origin()]).await.ended(0).out;
    assert!(added.starts_with("narrow is connected: platform 8.4.1, regions not known\n"), "{added}");
    assert!(added.contains("the regions: The token lacks environment.control.GetRegions"), "{added}");
    let checked = with(&["account", "check", "narrow"]).await.ended(1).out;
    assert!(checked.contains("the account's limits: The token lacks"), "{checked}");
    let compared = with(&["compare", "east", "acme-shop"]).await.ended(0).out;
    let line = compared.lines().find(|line| line.starts_with("narrow")).unwrap();
    assert!(line.ends_with("not known"), "{compared}");
}

/// A token of west that tells little more than that it is one.
async fn narrow(desk: &Desk) -> String {
    let address = desk.west.origin().trim_start_matches("http://").to_owned();
    let session = desk.west.token();
    let form = format!(
        "session={session}&description=narrow&apiList=marketplace.jps.GetEngineVersion,environment.control.GetEnvs"
    );
    let request = format!(
        "POST /1.0/users/authentication/rest/createtoken HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    );
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let at = answer.find(r#""key":""#).unwrap_or_else(|| panic!("{answer}")) + 7;
    answer[at..at + 40].to_owned()
}

#[tokio::test]
async fn ones_own_clouds_go_only_when_somebody_said_yes() {
    let desk = Desk::connected().await;
    desk.run(&["clouds", "add", "Mine", "https://app.mine.example"]).await.ended(0);
    let ran = desk.run(&["clouds", "restore", "--json"]).await.ended(2);
    assert_eq!(ran.json()["error"]["code"], "unconfirmed");
    let ran = desk.run(&["clouds", "restore"]).await.ended(2);
    assert!(
        ran.err.contains("These clouds of yours would go: Mine.") && ran.err.contains("--yes"),
        "{ran:#?}"
    );
    desk.run(&["clouds", "show", "Mine"]).await.ended(0);
    desk.run(&["clouds", "restore", "--yes"]).await.ended(0);
    desk.run(&["clouds", "show", "Mine"]).await.ended(2);
    let ran = desk.run(&["clouds", "restore"]).await.ended(0);
    assert!(ran.out.contains("already"), "{ran:#?}");
}

#[tokio::test]
async fn a_directory_that_cannot_be_read_is_mended_and_kept_beside() {
    let desk = Desk::connected().await;
    let file = freeport_app::Home::under(desk.home.path()).clouds();
    for (n, broken) in [&b"{ no directory"[..], b"\xff\xfe"].into_iter().enumerate() {
        std::fs::write(&file, broken).unwrap();
        let ran = desk.run(&["clouds", "list"]).await.ended(2);
        assert!(ran.err.contains("freeport clouds restore"), "{ran:#?}");
        desk.run(&["clouds", "restore"]).await.ended(2);
        assert_eq!(std::fs::read(&file).unwrap(), broken, "nobody said yes");
        let ran = desk.run(&["clouds", "restore", "--yes"]).await.ended(0);
        let aside = file.with_extension(["broken", "broken-2"][n]);
        assert!(ran.err.contains(&aside.display().to_string()), "{ran:#?}");
        assert_eq!(std::fs::read(&aside).unwrap(), broken);
        desk.run(&["clouds", "list"]).await.ended(0);
    }
}

#[tokio::test]
async fn an_answer_may_call_a_region_as_people_do() {
    let desk = Desk::connected().await;
    let asks = "type: install\nname: asking-shop\nsettings:\n  fields:\n  - {name: where, type: regionlist}\nnodes:\n- {nodeType: tomcat, nodeGroup: cp, \
                cloudlets: 4, env: {WHERE: '${settings.where}'}}\n";
    let file = desk.file("asks.jps", asks);
    let regions = desk.app().cloud(&"west".into()).await.unwrap().regions;
    let other = regions.iter().find(|one| !one.is_default && one.is_enabled).unwrap();
    let answer = format!("where={}", other.display_name.to_uppercase());
    desk.run(&["import", &file, "west", "--set", &answer, "--yes"]).await.ended(0);
    let made = desk.world("west").await.remove(0);
    assert_eq!(made.layers[0].variables["WHERE"].expose(), Some(other.name.as_str()));
    let ran = desk.run(&["import", &file, "west", "--set", "where=nowhere", "--yes", "--json"]).await;
    assert_eq!(ran.refused(), "bad-answer");
}

#[tokio::test]
async fn a_files_port_that_is_said_to_be_open_is_told_as_open() {
    let desk = Desk::connected().await;
    let add = async |port: &str| {
        let add = ["clouds", "add", "My", "https://app.my.example", "--files-port", port, "--json"];
        desk.run(&add).await.ended(0).json()["filesPort"].clone()
    };
    let shown = async || desk.run(&["clouds", "show", "My"]).await.ended(0).out;
    let line = |text: &str| text.lines().find(|line| line.contains("files port")).unwrap().trim().to_owned();
    for port in ["open", "closed", "open"] {
        assert_eq!(add(port).await, port);
        assert!(line(&shown().await).ends_with(port), "{}", shown().await);
        let told = desk.run(&["clouds", "show", "My", "--json"]).await.ended(0).json();
        assert_eq!(told["filesPort"], port);
    }
}
