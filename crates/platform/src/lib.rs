//! The contract with a cloud: session, capabilities, errors, layers.
