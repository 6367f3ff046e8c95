//! What the text of a number means, read the YAML 1.1 way.
//!
//! Octal `0755`, hexadecimal `0x1F`, binary `0b11`, underscores and base 60 (`1:30` is 90) count, because the
//! platform's kind of parser reads them. Infinity and not-a-number stay text: JSON cannot carry them and no
//! manifest field takes them.

/// True where a plain scalar is a whole number.
pub fn is_integer(text: &str) -> bool {
    let digits = unsigned(text);
    let Some(first) = digits.bytes().next() else { return false };
    if !first.is_ascii_digit() {
        return false;
    }
    if let Some(binary) = digits.strip_prefix("0b") {
        return all(binary, |b| matches!(b, b'0' | b'1' | b'_'));
    }
    if let Some(hex) = digits.strip_prefix("0x") {
        return all(hex, |b| b.is_ascii_hexdigit() || b == b'_');
    }
    if digits == "0" {
        return true;
    }
    if first == b'0' {
        return all(&digits[1..], |b| matches!(b, b'0'..=b'7' | b'_'));
    }
    let mut parts = digits.split(':');
    all(parts.next().unwrap_or_default(), |b| b.is_ascii_digit() || b == b'_') && parts.all(is_sixtieth)
}

/// True where a plain scalar is a number with a fraction or an exponent.
pub fn is_float(text: &str) -> bool {
    let body = unsigned(text);
    if !body.bytes().any(|b| matches!(b, b'.' | b'e' | b'E')) {
        return false;
    }
    if let Some(rest) = body.strip_prefix('.') {
        return text.len() == body.len() && rest.starts_with(|c: char| c.is_ascii_digit()) && is_tail(rest);
    }
    if !body.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let whole = body.bytes().take_while(|b| b.is_ascii_digit() || *b == b'_').count();
    match body.as_bytes().get(whole) {
        Some(b'.') => is_tail(&body[whole + 1..]),
        Some(b'e' | b'E') => is_tail(&body[whole..]),
        Some(b':') => is_sexagesimal_float(body),
        _ => false,
    }
}

/// The whole number a text means; nothing for fractions and for what does not fit.
pub fn integer(text: &str) -> Option<i64> {
    if !is_integer(text) {
        return None;
    }
    let negative = text.starts_with('-');
    let digits = unsigned(text).replace('_', "");
    let value = if let Some(binary) = digits.strip_prefix("0b") {
        i64::from_str_radix(binary, 2).ok()?
    } else if let Some(hex) = digits.strip_prefix("0x") {
        i64::from_str_radix(hex, 16).ok()?
    } else if digits.len() > 1 && digits.starts_with('0') {
        i64::from_str_radix(&digits, 8).ok()?
    } else {
        digits.split(':').try_fold(0i64, |sum, part| {
            sum.checked_mul(60).and_then(|sum| sum.checked_add(part.parse().ok()?))
        })?
    };
    Some(if negative { -value } else { value })
}

/// The value a text means, as exactly as a float can say it.
pub fn value(text: &str) -> Option<f64> {
    if let Some(whole) = integer(text) {
        return Some(whole as f64);
    }
    let plain = text.replace('_', "");
    if plain.contains(':') {
        let negative = plain.starts_with('-');
        let sum = unsigned(&plain)
            .split(':')
            .try_fold(0f64, |sum, part| part.parse::<f64>().ok().map(|part| sum * 60.0 + part))?;
        return Some(if negative { -sum } else { sum });
    }
    plain.parse().ok()
}

/// True where JSON takes the text as it is.
pub fn is_json(text: &str) -> bool {
    let body = text.strip_prefix('-').unwrap_or(text);
    let whole = body.bytes().take_while(u8::is_ascii_digit).count();
    if whole == 0 || (whole > 1 && body.starts_with('0')) {
        return false;
    }
    let (fraction, exponent) = match body[whole..].find(['e', 'E']) {
        Some(at) => (&body[whole..whole + at], Some(&body[whole + at + 1..])),
        None => (&body[whole..], None),
    };
    let fraction_holds = fraction.is_empty()
        || fraction.strip_prefix('.').is_some_and(|digits| all(digits, |b| b.is_ascii_digit()));
    fraction_holds
        && exponent
            .is_none_or(|text| all(text.strip_prefix(['+', '-']).unwrap_or(text), |b| b.is_ascii_digit()))
}

/// The text as JSON can carry it: as written where possible, otherwise its value.
pub fn to_json(text: &str) -> String {
    if is_json(text) {
        return text.to_owned();
    }
    match (integer(text), value(text)) {
        (Some(whole), _) => whole.to_string(),
        (None, Some(value)) if value.is_finite() => {
            let digits = value.to_string();
            if digits.contains(['.', 'e']) { digits } else { format!("{digits}.0") }
        }
        // Whole numbers beyond 64 bits in another base: no text can say them, the digits are kept readable.
        _ => "0".to_owned(),
    }
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

fn all(text: &str, allowed: impl Fn(u8) -> bool) -> bool {
    !text.is_empty() && text.bytes().all(allowed)
}

fn is_sixtieth(part: &str) -> bool {
    match part.as_bytes() {
        [a] => a.is_ascii_digit(),
        [a, b] => matches!(a, b'0'..=b'5') && b.is_ascii_digit(),
        _ => false,
    }
}

/// Digits, then perhaps an exponent, up to the end.
fn is_tail(text: &str) -> bool {
    let digits = text.bytes().take_while(|b| b.is_ascii_digit() || *b == b'_').count();
    let rest = &text[digits..];
    if rest.is_empty() {
        return true;
    }
    let Some(exponent) = rest.strip_prefix(['e', 'E']) else { return false };
    all(exponent.strip_prefix(['+', '-']).unwrap_or(exponent), |b| b.is_ascii_digit())
}

fn is_sexagesimal_float(body: &str) -> bool {
    let Some((whole, fraction)) = body.split_once('.') else { return false };
    let mut parts = whole.split(':');
    all(parts.next().unwrap_or_default(), |b| b.is_ascii_digit() || b == b'_')
        && parts.all(is_sixtieth)
        && fraction.bytes().all(|b| b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_number_and_what_it_means() {
        for (text, expected) in [
            ("0", Some(0)),
            ("-7", Some(-7)),
            ("0755", Some(493)),
            ("0x1F", Some(31)),
            ("0b101", Some(5)),
            ("1_000", Some(1000)),
            ("22:22", Some(1342)),
            ("1:61", None),
            ("08", None),
            ("202402271353", Some(202_402_271_353)),
            ("12a", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(integer(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_a_fraction() {
        for text in ["1.0", "0.0", "1.", ".5", "1e3", "1.5e-3", "-1.5", "20:30.15", "1_0.5"] {
            assert!(is_float(text), "{text}");
            assert!(value(text).is_some(), "{text}");
        }
        for text in ["1", "1.2.3", ".", "e3", "v1.0", "-.5", "1.0-rc", ".inf", ""] {
            assert!(!is_float(text), "{text}");
        }
    }

    #[test]
    fn json_carries_numbers_as_written_or_by_value() {
        for (text, written) in
            [("1.0", "1.0"), ("0755", "493"), ("1.", "1.0"), (".5", "0.5"), ("1_0", "10"), ("+3", "3")]
        {
            assert_eq!(to_json(text), written, "{text}");
        }
        for text in ["01", "1.", ".5", "+1", "", "-", "1e", "0x1"] {
            assert!(!is_json(text), "{text}");
        }
    }
}
