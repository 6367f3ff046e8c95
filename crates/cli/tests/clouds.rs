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
    assert!(text.contains("whatever the load") && text.contains("× 730 h ="), "{text}");
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
