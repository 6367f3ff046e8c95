//! A question: its kind, and what limits its answer.

/// A question, or words that stand among questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name by which it is answered; words and spaces need none.
    pub name: Option<String>,
    /// What it asks for.
    pub kind: FieldKind,
    /// What stands above it, as plain text.
    pub caption: Option<String>,
    /// What explains it, as plain text.
    pub help: Option<String>,
    /// What stands in it while it is empty.
    pub placeholder: Option<String>,
    /// What it is when nobody answers.
    pub default: Option<String>,
    /// What it is when nobody answers is known to the platform alone: its default holds a placeholder.
    pub is_worked_out: bool,
    /// It has to have a value. The platform's own default is that it must.
    pub is_required: bool,
    /// It is not shown, and its default counts.
    pub is_hidden: bool,
    /// It is shown and cannot be changed.
    pub is_disabled: bool,
    /// Its answer is a credential.
    pub is_secret: bool,
    /// Several answers at once.
    pub is_many: bool,
    /// What parts several answers.
    pub delimiter: String,
    /// What of an environment is the answer (`domain`, `shortdomain`, `appid`).
    pub value_field: String,
    /// The stack whose versions can be chosen.
    pub stack: Option<String>,
    /// What can be chosen, where that is written down.
    pub choices: Vec<Choice>,
    /// Other answers than the choices are fine.
    pub is_open: bool,
    /// What its choices depend on.
    pub depends: Option<Depends>,
    /// What limits the answer.
    pub limits: Limits,
    /// Questions that show where this one is answered so.
    pub shows: Vec<(String, Vec<Field>)>,
    /// Questions that stand inside this one.
    pub items: Vec<Field>,
}

/// What a question asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// A line of text.
    Line,
    /// Several lines.
    Text,
    /// A number.
    Number,
    /// A number on a scale.
    Slider,
    /// On or off.
    Switch,
    /// One of a list.
    List,
    /// One of a few, all in sight.
    Radio,
    /// Any of a few.
    Checks,
    /// A region of the target.
    Region,
    /// An environment of the account.
    Environment,
    /// A name for an environment that is made.
    EnvironmentName,
    /// An address of one of the account's environments.
    Host,
    /// A version of a stack that the target offers, or of an image: the platform's dashboard looks those up, here they
    /// are typed.
    Tag,
    /// An account that will own it; left empty it is one's own.
    Owner,
    /// What another page answers in the platform's dashboard; here it is typed.
    Elsewhere,
    /// Words to read.
    Words,
    /// A gap or a line.
    Space,
    /// Questions that stand together.
    Together,
    /// A kind that is not known; it is asked as a line.
    Unknown(String),
}

impl FieldKind {
    /// By the name that manifests use.
    pub fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "string" | "password" | "hidden" => Self::Line,
            "text" => Self::Text,
            "spinner" | "numberpicker" | "number-picker" | "number" | "int" | "float" => Self::Number,
            "slider" => Self::Slider,
            "checkbox" | "toggle" => Self::Switch,
            "list" => Self::List,
            "radiolist" | "radio-fieldset" | "radio" => Self::Radio,
            "checkboxlist" => Self::Checks,
            "regionlist" => Self::Region,
            "envlist" => Self::Environment,
            "envname" => Self::EnvironmentName,
            "hostpicker" | "host-picker" => Self::Host,
            "dockertags" | "nodetags" => Self::Tag,
            "owner" => Self::Owner,
            "popupselector" | "popup-selector" => Self::Elsewhere,
            "displayfield" | "tooltip" | "html" | "spacer" => Self::Words,
            "separator" | "space" => Self::Space,
            "compositefield" | "fieldset" => Self::Together,
            _ => Self::Unknown(name.to_owned()),
        }
    }

    /// Whether it is answered at all.
    pub fn asks(&self) -> bool {
        !matches!(self, Self::Words | Self::Space | Self::Together)
    }
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is answered.
    pub value: String,
    /// What a person reads.
    pub caption: String,
}

/// What the choices of a question depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depends {
    /// The other question.
    pub on: String,
    /// For each of its answers the choices; empty where only the dashboard's look depends on it.
    pub choices: Vec<(String, Vec<Choice>)>,
}

/// What limits an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Limits {
    /// The smallest number, or the fewest answers.
    pub min: Option<String>,
    /// The largest number, or the most answers.
    pub max: Option<String>,
    /// From one number to the next.
    pub step: Option<String>,
    /// The fewest characters.
    pub shortest: Option<usize>,
    /// The most characters.
    pub longest: Option<usize>,
    /// An expression of JavaScript that has to be found in the answer.
    pub regex: Option<String>,
    /// What the package says where it is not.
    pub regex_words: Option<String>,
    /// A kind of text, such as `email`.
    pub vtype: Option<String>,
    /// What the package says where the text is not of that kind.
    pub vtype_words: Option<String>,
}

impl Field {
    /// What a person calls it.
    pub fn label(&self) -> &str {
        self.caption.as_deref().or(self.name.as_deref()).unwrap_or_default()
    }

    /// This question and those inside it.
    pub(super) fn walk<'f>(&'f self, found: &mut Vec<&'f Field>) {
        found.push(self);
        let shown = self.shows.iter().flat_map(|(_, fields)| fields);
        self.items.iter().chain(shown).for_each(|field| field.walk(found));
    }
}
