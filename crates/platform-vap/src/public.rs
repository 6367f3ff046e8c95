//! What an installation tells anybody: its price list, as the vendor's own price widget asks for it (confirmed).

use freeport_domain::PriceList;
use freeport_platform::Result;
use serde_json::Value;

use crate::api;
use crate::client::Client;
use crate::config::Config;
use crate::map;
use crate::wire::Object;

/// The public price list; `None` where the installation answers and shows none. Nobody is signed in.
pub async fn public_prices(config: &Config) -> Result<Option<PriceList>> {
    price_list(&Client::new(config)?).await
}

/// The same over a connection that is there.
pub(crate) async fn price_list(client: &Client) -> Result<Option<PriceList>> {
    let (models, settings) =
        futures::join!(client.public(api::PRICING_PATH), client.public(api::HOSTER_SETTINGS_PATH));
    let (Some(models), Some(settings)): (Option<Value>, Option<Value>) = (models?, settings?) else {
        return Ok(None);
    };
    let answers = Object::of(&models).zip(Object::of(&settings));
    Ok(answers.and_then(|(models, settings)| map::cloud::prices(models, settings)))
}
