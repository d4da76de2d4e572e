//! Measures and rules: read off the lines that may state them, once every entry is known.

use std::collections::HashMap;

use jiff::civil::Date;
use tm_doc::Finding;

use crate::language::date::{self, Anchor};
use crate::language::period::{Period, PeriodUnit};
use crate::language::{Token, tokens};
use crate::plan::measure::{self, Measure, Op};
use crate::plan::rule::{self, Rule, RuleKind};
use crate::plan::{Entry, Field, FieldKind, Line, Plan, PlanFinding, Section, Stated, words};

/// Reads the measures and rules of every entry of `plan`.
pub(super) fn gather(plan: &mut Plan) {
    let mut measures = Vec::new();
    let mut rules = std::mem::take(&mut plan.rules);
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
        measures.extend(asked(at, entry, anchor));
        once(&mut measures, first);
        rules.extend(rules_of(at, entry, anchor));
    }
    rules.sort_by_key(|stated| (stated.source, stated.line.line));
    plan.rules = once_each(rules);
    plan.measures = measures;
    arithmetic(plan);
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
    if own {
        found.push((title_text(entry), &entry.text, None));
    }
    for field in entry.fields.iter().filter(|field| targets && field.kind.states_measures()) {
        let in_row = entry.text.text.contains(" | ");
        let is_explicit = |text: &str| {
            let labelled = matches!(field.label.trim_end_matches(':').to_lowercase().as_str(), "measure" | "measured");
            labelled && (text.contains(" from ") || measure::read(text, entry.repeat).is_empty())
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
        return titled();
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

/// A metric line is read with its label: "Posts published: 4+".
fn title_text(entry: &Entry) -> String {
    // What stood in columns has its colon in the title alone.
    let whole = entry.id.is_none() && (entry.text.text.contains(": ") || !entry.title.contains(": "));
    let text = if entry.section == Some(Section::Metrics) && whole { &entry.text.text } else { &entry.title };
    if entry.section == Some(Section::Metrics) { without_progress(text) } else { text.clone() }
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
    let stated = read.into_iter().map(|what| Stated {
        source: entry.source,
        line: line.clone(),
        entry: Some(at),
        deadline,
        period: entry.period.clone(),
        horizon: entry.horizon,
        track: entry.track.clone(),
        what: towards(what.clone(), text, current(entry, what.unit.as_deref())),
    });
    stated.collect()
}

/// A plain number below what is so today is to be come down to: "55 (now 68)". One that says "55+" or "at least" is not.
fn towards(measure: Measure, text: &str, current: Option<f64>) -> Measure {
    let says_more = text.contains('+') || text.contains('≥') || text.to_lowercase().contains("at least");
    let falls = measure.op == Op::AtLeast && !says_more && !measure.relative && current.is_some_and(|now| now > measure.value);
    Measure { op: if falls { Op::AtMost } else { measure.op }, ..measure }
}

/// What is so today, in the same `unit`: in a column or line of its own, or "now …" in the entry's line. "40 %" says nothing of a count.
fn current(entry: &Entry, unit: Option<&str>) -> Option<f64> {
    let of_unit = |text: &str| text.contains('%') == (unit == Some("%"));
    let leading = |text: &str| tokens(text).first().and_then(Token::number).filter(|_| of_unit(text));
    let stated = entry.field(FieldKind::State).find_map(|line| leading(&line.text));
    let said = || {
        let words = tokens(&entry.text.text);
        let is_now = |token: &Token| ["now", "currently", "today"].iter().any(|now| token.is(now));
        words.windows(2).find(|pair| is_now(&pair[0])).and_then(|pair| pair[1].number())
    };
    stated.or_else(said)
}

fn last_day(period: &str) -> Option<Date> {
    date::stretch(period).map(|stretch| stretch.last)
}

/// A line that may state a rule.
struct Stating<'a> {
    /// The text to read.
    text: String,
    line: &'a Line,
    /// Whether it stands among rules, and so binds whatever it says.
    by_place: bool,
    /// Whether it stands among limits, and so binds its number from above.
    within: bool,
}

/// The lines of an entry that may state a rule.
fn rule_lines(entry: &Entry) -> Vec<Stating<'_>> {
    let Some(section) = entry.section else { return Vec::new() };
    let own = matches!(section, Section::Strategies | Section::Principles | Section::Stack | Section::AntiKeywords);
    let every = matches!(section, Section::Strategies | Section::Stack);
    let some = matches!(section, Section::Patterns | Section::Challenges | Section::Goals);
    let mut found = Vec::new();
    if entry.text.text.contains(" | ") {
        return row_rules(entry, every);
    }
    if own {
        if let Some(text) = own_refusal(entry) {
            found.push(Stating { text, line: &entry.text, by_place: false, within: entry.within });
            return found;
        }
        let said = entry.text.text.trim_start_matches(|char: char| !char.is_alphanumeric() && !char.is_ascii());
        found.push(Stating {
            text: none_said_first(said.trim_start()),
            line: &entry.text,
            by_place: false,
            within: entry.within,
        });
    }
    for field in &entry.fields {
        let binds = every && field.kind != FieldKind::Why
            || some && field.kind.states_rules() && !(section == Section::Goals && field.kind != FieldKind::Rules);
        if binds {
            // The entry's own line was read whole already.
            found.extend(field_rules(field, entry.within).into_iter().filter(|stating| stating.line.line != entry.text.line));
        }
    }
    found
}

/// Of several names in one line each has its own exceptions: "Avoid: tin, lead (orders only)".
fn own_refusal(entry: &Entry) -> Option<String> {
    let refuses = entry.section == Some(Section::AntiKeywords) || entry.tier.as_deref() == Some("avoid");
    let one_of_many = entry.text.text.contains(", ") && entry.title.len() < entry.text.text.len();
    let bracketed = entry.text.text.contains('(') && entry.fields.is_empty();
    (refuses && one_of_many && bracketed).then(|| format!("Avoid {}", entry.title))
}

fn field_rules(field: &Field, within: bool) -> Vec<Stating<'_>> {
    let by_place = field.kind == FieldKind::Rules && names_rules(&field.label);
    // The label belongs to the rule: "Limit: one project".
    let mut label = Some(field.label.as_str()).filter(|label| !label.is_empty() && field.kind != FieldKind::Counter);
    let mut found = Vec::new();
    for line in &field.lines {
        let text = label.take().map_or_else(|| line.text.clone(), |label| format!("{label}: {}", line.text));
        found.push(Stating { text, line, by_place, within });
    }
    found
}

/// Whether a label says that rules stand behind it, not when or where.
fn names_rules(label: &str) -> bool {
    const NAMES: [&str; 8] = ["rule", "rules", "guardrail", "guardrails", "boundary", "boundaries", "constraints", "protocol"];
    words::heading_words(label).last().is_some_and(|last| NAMES.contains(&last.as_str()))
}

/// The rules in text that belongs to no entry.
pub(super) fn loose_rules(source: usize, line: &Line, track: Option<&String>, anchor: Anchor) -> Vec<Stated<Rule>> {
    let found = rule::read_in(&line.text, anchor).into_iter();
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
fn row_rules<'e>(entry: &'e Entry, binds: bool) -> Vec<Stating<'e>> {
    let cells = entry.fields.iter().filter(|field| binds && !matches!(field.kind, FieldKind::Why | FieldKind::Exceptions));
    let lines = cells.flat_map(|field| field.lines.iter().map(|line| (line, entry.within || rule::names_most(&field.label))));
    let stating = |(line, within): (&'e Line, bool)| Stating {
        text: row_sentence(&entry.title, &line.text),
        line,
        by_place: false,
        within,
    };
    lines.map(stating).collect()
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

fn rules_of(at: usize, entry: &Entry, anchor: Anchor) -> Vec<Stated<Rule>> {
    let mut found = Vec::new();
    for stating in rule_lines(entry) {
        let read = if stating.within { rule::read_within } else { rule::read_in }(&stating.text, anchor);
        let read =
            if read.is_empty() && stating.by_place { rule::in_place(&stating.line.text).into_iter().collect() } else { read };
        found.extend(read.into_iter().map(|what| Stated {
            source: entry.source,
            line: stating.line.clone(),
            entry: Some(at),
            deadline: what.until,
            period: None,
            horizon: None,
            track: entry.track.clone(),
            what,
        }));
    }
    except(entry, &mut found);
    found
}

/// An exception on a line of its own belongs to the rule before it; one that came with the names of the entry, to all of its rules.
fn except(entry: &Entry, rules: &mut [Stated<Rule>]) {
    let lines: Vec<&Line> = entry.field(FieldKind::Exceptions).collect();
    let in_row = entry.text.text.contains(" | ");
    for line in lines.iter().filter(|_| !in_row) {
        let before = rules.iter().map(|stated| stated.line.line).filter(|at| *at <= line.line).max();
        for stated in rules.iter_mut().filter(|stated| Some(stated.line.line) == before) {
            spare(&mut stated.what, &line.text);
        }
    }
    let own = |text: &&String| in_row || !lines.iter().any(|line| line.text == **text);
    for text in entry.except.iter().filter(own) {
        rules.iter_mut().for_each(|stated| spare(&mut stated.what, text));
    }
}

/// Adds an exception that is not said already, be it with the word that opens it.
fn spare(rule: &mut Rule, text: &str) {
    let text = text.trim_end_matches('.');
    if !rule.exceptions.iter().any(|known| known.ends_with(text)) {
        rule.exceptions.push(text.to_owned());
    }
}

/// A line that lists several names comes with each of them; its rules are stated once.
fn once_each(rules: Vec<Stated<Rule>>) -> Vec<Stated<Rule>> {
    let mut kept: Vec<Stated<Rule>> = Vec::with_capacity(rules.len());
    for stated in rules {
        let same = |known: &&mut Stated<Rule>| {
            let own = Rule { exceptions: known.what.exceptions.clone(), ..stated.what.clone() };
            (known.source, known.line.line) == (stated.source, stated.line.line) && known.what == own
        };
        // Rules of one line stand side by side.
        match kept.iter_mut().rev().take_while(|known| known.line.line == stated.line.line).find(same) {
            Some(known) => stated.what.exceptions.iter().for_each(|text| spare(&mut known.what, text)),
            None => kept.push(stated),
        }
    }
    kept
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
