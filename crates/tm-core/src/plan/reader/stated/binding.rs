//! Rules: read off the lines of entries that may state them.

use crate::language::date::Anchor;
use crate::plan::rule::{self, Rule, RuleKind};
use crate::plan::{Entry, Field, FieldKind, Line, Section, Stated, words};

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

/// What was read last. A line that lists a hundred names comes with each of them, and is read once.
#[derive(Default)]
pub(super) struct LastRead {
    text: String,
    how: (bool, bool, Anchor),
    rules: Vec<Rule>,
}

impl LastRead {
    fn read(&mut self, stating: &Stating<'_>, anchor: Anchor) -> &[Rule] {
        let how = (stating.within, stating.by_place, anchor);
        if self.text != stating.text || self.how != how {
            let rules = if stating.within { rule::read_within } else { rule::read_in }(&stating.text, anchor);
            let in_place = || rule::in_place(&stating.line.text).into_iter().collect();
            let rules = if rules.is_empty() && stating.by_place { in_place() } else { rules };
            *self = LastRead { text: stating.text.clone(), how, rules };
        }
        &self.rules
    }
}

/// The lines of an entry that may state a rule.
fn rule_lines(entry: &Entry) -> Vec<Stating<'_>> {
    let Some(section) = entry.section else { return Vec::new() };
    let own = matches!(section, Section::Strategies | Section::Principles | Section::Stack | Section::AntiKeywords);
    let every = matches!(section, Section::Strategies | Section::Stack);
    let some = matches!(section, Section::Patterns | Section::Challenges | Section::Goals);
    let steps = holds_steps(section);
    let mut found = Vec::new();
    if entry.text.text.contains(" | ") {
        return row_rules(entry, every);
    }
    if own || steps {
        if let Some(text) = own_refusal(entry) {
            found.push(Stating { text, line: &entry.text, by_place: false, within: entry.within });
            return found;
        }
        let said = entry
            .text
            .text
            .trim_start_matches(|char: char| !char.is_alphanumeric() && !char.is_ascii() && !matches!(char, '≤' | '≥'));
        // "**L3** No fairs before May": the id says nothing.
        let bare = entry.id.as_deref().and_then(|id| said.trim_start().strip_prefix(id)).filter(|rest| rest.starts_with(' '));
        let said = bare.unwrap_or(said);
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
pub(in crate::plan::reader) fn loose_rules(
    source: usize,
    line: &Line,
    track: Option<&String>,
    anchor: Anchor,
) -> Vec<Stated<Rule>> {
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

/// "Update the price list quarterly" among steps comes again and again; nothing else there binds.
fn holds_steps(section: Section) -> bool {
    matches!(section, Section::Actions | Section::LearningPaths)
}

pub(super) fn rules_of(at: usize, entry: &Entry, anchor: Anchor, last: &mut LastRead) -> Vec<Stated<Rule>> {
    let mut found = Vec::new();
    let steps = entry.section.is_some_and(holds_steps);
    let binds = |rule: &&Rule| !steps || rule.kind == RuleKind::Cadence;
    for stating in rule_lines(entry) {
        found.extend(last.read(&stating, anchor).iter().filter(binds).cloned().map(|what| Stated {
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
pub(super) fn once_each(rules: Vec<Stated<Rule>>) -> Vec<Stated<Rule>> {
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
