//! `tm check`: whether the files of a vault are sound.
//!
//! What one file says of itself is found when it is read ([`crate::extract`]); here that is gathered, and what only all files together can tell is
//! added: links that lead nowhere (`dangling`, and `renamed` for where they would lead), ids and names given twice (`names`), circles (`circle`).
//! [`mend`] plans what can be put right without asking what was meant.
//!
//! A vault has many notes, so none is held: they go by one at a time, once for their names ([`Heads`]), once to be looked at ([`Checking`]), and,
//! where links lead nowhere, once more to find what those mean now ([`Sought`]).

mod circle;
mod dangling;
mod heads;
pub mod mend;
mod named;
mod names;
mod own;
mod relink;
mod renamed;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::{Finding, Severity};

use crate::facts::{FindingFact, Parts};
use crate::filter::Also;
use crate::levels::show::Known;
use crate::links::Names;
use crate::pipeline::Pipelines;
use crate::{At, Filter, Id, Note, Query, Snapshot, VaultPath};
pub use heads::{Heads, heads};
pub use renamed::{Sought, seeks};

/// The name and version of [`Checked`].
pub const SCHEMA: &str = "tm.check/1";

/// What is known of a vault beside its notes.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// What was noticed in its settings, each with the file.
    pub settings: Vec<(VaultPath, Finding)>,
    /// Every file and folder in it that is no note; notes among them are passed over.
    pub files: Vec<String>,
    /// What could not be read: where, what is wrong, what to do.
    pub unread: Vec<(String, String, String)>,
    /// The ladders there are, those brought along too; where there is none, no citation is looked at.
    pub ladders: Vec<Known>,
    /// The forms there are and their stages; where there is none, no form is looked at.
    pub pipelines: Pipelines,
    /// What was noticed in checklists that a person made their own, each with the file.
    pub checklists: Vec<(String, Finding)>,
    /// Names that records once had.
    pub past_names: Vec<(VaultPath, Id)>,
}

/// What is asked about.
#[derive(Debug, Clone, Default)]
pub struct Check {
    /// Only these files, and those below these folders; all where there is none.
    pub paths: Vec<VaultPath>,
    /// Notes, too, which tell of what is only worth knowing.
    pub notes: bool,
    /// What shows only with `-p`.
    pub hidden: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Checked {
    /// Always `tm.check/1`.
    pub schema: String,
    /// By file and line.
    pub findings: Vec<Found>,
    /// How many files were looked at.
    pub files: usize,
    /// How many errors there are, those that are not shown too.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
    /// How many of all these stand in, or tell of, files that show only with `-p`.
    pub hidden: usize,
    /// How many can be mended by `--fix`, those in plans left out.
    pub mendable: usize,
    /// Plans in which something can be mended, which `--fix` does only where they are named.
    pub mendable_plans: Vec<String>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Found {
    /// The file, from the top of the vault.
    pub file: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// Which kind, in kebab case.
    pub code: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// What to do about it.
    pub remedy: String,
    /// What `--fix` would do; nothing where it does nothing.
    pub mend: Option<Mend>,
}

/// What can be put right without asking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mend {
    /// An id is written.
    Id,
    /// A link gets the new name of what it led to.
    Link {
        /// As it is written.
        was: String,
        /// The file it means.
        now: String,
        /// The field it stands in; nothing for the text.
        key: Option<String>,
    },
    /// Text that was saved in the wrong encoding is put right.
    Encoding,
}

/// A finding on its way: with what it tells of other files.
struct Noticed {
    file: String,
    finding: FindingFact,
    mend: Option<Mend>,
    /// Whether the file is a plan, which is mended only where it is named.
    is_plan: bool,
    /// Other notes its message names.
    about: Vec<VaultPath>,
}

impl Noticed {
    fn of(file: &VaultPath, finding: impl Into<FindingFact>) -> Self {
        Noticed { file: file.to_string(), finding: finding.into(), mend: None, is_plan: false, about: Vec::new() }
    }

    fn about<'p>(mut self, about: impl IntoIterator<Item = &'p VaultPath>) -> Self {
        self.about.extend(about.into_iter().cloned());
        self
    }
}

/// What is read of a vault: of every note what can be wrong with it.
pub fn reads() -> Query {
    let parts = Parts::FIELDS | Parts::LINKS | Parts::REFS | Parts::FINDINGS;
    Query { filter: Some(Filter::everything()), also: Also::ALL, parts, ..Query::default() }
}

/// The plans, private ones too.
pub fn plans() -> Query {
    Query { plans: true, also: Also::ALL, ..Query::default() }
}

/// What is wrong with the files of a vault, all of whose notes `snapshot` has.
pub fn check(snapshot: &Snapshot, around: &Around, request: &Check, at: &At) -> Checked {
    let mut heads = Heads::default();
    snapshot.notes.iter().for_each(|note| heads.take(note));
    let heads = heads.in_order();
    let mut checking = Checking::of(snapshot, &heads, around, request, at);
    snapshot.notes.iter().for_each(|note| checking.take(note));
    let mut sought = checking.sought();
    snapshot.notes.iter().for_each(|note| sought.take(note));
    checking.done(sought)
}

/// A check at work: it has the names of all notes and the plans, and looks at one note after the other.
pub struct Checking<'s> {
    vault: &'s Snapshot,
    heads: &'s Heads,
    around: &'s Around,
    at: &'s At,
    names: Names<'s>,
    plans: own::Plans<'s>,
    /// The ids that several notes have, and the stems that records once had.
    twice: HashSet<String>,
    past: HashSet<String>,
    given: Vec<names::Given>,
    /// The notes of days, with their days.
    days: Vec<(Date, VaultPath)>,
    circles: circle::Circles<'s>,
    open: Vec<dangling::Open>,
    gathered: Gathered<'s>,
}

impl<'s> Checking<'s> {
    /// Nothing is looked at yet. Of `vault` only the plans are read.
    pub fn of(vault: &'s Snapshot, heads: &'s Heads, around: &'s Around, request: &'s Check, at: &'s At) -> Self {
        let others: Vec<String> = around.files.iter().filter(|file| heads.at(file).is_none()).cloned().collect();
        let past = around.past_names.iter().map(|(path, _)| path.stem().to_lowercase());
        let mut checking = Checking {
            vault,
            heads,
            around,
            at,
            names: heads.names(&others),
            plans: own::Plans::of(vault, around),
            twice: heads.twice(),
            past: past.collect(),
            given: Vec::new(),
            days: Vec::new(),
            circles: circle::Circles::default(),
            open: Vec::new(),
            gathered: Gathered::of(heads, request),
        };
        let gathered = &mut checking.gathered;
        own::of_vault(vault, heads, around, |noticed| gathered.take(noticed));
        checking
    }

    /// Looks at a note.
    pub fn take(&mut self, note: &Note) {
        let is_plan = self.vault.dialect.is_plan(&note.path, &note.facts);
        let (gathered, open, past) = (&mut self.gathered, &mut self.open, &self.past);
        own::of_note(note, is_plan, &self.plans, self.at.today, |noticed| gathered.take(noticed));
        dangling::of_note(note, is_plan, &self.names, &self.vault.dialect, |link| {
            if link.matters() || past.contains(&renamed::stem(&link.target)) {
                open.push(link);
            } else {
                gathered.take(dangling::finding(link, None));
            }
        });
        self.given.extend(names::Given::of(note, &self.twice));
        self.days.extend(note.facts.date.filter(|_| own::is_of_a_day(note)).map(|on| (on, note.path.clone())));
        self.circles.take(note, self.heads, &self.names);
    }

    /// The names that are gone, to be looked for among all notes.
    pub fn sought(&self) -> Sought {
        Sought::of(&self.open, &self.around.past_names)
    }

    /// Whether there are any.
    pub fn seeks(&self) -> bool {
        self.sought().is_any()
    }

    /// All that was found.
    pub fn done(mut self, sought: Sought) -> Checked {
        let mut all = names::same_ids(self.given);
        all.extend(names::same_days(self.days));
        all.extend(names::same_but_case(self.heads, &self.around.files));
        all.extend(self.circles.findings(self.heads));
        all.extend(self.open.into_iter().zip(sought.found()).map(|(open, now)| dangling::finding(open, now)));
        all.into_iter().for_each(|noticed| self.gathered.take(noticed));
        self.gathered.in_order()
    }
}

/// Findings as they come: all are counted, and only those that will be shown are kept.
struct Gathered<'s> {
    request: &'s Check,
    heads: &'s Heads,
    checked: Checked,
}

impl<'s> Gathered<'s> {
    fn of(heads: &'s Heads, request: &'s Check) -> Self {
        let checked = Checked {
            schema: SCHEMA.to_owned(),
            findings: Vec::new(),
            files: heads.paths().filter(|path| request.asks_for(path.as_str())).count(),
            errors: 0,
            warnings: 0,
            notes: 0,
            hidden: 0,
            mendable: 0,
            mendable_plans: Vec::new(),
        };
        Gathered { request, heads, checked }
    }

    fn take(&mut self, one: Noticed) {
        let (request, checked) = (self.request, &mut self.checked);
        if !request.asks_for(&one.file) {
            return;
        }
        match one.finding.severity.as_str() {
            "error" => checked.errors += 1,
            "warning" => checked.warnings += 1,
            _ => checked.notes += 1,
        }
        match one.mend {
            Some(_) if one.is_plan => checked.mendable_plans.push(one.file.clone()),
            Some(_) => checked.mendable += 1,
            None => {}
        }
        if one.finding.severity == Severity::Note.word() && !request.notes {
            return;
        }
        // A finding quotes what the file says, and so naming it is not enough.
        let is_hidden = |file: &str| !request.hidden && self.heads.at(file).is_some_and(|head| head.hidden);
        if is_hidden(&one.file) || one.about.iter().any(|path| is_hidden(path.as_str())) {
            checked.hidden += 1;
        } else {
            checked.findings.push(found(one));
        }
    }

    fn in_order(self) -> Checked {
        let mut checked = self.checked;
        let rank = |severity: &str| ["error", "warning"].iter().position(|word| *word == severity).unwrap_or(2);
        checked.findings.sort_by(|one, other| {
            let key = |found: &Found| (found.line, found.column, rank(&found.severity));
            one.file.cmp(&other.file).then(key(one).cmp(&key(other))).then_with(|| one.message.cmp(&other.message))
        });
        checked.findings.dedup();
        checked.mendable_plans.sort();
        checked.mendable_plans.dedup();
        checked
    }
}

impl Check {
    /// Whether what is said of a file is asked for.
    fn asks_for(&self, file: &str) -> bool {
        let named = |path: &VaultPath| {
            path.as_str() == file || file.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        self.paths.is_empty() || self.paths.iter().any(named)
    }
}

fn found(noticed: Noticed) -> Found {
    let FindingFact { line, column, severity, code, message, remedy } = noticed.finding;
    Found { file: noticed.file, line, column, severity, code, message, remedy, mend: noticed.mend }
}
