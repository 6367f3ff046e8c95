//! How patient the runner is: how often a step is tried again, after which pause, and how many run side by side.

use std::time::Duration;

use crate::error::{Retry, StepError};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// For steps on the way forward.
    pub run: Patience,
    /// For undoing, which is tried longest: giving up leaves something behind.
    pub undo: Patience,
    /// How many steps of one stage may run at once; at least one.
    pub side_by_side: usize,
}

/// Pauses double from the first to the longest. The counting starts afresh whenever a saga is resumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patience {
    /// How often a step is tried in all; at least once.
    pub tries: u32,
    pub first_pause: Duration,
    pub longest_pause: Duration,
}

impl Default for Policy {
    fn default() -> Self {
        let secs = Duration::from_secs;
        Self {
            run: Patience { tries: 4, first_pause: secs(2), longest_pause: secs(60) },
            undo: Patience { tries: 10, first_pause: secs(2), longest_pause: secs(120) },
            side_by_side: 2,
        }
    }
}

impl Patience {
    /// One try and no second.
    pub fn once() -> Self {
        Self { tries: 1, first_pause: Duration::ZERO, longest_pause: Duration::ZERO }
    }

    /// How long to wait after the given number of tries, or `None` when it is time to give up.
    pub fn pause_after(&self, tries: u32, error: &StepError) -> Option<Duration> {
        if tries >= self.tries {
            return None;
        }
        match error.retry {
            Retry::Never => None,
            Retry::Exhausted => Some(self.longest_pause),
            Retry::Later => {
                let doublings = tries.saturating_sub(1).min(16);
                Some(self.first_pause.saturating_mul(1 << doublings).min(self.longest_pause))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patience() -> Patience {
        Patience { tries: 5, first_pause: Duration::from_secs(2), longest_pause: Duration::from_secs(10) }
    }

    #[test]
    fn pauses_double_up_to_the_longest_and_end() {
        let error = StepError::new("busy", "Busy.").later();
        let pauses: Vec<_> =
            (1..=5).map(|n| patience().pause_after(n, &error).map(|d| d.as_secs())).collect();
        assert_eq!(pauses, [Some(2), Some(4), Some(8), Some(10), None]);
    }

    #[test]
    fn a_final_answer_is_not_asked_for_again() {
        assert_eq!(patience().pause_after(1, &StepError::new("quota", "Full.")), None);
    }

    #[test]
    fn what_was_repeated_below_waits_longest() {
        let error = StepError::new("down", "Down.").exhausted();
        assert_eq!(patience().pause_after(1, &error), Some(Duration::from_secs(10)));
    }
}
