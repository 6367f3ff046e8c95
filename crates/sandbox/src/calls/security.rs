//! `environment.security`: firewall rules. The first and the last rule are the platform's and cannot be changed.

use serde_json::{Map, Value, json};

use crate::call::Call;
use crate::http::answer::{Outcome, Refusal};
use crate::http::lenient::{number, truth, word};
use crate::registry::Route;
use crate::world::{Environment, Rule, World};

const CLASS: &str = "environment.security";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler).confirmed("SPEC, vendor docs");
    vec![
        quick("GetRules", get),
        quick("AddRule", add),
        quick("AddRules", add_many),
        quick("EditRule", edit),
        quick("SetRules", set),
        quick("RemoveRule", remove),
        quick("RemoveRules", remove),
        quick("SetRuleEnabled", enable),
        quick("SetFirewallEnabled", firewall),
    ]
}

fn part(rule: &Rule) -> Value {
    json!({
        "id": rule.id, "name": rule.name, "direction": rule.direction, "protocol": rule.protocol,
        "ports": rule.ports, "src": rule.src, "dst": rule.dst, "priority": rule.priority, "action": rule.action,
        "isEnabled": rule.enabled, "isInfra": rule.infra, "relatedSoftNodeGroup": rule.layer,
    })
}

fn get(call: &Call, world: &mut World) -> Outcome {
    let env = call.env(world)?;
    let (layer, direction) = (call.params.get("nodeGroup"), call.params.get("direction"));
    let mut rules: Vec<&Rule> = env
        .rules
        .iter()
        .filter(|rule| layer.is_none_or(|layer| rule.layer == layer))
        .filter(|rule| direction.is_none_or(|direction| rule.direction.eq_ignore_ascii_case(direction)))
        .collect();
    rules.sort_by_key(|rule| (rule.layer.clone(), rule.direction.clone(), rule.priority));
    Ok(json!({"array": rules.into_iter().map(part).collect::<Vec<_>>()}))
}

/// A rule from what was sent, on top of what it was before.
fn rule_from(sent: &Map<String, Value>, before: Rule) -> Result<Rule, Refusal> {
    let text = |name: &str, old: String| sent.get(name).filter(|value| !value.is_null()).map_or(old, word);
    let upper = |name: &str, old: String, allowed: &[&str]| {
        let value = text(name, old).to_uppercase();
        if allowed.contains(&value.as_str()) { Ok(value) } else { Err(Refusal::parameter(name)) }
    };
    let priority = sent.get("priority").and_then(number).unwrap_or(before.priority);
    if priority <= 1 || priority >= 65_535 {
        return Err(Refusal::parameter("priority"));
    }
    Ok(Rule {
        id: before.id,
        layer: text("relatedSoftNodeGroup", before.layer),
        name: text("name", before.name),
        direction: upper("direction", before.direction, &["INPUT", "OUTPUT", "BIDIRECTIONAL"])?,
        protocol: upper("protocol", before.protocol, &["TCP", "UDP", "ALL"])?,
        ports: text("ports", before.ports),
        src: text("src", before.src),
        dst: text("dst", before.dst),
        priority,
        action: upper("action", before.action, &["ALLOW", "DENY"])?,
        enabled: sent.get("isEnabled").and_then(truth).unwrap_or(before.enabled),
        infra: false,
    })
}

fn new_rule(id: i64, env: &Environment, layer: &str, sent: &Value) -> Result<Rule, Refusal> {
    let sent = sent.as_object().ok_or_else(|| Refusal::parameter("rule"))?;
    let highest = env
        .rules
        .iter()
        .filter(|rule| rule.layer == layer && !rule.infra)
        .map(|rule| rule.priority)
        .max()
        .unwrap_or(990);
    rule_from(
        sent,
        Rule {
            id,
            layer: layer.into(),
            name: String::new(),
            direction: "INPUT".into(),
            protocol: "TCP".into(),
            ports: String::new(),
            src: "ALL".into(),
            dst: "ALL".into(),
            priority: highest + 10,
            action: "ALLOW".into(),
            enabled: true,
            infra: false,
        },
    )
}

fn add_each(call: &Call, world: &mut World, sent: Vec<Value>) -> Result<Vec<Value>, Refusal> {
    let layer = match (
        call.params.get("nodeGroup"),
        sent.first().and_then(|rule| rule.get("relatedSoftNodeGroup")),
    ) {
        (Some(layer), _) => layer.to_owned(),
        (None, Some(layer)) => word(layer),
        (None, None) => return Err(Refusal::parameter("nodeGroup")),
    };
    let ids: Vec<i64> = sent.iter().map(|_| world.next_id()).collect();
    let env = call.env_mut(world)?;
    if env.layer(&layer).is_none() {
        return Err(Refusal::new(11022, format!("Cannot find the layer [{layer}]")));
    }
    let mut added = Vec::new();
    for (id, sent) in ids.into_iter().zip(&sent) {
        let rule = new_rule(id, env, &layer, sent)?;
        added.push(part(&rule));
        env.rules.push(rule);
    }
    Ok(added)
}

fn add(call: &Call, world: &mut World) -> Outcome {
    let added = add_each(call, world, vec![call.params.need_value("rule")?])?;
    Ok(json!({"object": added.first()}))
}

fn many(call: &Call) -> Result<Vec<Value>, Refusal> {
    match call.params.need_value("rules")? {
        Value::Array(rules) => Ok(rules),
        _ => Err(Refusal::parameter("rules")),
    }
}

fn add_many(call: &Call, world: &mut World) -> Outcome {
    let added = add_each(call, world, many(call)?)?;
    Ok(json!({"array": added}))
}

fn set(call: &Call, world: &mut World) -> Outcome {
    let rules = many(call)?;
    let layer = call.params.need("nodeGroup")?.to_owned();
    let before = call.env_mut(world)?.rules.clone();
    call.env_mut(world)?.rules.retain(|rule| rule.layer != layer || rule.infra);
    let kept: Vec<Value> =
        rules.into_iter().filter(|rule| rule.get("isInfra").and_then(truth) != Some(true)).collect();
    if let Err(refusal) = add_each(call, world, kept) {
        call.env_mut(world)?.rules = before;
        return Err(refusal);
    }
    Ok(Value::Null)
}

fn one(env: &mut Environment, id: i64) -> Result<&mut Rule, Refusal> {
    let rule = env.rules.iter_mut().find(|rule| rule.id == id);
    let rule = rule.ok_or_else(|| Refusal::new(5, format!("rule [{id}] not found")))?;
    if rule.infra { Err(Refusal::denied()) } else { Ok(rule) }
}

fn edit(call: &Call, world: &mut World) -> Outcome {
    let sent = call.object("rule")?;
    let id = sent.get("id").and_then(number).ok_or_else(|| Refusal::parameter("rule"))?;
    let rule = one(call.env_mut(world)?, id)?;
    *rule = rule_from(&sent, rule.clone())?;
    Ok(json!({"object": part(rule)}))
}

fn remove(call: &Call, world: &mut World) -> Outcome {
    let ids: Vec<i64> = match call.params.number("id") {
        Ok(Some(id)) => vec![id],
        _ => call.params.words("ids").iter().filter_map(|id| id.parse().ok()).collect(),
    };
    if ids.is_empty() {
        return Err(Refusal::parameter("id"));
    }
    let env = call.env_mut(world)?;
    for id in &ids {
        one(env, *id)?;
    }
    env.rules.retain(|rule| !ids.contains(&rule.id));
    Ok(Value::Null)
}

fn enable(call: &Call, world: &mut World) -> Outcome {
    let enabled = call.params.flag("enabled").ok_or_else(|| Refusal::parameter("enabled"))?;
    one(call.env_mut(world)?, call.params.need_number("id")?)?.enabled = enabled;
    Ok(Value::Null)
}

fn firewall(call: &Call, world: &mut World) -> Outcome {
    let enabled = call.params.flag("enabled").ok_or_else(|| Refusal::parameter("enabled"))?;
    call.env_mut(world)?.firewall = enabled;
    Ok(Value::Null)
}
