//! The public price list, as the vendor's pricing widget reads it. Prices differ per installation.

use serde_json::{Value, json};

/// The installation's currency and a factor for its prices, both made from its name.
fn character(name: &str) -> (&'static str, f64) {
    let sum: u32 = name.bytes().map(u32::from).sum();
    (["EUR", "USD", "CHF", "GBP"][sum as usize % 4], 1.0 + f64::from(sum % 40) / 100.0)
}

pub(crate) fn currency(name: &str) -> &'static str {
    character(name).0
}

/// `GetDefaultPricingModels`. Keys are the widget's; which keywords a hoster uses varies, these are inferred.
pub(crate) fn models(name: &str) -> Value {
    let factor = character(name).1;
    let price = |value: f64| (value * factor * 1_000_000.0).round() / 1_000_000.0;
    let tiers = |prices: &[(i64, f64)]| -> Value {
        prices.iter().map(|(from, value)| json!({"value": from, "price": price(*value), "free": 0})).collect()
    };
    let plan = |kind: &str, keyword: &str, prices: &[(i64, f64)]| {
        json!({
            "type": kind, "keyword": keyword, "tiers": tiers(prices),
        })
    };
    json!([{
        "isDefault": true, "name": "default", "uniqueName": "default",
        "tariffPlans": [
            plan("fixed", "cloudlets", &[(1, 0.0028), (17, 0.0025), (65, 0.0022)]),
            plan("flexible", "cloudlets", &[(1, 0.0042), (65, 0.0039)]),
            plan("storage", "disk", &[(1, 0.00012)]),
            plan("network", "traffic", &[(1, 0.02)]),
            plan("option", "extip", &[(1, 0.0034)]),
            plan("option", "ssl", &[(1, 0.0)]),
        ],
    }])
}
