//! Texts in quotes: escapes, and what people type instead of them.

use super::{Reader, Stop};
use crate::diagnostic::{Edit, Fix};
use crate::parse::code;
use crate::text::Span;

impl Reader<'_> {
    /// A string with its quotes; `self.at` is at the opening one.
    pub(super) fn string(&mut self) -> Result<(String, Span), Stop> {
        let start = self.at;
        self.at += 1;
        let mut out = String::new();
        loop {
            let run = self.at;
            while self.bytes.get(self.at).is_some_and(|b| !matches!(b, b'"' | b'\\' | 0..=0x1f)) {
                self.at += 1;
            }
            out.push_str(&self.text[run..self.at]);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((out, start..self.at));
                }
                Some(b'\\') => self.escape(&mut out)?,
                Some(control) => self.control(control, start, &mut out)?,
                None => {
                    return Err(self.stop(
                        code::JSON_QUOTE,
                        start..start + 1,
                        "the text that begins at this quote never ends: add the closing quote",
                    ));
                }
            }
        }
    }

    fn control(&mut self, control: u8, start: usize, out: &mut String) -> Result<(), Stop> {
        let span = self.at..self.at + 1;
        let (name, written) = match control {
            b'\n' | b'\r' => ("a line break", "\\n".to_owned()),
            b'\t' => ("a tab", "\\t".to_owned()),
            other => ("a control character", format!("\\u{other:04x}")),
        };
        let so_far = self.text[start..self.at].trim_end();
        if let Some(quote) = so_far.chars().next_back().filter(|c| matches!(c, '”' | '“' | '„')) {
            let end = start + so_far.len();
            let message = "this line ends with a curly quote, which is a letter to JSON: write a plain `\"`";
            return Err(self.stop(code::JSON_QUOTE, end - quote.len_utf8()..end, message));
        }
        if control == b'\n' && self.next_line_is_an_entry() {
            return Err(self.stop(
                code::JSON_QUOTE,
                start..self.at,
                "the text that begins at this quote is not closed on its line: add the closing quote",
            ));
        }
        let span = if control == b'\r' && self.bytes.get(self.at + 1) == Some(&b'\n') {
            span.start..span.end + 1
        } else {
            span
        };
        let fix = Fix::safe(format!("write `{written}`"), [Edit::replace(span.clone(), written.clone())]);
        self.problem(
            code::JSON_CONTROL,
            span.clone(),
            format!("{name} inside a text in quotes: write `{written}`"),
            Some(fix),
        )?;
        out.push(if control == b'\r' { '\n' } else { control as char });
        self.at = span.end;
        Ok(())
    }

    /// Whether the line after a raw line break looks like the next `"key": …`.
    fn next_line_is_an_entry(&self) -> bool {
        let line = self.text[self.at + 1..].lines().next().unwrap_or_default().trim_start();
        line.strip_prefix('"')
            .and_then(|rest| rest.split_once('"'))
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
    }

    fn escape(&mut self, out: &mut String) -> Result<(), Stop> {
        let start = self.at;
        let Some(letter) = self.text[start + 1..].chars().next() else {
            self.at += 1;
            return Ok(());
        };
        self.at += 1 + letter.len_utf8();
        let plain = match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(start, out),
            _ => {
                let fix = Fix::safe("double the backslash", [Edit::insert(start, "\\")]);
                self.problem(
                    code::JSON_ESCAPE,
                    start..self.at,
                    format!(
                        "JSON has no escape `\\{letter}`: write `\\\\{letter}` to keep the \
                        backslash, or `{letter}` alone"
                    ),
                    Some(fix),
                )?;
                out.push('\\');
                letter
            }
        };
        out.push(plain);
        Ok(())
    }

    fn unicode(&mut self, start: usize, out: &mut String) -> Result<(), Stop> {
        let first = self.hex();
        let unit = match first {
            Some(high @ 0xd800..=0xdbff) if self.text[self.at..].starts_with("\\u") => {
                self.at += 2;
                self.hex()
                    .filter(|low| (0xdc00..=0xdfff).contains(low))
                    .map(|low| 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))
            }
            other => other,
        };
        match unit.and_then(char::from_u32) {
            Some(c) => out.push(c),
            None => {
                let span = start..self.at.min(self.text.len());
                self.problem(
                    code::JSON_ESCAPE,
                    span,
                    "`\\u` needs four hexadecimal digits that name a character",
                    None,
                )?;
                out.push('\u{fffd}');
            }
        }
        Ok(())
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}
