//! Measures and rules: read off the lines that may state them, once every entry is known.

mod binding;

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use tm_doc::Finding;

use crate::language::date::{self, Anchor};
use crate::language::period::{Period, PeriodUnit};
use crate::language::{Token, tokens};
use crate::plan::measure::{self, Measure, Op};
use crate::plan::rule::{self, Rule, RuleKind};
use crate::plan::{Entry, Field, FieldKind, Line, Plan, PlanFinding, Section, Stated};
pub(super) use binding::loose_rules;
use binding::{LastRead, once_each, rules_of};

/// Reads the measures and rules of every entry of `plan`.
pub(super) fn gather(plan: &mut Plan) {
    let mut measures = Vec::new();
    let mut rules = std::mem::take(&mut plan.rules);
    let mut last = LastRead::default();
    let steps: HashSet<(usize, u32)> = plan.of(Section::Milestones).map(|entry| (entry.source, entry.text.line)).collect();
    for (at, entry) in plan.entries.iter().enumerate() {
        let anchor = plan.sources[entry.source].anchor;
        if entry.is_closed_goal() {
            continue;
        }
        let first = measures.len();
        for (text, line, due) in measure_lines(entry) {
            let what = measure::read(&text, entry.repeat);
            measures.extend(measures_of(at, entry, what, line, (&text, due), anchor));
        }
        // A box below a goal is a step with a number of its own.
        measures
            .extend(asked(at, entry, anchor).into_iter().filter(|stated| !steps.contains(&(stated.source, stated.line.line))));
        once(&mut measures, first);
        rules.extend(rules_of(at, entry, anchor, &mut last));
    }
    rules.sort_by_key(|stated| (stated.source, stated.line.line));
    plan.rules = once_each(rules);
    plan.measures = measures;
    keep_standing(plan);
    plan.findings.extend(plan.entries.iter().filter_map(too_long));
    arithmetic(plan);
}

/// A limit that speaks of a time ("3 at once, 4 only in November") holds beyond it: only what says so ends.
fn keep_standing(plan: &mut Plan) {
    for stated in plan.rules.iter().filter(|stated| stated.what.until.is_none()) {
        let anchor = plan.sources[stated.source].anchor;
        let Some(entry) = stated.entry.and_then(|at| plan.entries.get_mut(at)) else { continue };
        let is_rule = entry.section == Some(Section::Strategies) && entry.text == stated.line;
        // A day in a column of its own is what the line is given; only one in its words may be part of the limit.
        let names_day = !date::mentions(&entry.title).is_empty();
        if is_rule && names_day && !date::says_end(&entry.text.text, anchor) {
            entry.deadline = None;
        }
    }
}

/// An entry in whose line no number is looked for.
fn too_long(entry: &Entry) -> Option<PlanFinding> {
    let message = "this line is longer than 4 KiB: no number is read in it";
    let finding = Finding::note(entry.text.line, "long-line", message, "give each thing it names a line of its own");
    let is_long = entry.text.text.len() > measure::LONGEST && entry.section == Some(Section::Goals);
    is_long.then_some(PlanFinding { source: entry.source, finding })
}

/// Of the measures from `first` on, those of one entry, each is kept once: "Sell the first 20 chairs" may say so again in a target.
fn once(measures: &mut Vec<Stated<Measure>>, first: usize) {
    let mut at = first;
    while at < measures.len() {
        let again = |known: &Stated<Measure>| {
            (&known.what, known.deadline, &known.period) == (&measures[at].what, measures[at].deadline, &measures[at].period)
        };
        if measures[first..at].iter().any(again) {
            measures.remove(at);
        } else {
            at += 1;
        }
    }
}

/// The lines of an entry that may state a measure, each with the text to read and the day its label names.
fn measure_lines(entry: &Entry) -> Vec<(String, &Line, Option<Date>)> {
    let own = matches!(entry.section, Some(Section::Goals | Section::Metrics | Section::Milestones | Section::Actions));
    let targets = matches!(
        entry.section,
        Some(Section::Goals | Section::Missions | Section::Metrics | Section::Projects | Section::Strategies)
    );
    let mut found = Vec::new();
    // Of a row whose cell says what is wanted, the numbers in its name are none: "Lessons of 2 h | 3 a week".
    let counted = || entry.field(FieldKind::Target).any(|line| line.text.contains(|char: char| char.is_ascii_digit()));
    let in_row = entry.section == Some(Section::Metrics) && entry.text.text.contains(" | ");
    if own && !(in_row && counted()) {
        found.push((title_text(entry), &entry.text, None));
    }
    // "Max projects | 3" is a rule, and no number to reach.
    let is_rule = entry.section == Some(Section::Strategies)
        && entry.text.text.contains(" | ")
        && !rule::read(&entry.text.text.replace(" | ", ": ")).is_empty();
    for field in entry.fields.iter().filter(|field| targets && !is_rule && field.kind.states_measures()) {
        let in_row = entry.text.text.contains(" | ");
        let is_explicit = |text: &str| {
            let labelled = matches!(field.label.trim_end_matches(':').to_lowercase().as_str(), "measure" | "measured");
            labelled && (measure::source(&format!("Measure: {text}")).is_some() || measure::read(text, entry.repeat).is_empty())
        };
        let said = |line: &Line| match &line.text {
            text if in_row => cell_text(entry, text),
            text if is_explicit(text) => format!("Measure: {text}"),
            text => text.clone(),
        };
        found.extend(field.lines.iter().map(|line| (said(line), line, field.deadline)));
    }
    found
}

/// The measures of the lines of a goal that ask for a number under no label: "12 essays", and what stands behind a name of its own ("Money:
/// 25,000 €").
fn asked(at: usize, entry: &Entry, anchor: Anchor) -> Vec<Stated<Measure>> {
    let named = |field: &Field| (field.label.trim_end_matches(':') == entry.title).then_some(entry.title.as_str());
    let plain = |field: &&Field| {
        matches!(field.kind, FieldKind::Description | FieldKind::Details) && field.label.is_empty() || named(field).is_some()
    };
    let fields = entry.fields.iter().filter(|_| entry.section == Some(Section::Goals)).filter(plain);
    let lines = fields.flat_map(|field| field.lines.iter().map(move |line| (field, line)));
    let asked = lines.flat_map(|(field, line)| {
        let what = measure::asked(&line.text, named(field), entry.repeat);
        measures_of(at, entry, what, line, (&line.text, field.deadline), anchor)
    });
    asked.collect()
}

/// A cell of a row, with what tells of what it is a number: "NPS 50" names it itself, "under 3 a month" leaves it to the title.
fn cell_text(entry: &Entry, cell: &str) -> String {
    let titled = || format!("{}: {cell}", entry.title);
    if entry.section == Some(Section::Metrics) {
        // "Lessons of 2 h | 3 a week": what is counted are lessons.
        let counts = cell.contains(|char: char| char.is_ascii_digit());
        return if counts { format!("{}: {cell}", before_numbers(&entry.title)) } else { titled() };
    }
    let is_read = |text: &str| !measure::read(text, entry.repeat).is_empty();
    let named = || {
        let (name, number) = cell.trim_end().rsplit_once(' ')?;
        let is_name = !name.contains(|char: char| char.is_ascii_digit()) && name.split_whitespace().count() <= 3;
        let is_number = number.starts_with(|char: char| char.is_ascii_digit());
        Some(format!("{name}: {number}")).filter(|text| is_name && is_number && is_read(text))
    };
    if is_read(cell) { cell.to_owned() } else { named().unwrap_or_else(titled) }
}

/// The words of a title before its first number, without what joins that to them.
fn before_numbers(title: &str) -> &str {
    let Some(at) = title.find(|char: char| char.is_ascii_digit()) else { return title };
    let before = title[..at].trim_end();
    let before = before.rsplit_once(',').map_or(before, |(before, _)| before);
    let bare = before.rsplit_once(' ').filter(|(_, last)| matches!(*last, "of" | "at" | "by" | "in" | "on" | "to"));
    let bare = bare.map_or(before, |(bare, _)| bare).trim_end_matches([' ', ':', '(']);
    if bare.is_empty() { title } else { bare }
}

/// A metric line is read with its label: "Posts published: 4+".
fn title_text(entry: &Entry) -> String {
    // What stood in columns has its colon in the title alone.
    // What a row aims at stands in a cell of its own, and what is so today in another.
    let in_cells = entry.text.text.contains(" | ") && entry.field(FieldKind::Target).next().is_some();
    let whole = !in_cells && entry.id.is_none() && (entry.text.text.contains(": ") || !entry.title.contains(": "));
    let text = if entry.section == Some(Section::Metrics) && whole { &entry.text.text } else { &entry.title };
    if entry.section == Some(Section::Metrics) { without_progress(&named_before_comma(text)) } else { text.clone() }
}

/// "Scales, four times a week": the name of what comes so often.
fn named_before_comma(text: &str) -> String {
    const SHORT: usize = 3;
    let found = text.split_once(", ").filter(|(name, behind)| {
        let mut words = behind.split_whitespace();
        let number = words.next().is_some_and(|first| tokens(first).first().and_then(Token::number).is_some());
        let often = matches!(behind.split(' ').next(), Some("once" | "twice")) || number && words.next() == Some("times");
        often && !name.contains(':') && name.split_whitespace().count() <= SHORT
    });
    found.map_or_else(|| text.to_owned(), |(name, behind)| format!("{name}: {behind}"))
}

/// "Chairs sold: 3/5" asks for five.
fn without_progress(text: &str) -> String {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let wanted = || {
        let (name, value) = text.rsplit_once(": ")?;
        let (so_far, all) = value.split_once('/').or_else(|| value.split_once(" of "))?;
        let (so_far, all) = (so_far.trim(), all.trim());
        (number(so_far) && number(all)).then(|| format!("{name}: {all}"))
    };
    wanted().unwrap_or_else(|| text.to_owned())
}

/// What is stated by `line`, read as `text`, with the day its label names.
fn measures_of(
    at: usize,
    entry: &Entry,
    read: Vec<Measure>,
    line: &Line,
    (text, due): (&str, Option<Date>),
    anchor: Anchor,
) -> Vec<Stated<Measure>> {
    let said = date::deadline_in(text, anchor).0.map(|dated| dated.date);
    // "Twelve chairs in 2026 (Deadline: 2027-06-30)": the deadline of a title is the one that is called so.
    let own = said.map(|said| entry.deadline.filter(|_| *line == entry.text).unwrap_or(said));
    let deadline = own.or(due).or_else(|| entry.period.as_deref().and_then(last_day)).or(entry.deadline);
    // Of several days none is this number's, unless another place says so.
    let torn = !read.is_empty() && date::is_torn(text, anchor);
    let deadline = if torn { due.or(entry.deadline.filter(|day| Some(*day) != said)) } else { deadline };
    let says_more = text.contains(['+', '≥']) || text.to_lowercase().contains("at least");
    let today = if read.is_empty() { Today::default() } else { Today::of(entry) };
    let stated = read.into_iter().map(|what| Stated {
        source: entry.source,
        line: line.clone(),
        entry: Some(at),
        deadline,
        period: entry.period.clone(),
        horizon: entry.horizon,
        track: entry.track.clone(),
        what: towards(what.clone(), says_more, today.of_unit(what.unit.as_deref())),
    });
    stated.collect()
}

/// A plain number below what is so today is to be come down to: "55 (now 68)". One that says "55+" or "at least" is not.
fn towards(measure: Measure, says_more: bool, current: Option<f64>) -> Measure {
    let falls = measure.op == Op::AtLeast && !says_more && !measure.relative && current.is_some_and(|now| now > measure.value);
    Measure { op: if falls { Op::AtMost } else { measure.op }, ..measure }
}

/// What is so today: in columns or lines of its own, or "now …" in the entry's line.
#[derive(Default)]
struct Today {
    /// Each number, and whether it is a share.
    stated: Vec<(f64, bool)>,
    said: Option<f64>,
}

impl Today {
    fn of(entry: &Entry) -> Today {
        let leading = |line: &Line| Some((tokens(&line.text).first().and_then(Token::number)?, line.text.contains('%')));
        let words = tokens(&entry.text.text);
        let is_now = |token: &Token| ["now", "currently", "today"].iter().any(|now| token.is(now));
        let said = words.windows(2).find(|pair| is_now(&pair[0])).and_then(|pair| pair[1].number());
        Today { stated: entry.field(FieldKind::State).filter_map(leading).collect(), said }
    }

    /// The number in the same `unit`: "40 %" says nothing of a count.
    fn of_unit(&self, unit: Option<&str>) -> Option<f64> {
        let stated = self.stated.iter().find(|(_, is_share)| *is_share == (unit == Some("%")));
        stated.map(|(number, _)| *number).or(self.said)
    }
}

/// The last day of a period; "2026..2027" is called after both of its years, and ends with the second.
pub(super) fn last_day(period: &str) -> Option<Date> {
    date::stretch(period.rsplit("..").next().unwrap_or(period)).map(|stretch| stretch.last)
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
        let per = rate.what.period.map(|period| (rate.what.value, period));
        let total = highest.get(&quantity(rate));
        findings.extend(per.zip(total).and_then(|(per, total)| falls_short(rate.source, &rate.line, per, total)));
    }
    // A floor among the rules is a rate as well: "at least 4 trips a month".
    for stated in &plan.rules {
        let Some((name, per)) = floor_rate(&stated.what) else { continue };
        let total = highest.get(&(stated.source, name, None, stated.track.as_deref()));
        findings.extend(total.and_then(|total| falls_short(stated.source, &stated.line, per, total)));
    }
    plan.findings.extend(findings);
}

/// What a floor counts, and how many of it in which time; nothing of spans of time.
fn floor_rate(rule: &Rule) -> Option<(&str, (f64, Period))> {
    const SPANS: [&str; 7] = ["minutes", "hours", "days", "weeks", "months", "times", "%"];
    let period = rule.period.filter(|period| rule.kind == RuleKind::Floor && period.unit != PeriodUnit::Year)?;
    let name = rule.unit.as_deref().filter(|unit| !SPANS.contains(unit))?;
    Some((name, (rule.limit?, period)))
}

fn falls_short(source: usize, line: &Line, (value, period): (f64, Period), total: &Stated<Measure>) -> Option<PlanFinding> {
    let makes = value * period.per_year();
    if makes + 0.5 >= total.what.value {
        return None;
    }
    let (name, asked) = (&total.what.name, total.what.value);
    let message = format!("{value} {name} a {period} makes {makes:.0} a year; line {} asks for {asked}", total.line.line);
    let finding = Finding::note(line.line, "arithmetic", message, "raise the one or lower the other, if both are meant");
    Some(PlanFinding { source, finding })
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
