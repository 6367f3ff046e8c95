//! Everything the pretend platform remembers, separate from how it is said on the wire.

mod account;
mod actions;
mod environment;
mod log;
mod network;
mod shelf;
mod store;
mod transfer;

use std::path::Path;

use serde::{Deserialize, Serialize};

pub(crate) use account::*;
pub(crate) use actions::{Action, Actions, kind};
pub(crate) use environment::*;
pub(crate) use log::Logs;
pub(crate) use network::*;
pub(crate) use shelf::Shelf;
use store::{Change, Store};
pub(crate) use transfer::Transfer;

use crate::Error;

pub(crate) struct World {
    pub accounts: Shelf<Account>,
    pub tokens: Shelf<Token>,
    pub sessions: Shelf<Session>,
    pub environments: Shelf<Environment>,
    pub installations: Shelf<Installation>,
    /// Requests to hand an environment over, by key.
    pub transfers: Shelf<Transfer>,
    pub logs: Logs,
    /// Running and finished work; not kept over a restart.
    pub actions: Actions,
    counters: Shelf<Counters>,
    store: Store,
}

/// The numbers the platform hands out. They start elsewhere on every installation.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Counters {
    id: i64,
    node: i64,
    port: i64,
    address: u32,
    dice: u64,
}

const COUNTERS: &str = "all";

impl World {
    pub(crate) fn open(name: &str, path: &Path) -> Result<Self, Error> {
        let store = Store::open(path)?;
        let mut world = Self {
            accounts: Shelf::loaded(store.load("account")?),
            tokens: Shelf::loaded(store.load("token")?),
            sessions: Shelf::loaded(store.load("session")?),
            environments: Shelf::loaded(store.load("environment")?),
            installations: Shelf::loaded(store.load("installation")?),
            transfers: Shelf::loaded(store.load("transfer")?),
            logs: Logs(Shelf::loaded(store.load("log")?)),
            counters: Shelf::loaded(store.load("counters")?),
            actions: Actions::default(),
            store,
        };
        if world.counters.is_empty() {
            world.counters.put(COUNTERS, Counters::of(name));
        }
        world.settle();
        Ok(world)
    }

    /// Work that an earlier run left half-way counts as finished: the platform does not forget what it began.
    fn settle(&mut self) {
        for id in self.environments.ids() {
            let unsettled = self.environments.get(&id).is_some_and(|env| env.status.settled() != env.status);
            if let Some(env) = self.environments.get_mut(&id).filter(|_| unsettled) {
                env.status = env.status.settled();
            }
        }
    }

    /// Writes what was touched. A failure is logged: the platform goes on, as a cloud would.
    pub(crate) fn save(&mut self) {
        let mut changes = Vec::new();
        touched(&mut changes, "account", &mut self.accounts);
        touched(&mut changes, "token", &mut self.tokens);
        touched(&mut changes, "session", &mut self.sessions);
        touched(&mut changes, "environment", &mut self.environments);
        touched(&mut changes, "installation", &mut self.installations);
        touched(&mut changes, "transfer", &mut self.transfers);
        touched(&mut changes, "log", &mut self.logs.0);
        touched(&mut changes, "counters", &mut self.counters);
        if let Err(error) = self.store.commit(changes) {
            tracing::error!(%error, "the sandbox could not save its state");
        }
    }

    pub(crate) fn account(&self, uid: i64) -> Option<&Account> {
        self.accounts.get(&uid.to_string())
    }

    pub(crate) fn account_mut(&mut self, uid: i64) -> Option<&mut Account> {
        self.accounts.get_mut(&uid.to_string())
    }

    pub(crate) fn account_by_email(&self, email: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.email.eq_ignore_ascii_case(email))
    }

    /// Finds an environment by short name, full domain or appid; who may see it is the caller's question.
    pub(crate) fn environment(&self, key: &str) -> Option<&Environment> {
        self.environments.get(key).or_else(|| {
            let fits = |env: &&Environment| {
                env.name.eq_ignore_ascii_case(key) || env.domain.eq_ignore_ascii_case(key)
            };
            self.environments.iter().find(fits)
        })
    }

    pub(crate) fn owned_by(&self, uid: i64) -> impl Iterator<Item = &Environment> {
        self.environments.iter().filter(move |env| env.uid == uid)
    }

    /// The request that could hand the environment over now.
    pub(crate) fn open_transfer(&self, appid: &str, now: &str) -> Option<&Transfer> {
        self.transfers.iter().find(|transfer| transfer.appid == appid && transfer.is_open(now))
    }

    pub(crate) fn next_id(&mut self) -> i64 {
        let counters = self.numbers();
        counters.id += 1;
        counters.id
    }

    pub(crate) fn next_node_id(&mut self) -> i64 {
        let counters = self.numbers();
        counters.node += 1;
        counters.node
    }

    pub(crate) fn next_port(&mut self) -> i64 {
        let counters = self.numbers();
        counters.port += 1;
        counters.port
    }

    fn next_address(&mut self) -> u32 {
        let counters = self.numbers();
        counters.address += 1;
        counters.address
    }

    pub(crate) fn internal_ip(&mut self) -> String {
        let n = self.next_address();
        format!("10.{}.{}.{}", 100 + (n >> 16) % 100, (n >> 8) & 255, 1 + n % 254)
    }

    /// A documentation address: it can never be somebody's.
    pub(crate) fn public_ip(&mut self) -> String {
        let n = self.next_address();
        let block = ["192.0.2", "198.51.100", "203.0.113"][(n >> 8) as usize % 3];
        format!("{block}.{}", 1 + n % 254)
    }

    pub(crate) fn public_ip_v6(&mut self) -> String {
        format!("2001:db8::{:x}", self.next_address())
    }

    /// Hex digits, repeatable for a name and a history of calls. Not secret: secrets come from the system.
    pub(crate) fn hex(&mut self, digits: usize) -> String {
        let mut text = String::new();
        while text.len() < digits {
            text.push_str(&format!("{:016x}", roll(&mut self.numbers().dice)));
        }
        text.truncate(digits);
        text
    }

    fn numbers(&mut self) -> &mut Counters {
        self.counters.get_mut(COUNTERS).expect("counters are made when a world is opened")
    }
}

impl Counters {
    fn of(name: &str) -> Self {
        let mut dice = name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let start = roll(&mut dice);
        Self {
            id: 100 + (start % 900) as i64,
            node: 10_000 + (start >> 16) as i64 % 80_000,
            port: 10_000 + (start >> 32) as i64 % 5_000,
            address: (start >> 40) as u32 % 60_000,
            dice,
        }
    }
}

/// SplitMix64: repeatable, well spread, four lines.
pub(crate) fn roll(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

fn touched<T: Serialize>(changes: &mut Vec<Change>, kind: &'static str, shelf: &mut Shelf<T>) {
    changes.extend(shelf.take_touched().into_iter().map(|(id, item)| Change::of(kind, id, item)));
}

/// Random hex digits from the system: session keys, tokens, passwords.
pub(crate) fn secret(digits: usize) -> String {
    let mut text = String::new();
    while text.len() < digits {
        text.push_str(&uuid::Uuid::new_v4().simple().to_string());
    }
    text.truncate(digits);
    text
}
