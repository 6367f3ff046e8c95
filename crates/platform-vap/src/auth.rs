//! Who speaks: a token as it is, or a session for mail address and password.

use freeport_domain::Secret;
use freeport_platform::{Error, Kind, Result};

use crate::api::{self, Call};
use crate::client::Client;
use crate::config::Credentials;
use crate::wire::Object;

/// The client, speaking for the account.
pub(crate) async fn sign_in(client: Client, credentials: Credentials) -> Result<Client> {
    let (email, password) = match credentials {
        Credentials::Token(token) if token.expose().trim().is_empty() => {
            return Err(Error::new(Kind::Unauthenticated, "connect", "The token is empty."));
        }
        Credentials::Token(token) => return Ok(client.signed_in(Secret::new(token.expose().trim()))),
        Credentials::Password { email, password } => (email, password),
    };
    let call = Call::to(&api::SIGN_IN).with("login", email).with("password", password.expose());
    let answer = client.ask(call).await?;
    let answer = Object::of(&answer);
    let two_factor = answer.is_some_and(|object| {
        object.text("authType").is_some_and(|kind| kind.eq_ignore_ascii_case("TFA"))
            || object.object("requiredAuthCheck").is_some()
    });
    if two_factor {
        let words = "This account is protected by two-factor authentication. Use an access token instead: in the \
                     dashboard, Settings, Access Tokens, Generate.";
        return Err(Error::new(Kind::Unauthenticated, api::SIGN_IN.name, words));
    }
    match answer.and_then(|object| object.text("session")) {
        Some(session) => Ok(client.signed_in(Secret::new(session))),
        None => Err(Error::new(Kind::Unexpected, api::SIGN_IN.name, "The installation gave no session.")),
    }
}
