//! `if (…)`: the comparisons real packages use most. Anything else is an invalid condition, as the engine calls it.

/// The truth of a condition whose placeholders are filled already; nothing when it cannot be told.
pub(crate) fn holds(condition: &str) -> Option<bool> {
    let text = condition.trim();
    if let Some((left, right)) = text.split_once("||") {
        return Some(holds(left)? || holds(right)?);
    }
    if let Some((left, right)) = text.split_once("&&") {
        return Some(holds(left)? && holds(right)?);
    }
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return holds(inner);
    }
    for (sign, test) in COMPARISONS {
        if let Some((left, right)) = text.split_once(sign) {
            return test(&term(left), &term(right));
        }
    }
    match text.strip_prefix('!') {
        Some(rest) => holds(rest).map(|truth| !truth),
        None => truth(text),
    }
}

type Test = fn(&str, &str) -> Option<bool>;

const COMPARISONS: [(&str, Test); 8] = [
    ("===", |a, b| Some(a == b)),
    ("!==", |a, b| Some(a != b)),
    ("==", |a, b| Some(a == b)),
    ("!=", |a, b| Some(a != b)),
    (">=", |a, b| Some(number(a)? >= number(b)?)),
    ("<=", |a, b| Some(number(a)? <= number(b)?)),
    (">", |a, b| Some(number(a)? > number(b)?)),
    ("<", |a, b| Some(number(a)? < number(b)?)),
];

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

fn term(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

fn truth(text: &str) -> Option<bool> {
    match term(text).as_str() {
        "true" | "1" => Some(true),
        "false" | "0" | "" | "null" | "undefined" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn comparisons_and_negations_hold() {
        assert_eq!(holds("'a' == \"a\" && 3 > 2"), Some(true));
        assert_eq!(holds("!true || 1 != 1"), Some(false));
        assert_eq!(holds("/re/.test(x)"), None);
    }
}
