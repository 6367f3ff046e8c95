//! A sandbox with everything in it, and a session of its owner.

use freeport_domain::Secret;
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{Options, Running, Sandbox};

pub async fn sample() -> (Running, VapSession) {
    let sandbox = Sandbox::start(Options::default()).await.expect("a sandbox starts");
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    let credentials = Credentials::Token(Secret::new(sandbox.token()));
    let session = connect(&config, credentials).await.expect("the token is good");
    (sandbox, session)
}
