//! Manifests that are found at an address: imported from there, and no further than a person allows.

mod support;

use freeport_app::{Answers, Incoming, Keys, Moves, Reach, Wanted, What};
use freeport_domain::AccountId;
use freeport_manifest::form::{Around, Given};
use freeport_migration::case::Choices;
use freeport_migration::report::Ending;
use support::Clouds;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const SHOP: &str = "type: install
name: my-shop
nodes:
- {nodeType: nginx, nodeGroup: cp, cloudlets: 4}
success: 'See ${baseUrl}/help'
";

/// Nobody answers there, and no network is needed to learn that.
const PRIVATE: &str = "https://224.0.0.1/shop.jps";

/// Serves a manifest at `/jps/shop.jps`, and at `/each` one of another name each time; at `/private` it leads into a private network.
async fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let mut each = 0;
        while let Ok((mut line, _)) = listener.accept().await {
            let mut request = vec![0; 4096];
            let read = line.read(&mut request).await.unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let answer = match request.split(' ').nth(1) {
                Some("/jps/shop.jps") => format!("200 OK\r\ncontent-length: {}\r\n\r\n{SHOP}", SHOP.len()),
                Some("/each") => {
                    each += 1;
                    let shop = SHOP.replace("my-shop", &format!("shop-{each:02}"));
                    format!("200 OK\r\ncontent-length: {}\r\n\r\n{shop}", shop.len())
                }
                Some("/private") => format!("302 Found\r\nlocation: {PRIVATE}\r\ncontent-length: 0\r\n\r\n"),
                _ => "404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
            };
            // The client may have heard enough and be gone.
            let _ = line.write_all(format!("HTTP/1.1 {answer}").as_bytes()).await;
        }
    });
    origin
}

#[tokio::test]
async fn what_is_at_an_address_is_made_and_its_links_lead_to_where_it_was_found() {
    let clouds = Clouds::connected().await;
    let origin = server().await;
    let incoming = Incoming::open(&format!("{origin}/jps/shop.jps"), Reach::Public).await.unwrap();
    let imported = incoming.source(None, &Given::new(), &Around::default(), None).unwrap();
    let plan =
        clouds.app.plan(&imported.source, &AccountId::from("west"), &Choices::default()).await.unwrap();
    let keys = Keys { answers: imported.answers, ..Keys::default() };
    let migration = clouds.app.begin(plan, keys).await.unwrap();
    let closing = migration.closing().expect("it may say something in the end");
    assert_eq!(migration.run().await.unwrap().ending, Ending::Completed);
    assert_eq!(clouds.names("west").await, ["my-shop"]);
    let said = closing.said().expect("the package says something");
    assert!(said.expose().contains(&format!("See {origin}/jps/help")), "{}", said.expose());
}

#[tokio::test]
async fn what_was_shown_is_planned_at_every_choice() {
    let clouds = Clouds::connected().await;
    let moves = Moves::of(clouds.app.clone());
    let place = format!("{}/each", server().await);
    let wanted = Wanted { what: What::Place(place.clone()), to: "west".into() };
    for shown in ["shop-01", "shop-02"] {
        assert_eq!(
            moves.inspect_address(&place, None, Reach::Public).await.unwrap().name().as_deref(),
            Some(shown)
        );
        for _ in 0..2 {
            let plan = moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap().plan;
            assert_eq!(plan.to.environment.as_str(), shown);
        }
    }
}

#[tokio::test]
async fn an_address_leads_into_a_private_network_only_while_that_is_allowed() {
    let clouds = Clouds::connected().await;
    let moves = Moves::of(clouds.app.clone());
    let place = format!("{}/private", server().await);
    let wanted = Wanted { what: What::Place(place.clone()), to: "west".into() };
    let planned =
        async || moves.plan(&wanted, &Choices::default(), Answers::default()).await.unwrap_err().title;
    let (refused, tried) = (
        "https://224.0.0.1/shop.jps leads into a private network.",
        "https://224.0.0.1/shop.jps does not answer.",
    );
    let named = moves.inspect_address(&place, None, Reach::Public).await.unwrap_err();
    assert_eq!(named.title, refused);
    let allowed = moves.inspect_address(&format!(" {place}\n"), None, Reach::Private).await.unwrap_err();
    assert_eq!(allowed.title, tried);
    assert_eq!(planned().await, tried, "what was allowed holds for its plan");
    // A link or the clipboard brings the same address once more.
    assert_eq!(moves.inspect(&place, None).await.unwrap_err().title, refused);
    assert_eq!(planned().await, refused);
}

#[tokio::test]
async fn what_is_no_address_is_not_taken_for_a_file() {
    let clouds = Clouds::connected().await;
    let moves = Moves::of(clouds.app.clone());
    for words in ["shop.jps", "ftp://a.example/shop.jps", "/etc/hostname"] {
        let failure = moves.inspect_address(words, None, Reach::Private).await.unwrap_err();
        assert_eq!(failure.title, format!("{words} is not a web address."));
    }
}
