//! The conformance suite, run by the adapter against the sandbox over real HTTP.

use async_trait::async_trait;
use freeport_domain::Secret;
use freeport_platform::Session;
use freeport_platform_vap::{Config, Credentials, VapSession, connect};
use freeport_sandbox::{Fault, FaultKind, Options, Running, Sandbox, Seed};
use freeport_testkit::conformance::{BACK, FRONT, Ground, Trouble, Work};
use serde_json::json;

struct Sandboxed {
    sandbox: Running,
    session: VapSession,
}

async fn sandboxed() -> Sandboxed {
    let options = Options { seed: Seed::Empty, ..Options::default() };
    let sandbox = Sandbox::start(options).await.expect("a sandbox starts");
    let config = Config { address: sandbox.origin().to_owned(), authority: None };
    let credentials = Credentials::Token(Secret::new(sandbox.token()));
    let session = connect(&config, credentials).await.expect("the token is good");
    Sandboxed { sandbox, session }
}

#[async_trait]
impl Ground for Sandboxed {
    fn session(&self) -> &dyn Session {
        &self.session
    }

    fn manifest(&self) -> String {
        let node =
            |layer| json!({"nodeType": "docker", "nodeGroup": layer, "image": "nginx:1.25", "cloudlets": 4});
        json!({"type": "install", "name": "Conformance", "nodes": [node(FRONT), node(BACK)]}).to_string()
    }

    fn order(&self, work: Work, trouble: Trouble) -> bool {
        let call = match work {
            Work::Create => "marketplace.jps.Install",
            Work::Read => "environment.control.GetEnvInfo",
            Work::Delete => "environment.control.DeleteEnv",
        };
        let kind = match trouble {
            Trouble::AnswerLost => FaultKind::DropAfter,
            Trouble::NeverArrives => FaultKind::DropBefore,
            Trouble::TooMany => FaultKind::TooManyRequests,
            Trouble::ServerError => FaultKind::ServerError,
            Trouble::WebPage => FaultKind::Html,
            Trouble::Broken => FaultKind::Malformed,
            Trouble::Expired => FaultKind::ExpiredSession,
            Trouble::QuotaMidway => FaultKind::QuotaMidway,
        };
        self.sandbox.faults().order(Fault::next(call, kind));
        true
    }
}

freeport_testkit::conformance!(sandboxed);
