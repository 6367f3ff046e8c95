//! When two trees say the same.

use super::{Kind, Node, number};

/// Whether two nodes say the same: places and styles do not count, numbers count by value, and of several
/// entries with one key only the last.
pub fn same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::Number(a), Kind::Number(b)) => a == b || same_number(a, b),
        (Kind::Sequence(a), Kind::Sequence(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Kind::Mapping(_), Kind::Mapping(_)) => {
            let (a, b) = (one.entries(), other.entries());
            a.len() == b.len()
                && a.iter().zip(&b).all(|(a, b)| a.name() == b.name() && same(&a.value, &b.value))
        }
        (a, b) => a == b,
    }
}

fn same_number(a: &str, b: &str) -> bool {
    match (number::integer(a), number::integer(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => number::value(a) == number::value(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Entry;

    #[test]
    fn numbers_by_value_and_duplicates_by_the_last() {
        let number = |text: &str| Node::new(Kind::Number(text.into()));
        assert!(same(&number("0755"), &number("493")));
        assert!(!same(&number("1"), &number("1.0")));
        let twice = Node::mapping([Entry::new("a", "x"), Entry::new("a", "y")]);
        assert!(same(&twice, &Node::mapping([Entry::new("a", "y")])));
        assert!(!same(&Node::text("1"), &number("1")));
    }
}
