//! What somebody brings along to be made.

use freeport_app::{Field, Incoming};
use serde::Serialize;

/// What somebody wants to import, before anything is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IncomingView {
    /// The file, folder or address.
    pub place: String,
    /// The name it brings along.
    pub name: Option<String>,
    /// Questions that have to be answered first.
    pub questions: Vec<QuestionView>,
    /// Whether credentials are sealed inside.
    pub sealed: bool,
}

/// A manifest's own question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct QuestionView {
    /// By which it is answered.
    pub name: String,
    /// What stands above it.
    pub caption: Option<String>,
    /// The answer is a credential.
    pub is_secret: bool,
    /// Somebody has to answer it.
    pub is_required: bool,
    /// What it is when nobody answers.
    pub default: Option<String>,
}

impl From<&Incoming> for IncomingView {
    fn from(incoming: &Incoming) -> Self {
        Self {
            place: incoming.place().to_owned(),
            name: incoming.name(),
            questions: incoming.fields().iter().map(QuestionView::from).collect(),
            sealed: incoming.is_sealed(),
        }
    }
}

impl From<&Field> for QuestionView {
    fn from(field: &Field) -> Self {
        Self {
            name: field.name.clone(),
            caption: field.caption.clone(),
            is_secret: field.is_secret,
            is_required: field.is_required,
            default: field.default.clone(),
        }
    }
}
