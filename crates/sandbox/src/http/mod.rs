//! The HTTP side: one door for the platform's API, one for public prices, one for whoever runs the sandbox.

pub(crate) mod answer;
mod control;
pub(crate) mod lenient;
pub(crate) mod params;
mod public;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde_json::Value;

use crate::call::Call;
use crate::faults::FaultKind;
use crate::history::{Recorded, redacted};
use crate::net::Cable;
use crate::platform::Platform;
use crate::registry::{Route, known_but_not_played};
use crate::world::AccountStatus;
use answer::{Outcome, Refusal, Shape, envelope, result_of};
use params::Params;

pub(crate) fn router(platform: Arc<Platform>) -> Router {
    Router::new().nest("/_sandbox", control::router()).fallback(answer_call).with_state(platform)
}

/// One request of a client, from path to answer.
async fn answer_call(
    State(platform): State<Arc<Platform>>,
    ConnectInfo(cable): ConnectInfo<Cable>,
    request: Request,
) -> Response<Body> {
    let verb = request.method().as_str().to_owned();
    let path = request.uri().path().to_owned();
    let user_agent = header_text(&request, "user-agent");
    let params = Params::read(request).await;
    let name = method_of(&path);
    let number = platform.history.open(Recorded {
        number: 0,
        at: platform.now(),
        verb: verb.clone(),
        path: path.clone(),
        method: name.as_deref().map(|name| spelled(&platform, name)).unwrap_or_default(),
        params: redacted(&params),
        user_agent: user_agent.clone(),
        result: None,
        http: None,
        fault: None,
    });
    let Some(name) = name else {
        let (status, body) = match public::answer(&platform, &path) {
            Some(body) => (StatusCode::OK, body.to_string()),
            None => (StatusCode::NOT_FOUND, NOT_FOUND.to_owned()),
        };
        platform.history.close(number, None, status.as_u16(), None);
        return respond(status, body);
    };
    let fault = platform.faults.take(&name);
    let label = fault.as_ref().map(|fault| format!("{fault:?}"));
    let work = Work { platform: platform.clone(), name, verb, params, user_agent };
    let (result, response) = through_faults(work, fault, &cable).await;
    let http = response.as_ref().map_or(0, |response| response.status().as_u16());
    platform.history.close(number, result, http, label);
    response.unwrap_or_else(|| respond(StatusCode::OK, String::new()))
}

struct Work {
    platform: Arc<Platform>,
    name: String,
    verb: String,
    params: Params,
    user_agent: String,
}

/// Does the work, or harms it as ordered. No response means the connection was cut.
async fn through_faults(
    work: Work,
    fault: Option<FaultKind>,
    cable: &Cable,
) -> (Option<i64>, Option<Response<Body>>) {
    match &fault {
        Some(FaultKind::Delay(ms)) => work.platform.clock.delay(Duration::from_millis(*ms)).await,
        Some(FaultKind::DropBefore) => {
            cable.cut();
            return (None, None);
        }
        Some(FaultKind::TooManyRequests) => {
            let mut response = respond(StatusCode::TOO_MANY_REQUESTS, String::new());
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            return (None, Some(response));
        }
        Some(FaultKind::ServerError) => {
            return (None, Some(respond(StatusCode::INTERNAL_SERVER_ERROR, String::new())));
        }
        Some(FaultKind::Html) => {
            return (None, Some(respond(StatusCode::BAD_GATEWAY, BAD_GATEWAY.to_owned())));
        }
        _ => {}
    }
    let body = carry_out(work, fault.clone()).await;
    let result = result_of(&body);
    match fault {
        Some(FaultKind::DropAfter) => {
            cable.cut();
            (result, None)
        }
        Some(FaultKind::Malformed) => {
            let text = body.to_string();
            let half = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            (result, Some(respond(StatusCode::OK, text[..half].to_owned())))
        }
        _ => (result, Some(respond(StatusCode::OK, body.to_string()))),
    }
}

/// Runs the call apart from the connection: a client that goes away does not stop the platform's work.
async fn carry_out(work: Work, fault: Option<FaultKind>) -> Value {
    let done = tokio::spawn(async move {
        let Some(route) = work.platform.routes.find(&work.name) else {
            return envelope(Shape::Flat, Err(no_route(&work.name)));
        };
        let midway = fault == Some(FaultKind::QuotaMidway);
        let refusal = match fault {
            Some(FaultKind::ExpiredSession) => Some(Refusal::core(702, "session [expired] not exist")),
            Some(FaultKind::Refuse { code, text }) => Some(Refusal::new(code, text)),
            _ if route.post_only && work.verb == "GET" => {
                Some(Refusal::core(99, format!("method [{}] must be called by POST", route.name())))
            }
            _ => None,
        };
        if let Some(refusal) = refusal {
            return envelope(route.shape, Err(refusal));
        }
        envelope(route.shape, run(&route, work, midway).await)
    });
    done.await.unwrap_or_else(|_| Refusal::core(99, "java.lang.NullPointerException").body())
}

async fn run(route: &Route, work: Work, quota_midway: bool) -> Outcome {
    let session = work.params.get("session").or(work.params.get("token")).unwrap_or_default().to_owned();
    let method = route.spelled(&work.name);
    let uid = if route.session { admit(&work.platform, route, &method, &session)? } else { 0 };
    (route.handler)(Call {
        platform: work.platform,
        params: work.params,
        uid,
        session,
        method,
        user_agent: work.user_agent,
        quota_midway,
    })
    .await
}

/// Who asks, and whether they may: the session, the token's permissions, the account's status.
fn admit(platform: &Platform, route: &Route, method: &str, session: &str) -> Result<i64, Refusal> {
    if session.is_empty() {
        return Err(Refusal::parameter("session"));
    }
    let mut world = platform.world();
    let now = platform.now();
    let unknown = || {
        Refusal::core(702, format!("session [{}xxx] not exist", session.chars().take(3).collect::<String>()))
    };
    let uid = if let Some(token) = world.tokens.get_mut(session) {
        if token.expires_at.as_ref().is_some_and(|end| *end <= now) {
            return Err(unknown());
        }
        if !token.permits(method) {
            return Err(Refusal::core(8202, format!("token has no permission for [{method}]")));
        }
        token.last_used = Some(now);
        token.uid
    } else if let Some(found) = world.sessions.get_mut(session) {
        if !found.verified && route.method != "Verify2FACode" && route.method != "Signout" {
            return Err(Refusal::core(702, "user is not authenticated"));
        }
        found.last_access = now;
        found.uid
    } else {
        return Err(unknown());
    };
    match world.account(uid) {
        None => Err(unknown()),
        // The code for this is not public; the refusal is inferred from the documented effect.
        Some(account) if account.status != AccountStatus::Active && !route.open_to_inactive() => {
            Err(Refusal::denied())
        }
        Some(_) => Ok(uid),
    }
}

fn no_route(name: &str) -> Refusal {
    match known_but_not_played(name) {
        Some(method) => {
            Refusal::core(99, format!("[{method}] exists on the platform, but the sandbox does not play it"))
        }
        None => Refusal::core(99, format!("method [{name}] not found")),
    }
}

/// `/1.0/environment/control/rest/getenvs` is `environment.control.getenvs`; short group names are spelled out.
fn method_of(path: &str) -> Option<String> {
    let lower = path.to_ascii_lowercase();
    let parts: Vec<&str> = lower.split('/').filter(|part| !part.is_empty()).collect();
    let [prefix, group, class, "rest", method] = parts[..] else { return None };
    if prefix != "1.0" && prefix != "jelastic" {
        return None;
    }
    let group = match group {
        "env" => "environment",
        "dev" => "development",
        group => group,
    };
    Some(format!("{group}.{class}.{method}"))
}

fn spelled(platform: &Platform, name: &str) -> String {
    match platform.routes.find(name) {
        Some(route) => route.spelled(name),
        None => known_but_not_played(name).unwrap_or(name).to_owned(),
    }
}

fn header_text(request: &Request, name: &str) -> String {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The headers of a real answer.
fn respond(status: StatusCode, body: String) -> Response<Body> {
    let html = body.starts_with('<');
    let kind = if html { "text/html; charset=UTF-8" } else { "application/json; charset=UTF-8" };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::SERVER, "openresty"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::PRAGMA, "no-cache"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_XSS_PROTECTION, "1; mode=block"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

const NOT_FOUND: &str =
    "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>";
const BAD_GATEWAY: &str =
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_prefixes_and_any_case_lead_to_one_name() {
        for path in [
            "/1.0/environment/control/rest/getenvs",
            "/JElastic/env/control/rest/getEnvs",
            "/1.0/Environment/Control/REST/GetEnvs",
            "//1.0//environment/control/rest/getenvs/",
        ] {
            assert_eq!(method_of(path).as_deref(), Some("environment.control.getenvs"), "{path}");
        }
        assert_eq!(method_of("/2.0/environment/control/rest/getenvs"), None);
        assert_eq!(method_of("/console"), None);
    }
}
