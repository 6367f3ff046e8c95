//! The marketplace of a cloud: what it offers, and its packages as something to import.

use freeport_domain::AccountId;
use freeport_manifest::form::{Around, Form, Given};
use freeport_manifest::model::{self, Manifest};
use freeport_manifest::parse;
use freeport_manifest::plain::plain;
use freeport_platform::{MarketPackage, Offered};
use serde_json::json;

use crate::answering::{Sorted, sort, unasked};
use crate::app::App;
use crate::failure::{Failure, Result};
use crate::fetch::Reach;
use crate::importing::Incoming;

/// What stands before the name of a package of the target's own marketplace.
pub(crate) const MARKET: &str = "market:";

/// What a package of a marketplace is opened by.
pub fn market_place(id: &str) -> String {
    format!("{MARKET}{id}")
}

/// A package of a marketplace that is known by its name, and by what its cloud tells of it.
#[derive(Debug)]
pub(crate) struct Named {
    /// What it is installed by.
    pub(crate) id: String,
    /// Its name and its questions, as a manifest holds them.
    pub(crate) manifest: Box<Manifest>,
    /// Its questions, where the cloud tells them.
    pub(crate) form: Option<Form>,
    /// Whether it changes an environment that exists, where the cloud tells.
    pub(crate) is_add_on: Option<bool>,
}

impl Named {
    /// One of which nothing but the name is known.
    pub(crate) fn unknown(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            manifest: Box::new(manifest(&json!({ "name": id }))),
            form: None,
            is_add_on: None,
        }
    }

    /// Answers, checked where the cloud tells what is asked.
    pub(crate) fn sorted(&self, place: &str, answers: &Given, around: &Around) -> Result<Sorted> {
        match &self.form {
            Some(form) => sort(place, form, answers, around),
            None => Ok(unasked(answers)),
        }
    }

    fn told(package: MarketPackage) -> Self {
        let Offered { id, name, words, is_add_on, .. } = package.offered;
        let told = json!({ "name": name, "description": words, "settings": package.settings });
        let manifest = Box::new(manifest(&told));
        let form = package.settings.map(|_| Form::of(&manifest));
        Self { id, manifest, form, is_add_on: Some(is_add_on) }
    }
}

/// What a cloud tells of a package, read the way manifests are read.
fn manifest(told: &serde_json::Value) -> Manifest {
    let tree = parse(&told.to_string()).tree.expect("JSON that was just written is JSON");
    model::read(&tree).0
}

impl App {
    /// What the marketplace of an account's cloud offers, by name, described in plain text.
    pub async fn market(&self, account: &AccountId) -> Result<Vec<Offered>> {
        let mut all = self.session(account).await?.market().await?;
        for one in &mut all {
            one.words = one.words.as_deref().map(plain).filter(|words| !words.is_empty());
        }
        Ok(all)
    }

    /// Of that, what each of these words is found in: its name, its description or its categories.
    pub async fn market_with(&self, account: &AccountId, words: &[String]) -> Result<Vec<Offered>> {
        let wanted: Vec<String> =
            words.iter().flat_map(|words| words.split_whitespace()).map(str::to_lowercase).collect();
        let mut all = self.market(account).await?;
        all.retain(|one| {
            let line = [&one.id, &one.name].into_iter().chain(&one.words).chain(&one.categories);
            let line = line.map(|text| text.to_lowercase()).collect::<Vec<_>>().join("\n");
            wanted.iter().all(|word| line.contains(word))
        });
        Ok(all)
    }

    /// Opens what [`Incoming::open`] opens; a package of the marketplace with what this account's cloud tells of it.
    pub async fn incoming(&self, place: &str, account: &AccountId, reach: Reach) -> Result<Incoming> {
        let Some(id) = place.strip_prefix(MARKET).map(str::trim) else {
            return Incoming::open(place, reach).await;
        };
        if id.is_empty() {
            return Err(Failure::new(
                "not-offered",
                "Which package of the marketplace is meant is not said.",
            )
            .hint("Choose what the marketplace of that cloud offers.")
            .command("freeport market lists it; write market:NAME."));
        }
        match self.session(account).await?.market_package(id).await {
            Ok(Some(package)) => Ok(Incoming::named(place, Named::told(package))),
            Ok(None) => {
                Err(Failure::new("not-offered", format!("The marketplace of {account} offers no {id}."))
                    .hint("Choose one that it offers.")
                    .command("freeport market lists them."))
            }
            // A token that may install need not be allowed to look.
            Err(error) if error.kind == freeport_platform::Kind::Forbidden => {
                Incoming::open(place, reach).await
            }
            Err(error) => Err(error.into()),
        }
    }
}
