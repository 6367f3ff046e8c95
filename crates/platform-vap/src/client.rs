//! Sends a call and opens the answer. The only place that holds the token and speaks HTTP.

use std::time::Duration;

use freeport_domain::Secret;
use freeport_platform::layers::{Pace, Turn};
use freeport_platform::{Effect, Error, Kind, Result, Retry};
use reqwest::{StatusCode, redirect};
use serde_json::Value;
use url::Url;

use crate::api::{self, Call, Nature};
use crate::config::{Config, Origin};
use crate::{envelope, error};

/// A connection to one installation.
pub(crate) struct Client {
    http: reqwest::Client,
    origin: Origin,
    session: Option<Secret>,
    pace: Pace,
}

/// No answer is larger: thousands of environments fit.
pub(crate) const LARGEST_ANSWER: usize = 64 * 1024 * 1024;
/// A public page, which anybody's server may send.
const LARGEST_PAGE: usize = 4 * 1024 * 1024;
/// A connection that does not come about sooner does not come about.
const CONNECT: Duration = Duration::from_secs(15);
/// Silence in an answer that has begun, or before a short one begins.
const SILENCE: Duration = Duration::from_secs(60);
/// Making an environment answers only when all is done; one known client waits an hour.
const LONG: Duration = Duration::from_secs(3600);

impl Client {
    /// Prepares a connection; nothing is sent yet.
    pub(crate) fn new(config: &Config) -> Result<Self> {
        let origin = Origin::parse(&config.address)?;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Freeport/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            // A redirect would carry the token to whoever it names.
            .redirect(redirect::Policy::none());
        if let Some(pem) = &config.authority {
            let certificate = reqwest::Certificate::from_pem(pem.as_bytes()).map_err(|cause| {
                Error::new(Kind::Invalid, "connect", "The certificate authority is not PEM text.")
                    .because(cause)
            })?;
            builder = builder.add_root_certificate(certificate);
        }
        let http = builder.build().map_err(|cause| {
            Error::new(Kind::Unexpected, "connect", "The connection could not be prepared.").because(cause)
        })?;
        let pace = Pace::of(&origin.to_string());
        Ok(Self { http, origin, session: None, pace })
    }

    /// Speaks for an account from here on.
    pub(crate) fn signed_in(self, session: Secret) -> Self {
        Self { session: Some(session), ..self }
    }

    /// Asks, and opens the envelope.
    pub(crate) async fn ask(&self, call: Call) -> Result<Value> {
        let _turn = self.pace.turn().await;
        let limit = if call.method.nature == Nature::Long { LONG } else { SILENCE };
        let response = self.post(&call, limit).await?;
        let status = response.status().as_u16();
        let body = self.body(&call, response).await?;
        envelope::open(&call, status, &body).map_err(|error| self.scrub(error))
    }

    /// Asks, and hands over the answer before its body has arrived. The caller holds the turn until it has.
    pub(crate) async fn stream(&self, call: &Call) -> Result<(reqwest::Response, Turn)> {
        let turn = self.pace.turn().await;
        // A long list may take its time as long as it keeps coming.
        let response = self.patiently(call, self.post(call, LONG)).await?;
        if response.status().is_success() {
            return Ok((response, turn));
        }
        let status = response.status().as_u16();
        let body = self.body(call, response).await?;
        let error = envelope::open(call, status, &body).err();
        Err(self.scrub(error.unwrap_or_else(|| error::gateway(call, status, ""))))
    }

    /// The next bytes of an answer.
    pub(crate) async fn chunk(
        &self,
        call: &Call,
        response: &mut reqwest::Response,
    ) -> Result<Option<Vec<u8>>> {
        let next = async { response.chunk().await.map_err(|cause| self.lost(call, cause)) };
        Ok(self.patiently(call, next).await?.map(|bytes| bytes.to_vec()))
    }

    /// Gives up after too long a silence.
    async fn patiently<T>(&self, call: &Call, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::time::timeout(SILENCE, work).await.unwrap_or_else(|_| {
            let words = format!("{} did not answer in time.", self.origin);
            Err(Error::new(Kind::Unavailable, call.method.name, words)
                .retry(Retry::Later)
                .effect(error::lost_effect(call)))
        })
    }

    /// Reads a public page of the installation, which needs no account; nothing where it answers and shows none.
    pub(crate) async fn public(&self, path: &'static str) -> Result<Option<Value>> {
        let _turn = self.pace.turn().await;
        let failed = |cause: reqwest::Error| {
            Error::new(Kind::Unavailable, path, self.trouble(&cause)).because(cause.without_url())
        };
        let mut response =
            self.http.get(self.origin.at(path)).timeout(SILENCE).send().await.map_err(failed)?;
        let status = response.status();
        if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS {
            return Ok(None);
        }
        if !status.is_success() {
            let words = format!("{} answers with an error, HTTP {}.", self.origin, status.as_u16());
            return Err(Error::new(Kind::Unavailable, path, words));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > LARGEST_PAGE {
                let words = "The installation shows far more than belongs there.";
                return Err(Error::new(Kind::Unsupported, path, words));
            }
        }
        serde_json::from_slice(&bytes).map(Some).map_err(|cause| {
            Error::new(Kind::Unsupported, path, "The installation does not show this in a form we know.")
                .because(cause)
        })
    }

    async fn post(&self, call: &Call, limit: Duration) -> Result<reqwest::Response> {
        debug_assert!(call.is_complete(), "{} is incomplete", call.method.name);
        let url: Url = self.origin.at(&call.method.path());
        let mut form: Vec<(&str, &str)> =
            call.params.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if !call.params.iter().any(|(name, _)| *name == "appid" || *name == "envName") {
            form.push(("appid", api::ACCOUNT_APPID));
        }
        if let Some(session) = &self.session {
            form.push(("session", session.expose()));
        }
        let request = self.http.post(url).timeout(limit).form(&form);
        request.send().await.map_err(|cause| self.lost(call, cause))
    }

    async fn body(&self, call: &Call, mut response: reqwest::Response) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|cause| self.lost(call, cause))? {
            if body.len() + chunk.len() > LARGEST_ANSWER {
                return Err(error::unreadable(call, "more than an answer can hold"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// A request that did not get its answer.
    fn lost(&self, call: &Call, cause: reqwest::Error) -> Error {
        let never_went_out = cause.is_connect() || cause.is_builder();
        let effect = if never_went_out { Effect::None } else { error::lost_effect(call) };
        let words = self.trouble(&cause);
        // The address holds no secret, but nobody needs to rely on that.
        Error::new(Kind::Unavailable, call.method.name, words)
            .retry(Retry::Later)
            .effect(effect)
            .because(cause.without_url())
    }

    fn trouble(&self, cause: &reqwest::Error) -> String {
        if cause.is_connect() {
            format!("{} cannot be reached: {}.", self.origin, innermost(cause))
        } else if cause.is_timeout() {
            format!("{} did not answer in time.", self.origin)
        } else {
            format!("The connection to {} broke off.", self.origin)
        }
    }

    /// The platform repeats sessions in its errors (`session [xxx] not exist`): ours goes no further.
    pub(crate) fn scrub(&self, mut error: Error) -> Error {
        if let Some(session) = self.session.as_ref().filter(|session| !session.is_empty()) {
            error.message = without(&error.message, session.expose());
        }
        error
    }
}

/// Shorter sessions are found inside ordinary words.
const LONG_ENOUGH: usize = 8;
/// What stands where the session was.
const REDACTED: &str = "[redacted]";

/// A text without the session. A very short one is only taken out where it stands as a word of its own, as
/// in `session [ab] not exist`: as a part of other words it tells nobody anything, and they stay readable.
fn without(text: &str, session: &str) -> String {
    if session.len() >= LONG_ENOUGH {
        return text.replace(session, REDACTED);
    }
    let (mut out, mut at) = (String::new(), 0);
    let is_edge = |next: Option<char>| next.is_none_or(|next| !next.is_alphanumeric());
    for (found, _) in text.match_indices(session) {
        let end = found + session.len();
        if is_edge(text[..found].chars().next_back()) && is_edge(text[end..].chars().next()) {
            out.push_str(&text[at..found]);
            out.push_str(REDACTED);
            at = end;
        }
    }
    out + &text[at..]
}

/// What kept a connection from coming about, by the innermost cause: name, certificate, or nobody there.
fn innermost(cause: &reqwest::Error) -> String {
    let mut innermost: &dyn std::error::Error = cause;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_taken_out_wherever_it_stands() {
        let session = "0123456789abcdef";
        assert_eq!(
            without("session [0123456789abcdef] not exist", session),
            "session [[redacted]] not exist"
        );
        assert_eq!(without("x0123456789abcdefx", session), "x[redacted]x");
    }

    #[test]
    fn a_very_short_session_leaves_other_words_whole() {
        let words = "session [a] not exist, a database has it; say \u{e4}a";
        let left = "session [[redacted]] not exist, [redacted] database has it; say \u{e4}a";
        assert_eq!(without(words, "a"), left);
        assert_eq!(without("ab, cab and ab", "ab"), "[redacted], cab and [redacted]");
    }
}
