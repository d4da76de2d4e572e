//! Measures and rules: read off the lines that may state them, once every entry is known.

use std::collections::HashMap;

use jiff::civil::Date;
use tm_doc::Finding;

use crate::language::date;
use crate::language::period::PeriodUnit;
use crate::plan::measure::{self, Measure};
use crate::plan::rule::{self, Rule, RuleKind};
use crate::plan::{Entry, FieldKind, Line, Plan, PlanFinding, Section, Stated};

/// Reads the measures and rules of every entry of `plan`.
pub(super) fn gather(plan: &mut Plan) {
    let mut measures = Vec::new();
    let mut rules = std::mem::take(&mut plan.rules);
    for (at, entry) in plan.entries.iter().enumerate() {
        for (text, line) in measure_lines(entry) {
            measures.extend(measures_of(at, entry, &text, line));
        }
        for (text, line) in rule_lines(entry) {
            rules.extend(rules_of(at, entry, &text, line));
        }
    }
    rules.sort_by_key(|stated| (stated.source, stated.line.line));
    plan.rules = rules;
    plan.measures = measures;
    arithmetic(plan);
}

/// The lines of an entry that may state a measure, each with the text to read.
fn measure_lines(entry: &Entry) -> Vec<(String, &Line)> {
    let own = matches!(entry.section, Some(Section::Goals | Section::Metrics | Section::Milestones | Section::Actions));
    let targets = matches!(
        entry.section,
        Some(Section::Goals | Section::Missions | Section::Metrics | Section::Projects | Section::Strategies)
    );
    let mut found = Vec::new();
    if own {
        found.push((title_text(entry), &entry.text));
    }
    for field in entry.fields.iter().filter(|field| targets && field.kind.states_measures()) {
        found.extend(field.lines.iter().map(|line| (line.text.clone(), line)));
    }
    found
}

/// A metric line is read with its label: "Posts published: 4+".
fn title_text(entry: &Entry) -> String {
    if entry.section == Some(Section::Metrics) && entry.id.is_none() { entry.text.text.clone() } else { entry.title.clone() }
}

fn measures_of(at: usize, entry: &Entry, text: &str, line: &Line) -> Vec<Stated<Measure>> {
    let own = date::deadline(text).0.map(|dated| dated.date);
    let deadline = own.or_else(|| entry.period.as_deref().and_then(last_day)).or(entry.deadline);
    let stated = measure::read(text, entry.repeat).into_iter().map(|what| Stated {
        source: entry.source,
        line: line.clone(),
        entry: Some(at),
        deadline,
        period: entry.period.clone(),
        horizon: entry.horizon,
        track: entry.track.clone(),
        what,
    });
    stated.collect()
}

fn last_day(period: &str) -> Option<Date> {
    date::stretch(period).map(|stretch| stretch.last)
}

/// The lines of an entry that may state a rule, each with the text to read.
fn rule_lines(entry: &Entry) -> Vec<(String, &Line)> {
    let Some(section) = entry.section else { return Vec::new() };
    let own = matches!(section, Section::Strategies | Section::Principles | Section::Stack | Section::AntiKeywords);
    let every = matches!(section, Section::Strategies | Section::Stack);
    let some = matches!(section, Section::Patterns | Section::Challenges | Section::Goals);
    let mut found = Vec::new();
    if entry.text.text.contains(" | ") {
        return row_rules(entry, every);
    }
    if own {
        found.push((none_said_first(&entry.text.text), &entry.text));
    }
    for field in &entry.fields {
        let binds = every && field.kind != FieldKind::Why
            || some && field.kind.states_rules() && !(section == Section::Goals && field.kind != FieldKind::Rules);
        let mut label = Some(field.label.as_str()).filter(|label| !label.is_empty() && field.kind != FieldKind::Counter);
        // The entry's own line was read whole already.
        for line in field.lines.iter().filter(|line| binds && !(own && line.line == entry.text.line)) {
            // The label belongs to the rule: "Limit: one project".
            let text = label.take().map_or_else(|| line.text.clone(), |label| format!("{label}: {}", line.text));
            found.push((text, line));
        }
    }
    found.retain(|(_, line)| line.line != entry.text.line || own);
    found
}

/// The rules in text that belongs to no entry.
pub(super) fn loose_rules(source: usize, line: &Line, track: Option<&String>) -> Vec<Stated<Rule>> {
    let found = rule::read(&line.text).into_iter();
    let stated = |what: Rule| Stated {
        source,
        line: line.clone(),
        entry: None,
        deadline: what.until,
        period: None,
        horizon: None,
        track: track.cloned(),
        what,
    };
    found.map(stated).collect()
}

/// A row of a table of rules: what it is about, and each of its other cells.
fn row_rules(entry: &Entry, binds: bool) -> Vec<(String, &Line)> {
    let cells = entry.fields.iter().filter(|field| binds && !matches!(field.kind, FieldKind::Why | FieldKind::Exceptions));
    cells.flat_map(|field| &field.lines).map(|line| (row_sentence(&entry.title, &line.text), line)).collect()
}

/// A row is said as one sentence.
fn row_sentence(title: &str, cell: &str) -> String {
    none_said_first(&format!("{title}: {cell}"))
}

/// "Fairs: none before May" reads "No fairs before May".
fn none_said_first(text: &str) -> String {
    let turned = text
        .split_once(": ")
        .and_then(|(subject, rest)| Some((subject, rest.strip_prefix("none ").or_else(|| rest.strip_prefix("None "))?)));
    turned.map_or_else(|| text.to_owned(), |(subject, rest)| format!("No {} {rest}", subject.to_lowercase()))
}

fn rules_of(at: usize, entry: &Entry, text: &str, line: &Line) -> Vec<Stated<Rule>> {
    let mut found: Vec<Rule> = rule::read(text);
    for rule in &mut found {
        rule.exceptions.extend(entry.except.iter().cloned());
        rule.exceptions.dedup();
    }
    let stated = found.into_iter().map(|what| Stated {
        source: entry.source,
        line: line.clone(),
        entry: Some(at),
        deadline: what.until,
        period: None,
        horizon: None,
        track: entry.track.clone(),
        what,
    });
    stated.collect()
}

impl Plan {
    /// The rules of one kind.
    pub fn rules_of(&self, kind: RuleKind) -> impl Iterator<Item = &Stated<Rule>> {
        self.rules.iter().filter(move |stated| stated.what.kind == kind)
    }
}

/// The plan's own arithmetic: "4 a month makes 48; G1 asks for 50".
fn arithmetic(plan: &mut Plan) {
    // Of several totals the highest says it all.
    let mut highest: HashMap<Quantity<'_>, &Stated<Measure>> = HashMap::new();
    for total in plan.measures.iter().filter(|stated| is_year_total(stated)) {
        let known = highest.entry(quantity(total)).or_insert(total);
        if known.what.value < total.what.value {
            *known = total;
        }
    }
    let mut findings = Vec::new();
    for rate in plan.measures.iter().filter(|stated| is_rate(&stated.what)) {
        findings.extend(highest.get(&quantity(rate)).and_then(|total| falls_short(rate, total)));
    }
    plan.findings.extend(findings);
}

fn falls_short(rate: &Stated<Measure>, total: &Stated<Measure>) -> Option<PlanFinding> {
    let period = rate.what.period?;
    let makes = rate.what.value * period.per_year();
    if makes + 0.5 >= total.what.value {
        return None;
    }
    let (name, asked) = (&rate.what.name, total.what.value);
    let message =
        format!("{} {name} a {period} makes {makes:.0} a year; line {} asks for {asked}", rate.what.value, total.line.line);
    let finding = Finding::note(rate.line.line, "arithmetic", message, "raise the one or lower the other, if both are meant");
    Some(PlanFinding { source: rate.source, finding })
}

/// What two measures share that count the same thing.
type Quantity<'a> = (usize, &'a str, Option<&'a str>, Option<&'a str>);

fn quantity(stated: &Stated<Measure>) -> Quantity<'_> {
    (stated.source, &stated.what.name, stated.what.unit.as_deref(), stated.track.as_deref())
}

fn is_rate(measure: &Measure) -> bool {
    measure.period.is_some_and(|period| period.unit != PeriodUnit::Year) && measure.threshold.is_none()
}

/// A target for a whole year: "40 a year", or a total that no quarter or horizon narrows.
fn is_year_total(stated: &Stated<Measure>) -> bool {
    let yearly = stated.what.period.is_some_and(|period| period.unit == PeriodUnit::Year);
    let whole = stated.what.period.is_none()
        && stated.deadline.is_some()
        && stated.period.as_ref().is_none_or(|period| !period.contains('-'))
        && stated.horizon.is_none_or(|months| months == 12);
    (yearly || whole) && stated.what.threshold.is_none()
}
