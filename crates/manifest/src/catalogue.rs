//! The vocabulary of manifests: keys, stacks, events, actions.
//!
//! One source for the linter, the schema and completion. Confirmed by the vendor's manual unless a table says
//! otherwise. Nothing here is what a certain installation offers: that is its own catalogue, read at run time.

mod actions;
mod events;
mod fields;
mod keys;
mod nearest;
mod placeholders;
mod shape;
mod stacks;

pub use actions::{ACTIONS, Action, PARAMETERS, action, old_action};
pub use events::{event_exists, event_names};
pub use fields::{FIELD_KEYS, FIELD_TYPES, FieldType, VTYPES, field_type};
pub use keys::{INSTALL_ONLY, Key, NODE_KEYS, ROOT_KEYS};
pub use nearest::nearest;
pub use placeholders::{FUNCTIONS, ROOTS};
pub use shape::{SIZE, Shape, WHOLE};
pub use stacks::{ENGINES, LAYERS, RESERVED_VARIABLES, Stack, engine_family, stack, stack_names};
