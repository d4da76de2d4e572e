//! From which day on a number of the plan counts.

use jiff::ToSpan;
use jiff::civil::Date;

use super::target::Target;
use crate::reference::PlanItems;
use crate::{Snapshot, VaultPath, plans};

/// Of a plan that only names its year, what was logged so many months before that year counts too: it was written ahead.
const AHEAD: i32 = 3;

/// The plan's `from`, else the day it speaks from. Of a plan that only names its year, and was written before it, the day it was written.
pub(super) fn first_day(source: &crate::plan::Source) -> (Option<Date>, Option<&'static str>) {
    match (source.from, source.date) {
        (Some(from), Some(date)) if date < from && source.from_title => (Some(date), Some("from")),
        (Some(from), None) if source.from_title => (Some(from), Some("title")),
        (Some(from), _) => (Some(from), Some("from")),
        (None, Some(date)) => (Some(date), Some("date")),
        (None, None) => (None, None),
    }
}

/// From which day on it is counted. A plan that was written ahead of the year it names holds already, where no other does.
pub(super) fn begin(target: &mut Target, plans: &[PlanItems]) {
    let Some(from) = target.from else { return };
    let others = plans.iter().filter(|plan| plan.path.as_str() != target.file);
    target.before = others.filter_map(|plan| plan.until).filter(|until| *until < from).max();
    target.earliest = match target.from_what.as_deref() {
        Some("date") => None,
        Some("title") => {
            let after = target.before.and_then(|day| day.tomorrow().ok());
            let ahead = from.saturating_sub(AHEAD.months());
            Some(after.map_or(ahead, |after| after.max(ahead)))
        }
        _ => Some(from),
    };
}

/// A goal that moved keeps what was counted for it in the plan that is closed.
pub(super) fn go_on(target: &mut Target, plans: &[PlanItems], moved: &[Moved<'_>]) {
    let Some((file, id)) = target.item.clone().filter(|_| target.every.is_none() && target.goal.is_some()) else { return };
    let mut stem = VaultPath::new(&file).map(|path| path.stem().to_owned());
    for _ in 0..moved.len() {
        let has = |one: &Moved<'_>| one.ids.iter().any(|moved| moved.eq_ignore_ascii_case(&id));
        let Some(from) = moved.iter().find(|one| Some(&one.next) == stem.as_ref() && has(one)) else { return };
        target.was.push((from.path.to_string(), id.clone()));
        let old = plans.iter().find(|plan| plan.path == *from.path);
        let others = plans.iter().filter(|plan| target.was.iter().all(|(was, _)| plan.path.as_str() != was));
        let first = old.and_then(|plan| plan.from);
        target.before = others.filter_map(|plan| plan.until).filter(|until| first.is_some_and(|first| *until < first)).max();
        target.earliest = first;
        stem = Some(from.path.stem().to_owned());
    }
}

/// A plan that is closed, the file name of the next, and the goals that went there.
pub(super) struct Moved<'s> {
    path: &'s VaultPath,
    next: String,
    ids: Vec<String>,
}

/// What closed plans say of their goals.
pub(super) fn moved(snapshot: &Snapshot) -> Vec<Moved<'_>> {
    let closed = snapshot.plans.iter().filter(|plan| plans::is_closed(plan));
    let moved = closed.filter_map(|plan| {
        let (next, ids) = plans::renew::moved(plan)?;
        Some(Moved { path: &plan.path, next, ids })
    });
    moved.collect()
}
