//! Their answers in our words. Pure: no request is made here.

pub(crate) mod changes;
pub(crate) mod cloud;
pub(crate) mod environment;
pub(crate) mod network;
pub(crate) mod variables;
