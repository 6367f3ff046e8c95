//! Expressions as packages write them, which are JavaScript's, on an engine that never takes long: patterns come from
//! anybody. What it does not know (looking ahead, back references) is not checked here.

use regex::Regex;

/// Whether the expression is found in the text; nothing where the expression cannot be read.
pub fn is_found(pattern: &str, text: &str) -> Option<bool> {
    Some(Regex::new(&translated(pattern)).ok()?.is_match(text))
}

/// The same expression in the engine's spelling. It differs within brackets, where JavaScript takes `[` and a `-`
/// beside a class as themselves, and in classes, which are ASCII there.
fn translated(pattern: &str) -> String {
    let (pattern, ignores_case) = unwrapped(pattern);
    let mut out = if ignores_case { "(?i)".to_owned() } else { String::new() };
    let mut is_inside = false;
    let mut was_class = false;
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_class = match (sign, is_inside) {
            ('\\', _) => escape(signs.next(), is_inside, &mut out),
            ('[', true) => literal("\\[", &mut out),
            ('[', false) => {
                is_inside = true;
                literal("[", &mut out)
            }
            (']', true) => {
                is_inside = false;
                literal("]", &mut out)
            }
            ('-', true) if was_class => literal("\\-", &mut out),
            ('&' | '~', true) => literal(&format!("\\{sign}"), &mut out),
            _ => literal(sign.encode_utf8(&mut [0; 4]), &mut out),
        };
        was_class = is_class;
    }
    out
}

/// `/…/i` is written as well as the bare expression.
fn unwrapped(pattern: &str) -> (&str, bool) {
    let inner = pattern.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    match inner {
        Some((inner, flags)) if flags.chars().all(|flag| flag.is_ascii_lowercase()) => {
            (inner, flags.contains('i'))
        }
        _ => (pattern, false),
    }
}

fn literal(text: &str, out: &mut String) -> bool {
    out.push_str(text);
    false
}

/// What stands behind a backslash; true for a class.
fn escape(sign: Option<char>, is_inside: bool, out: &mut String) -> bool {
    let (inside, alone) = match sign {
        Some('d') => ("0-9", "[0-9]"),
        Some('w') => ("0-9A-Za-z_", "[0-9A-Za-z_]"),
        Some('s') => ("\\s", "\\s"),
        Some(sign) => {
            out.push('\\');
            out.push(sign);
            return matches!(sign, 'D' | 'W' | 'S');
        }
        None => ("", "\\\\"),
    };
    out.push_str(if is_inside { inside } else { alone });
    true
}

#[cfg(test)]
mod tests {
    use super::is_found;

    #[test]
    fn javascript_is_read_as_it_is_meant() {
        for (pattern, text, expected) in [
            ("^[a-z]+$", "abc", Some(true)),
            ("^[a-z]+$", "a1", Some(false)),
            ("b", "abc", Some(true)),
            (r"^[\w-.]*$", "a-b.c", Some(true)),
            (r"^[\w-.]*$", "a b", Some(false)),
            (r"^https?:\/\/.+$", "https://a.example", Some(true)),
            (r"^\d+$", "١٢", Some(false)),
            ("^[[a]+$", "[a", Some(true)),
            ("/^ABC$/i", "abc", Some(true)),
            ("^(?=a).*$", "abc", None),
            ("(", "abc", None),
        ] {
            assert_eq!(is_found(pattern, text), expected, "{pattern} in {text}");
        }
    }
}
