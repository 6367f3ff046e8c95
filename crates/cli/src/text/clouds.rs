//! Clouds, and one environment beside several of them.

use std::fmt::Write;

use freeport_app::{Listed, Refreshed};
use freeport_domain::price::Bill;
use freeport_migration::clouds::Row;

use crate::output::Paint;

/// The directory.
pub fn clouds(all: &[Listed], paint: &Paint) -> String {
    let widest = all.iter().map(|one| one.provider.name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for Listed { provider, told, .. } in all {
        let country = provider.country.as_deref().unwrap_or("--");
        let mut notes = vec![provider.seen.clone()];
        if provider.files_port.as_deref() == Some("closed") {
            notes.push("files port known to be closed".into());
        }
        if let Some(told) = told {
            let what = told.prices.as_ref().map_or_else(
                || "no public price list".to_owned(),
                |prices| format!("prices in {}", prices.currency),
            );
            notes.push(format!("{what}, asked {}", told.at.get(..10).unwrap_or(&told.at)));
        }
        let notes = paint.dim(&notes.join(" · "));
        put(&mut out, &format!("{:widest$}  {country}  {}  {notes}", provider.name, provider.address));
    }
    out
}

/// How asking went.
pub fn refreshed(asked: &[Refreshed], paint: &Paint) -> String {
    let mut out = String::new();
    for one in asked {
        let said = match (&one.told, &one.problem) {
            (Some(told), _) => told.prices.as_ref().map_or_else(
                || "answers, and shows no price list".to_owned(),
                |prices| format!("shows its prices, in {}", prices.currency),
            ),
            (None, problem) => problem.clone().unwrap_or_default(),
        };
        put(&mut out, &format!("{}: {}", one.name, paint.dim(&said)));
    }
    out
}

/// One environment beside several clouds.
pub fn comparison(rows: &[Row], paint: &Paint) -> String {
    let mut out = String::new();
    for row in rows {
        let here = if row.is_home { " (it is here)" } else { "" };
        put(&mut out, &paint.bold(&format!("{}{here}", row.label)));
        if let Some(version) = &row.version {
            put(&mut out, &format!("  platform {version}; regions: {}", row.regions.join(", ")));
        }
        if let Some(bill) = &row.bill {
            let more = if bill.is_partial() { " or more" } else { "" };
            let most = bill.at_most().map(|most| format!(", at most {most}")).unwrap_or_default();
            put(&mut out, &format!("  {}{more} a month whatever the load{most}", bill.base()));
            terms(&mut out, bill, paint);
        }
        for missing in &row.missing {
            let nearest = missing
                .nearest
                .as_deref()
                .map_or("nothing like it".to_owned(), |it| format!("nearest: {it}"));
            put(
                &mut out,
                &format!("  {} of layer {} is not offered; {nearest}", missing.stack, missing.layer),
            );
        }
        for beyond in &row.beyond {
            put(&mut out, &format!("  too many {}: {} of {}", beyond.what, beyond.after, beyond.limit));
        }
        for unknown in &row.unknown {
            put(&mut out, &paint.dim(&format!("  {unknown}")));
        }
    }
    out
}

fn terms(out: &mut String, bill: &Bill, paint: &Paint) {
    for term in &bill.terms {
        let free = if term.free > 0.0 { format!(" − {} free", term.free) } else { String::new() };
        let sum = format!(
            "    {} {}{}{free} × {} × {} h = {} {:.2}",
            (term.units * 100.0).round() / 100.0,
            term.item,
            if term.item.is_fixed() { "" } else { ", up to" },
            term.price,
            term.hours,
            bill.currency,
            term.amount
        );
        put(out, &paint.dim(&sum));
    }
    if let Some(price) = bill.traffic_gb {
        put(out, &paint.dim(&format!("    each GB of traffic to the outside: {} {price}", bill.currency)));
    }
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{}", line.trim_end()).expect("a String takes any text");
}
