//! The linter's rules, one per file.
//!
//! A rule's doc comment is its page in the manual: what, why, an example that it finds, and what to write
//! instead. Codes are stable and never reused: 0xx reading, 1xx root, 2xx nodes, 3xx forms, 4xx placeholders,
//! 5xx actions, 6xx safety. To add one: a file here, two lines
//! below, a fixture in `tests/rules/`, and bless.

mod edit;
mod manual;
mod rule;

mod action_argument;
mod action_unknown;
mod addon_missing;
mod button_action;
mod cloudlets_missing;
mod cloudlets_none;
mod cloudlets_order;
mod cluster_count;
mod cluster_scheme;
mod cluster_stack;
mod count_none;
mod curly_quotes;
mod default_password;
mod disk_limit;
mod docker_without_image;
mod duplicate_key;
mod else_alone;
mod empty_event;
mod encoding;
mod engine_of_other_stack;
mod engine_unknown;
mod environment_name;
mod event_unknown;
mod extip_on_cache;
mod field_choices;
mod field_dependency;
mod field_key;
mod field_name;
mod field_range;
mod field_regex;
mod field_twice;
mod field_type;
mod field_vtype;
mod function_unknown;
mod global_unknown;
mod image_moving;
mod image_tag_twice;
mod install_only_key;
mod json;
mod json_as_yaml;
mod json_bracket;
mod json_comment;
mod json_control;
mod json_entry;
mod json_escape;
mod json_extra_comma;
mod json_missing_comma;
mod json_quote;
mod json_unquoted;
mod layer_name;
mod layer_twice;
mod layer_unusual;
mod link_to_nowhere;
mod mount_from_nowhere;
mod moving_source;
mod name_missing;
mod node_key_unknown;
mod node_without_stack;
mod old_action;
mod old_form;
mod placeholder_layer;
mod placeholder_open;
mod placeholder_root;
mod plain_http;
mod reserved_variable;
mod root_key_unknown;
mod root_shape;
mod scaling_mode;
mod secret_in_clear;
mod selector_layer;
mod selector_open;
mod setting_unknown;
mod settings_shape;
mod shape;
mod stack_unknown;
mod tag_of_other_stack;
mod too_large;
mod two_kinds;
mod type_missing;
mod type_unknown;
mod validation_range;
mod variable_misread;
mod variable_name;
mod variable_not_text;
mod variable_value;
mod volume_path;
mod volumes_from_nowhere;
mod yaml;
mod yaml_bracket;
mod yaml_colon_in_value;
mod yaml_escape;
mod yaml_feature;
mod yaml_first_sign;
mod yaml_indent;
mod yaml_list_indent;
mod yaml_missing_colon;
mod yaml_quote;
mod yaml_tab;
mod yaml_text_block;
mod yaml_value_and_more;

pub use manual::{manual, page};
pub use rule::{Findings, Rule};

/// All rules, by code.
pub static ALL: &[&Rule] = &[
    &too_large::RULE,
    &encoding::RULE,
    &json::RULE,
    &yaml::RULE,
    &json_as_yaml::RULE,
    &duplicate_key::RULE,
    &yaml_feature::RULE,
    &shape::RULE,
    &curly_quotes::RULE,
    &json_extra_comma::RULE,
    &json_missing_comma::RULE,
    &json_bracket::RULE,
    &json_quote::RULE,
    &json_control::RULE,
    &json_entry::RULE,
    &json_escape::RULE,
    &json_unquoted::RULE,
    &json_comment::RULE,
    &yaml_colon_in_value::RULE,
    &yaml_indent::RULE,
    &yaml_list_indent::RULE,
    &yaml_text_block::RULE,
    &yaml_missing_colon::RULE,
    &yaml_tab::RULE,
    &yaml_first_sign::RULE,
    &yaml_bracket::RULE,
    &yaml_quote::RULE,
    &yaml_value_and_more::RULE,
    &yaml_escape::RULE,
    &root_shape::RULE,
    &type_missing::RULE,
    &type_unknown::RULE,
    &name_missing::RULE,
    &root_key_unknown::RULE,
    &event_unknown::RULE,
    &install_only_key::RULE,
    &old_form::RULE,
    &two_kinds::RULE,
    &settings_shape::RULE,
    &environment_name::RULE,
    &node_without_stack::RULE,
    &node_key_unknown::RULE,
    &stack_unknown::RULE,
    &docker_without_image::RULE,
    &cloudlets_missing::RULE,
    &cloudlets_order::RULE,
    &cloudlets_none::RULE,
    &count_none::RULE,
    &disk_limit::RULE,
    &layer_name::RULE,
    &layer_twice::RULE,
    &layer_unusual::RULE,
    &image_moving::RULE,
    &image_tag_twice::RULE,
    &link_to_nowhere::RULE,
    &mount_from_nowhere::RULE,
    &volume_path::RULE,
    &volumes_from_nowhere::RULE,
    &reserved_variable::RULE,
    &variable_name::RULE,
    &variable_value::RULE,
    &variable_not_text::RULE,
    &variable_misread::RULE,
    &cluster_stack::RULE,
    &cluster_scheme::RULE,
    &cluster_count::RULE,
    &scaling_mode::RULE,
    &validation_range::RULE,
    &extip_on_cache::RULE,
    &engine_unknown::RULE,
    &engine_of_other_stack::RULE,
    &addon_missing::RULE,
    &tag_of_other_stack::RULE,
    &field_type::RULE,
    &field_name::RULE,
    &field_twice::RULE,
    &field_dependency::RULE,
    &field_choices::RULE,
    &field_vtype::RULE,
    &field_key::RULE,
    &field_range::RULE,
    &field_regex::RULE,
    &setting_unknown::RULE,
    &global_unknown::RULE,
    &placeholder_root::RULE,
    &placeholder_open::RULE,
    &function_unknown::RULE,
    &placeholder_layer::RULE,
    &action_unknown::RULE,
    &action_argument::RULE,
    &selector_open::RULE,
    &selector_layer::RULE,
    &old_action::RULE,
    &button_action::RULE,
    &empty_event::RULE,
    &else_alone::RULE,
    &secret_in_clear::RULE,
    &plain_http::RULE,
    &moving_source::RULE,
    &default_password::RULE,
];

/// The rule of a code, or of a name.
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| {
        rule.code.eq_ignore_ascii_case(code_or_name) || rule.name.eq_ignore_ascii_case(code_or_name)
    })
}
