//! The one place that knows which flavours of API there are. Nobody else matches on them.

use std::sync::Arc;

use freeport_domain::Secret;
use freeport_domain::price::PriceList;
use freeport_platform::layers::{Layered, Policy};
use freeport_platform::probe::Probe;
use freeport_platform::{self as platform, Session};
use freeport_platform_vap as vap;
use serde::{Deserialize, Serialize};

use crate::accounts::Account;
use crate::failure::{Failure, Result};

/// A kind of API that Freeport speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flavour {
    /// The Virtuozzo Application Platform, formerly Jelastic.
    Vap,
}

/// Connects an account and puts the layers around the session.
pub(crate) async fn connect(account: &Account, secret: Secret) -> Result<Arc<dyn Session>> {
    match account.flavour {
        Flavour::Vap => {
            let (config, credentials) = vap_way(account, secret);
            let session =
                vap::connect(&config, credentials).await.map_err(|error| refused(account, error))?;
            Ok(Arc::new(Layered::new(session, Policy::default())))
        }
    }
}

/// Asks everything that only reads, beneath all layers: what comes back is told as it came.
pub(crate) async fn probe(account: &Account, secret: Secret) -> Result<Probe> {
    match account.flavour {
        Flavour::Vap => {
            let (config, credentials) = vap_way(account, secret);
            vap::probe(&config, credentials).await.map_err(|error| refused(account, error))
        }
    }
}

/// Who signs in with a password is not sent for a token. Only an answer of the platform's is about what was typed: that
/// two factors are wanted is found here, says itself what to do, and carries no answer.
fn refused(account: &Account, error: platform::Error) -> Failure {
    let is_about_password =
        account.email.is_some() && error.kind == platform::Kind::Unauthenticated && !error.context.is_empty();
    let failure = Failure::from(error);
    match is_about_password {
        true => failure.hint("Check the mail address and the password, and add the account again."),
        false => failure,
    }
}

/// What a token has to allow, in the words of the cloud's dashboard. There is one flavour, so nobody has to say which.
pub fn token_services() -> Vec<String> {
    vap::services()
}

/// The price list that a cloud shows to anybody. There is one flavour, so nobody has to say which it speaks.
pub(crate) async fn public_prices(address: &str) -> platform::Result<Option<PriceList>> {
    let config = vap::Config { address: with_scheme(address), authority: None };
    vap::public_prices(&config).await
}

/// An address as it is kept: encrypted or on this computer, and where an installation is and nothing more.
pub(crate) fn address(typed: &str) -> platform::Result<String> {
    vap::origin(&with_scheme(typed))
}

fn vap_way(account: &Account, secret: Secret) -> (vap::Config, vap::Credentials) {
    let config = vap::Config { address: with_scheme(&account.address), authority: account.authority.clone() };
    let credentials = match &account.email {
        Some(email) => vap::Credentials::Password { email: email.clone(), password: secret },
        None => vap::Credentials::Token(secret),
    };
    (config, credentials)
}

/// An address of this computer that was typed without its scheme is a sandbox's, which speaks plainly.
fn with_scheme(address: &str) -> String {
    let plain = format!("http://{}", address.trim());
    let host = url::Url::parse(&plain).ok().and_then(|url| url.host().map(|host| host.to_owned()));
    let is_here = match host {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if is_here && !address.contains("://") { plain } else { address.to_owned() }
}
