//! What the vendor's pricing widget reads without a login, by paths of their own.

use serde_json::{Value, json};

use crate::catalogue::prices;
use crate::platform::Platform;

pub(crate) fn answer(platform: &Platform, path: &str) -> Option<Value> {
    match path.trim_end_matches('/').to_ascii_lowercase().as_str() {
        "/auth/getdefaultpricingmodels" => {
            Some(json!({"result": 0, "response": {"result": 0, "models": prices::models(&platform.name)}}))
        }
        "/settings/gethostersettings" => Some(json!({"result": 0, "response": {
            "result": 0, "settingsCurrencyCode": prices::currency(&platform.name),
            "settingsPlatformDomain": platform.domain(),
        }})),
        _ => None,
    }
}
