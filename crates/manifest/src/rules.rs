//! The linter's rules, one per file.
//!
//! A rule's doc comment is its page in the manual: what, why, an example that it finds, and what to write
//! instead. Codes are stable and never reused: 0xx reading, 1xx root, 2xx nodes, 3xx forms, 4xx placeholders,
//! 5xx actions, 6xx safety. To add one: a file here, a line below, a fixture in `tests/rules/`, and bless.

mod manual;
mod rule;

pub use manual::{manual, page};
pub use rule::{Findings, Rule};

macro_rules! rules {
    ($($module:ident)*) => {
        $(mod $module;)*
        /// All rules, by code.
        pub static ALL: &[&Rule] = &[$(&$module::RULE),*];
    };
}

rules! {
    too_large encoding json yaml json_as_yaml duplicate_key yaml_feature shape json_extra_comma json_missing_comma json_bracket json_quote json_control json_entry json_escape json_unquoted json_comment yaml_colon_in_value yaml_indent yaml_list_indent yaml_text_block yaml_missing_colon yaml_tab yaml_first_sign yaml_bracket yaml_quote yaml_value_and_more yaml_escape
}

/// The rule of a code, or of a name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| {
        rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name)
    })
}
