//! How long steps usually take.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Measured durations by kind of step: how often, and how many seconds in all (for `create`: for each node).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pace {
    measured: BTreeMap<String, (u32, f64)>,
}

/// Seconds where nothing was measured yet. A container is said to take minutes at worst; a recorded change of
/// four layers took 217 s, which is about a minute each.
const GUESS: [(&str, f64); 4] = [("create", 55.0), ("apply", 5.0), ("export-copy", 30.0), ("settle", 20.0)];
const OTHERWISE: f64 = 3.0;

impl Pace {
    /// Takes a measurement into account.
    pub fn add(&mut self, kind: &str, nodes: usize, seconds: f64) {
        let units = if per_node(kind) { nodes.max(1) as f64 } else { 1.0 };
        let (count, sum) = self.measured.entry(kind.to_owned()).or_default();
        *count += 1;
        *sum += seconds / units;
    }

    /// What to expect of a step, in whole seconds, at least one.
    pub fn seconds(&self, kind: &str, nodes: usize) -> u64 {
        let each = match self.measured.get(kind) {
            Some((count, sum)) => sum / f64::from(*count),
            None => GUESS.iter().find(|(name, _)| *name == kind).map_or(OTHERWISE, |(_, guess)| *guess),
        };
        let units = if per_node(kind) { nodes.max(1) as f64 } else { 1.0 };
        (each * units).round().max(1.0) as u64
    }
}

fn per_node(kind: &str) -> bool {
    kind == "create"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_beats_what_was_guessed() {
        let mut pace = Pace::default();
        assert_eq!(pace.seconds("create", 4), 220);
        pace.add("create", 2, 20.0);
        pace.add("create", 4, 80.0);
        assert_eq!(pace.seconds("create", 4), 60);
        assert_eq!(pace.seconds("verify", 4), 3);
    }
}
