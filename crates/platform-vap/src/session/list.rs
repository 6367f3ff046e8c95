//! All environments, each as soon as it has arrived.

use std::sync::Arc;

use freeport_domain::EnvironmentSummary;
use freeport_platform::{EnvironmentStream, Error, Result};
use futures::{StreamExt, stream};

use crate::api::{self, Call};
use crate::client::Client;
use crate::elements::Elements;
use crate::wire::Object;
use crate::{envelope, error, map};

pub(super) async fn list(client: Arc<Client>) -> Result<EnvironmentStream> {
    let call = Call::to(&api::GET_BASIC_ENVS);
    let (response, turn) = client.stream(call.clone()).await?;
    let status = response.status().as_u16();
    let state = Some((response, turn, Elements::default()));
    let batches = stream::unfold((state, client, call), move |(state, client, call)| async move {
        let (mut response, turn, mut elements) = state?;
        let (batch, state) = match response.chunk().await {
            Ok(Some(bytes)) => {
                let whole = elements.push(&bytes);
                (summaries(&call, whole), Some((response, turn, elements)))
            }
            Ok(None) => (ending(&call, status, elements), None),
            Err(cause) => (vec![Err(client.lost(&call, cause))], None),
        };
        Some((batch, (state, client, call)))
    });
    Ok(batches.flat_map(stream::iter).boxed())
}

fn summaries(call: &Call, elements: Vec<Vec<u8>>) -> Vec<Result<EnvironmentSummary>> {
    let read = |bytes: Vec<u8>| -> Option<Result<EnvironmentSummary>> {
        let value: serde_json::Value = match serde_json::from_slice(&bytes) {
            Ok(value) => value,
            Err(_) => return Some(Err(error::unreadable(call, "broken JSON"))),
        };
        Object::of(&value).and_then(map::environment::summary).map(Ok)
    };
    elements.into_iter().filter_map(read).collect()
}

/// What is left when everything has arrived must be an envelope without a failure.
fn ending(call: &Call, status: u16, elements: Elements) -> Vec<Result<EnvironmentSummary>> {
    let failure: Option<Error> = envelope::open(call, status, &elements.finish()).err();
    failure.map(Err).into_iter().collect()
}
