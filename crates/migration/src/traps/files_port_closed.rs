//! Archives of an export copy cannot be fetched.

use crate::case::{Archives, Case, FilesPort};
use crate::finding::{Remedy, Severity};
use crate::pick::Pick;
use crate::traps::{About, Says, Trap, look};

pub struct FilesPortClosed;

static ABOUT: About = About {
    code: "T060",
    name: "a closed files port",
    severity: Severity::Caveat,
    what: "Port 7979 of the source cannot be used: it refuses, stays silent, or shows a certificate that nobody \
           can trust.",
    why: "Archives with files and configuration are served by the nodes of the source on port 7979, and the \
           target fetches them from there. Some hosters keep it closed; it is gone with its environment; and it \
           follows the layer's access through the shared balancer.",
    remedy: "Topology and settings go without it: import without the archives, and copy the files yourself. Or \
             ask the hoster to open the port. It was tried from this computer; the target may see another picture.",
    source: "Vendor documentation, App Migration between Clouds and Ports; open-sourced container agent (confirmed). \
             That an archive that cannot be fetched ends an import: the dashboard's own message (confirmed).",
};

impl Trap for FilesPortClosed {
    fn about(&self) -> &'static About {
        &ABOUT
    }

    fn check(&self, case: &Case<'_>, say: &mut Says<'_>) {
        let Some(how) = how(case.source.files_port) else { return };
        let archives = match case.choices.archives {
            Archives::Fetch => case.source.archives.len(),
            Archives::LeaveOut => 0,
        };
        if archives > 0 {
            let message = format!(
                "The manifest fetches {} from its source, whose files port {how}.",
                look::count(archives, "archive")
            );
            let remedy = Remedy::Choose("Import without them now, and copy the files yourself.".into());
            say.say("7979", message, Some(remedy)).offer([Pick::Archives(Archives::LeaveOut)]);
        } else if look::wants_export(case) {
            let message = format!("Port 7979 of {} {how}: archives cannot be fetched.", case.source.label);
            let remedy = Remedy::Yours("Ask the hoster to open it if you want the archives.".into());
            say.say_as(Severity::Note, "7979", message, Some(remedy));
        }
    }
}

fn how(port: FilesPort) -> Option<&'static str> {
    match port {
        FilesPort::Untried | FilesPort::Open => None,
        FilesPort::Unnamed => Some("cannot be found: nobody knows the node's name"),
        FilesPort::WrongCertificate => Some("shows a certificate that cannot be trusted"),
        FilesPort::Filtered => Some("stays silent"),
        FilesPort::Closed => Some("refuses"),
    }
}

#[cfg(test)]
mod tests {
    use crate::case::{Archives, FilesPort, Reading};
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
    fn archives_that_cannot_come_are_told_with_why() {
        for (port, why) in [
            (FilesPort::Closed, "refuses"),
            (FilesPort::Filtered, "stays silent"),
            (FilesPort::WrongCertificate, "certificate"),
            (FilesPort::Unnamed, "name"),
        ] {
            let found = one("T060", Severity::Caveat, |s| {
                s.source.archives = vec!["https://node1-shop.east.example:7979/a.tar.gz".into()];
                s.source.files_port = port;
            });
            assert!(found.message.contains("1 archive") && found.message.contains(why), "{}", found.message);
        }
    }

    #[test]
    fn it_does_not_matter_otherwise() {
        none("T060", |s| s.source.files_port = FilesPort::Closed);
        none("T060", |s| s.choices.reading = Reading::WithPlatformExport);
        none("T060", |s| {
            s.source.archives = vec!["https://node1-shop.east.example:7979/a.tar.gz".into()];
            s.source.files_port = FilesPort::Closed;
            s.choices.archives = Archives::LeaveOut;
        });
    }
}
