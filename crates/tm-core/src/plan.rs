//! Plans as people write them, read as they are.
//!
//! [`read`] turns documents into one [`Plan`]: entries by section, each with its line, plus the measures and rules stated in them and
//! whatever was not understood. Meaning comes from headings and shapes, never from one syntax.

pub mod explain;
mod field;
mod ids;
mod infer;
mod item;
mod lists;
pub mod measure;
mod noted;
mod over;
pub(crate) mod placeholder;
mod reader;
pub mod rule;
mod section;
mod speech;
mod struck;
mod table;
mod told;
mod tree;
mod words;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::language::Period;
use crate::language::date::Anchor;

pub use field::FieldKind;
pub use measure::Measure;
pub use reader::{PlanText, read};
pub use rule::{Rule, RuleKind};
pub use section::Section;

/// Everything understood of one or more documents.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Plan {
    /// The documents, in the order given.
    pub sources: Vec<Source>,
    /// The entries of every section, in reading order.
    pub entries: Vec<Entry>,
    /// The numbers to reach, each with the entry or line that states it.
    pub measures: Vec<Stated<Measure>>,
    /// The sentences that bind.
    pub rules: Vec<Stated<Rule>>,
    /// Headings, labels and lines whose meaning is not known, with how many lines lie below. No line of content is in no entry, no rule
    /// and not in here.
    pub unknown: Vec<Unknown>,
    /// What could not be used as it stands.
    pub findings: Vec<PlanFinding>,
}

/// One document of a plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Source {
    /// Its name, as given.
    pub file: String,
    /// Its title: `title:`, else the first heading.
    pub title: String,
    /// First day it holds for, where it says one.
    pub from: Option<Date>,
    /// Whether its first day is only that of the year its title names.
    pub from_title: bool,
    /// Last day it holds for: `until:`, else the last deadline or year in it.
    pub until: Option<Date>,
    /// The last deadline of its goals, where that is later than a last day that only its title names: until then it is not over.
    pub held_until: Option<Date>,
    /// The day it speaks from: `date:`, "Last updated".
    pub date: Option<Date>,
    /// What completes the dates in it that name no year.
    pub anchor: Anchor,
    /// Its hash-free own text, for quoting lines.
    pub lines: Vec<String>,
}

/// A line of a plan, as text without markup.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Line {
    /// Where it stands, from 1.
    pub line: u32,
    /// Its text.
    pub text: String,
}

/// One thing a plan says.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Index into [`Plan::sources`].
    pub source: usize,
    /// The section it belongs to.
    pub section: Option<Section>,
    /// The whole line as written, without its list marker.
    pub text: Line,
    /// The id written in front: `G1`, `FP3`.
    pub id: Option<String>,
    /// A stand-in where no id is written: `G1` by position. Shown in brackets, never stored or resolved.
    pub label: Option<String>,
    /// Words of the title joined by dashes.
    pub slug: String,
    /// The title: no id, no deadline, no markup.
    pub title: String,
    /// The last day, where one is stated.
    pub deadline: Option<Date>,
    /// The period it belongs to: `2025-Q1`.
    pub period: Option<String>,
    /// Months from the plan's date.
    pub horizon: Option<u32>,
    /// What its numbers repeat over, by the label above: "Monthly:".
    pub repeat: Option<Period>,
    /// "if Q1 not accepted"
    pub condition: Option<String>,
    /// The state of its check-box.
    pub done: Option<bool>,
    /// What it links to: written ids and wikilinks.
    pub links: Vec<String>,
    /// The track above it.
    pub track: Option<String>,
    /// The tier of a stack entry: `primary`, `secondary`, `avoid`.
    pub tier: Option<String>,
    /// Exceptions: "unless …", "except …".
    pub except: Vec<String>,
    /// Whether it stands among limits: its numbers are the most there may be.
    pub within: bool,
    /// Its labelled lines, in order.
    pub fields: Vec<Field>,
}

/// The labelled lines of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What the label means.
    pub kind: FieldKind,
    /// The label as written.
    pub label: String,
    /// The lines behind and below it.
    pub lines: Vec<Line>,
    /// The last day of the time its label names: "Second half (Q3-Q4)".
    pub deadline: Option<Date>,
}

/// Something stated on a line.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stated<T> {
    /// Index into [`Plan::sources`].
    pub source: usize,
    /// The line that states it.
    pub line: Line,
    /// Index into [`Plan::entries`] of the entry it belongs to.
    pub entry: Option<usize>,
    /// The deadline that holds for it: its own, its entry's or its period's.
    pub deadline: Option<Date>,
    /// The period it belongs to: `2025-Q1`.
    pub period: Option<String>,
    /// Months from the plan's date.
    pub horizon: Option<u32>,
    /// The track above it.
    pub track: Option<String>,
    /// What is stated.
    pub what: T,
}

/// A heading, label or single line that means nothing to the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// Index into [`Plan::sources`].
    pub source: usize,
    /// The line of the heading or label, or the line itself.
    pub line: Line,
    /// How many lines of text lie below it; none below a single line.
    pub lines_below: u32,
}

/// A finding with its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanFinding {
    /// Index into [`Plan::sources`].
    pub source: usize,
    /// What was noticed.
    pub finding: tm_doc::Finding,
}

/// The section a heading names in these words, whatever stands around them; `sections` are more names.
pub(crate) fn section_named(heading: &str, sections: &[(String, Section)]) -> Option<Section> {
    section::of(heading, sections).map(|(section, _)| section)
}

impl Field {
    fn new(kind: FieldKind, label: String, lines: Vec<Line>) -> Field {
        Field { kind, label, lines, deadline: None }
    }

    /// Whether it is the day in a column at the end of a line.
    fn is_day(&self) -> bool {
        self.kind == FieldKind::Deadline && self.label.is_empty()
    }
}

impl Plan {
    /// The entries of one section, in reading order.
    pub fn of(&self, section: Section) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.section == Some(section))
    }

    /// The last day of a plan of which every document has one.
    pub fn ended(&self) -> Option<Date> {
        self.sources.iter().map(Source::last_day).collect::<Option<Vec<Date>>>()?.into_iter().max()
    }

    /// The narrowest limit on what may be in progress at once, with the line that states it.
    pub fn limit_in_progress(&self) -> Option<(usize, &Stated<Rule>)> {
        let limits = self.rules.iter().filter(|stated| stated.what.limits_ideas());
        let counted = limits.filter_map(|stated| Some((stated.what.limit.filter(|limit| *limit >= 1.0)? as usize, stated)));
        counted.min_by_key(|(limit, _)| *limit)
    }

    /// The newest day up to `today` that a document says it speaks from, or that a line of its log begins with.
    pub(crate) fn last_looked_at(&self, source: &Source, today: Date) -> Option<Date> {
        let of_log = self.of(Section::Log).filter(|entry| self.sources[entry.source].file == source.file);
        let logged = of_log.filter_map(|entry| entry.text.text.get(..10)?.parse::<Date>().ok());
        source.date.into_iter().chain(logged).filter(|on| *on <= today).max()
    }

    /// Whether an item goes by this written id, label or slug; `plan#G1` too.
    pub fn has_item(&self, name: &str) -> bool {
        let bare = name.rsplit_once('#').map_or(name, |(_, id)| id);
        self.entries.iter().any(|entry| entry.is_called(bare))
    }

    /// The written ids of all items, in reading order.
    pub fn item_names(&self) -> Vec<&str> {
        self.entries
            .iter()
            .flat_map(|entry| entry.id.as_deref().into_iter().chain(entry.key_results().map(|(id, _)| id)))
            .collect()
    }

    /// Whether nothing at all was recognised. Lines that could be anybody's about themselves do not make a plan.
    pub fn is_empty(&self) -> bool {
        self.entries.iter().all(Entry::is_about_oneself)
    }

    /// Whether nothing was recognised in one of its files.
    pub(crate) fn has_nothing_of(&self, source: usize) -> bool {
        let none = self.entries.iter().filter(|entry| entry.source == source).all(Entry::is_about_oneself);
        none && !self.rules.iter().any(|stated| stated.source == source)
    }
}

impl Source {
    /// The day its horizons ("6 months") count from: the first it says it holds for, else the one it was written on.
    fn counts_from(&self) -> Option<Date> {
        self.from.filter(|_| !self.from_title).or(self.date)
    }

    /// The last day it is in force.
    pub fn last_day(&self) -> Option<Date> {
        self.held_until.or(self.until)
    }

    /// The last day its rules bind and its numbers without a day run: the time it names, though a goal of it may be due later.
    pub fn rules_until(&self) -> Option<Date> {
        self.until.or(self.held_until)
    }

    /// Whether its last day is past on `today`.
    pub fn is_over(&self, today: Date) -> bool {
        self.last_day().is_some_and(|until| until < today)
    }
}

impl Plan {
    /// A line as written, without its indent, list marker, box and heading marks.
    pub fn written(&self, source: usize, line: u32) -> String {
        let raw = self.sources[source].lines.get(line as usize - 1).map_or("", String::as_str).trim();
        let bare = raw.trim_start_matches(['#', '>', '|']).trim_start();
        let bare = bare.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' ')).map_or(bare, str::trim_start);
        let numbered = bare.trim_start_matches(|char: char| char.is_ascii_digit());
        let bare = if numbered.len() < bare.len() {
            numbered.strip_prefix(['.', ')']).filter(|rest| rest.starts_with(' ')).map_or(bare, str::trim_start)
        } else {
            bare
        };
        let boxed = bare.starts_with('[') && bare.as_bytes().get(2) == Some(&b']');
        let bare = if boxed { bare[3..].trim_start() } else { bare };
        bare.trim_end_matches(['|', ' ']).to_owned()
    }

    /// The line to quote for words with these stems, and its number: text that runs over several lines is searched for the one that has most
    /// of them.
    pub fn quote_meeting(&self, source: usize, line: &Line, stems: &[String]) -> (u32, String) {
        let raw = |at: u32| self.sources[source].lines.get(at as usize - 1).map_or("", String::as_str);
        if raw(line.line).contains(line.text.as_str()) {
            return (line.line, line.text.clone());
        }
        let count = |at: &u32| {
            let own: Vec<String> = crate::language::tokens(raw(*at))
                .iter()
                .filter_map(|token| token.word())
                .flat_map(|word| word.split('-').map(crate::language::stem::stem).collect::<Vec<_>>())
                .collect();
            stems.iter().filter(|stem| own.contains(stem)).count()
        };
        let run = (line.line + 1..line.line + 12).take_while(|at| !raw(*at).trim().is_empty());
        let mut lines: Vec<u32> = std::iter::once(line.line).chain(run).collect();
        lines.reverse();
        let best = lines.iter().max_by_key(|at| count(at)).copied().unwrap_or(line.line);
        (best, self.written(source, best))
    }

    /// The words of a line that may be quoted: as read where the document has them so, else as written; of a line 0, which no document
    /// has, its own.
    pub fn quote(&self, source: usize, line: &Line) -> String {
        let Some(at) = (line.line as usize).checked_sub(1) else { return line.text.clone() };
        let raw = self.sources[source].lines.get(at).map_or("", String::as_str);
        if raw.contains(line.text.as_str()) { line.text.clone() } else { self.written(source, line.line) }
    }
}

impl Entry {
    /// Whether it could be a line of anybody's about themselves.
    fn is_about_oneself(&self) -> bool {
        matches!(self.section, Some(Section::Profile | Section::Log))
    }

    /// Whether this is its written id, its label or its slug.
    pub fn is_called(&self, name: &str) -> bool {
        let names = [self.id.as_deref(), self.label.as_deref(), Some(self.slug.as_str())];
        let own = names.into_iter().flatten().any(|own| !own.is_empty() && own.eq_ignore_ascii_case(name));
        own || self.key_results().any(|(id, _)| id.eq_ignore_ascii_case(name))
    }

    /// Its key results that have an id of their own: `KR1.1`, and what each says.
    pub fn key_results(&self) -> impl Iterator<Item = (&str, &str)> {
        let has_id = |label: &str| {
            let number = label.strip_prefix("KR").unwrap_or_default();
            number.starts_with(|first: char| first.is_ascii_digit())
        };
        let own = self.fields.iter().filter(move |field| field.kind == FieldKind::Target && has_id(&field.label));
        own.filter_map(|field| Some((field.label.as_str(), field.lines.first()?.text.as_str())))
    }

    /// Whether it is a goal that is done with: its box ticked, or struck through.
    pub fn is_closed_goal(&self) -> bool {
        self.section == Some(Section::Goals) && self.done == Some(true)
    }

    /// The written id, else the label in brackets, else nothing.
    pub fn handle(&self) -> Option<String> {
        self.id.clone().or_else(|| self.label.as_ref().map(|label| format!("[{label}]")))
    }

    /// The lines of all fields of one kind.
    pub fn field(&self, kind: FieldKind) -> impl Iterator<Item = &Line> {
        self.fields.iter().filter(move |field| field.kind == kind).flat_map(|field| &field.lines)
    }

    /// Whether any field of this kind is there.
    pub fn has(&self, kind: FieldKind) -> bool {
        self.fields.iter().any(|field| field.kind == kind)
    }

    /// Its own line and every line of its fields, with the field's kind.
    pub fn lines(&self) -> impl Iterator<Item = (Option<FieldKind>, &Line)> {
        let own = std::iter::once((None, &self.text));
        own.chain(self.fields.iter().flat_map(|field| field.lines.iter().map(|line| (Some(field.kind), line))))
    }
}
