//! The real program, between two pretend platforms.

// Each test file uses its own part of this.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use freeport_app::{App, Home};
use freeport_domain::{AccountId, Environment};
use freeport_sandbox::{Options, Running, Sandbox, Seed, User};
use freeport_vault::{FromEnvironment, MemoryVault};
use serde_json::Value;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::process::Command;

/// Longer than anything here takes; what was last seen is told when it is over.
const PATIENCE: Duration = Duration::from_secs(120);

/// Two platforms, a home, and the accounts `east` and `west`, whose tokens are in the environment.
pub struct Desk {
    pub east: Running,
    pub west: Running,
    pub home: TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// What it printed with `--json`.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// The code of the failure it printed with `--json`.
    #[track_caller]
    pub fn refused(&self) -> String {
        assert_eq!(self.code, Some(2), "{self:#?}");
        assert!(self.err.starts_with("error: "), "{self:#?}");
        self.json()["error"]["code"].as_str().unwrap_or_else(|| panic!("{self:#?}")).to_owned()
    }

    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }
}

impl Desk {
    /// `east` with its sample environments, `west` empty, both connected.
    pub async fn connected() -> Self {
        Self::with(Options { name: "west".into(), seed: Seed::Empty, ..Options::default() }).await
    }

    /// As above, with another target.
    pub async fn with(west: Options) -> Self {
        let east = Sandbox::start(Options::default()).await.unwrap();
        let west = Sandbox::start(west).await.unwrap();
        let desk = Self { east, west, home: tempfile::tempdir().unwrap() };
        desk.run(&["account", "add", "east", desk.east.origin()]).await.ended(0);
        desk.run(&["account", "add", "west", desk.west.origin()]).await.ended(0);
        desk
    }

    /// The other customer of `east` whose environments are shared.
    pub fn partner(&self) -> User {
        self.east.user("partner").unwrap()
    }

    /// The program, ready to be run.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_freeport"));
        command
            .args(args)
            .env("FREEPORT_HOME", self.home.path())
            .env("FREEPORT_TOKEN_EAST", self.east.token())
            .env("FREEPORT_TOKEN_WEST", self.west.token())
            .env("FREEPORT_TOKEN_PARTNER", self.partner().token)
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs the program to its end.
    pub async fn run(&self, args: &[&str]) -> Ran {
        self.finish(self.command(args)).await
    }

    /// Runs the program to its end, with something on its standard input.
    pub async fn piped(&self, args: &[&str], text: &[u8]) -> Ran {
        let mut command = self.command(args);
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        // Who refuses before reading closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(text).await;
        Ran::of(&child.wait_with_output().await.unwrap())
    }

    /// Runs a command to its end, and sees to it that it does not talk about tokens.
    pub async fn finish(&self, mut command: Command) -> Ran {
        let output = tokio::time::timeout(PATIENCE, command.output());
        let output = output.await.unwrap_or_else(|_| panic!("{command:?} does not end")).unwrap();
        let ran = Ran::of(&output);
        for token in [self.east.token(), self.west.token(), self.partner().token] {
            assert!(
                !ran.out.contains(&token) && !ran.err.contains(&token),
                "a token was printed: {command:?}"
            );
        }
        ran
    }

    /// A Freeport in this process on the same files, to look with.
    pub fn app(&self) -> App {
        let (east, west, partner) = (self.east.token(), self.west.token(), self.partner().token);
        let vault = FromEnvironment::looking_into(MemoryVault::new(), move |name| match name {
            "FREEPORT_TOKEN_EAST" => Some(east.clone()),
            "FREEPORT_TOKEN_WEST" => Some(west.clone()),
            "FREEPORT_TOKEN_PARTNER" => Some(partner.clone()),
            _ => None,
        });
        App::open(Home::under(self.home.path()), Arc::new(vault))
    }

    /// Every environment of both platforms, whole.
    pub async fn worlds(&self) -> Vec<Environment> {
        let mut all = Vec::new();
        for account in ["east", "west"] {
            all.extend(self.world(account).await);
        }
        all
    }

    /// Every environment of one platform, whole.
    pub async fn world(&self, account: &str) -> Vec<Environment> {
        let (app, id) = (self.app(), AccountId::from(account));
        let mut names: Vec<_> =
            app.environments(&id).await.unwrap().into_iter().map(|summary| summary.name).collect();
        names.sort();
        let mut all = Vec::new();
        for name in names {
            all.push(app.show(&id, &name).await.unwrap());
        }
        all
    }

    /// A path in the home that nobody uses.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Two manifests, and between them a file that is none.
    pub fn sites_around_a_letter(&self) -> [String; 3] {
        let site = |name: &str| {
            format!(
                "type: install\nname: {name}\nnodes:\n- {{nodeType: nginxphp, nodeGroup: cp, cloudlets: 8}}\n"
            )
        };
        let one = self.file("one.jps", site("first-site"));
        let letter = self.file("letter.jps", "Dear colleague,\n");
        [one, letter, self.file("two.jps", site("second-site"))]
    }

    /// Writes a file into the home.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// The folder of journals and saved plans.
    pub fn journals(&self) -> PathBuf {
        Home::under(self.home.path()).journals()
    }

    /// Whether the only migration's journal holds these words.
    pub fn journal_says(&self, words: &str) -> bool {
        let Ok(entries) = std::fs::read_dir(self.journals()) else { return false };
        let journal = entries.flatten().map(|entry| entry.path()).find(|path| is_journal(path));
        journal.and_then(|path| std::fs::read_to_string(path).ok()).is_some_and(|text| text.contains(words))
    }

    /// The only migration's id and how many lines its journal has.
    pub fn journal(&self) -> Option<(String, usize)> {
        let entries = std::fs::read_dir(self.journals()).ok()?;
        let journal = entries.flatten().map(|entry| entry.path()).find(|path| is_journal(path))?;
        let lines = std::fs::read_to_string(&journal).ok()?.lines().count();
        Some((journal.file_stem()?.to_str()?.to_owned(), lines))
    }
}

fn is_journal(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "journal")
}

/// An address at which everything is answered with the same words.
pub async fn served(answer: impl Into<String>) -> String {
    let answer = answer.into();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut line, _)) = listener.accept().await {
            let mut request = [0; 8192];
            // Whoever asked may have gone again.
            let _ = line.read(&mut request).await;
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", answer.len());
            let _ = line.write_all(format!("{head}{answer}").as_bytes()).await;
        }
    });
    origin
}

/// Waits for a condition, not for a time.
pub async fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(began.elapsed() < PATIENCE, "{what} did not come about");
        tokio::task::yield_now().await;
    }
}
