//! What was typed and is no command: said by the parser, and to programs as every other failure is.

use std::ffi::OsStr;

use clap::error::{Error, ErrorKind};
use freeport_app::Failure;
use serde_json::json;

use crate::output::{End, Output};

/// Prints what the parser has to say: a help text that was asked for, or what is wrong with what was typed.
pub fn told(error: &Error) -> End {
    let out = Output::new(asks_for_json(std::env::args_os().skip(1)));
    let is_asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    match (out.is_json(), is_asked_for) {
        (true, true) => out.value(&json!({ "text": error.to_string().trim_end() })),
        (true, false) => out.value(&json!({ "error": failure(error) })),
        (false, _) => {}
    }
    if !(out.is_json() && is_asked_for) {
        // Nobody reading any more is no failure of ours.
        let _ = error.print();
    }
    out.finish();
    if is_asked_for { End::Done } else { End::CouldNot }
}

/// What stands behind `--` is no option.
fn asks_for_json(args: impl Iterator<Item = impl AsRef<OsStr>>) -> bool {
    let mut options = args.take_while(|arg| arg.as_ref() != "--");
    options.any(|arg| arg.as_ref() == "--json")
}

fn failure(error: &Error) -> Failure {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Failure::new("usage", "No command is given.").hint("freeport --help lists the commands.");
    }
    let text = error.to_string();
    let mut parts = text.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    let what = parts.next().unwrap_or_default();
    let more: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    Failure::new("usage", what.strip_prefix("error: ").unwrap_or(&what)).hint(more.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_two_dashes_is_no_option() {
        assert!(asks_for_json(["ls", "--json"].iter()));
        assert!(!asks_for_json(["lint", "--", "--json"].iter()));
    }
}
