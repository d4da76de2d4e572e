//! What stands in one line of a page.

use std::collections::HashSet;

use tm_core::plan::explain::{
    ConversationJson, EntryJson, Explanation, LevelJson, MeasureJson, PatternJson, RuleJson, UnknownJson,
};
use tm_doc::Document;

use super::super::place::Places;

/// One row of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The track or tier it belongs to.
    pub(super) group: Option<String>,
    /// An id, a label in brackets, or the kind of a rule.
    pub(super) handle: String,
    pub(super) text: String,
    /// A day, a period, or what else stands at the right.
    pub(super) when: String,
    /// Where it stands.
    pub(super) place: String,
    /// Lines of its own below it, each with a name.
    pub(super) below: Vec<(String, String)>,
}

/// Makes rows of a report's lists.
pub(super) struct Rows<'a> {
    places: Places,
    /// Files and labels of entries that have no id.
    labels: HashSet<(&'a str, &'a str)>,
    /// Files and lines that rows of entries show.
    shown: HashSet<(&'a str, u32)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(report: &'a Explanation) -> Rows<'a> {
        let lists = [
            &report.goals,
            &report.missions,
            &report.strategies,
            &report.problems,
            &report.challenges,
            &report.narratives,
            &report.projects,
            &report.ideas,
        ];
        let entries = || lists.into_iter().flatten().chain(report.patterns.iter().map(|pattern| &pattern.entry));
        let labels = entries().filter_map(|entry| Some((entry.file.as_str(), entry.label.as_deref()?))).collect();
        let shown = entries().chain(&report.milestones).chain(&report.actions).map(|entry| (entry.file.as_str(), entry.line));
        let shown = shown.collect();
        Rows { places: Places::new(report.files.iter().map(|file| file.file.as_str())), labels, shown }
    }

    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    pub(super) fn entries(&self, list: &[EntryJson]) -> Vec<Row> {
        list.iter().map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &EntryJson) -> Row {
        let when = [&entry.deadline, &entry.period, &entry.horizon].into_iter().flatten().next();
        let done = match entry.done {
            Some(true) => "[x] ",
            Some(false) => "[ ] ",
            None => "",
        };
        let except = if entry.except.is_empty() { String::new() } else { format!(", except {}", entry.except.join("; ")) };
        let only = if entry.only.is_empty() { String::new() } else { format!(", only for: {}", entry.only.join("; ")) };
        let text = format!("{done}{}{except}{only}", entry.title);
        Row {
            group: entry.tier.clone().or_else(|| entry.track.clone()),
            handle: self.handle(&entry.file, entry.id.as_deref().or(entry.label.as_deref())),
            below: said_below(entry, &text),
            text,
            when: when.cloned().unwrap_or_default(),
            place: self.places.short(&entry.file, entry.line),
        }
    }

    fn handle(&self, file: &str, handle: Option<&str>) -> String {
        match handle {
            Some(label) if self.labels.contains(&(file, label)) => format!("[{label}]"),
            handle => handle.unwrap_or_default().to_owned(),
        }
    }

    pub(super) fn patterns(&self, list: &[PatternJson]) -> Vec<Row> {
        list.iter().map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&self, pattern: &PatternJson) -> Row {
        let parts = [
            ("set off by", &pattern.triggers),
            ("shows as", &pattern.manifestation),
            ("costs", &pattern.cost),
            ("helps", &pattern.counter),
        ];
        let own = parts.iter().flat_map(|(name, lines)| lines.iter().map(|line| ((*name).to_owned(), line.clone())));
        let mut below: Vec<(String, String)> = own.collect();
        let row = self.entry(&pattern.entry);
        let rest = row.below.into_iter().filter(|(_, text)| !below.iter().any(|(_, known)| known == text)).collect::<Vec<_>>();
        below.extend(rest);
        Row { below, ..self.entry(&pattern.entry) }
    }

    pub(super) fn conversations(&self, list: &[ConversationJson]) -> Vec<Row> {
        list.iter().map(|talk| self.conversation(talk)).collect()
    }

    fn conversation(&self, talk: &ConversationJson) -> Row {
        let row = self.entry(&talk.entry);
        let with = talk.with.iter().filter(|with| **with != row.text).map(|with| ("with".to_owned(), with.clone()));
        let when = if talk.planned && row.when.is_empty() { "planned".to_owned() } else { row.when.clone() };
        // The day of a talk stands beside it; it is no deadline.
        let is_beside = |name: &str, text: &str| name == "deadline" && text.eq_ignore_ascii_case(&when);
        let told = row.below.iter().filter(|(name, text)| Some(text) != talk.with.as_ref() && !is_beside(name, text));
        let named = told.map(|(name, text)| (if name == "deadline" { "when" } else { name }.to_owned(), text.clone()));
        let below = with.chain(named).collect();
        Row { when, below, ..row }
    }

    pub(super) fn levels(&self, list: &[LevelJson]) -> Vec<Row> {
        list.iter().map(|level| self.level(level)).collect()
    }

    fn level(&self, level: &LevelJson) -> Row {
        let current = level.current.iter().map(|current| read_or_written(current, level.current_level));
        let targets = level.targets.iter().map(|target| read_or_written(&target.value, target.level));
        let steps: Vec<String> = current.chain(targets).filter(|step| !step.is_empty()).collect();
        let path = if steps.is_empty() { String::new() } else { format!(": {}", steps.join(" → ")) };
        let gap = level.gap.as_ref().map_or_else(String::new, |gap| format!(" (gap {gap})"));
        let row = self.entry(&level.entry);
        let (group, when) = (level.entry.track.clone(), String::new());
        let said =
            |text: &String| steps.contains(text) || level.current.as_ref() == Some(text) || level.gap.as_ref() == Some(text);
        let targeted = |text: &String| level.targets.iter().any(|target| target.value == *text);
        let below = row.below.iter().filter(|(_, text)| !said(text) && !targeted(text)).cloned().collect();
        Row { text: format!("{}{path}{gap}", row.text), group, when, below, ..row }
    }

    pub(super) fn measures(&self, list: &[MeasureJson]) -> Vec<Row> {
        let before = std::iter::once(None).chain(list.iter().map(Some));
        let row = |(measure, before): (&MeasureJson, Option<&MeasureJson>)| {
            let or = if before.is_some_and(|before| is_either(before, measure)) { "or " } else { "" };
            Row {
                group: measure.track.clone(),
                handle: self.handle(&measure.file, measure.of.as_deref()),
                text: format!("{or}{}", measure_text(measure)),
                when: measure.deadline.clone().unwrap_or_default(),
                place: self.places.short(&measure.file, measure.line),
                below: self.as_written(measure),
            }
        };
        list.iter().zip(before).map(row).collect()
    }

    /// The line that states a measure, where no entry shows it.
    fn as_written(&self, measure: &MeasureJson) -> Vec<(String, String)> {
        let shown = self.shown.contains(&(measure.file.as_str(), measure.line)) || measure.of.is_some();
        let text = unmarked(&measure.text);
        if shown || measure_text(measure) == text.to_lowercase() { Vec::new() } else { vec![("says".to_owned(), text)] }
    }

    /// Rules; several readings of one sentence are one row.
    pub(super) fn rules(&self, list: &[RuleJson]) -> Vec<Row> {
        list.chunk_by(RuleJson::is_of_sentence).map(|rules| self.rule(rules)).collect()
    }

    fn rule(&self, rules: &[RuleJson]) -> Row {
        let rule = &rules[0];
        let mut below: Vec<(String, String)> = Vec::new();
        let own = |rule: &RuleJson| {
            if rules.len() > 1 && rule.kind == "cadence" { format!("{}: ", rule.subject) } else { String::new() }
        };
        let readings = rules.iter().filter_map(|rule| Some(("read as".to_owned(), own(rule) + &reading(rule)?)));
        let exceptions = rules.iter().flat_map(|rule| &rule.exceptions).map(|exception| ("except".to_owned(), exception.clone()));
        for line in readings.chain(exceptions) {
            if !below.contains(&line) {
                below.push(line);
            }
        }
        Row {
            handle: rule.kind.clone(),
            text: unmarked(&rule.text),
            when: rule.until.clone().unwrap_or_default(),
            place: self.places.short(&rule.file, rule.line),
            below,
            ..Row::default()
        }
    }

    pub(super) fn unknown(&self, list: &[UnknownJson]) -> Vec<Row> {
        let row = |unknown: &UnknownJson| Row {
            text: unknown.text.clone(),
            when: lines_below(unknown.lines),
            place: self.places.short(&unknown.file, unknown.line),
            ..Row::default()
        };
        list.iter().map(row).collect()
    }
}

/// What the lines of an entry say besides its title, each under its label.
fn said_below(entry: &EntryJson, title: &str) -> Vec<(String, String)> {
    let labelled = |key: &str| match key {
        "description" | "details" => String::new(),
        // "Impact: work that matters" is shown by its label already.
        key if key == title.to_lowercase() => String::new(),
        key => key.to_owned(),
    };
    let fields = entry.fields.iter().flat_map(|(key, lines)| lines.iter().map(move |line| (key, line)));
    let except = |line: &String| entry.except.iter().any(|except| line.trim_end_matches('.') == except);
    let said =
        fields.filter(|(_, line)| line.as_str() != title && !except(line)).map(|(key, line)| (labelled(key), line.clone()));
    let condition = entry.condition.iter().filter(|condition| !title.contains(condition.as_str()));
    condition.map(|condition| (String::new(), condition.clone())).chain(said).collect()
}

fn lines_below(lines: u32) -> String {
    match lines {
        0 => String::new(),
        1 => "1 line below".to_owned(),
        lines => format!("{lines} lines below"),
    }
}

/// A level as written, or the number it was read as where the signs it was written with are damaged: a star saved in the wrong encoding is
/// a foreign letter.
fn read_or_written(written: &str, level: Option<f64>) -> String {
    let level = level.filter(|_| written.chars().all(|char| char.is_control() || (char.is_alphabetic() && !char.is_ascii())));
    level.map_or_else(|| written.to_owned(), |level| level.to_string())
}

/// Whether one of the two is enough.
fn is_either(one: &MeasureJson, other: &MeasureJson) -> bool {
    one.either.is_some() && (&one.file, one.line, one.either) == (&other.file, other.line, other.either)
}

fn measure_text(measure: &MeasureJson) -> String {
    let sign = match (measure.op.as_deref(), measure.relative) {
        (Some(">=" | ">"), true) => " up",
        (Some(_), true) => " down",
        (Some(">="), _) => " ≥",
        (Some("<="), _) => " ≤",
        (Some("<"), _) => " <",
        (Some(_), _) => " >",
        (None, _) => "",
    };
    let value = measure.value.map_or_else(String::new, |value| format!(" {value}"));
    let upper = measure.upper.map_or_else(String::new, |upper| format!("–{upper}"));
    let (of, target) = if measure.op.is_some() { (" ", "") } else { (" in ", ", no target") };
    let unit = measure.unit.as_ref().map_or_else(String::new, |unit| format!("{of}{unit}")) + target;
    let period = measure.period.as_ref().map_or_else(String::new, |period| format!(" {}", in_or_per(period)));
    let state = measure.state.as_ref().map_or_else(String::new, |state| format!(", {state}"));
    let threshold = measure.threshold.as_ref().map_or_else(String::new, |threshold| format!(", each {threshold}"));
    let source = measure.source.as_ref().map_or_else(String::new, |source| format!(", from {source}"));
    let condition = measure.condition.as_ref().map_or_else(String::new, |condition| format!(", {condition}"));
    format!("{}{sign}{value}{upper}{unit}{period}{state}{threshold}{source}{condition}", measure.name)
}

/// A period of the calendar begins with its year.
fn in_or_per(period: &str) -> String {
    let year = period.get(..4).is_some_and(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
    format!("{} {period}", if year { "in" } else { "per" })
}

/// The numbers of a rule, as far as it has any.
fn reading(rule: &RuleJson) -> Option<String> {
    let unit = rule.unit.as_deref().unwrap_or_default();
    if let Some(limit) = rule.limit.filter(|_| rule.kind == "ratio") {
        return Some(format!("{limit} {} for each {unit}", rule.subject));
    }
    let limit = rule.limit.map(|limit| format!("{limit} {}", of_many(limit, unit)));
    let period = rule.period.as_deref().map(|period| if limit.is_some() { in_or_per(period) } else { format!("every {period}") });
    let free = (rule.kind == "when" && !rule.names.is_empty()).then(|| format!("not {}", rule.names.join(", ")));
    let days = (rule.kind == "cadence").then(|| rule.names.iter().map(|day| on_day(day)).collect::<Vec<_>>().join(", "));
    let said = [limit, period, days, free].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (!said.is_empty()).then(|| said.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A day of a period: "on the 1st", "at the end", "on Friday".
fn on_day(day: &str) -> String {
    match day {
        "start" | "end" | "beginning" | "middle" => format!("at the {day}"),
        day if day.starts_with(char::is_uppercase) => format!("on {day}"),
        day => format!("on the {day}"),
    }
}

/// "1 project", "2 projects"
fn of_many(count: f64, unit: &str) -> &str {
    if count == 1.0 { unit.strip_suffix('s').unwrap_or(unit) } else { unit }
}

/// A line without the marks of emphasis and code.
fn unmarked(text: &str) -> String {
    match Document::parse(text).blocks() {
        [block] if block.lines.len() == 1 => block.lines[0].plain.clone(),
        _ => text.to_owned(),
    }
}
