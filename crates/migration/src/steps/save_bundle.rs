//! Puts the bundle on the shelf before anything is made elsewhere.

use std::path::PathBuf;

use async_trait::async_trait;
use freeport_domain::Environment;
use freeport_saga::{Step, StepCx, StepError, StepId};
use serde::{Deserialize, Serialize};

use super::export_copy::source;
use super::{Copied, ids};
use crate::bundle::{self, BundleError, Contents, Provenance};
use crate::draft::Question;
use crate::errors::step_error;
use crate::finding::LeftBehind;
use crate::world::{Known, World};

/// Saves the bundle.
pub struct SaveBundle;

/// What goes into it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SaveBundleInput {
    /// The folder's name on the shelf.
    pub folder: String,
    /// The manifest's text.
    pub manifest: String,
    /// Our reading, credentials left out.
    pub environment: Environment,
    /// Where it came from.
    pub provenance: Provenance,
    /// What the manifest does not carry.
    pub not_expressed: Vec<LeftBehind>,
    /// Questions of the manifest.
    pub questions: Vec<Question>,
    /// Whether the manifest is somebody else's.
    #[serde(default)]
    pub as_written: bool,
    /// Whether an export copy was made before.
    pub with_platform_export: bool,
    /// Whether credentials are left out: they stay known by name.
    #[serde(default)]
    pub leaves_secrets_out: bool,
    /// Whether credentials shall be sealed in it. The passphrase itself is kept nowhere.
    #[serde(default)]
    pub seals: bool,
}

/// Where the bundle is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Its folder.
    pub folder: PathBuf,
}

#[async_trait]
impl Step<World> for SaveBundle {
    const KIND: &'static str = "save-bundle";
    type Input = SaveBundleInput;
    type Output = Saved;

    async fn run(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Saved, StepError> {
        let export = if input.with_platform_export { Some(exported(cx, input).await?) } else { None };
        let mut known = match input.leaves_secrets_out {
            true => Known::default(),
            false => Known::of(&cx.world.secrets.unseal(input.environment.clone()).await?),
        };
        for Question { layer, variable, .. } in &input.questions {
            if let Some(secret) = cx.world.secrets.value(layer, variable).await? {
                known.0.insert((layer.clone(), variable.clone()), secret);
            }
        }
        if cx.world.passphrase.is_none() && !known.0.is_empty() {
            cx.warn("The bundle was saved without the credentials, because no passphrase was given.");
        }
        if cx.world.passphrase.is_none() && export.as_deref().is_some_and(bundle::exposes) {
            cx.warn("The platform's export copy holds credentials and was left out, because no passphrase was given.");
        }
        let contents = Contents {
            manifest: &input.manifest,
            environment: Some(&input.environment),
            platform_export: export.as_deref(),
            credentials: &known.0,
            passphrase: cx.world.passphrase.as_ref(),
            provenance: input.provenance.clone(),
            not_expressed: input.not_expressed.clone(),
            questions: input.questions.clone(),
            as_written: input.as_written,
            archives: &[],
        };
        let folder = bundle::save(&cx.world.shelf.join(&input.folder), contents).map_err(save_error)?;
        Ok(Saved { folder })
    }

    async fn find(&self, cx: &StepCx<'_, World>, input: &Self::Input) -> Result<Option<Saved>, StepError> {
        let folder = cx.world.shelf.join(&input.folder);
        Ok(bundle::open(&folder).is_ok().then_some(Saved { folder }))
    }

    /// The bundle stays: it harms nobody, and it is what is left when everything else fails.
    async fn undo(&self, cx: &StepCx<'_, World>, _: &Self::Input, saved: &Saved) -> Result<(), StepError> {
        cx.stays(format!("The bundle stays on the shelf, in {}.", saved.folder.display()));
        Ok(())
    }
}

/// The export copy's manifest, verbatim.
async fn exported(cx: &StepCx<'_, World>, input: &SaveBundleInput) -> Result<String, StepError> {
    let copied: Copied = cx.output(&StepId::new(ids::EXPORT))?;
    source(cx)?.exported_manifest(&input.environment.name, &copied.copy.id).await.map_err(step_error)
}

fn save_error(error: BundleError) -> StepError {
    StepError::new("bundle-unsaved", error.to_string())
}
