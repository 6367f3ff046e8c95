//! What a placeholder can begin with.

/// First words of placeholders that the platform fills in.
pub const ROOTS: &[&str] = &[
    "env",
    "nodes",
    "targetNodes",
    "user",
    "settings",
    "globals",
    "this",
    "response",
    "responses",
    "event",
    "fn",
    "quota",
    "account",
    "engine",
    "baseUrl",
    "platformUrl",
    "placeholders",
];

/// Functions behind `fn.`.
pub const FUNCTIONS: &[&str] = &["password", "base64", "md5", "uuid", "random", "compare", "compareEngine"];
