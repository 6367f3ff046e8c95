//! What the platform's failures mean: one table, and the few shapes a failure comes in.
//!
//! Codes and meanings: platform facts, section 2.2. A code that only one side of the table's sources has seen is
//! inferred where its comment says so; every other code is confirmed by the vendor's strings, recorded answers or
//! clients that ran against live installations.

use freeport_platform::{Effect, Error, Kind, Retry};

use crate::api::{self, Call, Nature};

use Kind::*;

/// What a result code means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meaning {
    pub code: i64,
    pub kind: Kind,
    pub words: &'static str,
}

const fn m(code: i64, kind: Kind, words: &'static str) -> Meaning {
    Meaning { code, kind, words }
}

/// The table, by code.
pub(crate) const MEANINGS: &[Meaning] = &[
    m(3, Unauthenticated, "The token or session is not valid."),
    m(5, Missing, "The platform does not find what was asked for."),
    m(8, Forbidden, "The account may not do this."),
    m(11, Missing, "There is no such environment."),
    m(17, Unavailable, "The container does not answer."),
    m(99, Unexpected, "The platform failed."),
    m(401, Unauthenticated, "The installation's gateway does not accept the token."),
    m(701, Unauthenticated, "Mail address or password are wrong."),
    m(702, Unauthenticated, "The token or session is unknown or has expired."),
    m(703, Missing, "There is no such user on this installation."),
    m(704, Forbidden, "The account is blocked."),
    m(707, Unauthenticated, "The account is not known to the installation."),
    m(801, Unauthenticated, "The password is wrong."),
    m(901, Missing, "There is no such environment."),
    m(904, Quota, "The account has as many environments as it may have."),
    m(1702, Unsupported, "The installation does not know this function."),
    m(2002, Missing, "There is no such file or folder."),
    m(2030, Exists, "Something is mounted at that path already."),
    m(2031, Exists, "The mount is there already."), // inferred: packages ignore it after adding a mount
    m(2032, Invalid, "Two nodes cannot mount from each other."),
    m(2050, Missing, "There is no such file."),
    m(2207, Unavailable, "The hoster's billing does not answer."),
    m(2212, Busy, "The environment's state does not allow this now."),
    m(2223, Forbidden, "The hoster's billing refused this."),
    m(2314, Invalid, "The installation refused to create the environment."), // its meaning is not known more exactly
    m(2322, Missing, "The domain is not bound here."),
    m(2330, Exists, "The domain is bound elsewhere already."),
    m(2338, Quota, "The account's limits do not allow this."),
    m(2348, Unexpected, "A software package could not be installed."),
    m(2360, Quota, "The account has as many environments as it may have."),
    m(2361, Quota, "A node would have more cloudlets than the account allows."),
    m(2362, Quota, "The account does not allow high availability."),
    m(2364, Quota, "The account does not allow Elastic VPS."),
    m(2365, Quota, "The environment would have more nodes than the account allows."),
    m(2366, Quota, "A layer would have more nodes than the account allows."),
    m(2369, Unsupported, "The account may not export environments."),
    m(
        2372,
        Unsupported,
        "The installation does not offer a stack of this environment, or not to this account. Choose another stack for \
         that layer, or another cloud.",
    ),
    m(2373, Forbidden, "The account may not move environments between regions."),
    m(2378, Quota, "The account does not allow endpoints."),
    m(2500, Missing, "There is no such project."),
    m(4039, Missing, "There is no such exported file."),
    m(4040, Unexpected, "The container could not pack its files."),
    m(
        4078,
        Unavailable,
        "The container cannot download a file it needs. Where it is the data of an exported environment, the original \
         may be gone or its archives deleted: export it again, or import it without archives.",
    ),
    m(4081, Invalid, "The image cannot be run."),
    m(4095, Forbidden, "The registry does not accept the credentials for the image."),
    m(4099, Invalid, "An operation in the container failed, which odd characters in variables can cause."),
    m(4109, Unavailable, "An operation in the container could not be performed."),
    m(4110, Busy, "The container is not running."),
    m(4182, Unexpected, "The service in the container did not start."),
    m(8202, Forbidden, "The token lacks the permission for this."),
    m(10001, Forbidden, "Access is limited to test users and administrators."),
    // Both inferred from vendor packages; the dashboard's own words for them are that a manifest is corrupted.
    m(
        11000,
        Invalid,
        "The manifest was refused: the platform cannot read it as a package. Lint it to see what is wrong.",
    ),
    m(11002, Invalid, "The manifest was refused, or the marketplace knows no package of that name."),
    m(11022, Missing, "No node fits what was asked for."),
    m(11039, Unexpected, "The manifest ended with a message of its own."),
    m(11042, Unavailable, "A part of the manifest could not be loaded."),
];

/// What a result code means; an unknown code is unexpected.
pub(crate) fn meaning(code: i64) -> Meaning {
    MEANINGS.iter().find(|meaning| meaning.code == code).copied().unwrap_or(m(
        code,
        Unexpected,
        "The platform refused, with a code this version does not know.",
    ))
}

/// Confirmed for the parameter `session` alone, which every request has. A request that brings parameters of
/// its own may mean one of those (inferred); that a token is wrong has shown itself before, at connecting.
const INVALID_PARAMETER: i64 = 3;
const TOKEN_LACKS_PERMISSION: i64 = 8202;

fn meaning_for(call: &Call, code: i64) -> Meaning {
    if code == INVALID_PARAMETER && !call.params.is_empty() {
        return m(code, Invalid, "A value in the request is not accepted.");
    }
    // The codes of these methods' own refusals are not public: what the platform says is all there is to tell.
    if api::is_unpublished(call.method) && MEANINGS.iter().all(|known| known.code != code) {
        return m(code, Invalid, "The platform refuses this.");
    }
    meaning(code)
}

/// A refusal in the platform's own envelope.
pub(crate) fn refusal(call: &Call, code: i64, text: &str, source: Option<&str>) -> Error {
    let meaning = meaning_for(call, code);
    let words = match text.trim() {
        "" => meaning.words.to_owned(),
        said => format!("{} The platform says: {said}", meaning.words),
    };
    let retry = if meaning.kind == Unavailable { Retry::Later } else { Retry::Never };
    let error = Error::new(meaning.kind, call.method.name, words)
        .retry(retry)
        .effect(refused_effect(call, meaning))
        .with("result", code);
    let error = match named(call) {
        Some(name) => error.with("environment", name),
        None => error,
    };
    match source {
        Some(source) => error.with("source", source),
        None => error,
    }
}

/// A long call can fail midway, with something already made; refusals that come before any work do not.
fn refused_effect(call: &Call, meaning: Meaning) -> Effect {
    let before_any_work = matches!(meaning.kind, Unauthenticated | Busy | Missing)
        || [INVALID_PARAMETER, 8, TOKEN_LACKS_PERMISSION].contains(&meaning.code);
    if call.method.nature == Nature::Long && !before_any_work { Effect::Part } else { Effect::None }
}

/// An answer that is not the platform's: a status of the gateway before it.
pub(crate) fn gateway(call: &Call, status: u16, what: &str) -> Error {
    let (kind, retry, words) = match status {
        401 => (Unauthenticated, Retry::Never, "The installation's gateway does not accept the token."),
        403 => (Forbidden, Retry::Never, "The installation's gateway forbids this."),
        404 => (Unsupported, Retry::Never, "There is nothing at this address: it may not be this platform."),
        429 => (RateLimited, Retry::Later, "The installation asks for fewer requests."),
        500..=599 => (Unavailable, Retry::Later, "The installation's gateway failed."),
        _ => (Unexpected, Retry::Never, "The installation gave an unexpected answer."),
    };
    let effect = if status >= 500 { lost_effect(call) } else { Effect::None };
    let error = Error::new(kind, call.method.name, words).retry(retry).effect(effect).with("status", status);
    if what.is_empty() { error } else { error.with("answer", what) }
}

/// An answer that cannot be read.
pub(crate) fn unreadable(call: &Call, what: &str) -> Error {
    let words = "This server does not answer like the platform. Is it the dashboard's address?";
    Error::new(Unexpected, call.method.name, words).effect(lost_effect(call)).with("answer", what)
}

/// What may be true where the answer to a request that went out is lost.
pub(crate) fn lost_effect(call: &Call) -> Effect {
    if call.method.nature == Nature::Read { Effect::None } else { Effect::Maybe }
}

fn named(call: &Call) -> Option<&str> {
    call.params.iter().find(|(name, _)| *name == "envName").map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_order_and_once() {
        assert!(MEANINGS.windows(2).all(|pair| pair[0].code < pair[1].code));
    }

    #[test]
    fn what_codes_mean() {
        for (code, kind) in [
            (702, Unauthenticated),
            (8202, Forbidden),
            (901, Missing),
            (2212, Busy),
            (2365, Quota),
            (2372, Unsupported),
            (4095, Forbidden),
            (17, Unavailable),
            (123_456, Unexpected),
        ] {
            assert_eq!(meaning(code).kind, kind, "{code}");
        }
    }

    #[test]
    fn a_create_that_failed_midway_may_have_left_a_part() {
        let create = Call::to(&api::INSTALL);
        assert_eq!(refusal(&create, 4099, "boom", None).effect, Effect::Part);
        assert_eq!(refusal(&create, 702, "", None).effect, Effect::None);
        let read = Call::to(&api::GET_ENV).with("envName", "shop");
        let error = refusal(&read, 901, "no such", Some("JEL"));
        assert_eq!((error.effect, error.fact("environment")), (Effect::None, Some("shop")));
    }

    #[test]
    fn an_unknown_refusal_of_an_unpublished_method_is_a_plain_no() {
        let confirm = Call::to(&api::CONFIRM_TRANSFER).with("key", "k");
        let error = refusal(&confirm, 23_902, "Transfer request is no longer valid", None);
        assert_eq!((error.kind, error.retry, error.effect), (Invalid, Retry::Never, Effect::None));
        assert_eq!(refusal(&confirm, 2360, "", None).kind, Quota);
        assert_eq!(refusal(&Call::to(&api::GET_ENV), 23_902, "", None).kind, Unexpected);
    }

    #[test]
    fn statuses_of_gateways() {
        let write = Call::to(&api::ADD_VARIABLES);
        for (status, kind, retry, effect) in [
            (429, RateLimited, Retry::Later, Effect::None),
            (502, Unavailable, Retry::Later, Effect::Maybe),
            (504, Unavailable, Retry::Later, Effect::Maybe),
            (401, Unauthenticated, Retry::Never, Effect::None),
            (302, Unexpected, Retry::Never, Effect::None),
        ] {
            let error = gateway(&write, status, "");
            assert_eq!((error.kind, error.retry, error.effect), (kind, retry, effect), "{status}");
        }
        assert_eq!(gateway(&Call::to(&api::GET_ENV), 502, "").effect, Effect::None);
    }
}
