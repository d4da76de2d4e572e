//! How many things may be begun in a time, held against what was begun in it. Limits on what is in progress are another matter.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::decide::Limit;
use super::idea::Idea;
use crate::language::Period;
use crate::language::period::PeriodUnit;
use crate::{Refusal, Snapshot};

/// A limit on beginnings that is reached.
pub(super) struct Reached {
    pub(super) limit: Limit,
    begun: Vec<String>,
    period: Period,
}

/// The limit that beginning `idea` today would pass. What was begun before keeps its day, and counts for nothing new.
pub(super) fn reached(snapshot: &Snapshot, idea: &Idea<'_>, today: Date) -> Option<Reached> {
    if idea.started().is_some() {
        return None;
    }
    let plan = snapshot.plan();
    let rules = plan.rules.iter().filter(|stated| stated.what.limits_beginnings());
    let binding = rules.filter(|stated| stated.what.until.is_none_or(|until| today <= until));
    let mut all = binding.filter_map(|stated| {
        let (period, limit) = stated.what.period.zip(stated.what.limit.filter(|limit| *limit >= 1.0))?;
        let since = first_day(period, today)?;
        let others = super::of(snapshot).filter(|other| other.note.path != idea.note.path);
        let begun = others.filter(|other| other.started().is_some_and(|day| (since..=today).contains(&day)));
        let begun: Vec<String> = begun.map(|other| other.title().to_owned()).collect();
        let limit = limit as usize;
        (begun.len() >= limit).then(|| Reached {
            limit: Limit {
                limit,
                rule: plan.quote(stated.source, &stated.line),
                file: plan.sources[stated.source].file.clone(),
                line: stated.line.line,
            },
            begun,
            period,
        })
    });
    all.next()
}

/// The first day of the running week, month, quarter or year; of a longer time, so many days ago.
fn first_day(period: Period, today: Date) -> Option<Date> {
    let first_of = |month: i8| Some(date(today.year(), month, 1));
    match (period.count, period.unit) {
        (1, PeriodUnit::Day) => Some(today),
        (1, PeriodUnit::Week) => today.tomorrow().ok()?.nth_weekday(-1, Weekday::Monday).ok(),
        (1, PeriodUnit::Month) => first_of(today.month()),
        (1, PeriodUnit::Quarter) => first_of((today.month() - 1) / 3 * 3 + 1),
        (1, PeriodUnit::Half) => first_of(if today.month() > 6 { 7 } else { 1 }),
        (1, PeriodUnit::Year) => first_of(1),
        (count, unit) => {
            let days = (365.0 / unit.per_year() * f64::from(count)).round() as i64;
            today.checked_sub((days - 1).days()).ok()
        }
    }
}

impl Reached {
    /// What stands in the way, and the ways on.
    pub(super) fn refusal(&self) -> Refusal {
        let begun = self.begun.iter().map(|title| format!("\"{title}\"")).collect::<Vec<_>>().join(", ");
        let verb = if self.begun.len() == 1 { "was" } else { "were" };
        let when = match self.period {
            Period { count: 1, unit: PeriodUnit::Day } => "today".to_owned(),
            Period { count: 1, unit } => format!("this {}", unit.word()),
            period => format!("within {period}"),
        };
        let limit = &self.limit;
        Refusal::new(format!("{begun} {verb} begun {when}, and your limit is {}", limit.limit))
            .hint(format!("your rule: \"{}\"  {}:{}", limit.rule, limit.file, limit.line))
            .hint("let it wait: tm park …; or: tm start … --anyway REASON")
    }
}
