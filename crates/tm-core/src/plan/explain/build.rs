//! From a [`Plan`] to its [`Explanation`].

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use super::{
    ConversationJson, EntryJson, Explanation, FileJson, FindingJson, LevelJson, MeasureJson, PatternJson, RuleJson, SCHEMA,
    TargetLevel, UnknownJson,
};
use crate::day::rest;
use crate::language::date::stretch;
use crate::plan::measure::{Measure, bare};
use crate::plan::rule::Rule;
use crate::plan::{Entry, Field, FieldKind, Line, Plan, Section, Stated, item};

/// What was understood of `plan`, on the day `today`.
pub fn explain(plan: &Plan, today: Date) -> Explanation {
    let of = |section: Section| plan.of(section).map(|entry| entry_json(plan, entry)).collect::<Vec<_>>();
    Explanation {
        schema: SCHEMA.to_owned(),
        files: plan.sources.iter().map(|source| file_json(plan, source, today)).collect(),
        profile: of(Section::Profile),
        problems: of(Section::Problems),
        missions: of(Section::Missions),
        narratives: of(Section::Narratives),
        goals: of(Section::Goals),
        strategies: of(Section::Strategies),
        challenges: of(Section::Challenges),
        patterns: plan.of(Section::Patterns).map(|entry| pattern_json(plan, entry)).collect(),
        stack: of(Section::Stack),
        keywords: of(Section::Keywords),
        anti_keywords: of(Section::AntiKeywords),
        measures: measures(plan),
        rules: plan.rules.iter().map(|stated| rule_json(plan, stated)).collect(),
        milestones: of(Section::Milestones),
        competencies: levels(plan, true),
        skills: levels(plan, false),
        conversations: plan.of(Section::Conversations).map(|entry| conversation_json(plan, entry)).collect(),
        projects: of(Section::Projects),
        ideas: of(Section::Ideas),
        predictions: of(Section::Predictions),
        log: of(Section::Log),
        values: of(Section::Values),
        principles: of(Section::Principles),
        actions: of(Section::Actions),
        options: of(Section::Options),
        learning_paths: of(Section::LearningPaths),
        warning_signs: of(Section::WarningSigns),
        unknown: plan.unknown.iter().map(|unknown| unknown_json(plan, unknown)).collect(),
        findings: plan.findings.iter().map(|found| finding_json(plan, found)).collect(),
    }
}

fn file_json(plan: &Plan, source: &crate::plan::Source, today: Date) -> FileJson {
    let reviewed = plan.last_looked_at(source, today);
    FileJson {
        file: source.file.clone(),
        title: source.title.clone(),
        from: source.from.map(|date| date.to_string()),
        until: source.until.map(|date| date.to_string()),
        held_until: source.held_until.filter(|held| source.until.is_some_and(|until| until < *held)).map(|date| date.to_string()),
        date: source.date.map(|date| date.to_string()),
        reviewed: reviewed.map(|date| date.to_string()),
        reviewed_days_ago: reviewed.map(|on| rest::between(on, today)),
        over: source.is_over(today),
    }
}

fn entry_json(plan: &Plan, entry: &Entry) -> EntryJson {
    let (only, except) = uses(entry);
    EntryJson {
        file: plan.sources[entry.source].file.clone(),
        line: entry.text.line,
        text: plan.written(entry.source, entry.text.line),
        id: entry.id.clone(),
        label: entry.label.clone(),
        title: entry.title.clone(),
        deadline: entry.deadline.map(|date| date.to_string()),
        period: entry.period.clone(),
        horizon: entry.horizon.map(|months| format!("{months} months")),
        condition: entry.condition.clone(),
        done: entry.done,
        links: entry.links.clone(),
        track: entry.track.clone(),
        tier: entry.tier.clone(),
        except,
        only,
        fields: fields(entry),
    }
}

/// What a name of the stack is used for alone, and what else is excepted: of "lime (outside walls only)" the first.
fn uses(entry: &Entry) -> (Vec<String>, Vec<String>) {
    let works_with = entry.section == Some(Section::Stack) && entry.tier.as_deref() != Some("avoid");
    entry.except.iter().cloned().partition(|named| works_with && is_only(&entry.text.text, named))
}

/// Whether "only" introduces or follows `named` in `text`: "only for walls", "walls only".
fn is_only(text: &str, named: &str) -> bool {
    let Some((before, behind)) = text.split_once(named) else { return false };
    let last =
        |text: &str, word: &str| text.split_whitespace().next_back().is_some_and(|last| last.trim_start_matches('(') == word);
    let bare = before.trim_end();
    let bare = ["if", "for", "when", "with"].iter().find_map(|joint| bare.strip_suffix(joint)).unwrap_or(bare);
    last(bare, "only") || behind.split_whitespace().next().is_some_and(|next| next.trim_end_matches([')', ',', '.']) == "only")
}

fn fields(entry: &Entry) -> BTreeMap<String, Vec<String>> {
    let mut by_key: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // Nothing sets off a goal: "Start: 2027-01-10" of one is what it says.
    let is_set_off = matches!(entry.section, Some(Section::Patterns | Section::Challenges | Section::Problems));
    for field in &entry.fields {
        let literal = field.kind == FieldKind::Details || field.kind == FieldKind::Triggers && !is_set_off;
        let own_label = literal && !field.label.is_empty();
        let key = if own_label { field.label.to_lowercase() } else { field.kind.key().to_owned() };
        by_key.entry(key).or_default().extend(field.lines.iter().map(|line| line.text.clone()));
    }
    by_key
}

fn pattern_json(plan: &Plan, entry: &Entry) -> PatternJson {
    let of = |kind: FieldKind| entry.field(kind).map(|line| line.text.clone()).collect();
    PatternJson {
        entry: entry_json(plan, entry),
        triggers: of(FieldKind::Triggers),
        manifestation: shown(entry),
        cost: of(FieldKind::Cost),
        counter: of(FieldKind::Counter),
    }
}

/// How a pattern shows: what says so, and what is told of it before it says what helps.
fn shown(entry: &Entry) -> Vec<String> {
    let remedy = entry.fields.iter().position(|field| field.kind == FieldKind::Counter).unwrap_or(entry.fields.len());
    let story = |at: usize, field: &Field| {
        at < remedy && field.kind == FieldKind::Description && field.label.is_empty() && item::tells(&field.lines)
    };
    let fields = entry.fields.iter().enumerate();
    let shows = fields.filter(|(at, field)| field.kind == FieldKind::Manifestation || story(*at, field));
    shows.flat_map(|(_, field)| &field.lines).map(|line| line.text.clone()).collect()
}

/// The measures, and the metric lines that name a quantity without a target.
fn measures(plan: &Plan) -> Vec<MeasureJson> {
    let stated = plan.measures.iter().map(|stated| measure_json(plan, stated));
    let with_measure: HashSet<usize> = plan.measures.iter().filter_map(|stated| stated.entry).collect();
    let metrics = plan
        .entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| entry.section == Some(Section::Metrics) && !with_measure.contains(at));
    let known = plan.measures.iter().map(|stated| stated.what.name.as_str());
    let known: HashMap<String, &str> = known.map(|name| (joined(name), name)).collect();
    let mut all: Vec<MeasureJson> = stated.chain(metrics.map(|(_, entry)| quantity(plan, entry, &known))).collect();
    all.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    all
}

fn measure_json(plan: &Plan, stated: &Stated<Measure>) -> MeasureJson {
    let measure = &stated.what;
    MeasureJson {
        file: plan.sources[stated.source].file.clone(),
        line: stated.line.line,
        text: plan.written(stated.source, stated.line.line),
        name: measure.name.clone(),
        op: Some(measure.op.written().to_owned()),
        value: Some(measure.value),
        upper: measure.upper,
        unit: measure.unit.clone(),
        period: measure.period.map(|period| period.to_string()).or_else(|| stated.period.clone()),
        state: measure.state.clone(),
        threshold: measure.threshold.clone(),
        relative: measure.relative,
        either: measure.either,
        source: measure.source.clone(),
        deadline: stated.deadline.map(|date| date.to_string()),
        of: handle(plan, stated.entry),
        track: stated.track.clone(),
        condition: stated.entry.and_then(|at| condition(&plan.entries[at], stated.line.line)),
    }
}

/// The condition that the line of an entry is under.
fn condition(entry: &Entry, line: u32) -> Option<String> {
    entry.condition.clone().filter(|_| entry.text.line == line)
}

fn joined(name: &str) -> String {
    name.replace([' ', '-', '_'], "")
}

/// A quantity without a target. It is spelled as where it has one: "lambweight" like "lamb weight".
fn quantity(plan: &Plan, entry: &Entry, known: &HashMap<String, &str>) -> MeasureJson {
    let named = bare::quantity(&entry.title);
    let name = known.get(&joined(&named.name)).map_or(named.name, |name| (*name).to_owned());
    MeasureJson {
        file: plan.sources[entry.source].file.clone(),
        line: entry.text.line,
        text: plan.written(entry.source, entry.text.line),
        name,
        op: None,
        value: None,
        upper: None,
        unit: named.unit,
        period: entry.period.clone(),
        state: None,
        threshold: None,
        relative: false,
        either: None,
        source: None,
        deadline: entry.deadline.or_else(|| end_of(entry.period.as_deref()?)).map(|date| date.to_string()),
        of: entry.id.clone(),
        track: entry.track.clone(),
        condition: entry.condition.clone(),
    }
}

fn end_of(period: &str) -> Option<Date> {
    stretch(period).map(|stretch| stretch.last)
}

fn handle(plan: &Plan, entry: Option<usize>) -> Option<String> {
    entry.and_then(|at| plan.entries[at].id.clone().or_else(|| plan.entries[at].label.clone()))
}

fn rule_json(plan: &Plan, stated: &Stated<Rule>) -> RuleJson {
    let rule = &stated.what;
    RuleJson {
        file: plan.sources[stated.source].file.clone(),
        line: stated.line.line,
        text: plan.written(stated.source, stated.line.line),
        kind: rule.kind.key().to_owned(),
        subject: rule.subject.clone(),
        names: rule.names.clone(),
        limit: rule.limit,
        unit: rule.unit.clone(),
        period: rule.period.map(|period| period.to_string()),
        until: rule.until.map(|date| date.to_string()),
        only: rule.only.clone(),
        exceptions: rule.exceptions.clone(),
        of: handle(plan, stated.entry),
    }
}

/// The competencies of a plan, or its other skills.
pub(crate) fn levels(plan: &Plan, competencies: bool) -> Vec<LevelJson> {
    let entries = plan.of(Section::Skills).filter(|entry| (entry.tier.as_deref() == Some("competency")) == competencies);
    entries.map(|entry| level_json(plan, entry)).collect()
}

fn level_json(plan: &Plan, entry: &Entry) -> LevelJson {
    let first = |kind: FieldKind| entry.field(kind).next().map(|line: &Line| line.text.clone());
    let current = first(FieldKind::State);
    let columns = entry.fields.iter().filter(|field| field.kind == FieldKind::Target);
    let targets: Vec<TargetLevel> = columns
        .filter_map(|field| {
            let value = field.lines.first()?.text.clone();
            Some(TargetLevel { column: field.label.clone(), level: level(&value), value })
        })
        .collect();
    let gap = entry.fields.iter().find(|field| field.label.to_lowercase().contains("gap"));
    LevelJson {
        entry: entry_json(plan, entry),
        current_level: current.as_deref().and_then(level),
        current,
        required: gap.and(targets.first()).map(|target| target.value.clone()),
        targets,
        gap: gap.and_then(|field| field.lines.first()).map(|line| line.text.clone()),
    }
}

/// A level as a number: digits, or the same sign some times over, empty stars not counted.
pub(crate) fn level(text: &str) -> Option<f64> {
    let first = text.split(['/', ' ']).next().unwrap_or_default();
    if let Ok(number) = first.parse() {
        return Some(number);
    }
    let signs: Vec<char> =
        text.chars().filter(|char| !char.is_whitespace() && !matches!(char, '☆' | '○' | '◌' | '\u{fe0f}' | '\u{ad}')).collect();
    let same = signs.iter().all(|sign| *sign == signs[0] && !sign.is_ascii_alphanumeric());
    (same && !signs.is_empty() && signs.len() <= 10).then_some(signs.len() as f64)
}

fn conversation_json(plan: &Plan, entry: &Entry) -> ConversationJson {
    let labelled = |names: &[&str]| {
        let field = entry.fields.iter().find(|field| names.iter().any(|name| field.label.to_lowercase().contains(name)));
        field.and_then(|field| field.lines.first()).map(|line| line.text.clone())
    };
    let date = labelled(&["date", "when", "day"]);
    let planned = date.as_deref().is_none_or(|date| !date.contains(|char: char| char.is_ascii_digit()));
    let entry_json = entry_json(plan, entry);
    ConversationJson {
        with: labelled(&["with", "who", "person"]),
        points: Some(entry.title.clone()),
        planned,
        date: date.filter(|_| !planned),
        entry: entry_json,
    }
}

fn unknown_json(plan: &Plan, unknown: &crate::plan::Unknown) -> UnknownJson {
    UnknownJson {
        file: plan.sources[unknown.source].file.clone(),
        line: unknown.line.line,
        text: unknown.line.text.clone(),
        lines: unknown.lines_below,
    }
}

fn finding_json(plan: &Plan, found: &crate::plan::PlanFinding) -> FindingJson {
    let finding = &found.finding;
    FindingJson {
        file: plan.sources[found.source].file.clone(),
        line: finding.at.line,
        column: finding.at.column,
        severity: finding.severity.word().to_owned(),
        code: finding.code.to_string(),
        message: finding.message.clone(),
        remedy: finding.remedy.clone(),
    }
}
