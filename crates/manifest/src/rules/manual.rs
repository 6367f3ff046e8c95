//! The manual, made from the rules' doc comments.

use super::{ALL, Rule};

/// The page of one rule, in Markdown.
pub fn page(rule: &Rule) -> String {
    let body: Vec<&str> = rule.source.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let body: String =
        body.iter().map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect();
    format!("## {} {}\n\n*{}*\n\n{}", rule.code, rule.name, rule.severity.word(), body)
}

/// All pages with a table in front.
pub fn manual() -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules' own doc comments; do not edit. `freeport lint --explain CODE` \
         shows one page.\n\n\
         | code | name | severity |\n|---|---|---|\n",
    );
    for rule in ALL {
        let anchor = format!("{}-{}", rule.code.to_lowercase(), rule.name);
        out.push_str(&format!("| [{}](#{anchor}) | {} | {} |\n", rule.code, rule.name, rule.severity.word()));
    }
    for rule in ALL {
        out.push('\n');
        out.push_str(&page(rule));
    }
    out
}
