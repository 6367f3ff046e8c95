//! `/_sandbox/…`: for whoever runs the sandbox, from the same machine only. Not part of the pretend platform.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::faults::Fault;
use crate::mail::{self, Mail};
use crate::net::Cable;
use crate::platform::Platform;
use crate::running::users_of;
use crate::{Recorded, Seed, User, seeds};

pub(crate) fn router() -> Router<Arc<Platform>> {
    Router::new()
        .route("/faults", get(faults).post(order).delete(clear))
        .route("/history", get(history))
        .route("/clock", get(clock))
        .route("/clock/advance", post(advance))
        .route("/seed", post(seed))
        .route("/mails", get(mails))
        .route("/users", get(users))
        .route("/quota", post(quota))
        .layer(middleware::from_fn(loopback_only))
}

async fn loopback_only(ConnectInfo(cable): ConnectInfo<Cable>, request: Request, next: Next) -> Response {
    match cable.peer.is_some_and(|peer| peer.ip().is_loopback()) {
        true => next.run(request).await,
        false => (StatusCode::FORBIDDEN, "only from this machine").into_response(),
    }
}

async fn faults(State(platform): State<Arc<Platform>>) -> Json<Vec<Fault>> {
    Json(platform.faults.waiting())
}

async fn order(State(platform): State<Arc<Platform>>, Json(fault): Json<Fault>) -> Json<Vec<Fault>> {
    platform.faults.order(fault);
    Json(platform.faults.waiting())
}

async fn clear(State(platform): State<Arc<Platform>>) -> Json<Vec<Fault>> {
    platform.faults.clear();
    Json(Vec::new())
}

async fn history(State(platform): State<Arc<Platform>>) -> Json<Vec<Recorded>> {
    Json(platform.history.all())
}

/// Every customer with a token, for whoever plays several of them.
async fn users(State(platform): State<Arc<Platform>>) -> Json<Vec<User>> {
    Json(users_of(&platform))
}

#[derive(Deserialize)]
struct Quota {
    /// Whose it is.
    email: String,
    /// Such as `environment.maxcount`.
    name: String,
    value: i64,
}

async fn quota(
    State(platform): State<Arc<Platform>>,
    Json(Quota { email, name, value }): Json<Quota>,
) -> Result<Json<Value>, (StatusCode, String)> {
    let nobody = || (StatusCode::NOT_FOUND, format!("there is no account {email}"));
    let mut world = platform.world();
    let uid = world.accounts.iter().find(|account| account.email == email).map(|account| account.uid);
    let account = uid.and_then(|uid| world.account_mut(uid)).ok_or_else(nobody)?;
    account.quotas.insert(name, value);
    Ok(Json(json!(account.quotas)))
}

async fn mails(State(platform): State<Arc<Platform>>) -> Json<Vec<Mail>> {
    Json(mail::all(&platform))
}

async fn clock(State(platform): State<Arc<Platform>>) -> Json<Value> {
    Json(json!({"now": platform.now(), "waiting": platform.clock.waiting()}))
}

#[derive(Deserialize)]
struct Advance {
    seconds: f64,
}

async fn advance(
    State(platform): State<Arc<Platform>>,
    Json(Advance { seconds }): Json<Advance>,
) -> Result<Json<Value>, (StatusCode, &'static str)> {
    let by = Duration::try_from_secs_f64(seconds)
        .map_err(|_| (StatusCode::BAD_REQUEST, "`seconds` must be a number that is not negative"))?;
    platform.clock.advance(by);
    Ok(Json(json!({"now": platform.now(), "waiting": platform.clock.waiting()})))
}

#[derive(Deserialize)]
struct Plant {
    /// `sample`, `empty` or a number.
    seed: String,
}

async fn seed(
    State(platform): State<Arc<Platform>>,
    Json(Plant { seed }): Json<Plant>,
) -> Result<Json<Value>, (StatusCode, String)> {
    let refused = |error: crate::Error| (StatusCode::BAD_REQUEST, error.to_string());
    let seed: Seed = seed.parse().map_err(refused)?;
    seeds::plant_environments(&platform, seed).await.map_err(refused)?;
    Ok(Json(json!({"environments": platform.world().environments.ids().len()})))
}
