//! Clouds, and one environment beside several of them.

use std::fmt::Write;

use freeport_app::{Listed, Refreshed};
use freeport_domain::Money;
use freeport_domain::price::{Bill, Item};
use freeport_migration::clouds::Row;

use super::columns;
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
    let mut out = format!("{}\n", table(rows));
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
            if let Some(converted) = &row.converted {
                let rate = format!(
                    "    at your own rate, {}: {}",
                    converted.rate,
                    range(&converted.base, &converted.at_most)
                );
                put(&mut out, &paint.dim(&rate));
            }
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

/// Each cloud in a line: what a month costs, in the currency it is compared in, and whether it fits.
fn table(rows: &[Row]) -> String {
    let head = ["cloud", "platform", "a month", "fit"].map(str::to_owned).to_vec();
    let line = |row: &Row| {
        let month = match (&row.converted, &row.bill) {
            (Some(converted), _) => range(&converted.base, &converted.at_most),
            (None, Some(bill)) if bill.is_partial() => format!("{} or more", bill.base()),
            (None, Some(bill)) => range(&bill.base(), &bill.at_most()),
            (None, None) => "not public".to_owned(),
        };
        let fit = match row.missing.len() + row.beyond.len() {
            _ if row.is_home => "it is here".to_owned(),
            _ if !row.is_connected => "not known".to_owned(),
            0 => "fits".to_owned(),
            1 => "1 thing does not fit".to_owned(),
            n => format!("{n} things do not fit"),
        };
        vec![row.label.clone(), row.version.clone().unwrap_or_else(|| "not known".into()), month, fit]
    };
    columns(0, &[head].into_iter().chain(rows.iter().map(line)).collect::<Vec<_>>())
}

fn range(base: &Money, at_most: &Option<Money>) -> String {
    match at_most {
        Some(most) if most != base => format!("{base} – {most}"),
        _ => base.to_string(),
    }
}

fn terms(out: &mut String, bill: &Bill, paint: &Paint) {
    for term in &bill.terms {
        let free = if term.free > 0.0 { format!(" − {} free", term.free) } else { String::new() };
        let sum = format!(
            "    {} {}{}{free} × {}{} = {} {:.2}",
            (term.units * 100.0).round() / 100.0,
            term.item,
            if term.item.is_fixed() || term.item == Item::Traffic { "" } else { ", up to" },
            term.price,
            if term.item == Item::Traffic { String::new() } else { format!(" × {} h", term.hours) },
            bill.currency,
            term.amount
        );
        put(out, &paint.dim(&sum));
    }
    let is_in_it = bill.terms.iter().any(|term| term.item == Item::Traffic);
    if let Some(price) = bill.traffic_gb.filter(|_| !is_in_it) {
        put(out, &paint.dim(&format!("    each GB of traffic to the outside: {} {price}", bill.currency)));
    }
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{}", line.trim_end()).expect("a String takes any text");
}
