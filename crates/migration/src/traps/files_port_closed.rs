//! Archives of an export copy cannot be fetched.

use crate::case::Case;
use crate::case::FilesPort;
use crate::finding::{Remedy, Severity};
use crate::traps::{About, Says, Trap, look};

pub struct FilesPortClosed;

static ABOUT: About = About {
    code: "T060",
    name: "a closed files port",
    severity: Severity::Note,
    what: "Port 7979 of the source does not answer.",
    why: "Archives with files and configuration are served by the nodes of the source on port 7979, \
           and some hosters keep it closed.",
    remedy: "Topology and settings are read all the same. Ask the hoster to open the port if you want \
           the archives.",
    source: "Vendor documentation, App Migration between Clouds; open-sourced container agent (confirmed).",
};

impl Trap for FilesPortClosed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        if look::wants_export(case) && case.source.files_port == FilesPort::Closed {
            let message =
                format!("Port 7979 of {} does not answer: archives cannot be fetched.", case.source.label);
            let remedy = Remedy::Yours("Ask the hoster to open it if you want the archives.".into());
            say.say("7979", message, Some(remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{FilesPort, Reading};
    use crate::finding::Severity;
    use crate::fixtures::{none, one};

    #[test]
    fn a_closed_port_is_told_where_an_export_is_wanted() {
        one("T060", Severity::Note, |s| {
            s.choices.reading = Reading::WithPlatformExport;
            s.source.files_port = FilesPort::Closed;
        });
    }

    #[test]
    fn it_does_not_matter_otherwise() {
        none("T060", |s| s.source.files_port = FilesPort::Closed);
        none("T060", |s| s.choices.reading = Reading::WithPlatformExport);
    }
}
