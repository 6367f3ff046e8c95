//! What a look-alike platform cannot show: answers that come slowly, servers that are something else, and where
//! a token must never turn up.

use freeport_domain::Secret;
use freeport_platform::{Effect, Error, Kind, Retry, Session};
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use futures::{FutureExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

const TOKEN: &str = "0123456789abcdef0123456789abcdef01234567";
const FINE: &str = r#"{"result":0,"version":"8.4.1"}"#;

fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

/// The path of a request whose head and body have arrived.
async fn request(stream: &mut TcpStream) -> String {
    let mut seen = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.expect("a request arrives");
        seen.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&seen).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if body.len() >= length.unwrap_or(0) {
            return head.split(' ').nth(1).unwrap_or_default().to_owned();
        }
    }
}

/// A server that answers as told; its address.
async fn server(answers: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let path = request(&mut stream).await;
            let _ = stream.write_all(answers(&path).as_bytes()).await;
        }
    });
    format!("http://{address}")
}

async fn connected(address: &str) -> Result<VapSession, Error> {
    let config = Config { address: address.to_owned(), authority: None };
    connect(&config, Credentials::Token(Secret::new(TOKEN))).await
}

async fn refused(address: &str) -> Error {
    match connected(address).await {
        Ok(_) => panic!("this should have failed"),
        Err(error) => error,
    }
}

/// Everything a person or a log could see of an error.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:?}");
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        text += &format!(" {inner} {inner:?}");
        cause = inner.source();
    }
    text
}

#[tokio::test]
async fn the_first_environment_is_there_before_the_last_byte_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let go_on = std::sync::Arc::new(Notify::new());
    let waits = go_on.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            if !request(&mut stream).await.contains("getbasicenvsinfo") {
                let _ = stream.write_all(answer("200 OK", FINE).as_bytes()).await;
                continue;
            }
            let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
            let first = r#"{"result":0,"infos":[{"env":{"envName":"first"}},"#;
            stream.write_all(format!("{head}{first}").as_bytes()).await.expect("it is sent");
            waits.notified().await;
            stream.write_all(br#"{"env":{"envName":"second"}}]}"#).await.expect("it is sent");
        }
    });
    let session = connected(&address).await.expect("connected");
    let mut list = session.list().await.expect("a list");
    let first = list.next().await.expect("one").expect("an environment");
    assert_eq!(first.name, "first".into());
    assert!(list.next().now_or_never().is_none(), "the second has not been sent");
    go_on.notify_one();
    assert_eq!(list.next().await.expect("one").expect("an environment").name, "second".into());
    assert!(list.next().await.is_none());
}

#[tokio::test]
async fn a_list_that_breaks_off_says_so() {
    let address = server(|path| match path.contains("getbasicenvsinfo") {
        true => "HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{\"result\":0,\"infos\":[{\"env\":{\"envName\":\"a\"}},".into(),
        false => answer("200 OK", FINE),
    })
    .await;
    let session = connected(&address).await.expect("connected");
    let all: Vec<_> = session.list().await.expect("a list").collect().await;
    assert!(all[0].is_ok());
    let error = all[1].as_ref().expect_err("it broke off");
    assert_eq!((error.kind, error.retry, error.effect), (Kind::Unavailable, Retry::Later, Effect::None));
}

#[tokio::test]
async fn a_server_that_is_something_else_is_told_in_a_sentence() {
    for body in ["<html>Welcome</html>", r#"{"hello":"world"}"#, "", "hello"] {
        let answered = answer("200 OK", body);
        let error = refused(&server(move |_| answered.clone()).await).await;
        assert_eq!(error.kind, Kind::Unexpected);
        assert!(error.message.contains("does not answer like the platform"), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let there = elsewhere.local_addr().expect("an address");
    let head = format!("HTTP/1.1 302 Found\r\nlocation: http://{there}/\r\ncontent-length: 0\r\n\r\n");
    let error = refused(&server(move |_| head.clone()).await).await;
    assert_eq!(error.fact("status"), Some("302"), "{error}");
    assert!(elsewhere.accept().now_or_never().is_none(), "nobody may have been sent there");
}

#[tokio::test]
async fn a_token_shows_up_in_no_error() {
    let echo = format!(r#"{{"result":702,"source":"hx-core","error":"session [{TOKEN}] not exist"}}"#);
    let repeats = server(move |_| answer("200 OK", &echo)).await;
    let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let silent = server(|_| String::new()).await;
    let page = server(|_| answer("502 Bad Gateway", &format!("<html>{TOKEN}</html>"))).await;
    for address in [repeats, format!("http://{gone}"), silent, page] {
        let error = refused(&address).await;
        assert!(!shown(&error).contains(TOKEN), "{address}: {error}");
    }
    assert!(!format!("{:?}", Credentials::Token(Secret::new(TOKEN))).contains(TOKEN));
}

#[tokio::test]
async fn a_token_is_in_no_address() {
    let (send, mut paths) = tokio::sync::mpsc::unbounded_channel();
    let address = server(move |path| {
        let _ = send.send(path.to_owned());
        answer("200 OK", FINE)
    })
    .await;
    let session = connected(&address).await.expect("connected");
    let _ = session.cloud().await;
    let mut count = 0;
    while let Ok(path) = paths.try_recv() {
        count += 1;
        assert!(!path.contains(TOKEN) && !path.contains('?'), "{path}");
    }
    assert!(count > 5, "only {count} requests");
}

#[tokio::test]
async fn nobody_there_means_nothing_was_done() {
    let gone = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("an address");
    let error = refused(&format!("http://{gone}")).await;
    assert_eq!((error.kind, error.retry, error.effect), (Kind::Unavailable, Retry::Later, Effect::None));
    assert!(error.message.contains("cannot be reached"), "{error}");
}

#[tokio::test]
async fn an_unknown_host_is_told_by_its_name() {
    let error = refused("https://app.hoster.invalid").await;
    assert_eq!(error.kind, Kind::Unavailable);
    assert!(error.message.contains("app.hoster.invalid cannot be reached"), "{error}");
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_is_not_reached() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("https://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.write_all(answer("400 Bad Request", "").as_bytes()).await;
        }
    });
    let error = refused(&address).await;
    assert_eq!((error.kind, error.effect), (Kind::Unavailable, Effect::None), "{error}");
}

#[tokio::test]
async fn an_authority_that_is_no_certificate_is_refused() {
    let config = Config { address: "https://127.0.0.1:1".into(), authority: Some("hello".into()) };
    let credentials = Credentials::Token(Secret::new(TOKEN));
    let error = connect(&config, credentials).await.err().expect("it is refused");
    assert_eq!(error.kind, Kind::Invalid);
}

#[tokio::test]
async fn price_pages_that_fail_are_not_taken_for_none() {
    let cloud = async |status: &'static str, body: &'static str| {
        let address = server(move |path| match path.contains("Pricing") || path.contains("Hoster") {
            true => answer(status, body),
            false => answer("200 OK", FINE),
        });
        connected(&address.await).await.unwrap().cloud().await.unwrap()
    };
    for (status, body) in
        [("500 Internal Server Error", ""), ("200 OK", "<html>"), ("429 Too Many Requests", "")]
    {
        let cloud = cloud(status, body).await;
        assert!(cloud.prices.is_none() && cloud.prices_are_unread(), "{status}: {:?}", cloud.unread);
    }
    for (status, body) in [("404 Not Found", ""), ("403 Forbidden", ""), ("200 OK", r#"{"result":702}"#)] {
        let cloud = cloud(status, body).await;
        assert!(cloud.prices.is_none() && !cloud.prices_are_unread(), "{status}: {:?}", cloud.unread);
    }
}
