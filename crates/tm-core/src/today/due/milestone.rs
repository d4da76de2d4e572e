//! Milestones near their day. They are no promise and never overdue: for a week behind their day they are asked about, then the goals tell of them.

use jiff::civil::Date;

use super::{Due, DueKind};
use crate::day::rest::between;
use crate::record::value;
use crate::rhythm::milestones::Milestone;
use crate::today::AHEAD;

/// So many days behind its day a milestone is asked about.
const ASKED: i64 = 7;

/// Puts the open milestones near their day among what is due, those of one day in one row: a check-in has many lines.
pub(in crate::today) fn with_milestones(due: &mut Vec<Due>, milestones: &[Milestone], today: Date) {
    let open: Vec<(&Milestone, Date)> = milestones
        .iter()
        .filter(|one| one.is_open())
        .filter_map(|one| Some((one, one.on?)))
        .filter(|(_, on)| is_near(*on, today))
        .collect();
    for of_day in open.chunk_by(|(_, on), (_, other)| on == other) {
        // What became of a period that is past is told by itself.
        let is_told = |one: &Milestone| one.period.as_deref().and_then(value::period).is_some();
        let rest: Vec<&Milestone> =
            of_day.iter().filter(|(one, on)| *on >= today || !is_told(one)).map(|(one, _)| *one).collect();
        let Some((first, on)) = rest.first().zip(of_day.first().map(|(_, on)| *on)) else { continue };
        let at = due.iter().position(|one| one.on > on.max(today) && !one.overdue).unwrap_or(due.len());
        due.insert(at, row(first, rest.len(), on));
    }
}

fn is_near(on: Date, today: Date) -> bool {
    between(today, on) <= i64::from(AHEAD) && between(on, today) <= ASKED
}

fn row(first: &Milestone, count: usize, on: Date) -> Due {
    let more = if count > 1 { format!(", and {} more of the plan", count - 1) } else { String::new() };
    Due {
        on,
        kind: DueKind::Milestone,
        text: format!("{}{more}", first.title),
        first: None,
        by: None,
        promised: None,
        overdue: false,
        path: first.file.clone(),
        line: Some(first.line),
        again: 0,
        hidden: false,
        written: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rhythm::goals::{self, Answers};
    use crate::{Snapshot, VaultPath};

    const PLAN: &str = "\
# Workshop 2026

## Milestones
- [ ] The draft is with Wenke (by 2026-05-15)
- [x] The door hangs (by 2026-05-15)
- [ ] A sign above it

### Q1 2026
- [ ] 3 chairs sold
- [ ] The bench is paid
";

    /// The rows of a day: when, and what.
    fn check(today: Date, expected: &[&str]) {
        let snapshot = Snapshot::default().with(&VaultPath::new("telos.md").unwrap(), PLAN);
        let milestones = goals::goals(&snapshot, &Answers::new(), today).milestones;
        let mut due = Vec::new();
        with_milestones(&mut due, &milestones, today);
        assert!(due.iter().all(|one| !one.overdue), "only what was promised to a person is overdue");
        assert_eq!(due.iter().map(|one| format!("{} {}", one.on, one.text)).collect::<Vec<_>>(), expected, "{today}");
    }

    #[test]
    fn a_milestone_is_told_for_a_week_on_both_sides_of_its_day() {
        check(date(2026, 5, 7), &[]);
        for today in [date(2026, 5, 8), date(2026, 5, 15), date(2026, 5, 22)] {
            check(today, &["2026-05-15 The draft is with Wenke"]);
        }
        check(date(2026, 5, 23), &[]);
    }

    #[test]
    fn the_lines_of_a_check_in_are_one_row_and_its_end_is_told_elsewhere() {
        check(date(2026, 3, 30), &["2026-03-31 3 chairs sold, and 1 more of the plan"]);
        check(date(2026, 4, 1), &[]);
    }
}
