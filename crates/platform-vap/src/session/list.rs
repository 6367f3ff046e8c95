//! All environments, each handed on while the rest of the answer is still on its way.

use std::collections::VecDeque;
use std::sync::Arc;

use freeport_domain::EnvironmentSummary;
use freeport_platform::layers::Turn;
use freeport_platform::{EnvironmentStream, Kind, Result};
use futures::{StreamExt, stream};
use serde_json::Value;

use crate::api::{self, Call};
use crate::client::{Client, LARGEST_ANSWER};
use crate::elements::Elements;
use crate::map::environment::summary;
use crate::wire::Object;
use crate::{envelope, error};

/// The short call is asked first; a token that lacks it may have the other.
pub(super) async fn list(client: Arc<Client>) -> Result<EnvironmentStream> {
    let listing = match Listing::open(&client, &api::GET_BASIC_ENVS).await {
        Err(error) if matches!(error.kind, Kind::Forbidden | Kind::Unsupported) => {
            Listing::open(&client, &api::GET_ENVS).await?
        }
        other => other?,
    };
    Ok(stream::unfold(listing, |mut listing| async { Some((listing.next().await?, listing)) }).boxed())
}

/// A list that is arriving.
struct Listing {
    client: Arc<Client>,
    call: Call,
    response: reqwest::Response,
    elements: Elements,
    whole: VecDeque<Vec<u8>>,
    received: usize,
    ended: bool,
    _turn: Turn,
}

impl Listing {
    /// Asks, and reads until the first environment is there, so that a refusal is an error of the verb and not
    /// of its first element.
    async fn open(client: &Arc<Client>, method: &'static api::Method) -> Result<Self> {
        let call = Call::to(method);
        let (response, turn) = client.stream(&call).await?;
        let mut listing = Self {
            client: client.clone(),
            call,
            response,
            elements: Elements::default(),
            whole: VecDeque::new(),
            received: 0,
            ended: false,
            _turn: turn,
        };
        listing.fill().await?;
        Ok(listing)
    }

    async fn fill(&mut self) -> Result<()> {
        while self.whole.is_empty() && !self.ended {
            match self.client.chunk(&self.call, &mut self.response).await? {
                Some(bytes) => {
                    self.received += bytes.len();
                    if self.received > LARGEST_ANSWER {
                        return Err(error::unreadable(&self.call, "more than an answer can hold"));
                    }
                    self.whole.extend(self.elements.push(&bytes));
                }
                None => {
                    self.ended = true;
                    // What is left when everything has arrived must be an envelope without a failure.
                    let rest = std::mem::take(&mut self.elements).finish();
                    let status = self.response.status().as_u16();
                    envelope::open(&self.call, status, &rest).map_err(|error| self.client.scrub(error))?;
                }
            }
        }
        Ok(())
    }

    async fn next(&mut self) -> Option<Result<EnvironmentSummary>> {
        loop {
            if let Err(error) = self.fill().await {
                self.ended = true;
                return Some(Err(error));
            }
            let element = self.whole.pop_front()?;
            let Ok(told) = serde_json::from_slice::<Value>(&element) else {
                return Some(Err(error::unreadable(&self.call, "broken JSON")));
            };
            // An element that names no environment is nothing a person could use.
            if let Some(summary) = Object::of(&told).and_then(summary) {
                return Some(Ok(summary));
            }
        }
    }
}
