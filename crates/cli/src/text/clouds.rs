//! Clouds, and one environment beside several of them.

use std::fmt::Write;

use freeport_app::{ByName, Listed, Refreshed, Restoring, Seen, Told};
use freeport_domain::Money;
use freeport_domain::price::{Bill, Item, Tier};
use freeport_migration::clouds::{Row, SilenceKind};
use freeport_migration::limits;

use super::columns;
use crate::output::Paint;

/// The directory, a cloud in a line.
pub fn clouds(all: &[Listed], by_name: &[ByName], paint: &Paint) -> String {
    let widest = all.iter().map(|one| one.provider.name.chars().count()).max().unwrap_or(0);
    let mut out = String::new();
    for one in all {
        let provider = &one.provider;
        let country = provider.country.as_deref().unwrap_or("--");
        let notes = paint.dim(&notes(one).join(" · "));
        put(&mut out, &format!("{:widest$}  {country}  {}  {notes}", provider.name, provider.address));
    }
    let one = |ByName { name, country, files_port, .. }: &ByName| match files_port.as_deref() {
        Some("closed") => format!("{name} ({country}, files port known to be closed)"),
        _ => format!("{name} ({country})"),
    };
    if !by_name.is_empty() {
        let names = by_name.iter().map(one).collect::<Vec<_>>().join(", ");
        put(&mut out, &paint.dim(&format!("Known by name only, to be added with their address: {names}.")));
    }
    out
}

/// What making the directory again what came with Freeport would do.
pub fn restoring(restoring: &Restoring) -> String {
    if let Some(file) = &restoring.broken {
        return format!(
            "{} cannot be read as a directory of clouds. It would be kept beside a new one.",
            file.display()
        );
    }
    let words = [
        ("These clouds of yours would go", &restoring.own),
        ("These would be listed again", &restoring.listed_again),
    ];
    let said = words.into_iter().filter(|(_, names)| !names.is_empty());
    said.map(|(words, names)| format!("{words}: {}.", names.join(", "))).collect::<Vec<_>>().join("\n")
}

/// What is known of a cloud besides its name, country and address.
fn notes(Listed { provider, told, inside: seen, .. }: &Listed) -> Vec<String> {
    let mut notes = vec![provider.seen.clone()];
    if let Some(version) = seen.as_ref().and_then(|seen| seen.version.as_ref()) {
        notes.push(format!("platform {version}"));
    }
    let regions = seen.as_ref().map(|seen| &seen.regions).filter(|regions| !regions.is_empty());
    let regions = regions.unwrap_or(&provider.regions);
    if !regions.is_empty() {
        notes.push(regions.join(", "));
    }
    if provider.files_port.as_deref() == Some("closed") {
        notes.push("files port known to be closed".into());
    }
    match (told, &provider.currency) {
        (Some(told), _) => {
            let what = told.prices.as_ref().map_or_else(
                || "no public price list".to_owned(),
                |prices| format!("prices in {}", prices.currency),
            );
            notes.push(format!("{what}, asked {}", day(&told.at)));
        }
        (None, Some(currency)) => notes.push(format!("bills in {currency}")),
        (None, None) => {}
    }
    notes
}

fn day(at: &str) -> &str {
    at.get(..10).unwrap_or(at)
}

/// Everything known of one cloud, and what an account only is told.
pub fn cloud(one: &Listed, paint: &Paint) -> String {
    let Listed { provider, told, inside: seen, .. } = one;
    let mut out = String::new();
    put(&mut out, &paint.bold(&provider.name));
    let or_unknown = |text: &str| if text.is_empty() { "not known".to_owned() } else { text.to_owned() };
    let prices = told.as_ref().and_then(|told| told.prices.as_ref());
    let currency = prices.map(|prices| &prices.currency).or(provider.currency.as_ref());
    let facts = [
        ("address", provider.address.clone()),
        ("entry", provider.seen.clone()),
        ("country", or_unknown(provider.country.as_deref().unwrap_or_default())),
        ("regions listed", or_unknown(&provider.regions.join(", "))),
        ("told to an account", inside(seen.as_ref())),
        ("environments at", or_unknown(&provider.environment_domains.join(", "))),
        ("files port", or_unknown(provider.files_port.as_deref().unwrap_or_default())),
        ("currency", or_unknown(currency.map(String::as_str).unwrap_or_default())),
        ("prices", priced(told.as_ref())),
    ];
    let rows: Vec<Vec<String>> = facts.map(|(name, fact)| vec![name.to_owned(), fact]).into();
    out.push_str(&columns(2, &rows));
    if let Some(prices) = prices {
        for (item, tiers) in prices.items() {
            put(&mut out, &paint.dim(&format!("    {item}: {}", tiers_in_words(item, tiers))));
        }
    }
    for limit in seen.iter().flat_map(limits_in_words) {
        put(&mut out, &paint.dim(&format!("    may have: {limit}")));
    }
    out
}

/// Limits that a move counts; the others have no words of ours, and stand in the document.
fn limits_in_words(seen: &Seen) -> Vec<String> {
    let mut counted: Vec<_> =
        seen.limits.iter().filter_map(|(name, n)| Some((name, limits::words(name)?, *n))).collect();
    counted.sort_by_key(|(name, ..)| limits::rank(name));
    let said = counted.into_iter().map(|(name, what, n)| match (name.ends_with(".enabled"), n) {
        (true, 0) => format!("no {what}"),
        (true, _) => what.to_owned(),
        (false, n) => format!("{n} {what}"),
    });
    said.collect()
}

/// What only an account is told; stacks are compared and not listed.
fn inside(seen: Option<&Seen>) -> String {
    let Some(Seen { account, at, version, regions, closed_regions, limits, .. }) = seen else {
        return "platform, regions and limits; connect one and refresh".to_owned();
    };
    let list = |title: &str, names: &[String]| match names.is_empty() {
        true => None,
        false => Some(format!("{title}: {}", names.join(", "))),
    };
    let parts = [
        version.as_ref().map(|version| format!("platform {version}")),
        list("regions", regions),
        list("closed", closed_regions),
        Some(format!("{} limits", limits.len())),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{} ({account}, {})", parts.join("; "), day(at))
}

fn priced(told: Option<&Told>) -> String {
    match told {
        None => "not asked yet: freeport clouds refresh NAME".to_owned(),
        Some(told) if told.prices.is_none() => format!("not public, asked {}", day(&told.at)),
        Some(told) => format!("asked {}", day(&told.at)),
    }
}

/// Each tier as the price list has it; what has none has no public price.
fn tiers_in_words(item: Item, tiers: &[Tier]) -> String {
    if tiers.is_empty() {
        return "no public price".to_owned();
    }
    let each = if item == Item::Traffic { "each" } else { "an hour" };
    let tier = |Tier { above, price, free }: &Tier| {
        // From the first unit on is from the beginning.
        let from = if *above > 1.0 { format!(" from {above} on") } else { String::new() };
        let free = if *free > 0.0 { format!(", {free} free") } else { String::new() };
        format!("{price} {each}{from}{free}")
    };
    tiers.iter().map(tier).collect::<Vec<_>>().join("; ")
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
            (None, problem) => problem.as_ref().map(|problem| problem.why.clone()).unwrap_or_default(),
        };
        put(&mut out, &format!("{}: {}", one.name, paint.dim(&said)));
        if one.inside.is_some() {
            put(&mut out, &paint.dim(&format!("  told to an account: {}", inside(one.inside.as_ref()))));
        }
        if let Some(problem) = &one.account_problem {
            put(&mut out, &format!("  the account there cannot be asked: {}", paint.dim(problem)));
        }
    }
    out
}

/// One environment beside several clouds.
pub fn comparison(rows: &[Row], paint: &Paint) -> String {
    let mut out = format!("{}\n", table(rows));
    for row in rows {
        let cloud = row.cloud.as_ref().map(|cloud| format!(", on {cloud}")).unwrap_or_default();
        let here = if row.is_home { " (it is here)" } else { "" };
        put(&mut out, &paint.bold(&format!("{}{cloud}{here}", row.label)));
        if let Some(place) = place(row) {
            put(&mut out, &format!("  {place}"));
        }
        if let Some(bill) = &row.bill {
            let more = if bill.is_partial() { " or more" } else { "" };
            let most = bill.at_most().filter(|most| *most != bill.base());
            let most = most.map(|most| format!(", at most {most}")).unwrap_or_default();
            let how = if bill.expected.is_empty() { "whatever the load" } else { "as expected" };
            put(&mut out, &format!("  {}{more} a month {how}{most}", bill.base()));
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
        for what in &row.forbidden {
            put(&mut out, &format!("  not allowed there: {what}"));
        }
        for unknown in &row.unknown {
            put(&mut out, &paint.dim(&format!("  {unknown}")));
        }
    }
    out
}

/// The platform and its regions, as far as they are known.
fn place(row: &Row) -> Option<String> {
    let list =
        |title: &str, names: &[String]| (!names.is_empty()).then(|| format!("{title}: {}", names.join(", ")));
    let title = if row.is_connected { "regions" } else { "regions in the directory" };
    let parts = [
        row.version.as_ref().map(|version| format!("platform {version}")),
        list(title, &row.regions),
        list("closed", &row.closed_regions),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Each cloud in a line: what a month costs, in the currency it is compared in, and whether it fits.
fn table(rows: &[Row]) -> String {
    let head = ["cloud", "platform", "a month", "fit"].map(str::to_owned).to_vec();
    let line = |row: &Row| {
        let fit = match row.missing.len() + row.beyond.len() + row.forbidden.len() {
            _ if row.is_home => "it is here".to_owned(),
            0 if !row.is_fit_known => "not known".to_owned(),
            0 => "fits".to_owned(),
            1 => "1 thing does not fit".to_owned(),
            n => format!("{n} things do not fit"),
        };
        vec![row.label.clone(), row.version.clone().unwrap_or_else(|| "not known".into()), month(row), fit]
    };
    columns(0, &[head].into_iter().chain(rows.iter().map(line)).collect::<Vec<_>>())
}

fn month(row: &Row) -> String {
    let silence = row.silence.as_ref().map(|silence| match silence.kind {
        SilenceKind::Unreached => "could not be reached",
        SilenceKind::Unread => "could not be read",
    });
    let Some(bill) = &row.bill else { return silence.unwrap_or("not public").to_owned() };
    let (base, at_most) = match &row.converted {
        Some(converted) => (converted.base.clone(), converted.at_most.clone()),
        None => (bill.base(), bill.at_most()),
    };
    let sum = if bill.is_partial() { format!("{base} or more") } else { range(&base, &at_most) };
    match silence {
        Some(silence) => format!("{sum}; {silence} now"),
        None => sum,
    }
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
            if bill.is_certain(term.item) || term.item == Item::Traffic { "" } else { ", up to" },
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
