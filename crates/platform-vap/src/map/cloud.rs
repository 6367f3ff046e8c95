//! What an installation offers, in our words.

use freeport_domain::{
    AccountKind, AccountStanding, AccountState, NodeTemplate, PriceList, Quota, Region, TemplateTag, Tier,
};

use crate::wire::Object;

/// The account, from `GetAccount` and `GetUserInfo`, whichever answered.
pub(crate) fn account(account: Option<Object<'_>>, user: Option<Object<'_>>) -> AccountStanding {
    let either = |field: &str| [user, account].into_iter().flatten().find_map(|object| object.text(field));
    let told = |field: &str| account.and_then(|account| account.text(field)).unwrap_or_default();
    AccountStanding {
        email: either("email").unwrap_or_default(),
        uid: either("uid").and_then(|uid| uid.parse().ok()),
        kind: match told("groupType").to_lowercase().as_str() {
            "trial" => AccountKind::Trial,
            "beta" => AccountKind::Beta,
            "billing" => AccountKind::Billing,
            "post" => AccountKind::PostPaid,
            other => AccountKind::Other(other.to_owned()),
        },
        state: match told("status").to_uppercase().as_str() {
            // Live answers name it, the vendor's description numbers it; a missing one is no bad sign.
            "ACTIVE" | "1" | "" => AccountState::Active,
            "INACTIVE" | "2" => AccountState::Deactivated,
            "DESTROY" | "DELETED" | "3" | "4" => AccountState::Destroyed,
            other => AccountState::Other(other.to_owned()),
        },
        balance: account.and_then(|account| account.fraction("balance")),
    }
}

/// Regions hold host groups; a host group is what people call a region. Live key: `hardNodeGroups` (confirmed).
pub(crate) fn regions(answer: Object<'_>) -> Vec<Region> {
    let mut regions = Vec::new();
    for region in answer.objects("array") {
        let active = region.text("status").is_none_or(|status| status.eq_ignore_ascii_case("ACTIVE"));
        let groups = region.objects("hardNodeGroups").chain(region.objects("hardwareNodeGroups"));
        for group in groups {
            let Some(name) = group.text("uniqueName") else { continue };
            regions.push(Region {
                display_name: group.text("displayName").unwrap_or_else(|| name.clone()),
                domain: group.text("domain").or_else(|| region.text("domain")).unwrap_or_default(),
                is_default: region.flag("isDefault").unwrap_or(false)
                    && group.flag("isDefault").unwrap_or(true),
                is_enabled: active && group.flag("isEnabled").unwrap_or(true),
                name: name.as_str().into(),
            });
        }
    }
    regions
}

/// Stacks with their tags.
pub(crate) fn templates(answer: Object<'_>) -> Vec<NodeTemplate> {
    let template = |told: Object<'_>| {
        let node_type = told.text("nodeType")?;
        Some(NodeTemplate {
            name: told.text("name").unwrap_or_else(|| node_type.clone()),
            mission: told.text("nodeMission").map(|mission| mission.as_str().into()),
            tags: told.objects("tags").filter_map(tag).collect(),
            min_disk_mb: told.count("minDiskLimit"),
            node_type,
        })
    };
    answer
        .objects("array")
        .filter(|told| told.flag("enabled").unwrap_or(true) && told.flag("published").unwrap_or(true))
        .filter_map(template)
        .collect()
}

fn tag(told: Object<'_>) -> Option<TemplateTag> {
    Some(TemplateTag {
        name: told.text("name")?,
        alias: told.text("nodeTypeAlias"),
        is_default: told.flag("isDefault").unwrap_or(false),
        enabled: told.flag("isEnabled").unwrap_or(true),
        min_cloudlets: told.count("cloudletsMinCount"),
    })
}

/// Limits by name.
pub(crate) fn quotas(answer: Object<'_>) -> Vec<Quota> {
    let quota = |told: Object<'_>| {
        let quota = told.object("quota")?;
        Some(Quota {
            name: quota.text("name")?,
            description: quota.text("description"),
            limit: told.number("value")?,
        })
    };
    answer.objects("array").filter_map(quota).collect()
}

/// The public price list, where both public pages answered.
pub(crate) fn prices(models: Object<'_>, settings: Object<'_>) -> Option<PriceList> {
    let models = models.object("response").unwrap_or(models);
    let settings = settings.object("response").unwrap_or(settings);
    let currency = settings.text("settingsCurrencyCode").and_then(currency)?;
    let model = models
        .objects("models")
        .find(|model| model.flag("isDefault").unwrap_or(false))
        .or_else(|| models.objects("models").next())?;
    let tiers = |wanted: &dyn Fn(Object<'_>) -> bool| -> Vec<Tier> {
        model
            .objects("tariffPlans")
            .find(|plan| wanted(*plan))
            .map(|plan| plan.objects("tiers").filter_map(tier).collect())
            .unwrap_or_default()
    };
    let kind = |kind: &'static str| {
        move |plan: Object<'_>| plan.text("type").is_some_and(|told| told.eq_ignore_ascii_case(kind))
    };
    let list = PriceList {
        currency,
        fixed_cloudlet: tiers(&kind("fixed")),
        flexible_cloudlet: tiers(&kind("flexible")),
        disk_gb: tiers(&kind("storage")),
        traffic_gb: tiers(&kind("network")),
        public_ipv4: tiers(&|plan: Object<'_>| {
            // Which option is the public address is told by its keyword (inferred from its name).
            plan.text("keyword").is_some_and(|keyword| {
                let keyword = keyword.to_lowercase();
                keyword.contains("ip") && !keyword.contains("v6")
            }) && kind("option")(plan)
        }),
    };
    // A list without a single price is none.
    let all =
        [&list.fixed_cloudlet, &list.flexible_cloudlet, &list.disk_gb, &list.public_ipv4, &list.traffic_gb];
    all.iter().any(|tiers| !tiers.is_empty()).then_some(list)
}

/// No price of an hour, and no number of units, is larger: what is comes from a page that is broken.
const LARGEST_FIGURE: f64 = 1e9;

/// A price that can be reckoned with. What is none of that, or below zero, is no price at all.
fn tier(told: Object<'_>) -> Option<Tier> {
    let figure = |name: &str| told.fraction(name).filter(|figure| (0.0..=LARGEST_FIGURE).contains(figure));
    Some(Tier {
        above: figure("value").unwrap_or(0.0),
        price: figure("price")?,
        free: figure("free").unwrap_or(0.0),
    })
}

/// A currency's code, as codes are written.
fn currency(told: String) -> Option<String> {
    let code = told.trim().to_uppercase();
    (!code.is_empty() && code.len() <= 8 && code.chars().all(char::is_alphanumeric)).then_some(code)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn host_groups_are_regions() {
        let answer = json!({"array": [{"domain": "hoster.example", "isDefault": true, "status": "ACTIVE",
            "hardNodeGroups": [{"uniqueName": "a", "displayName": "A", "isDefault": true},
                               {"uniqueName": "b", "isEnabled": false, "isDefault": false}]}]});
        let regions = regions(Object::of(&answer).unwrap());
        assert_eq!(regions[0].domain, "hoster.example");
        assert!(regions[0].is_default && regions[0].is_enabled);
        assert!(!regions[1].is_default && !regions[1].is_enabled);
    }

    #[test]
    fn public_prices_are_read_by_kind() {
        let models = json!({"result": 0, "response": {"models": [{"isDefault": true, "tariffPlans": [
            {"type": "fixed", "tiers": [{"value": 0, "price": "0.004", "free": 0}]},
            {"type": "option", "keyword": "ext_ip", "tiers": [{"price": 0.005}]}]}]}});
        let settings = json!({"response": {"settingsCurrencyCode": "EUR"}});
        let list = prices(Object::of(&models).unwrap(), Object::of(&settings).unwrap()).unwrap();
        assert_eq!(list.fixed_cloudlet[0].price, 0.004);
        assert_eq!(list.public_ipv4[0].price, 0.005);
    }

    #[test]
    fn what_is_no_price_is_not_reckoned_with() {
        let list = |price: serde_json::Value, currency: &str| {
            let models =
                json!({"models": [{"tariffPlans": [{"type": "fixed", "tiers": [{"price": price}]}]}]});
            let settings = json!({"settingsCurrencyCode": currency});
            prices(Object::of(&models).unwrap(), Object::of(&settings).unwrap())
        };
        assert_eq!(list(json!(0.004), " eur").unwrap().currency, "EUR");
        for bad in [json!("NaN"), json!("inf"), json!(-1), json!(1e300), json!("free")] {
            assert_eq!(list(bad.clone(), "EUR"), None, "{bad}");
        }
        assert_eq!(list(json!(0.004), "E\u{1b}[31m"), None);
        assert_eq!(list(json!(0.004), ""), None);
    }

    #[test]
    fn quotas_and_accounts_are_read() {
        let answer = json!({"array": [{"quota": {"name": "environment.maxcount"}, "value": 20}]});
        assert_eq!(quotas(Object::of(&answer).unwrap())[0].limit, 20);
        let told = json!({"groupType": "trial", "status": "INACTIVE", "email": "a@b.example", "uid": 7});
        let standing = account(Object::of(&told), None);
        assert_eq!((standing.kind, standing.state), (AccountKind::Trial, AccountState::Deactivated));
    }
}
