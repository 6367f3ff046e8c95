//! The JSON schema of manifests, made from the catalogue.
//!
//! It accepts whatever the linter accepts without errors, so an editor that checks with it never paints red
//! what this tool takes. Written in draft 7, which editors' YAML servers know best. What a schema cannot say
//! (one number above another, a name that is nowhere) stays with the linter.

use serde_json::{Map, Value, json};

use crate::catalogue::{
    ACTIONS, FIELD_KEYS, FIELD_TYPES, Key, NODE_KEYS, ROOT_KEYS, SIZE, Shape, VTYPES, WHOLE, event_names,
    stack_names,
};

/// A placeholder somewhere in a text.
const FILLED_LATER: &str = r"\$\{";

/// The whole schema as a text.
pub fn to_string() -> String {
    format!("{:#}\n", schema())
}

fn schema() -> Value {
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "https://freeport.example/schemas/jps.schema.json",
        "title": "Manifest of the Virtuozzo Application Platform (JPS)",
        "description": "Made from Freeport's catalogue; do not edit.",
        "type": "object",
        "allOf": [{ "$ref": "#/definitions/body" }, says_its_kind(), says_its_name()],
        "definitions": {
            "body": body(),
            "actions": actions(),
            "field": field(),
            "node": node(),
            "nodes": nodes(),
            "docker": { "properties": properties(NODE_KEYS, &[]) },
            "placeholder": { "type": "string", "pattern": FILLED_LATER },
            "scalar": { "type": ["string", "number", "boolean", "null"] },
        },
    })
}

fn says_its_kind() -> Value {
    let kind = json!({ "pattern": format!("^(install|update)$|{FILLED_LATER}"), "type": "string" });
    json!({
        "if": { "required": ["jpsType"] },
        "then": { "properties": { "jpsType": kind } },
        "else": { "properties": { "type": kind }, "required": ["type"] },
    })
}

/// At the root, or in the old wrapper.
fn says_its_name() -> Value {
    let named = json!({ "required": ["name"] });
    json!({ "anyOf": [named, { "required": ["application"], "properties": { "application": named } }] })
}

fn body() -> Value {
    let nodes = json!({ "$ref": "#/definitions/nodes" });
    let topology = json!({ "properties": { "nodes": nodes } });
    let mut properties = properties(ROOT_KEYS, &["nodes", "name", "application", "env", "topology"]);
    properties.insert(
        "name".into(),
        described(json!({ "type": ["string", "number", "boolean"], "minLength": 1 }), "The package's name."),
    );
    properties.insert("nodes".into(), described(nodes.clone(), "The layers of a new environment."));
    properties.insert(
        "application".into(),
        described(
            json!({ "if": { "type": "object" }, "then": { "$ref": "#/definitions/body" } }),
            "The old wrapper.",
        ),
    );
    properties.insert("env".into(), json!({ "properties": { "topology": topology } }));
    properties.insert("topology".into(), topology.clone());
    let run = json!({ "$ref": "#/definitions/actions" });
    for event in event_names() {
        properties.insert(event.into(), run.clone());
    }
    properties.insert("actions".into(), json!({ "additionalProperties": run }));
    let fields = json!({ "properties": { "fields": { "items": { "$ref": "#/definitions/field" } } } });
    if let Some(settings) = properties.get_mut("settings") {
        settings["properties"] = fields["properties"].clone();
        settings["additionalProperties"] = fields;
    }
    let filtered = json!({ "^on(Before|After)[A-Za-z]+ ?\\[.*\\]$": run });
    json!({ "properties": properties, "patternProperties": filtered })
}

/// Names and words for completion; nothing is refused, because own actions may be called anything.
fn actions() -> Value {
    let known = ACTIONS.iter().map(|action| (action.name.to_owned(), json!({ "description": action.doc })));
    json!({ "items": { "$ref": "#/definitions/actions" }, "properties": known.collect::<Map<_, _>>() })
}

/// A field of a form, for completion; the linter judges.
fn field() -> Value {
    let types: Vec<&str> = FIELD_TYPES.iter().map(|known| known.name).collect();
    let mut properties: Map<String, Value> =
        FIELD_KEYS.iter().map(|key| ((*key).to_owned(), json!({}))).collect();
    properties.insert("type".into(), json!({ "anyOf": [{ "enum": types }, {}] }));
    properties.insert("vtype".into(), json!({ "anyOf": [{ "enum": VTYPES }, {}] }));
    json!({ "properties": properties })
}

fn nodes() -> Value {
    let node = json!({ "if": { "type": "object" }, "then": { "$ref": "#/definitions/node" } });
    json!({
        "type": ["array", "object", "string", "null"],
        "if": { "type": "array" },
        "then": { "items": node },
        "else": node,
    })
}

fn node() -> Value {
    let own = [
        "nodeType",
        "volumes",
        "volumeMounts",
        "scalingMode",
        "cloudlets",
        "flexibleCloudlets",
        "fixedCloudlets",
        "count",
        "docker",
    ];
    let mut properties = properties(NODE_KEYS, &own);
    let path = json!({ "pattern": format!("^/|^{FILLED_LATER}") });
    let paths = json!({
        "if": { "type": "array" },
        "then": { "items": path },
        "else": { "anyOf": [{ "type": "null" }, { "$ref": "#/definitions/placeholder" }, path] },
        "type": ["array", "string", "null"],
    });
    let mounts = json!({
        "anyOf": [
            { "type": "null" },
            { "$ref": "#/definitions/placeholder" },
            { "type": "object", "propertyNames": path },
        ],
    });
    properties.insert("nodeType".into(), stacks());
    properties.insert("volumes".into(), described(paths, "Paths kept outside of the container."));
    properties.insert("volumeMounts".into(), described(mounts, "Directories mounted from elsewhere."));
    properties.insert("scalingMode".into(), scaling_mode());
    for (key, least) in [("cloudlets", 1), ("flexibleCloudlets", 1), ("fixedCloudlets", 0), ("count", 0)] {
        let doc = NODE_KEYS.iter().find(|known| known.name == key).map_or("", |known| known.doc);
        properties.insert(key.into(), described(number(Some(least)), doc));
    }
    properties.insert("docker".into(), json!({ "$ref": "#/definitions/docker" }));
    json!({ "properties": properties, "allOf": [runs_something(), docker_has_an_image()] })
}

fn runs_something() -> Value {
    let has = |key: &str| json!({ "required": [key] });
    let inside = |key: &str| json!({ "required": ["docker"], "properties": { "docker": { "type": "object", "required": [key] } } });
    let keys = ["nodeType", "image", "dockerName"];
    json!({ "anyOf": keys.iter().map(|key| has(key)).chain(keys.iter().map(|key| inside(key))).collect::<Vec<_>>() })
}

fn docker_has_an_image() -> Value {
    json!({
        "if": { "properties": { "nodeType": { "const": "docker" } }, "required": ["nodeType"] },
        "then": { "anyOf": [
            { "required": ["image"] },
            { "required": ["dockerName"] },
            { "required": ["docker"], "properties": { "docker": { "not": { "type": "object" } } } },
            { "required": ["docker"], "properties": { "docker": { "type": "object", "required": ["image"] } } },
        ]},
    })
}

/// Known stacks for completion; any other word is for the platform to judge.
fn stacks() -> Value {
    let known: Vec<&str> = stack_names().collect();
    described(
        json!({ "anyOf": [{ "enum": known }, { "$ref": "#/definitions/scalar" }] }),
        "The stack; `docker` for any image.",
    )
}

fn scaling_mode() -> Value {
    let modes = json!({ "type": "string", "pattern": "^([Ss][Tt][Aa][Tt][Ee]([Ff][Uu][Ll]|[Ll][Ee][Ss][Ss])|NEW|CLONE)$" });
    let any = json!({ "anyOf": [{ "enum": ["STATEFUL", "STATELESS"] }, modes, { "$ref": "#/definitions/placeholder" }, { "type": "null" }] });
    described(any, "`STATEFUL` copies a node, `STATELESS` makes a fresh one.")
}

fn properties(keys: &[Key], without: &[&str]) -> Map<String, Value> {
    let kept = keys.iter().filter(|key| !without.contains(&key.name));
    kept.map(|key| (key.name.to_owned(), described(shape(key.shape), key.doc))).collect()
}

fn described(mut schema: Value, doc: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), doc.into());
    }
    schema
}

fn number(least: Option<i64>) -> Value {
    let mut whole = json!({ "type": "integer" });
    if let Some(least) = least {
        whole["minimum"] = least.into();
    }
    json!({ "anyOf": [whole, { "type": "null" }, { "type": "string", "pattern": format!("{WHOLE}|{FILLED_LATER}") }] })
}

fn shape(shape: Shape) -> Value {
    let or_later = |schemas: Vec<Value>| {
        let mut any = schemas;
        any.push(json!({ "type": "null" }));
        any.push(json!({ "$ref": "#/definitions/placeholder" }));
        json!({ "anyOf": any })
    };
    let scalar = json!({ "$ref": "#/definitions/scalar" });
    let flag = json!({ "type": "string", "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|0|1)$" });
    match shape {
        Shape::Text => scalar,
        Shape::Number => number(None),
        Shape::Flag => or_later(vec![json!({ "type": "boolean" }), json!({ "enum": [0, 1] }), flag]),
        Shape::FlagOrNumber => or_later(vec![json!({ "type": "boolean" }), flag, number(None)]),
        Shape::Size => or_later(vec![
            json!({ "type": "number", "minimum": 0 }),
            json!({ "type": "string", "pattern": SIZE }),
        ]),
        Shape::Texts => json!({ "anyOf": [scalar, { "type": "array", "items": scalar }] }),
        Shape::Variables => or_later(vec![json!({ "type": "object", "additionalProperties": scalar })]),
        Shape::Mapping => or_later(vec![json!({ "type": "object" })]),
        Shape::List => json!({ "type": ["array", "object", "string", "null"] }),
        Shape::TextOrMapping => json!({ "type": ["string", "number", "boolean", "object", "null"] }),
        Shape::Any => json!({}),
    }
}
