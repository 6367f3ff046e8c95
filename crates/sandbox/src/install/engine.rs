//! From an order to an installed package.

use serde_json::{Map, Value, json};

use super::actions::Run;
use super::console::Console;
use super::markdown;
use super::market::App;
use super::package::{Package, corrupted};
use super::placeholders::Scope;
use crate::call::Call;
use crate::calls::{change_topology_to, create_environment_from};
use crate::catalogue::quotas;
use crate::export::download;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::{truth, word, words};
use crate::topology::{NewEnvironment, read_nodes};
use crate::wire::environment::{Depth, env_info};
use crate::world::{Installation, Status, World};

/// What to install, and where.
#[derive(Debug, Clone, Default)]
pub(crate) struct Order {
    /// Manifest text, an address, or the id of a marketplace entry.
    pub jps: String,
    pub env_name: Option<String>,
    pub display_name: Option<String>,
    pub region: Option<String>,
    pub groups: Vec<String>,
    pub layer: Option<String>,
    pub settings: Map<String, Value>,
    pub logger: Option<String>,
}

/// Installs, synchronously, until the last action is done.
pub(crate) async fn install(call: &Call, order: Order) -> Outcome {
    let (package, base) = fetch(call, &order.jps).await?;
    check(&package, &order)?;
    let name = order.logger.clone().unwrap_or_else(|| package.name.clone());
    let console = Console::of(&call.platform, call.uid, &name);
    console.line(&format!("BEGIN INSTALLATION: {}", package.name));
    let done = carry_out(call, &package, &order, base, &console).await;
    if let Err(refusal) = &done {
        console.line(&format!("ERROR: {}", refusal.body()));
    }
    console.line(&format!("END INSTALLATION: {}", package.name));
    done
}

/// The manifest itself, and the address that relative links start from.
async fn fetch(call: &Call, jps: &str) -> Result<(Package, String), Refusal> {
    let text = jps.trim();
    if text.starts_with("http://") || text.starts_with("https://") {
        // The engine turns a code host's page into the file it shows.
        let page = text.contains("://github.com/");
        let address = if page { text.replace("/blob/", "/raw/") } else { text.to_owned() };
        let bytes = download(&call.platform, &address).await?;
        let package = Package::read(&String::from_utf8_lossy(&bytes))?;
        let base = package
            .text("baseUrl")
            .unwrap_or_else(|| address.rsplit_once('/').map(|(base, _)| base.to_owned()).unwrap_or_default());
        return Ok((package, base + "/"));
    }
    if let Some(app) = App::find(text) {
        return Ok((Package::read(&app.manifest().to_string())?, String::new()));
    }
    if !text.contains([':', '{', '\n']) {
        return Err(Refusal::new(11002, format!("application [{text}] not found")));
    }
    let package = Package::read(text)?;
    let base =
        package.text("baseUrl").map(|base| format!("{}/", base.trim_end_matches('/'))).unwrap_or_default();
    Ok((package, base))
}

/// What live tests of a client saw refused.
fn check(package: &Package, order: &Order) -> Result<(), Refusal> {
    if !package.does_something() {
        return Err(corrupted("nothing to install"));
    }
    let needs_name = package.update || package.nodes().is_some();
    if needs_name && order.env_name.is_none() {
        return Err(Refusal::core(3, "invalid parameter [envName]"));
    }
    Ok(())
}

async fn carry_out(
    call: &Call,
    package: &Package,
    order: &Order,
    base: String,
    console: &Console,
) -> Outcome {
    let scope = scope(call, package, order, &base)?;
    let appid = match (&order.env_name, package.nodes()) {
        (Some(name), Some(nodes)) if !package.update => {
            Some(make_environment(call, package, order, &scope, name, nodes).await?)
        }
        (Some(name), _) if package.update => Some(target(call, name)?),
        _ => None,
    };
    let mut run = Run::new(call, package, console, scope, appid.clone(), order.layer.clone(), base);
    run.see_environment();
    // Some globals speak of the environment that is there only now.
    run.scope.refill("globals");
    if let Some(actions) = package.body.get("onInstall") {
        console.line(&format!(
            "BEGIN HANDLE EVENT: {}",
            json!({"envAppid": appid.clone().unwrap_or_default(), "topic": "application/install"})
        ));
        let done = run.all(actions, 0).await;
        console.line("END HANDLE EVENT: application/install");
        done?;
    }
    run.see_environment();
    let unique_name = uuid::Uuid::new_v4().to_string();
    remember(&mut call.platform.world(), call, package, order, appid.clone(), &unique_name);
    let success = success_text(package, &run.scope);
    Ok(json!({
        "uniqueName": unique_name, "appid": appid, "successText": success,
        "startPage": package.text("startPage").map(|page| run.scope.fill(&page)),
    }))
}

/// What placeholders see before anything is made.
fn scope(call: &Call, package: &Package, order: &Order, base: &str) -> Result<Scope, Refusal> {
    let world = call.platform.world();
    let account = call.account(&world)?;
    let mut settings = package.default_settings();
    settings.extend(order.settings.clone());
    settings.entry("jelastic_email").or_insert_with(|| account.email.clone().into());
    if let Some(layer) = &order.layer {
        settings.entry("nodeGroup").or_insert_with(|| layer.clone().into());
    }
    let quota: Map<String, Value> = quotas::of(account)
        .into_iter()
        .map(|(name, (_, value, _))| (name, json!({"value": value})))
        .collect();
    let mut scope = Scope::default();
    scope.set("settings", Value::Object(settings));
    scope.set("globals", package.body.get("globals").cloned().unwrap_or_else(|| json!({})));
    scope.set("user", json!({"uid": account.uid, "email": account.email, "name": account.name}));
    scope.set("account", json!({
        "groupType": account.kind.word(), "balance": account.balance, "bonus": account.bonus, "uid": account.uid,
        "email": account.email, "group": account.kind.word(),
    }));
    scope.set("quota", Value::Object(quota));
    scope.set("platformUrl", format!("https://app.{}/", call.platform.domain()).into());
    scope.set("baseUrl", base.trim_end_matches('/').into());
    if let Some(name) = &order.env_name {
        scope.set("env", json!({"envName": name, "shortdomain": name, "name": name}));
    }
    scope.refill("globals");
    Ok(scope)
}

async fn make_environment(
    call: &Call,
    package: &Package,
    order: &Order,
    scope: &Scope,
    name: &str,
    nodes: Vec<Value>,
) -> Result<String, Refusal> {
    let filled = scope.fill_tree(&Value::Array(nodes));
    let nodes = read_nodes(&filled, call.platform.version, 1)?;
    let text = |name: &str| package.text(name).map(|text| scope.fill(&text));
    let yes = |name: &str| {
        package.body.get(name).map(|value| scope.fill_tree(value)).as_ref().and_then(truth).unwrap_or(false)
    };
    let mut groups = order.groups.clone();
    if groups.is_empty() {
        groups = package
            .body
            .get("envGroups")
            .map(|groups| words(&word(&scope.fill_tree(groups))))
            .unwrap_or_default();
    }
    // Installing over an existing environment of one's own is refused by the name check.
    let wanted = NewEnvironment {
        name: name.to_owned(),
        display_name: order.display_name.clone().or_else(|| text("displayName")),
        region: order.region.clone().or_else(|| text("region")),
        engine: text("engine"),
        ssl: yes("ssl"),
        ha: yes("ha"),
        groups,
    };
    create_environment_from(call, wanted, nodes).await
}

fn target(call: &Call, name: &str) -> Result<String, Refusal> {
    let world = call.platform.world();
    let env = call.find(&world, name)?;
    crate::call::require(env, &[Status::Running])?;
    Ok(env.appid.clone())
}

/// Add-ons are listed later; environments made by a package remember it too.
fn remember(
    world: &mut World,
    call: &Call,
    package: &Package,
    order: &Order,
    appid: Option<String>,
    unique: &str,
) {
    let default_layer = appid.as_deref().and_then(|appid| {
        let env = world.environment(appid)?;
        ["bl", "cp"].iter().find(|layer| env.layer(layer).is_some()).map(|layer| (*layer).to_owned())
    });
    world.installations.put(
        unique,
        Installation {
            unique_name: unique.to_owned(),
            uid: call.uid,
            appid,
            node_group: if package.update { order.layer.clone().or(default_layer) } else { None },
            app_id: if package.id.is_empty() { package.name.clone() } else { package.id.clone() },
            name: package.name.clone(),
            kind: if package.update { "update" } else { "install" }.into(),
            settings: Value::Object(order.settings.clone()),
            installed_on: call.platform.now(),
        },
    );
}

fn success_text(package: &Package, scope: &Scope) -> String {
    let text = match package.body.get("success") {
        Some(Value::Object(success)) => success.get("text").map(word),
        Some(Value::Null) | None => None,
        Some(other) => Some(word(other)),
    };
    text.map(|text| markdown::html(&scope.fill(&text))).unwrap_or_default()
}

/// The environment's own placeholders, as they are now. The nodes an add-on is installed on go by a name of their own.
pub(crate) fn environment_scope(call: &Call, appid: &str, layer: Option<&str>, scope: &mut Scope) {
    let world = call.platform.world();
    let Some(env) = world.environment(appid) else { return };
    let info = env_info(&call.platform, &world, env, call.uid, Depth::Full);
    let mut about = info["env"].clone();
    about["url"] = format!("http://{}/", env.domain).into();
    about["protocol"] = "http".into();
    about["region"] = env.region.clone().into();
    about["name"] = env.name.clone().into();
    let mut nodes: Map<String, Value> = Map::new();
    let mut all = Vec::new();
    for (node, part) in env.nodes.iter().zip(info["nodes"].as_array().into_iter().flatten()) {
        let mut part = part.clone();
        part["password"] = node.password.clone().into();
        for group in [&node.layer, &node.stack] {
            if let Value::Array(list) = nodes.entry(group.clone()).or_insert_with(|| json!([])) {
                list.push(part.clone());
            }
        }
        all.push(part);
    }
    nodes.insert("all".into(), all.into());
    if let Some(targets) = layer.and_then(|layer| nodes.get(layer)) {
        scope.set("targetNodes", targets.clone());
    }
    scope.set("env", about);
    scope.set("nodes", Value::Object(nodes));
}

/// Layers added by an action.
pub(crate) async fn add_nodes(call: &Call, appid: &str, wanted: &Value) -> Result<(), Refusal> {
    let fresh = read_nodes(wanted, call.platform.version, 0)?;
    let (mut nodes, key) = {
        let world = call.platform.world();
        let env = call.find(&world, appid)?;
        (crate::topology::as_requests(env), env.appid.clone())
    };
    for node in fresh {
        match nodes.iter_mut().find(|have| have.layer == node.layer) {
            Some(have) => have.count += node.count,
            None => nodes.push(node),
        }
    }
    change_topology_to(call, &key, nodes, None).await
}
