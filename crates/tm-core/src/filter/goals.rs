//! Goals in a filter: `G1` of this year is not `G1` of the last, and a note means the one of the plan in force on its own day.

use jiff::civil::Date;

use super::{Compare, Filter};
use crate::reference::{Item, ItemFound, PlanItems, item, key};

impl Filter {
    /// Whether it asks for a goal.
    pub fn names_goals(&self) -> bool {
        match self {
            Filter::All(inner) | Filter::Any(inner) => inner.iter().any(Filter::names_goals),
            Filter::Not(inner) => inner.names_goals(),
            Filter::Key { key, op, .. } => is_goal(key, *op),
            Filter::Text(_) => false,
        }
    }

    /// The filter with its goals as [`item`] understands them on `today`: `goal:G1` finds the notes that name that goal with its plan, and those
    /// whose own day makes it that one. A goal that no plan has is looked for as it was written.
    #[must_use]
    pub fn of_plans(self, plans: &[PlanItems], today: Date) -> Filter {
        let each = |inner: Vec<Filter>| inner.into_iter().map(|filter| filter.of_plans(plans, today)).collect();
        match self {
            Filter::All(inner) => Filter::All(each(inner)),
            Filter::Any(inner) => Filter::Any(each(inner)),
            Filter::Not(inner) => Filter::Not(Box::new(inner.of_plans(plans, today))),
            Filter::Key { key, op, values } if is_goal(&key, op) => {
                Filter::any(values.iter().map(|name| of_goal(name, plans, today)))
            }
            other => other,
        }
    }
}

fn is_goal(key: &str, op: Compare) -> bool {
    op == Compare::Is && matches!(key, "goal" | "goals")
}

fn of_goal(name: &str, plans: &[PlanItems], today: Date) -> Filter {
    let meant = found(name, plans, today, today);
    let Some(first) = meant.first() else { return Filter::is("goal", name) };
    // Behind a `#` alone: written without its plan.
    let bare = Filter::is("goal", &format!("#{}", first.id));
    let with_plan = meant.iter().map(|item| Filter::is("goal", &key(&item.plan.path, item.id)));
    let spans = spans(first.id, &meant, plans, today);
    if spans == [(None, None)] {
        return Filter::any(with_plan.chain([bare]));
    }
    // A note without a day speaks of today.
    let undated = found(first.id, plans, today, today).iter().any(|item| meant.contains(item));
    let undated = undated.then(|| Filter::Not(Box::new(Filter::is("has", "date"))));
    let days = Filter::any(spans.into_iter().map(between).chain(undated));
    Filter::any(with_plan.chain([Filter::all([bare, days])]))
}

fn found<'a>(name: &str, plans: &'a [PlanItems], on: Date, today: Date) -> Vec<Item<'a>> {
    match item(name, plans, on, today) {
        ItemFound::One(item) => vec![item],
        ItemFound::Several(items) => items,
        ItemFound::None => Vec::new(),
    }
}

/// The first and the last days on which a bare `id` is one of the items `meant`; nothing where there is no such end.
fn spans(id: &str, meant: &[Item<'_>], plans: &[PlanItems], today: Date) -> Vec<(Option<Date>, Option<Date>)> {
    // Between two of these days nothing changes.
    let ends = plans.iter().filter_map(|plan| plan.until?.tomorrow().ok());
    let mut starts: Vec<Date> = plans.iter().filter_map(|plan| plan.from).chain(ends).collect();
    starts.sort();
    starts.dedup();
    let eve = |at: usize| starts.get(at).and_then(|day| day.yesterday().ok());
    let mut spans: Vec<(Option<Date>, Option<Date>)> = Vec::new();
    for at in 0..=starts.len() {
        let from = at.checked_sub(1).map(|before| starts[before]);
        let day = from.or_else(|| eve(at)).unwrap_or(today);
        if !found(id, plans, day, today).iter().any(|item| meant.contains(item)) {
            continue;
        }
        match spans.last_mut().filter(|last| from.is_some() && last.1 == from.and_then(|day| day.yesterday().ok())) {
            Some(last) => last.1 = eve(at),
            None => spans.push((from, eve(at))),
        }
    }
    spans
}

fn between((from, until): (Option<Date>, Option<Date>)) -> Filter {
    let side = |key: &str, day: Option<Date>| day.map(|day| Filter::is(key, &day.to_string()));
    Filter::all(side("since", from).into_iter().chain(side("until", until)))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::parse;
    use super::*;
    use crate::VaultPath;

    fn plan(path: &str, from: Option<Date>, until: Option<Date>) -> PlanItems {
        let items = vec![("G1".to_owned(), "a chair".to_owned())];
        PlanItems { path: VaultPath::new(path).unwrap(), from, until, items }
    }

    #[track_caller]
    fn check(plans: &[PlanItems], query: &str, expected: &str) {
        let found = parse(query).unwrap().of_plans(plans, date(2026, 11, 20)).to_string();
        assert_eq!(found, expected, "{query}");
    }

    #[test]
    fn a_goal_of_this_year_is_not_the_one_of_the_last() {
        let plans = [
            plan("2025.md", Some(date(2025, 1, 1)), Some(date(2026, 6, 30))),
            plan("plans/2027.md", Some(date(2026, 7, 1)), Some(date(2027, 6, 30))),
        ];
        // What was written before and behind all plans is of the plan of today.
        check(
            &plans,
            "type:idea goal:g1",
            "type:idea (goal:2027#G1 or (goal:#G1 (until:2024-12-31 or since:2026-07-01 or not:has:date)))",
        );
        check(&plans, "goal:2025#G1", "goal:2025#G1 or (goal:#G1 since:2025-01-01 until:2026-06-30)");
        check(&plans, "-goal:G2 goal>3", "not:goal:G2 goal>3");
    }

    #[test]
    fn where_plans_name_no_days_every_day_is_theirs() {
        check(&[plan("telos.md", None, None)], "goal:G1", "goal:telos#G1 or goal:#G1");
        check(&[], "goal:G1,G2", "goal:G1 or goal:G2");
    }
}
