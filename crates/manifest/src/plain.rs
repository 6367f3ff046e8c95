//! The plain text of what packages write with tags, and of what they write in Markdown: for a terminal, and for places
//! where nothing but text shall stand. No tag, no picture and no script comes through.

/// The text without its tags; block tags part lines.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest) {
            Some((name, behind)) => {
                if BREAKS.contains(&name.as_str()) {
                    out.push('\n');
                }
                rest = if HIDES.contains(&name.as_str()) { after_end(behind, &name) } else { behind };
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    tidy(&entities(&out))
}

/// The plain text of a description, which packages write with Markdown as well: what is bold is just said, a heading is a
/// line, a link names its address behind it. Not for words that may hold a password, which could look marked.
pub fn described(text: &str) -> String {
    tidy(&unmarked(&plain(text)))
}

fn unmarked(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let heading = line.trim_start_matches('#');
        let is_heading = heading.len() < line.len() && heading.starts_with(' ');
        linked(&MARKS.iter().fold(if is_heading { heading.trim() } else { line }.to_owned(), unwrapped))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Marks that stand on both sides of what is emphasised.
const MARKS: [&str; 2] = ["**", "__"];

/// The line without pairs of that mark. A mark that is not close to words on both sides is meant as it is.
fn unwrapped(line: String, mark: &&str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some((before, behind)) = rest.split_once(mark) {
        out.push_str(before);
        let is_close = |words: &str| !words.is_empty() && words.trim() == words;
        let begins = !before.ends_with(|c: char| c.is_alphanumeric());
        match behind.split_once(mark) {
            Some((words, after)) if begins && is_close(words) => {
                out.push_str(words);
                rest = after;
            }
            _ => {
                out.push_str(mark);
                rest = behind;
            }
        }
    }
    out + rest
}

/// `[words](address)` as `words (address)`.
fn linked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        out.push_str(before);
        let link = behind.split_once("](").and_then(|(words, at)| Some((words, at.split_once(')')?)));
        match link.filter(|(words, (address, _))| !words.contains('[') && address.contains("://")) {
            Some((words, (address, after))) => {
                out.push_str(&format!("{words} ({address})"));
                rest = after;
            }
            None => {
                out.push('[');
                rest = behind;
            }
        }
    }
    out + rest
}

/// Tags that begin or end a line.
const BREAKS: [&str; 13] = ["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "tr", "table"];
/// Tags whose content is no text.
const HIDES: [&str; 2] = ["script", "style"];

/// The name of the tag at the beginning, in small letters, and what stands behind it.
fn tag(text: &str) -> Option<(String, &str)> {
    let inner = &text[1..];
    let inner_name = inner.strip_prefix('/').unwrap_or(inner);
    if inner.starts_with("!--") {
        return Some((String::new(), inner.split_once("-->")?.1));
    }
    let is_closing = inner_name.len() != inner.len();
    let name: String = inner_name.chars().take_while(char::is_ascii_alphanumeric).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = inner.find('>')?;
    // What is hidden begins with the opening tag only.
    let name = name.to_ascii_lowercase();
    let name = if is_closing && HIDES.contains(&name.as_str()) { String::new() } else { name };
    Some((name, &inner[end + 1..]))
}

fn after_end<'t>(text: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}");
    let at = text.to_ascii_lowercase().find(&end);
    at.and_then(|at| text[at..].split_once('>')).map_or("", |(_, behind)| behind)
}

fn entities(text: &str) -> String {
    let known =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    known.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// No space at the ends of lines, and never more than one empty line.
fn tidy(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{described, plain};

    #[test]
    fn only_text_comes_through() {
        for (text, expected) in [
            ("Size", "Size"),
            ("a <b>bold</b> word", "a bold word"),
            ("one<br>two<BR/>three", "one\ntwo\nthree"),
            ("<h3>Title</h3>body", "Title\nbody"),
            ("<script>alert('x')</script>safe", "safe"),
            ("<SCRIPT src=x>alert(1)</ScRiPt >safe", "safe"),
            ("<script>never ends", ""),
            ("see <img src=x onerror=alert(1)> here", "see here"),
            ("<!-- hidden --> seen", "seen"),
            ("when load < 20% & more", "when load < 20% & more"),
            ("1 &lt; 2 &amp;&amp; 3", "1 < 2 && 3"),
            ("a\n\n\n\nb", "a\n\nb"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }

    #[test]
    fn a_description_is_read_without_its_marks() {
        for (text, expected) in [
            ("a **bold** and __strong__ word", "a bold and strong word"),
            ("2 ** 3 ** 4, a**b**c, dunder__init__x", "2 ** 3 ** 4, a**b**c, dunder__init__x"),
            ("**never ends", "**never ends"),
            ("# Title\n#1 is not one", "Title\n#1 is not one"),
            (
                "see [the page](https://a.example/x) and [1](note)",
                "see the page (https://a.example/x) and [1](note)",
            ),
        ] {
            assert_eq!(described(text), expected, "{text}");
            assert_eq!(plain(text), text, "and words that may hold a password keep them");
        }
    }
}
