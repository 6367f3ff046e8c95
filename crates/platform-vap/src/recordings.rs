//! The adapter against the platform's documented answers (`tests/fixtures/recordings`, sources in its README).

use std::path::Path;

use freeport_domain::EnvironmentStatus;
use freeport_platform::{Effect, Error, Kind, Result};
use serde_json::Value;

use crate::api::{self, Call, Method};
use crate::wire::Object;
use crate::{envelope, map};

fn answer(method: &'static Method, file: &str) -> Result<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/recordings");
    let body = std::fs::read(folder.join(file)).expect("the recording is there");
    envelope::open(&Call::to(method), 200, &body)
}

fn refusal(method: &'static Method, file: &str) -> Error {
    answer(method, file).expect_err("this answer is a failure")
}

#[test]
fn an_environment_is_understood() {
    let answer = answer(&api::GET_ENV, "get-env-info.json").unwrap();
    let info = Object::of(&answer).unwrap();
    let environment = map::environment::environment(info).unwrap();
    assert_eq!(environment.status, EnvironmentStatus::Running);
    assert_eq!(environment.region, Some("zone_b".into()));
    assert_eq!(environment.domains, ["www.orchard.example"]);
    assert!(environment.ssl && environment.firewall == Some(true) && !environment.is_shared);
    let layer = &environment.layers[0];
    assert_eq!(layer.stack.to_string(), "cider/press:4.1");
    assert_eq!((layer.fixed_cloudlets, layer.flexible_cloudlets), (2, 9));
    assert_eq!((layer.disk_limit_mb, layer.slb_access), (Some(30_000), Some(false)));
    assert_eq!(layer.nodes[0].can_be_exported, Some(false));
    let run = map::environment::image_run(info, layer.nodes[0].id).unwrap();
    assert_eq!((run.command.as_deref(), run.entrypoint), (Some("/bin/press"), None));
}

#[test]
fn what_an_installation_offers_is_understood() {
    let answer_of = |method, file| answer(method, file).unwrap();
    let regions = answer_of(&api::GET_REGIONS, "get-regions.json");
    let regions = map::cloud::regions(Object::of(&regions).unwrap());
    assert_eq!(regions[0].name, "zone_a".into());
    assert_eq!(regions[0].domain, "valley.example");
    assert!(regions[0].is_default && regions[0].is_enabled && !regions[1].is_enabled);
    let quotas = answer_of(&api::GET_QUOTAS, "get-quotas.json");
    assert_eq!(map::cloud::quotas(Object::of(&quotas).unwrap())[0].limit, 12);
    let models = answer_of(&api::GET_QUOTAS, "get-default-pricing-models.json");
    let settings = answer_of(&api::GET_QUOTAS, "get-hoster-settings.json");
    let prices = map::cloud::prices(Object::of(&models).unwrap(), Object::of(&settings).unwrap()).unwrap();
    assert_eq!(
        (prices.currency.as_str(), prices.fixed_cloudlet.len(), prices.disk_gb[0].free),
        ("CHF", 2, 10.0)
    );
}

#[test]
fn successes_are_opened() {
    assert_eq!(answer(&api::INSTALL, "install.json").unwrap()["successText"], "<p>Pressed.</p>\n");
    assert!(answer(&api::SIGN_IN, "sign-in.json").unwrap()["session"].is_string());
}

#[test]
fn refusals_are_told_apart() {
    for (method, file, kind, effect) in [
        (&api::SIGN_IN, "sign-in-refused.json", Kind::Unauthenticated, Effect::None),
        (&api::STOP_ENV, "refused-asleep.json", Kind::Busy, Effect::None),
        (&api::GET_ENV, "refused-by-gateway.json", Kind::Unauthenticated, Effect::None),
        (&api::INSTALL, "gateway-timeout.json", Kind::Unavailable, Effect::Maybe),
        (&api::GET_ENV, "gateway-timeout.json", Kind::Unavailable, Effect::None),
        (&api::INSTALL, "failed-in-a-node.json", Kind::Invalid, Effect::Part),
    ] {
        let error = refusal(method, file);
        assert_eq!((error.kind, error.effect), (kind, effect), "{file}: {error}");
    }
}
