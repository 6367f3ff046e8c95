//! A manifest in the one form the installer works with; the old `application` wrapper is unwrapped into it.

use serde_json::{Map, Value, json};

use super::yaml;
use crate::http::answer::Refusal;
use crate::http::lenient::word;

#[derive(Debug, Clone)]
pub(crate) struct Package {
    pub name: String,
    pub id: String,
    pub update: bool,
    pub body: Map<String, Value>,
}

/// A manifest that cannot be used. The code is known from clients, what exactly it covers is inferred.
pub(crate) fn corrupted(why: impl std::fmt::Display) -> Refusal {
    Refusal::new(11000, format!("manifest is corrupted: {why}"))
}

impl Package {
    /// Reads JSON or YAML; content decides.
    pub(crate) fn read(text: &str) -> Result<Self, Refusal> {
        let json = text.trim_start_matches('\u{feff}').trim_start();
        let tree = match json.starts_with('{').then(|| serde_json::from_str(json)) {
            Some(Ok(tree)) => tree,
            _ => yaml::read(json).map_err(corrupted)?,
        };
        let Value::Object(body) = tree else { return Err(corrupted("it is not a mapping")) };
        Self::of(unwrapped(body))
    }

    fn of(body: Map<String, Value>) -> Result<Self, Refusal> {
        let text =
            |names: &[&str]| names.iter().find_map(|name| body.get(*name)).filter(|v| !v.is_null()).map(word);
        let name =
            text(&["name"]).filter(|name| !name.is_empty()).ok_or_else(|| corrupted("name is required"))?;
        // `type` may name a language where `jpsType` says what the package is.
        let kinds: Vec<String> = ["jpsType", "type"].iter().filter_map(|name| text(&[name])).collect();
        let known = kinds.iter().find(|kind| *kind == "install" || *kind == "update");
        if let (None, Some(kind)) = (known, kinds.first()) {
            return Err(corrupted(format!("type [{kind}] is unknown")));
        }
        let update = known.is_some_and(|kind| kind == "update");
        Ok(Self { id: text(&["id"]).unwrap_or_default(), update, name, body })
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.body.get(name).filter(|value| !value.is_null()).map(word).filter(|text| !text.is_empty())
    }

    /// The layers it makes; nothing when it makes none.
    pub(crate) fn nodes(&self) -> Option<Vec<Value>> {
        let nodes = match self.body.get("nodes")? {
            Value::Array(nodes) => nodes.clone(),
            one @ Value::Object(_) => vec![one.clone()],
            _ => return None,
        };
        (!nodes.is_empty()).then(|| nodes.into_iter().map(modern).collect())
    }

    /// Settings as the form would send them when nobody touches it.
    pub(crate) fn default_settings(&self) -> Map<String, Value> {
        let mut found = Map::new();
        if let Some(settings) = self.body.get("settings") {
            collect_fields(settings, &mut found);
        }
        found
    }

    /// What says that installing it means something: layers, actions, or at least a word at the end.
    pub(crate) fn does_something(&self) -> bool {
        ["nodes", "onInstall", "success", "settings", "addons", "actions", "onBeforeInstall"]
            .iter()
            .any(|name| self.body.get(*name).is_some_and(|value| !value.is_null()))
    }
}

fn collect_fields(settings: &Value, found: &mut Map<String, Value>) {
    match settings {
        Value::Array(fields) => fields.iter().for_each(|field| collect_field(field, found)),
        Value::Object(form) => match form.get("fields") {
            Some(Value::Array(fields)) => fields.iter().for_each(|field| collect_field(field, found)),
            Some(field @ Value::Object(_)) => collect_field(field, found),
            _ => form.values().filter(|value| value.is_object()).for_each(|form| collect_fields(form, found)),
        },
        _ => {}
    }
}

fn collect_field(field: &Value, found: &mut Map<String, Value>) {
    if let Some(name) = field.get("name").map(word) {
        let value = field.get("default").or(field.get("value")).cloned();
        if let Some(value) = value.filter(|value| !value.is_object()) {
            found.insert(name, value);
        }
    }
    for inner in ["items", "fields"] {
        if let Some(Value::Array(fields)) = field.get(inner) {
            fields.iter().for_each(|field| collect_field(field, found));
        }
    }
}

/// `{jpsType, application: {env: {topology}, procedures}}` becomes the flat form.
fn unwrapped(mut body: Map<String, Value>) -> Map<String, Value> {
    let Some(Value::Object(application)) = body.remove("application") else { return body };
    body.remove("version");
    for (name, value) in application {
        // The wrapper's own `type` is a language, not a kind of package.
        if name != "type" {
            body.insert(name, value);
        }
    }
    if let Some(Value::Object(mut env)) = body.remove("env") {
        if let Some(Value::Object(topology)) = env.remove("topology") {
            env.extend(topology);
        }
        for (name, value) in env {
            body.entry(name).or_insert(value);
        }
    }
    if let Some(Value::Array(procedures)) = body.remove("procedures") {
        let actions: Map<String, Value> = procedures
            .iter()
            .filter_map(|procedure| Some((word(procedure.get("id")?), procedure.get("onCall")?.clone())))
            .collect();
        body.entry("actions").or_insert(Value::Object(actions));
    }
    body
}

/// Older node keys in today's words.
fn modern(mut node: Value) -> Value {
    let Some(map) = node.as_object_mut() else { return node };
    if let Some(name) = map.remove("dockerName") {
        let tag = map.remove("dockerTag").map(|tag| format!(":{}", word(&tag))).unwrap_or_default();
        map.insert("image".into(), json!(word(&name) + &tag));
    }
    for (old, new) in [
        ("dockerLinks", "links"),
        ("dockerEnvVars", "env"),
        ("dockerVolumes", "volumes"),
        ("dockerRunCmd", "cmd"),
        ("dockerEntryPoint", "entrypoint"),
    ] {
        if let Some(value) = map.remove(old) {
            map.entry(new).or_insert(value);
        }
    }
    node
}
