//! What an export would give, and the export copies that a platform holds.

use freeport_app::ExportCopy;
use freeport_migration::outlook::{Outlook, Rest};

use super::{columns, paragraph};
use crate::output::Paint;

/// What an export would give, node by node.
pub fn outlook(outlook: &Outlook, paint: &Paint) -> String {
    let mut out = format!("{}\n", paint.bold("What the platform's own export would give"));
    let rows: Vec<Vec<String>> = outlook
        .nodes
        .iter()
        .map(|node| {
            let files = match node.left_out {
                None => "topology, and files where --data or --configuration ask for them".to_owned(),
                Some(why) => format!("topology alone: {why}"),
            };
            vec![node.layer.to_string(), format!("node {}", node.node), node.stack.to_string(), files]
        })
        .collect();
    out.push_str(&columns(2, &rows));
    for layer in &outlook.pauses {
        out.push_str(&paragraph(
            2,
            &format!("NGINX of layer {layer} stands still for a moment while its files are packed."),
        ));
    }
    let rest = match outlook.rest {
        Rest::Stopped => "It is stopped. --start starts it for this export and stops it again.",
        Rest::Sleeps => "It is asleep. --start wakes it for this export; it falls asleep again by itself.",
        Rest::Runs | Rest::Busy => "",
    };
    out.push_str(&paragraph(2, rest).replace("  \n", ""));
    for obstacle in &outlook.obstacles {
        let files = if obstacle.files_only { " (files only)" } else { "" };
        out.push_str(&format!("\n{}{files}\n", paint.yellow(&obstacle.message)));
        out.push_str(&paragraph(2, &obstacle.way));
    }
    out.push_str(&format!("\n{}\n", paint.bold("Freeport's own reading")));
    out.push_str(&paragraph(
        2,
        "Topology, settings and variables of every node, in any state of the environment, and nothing is made at the platform. Files and databases stay behind.",
    ));
    out
}

/// A list of export copies.
pub fn copies(copies: &[ExportCopy], paint: &Paint) -> String {
    let mut out = String::new();
    for copy in copies {
        let made = copy.made.as_deref().unwrap_or("day unknown");
        out.push_str(&format!("{}  {made}  {}\n", paint.bold(&copy.id), contents(copy)));
        let rows: Vec<Vec<String>> = copy
            .archives
            .iter()
            .map(|archive| {
                vec![
                    archive.layer.clone().unwrap_or_default(),
                    archive.bytes.map(size).unwrap_or_else(|| "size unknown".into()),
                    archive.address.clone().unwrap_or_else(|| archive.name.clone()),
                ]
            })
            .collect();
        out.push_str(&columns(2, &rows));
    }
    out
}

/// What is in a copy, in a few words.
fn contents(copy: &ExportCopy) -> String {
    let mut parts = vec!["topology"];
    match copy.holds {
        Some(holds) => {
            parts.extend(holds.data.then_some("private data"));
            parts.extend(holds.configuration.then_some("configuration"));
        }
        None => parts.push("whether more is not told"),
    }
    parts.join(", ")
}

/// What has to be known of a copy that stays at the platform.
pub fn kept(copy: &ExportCopy) -> String {
    let disk = match (copy.archives.len(), copy.bytes()) {
        (0, _) => String::new(),
        (n, Some(bytes)) => format!(" with {}, {}", counted(n), size(bytes)),
        (n, None) => format!(" with {}", counted(n)),
    };
    format!(
        "Export copy {}{disk} stays at the platform and costs disk there until it is deleted: freeport exports delete.",
        copy.id
    )
}

/// How many archives.
pub fn counted(archives: usize) -> String {
    if archives == 1 { "1 archive".into() } else { format!("{archives} archives") }
}

/// Bytes in words.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["bytes", "KB", "MB", "GB"];
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1000.0 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    if unit == 0 { format!("{bytes} bytes") } else { format!("{value:.1} {}", UNITS[unit]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_well() {
        let said: Vec<String> = [0, 999, 1000, 2_340_000, 7_100_000_000].into_iter().map(size).collect();
        assert_eq!(said, ["0 bytes", "999 bytes", "1.0 KB", "2.3 MB", "7.1 GB"]);
    }
}
