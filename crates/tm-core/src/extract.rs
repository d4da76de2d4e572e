//! One file to what it says: [`extract`] is the only reader of records.
//!
//! `kind` decides what a file is, `front` reads its front matter and what follows from it, `body` its text, `doubt` what looks wrong whatever
//! the file is. What a day's lines mean is [`crate::day`], what a plan's, [`crate::plan`]; nothing here judges a career.

mod body;
pub(crate) mod boxes;
mod doubt;
mod front;
mod inline;
mod kind;
pub mod pattern;
#[cfg(test)]
mod tests;
mod veil;

use jiff::civil::Weekday;
use tm_doc::{Document, Finding};

pub(crate) use self::boxes::{due_day, without_due};
pub use self::doubt::first_merge_mark;

use crate::facts::{FindingFact, ItemFact};
use crate::plan::{self, PlanText, Section};
use crate::{Facts, VaultPath, record};

/// How texts are read in one vault: what its settings add to the rules.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dialect {
    /// More names of plan sections, in the person's own words.
    pub sections: Vec<(String, Section)>,
    /// The files that are plans, where the settings say.
    pub plans: Vec<VaultPath>,
    /// Folder by folder, the kind its notes count as: adopted folders.
    pub adopted: Vec<(String, crate::Kind)>,
    /// The folder `tm` lives in, inside the vault; empty where the vault is its own.
    pub home: String,
    /// Folders whose files notes are made from, where an Obsidian vault says so: nothing in them counts.
    pub templates: Vec<String>,
    /// Where day notes lie and how they are named, where an Obsidian vault says so: a folder and a pattern such as `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
    /// The tag that makes a check-box a task, where Obsidian's Tasks is on; empty where every box is one.
    pub tasks: Option<String>,
    /// Hours a week that are really free, where the settings say.
    pub weekly_hours: Option<f64>,
    /// Up to so many hours an idea is small and does not count against a limit.
    pub small_hours: Option<f64>,
    /// The heading that day lines stand under in such day notes; `Log` where the settings say nothing.
    pub log: Option<String>,
    /// The first day of a week, where the settings say another than Monday.
    pub week_starts: Option<Weekday>,
}

impl Dialect {
    /// The first day of a week.
    pub fn week(&self) -> Weekday {
        self.week_starts.unwrap_or(Weekday::Monday)
    }

    /// Whether this file is a plan: the settings list it, else it is `telos.md`, else it says `type: telos`.
    pub fn is_plan(&self, path: &VaultPath, facts: &Facts) -> bool {
        if !self.plans.is_empty() {
            return self.plans.contains(path);
        }
        // In a vault of another program, too, the plan may lie at the top.
        self.within(path) == Some("telos.md") || path.as_str() == "telos.md" || facts.value("type") == Some("telos")
    }

    /// The heading that the lines of this day note stand under: one where another program keeps the note, none in the vault's own.
    pub fn day_heading(&self, path: &VaultPath) -> Option<&str> {
        kind::day_by_name(path, self).map(|_| self.log.as_deref().unwrap_or("Log"))
    }

    /// Where another program keeps day notes: the folder, without slashes at its ends, and the pattern.
    pub(crate) fn day_notes(&self) -> Option<(&str, &str)> {
        let (folder, pattern) = self.days.as_ref()?;
        let pattern = if pattern.trim().is_empty() { "YYYY-MM-DD" } else { pattern.trim() };
        Some((folder.trim_matches('/'), pattern))
    }

    /// The day of a note that another program keeps for it.
    pub fn day_of(&self, path: &VaultPath) -> Option<jiff::civil::Date> {
        kind::day_by_name(path, self)
    }

    /// The path inside the folder `tm` lives in, for files that lie there.
    pub(crate) fn within<'p>(&self, path: &'p VaultPath) -> Option<&'p str> {
        let home = self.home.trim_matches('/');
        if home.is_empty() { Some(path.as_str()) } else { path.as_str().strip_prefix(home)?.strip_prefix('/') }
    }
}

/// The largest file that is read whole, in bytes.
pub const LARGEST: u64 = 4 << 20;

/// What is read of the first `bytes` of a file of `size` bytes: of one over [`LARGEST`] its front matter, the fences included, and no more.
pub fn part_read(bytes: &[u8], size: u64) -> &[u8] {
    if size > LARGEST { &bytes[..front::length(bytes)] } else { bytes }
}

/// What the file at `path` says. Never fails: what could not be read is a finding.
///
/// - *Kind.* A file is a record when its front matter has a `type:` of [`crate::Kind`] and an `id:`, or when it lies in a kind's own folder,
///   or in an adopted one, or is a day note by its name. Inside such a folder a known `type:` still decides. A `README`, the note that
///   bears its folder's name, templates (by their folder, or a title such as `{{title}}`), and a file whose `id:` is an unfilled template are notes.
/// - *Date.* Of `date: 2026-03` or `date: 2026-Q1` it is the **first** day: nothing counts as more recent than what is known, and nothing in
///   the running quarter lies in the future. Of a review it is the last day of its period.
/// - *Hidden, private.* By kind and by field. A flag that cannot be read counts as said.
/// - *Draft.* Files below `inbox/`, `draft: true`, records with `status: draft`, and the copies that sync programs leave behind: no report counts anything twice.
/// - *Findings.* All of them for records and plans; for notes, which are never written, only what hides text or loses it.
///
/// ```
/// use tm_core::{Dialect, Kind, VaultPath, extract::extract};
/// let path = VaultPath::new("ideas/2026-11-20-oak-bench.md").unwrap();
/// let facts = extract(&path, b"---\nid: k3f7qa\n---\n# An oak bench\n- [ ] buy oak due:2026-12-01\n", &Dialect::default());
/// assert_eq!((facts.kind, facts.title.as_str()), (Some(Kind::Idea), "An oak bench"));
/// assert_eq!((facts.status.as_deref(), facts.date.unwrap().to_string().as_str()), (Some("new"), "2026-11-20"));
/// assert_eq!(facts.boxes[0].due.unwrap().to_string(), "2026-12-01");
/// ```
pub fn extract(path: &VaultPath, bytes: &[u8], dialect: &Dialect) -> Facts {
    let document = Document::parse(part_read(bytes, bytes.len() as u64));
    let (mut facts, is_plan) = above(path, &document, dialect);
    let mut findings = doubt::findings(path, facts.kind, &document);
    findings.extend(doubt::nearly_a_type(&facts));
    let noticed = body::fill(&mut facts, &document, &body::Place { path, dialect, is_plan });
    findings.extend(noticed);
    if is_plan {
        plan_items(&mut facts, &mut findings, path, &document, dialect);
    }
    if facts.kind.is_some() || is_plan {
        findings.extend(document.findings().iter().cloned());
    } else {
        findings.extend(document.findings().iter().filter(|finding| doubt::loses_text(&finding.code)).cloned());
    }
    if let Some(kind) = facts.kind {
        // Of fields that were meant and not read nobody can say that they are missing.
        let is_read = !findings.iter().any(|finding| finding.code == tm_doc::UNCLOSED);
        findings.extend(record::findings(kind, &facts, path).into_iter().filter(|_| is_read));
        findings.extend(front::two_days(&facts, path, dialect));
        findings.extend(doubt::template_text(&document));
    }
    facts.findings = ordered(findings);
    // Of a record front matter is all there is to say; notes of other programs have fields in their text.
    if matches!(facts.kind, None | Some(crate::Kind::Day)) && !is_plan {
        let found = inline::fields(&document, &facts.fields);
        facts.fields.extend(found);
    }
    if kind::is_template(path, &facts, dialect) {
        // It says what a note will be, and is none; nor are its boxes anybody's.
        facts.fields.retain(|field| field.key != "type");
        facts.boxes.clear();
    }
    facts
}

/// Whether what the file says is, or may be, a matter that shows only with `-p`.
pub(crate) fn is_hidden(path: &VaultPath, bytes: &[u8], dialect: &Dialect) -> bool {
    above(path, &Document::parse(bytes), dialect).0.hidden
}

/// What front matter and place say, and whether it is a plan.
fn above(path: &VaultPath, document: &Document, dialect: &Dialect) -> (Facts, bool) {
    let mut facts = Facts { fields: front::fields(document), ..Facts::default() };
    let is_plan = dialect.is_plan(path, &facts);
    facts.kind = kind::of(path, &facts, dialect, is_plan);
    front::fill(&mut facts, path, document, dialect);
    (facts, is_plan)
}

fn ordered(mut findings: Vec<Finding>) -> Vec<FindingFact> {
    findings.sort_by_key(|finding| (finding.at.line, finding.at.column));
    let mut facts: Vec<FindingFact> = findings.into_iter().map(FindingFact::from).collect();
    facts.dedup();
    facts
}

fn plan_items(facts: &mut Facts, findings: &mut Vec<Finding>, path: &VaultPath, document: &Document, dialect: &Dialect) {
    let plan = plan::read(&[PlanText { file: path.as_str(), document }], &dialect.sections);
    findings.extend(plan.findings.into_iter().map(|found| found.finding).filter(|found| !document.findings().contains(found)));
    let named = plan.entries.into_iter().filter_map(|entry| Some((entry.section?, entry)));
    facts.items = named
        .filter(|(_, entry)| entry.id.is_some() || entry.label.is_some())
        .map(|(section, entry)| ItemFact {
            id: entry.id,
            label: entry.label,
            slug: entry.slug,
            title: entry.title,
            section: section.key().to_owned(),
            line: entry.text.line,
        })
        .collect();
}
