//! A plan on its way to being edited: each edit is made to a copy and read again before it counts.

use std::sync::{Arc, OnceLock};

use tm_doc::{BlockKind, Document, TextEdit};

use crate::plan::{self, Entry, Plan, PlanText, Section};
use crate::snapshot::PlanFile;
use crate::{Edit, VaultPath};

/// A plan with the edits made so far.
#[derive(Debug, Clone)]
pub(super) struct Draft<'a> {
    pub(super) path: VaultPath,
    pub(super) document: Document,
    sections: &'a [(String, Section)],
    pub(super) edits: Vec<Edit>,
    /// What it says now, once that was asked.
    read: OnceLock<Arc<Plan>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(file: &PlanFile, sections: &'a [(String, Section)]) -> Self {
        Draft {
            path: file.path.clone(),
            document: Document::parse(file.bytes.clone()),
            sections,
            edits: Vec::new(),
            read: OnceLock::new(),
        }
    }

    /// The same of a plan that was read already, as the only one.
    pub(super) fn known(file: &PlanFile, sections: &'a [(String, Section)], plan: Arc<Plan>) -> Self {
        Draft { read: OnceLock::from(plan), ..Draft::new(file, sections) }
    }

    /// What it says now.
    pub(super) fn plan(&self) -> Arc<Plan> {
        Arc::clone(self.read.get_or_init(|| Arc::new(self.plan_with(self.sections))))
    }

    /// What it says with other names of sections.
    pub(super) fn plan_with(&self, sections: &[(String, Section)]) -> Plan {
        plan::read(&[PlanText { file: self.path.as_str(), document: &self.document }], sections)
    }

    /// The same with one more edit; nothing where it cannot be made.
    pub(super) fn tried(&self, edit: TextEdit) -> Option<Draft<'a>> {
        let splice = edit.splice(&self.document).ok()?;
        let mut next = self.clone();
        next.read = OnceLock::new();
        next.document = Document::parse(splice.apply(self.document.bytes()));
        next.edits.push(Edit::Text { path: self.path.clone(), edit });
        Some(next)
    }

    /// Puts `new` in at byte `at` of line `line`. What stands there more than once is told apart by the lines around it.
    pub(super) fn inserted(&self, line: u32, at: usize, new: &str) -> Option<Draft<'a>> {
        let start = self.document.lines().span_of(self.document.text(), line)?.start + at;
        let (from, to) = self.unique(line)?;
        let text = self.document.text();
        let now = format!("{}{new}{}", &text[from..start], &text[start..to]);
        self.tried(TextEdit::Replace { was: text[from..to].to_owned(), now })
    }

    /// Puts `lines` in behind line `line`, each with the line ending that one has; at the end of the text, that of the line before.
    pub(super) fn below(&self, line: u32, lines: &[String]) -> Option<Draft<'a>> {
        let (text, end) = (self.document.text(), self.document.line(line).len());
        let own = self.document.lines().span_of(text, line)?;
        let behind = &text[own.end..];
        let near = if behind.is_empty() { &text[..own.start] } else { &behind[..=behind.find('\n').unwrap_or(behind.len() - 1)] };
        let ending = if near.ends_with("\r\n") { "\r\n" } else { "\n" };
        self.inserted(line, end, &lines.iter().map(|line| format!("{ending}{line}")).collect::<String>())
    }

    /// The bytes of the smallest run of lines around `line` that stands in the text once.
    fn unique(&self, line: u32) -> Option<(usize, usize)> {
        let (text, lines) = (self.document.text(), self.document.lines());
        let span = |line: u32| lines.span_of(text, line);
        let own = span(line)?;
        let (mut from, mut to) = (own.start, own.end);
        let (mut first, mut last) = (line, line);
        loop {
            let was = &text[from..to];
            if !was.is_empty() && text.find(was) == text.rfind(was) {
                return Some((from, to));
            }
            if last < lines.count() {
                last += 1;
                to = span(last)?.end;
            } else if first > 1 {
                first -= 1;
                from = span(first)?.start;
            } else {
                return None;
            }
        }
    }
}

/// The level of the headings that name sections; of most of them, where they differ.
pub(super) fn section_level(document: &Document, sections: &[(String, Section)]) -> usize {
    let mut levels = [0_usize; 7];
    for block in document.blocks() {
        let BlockKind::Heading { level } = block.kind else { continue };
        let names = plan::section_named(block.text().trim(), sections).is_some();
        levels[usize::from(level.min(6))] += usize::from(names);
    }
    let most = (1..levels.len()).rev().max_by_key(|level| levels[*level]).unwrap_or(2);
    if levels[most] == 0 { 2 } else { most }
}

/// The last line that is not blank; 0 in a text without any.
pub(super) fn last_line(document: &Document) -> u32 {
    (1..=document.lines().count()).rev().find(|line| !document.line(*line).trim().is_empty()).unwrap_or(0)
}

/// Everything a plan says but the lines it stands on: what an edit elsewhere must leave as it was. `but` are entries that are compared
/// without id and label.
pub(super) fn said(plan: &Plan, but: impl Fn(&Entry) -> bool) -> Vec<String> {
    let mut all = entries_said(plan, but);
    all.extend(plan.measures.iter().map(|stated| format!("{:?}", stated.what)));
    all.extend(plan.rules.iter().map(|stated| format!("{:?}", stated.what)));
    all.extend(plan.unknown.iter().map(|unknown| unknown.line.text.clone()));
    all
}

/// The same of its entries alone.
pub(super) fn entries_said(plan: &Plan, but: impl Fn(&Entry) -> bool) -> Vec<String> {
    plan.entries.iter().map(|entry| entry_said(entry, but(entry))).collect()
}

fn entry_said(entry: &Entry, is_meant: bool) -> String {
    let fields: Vec<_> = entry.fields.iter().map(|field| (field.kind, &field.label, texts(&field.lines))).collect();
    let id = if is_meant { None } else { entry.id.as_ref().or(entry.label.as_ref()) };
    format!(
        "{:?} {id:?} {:?} {:?} {:?} {:?} {:?} {fields:?}",
        entry.section, entry.title, entry.deadline, entry.done, entry.except, entry.tier
    )
}

fn texts(lines: &[plan::Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// Where the words of a line begin: behind indent, quote and heading marks, the marker of a list and a box.
pub(super) fn words_begin(raw: &str) -> usize {
    let skip = |text: &str, marks: &[char]| text.len() - text.trim_start_matches(marks).len();
    let mut at = skip(raw, &[' ', '\t', '>']);
    at += skip(&raw[at..], &['#']);
    at += skip(&raw[at..], &[' ', '\t']);
    let digits = skip(&raw[at..], &['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let rest = &raw[at + digits..];
    let marker = if digits > 0 { rest.starts_with(". ") || rest.starts_with(") ") } else { rest.starts_with(['-', '*', '+']) };
    if marker && rest[1..].starts_with([' ', '\t']) {
        at += digits + 1;
        at += skip(&raw[at..], &[' ', '\t']);
    }
    match raw.as_bytes()[at..] {
        [b'[', _, b']', b' ', ..] if raw.is_char_boundary(at + 3) => at + 4,
        _ => at,
    }
}
