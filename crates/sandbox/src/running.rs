//! Starting a sandbox, and holding one that runs.

use std::fs::{File, TryLockError};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::catalogue::Version;
use crate::catalogue::regions::platform_domain;
use crate::clock::Clock;
use crate::faults::Faults;
use crate::history::Recorded;
use crate::mail::{self, Mail};
use crate::net::{Cable, CuttableListener};
use crate::platform::Platform;
use crate::world::{AccountKind, AccountStatus, Token, World};
use crate::{Error, FilesPort, Options, Result, export, http, seeds};

/// The way in.
pub struct Sandbox;

impl Sandbox {
    /// Binds, opens or seeds the state, and serves until the returned handle is stopped or dropped.
    pub async fn start(options: Options) -> Result<Running> {
        let version = Version::read(&options.platform_version).ok_or_else(|| Error::Option {
            text: options.platform_version.clone(),
            expected: "a platform version such as 8.4.1",
        })?;
        let folder = Folder::of(&options)?;
        let world = World::open(&options.name, &folder.path.join("state.sqlite"))?;
        folder.check_name(&options.name, &world)?;
        let fresh = world.accounts.is_empty();
        let platform = Arc::new(Platform::new(&options, version, world, &folder.path));
        let mut servers = vec![serve(&platform, options.listen).await?];
        if let FilesPort::Port(port) = options.files_port {
            let address = SocketAddr::new(options.listen.ip(), port);
            let listener = bind(address).await?;
            let bound = listener.local_addr().map_err(|source| listen_error(address, source))?;
            let _ = platform.files_origin.set(format!("http://{bound}"));
            servers.push(tokio::spawn(export::serve_files(listener, platform.clone())));
        }
        if fresh {
            seeds::plant(&platform, options.seed).await?;
        }
        Ok(Running { platform, servers, _folder: folder })
    }
}

async fn serve(platform: &Arc<Platform>, address: SocketAddr) -> Result<JoinHandle<()>> {
    let listener = bind(address).await?;
    let bound = listener.local_addr().map_err(|source| listen_error(address, source))?;
    let _ = platform.origin.set(format!("http://{bound}"));
    let app = http::router(platform.clone()).into_make_service_with_connect_info::<Cable>();
    Ok(tokio::spawn(async move {
        if let Err(error) = axum::serve(CuttableListener(listener), app).await {
            tracing::error!(%error, "the sandbox stopped listening");
        }
    }))
}

async fn bind(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|source| listen_error(address, source))
}

fn listen_error(address: SocketAddr, source: std::io::Error) -> Error {
    Error::Listen { address: address.to_string(), source }
}

/// The state folder; one of our own making goes away with the sandbox.
struct Folder {
    path: PathBuf,
    ours: bool,
    /// Two sandboxes in one folder would write over each other; the lock goes when the process ends.
    _lock: File,
}

impl Folder {
    fn of(options: &Options) -> Result<Self> {
        let (path, ours) = match &options.state {
            Some(path) => (path.clone(), false),
            None => (
                std::env::temp_dir().join(format!("freeport-sandbox-{}", uuid::Uuid::new_v4().simple())),
                true,
            ),
        };
        let failed = |source| Error::State { path: path.clone(), source };
        std::fs::create_dir_all(path.join("nodes")).map_err(failed)?;
        let lock = File::options().create(true).truncate(false).write(true).open(path.join("lock"));
        let lock = lock.map_err(failed)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path, ours, _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse { path }),
            Err(TryLockError::Error(source)) => Err(Error::State { path, source }),
        }
    }

    /// What the folder holds (addresses, domains) was made under one name and is not renamed.
    fn check_name(&self, name: &str, world: &World) -> Result<()> {
        let owner = world.accounts.iter().min_by_key(|account| account.uid);
        let Some((_, domain)) = owner.and_then(|owner| owner.email.split_once('@')) else { return Ok(()) };
        if domain == platform_domain(name) {
            return Ok(());
        }
        let kept = domain.strip_suffix(&platform_domain("")).unwrap_or(domain);
        Err(Error::OtherName { path: self.path.clone(), kept: kept.to_owned() })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.ours {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// A sandbox that serves. Dropping it stops it.
pub struct Running {
    platform: Arc<Platform>,
    servers: Vec<JoinHandle<()>>,
    _folder: Folder,
}

/// One of the sandbox's customers, as a test or a banner needs to know them.
#[derive(Debug, Clone, serde::Serialize)]
pub struct User {
    pub uid: i64,
    pub email: String,
    pub password: String,
    /// A token with every permission.
    pub token: String,
    /// `trial`, `beta`, `billing` or `post`.
    pub kind: &'static str,
}

impl Running {
    /// The base of the API, such as `http://127.0.0.1:4321/1.0/`.
    pub fn api(&self) -> String {
        format!("{}/1.0/", self.origin())
    }

    /// Scheme, address and port.
    pub fn origin(&self) -> &str {
        self.platform.origin.get().map_or("", String::as_str)
    }

    /// A token of the main account with every permission.
    pub fn token(&self) -> String {
        self.owner().token
    }

    pub fn email(&self) -> String {
        self.owner().email
    }

    pub fn password(&self) -> String {
        self.owner().password
    }

    /// The port that exported archives are served on; nothing when it is closed.
    pub fn files_port(&self) -> Option<u16> {
        let origin = self.platform.files_origin.get()?;
        origin.rsplit(':').next()?.parse().ok()
    }

    pub fn faults(&self) -> &Faults {
        &self.platform.faults
    }

    /// Every request so far, oldest first.
    pub fn history(&self) -> Vec<Recorded> {
        self.platform.history.all()
    }

    pub fn clock(&self) -> &Clock {
        &self.platform.clock
    }

    /// Every account, the main one first.
    pub fn users(&self) -> Vec<User> {
        users_of(&self.platform)
    }

    /// The account whose address starts with `name` (`owner`, `trial`, `suspended`, `twofactor`, `partner`, `resold`).
    pub fn user(&self, name: &str) -> Option<User> {
        self.users().into_iter().find(|user| user.email.split('@').next() == Some(name))
    }

    /// Adds a customer with no environments.
    pub fn add_user(&self, email: &str, kind: &str) -> Result<User> {
        let kind = match kind {
            "trial" => AccountKind::Trial,
            "beta" => AccountKind::Beta,
            "post" => AccountKind::Post,
            "billing" => AccountKind::Billing,
            other => return Err(Error::Option { text: other.into(), expected: "a kind of account" }),
        };
        let uid = seeds::add_account(&self.platform, email, kind, AccountStatus::Active, false);
        let added = self.users().into_iter().find(|user| user.uid == uid);
        added.ok_or_else(|| Error::Seed { text: format!("the account {email} did not appear") })
    }

    /// A token of a user that permits these `group.class.Method` names only, until the given platform time.
    pub fn add_token(&self, uid: i64, scope: &[&str], expires_at: Option<&str>) -> String {
        let scope = scope.iter().map(|method| (*method).to_owned()).collect();
        seeds::add_token(&self.platform, uid, Some(scope), expires_at.map(str::to_owned))
    }

    /// Gives the main account another value for a quota.
    pub fn set_quota(&self, name: &str, value: i64) {
        self.set_quota_of(self.owner().uid, name, value);
    }

    /// Gives an account another value for a quota.
    pub fn set_quota_of(&self, uid: i64, name: &str, value: i64) {
        let mut world = self.platform.world();
        if let Some(account) = world.account_mut(uid) {
            account.quotas.insert(name.to_owned(), value);
        }
    }

    /// Every mail the platform has sent, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        mail::all(&self.platform)
    }

    /// The folder that holds a node's files, as `/` of that node.
    pub fn node_folder(&self, node: i64) -> PathBuf {
        self.platform.nodes_folder.join(node.to_string())
    }

    /// The one line `freeport sandbox serve` prints.
    pub fn banner(&self) -> String {
        let files = match self.files_port() {
            Some(port) => json!(port),
            None => json!("closed"),
        };
        json!({
            "api": self.api(), "token": self.token(), "email": self.email(), "password": self.password(),
            "filesPort": files,
        })
        .to_string()
    }

    /// Stops serving; state given a folder stays in it.
    pub async fn stop(mut self) {
        for server in self.servers.drain(..) {
            server.abort();
            let _ = server.await;
        }
    }

    fn owner(&self) -> User {
        self.users().into_iter().next().unwrap_or_else(|| User {
            uid: 0,
            email: String::new(),
            password: String::new(),
            token: String::new(),
            kind: "billing",
        })
    }
}

/// Every account, the main one first.
pub(crate) fn users_of(platform: &Platform) -> Vec<User> {
    let world = platform.world();
    let mut users: Vec<User> = world
        .accounts
        .iter()
        .map(|account| User {
            uid: account.uid,
            email: account.email.clone(),
            password: account.password.clone(),
            token: full_token(&world, account.uid).map(|token| token.key.clone()).unwrap_or_default(),
            kind: account.kind.word(),
        })
        .collect();
    users.sort_by_key(|user| user.uid);
    users
}

fn full_token(world: &World, uid: i64) -> Option<&Token> {
    world.tokens.iter().find(|token| token.uid == uid && token.scope.is_none())
}

impl Drop for Running {
    fn drop(&mut self) {
        self.servers.iter().for_each(JoinHandle::abort);
    }
}
