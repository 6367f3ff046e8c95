//! Whether a node's files port answers, tried from here.
//!
//! Archives of an export are served by the nodes they were made on, on port 7979, encrypted in front of the shared
//! balancer (vendor documentation, Ports: confirmed). The side that imports tries `https` first and `http` then
//! (container agent, `unpack`: confirmed), so both are good here. Nothing but the beginning of a page is asked for, and
//! nothing secret is sent.

use std::io::ErrorKind;
use std::time::Duration;

use freeport_domain::{Environment, Node};
use freeport_migration::case::{Choices, FilesPort, Origin, Reading, Source};
use freeport_platform::Session;
use futures::TryStreamExt;
use reqwest::redirect;
use tokio::net::TcpStream;
use url::Url;

use crate::app::App;
use crate::failure::Result;
use crate::fetch::is_private;

const PORT: u16 = 7979;
/// Who does not answer sooner is taken for silent.
const PATIENCE: Duration = Duration::from_secs(5);
/// Archives of one export stand on a few nodes; more are not tried.
const MOST: usize = 8;

impl App {
    /// The source with its files port tried, where these choices need it and nobody has tried yet.
    pub(crate) async fn with_files_port(&self, source: &Source, choices: &Choices) -> Result<Option<Source>> {
        if source.files_port != FilesPort::Untried {
            return Ok(None);
        }
        let places = match source.archives.is_empty() {
            false => addresses(&source.archives),
            true if matches!(source.origin, Origin::Live { .. })
                && choices.reading == Reading::WithPlatformExport =>
            {
                node_of(&source.environment).into_iter().collect()
            }
            true => vec![],
        };
        if places.is_empty() {
            return Ok(None);
        }
        let files_port = *self.ports.get(key(&places), async { Ok(all(&places, PATIENCE).await) }).await?;
        Ok(Some(Source { files_port, ..source.clone() }))
    }

    /// The files port of an account's first environment; untried where there is none that can be read.
    pub(crate) async fn files_port_of(&self, session: &dyn Session) -> FilesPort {
        let first = async {
            let name = session.list().await.ok()?.try_next().await.ok()??.name;
            node_of(&session.read(&name).await.ok()?)
        };
        match first.await {
            Some(place) => all(&[place], PATIENCE).await,
            None => FilesPort::Untried,
        }
    }
}

fn key(places: &[Url]) -> String {
    places.iter().map(Url::as_str).collect::<Vec<_>>().join(" ")
}

/// Each host once, whatever is fetched from it.
fn addresses(archives: &[String]) -> Vec<Url> {
    let mut found: Vec<Url> = Vec::new();
    for url in archives.iter().filter_map(|archive| Url::parse(archive).ok()) {
        let origin = |one: &Url| (one.host_str().map(str::to_owned), one.port_or_known_default());
        if found.len() < MOST && !found.iter().any(|other| origin(other) == origin(&url)) {
            found.push(url);
        }
    }
    found
}

/// A node that could serve an archive, by its own name. That nodes are called `node<ID>-<environment's domain>`:
/// inferred from recorded answers.
fn node_of(environment: &Environment) -> Option<Url> {
    let reachable = environment.nodes().filter(|(layer, _)| layer.slb_access != Some(false));
    let (_, Node { id, .. }) =
        reachable.max_by_key(|(layer, node)| (node.can_be_exported, !layer.stack.is_custom_image()))?;
    Url::parse(&format!("https://node{}-{}:{PORT}/", id.0, environment.domain)).ok()
}

/// The worst that is seen of several.
async fn all(places: &[Url], patience: Duration) -> FilesPort {
    let seen = futures::future::join_all(places.iter().map(|place| one(place, patience))).await;
    seen.into_iter().max().unwrap_or_default()
}

async fn one(place: &Url, patience: Duration) -> FilesPort {
    match door(place, patience).await {
        Some(shut) => shut,
        None => answer(place, patience).await,
    }
}

/// Why there is no connection at all.
async fn door(place: &Url, patience: Duration) -> Option<FilesPort> {
    let (Some(host), Some(port)) = (place.host_str(), place.port_or_known_default()) else {
        return Some(FilesPort::Unnamed);
    };
    // Brackets belong to the address, not to the host.
    let host = host.trim_matches(['[', ']']).to_owned();
    let Ok(mut found) = tokio::net::lookup_host((host, port)).await else { return Some(FilesPort::Unnamed) };
    let first = found.next()?;
    // A manifest comes from anywhere: it must not make this computer knock around in a private network.
    if is_private(first.ip()) {
        return Some(FilesPort::Untried);
    }
    match tokio::time::timeout(patience, TcpStream::connect(first)).await {
        Ok(Ok(_)) => None,
        Ok(Err(error)) if error.kind() == ErrorKind::ConnectionRefused => Some(FilesPort::Closed),
        Ok(Err(_)) | Err(_) => Some(FilesPort::Filtered),
    }
}

/// What speaks behind the door. A certificate is wrong where the same question works without looking at it.
async fn answer(place: &Url, patience: Duration) -> FilesPort {
    let secure = with_scheme(place, "https");
    let plain = with_scheme(place, "http");
    match asks(&secure, patience, false).await {
        Heard::Answer => FilesPort::Open,
        Heard::Silence => FilesPort::Filtered,
        Heard::Nonsense if asks(&secure, patience, true).await == Heard::Answer => {
            FilesPort::WrongCertificate
        }
        Heard::Nonsense if asks(&plain, patience, false).await == Heard::Answer => FilesPort::Open,
        Heard::Nonsense => FilesPort::Closed,
    }
}

fn with_scheme(place: &Url, scheme: &str) -> Url {
    let port = place.port_or_known_default();
    let mut url = place.clone();
    // Both are schemes of the web, so neither can be refused.
    let _ = url.set_scheme(scheme);
    let _ = url.set_port(port);
    url.set_path("/");
    url.set_query(None);
    url
}

#[derive(PartialEq, Eq)]
enum Heard {
    /// Any answer, whatever it says.
    Answer,
    Silence,
    Nonsense,
}

async fn asks(place: &Url, patience: Duration, any_certificate: bool) -> Heard {
    let client = reqwest::Client::builder()
        .user_agent(concat!("Freeport/", env!("CARGO_PKG_VERSION")))
        .timeout(patience)
        .no_proxy()
        .redirect(redirect::Policy::none())
        .danger_accept_invalid_certs(any_certificate)
        .build();
    let Ok(client) = client else { return Heard::Nonsense };
    match client.head(place.clone()).send().await {
        Ok(_) => Heard::Answer,
        Err(error) if error.is_timeout() => Heard::Silence,
        Err(_) => Heard::Nonsense,
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::process::Command;

    use super::*;

    /// Long enough for an answer of this computer, short enough to wait for silence.
    const SOON: Duration = Duration::from_millis(800);

    fn at(listener: &TcpListener, scheme: &str) -> Url {
        let port = listener.local_addr().unwrap().port();
        Url::parse(&format!("{scheme}://localhost:{port}/archive.tar.gz")).unwrap()
    }

    fn listen() -> TcpListener {
        TcpListener::bind("127.0.0.1:0").unwrap()
    }

    #[tokio::test]
    async fn a_port_that_refuses_is_closed() {
        let listener = listen();
        let place = at(&listener, "https");
        drop(listener);
        assert_eq!(one(&place, SOON).await, FilesPort::Closed);
    }

    #[tokio::test]
    async fn a_port_that_stays_silent_is_filtered() {
        let listener = listen();
        assert_eq!(one(&at(&listener, "https"), SOON).await, FilesPort::Filtered);
    }

    #[tokio::test]
    async fn a_name_that_nobody_knows_is_told_so() {
        let place = Url::parse("https://node1-shop.invalid:7979/").unwrap();
        assert_eq!(one(&place, SOON).await, FilesPort::Unnamed);
    }

    #[tokio::test]
    async fn a_private_network_is_left_alone() {
        let place = Url::parse("https://10.0.0.1:7979/").unwrap();
        assert_eq!(one(&place, SOON).await, FilesPort::Untried);
    }

    #[tokio::test]
    async fn plain_answers_are_good_as_well() {
        let listener = listen();
        let place = at(&listener, "http");
        std::thread::spawn(move || {
            for line in listener.incoming() {
                // The client may have heard enough and be gone.
                let _ = line.and_then(|mut line| {
                    let _ = line.read(&mut [0; 1024])?;
                    line.write_all(
                        b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                    )
                });
            }
        });
        assert_eq!(one(&place, Duration::from_secs(10)).await, FilesPort::Open);
    }

    #[tokio::test]
    async fn a_certificate_that_nobody_vouches_for_is_told_so() {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem"])
            .args(["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"])
            .current_dir(folder.path())
            .output();
        if made.is_err() {
            eprintln!("skipped: there is no openssl on this machine");
            return;
        }
        let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
        let identity = native_tls::Identity::from_pkcs8(&read("cert.pem"), &read("key.pem")).unwrap();
        let acceptor = native_tls::TlsAcceptor::new(identity).unwrap();
        let listener = listen();
        let place = at(&listener, "https");
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                // One who does not trust it hangs up in the middle.
                let Ok(mut line) = acceptor.accept(line) else { continue };
                let _ = line.read(&mut [0; 1024]);
                let _ = line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            }
        });
        assert_eq!(one(&place, Duration::from_secs(10)).await, FilesPort::WrongCertificate);
    }

    #[test]
    fn each_host_is_tried_once() {
        let archives =
            ["https://a.example:7979/1", "https://a.example:7979/2", "https://b.example:7979/1", "none"];
        assert_eq!(addresses(&archives.map(str::to_owned)).len(), 2);
    }
}
