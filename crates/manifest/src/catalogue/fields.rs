//! Fields of the user forms.

/// A type of field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldType {
    /// As written.
    pub name: &'static str,
    /// Whether it gives a value, and so needs a name.
    pub has_value: bool,
    /// Whether it offers `values` to choose from.
    pub has_choices: bool,
}

const fn field(name: &'static str, has_value: bool, has_choices: bool) -> FieldType {
    FieldType { name, has_value, has_choices }
}

/// Types of fields. The last ones are not in the manual but in many packages.
pub const FIELD_TYPES: &[FieldType] = &[
    field("string", true, false),
    field("text", true, false),
    field("list", true, true),
    field("checkbox", true, false),
    field("checkboxlist", true, true),
    field("radiolist", true, true),
    field("radio-fieldset", true, true),
    field("dockertags", true, false),
    field("compositefield", false, false),
    field("slider", true, false),
    field("envlist", true, false),
    field("regionlist", true, false),
    field("envname", true, false),
    field("popupselector", true, false),
    field("displayfield", false, false),
    field("spinner", true, false),
    field("numberpicker", true, false),
    field("hostpicker", true, false),
    field("toggle", true, false),
    field("tooltip", false, false),
    field("owner", true, false),
    field("spacer", false, false),
    field("separator", false, false),
    field("space", false, false),
    field("hidden", true, false),
    field("nodetags", true, false),
    field("number", true, false),
    field("password", true, false),
    field("radio", true, true),
    field("fieldset", false, false),
    field("html", false, false),
    field("int", true, false),
    field("float", true, false),
];

/// Kinds of texts a string field can ask for.
pub const VTYPES: &[&str] = &["alpha", "alphanum", "email", "extdomain", "URL", "url"];

/// Keys of a field.
pub const FIELD_KEYS: &[&str] = &[
    "type",
    "name",
    "caption",
    "default",
    "value",
    "required",
    "inputType",
    "tooltip",
    "placeholder",
    "regex",
    "regexText",
    "vtype",
    "vtypeText",
    "hidden",
    "hideLabel",
    "disabled",
    "showIf",
    "dependsOn",
    "values",
    "min",
    "max",
    "increment",
    "markup",
    "cls",
    "width",
    "height",
    "columns",
    "editable",
    "items",
    "pack",
    "align",
    "defaultMargins",
    "itemCls",
    "envName",
    "name2",
    "tagsFilter",
    "registry",
    "image",
    "nodeGroup",
    "nodeType",
    "multiSelect",
    "delimiter",
    "valueField",
    "displayField",
    "columns",
    "id",
    "text",
    "label",
    "minValue",
    "maxValue",
    "decimals",
    "step",
    "maxLength",
    "minLength",
    "allowBlank",
    "readOnly",
    "filter",
    "filters",
    "fields",
    "useSliderField",
    "activeError",
    "listeners",
    "tooltipText",
    "message",
    "region",
    "uniqueName",
    "dependsOnValue",
    "link",
];

/// The type of that name.
pub fn field_type(name: &str) -> Option<&'static FieldType> {
    FIELD_TYPES.iter().find(|known| known.name.eq_ignore_ascii_case(name))
}
