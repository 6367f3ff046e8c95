//! Downloads from an address: a manifest a person pointed at; or, by [`open`], what an installation told of.
//!
//! An address comes from anywhere, so it is followed with care: encrypted except on this computer, never into a
//! private network unasked, not far through redirects, and not much is taken. Nothing secret is sent. A proxy
//! is not used: it would look names up on its own, and the check of the address would say nothing.

mod page;

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use freeport_manifest::parse::LONGEST_TEXT;
use reqwest::header::LOCATION;
use reqwest::{Certificate, Client, Response, redirect};
use url::{Host, Url};

use crate::accounts::Account;
use crate::failure::{Failure, Result};

/// How many redirects are followed.
const REDIRECTS: usize = 5;
const CONNECT: Duration = Duration::from_secs(15);
/// The whole download, so that a trickle cannot hold it up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Which networks an address may lead to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// Public addresses, and this computer where it was named outright.
    #[default]
    Public,
    /// Private networks as well.
    Private,
}

/// Whether a place is an address rather than a file.
pub(crate) fn is_address(place: &str) -> bool {
    let lower = place.to_ascii_lowercase();
    lower.starts_with("https://") || lower.starts_with("http://")
}

/// What was found at an address.
#[derive(Debug)]
pub(crate) struct Found {
    /// The bytes, at most as many as a manifest may have.
    pub bytes: Vec<u8>,
    /// Where redirects ended, without what may be secret in it.
    pub at: Url,
}

/// Downloads what is at an address; the page of a code host leads to the file it shows.
pub(crate) async fn fetch(address: &str, reach: Reach) -> Result<Found> {
    let mut url = page::raw(parse(address)?);
    let line = Line { reach, here: is_loopback(&url), patience: Patience::Whole(PATIENCE), authority: None };
    for _ in 0..=REDIRECTS {
        let response = ask(&url, &line).await?;
        match next(&url, &response)? {
            Some(further) => url = further,
            None => return Ok(Found { bytes: body(&url, response).await?, at: plain(&url) }),
        }
    }
    Err(failure(&url, "leads from one redirect to the next")
        .hint("Open it in a browser and use where it ends."))
}

fn parse(address: &str) -> Result<Url> {
    Url::parse(address.trim())
        .map_err(|error| Failure::new("fetch", format!("{address} is not an address.")).because(&error))
}

/// Where a download may lead, and how long it is waited for.
#[derive(Debug)]
pub(crate) struct Line {
    reach: Reach,
    /// Whether it may lead to this computer, where that is named outright.
    here: bool,
    patience: Patience,
    /// An authority to trust besides the system's, as PEM text.
    authority: Option<String>,
}

#[derive(Debug)]
enum Patience {
    Whole(Duration),
    Silence(Duration),
}

impl Line {
    /// For what an installation told of: it may lead where the installation itself is.
    pub(crate) async fn to_installation(account: &Account, silence: Duration) -> Self {
        let at = Url::parse(&format!("https://{}", account.installation())).ok();
        let near = match &at {
            Some(url) => addresses(url).await.unwrap_or_default(),
            None => vec![],
        };
        let private = near.iter().any(|address| is_private(address.ip()));
        Self {
            reach: if private { Reach::Private } else { Reach::Public },
            here: near.iter().any(|address| is_here(address.ip())),
            patience: Patience::Silence(silence),
            authority: account.authority.clone(),
        }
    }
}

/// Opens what is at an address, as it comes. A redirect is not followed.
pub(crate) async fn open(url: &Url, line: &Line) -> Result<Response> {
    let response = ask(url, line).await?;
    match next(url, &response)? {
        None => Ok(response),
        Some(_) => Err(failure(url, "leads elsewhere")),
    }
}

/// Asks one address, without following redirects.
async fn ask(url: &Url, line: &Line) -> Result<Response> {
    check_scheme(url)?;
    let addresses = addresses(url).await?;
    for address in &addresses {
        check_address(url, address.ip(), line.reach, line.here)?;
    }
    let mut builder = Client::builder()
        .user_agent(concat!("Freeport/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .no_proxy()
        .redirect(redirect::Policy::none());
    builder = match line.patience {
        Patience::Whole(whole) => builder.timeout(whole),
        Patience::Silence(silence) => builder.read_timeout(silence),
    };
    if let Some(pem) = &line.authority {
        let authority = Certificate::from_pem(pem.as_bytes());
        builder = builder.add_root_certificate(authority.map_err(|error| {
            failure(url, "cannot be asked: the certificate authority is not PEM text").because(&error)
        })?);
    }
    if let Some(Host::Domain(name)) = url.host() {
        // The addresses that were checked are the ones that are used.
        builder = builder.resolve_to_addrs(name, &addresses);
    }
    let client = builder.build().map_err(|error| failure(url, "cannot be asked").because(&error))?;
    client.get(url.clone()).send().await.map_err(|error| {
        failure(url, "does not answer")
            .because(&error.without_url())
            .hint("Check the address and the connection, and try again.")
    })
}

fn check_scheme(url: &Url) -> Result<()> {
    match url.scheme() {
        "https" => Ok(()),
        "http" if is_loopback(url) => Ok(()),
        "http" => Err(failure(url, "is not encrypted: anybody on the way could read and change it")
            .hint("Use https, or download the file yourself and import that.")),
        _ => Err(failure(url, "is not a web address").hint("Use https, or a file.")),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

async fn addresses(url: &Url) -> Result<Vec<SocketAddr>> {
    let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
        return Err(failure(url, "names no host"));
    };
    let found = match host {
        Host::Domain(name) => tokio::net::lookup_host((name, port)).await.map(Iterator::collect),
        Host::Ipv4(ip) => Ok(vec![SocketAddr::from((ip, port))]),
        Host::Ipv6(ip) => Ok(vec![SocketAddr::from((ip, port))]),
    };
    found.map_err(|error| {
        failure(url, "names a host that nobody knows").because(&error).hint("Check the spelling.")
    })
}

fn check_address(url: &Url, ip: IpAddr, reach: Reach, starts_here: bool) -> Result<()> {
    let refused = match (is_here(ip), is_private(ip)) {
        // What was not asked to look at this computer must not be led to it.
        (true, _) => !(starts_here && is_loopback(url)),
        (_, private) => private && reach == Reach::Public,
    };
    if refused {
        return Err(failure(url, "leads into a private network")
            .hint("Download the file yourself and import that, or allow private addresses."));
    }
    Ok(())
}

fn is_here(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    // Nobody's address is taken for this computer's own.
    ip.is_loopback() || ip.is_unspecified()
}

/// Everything that is not a public host: private, link-local, carrier and documentation ranges, and nobody.
pub(crate) fn is_private(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, ..] = ip.octets();
            ip.is_private()
                || ip.is_link_local()
                || ip.is_multicast()
                || ip.is_broadcast()
                || ip.is_documentation()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 198 && (b & 0xfe) == 18)
        }
        IpAddr::V6(ip) => {
            ip.is_unspecified() || ip.is_multicast() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
    }
}

/// Where a redirect leads, or `None` for an answer.
fn next(url: &Url, response: &Response) -> Result<Option<Url>> {
    let status = response.status();
    if status.is_success() {
        return Ok(None);
    }
    if !status.is_redirection() {
        return Err(failure(url, &format!("answers {}", status.as_u16()))
            .hint("Open it in a browser: it has to show the manifest's plain text without signing in."));
    }
    let further = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
    let further = further.and_then(|to| url.join(to).ok());
    further.map(Some).ok_or_else(|| failure(url, "redirects to nowhere"))
}

async fn body(url: &Url, mut response: Response) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let broken =
        |error: reqwest::Error| failure(url, "breaks off").because(&error.without_url()).hint("Try again.");
    while let Some(chunk) = response.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > LONGEST_TEXT {
            let most = LONGEST_TEXT / 1024 / 1024;
            return Err(failure(url, &format!("is larger than {most} MiB, which no manifest is")));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

pub(crate) fn failure(url: &Url, what: &str) -> Failure {
    Failure::new("fetch", format!("{} {what}.", plain(url)))
}

/// The address without what may be secret in it.
fn plain(url: &Url) -> Url {
    let mut shown = url.clone();
    // A web address has a host, so it can be without a name and a password.
    let _ = shown.set_username("").and_then(|()| shown.set_password(None));
    shown.set_query(None);
    shown.set_fragment(None);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// Answers every request with what `answer` makes of its path.
    async fn server(answer: impl Fn(&str) -> Vec<u8> + Send + Sync + 'static) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                let mut request = vec![0; 4096];
                let read = line.read(&mut request).await.unwrap_or(0);
                let request = String::from_utf8_lossy(&request[..read]).into_owned();
                let path = request.split(' ').nth(1).unwrap_or("/").to_owned();
                // The client may have heard enough and be gone.
                let _ = line.write_all(&answer(&path)).await;
            }
        });
        origin
    }

    fn ok(body: &[u8]) -> Vec<u8> {
        let mut answer =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len())
                .into_bytes();
        answer.extend_from_slice(body);
        answer
    }

    fn redirect_to(place: &str) -> Vec<u8> {
        format!("HTTP/1.1 302 Found\r\nlocation: {place}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            .into_bytes()
    }

    #[tokio::test]
    async fn redirects_are_followed_to_the_text() {
        let origin = server(|path| match path {
            "/a" => redirect_to("/b"),
            _ => ok(b"type: install\n"),
        })
        .await;
        assert_eq!(fetch(&format!("{origin}/a"), Reach::Public).await.unwrap().bytes, b"type: install\n");
    }

    #[tokio::test]
    async fn redirects_without_end_are_given_up() {
        let origin = server(|_| redirect_to("/again")).await;
        let failure = fetch(&origin, Reach::Public).await.unwrap_err();
        assert!(failure.title.contains("one redirect to the next"), "{failure}");
    }

    #[tokio::test]
    async fn a_redirect_into_a_private_network_is_not_followed() {
        let origin = server(|_| redirect_to("https://10.0.0.1/manifest.jps")).await;
        let failure = fetch(&origin, Reach::Public).await.unwrap_err();
        assert!(failure.title.contains("private network"), "{failure}");
    }

    #[tokio::test]
    async fn too_much_is_not_taken() {
        let origin = server(|_| ok(&vec![b'a'; LONGEST_TEXT + 1])).await;
        let failure = fetch(&origin, Reach::Public).await.unwrap_err();
        assert!(failure.title.contains("larger than 8 MiB"), "{failure}");
    }

    #[tokio::test]
    async fn a_refusal_is_told_with_its_number_and_without_secrets() {
        let origin =
            server(|_| b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec())
                .await;
        let address = format!("{}/m.jps?token=hunter2", origin.replace("//", "//me:hunter3@"));
        let failure = fetch(&address, Reach::Public).await.unwrap_err();
        assert!(failure.title.contains("answers 404"), "{failure}");
        assert!(!format!("{failure:?}").contains("hunter"), "{failure:?}");
    }

    #[tokio::test]
    async fn only_this_computer_may_go_unencrypted() {
        let failure = fetch("http://192.0.2.1/m.jps", Reach::Private).await.unwrap_err();
        assert!(failure.title.contains("not encrypted"), "{failure}");
    }

    #[test]
    fn nothing_leads_to_this_computer_that_did_not_begin_there() {
        let url = Url::parse("https://a.example/shop.jps").unwrap();
        for here in ["127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1"] {
            assert!(check_address(&url, here.parse().unwrap(), Reach::Private, true).is_err(), "{here}");
        }
        assert!(check_address(&url, "10.0.0.1".parse().unwrap(), Reach::Private, false).is_ok());
    }

    #[test]
    fn private_addresses_are_known_in_every_spelling() {
        for private in [
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
            "::",
        ] {
            assert!(is_private(private.parse().unwrap()), "{private}");
        }
        for public in ["8.8.8.8", "172.32.0.1", "2606:4700::1111"] {
            assert!(!is_private(public.parse().unwrap()), "{public}");
        }
    }
}
