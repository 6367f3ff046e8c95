//! The directory of clouds, and one environment beside several of them, on the command line.

mod support;

use support::Desk;

#[tokio::test]
async fn an_environment_stands_beside_accounts_and_public_clouds() {
    let desk = Desk::connected().await;
    let address = desk.west.origin();
    desk.run(&["clouds", "add", "Westcloud", address]).await.ended(0);
    let rows =
        desk.run(&["compare", "east", "acme-shop", "--with", "westcloud", "--json"]).await.ended(0).json();
    let labels: Vec<&str> =
        rows.as_array().unwrap().iter().map(|row| row["label"].as_str().unwrap()).collect();
    assert_eq!(labels[0], "east", "home comes first");
    assert!(labels.contains(&"west") && labels.contains(&"Westcloud"), "{labels:?}");
    let by = |label: &str| rows.as_array().unwrap().iter().find(|row| row["label"] == label).unwrap().clone();
    // The same installation shows the same prices to anybody, and its limits to an account only.
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
    let home =
        async |more: &[&str]| desk.run(&[&compare[..], more].concat()).await.ended(0).json()[0].clone();
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
    let nobody = beside.as_array().unwrap().iter().find(|row| row["label"] == "Nobody").unwrap();
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
