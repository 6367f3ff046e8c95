//! How a sandbox is started.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use crate::Error;

/// Everything a caller can choose. `Options::default()` is an instant, sample-seeded platform on a free port.
#[derive(Debug, Clone)]
pub struct Options {
    /// Names the installation and its domain: `east` becomes `east.sandbox.example`.
    pub name: String,
    pub listen: SocketAddr,
    /// Where ids, tokens, environments and node folders are kept. Without it they vanish with the sandbox.
    pub state: Option<PathBuf>,
    pub platform_version: String,
    pub clock: ClockKind,
    pub seed: Seed,
    pub files_port: FilesPort,
    /// With the automatic clock: real seconds per platform second. A creation of 60 s takes 1.2 s at 0.02.
    pub auto_factor: f64,
    /// Whether manifests and archives may be fetched from elsewhere than loopback.
    pub remote_downloads: bool,
    pub export_shape: ExportShape,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: "east".into(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            state: None,
            platform_version: "8.4.1".into(),
            clock: ClockKind::Instant,
            seed: Seed::Sample,
            files_port: FilesPort::Port(0),
            auto_factor: 0.02,
            remote_downloads: false,
            export_shape: ExportShape::Flat,
        }
    }
}

/// How long the platform's work takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockKind {
    /// Realistic proportions, shortened: for demonstrations.
    Auto,
    /// No time at all.
    Instant,
    /// Work waits until a test advances the clock.
    Manual,
}

impl FromStr for ClockKind {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "auto" => Ok(Self::Auto),
            "instant" => Ok(Self::Instant),
            "manual" => Ok(Self::Manual),
            _ => Err(Error::Option { text: text.into(), expected: "a clock: auto, instant or manual" }),
        }
    }
}

/// What the platform holds at its first start. A state folder that already has content is never seeded again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    Sample,
    Empty,
    /// That many environments, the same ones every time.
    Generated(usize),
}

impl FromStr for Seed {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "sample" => Ok(Self::Sample),
            "empty" => Ok(Self::Empty),
            n => n.parse().map(Self::Generated).map_err(|_| Error::Option {
                text: text.into(),
                expected: "a seed: sample, empty or a number",
            }),
        }
    }
}

/// Where exported archives are served (7979 on a real platform).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilesPort {
    /// 0 takes any free port.
    Port(u16),
    /// Some hosters keep the port closed.
    Closed,
}

impl FromStr for FilesPort {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "closed" => Ok(Self::Closed),
            n => n
                .parse()
                .map(Self::Port)
                .map_err(|_| Error::Option { text: text.into(), expected: "a port number or `closed`" }),
        }
    }
}

/// Which form `environment.export` writes. None of them has ever been published by the vendor: all are inferred.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportShape {
    /// The flat object second-hand tools report.
    Flat,
    /// The old `application` wrapper.
    Wrapped,
    /// The flat form with every key that `GetEnvInfo` could give.
    Derived,
}
