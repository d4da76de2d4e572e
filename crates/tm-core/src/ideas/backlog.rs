//! The rule that what is new waits before it is begun: "new idea? On the backlog with it". It waits a night.

use jiff::civil::Date;

use super::idea::Idea;
use crate::plan::{Plan, Rule, RuleKind, Stated};

/// The plan's rule that an idea waits, where it was kept on the day `today`.
pub(crate) fn waits<'p>(plan: &'p Plan, idea: &Idea<'_>, today: Date) -> Option<&'p Stated<Rule>> {
    let held_on = plan.ended().map_or(today, |last| last.min(today));
    let binds = |stated: &&Stated<Rule>| stated.what.until.is_none_or(|until| held_on <= until);
    let mut rules = plan.rules.iter().filter(|stated| stated.what.kind == RuleKind::Backlog).filter(binds);
    rules.next().filter(|_| is_of_day(idea, today))
}

/// Whether an idea was kept on that day.
pub(crate) fn is_of_day(idea: &Idea<'_>, day: Date) -> bool {
    idea.kept() == Some(day)
}
