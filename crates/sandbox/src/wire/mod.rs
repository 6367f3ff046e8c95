//! How the world is said: live spellings, made by hand for each answer.

pub(crate) mod environment;
pub(crate) mod templates;
