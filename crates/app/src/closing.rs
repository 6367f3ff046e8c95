//! A package's closing words, as they may be shown.
//!
//! The platform renders them from the package's Markdown and fills in what it made, passwords among it (live tests of
//! an older client: confirmed). So they are kept in memory for whoever watches, and stand in no journal, report or log;
//! and they come from anywhere, so nothing of them may run, load, or look like a part of the window.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;

/// What a text may consist of. No image, no style, no form: what would be loaded or imitated is left out.
const TAGS: [&str; 20] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "ul",
    "td",
];
const TABLE: [&str; 4] = ["thead", "tbody", "tr", "th"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(TAGS.into_iter().chain(TABLE).collect())
        .clean_content_tags(HashSet::from(["script", "style", "title"]))
        .add_tag_attributes("a", ["href"])
        .url_schemes(HashSet::from(["http", "https"]))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    cleaner
});

/// The words as a few harmless tags; `None` where nothing is left to be read.
pub fn harmless(words: &str) -> Option<String> {
    let clean = CLEANER.clean(words).to_string();
    let nothing = Builder::empty().clean(&clean).to_string().trim().is_empty();
    (!nothing).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[track_caller]
    fn check(words: &str, expected: &str) {
        assert_eq!(harmless(words).as_deref(), Some(expected));
    }

    #[test]
    fn what_a_package_says_stays_readable() {
        check(
            "<p><strong>Login</strong>: admin<br />\nready</p>",
            "<p><strong>Login</strong>: admin<br>\nready</p>",
        );
        check("user: admin, password: a&b", "user: admin, password: a&amp;b");
        check("<ul><li>one</li></ul>", "<ul><li>one</li></ul>");
    }

    #[test]
    fn links_lead_to_the_web_only() {
        check(
            r#"<a href="https://a.example/admin" target="_top" onclick="x()">Open</a>"#,
            r#"<a href="https://a.example/admin" rel="noopener noreferrer">Open</a>"#,
        );
        for bad in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", "jAvAsCrIpT:x"]
        {
            check(&format!("<a href=\"{bad}\">Open</a>"), r#"<a rel="noopener noreferrer">Open</a>"#);
        }
    }

    #[test]
    fn nothing_runs_loads_or_imitates() {
        check("ok<script>steal()</script><style>*{display:none}</style>", "ok");
        check(r#"ok<img src="https://a.example/pixel.gif" onerror="x()">"#, "ok");
        check(r#"<p style="position:fixed" class="sheet" id="yes">ok</p>"#, "<p>ok</p>");
        check("<iframe src='https://a.example'></iframe><svg onload=x()></svg>ok", "ok");
        check("<form action='https://a.example'><input name=password><button>ok</button></form>", "ok");
        check("<p>ok<b>not closed", "<p>ok<b>not closed</b></p>");
    }

    #[test]
    fn nothing_to_read_is_nothing() {
        for empty in ["", "  \n", "<p></p>", "<script>x</script>", "<p><img src=x></p>"] {
            assert_eq!(harmless(empty), None, "{empty:?}");
        }
    }
}
