//! Two platforms to try things on: `east` with sample environments, `west` with room for them.

use std::path::Path;

use crate::{ClockKind, Options, Result, Running, Sandbox, Seed};

/// Two running platforms, kept in one folder; a later start goes on where this one ended, on other ports.
pub struct Pair {
    /// Holds sample environments.
    pub east: Running,
    /// Is empty at first.
    pub west: Running,
}

impl Pair {
    /// Starts both. Fails where another process serves from the same folder.
    pub async fn start(folder: &Path) -> Result<Self> {
        Ok(Self {
            east: platform(folder, "east", Seed::Sample).await?,
            west: platform(folder, "west", Seed::Empty).await?,
        })
    }

    /// Each with its name.
    pub fn named(&self) -> [(&'static str, &Running); 2] {
        [("east", &self.east), ("west", &self.west)]
    }

    /// A second account on `east`, so that a change of owner can be tried: its name and its token.
    pub fn partner(&self) -> Option<(&'static str, String)> {
        self.east.user("partner").map(|partner| ("partner", partner.token))
    }

    /// Stops both; what they hold stays in the folder.
    pub async fn stop(self) {
        self.east.stop().await;
        self.west.stop().await;
    }
}

async fn platform(folder: &Path, name: &str, seed: Seed) -> Result<Running> {
    let state = Some(folder.join(format!("{name}-platform")));
    // Slow enough to watch.
    let options = Options { name: name.into(), state, clock: ClockKind::Auto, seed, ..Options::default() };
    Sandbox::start(options).await
}
