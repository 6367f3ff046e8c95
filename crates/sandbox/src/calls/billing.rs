//! `billing.account`: quotas, account, and a bill per environment.

use serde_json::{Value, json};

use crate::call::Call;
use crate::catalogue::{quotas, regions};
use crate::http::answer::Outcome;
use crate::registry::Route;
use crate::world::{AccountStatus, World};

const CLASS: &str = "billing.account";

pub(crate) fn routes() -> Vec<Route> {
    let quick = |method, handler| Route::quick(CLASS, method, handler);
    vec![
        quick("GetQuotas", get_quotas).confirmed("SPEC; JPS scripts read `array[].quota.name` and `.value`"),
        quick("GetAccount", get_account).confirmed("SPEC, vendor docs"),
        quick("GetExtendedAccountBillingHistoryByPeriod", history)
            .also(&["GetAccountBillingHistoryByPeriod"])
            .inferred("SPEC; the figures are invented from cloudlets"),
    ]
}

fn get_quotas(call: &Call, world: &mut World) -> Outcome {
    let wanted = call.params.words("quotasnames");
    let list: Vec<Value> = quotas::of(call.account(world)?)
        .into_iter()
        .filter(|(name, _)| wanted.is_empty() || wanted.contains(name))
        .enumerate()
        .map(|(n, (name, (meaning, value, own)))| {
            json!({
                "quota": {"id": n + 1, "name": name, "description": meaning, "isCustom": false, "isHidden": false, "isBusiness": false},
                "value": value, "type": if own { "PERSONAL" } else { "GROUP" },
            })
        })
        .collect();
    Ok(json!({"array": list}))
}

fn get_account(call: &Call, world: &mut World) -> Outcome {
    let account = call.account(world)?;
    let regions: Vec<String> =
        regions::regions(&call.platform.name).into_iter().map(|region| region.unique).collect();
    // The API knows four states; the hoster's suspension is told as INACTIVE (inferred).
    let status = if account.status == AccountStatus::Active { 1 } else { 2 };
    Ok(json!({
        "balance": account.balance, "bonus": account.bonus, "credit": 0.0, "debit": 0.0,
        "group": account.kind.word(), "groupType": account.kind.word(), "status": status,
        "isEnabled": account.status == AccountStatus::Active, "isCommerial": account.kind.word() == "billing",
        "email": account.email, "uid": account.uid, "language": "en", "createdOn": account.created_on,
        "defaultHardNodeGroup": "default_hn_group", "hardNodeGroups": regions,
    }))
}

fn history(call: &Call, world: &mut World) -> Outcome {
    let list: Vec<Value> = world
        .owned_by(call.uid)
        .map(|env| {
            let cloudlets: i64 = env.nodes.iter().map(|node| node.fixed + node.flexible / 4).sum();
            json!({"appid": env.appid, "name": env.name, "cost": (cloudlets as f64 * 0.0035 * 24.0 * 100.0).round() / 100.0})
        })
        .collect();
    Ok(json!({"array": list}))
}
