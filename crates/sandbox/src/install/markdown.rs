//! Success texts: the little Markdown that real packages use. One paragraph stays bare, as live answers show it.

/// Markdown to HTML; HTML inside passes through.
pub(crate) fn html(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let blocks: Vec<&str> =
        text.trim_end_matches('\n').split("\n\n").filter(|block| !block.trim().is_empty()).collect();
    match blocks[..] {
        [] => String::new(),
        [one] if !one.starts_with('#') => inline(one),
        _ => blocks.iter().map(|block| paragraph(block)).collect(),
    }
}

fn paragraph(block: &str) -> String {
    let level = block.chars().take_while(|c| *c == '#').count();
    match level {
        1..=6 => format!("<h{level}>{}</h{level}>\n", inline(block[level..].trim())),
        _ if block.trim_start().starts_with('<') => format!("{block}\n"),
        _ => format!("<p>{}</p>\n", inline(block)),
    }
}

fn inline(text: &str) -> String {
    let broken = text.replace("  \n", "<br />\n");
    let strong = paired(&broken, "**", "<strong>", "</strong>");
    let code = paired(&strong, "`", "<code>", "</code>");
    links(&code)
}

/// Replaces marks that come in pairs; a lone one stays.
fn paired(text: &str, mark: &str, open: &str, close: &str) -> String {
    let parts: Vec<&str> = text.split(mark).collect();
    let pairs = (parts.len() - 1) / 2;
    let mut done = String::new();
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            done.push_str(match n {
                n if n > pairs * 2 => mark,
                n if n % 2 == 1 => open,
                _ => close,
            });
        }
        done.push_str(part);
    }
    done
}

fn links(text: &str) -> String {
    let mut done = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let found = rest[at..].find("](").and_then(|middle| {
            let end = rest[at + middle..].find(')')?;
            Some((
                &rest[at + 1..at + middle],
                &rest[at + middle + 2..at + middle + end],
                at + middle + end + 1,
            ))
        });
        let Some((label, address, after)) = found.filter(|(label, _, _)| !label.contains('\n')) else {
            done.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        done.push_str(&rest[..at]);
        done.push_str(&format!("<a href=\"{address}\">{label}</a>"));
        rest = &rest[after..];
    }
    done + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(html(text), expected, "{text}");
    }

    #[test]
    fn a_live_sample_comes_out_the_same() {
        check(
            "**Field1**: Value1  \n**Field2**: Value2\n",
            "<strong>Field1</strong>: Value1<br />\n<strong>Field2</strong>: Value2",
        );
    }

    #[test]
    fn one_plain_line_stays_as_it_is() {
        check("key: value, other: 2 * 3", "key: value, other: 2 * 3");
    }

    #[test]
    fn several_blocks_become_paragraphs() {
        check(
            "# Done\n\nGo [there](http://x/), `now`.",
            "<h1>Done</h1>\n<p>Go <a href=\"http://x/\">there</a>, <code>now</code>.</p>\n",
        );
    }
}
