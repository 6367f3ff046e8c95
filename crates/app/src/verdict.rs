//! What a target answers to one move or several at once, in short: whether it can be, and what it would mean.

use freeport_domain::Money;
use freeport_migration::plan::Plan;

use crate::moves::Shown;

/// The limit that a move always counts against.
const ENVIRONMENTS: &str = "environment.maxcount";

/// What would come of moves to one target.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// They can be made.
    Yes(Outlook),
    /// They cannot.
    No {
        /// Why; the first of several reasons.
        reason: String,
        /// What can be done.
        remedy: Option<String>,
        /// Whether the plan offers choices that settle everything in the way.
        choices_settle_it: bool,
    },
}

/// What moves would mean, all of them together.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// How many things a person should know first.
    pub to_know: usize,
    /// The platform's version from and to, where known.
    pub platform: (Option<String>, Option<String>),
    /// Each month, from and to; where all are known and in one currency.
    pub price: (Option<Money>, Option<Money>),
    /// The load can add to it.
    pub grows: bool,
    /// Environments of the account: now, and after the moves.
    pub environments: (usize, usize),
    /// The most it may have, where one is told.
    pub limit: Option<i64>,
    /// About how long they take, one after the other.
    pub seconds: u64,
}

impl Verdict {
    /// The answer to plans for one target, at least one of them.
    pub fn of(shown: &[Shown]) -> Self {
        let plans: Vec<&Plan> = shown.iter().map(|one| &*one.plan).collect();
        let there = shown.first().map_or(0, |one| one.ground.environments.len());
        refusal(&plans).or_else(|| crowd(&plans, there)).unwrap_or_else(|| Self::Yes(outlook(&plans, there)))
    }
}

fn refusal(plans: &[&Plan]) -> Option<Verdict> {
    let blocked = plans.iter().find(|plan| plan.blockers().next().is_some())?;
    let blocker = blocked.blockers().next()?;
    let reason = match plans.len() {
        1 => blocker.message.clone(),
        _ => format!("{}: {}", blocked.from.environment, blocker.message),
    };
    let mut blockers = plans.iter().flat_map(|plan| plan.blockers());
    Some(Verdict::No {
        reason,
        remedy: blocker.remedy.as_ref().map(|remedy| remedy.words().to_owned()),
        choices_settle_it: blockers.all(|one| !one.picks.is_empty()),
    })
}

/// Each has room by itself, and all of them have not.
fn crowd(plans: &[&Plan], there: usize) -> Option<Verdict> {
    let limit = usize::try_from(limit(plans)?).ok()?;
    let room = limit.saturating_sub(there);
    (plans.len() > room).then(|| Verdict::No {
        reason: format!("{} has room for {room} of these {}.", plans[0].to.label, plans.len()),
        remedy: Some("Take fewer at once, or delete what is not needed there.".into()),
        choices_settle_it: false,
    })
}

fn outlook(plans: &[&Plan], there: usize) -> Outlook {
    let first = plans.first();
    Outlook {
        to_know: plans.iter().map(|plan| plan.to_know()).sum(),
        platform: first.map(|plan| (plan.from.version.clone(), plan.to.version.clone())).unwrap_or_default(),
        price: (
            sum(plans.iter().map(|plan| plan.price.before.as_ref())),
            sum(plans.iter().map(|plan| plan.price.after.as_ref())),
        ),
        grows: plans.iter().any(|plan| plan.price.grows),
        environments: (there, there + plans.len()),
        limit: limit(plans),
        seconds: plans.iter().map(|plan| plan.total_seconds()).sum(),
    }
}

/// A limit below zero is none (inferred).
fn limit(plans: &[&Plan]) -> Option<i64> {
    let quota = plans.first()?.quotas.iter().find(|one| one.name == ENVIRONMENTS)?;
    (quota.limit >= 0).then_some(quota.limit)
}

/// Amounts of different currencies have no sum.
fn sum<'a>(mut amounts: impl Iterator<Item = Option<&'a Money>>) -> Option<Money> {
    let first = amounts.next()??.clone();
    amounts.try_fold(first, |sum, more| {
        let more = more.filter(|more| more.currency == sum.currency)?;
        Some(Money { amount: sum.amount + more.amount, ..sum })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: f64, currency: &str) -> Money {
        Money { amount, currency: currency.into() }
    }

    #[test]
    fn amounts_add_up_within_one_currency() {
        let (one, two) = (money(1.5, "EUR"), money(2.0, "EUR"));
        assert_eq!(sum([Some(&one), Some(&two)].into_iter()), Some(money(3.5, "EUR")));
        assert_eq!(sum([Some(&one), Some(&money(2.0, "CHF"))].into_iter()), None);
        assert_eq!(sum([Some(&one), None].into_iter()), None);
        assert_eq!(sum(std::iter::empty()), None);
    }
}
