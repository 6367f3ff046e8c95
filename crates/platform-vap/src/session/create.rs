//! Making, finding, starting, stopping and deleting.

use freeport_domain::{EnvironmentName, EnvironmentStatus, EnvironmentSummary, RegionName, Secret};
use freeport_platform::{Addition, Creation, Installed, Kind, NameAnswer, Result, Session, Tag};
use futures::TryStreamExt;
use serde_json::Value;

use super::VapSession;
use crate::api::{self, Call, Method};
use crate::wire::Object;

/// The answer to a name that another environment has carries a code that no public source names, so a refusal
/// that is nothing else counts as taken or refused by what it says of the name's form.
pub(super) async fn check_name(
    session: &VapSession,
    name: &EnvironmentName,
    region: Option<&RegionName>,
) -> Result<NameAnswer> {
    let call = Call::to(&api::CHECK_DOMAIN).with("domain", name).with_some("region", region);
    let error = match session.ask(call).await {
        Ok(_) => return Ok(NameAnswer::Free),
        Err(error) => error,
    };
    match error.kind {
        Kind::Unauthenticated | Kind::Forbidden | Kind::Unavailable | Kind::RateLimited => Err(error),
        _ if error.fact("result").is_none() => Err(error),
        Kind::Exists => Ok(NameAnswer::Taken),
        _ => Ok(match name.problem() {
            Some(problem) => NameAnswer::Refused(problem.to_string()),
            None => NameAnswer::Taken,
        }),
    }
}

/// The tag is one more group of the new environment: given in the same request, and visible to people.
pub(super) async fn create(session: &VapSession, creation: &Creation, tag: &Tag) -> Result<Installed> {
    let mut groups = creation.groups.clone();
    groups.push(tag.as_str().to_owned());
    let call = Call::to(&api::INSTALL)
        .with("jps", &creation.manifest)
        .with("envName", &creation.name)
        .with_some("displayName", creation.display_name.as_ref())
        .with_some("region", creation.region.as_ref())
        .with_json("envGroups", &groups)
        .with_json("settings", &creation.settings)
        .with("skipNodeEmails", creation.skip_mails);
    Ok(installed(&session.ask(call).await?))
}

/// An add-on is installed by the same method; the layer is what makes the difference (SPEC, vendor's manual).
pub(super) async fn add(
    session: &VapSession,
    name: &EnvironmentName,
    addition: &Addition,
) -> Result<Installed> {
    let call = Call::to(&api::INSTALL)
        .with("jps", &addition.package)
        .with("envName", name)
        .with_some("nodeGroup", addition.layer.as_ref())
        .with_json("settings", &addition.settings);
    Ok(installed(&session.ask(call).await?))
}

fn installed(answer: &Value) -> Installed {
    let envelope = Object::of(answer);
    let inner = envelope.and_then(|object| object.object("response"));
    let told = |field: &str| [envelope, inner].into_iter().flatten().find_map(|object| object.text(field));
    Installed { appid: told("appid"), success_text: told("successText") }
}

pub(super) async fn find(session: &VapSession, tag: &Tag) -> Result<Option<EnvironmentSummary>> {
    let mut list = session.list().await?;
    while let Some(summary) = list.try_next().await? {
        if summary.groups.iter().any(|group| group == tag.as_str()) {
            return Ok(Some(summary));
        }
    }
    Ok(None)
}

pub(super) async fn start(session: &VapSession, name: &EnvironmentName) -> Result<()> {
    switch(session, name, &api::START_ENV, EnvironmentStatus::Running).await
}

pub(super) async fn stop(session: &VapSession, name: &EnvironmentName) -> Result<()> {
    switch(session, name, &api::STOP_ENV, EnvironmentStatus::Stopped).await
}

/// Already being where it shall be is success, which the platform tells as a wrong state.
async fn switch(
    session: &VapSession,
    name: &EnvironmentName,
    method: &'static Method,
    wanted: EnvironmentStatus,
) -> Result<()> {
    match session.ask(Call::to(method).with("envName", name)).await {
        Err(error) if error.kind == Kind::Busy => match session.peek(name).await? {
            Some(summary) if summary.status == wanted => Ok(()),
            _ => Err(error),
        },
        other => other.map(drop),
    }
}

pub(super) async fn delete(
    session: &VapSession,
    name: &EnvironmentName,
    password: Option<&Secret>,
) -> Result<()> {
    let call = Call::to(&api::DELETE_ENV)
        .with("envName", name)
        .with_some("password", password.map(|password| password.expose()));
    match session.ask(call).await {
        Ok(_) => Ok(()),
        Err(error) if error.kind == Kind::Missing => Ok(()),
        Err(error) => Err(error),
    }
}
