//! A job held or agreed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{FieldSpec, Holds, Kind, Naming, Problem, Spec, value};
use crate::facts::Parts;
use crate::filter::Compare;
use crate::language::date::Stretch;
use crate::{Facts, Filter, Note, Query};

pub(super) const SPEC: Spec = Spec {
    name: "job",
    what: "a job held or agreed",
    folder: "jobs",
    naming: Naming::Named,
    fields: &[
        FieldSpec::new("employer", Holds::Text),
        FieldSpec::new("role", Holds::Text),
        FieldSpec::new("level", Holds::Text),
        FieldSpec::new("manager", Holds::Text),
        FieldSpec::new("start", Holds::Fuzzy),
        FieldSpec::new("end", Holds::Fuzzy),
        FieldSpec::new("current", Holds::Flag),
    ],
    hidden: false,
    private: false,
    check,
};

/// A job ends behind its start.
fn check(facts: &Facts) -> Vec<Problem> {
    let read = |key| facts.value(key).and_then(value::fuzzy);
    let mut problems = Vec::new();
    if let (Some(start), Some(end)) = (read("start"), read("end"))
        && end.last < start.first
    {
        problems.push(Problem::of_field("end", "lies before the start", "put the later of the two days behind `end:`"));
    }
    problems
}

/// The jobs held on `day`, the one begun last first; those of the inbox and those that show only with `-p` are left out. Two at once are two.
pub fn held_on(notes: &[Note], day: Date) -> Vec<&Note> {
    let jobs = notes.iter().filter(|note| note.facts.kind == Some(Kind::Job) && !note.facts.hidden && !note.facts.draft);
    sorted(jobs.filter(|job| is_held(job, day)).collect())
}

const EMPLOYER: &str = "employer";

/// Whether a filter asks for an employer, which [`Jobs::in_filter`] knows more of.
pub fn asks(filter: &Filter) -> bool {
    match filter {
        Filter::All(inner) | Filter::Any(inner) => inner.iter().any(asks),
        Filter::Not(inner) => asks(inner),
        Filter::Key { key, .. } => key == EMPLOYER,
        Filter::Text(_) => false,
    }
}

/// The jobs there are.
pub fn reads() -> Query {
    Query { filter: Some(Filter::is("type", SPEC.name)), parts: Parts::FIELDS, ..Query::default() }
}

/// The jobs there are, seen from a day: whose work something was.
#[derive(Debug, Default)]
pub struct Jobs<'a> {
    all: Vec<&'a Note>,
    held: Vec<&'a Note>,
}

/// That something was done before the jobs held today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before<'a> {
    /// The employer it was done for; nothing between two jobs.
    pub employer: Option<&'a str>,
    /// The employer of today, of several the one begun last.
    pub now: Option<&'a str>,
}

impl<'a> Jobs<'a> {
    /// Those among `notes`, seen from `today`; those of the inbox and those that show only with `-p` are left out.
    pub fn of(notes: impl Iterator<Item = &'a Note>, today: Date) -> Jobs<'a> {
        let all: Vec<&Note> =
            notes.filter(|note| note.facts.kind == Some(Kind::Job) && !note.facts.hidden && !note.facts.draft).collect();
        Jobs { held: sorted(all.iter().copied().filter(|job| is_held(job, today)).collect()), all }
    }

    /// The employer of a note: the one it names, else that of the job held on its day; nothing where there was none then, or several.
    pub fn employer(&self, note: &'a Note) -> Option<&'a str> {
        let written = field(note, EMPLOYER);
        written.or_else(|| {
            let mut then = self.on(note.facts.date?).filter_map(|job| field(job, EMPLOYER));
            let first = then.next()?;
            then.all(|other| other.eq_ignore_ascii_case(first)).then_some(first)
        })
    }

    /// Whether something was done for nobody one works for today: for a former employer, or before the first of today's jobs. Where no job is
    /// held, or a job of today has no start, that is not known.
    pub fn before(&self, note: &'a Note) -> Option<Before<'a>> {
        let now = field(self.held.first()?, EMPLOYER);
        let is_of_today = |employer: &str| {
            self.held.iter().filter_map(|job| field(job, EMPLOYER)).any(|one| one.eq_ignore_ascii_case(employer))
        };
        if let Some(employer) = field(note, EMPLOYER) {
            return (!is_of_today(employer)).then_some(Before { employer: Some(employer), now });
        }
        let day = note.facts.date?;
        let begun: Option<Vec<Date>> = self.held.iter().map(|job| Some(read(job, "start")?.first)).collect();
        let is_earlier = begun?.into_iter().min().is_some_and(|begun| day < begun);
        let then: Vec<&str> = self.on(day).filter_map(|job| field(job, EMPLOYER)).collect();
        let is_known = then.iter().any(|employer| is_of_today(employer));
        (is_earlier && !is_known).then(|| Before { employer: then.first().copied(), now })
    }

    /// The same filter, in which `employer:NAME` means also the wins of the days of a job there that name no other employer.
    #[must_use]
    pub fn in_filter(&self, filter: Filter) -> Filter {
        match filter {
            Filter::All(inner) => Filter::All(inner.into_iter().map(|one| self.in_filter(one)).collect()),
            Filter::Any(inner) => Filter::Any(inner.into_iter().map(|one| self.in_filter(one)).collect()),
            Filter::Not(inner) => Filter::Not(Box::new(self.in_filter(*inner))),
            Filter::Key { key, op: Compare::Is, values } if key == EMPLOYER => {
                let days: Vec<Filter> = values.iter().flat_map(|name| self.days_at(name)).collect();
                Filter::any([Filter::Key { key, op: Compare::Is, values }].into_iter().chain(days))
            }
            other => other,
        }
    }

    /// The wins of each job at an employer, by their days.
    fn days_at(&self, employer: &str) -> Vec<Filter> {
        let is_it = |job: &&&Note| field(job, EMPLOYER).is_some_and(|name| name.eq_ignore_ascii_case(employer.trim()));
        let others =
            self.all.iter().filter_map(|job| field(job, EMPLOYER)).filter(|name| !name.eq_ignore_ascii_case(employer.trim()));
        let others: BTreeSet<&str> = others.collect();
        let others: Vec<String> = others.into_iter().map(str::to_owned).collect();
        let of_job = |job: &&Note| {
            let since = read(job, "start").map(|start| Filter::is("since", &start.first.to_string()));
            let until = read(job, "end").map(|end| Filter::is("until", &end.last.to_string()));
            let named = (!others.is_empty()).then(|| {
                Filter::Not(Box::new(Filter::Key { key: EMPLOYER.to_owned(), op: Compare::Is, values: others.clone() }))
            });
            Filter::all([Some(Filter::is("type", "win")), since, until, named].into_iter().flatten())
        };
        self.all.iter().filter(is_it).map(of_job).collect()
    }

    fn on(&self, day: Date) -> impl Iterator<Item = &'a Note> {
        self.all.iter().copied().filter(move |job| is_held(job, day))
    }
}

impl Before<'_> {
    /// "at Alpha, before your job at Beta", as its owner is told.
    pub fn said(&self) -> String {
        let now = self.now.map_or_else(|| "before your job of today".to_owned(), |now| format!("before your job at {now}"));
        self.employer.map_or_else(|| now.clone(), |employer| format!("at {employer}, {now}"))
    }
}

fn read(note: &Note, key: &str) -> Option<Stretch> {
    note.facts.value(key).and_then(value::fuzzy)
}

fn field<'a>(note: &'a Note, key: &str) -> Option<&'a str> {
    note.facts.value(key).map(str::trim).filter(|text| !text.is_empty())
}

fn is_held(note: &Note, day: Date) -> bool {
    read(note, "start").is_none_or(|start| start.first <= day) && read(note, "end").is_none_or(|end| end.last >= day)
}

/// The job begun last first.
fn sorted(mut jobs: Vec<&Note>) -> Vec<&Note> {
    jobs.sort_by_key(|note| (std::cmp::Reverse(read(note, "start").map(|start| start.first)), &note.path));
    jobs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Snapshot, VaultPath};

    #[test]
    fn whose_work_something_was_is_told_by_its_day_and_the_jobs() {
        let add = |snapshot: Snapshot, (path, text): (&str, &str)| snapshot.with(&VaultPath::new(path).unwrap(), text);
        let snapshot = [
            ("jobs/a.md", "---\ntype: job\nid: aaaaaa\nemployer: Alpha\nstart: 2022-01-01\nend: 2026-05-31\n---\n"),
            ("jobs/b.md", "---\ntype: job\nid: bbbbbb\nemployer: Beta\nstart: 2026-07-01\ncurrent: true\n---\n"),
            ("jobs/c.md", "---\ntype: job\nid: cccccc\nemployer: Beta\nstart: 2019-01-01\nend: 2020-12-31\n---\n"),
            ("wins/1.md", "---\ntype: win\nid: wwwwwa\ndate: 2026-03-01\n---\n"),
            ("wins/2.md", "---\ntype: win\nid: wwwwwb\ndate: 2026-06-15\n---\n"),
            ("wins/3.md", "---\ntype: win\nid: wwwwwc\ndate: 2026-07-02\n---\n"),
            ("wins/4.md", "---\ntype: win\nid: wwwwwd\ndate: 2020-07-02\n---\n"),
            ("wins/5.md", "---\ntype: win\nid: wwwwwe\ndate: 2026-07-02\nemployer: Gamma\n---\n"),
        ]
        .into_iter()
        .fold(Snapshot::default(), add);
        let jobs = Jobs::of(snapshot.notes.iter(), jiff::civil::date(2026, 11, 20));
        assert_eq!(
            jobs.in_filter(Filter::is("employer", "alpha")).to_string(),
            "employer:alpha or (type:win since:2022-01-01 until:2026-05-31 not:employer:Beta)"
        );
        let wins = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Win));
        let said: Vec<String> = wins
            .map(|win| {
                format!(
                    "{}: {}",
                    jobs.employer(win).unwrap_or("-"),
                    jobs.before(win).map_or_else(String::new, |before| before.said())
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                "Alpha: at Alpha, before your job at Beta",
                "-: before your job at Beta",
                "Beta: ",
                "Beta: ",
                "Gamma: at Gamma, before your job at Beta"
            ]
        );
    }
}
