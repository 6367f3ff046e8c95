//! Refuses what a session cannot do, on behalf of every adapter.

use super::Verb;
use crate::{Can, Capabilities, Error, Kind, Result};

pub(super) fn check(verb: Verb, capabilities: &Capabilities) -> Result<()> {
    match capabilities.can(verb.needs) {
        Can::Yes => Ok(()),
        Can::No(reason) => Err(Error::new(Kind::Unsupported, verb.name, reason.clone())),
    }
}
