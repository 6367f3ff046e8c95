//! The platform's own export copies. The payloads of these calls are known from no public recording: what is
//! accepted here is every place where a copy or a manifest could reasonably stand (inferred).

use freeport_domain::EnvironmentName;
use freeport_platform::{Archive, Error, ExportCopy, ExportRequest, Kind, Result};
use serde_json::{Value, json};

use super::VapSession;
use crate::api::{self, Call};
use crate::map::environment;
use crate::wire::Object;

pub(super) async fn export(
    session: &VapSession,
    name: &EnvironmentName,
    request: ExportRequest,
) -> Result<ExportCopy> {
    let before = exports(session, name).await?;
    let info = session.info(name).await?;
    let appid = Object::of(&info).and_then(environment::summary).and_then(|summary| summary.appid);
    let call = Call::to(&api::CREATE_EXPORT)
        .with_json("settings", &json!({"config": request.configuration, "data": request.data}))
        .with_some("appid", appid)
        .with("envName", name);
    let answer = session.ask(call).await?;
    let told = places(&answer).into_iter().find_map(|object| object.text("id"));
    let copies = exports(session, name).await?;
    let copy = match told {
        Some(id) => copies.into_iter().find(|copy| copy.id == id).or(Some(ExportCopy {
            id,
            made: None,
            holds: Some(request),
            archives: vec![],
        })),
        None => copies.into_iter().find(|copy| before.iter().all(|known| known.id != copy.id)),
    };
    copy.ok_or_else(|| {
        Error::new(
            Kind::Unexpected,
            api::CREATE_EXPORT.name,
            "The export copy is not in the installation's list.",
        )
    })
}

pub(super) async fn exports(session: &VapSession, name: &EnvironmentName) -> Result<Vec<ExportCopy>> {
    let answer = session.ask(Call::to(&api::GET_EXPORTS).with("envName", name)).await?;
    let lists = places(&answer).into_iter().flat_map(|object| {
        ["array", "list", "exports", "object"].into_iter().flat_map(move |key| object.objects(key))
    });
    Ok(lists.filter_map(copy).collect())
}

fn copy(told: Object<'_>) -> Option<ExportCopy> {
    let archives = told.texts("files").into_iter().map(Archive::named);
    Some(ExportCopy {
        id: told.text("id")?,
        made: told.text("date"),
        holds: told.object("settings").map(|settings| ExportRequest {
            data: settings.flag("data").unwrap_or(false),
            configuration: settings.flag("config").unwrap_or(false),
        }),
        archives: archives.chain(told.objects("files").filter_map(archive)).collect(),
    })
}

fn archive(file: Object<'_>) -> Option<Archive> {
    Some(Archive {
        name: file.text("name").or_else(|| file.text("fileName"))?,
        layer: file.text("nodeGroup"),
        bytes: file.count("size"),
        address: file.text("url").filter(|url| is_address(url)),
    })
}

/// What is offered to be copied and opened elsewhere is an address of the web, whatever the answer holds.
fn is_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

pub(super) async fn manifest(session: &VapSession, name: &EnvironmentName, id: &str) -> Result<String> {
    let answer =
        session.ask(Call::to(&api::GET_EXPORT_MANIFEST).with("envName", name).with("id", id)).await?;
    find_manifest(&answer).ok_or_else(|| {
        Error::new(
            Kind::Unexpected,
            api::GET_EXPORT_MANIFEST.name,
            "The answer holds no manifest we can recognise.",
        )
    })
}

/// The manifest as text or object, under any of the keys it could stand under.
fn find_manifest(answer: &Value) -> Option<String> {
    let keys = ["manifest", "object", "body", "response"];
    for object in places(answer) {
        for value in keys.iter().filter_map(|key| object.get(key)) {
            match value {
                Value::String(text) if !text.trim().is_empty() => return Some(text.clone()),
                Value::Object(_) if is_manifest(value) => return serde_json::to_string_pretty(value).ok(),
                _ => {}
            }
        }
    }
    None
}

fn is_manifest(value: &Value) -> bool {
    Object::of(value).is_some_and(|object| {
        object.get("result").is_none() && object.any(&["nodes", "application", "jpsType", "type"]).is_some()
    })
}

/// The envelope and those nested in it.
fn places(answer: &Value) -> Vec<Object<'_>> {
    let mut places = Vec::new();
    let mut next = Object::of(answer);
    while let Some(object) = next {
        places.push(object);
        next = object.object("response");
    }
    places
}

pub(super) async fn delete(session: &VapSession, name: &EnvironmentName, copy: &ExportCopy) -> Result<()> {
    for archive in &copy.archives {
        delete_data(session, name, &archive.name).await?;
    }
    gone(session.ask(Call::to(&api::DELETE_EXPORT).with("envName", name).with("id", &copy.id)).await)
}

pub(super) async fn delete_data(session: &VapSession, name: &EnvironmentName, archive: &str) -> Result<()> {
    gone(
        session
            .ask(Call::to(&api::DELETE_EXPORTED_DATA).with("envName", name).with("fileName", archive))
            .await,
    )
}

fn gone(result: Result<Value>) -> Result<()> {
    match result {
        Err(error) if error.kind == Kind::Missing => Ok(()),
        other => other.map(drop),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_found_wherever_it_stands() {
        let manifest = json!({"type": "install", "nodes": []});
        for answer in [
            json!({"result": 0, "response": {"result": 0, "manifest": manifest}}),
            json!({"result": 0, "response": {"result": 0, "object": manifest}}),
            json!({"result": 0, "response": {"result": 0, "body": manifest.to_string()}}),
            json!({"result": 0, "response": {"result": 0, "response": manifest}}),
            json!({"result": 0, "response": manifest}),
        ] {
            let found = find_manifest(&answer).expect("there is one");
            assert_eq!(serde_json::from_str::<Value>(&found).unwrap()["type"], "install", "{answer}");
        }
        assert_eq!(find_manifest(&json!({"result": 0, "response": {"result": 0}})), None);
    }
}
