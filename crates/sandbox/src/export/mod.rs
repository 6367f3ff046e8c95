//! Exported copies of environments: the manifest, the archives of nodes, the port they are served on, and the way
//! back in. How the in-container agent packs and unpacks is confirmed from its public code; the payloads of the
//! export calls are inferred, because no real one has ever been published.

mod archive;
mod manifest;

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tokio::net::TcpListener;
use url::{Host, Url};

pub(crate) use archive::{Parts, pack};
pub(crate) use manifest::{Link, manifest};

use crate::files::Files;
use crate::http::answer::Refusal;
use crate::platform::Platform;
use crate::world::Node;

/// Where the agent keeps archives inside a node.
pub(crate) const FOLDER: &str = "/var/lib/jelastic/backup/export";

/// The largest thing fetched on behalf of a manifest or a file call.
const LARGEST_DOWNLOAD: u64 = 1 << 30;

/// Serves archives until the sandbox stops: plain HTTP here, 7979 behind TLS on a real platform.
pub(crate) async fn serve_files(listener: TcpListener, platform: Arc<Platform>) {
    let app = Router::new().route("/{name}", get(file)).with_state(platform);
    if let Err(error) = axum::serve(listener, app).await {
        tracing::error!(%error, "the files port stopped listening");
    }
}

async fn file(State(platform): State<Arc<Platform>>, Path(name): Path<String>) -> Response<Body> {
    match archive_bytes(&platform, &name) {
        Some(bytes) => ([(header::CONTENT_TYPE, "application/gzip")], bytes).into_response(),
        None => (StatusCode::NOT_FOUND, "not found").into_response(),
    }
}

/// The archive by that name, unless its layer is closed to the shared balancer.
fn archive_bytes(platform: &Platform, name: &str) -> Option<Vec<u8>> {
    let world = platform.world();
    let node = world.environments.iter().find_map(|env| {
        let file = env.exports.iter().flat_map(|export| &export.files).find(|file| file.name == name)?;
        let node = env.node(file.node)?;
        env.layer(&node.layer).filter(|layer| layer.slb).map(|_| node.clone())
    })?;
    drop(world);
    std::fs::read(Files::of(platform, &node).ok()?.place(&format!("{FOLDER}/{name}"))).ok()
}

/// Fetches an address for the platform. 4078 is what the agent says when it cannot; addresses beyond this machine
/// are fetched only when the sandbox was started so.
pub(crate) async fn download(platform: &Platform, address: &str) -> Result<Vec<u8>, Refusal> {
    let failed = |why: String| Refusal::new(4078, format!("Error loading file from URL [{address}]: {why}"));
    let url = Url::parse(address)
        .map_err(|error| Refusal::new(4050, format!("URL [{address}] is not valid: {error}")))?;
    if !platform.remote_downloads && !is_loopback(&url) {
        return Err(failed("the sandbox fetches from this machine only".into()));
    }
    let client = fetcher(platform).map_err(|error| failed(error.to_string()))?;
    let response = client.get(url).send().await.map_err(|error| failed(error.to_string()))?;
    if !response.status().is_success() {
        return Err(failed(response.status().to_string()));
    }
    if response.content_length().is_some_and(|length| length > LARGEST_DOWNLOAD) {
        return Err(failed("too large".into()));
    }
    response.bytes().await.map(|bytes| bytes.to_vec()).map_err(|error| failed(error.to_string()))
}

fn fetcher(platform: &Platform) -> reqwest::Result<&reqwest::Client> {
    if let Some(client) = platform.fetcher.get() {
        return Ok(client);
    }
    let remote = platform.remote_downloads;
    let follow = reqwest::redirect::Policy::custom(move |attempt| {
        if attempt.previous().len() < 10 && (remote || is_loopback(attempt.url())) {
            attempt.follow()
        } else {
            attempt.stop()
        }
    });
    let client = reqwest::Client::builder().timeout(Duration::from_secs(60)).redirect(follow).build()?;
    Ok(platform.fetcher.get_or_init(|| client))
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Fetches an archive and lays it over the files of nodes, as the agent's `unpack` does.
pub(crate) async fn unpack_from(
    platform: &Platform,
    address: &str,
    nodes: &[Node],
    dest: &str,
) -> Result<(), Refusal> {
    let bytes = download(platform, address).await?;
    let mut head = [0; 2];
    let gzip = bytes.as_slice().read_exact(&mut head).is_ok() && head == [0x1f, 0x8b];
    for node in nodes {
        let files = Files::of(platform, node)?;
        match (gzip, address.ends_with(".zip")) {
            (true, _) => archive::unpack(&bytes, &files.place(dest))?,
            (false, true) => {
                return Err(Refusal::new(4071, "cannot unpack archive: the sandbox reads tar.gz only"));
            }
            (false, false) => return Err(Refusal::new(4071, "cannot unpack archive")),
        }
    }
    Ok(())
}
