//! Which questions are asked, with which parameters: those of the app itself, of a few environments. Only methods that
//! look are ever sent.

use freeport_platform::Kind;
use serde_json::Value;

use crate::api::{self, Call, Method, Nature};
use crate::client::Client;
use crate::wire::Object;

/// More environments would tell the same again.
const ENVIRONMENTS: usize = 6;
/// A name that nobody has, to ask whether it is free.
const FREE_NAME: &str = "freeport-probe-name";

/// An answer as it came. It is never written down.
pub(super) struct Raw {
    pub method: &'static str,
    pub parameters: Vec<(&'static str, String)>,
    pub answer: Result<Value, String>,
}

/// What parameters are filled with.
#[derive(Default)]
struct Subject {
    environment: String,
    /// A node of each layer: its number, and the layer's name.
    nodes: Vec<(i64, String)>,
    contexts: Vec<String>,
    copies: Vec<String>,
}

/// Methods that look, and whose parameters can be filled.
pub(super) fn questions() -> impl Iterator<Item = &'static Method> {
    api::ALL.iter().copied().filter(|method| method.nature == Nature::Read)
}

/// Why a method cannot be asked; nothing where it can.
pub(super) fn unfillable(method: &Method) -> Option<String> {
    let known = ["envName", "nodeId", "nodeGroup", "context", "id", "type", "domain"];
    let other: Vec<&str> = method.required.iter().copied().filter(|name| !known.contains(name)).collect();
    (!other.is_empty()).then(|| format!("the probe has nothing to send as {}", other.join(", ")))
}

/// Asks everything, one after the other: a probe is no load.
pub(super) async fn everything(client: &Client) -> Vec<Raw> {
    let mut raw = Vec::new();
    for method in questions().filter(|method| !method.required.contains(&"envName")) {
        if unfillable(method).is_none()
            && let Some(call) = account_wide(method, &raw)
        {
            raw.push(ask(client, call).await);
        }
    }
    for path in [api::PRICING_PATH, api::HOSTER_SETTINGS_PATH] {
        let answer = match client.public(path).await {
            Ok(page) => page.ok_or_else(|| format!("{:?}", Kind::Missing)),
            Err(error) => Err(format!("{:?}", error.kind)),
        };
        raw.push(Raw { method: path, parameters: vec![], answer });
    }
    for subject in subjects(client, &raw).await {
        for method in questions().filter(|method| method.required.contains(&"envName")) {
            for call in calls(method, &subject) {
                raw.push(ask(client, call).await);
            }
        }
    }
    raw
}

/// The call, where everything is known that it needs. A package is asked for by an id that the marketplace has told.
fn account_wide(method: &'static Method, raw: &[Raw]) -> Option<Call> {
    method.required.iter().try_fold(Call::to(method), |call, name| match *name {
        "type" => Some(call.with("type", "ALL")),
        "id" => {
            let apps = raw.iter().find(|raw| raw.method == api::GET_APPS.name)?.answer.as_ref().ok()?;
            Some(call.with("id", texts_below(apps, "id").first()?))
        }
        name => Some(call.with(name, FREE_NAME)),
    })
}

/// The calls of a method about one environment: one for each node, layer, context or copy it is about.
fn calls(method: &'static Method, subject: &Subject) -> Vec<Call> {
    if unfillable(method).is_some() {
        return vec![];
    }
    let wants = |name: &str| method.required.contains(&name);
    let base = || Call::to(method).with("envName", &subject.environment);
    let each = |name: &'static str, values: Vec<String>| -> Vec<Call> {
        values.into_iter().map(|value| base().with(name, value)).collect()
    };
    match () {
        () if wants("nodeId") => each("nodeId", subject.nodes.iter().map(|(id, _)| id.to_string()).collect()),
        () if wants("nodeGroup") => {
            each("nodeGroup", subject.nodes.iter().map(|(_, layer)| layer.clone()).collect())
        }
        () if wants("context") => each("context", subject.contexts.clone()),
        () if wants("id") => each("id", subject.copies.clone()),
        () => vec![base()],
    }
}

async fn ask(client: &Client, call: Call) -> Raw {
    let (method, parameters) = (call.method.name, call.params.clone());
    let answer = client.ask(call).await.map_err(|error| match error.fact("result") {
        // The platform's own sentence may name somebody; its number does not.
        Some(code) => format!("{:?}, result {code}", error.kind),
        None => format!("{:?}", error.kind),
    });
    Raw { method, parameters, answer }
}

async fn subjects(client: &Client, raw: &[Raw]) -> Vec<Subject> {
    let list =
        raw.iter().find(|raw| raw.method == api::GET_ENVS.name).and_then(|raw| raw.answer.as_ref().ok());
    let names: Vec<String> = list
        .and_then(Object::of)
        .into_iter()
        .flat_map(|list| ["infos", "array"].into_iter().flat_map(move |key| list.objects(key)))
        .filter_map(|info| {
            info.object("env").unwrap_or(info).text("shortdomain").or_else(|| info.text("envName"))
        })
        .take(ENVIRONMENTS)
        .collect();
    let mut subjects = Vec::new();
    for name in names {
        subjects.push(subject(client, name).await);
    }
    subjects
}

async fn subject(client: &Client, environment: String) -> Subject {
    let info = client.ask(Call::to(&api::GET_ENV).with("envName", &environment)).await.unwrap_or_default();
    let exports =
        client.ask(Call::to(&api::GET_EXPORTS).with("envName", &environment)).await.unwrap_or_default();
    let mut nodes: Vec<(i64, String)> = Vec::new();
    for node in Object::of(&info).into_iter().flat_map(|info| info.objects("nodes")) {
        if let (Some(id), Some(layer)) = (node.number("id"), node.text("nodeGroup"))
            && nodes.iter().all(|(_, known)| *known != layer)
        {
            nodes.push((id, layer));
        }
    }
    let contexts = texts_below(&info, "context");
    let copies = texts_below(&exports, "id").into_iter().take(1).collect();
    Subject { environment, nodes, contexts, copies }
}

/// Every text under that key, at any depth, each once.
fn texts_below(value: &Value, key: &str) -> Vec<String> {
    fn look(value: &Value, key: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    if let Some(text) = crate::wire::text(value).filter(|_| name == key)
                        && !found.contains(&text)
                    {
                        found.push(text);
                    }
                    look(value, key, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| look(item, key, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    look(value, key, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_methods_that_look_are_asked() {
        for method in questions() {
            let verb = method.name.rsplit('.').next().unwrap_or_default();
            assert!(["Get", "Read", "Check"].iter().any(|it| verb.starts_with(it)), "{}", method.name);
        }
    }

    #[test]
    fn a_method_is_asked_of_every_layer_it_is_about() {
        let subject = Subject {
            environment: "shop".into(),
            nodes: vec![(7, "bl".into()), (8, "cp".into())],
            ..Subject::default()
        };
        assert_eq!(calls(&api::GET_VARIABLES, &subject).len(), 2);
        assert_eq!(calls(&api::GET_RULES, &subject).len(), 2);
        assert_eq!(calls(&api::GET_ENDPOINTS, &subject).len(), 1);
        assert_eq!(calls(&api::GET_EXPORT_MANIFEST, &subject).len(), 0, "there is no copy to ask about");
    }
}
