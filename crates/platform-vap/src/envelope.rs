//! The envelope around every answer, opened strictly.
//!
//! Business failures come with HTTP 200 and a `result` that is not 0; services that are scripts nest a second
//! envelope in `response`, and a package run through another one a third. `error` may be a text, an object or
//! a list. All of that is confirmed by recorded answers. Anything that is not an envelope is not an answer.

use freeport_platform::Result;
use serde_json::Value;

use crate::api::Call;
use crate::error;
use crate::wire::{Object, text};

/// Opens the body of an answer with that status, or says what is wrong with it.
pub(crate) fn open(call: &Call, status: u16, body: &[u8]) -> Result<Value> {
    let json: Option<Value> = serde_json::from_slice(body).ok();
    let envelope =
        json.filter(|value| Object::of(value).is_some_and(|object| object.number("result").is_some()));
    let answered = (200..300).contains(&status);
    match envelope {
        // Gateways, and the dashboard in their place, wrap an HTTP status in an envelope (confirmed).
        Some(value) if is_gateways(&value) => {
            let status = Object::of(&value).and_then(|object| object.count("result")).unwrap_or(status);
            Err(error::gateway(call, status, "an error of the gateway"))
        }
        Some(value) => match refuse_failures(call, &value) {
            Ok(()) if answered => Ok(value),
            Ok(()) => Err(error::gateway(call, status, describe(body))),
            Err(refusal) => Err(refusal),
        },
        None if answered => Err(error::unreadable(call, describe(body))),
        None => Err(error::gateway(call, status, describe(body))),
    }
}

/// Codes of these numbers are failures of signing up where the platform itself is the source; from a server in
/// front of it they are HTTP statuses.
fn is_gateways(value: &Value) -> bool {
    Object::of(value).is_some_and(|object| {
        let source = object.text("source").unwrap_or_default();
        object.number("result").is_some_and(|code| (500..600).contains(&code))
            && !source.eq_ignore_ascii_case("JEL")
            && !source.eq_ignore_ascii_case("hx-core")
    })
}

/// The failure at any depth, outermost first.
fn refuse_failures(call: &Call, value: &Value) -> Result<()> {
    let mut next = Object::of(value);
    while let Some(envelope) = next {
        if let Some(code) = envelope.number("result").filter(|code| *code != 0) {
            let said =
                envelope.get("error").or_else(|| envelope.get("message")).map(said).unwrap_or_default();
            let said = if said.is_empty() { said_by_nodes(envelope) } else { said };
            return Err(error::refusal(call, code, &said, envelope.text("source").as_deref()));
        }
        refuse_failed_nodes(call, envelope)?;
        next = envelope.object("response").filter(|inner| inner.get("result").is_some());
    }
    Ok(())
}

/// A call to several nodes fails where one of them failed.
fn refuse_failed_nodes(call: &Call, envelope: Object<'_>) -> Result<()> {
    for node in envelope.objects("responses") {
        if let Some(code) = node.number("result").filter(|code| *code != 0) {
            return Err(error::refusal(call, code, &said_by_node(node), node.text("source").as_deref()));
        }
    }
    Ok(())
}

fn said_by_nodes(envelope: Object<'_>) -> String {
    envelope.objects("responses").map(said_by_node).find(|said| !said.is_empty()).unwrap_or_default()
}

fn said_by_node(node: Object<'_>) -> String {
    ["error", "errOut"].into_iter().find_map(|name| node.get(name)).map(said).unwrap_or_default()
}

/// The words of an error that is a text, an object with a message, or a list of either.
fn said(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            items.iter().map(said).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Value::Object(_) => Object::of(value)
            .and_then(|object| object.any(&["message", "error", "text"]))
            .map(said)
            .unwrap_or_default(),
        other => text(other).unwrap_or_default(),
    }
}

/// What came instead of an envelope, without showing it.
fn describe(body: &[u8]) -> &'static str {
    let start = body.iter().position(|byte| !byte.is_ascii_whitespace()).map(|at| &body[at..]);
    match start {
        None => "nothing",
        Some(text) if text.starts_with(b"<") => "a web page",
        Some(text) if text.starts_with(b"{") || text.starts_with(b"[") => "other or broken JSON",
        Some(_) => "other text",
    }
}

#[cfg(test)]
mod tests {
    use freeport_platform::{Error, Kind};

    use super::*;
    use crate::api;

    fn open_text(status: u16, body: &str) -> std::result::Result<Value, Error> {
        open(&Call::to(&api::GET_ENV), status, body.as_bytes())
    }

    #[track_caller]
    fn refused(body: &str, kind: Kind, said: &str) {
        let error = open_text(200, body).unwrap_err();
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.to_string().contains(said), "{error}");
    }

    #[test]
    fn success_keeps_what_is_inside() {
        let value =
            open_text(200, r#"{"result":0,"debug":{"time":3},"response":{"result":0,"id":7}}"#).unwrap();
        assert_eq!(value["response"]["id"], 7);
    }

    #[test]
    fn a_failure_is_found_at_any_depth() {
        refused(r#"{"result":702,"error":"gone","source":"hx-core"}"#, Kind::Unauthenticated, "gone");
        refused(r#"{"result":0,"response":{"result":2212,"error":"asleep"}}"#, Kind::Busy, "asleep");
        refused(
            r#"{"result":0,"response":{"result":0,"response":{"result":2365,"error":"many"}}}"#,
            Kind::Quota,
            "many",
        );
        refused(
            r#"{"result":0,"responses":[{"result":0},{"result":4110,"errOut":"down"}]}"#,
            Kind::Busy,
            "down",
        );
    }

    #[test]
    fn an_error_may_be_a_text_an_object_or_a_list() {
        refused(
            r#"{"result":401,"error":{"code":401,"message":"bad token"}}"#,
            Kind::Unauthenticated,
            "bad token",
        );
        refused(r#"{"result":8202,"error":["one",{"message":"two"}]}"#, Kind::Forbidden, "one; two");
        refused(r#"{"result":"901","error":"text"}"#, Kind::Missing, "text");
    }

    #[test]
    fn what_is_no_envelope_is_no_answer() {
        assert_eq!(open_text(200, "<html>hello</html>").unwrap_err().fact("answer"), Some("a web page"));
        assert_eq!(open_text(200, r#"{"hello":1}"#).unwrap_err().kind, Kind::Unexpected);
        assert_eq!(open_text(200, "").unwrap_err().fact("answer"), Some("nothing"));
        assert_eq!(open_text(502, "<html>").unwrap_err().kind, Kind::Unavailable);
        assert_eq!(
            open_text(504, r#"{"result":504,"error":"HTTP transport error"}"#).unwrap_err().kind,
            Kind::Unavailable
        );
        refused(
            r#"{"result":504,"source":"server","error":"HTTP transport error"}"#,
            Kind::Unavailable,
            "gateway",
        );
    }
}
