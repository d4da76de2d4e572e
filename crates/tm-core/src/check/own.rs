//! What each file says of itself, and what the plans say of the goals it names.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Around, Heads, Mend, Noticed};
use crate::facts::{FieldFact, FindingFact};
use crate::levels::cited::{self, Lacking};
use crate::levels::gap;
use crate::levels::show::Known;
use crate::plans::missing;
use crate::reference::{self, PlanItems};
use crate::{Kind, Note, Snapshot, VaultPath, inbox};

/// Where the settings lie that name the plans.
const SETTINGS: &str = ".tm/vault.toml";

/// Of a draft, only what loses text matters before its owner has looked at it.
const OF_DRAFTS: [&str; 6] = ["conflict-copy", "merge-mark", "utf-16", "binary", "invalid-utf-8", "mis-encoded"];

/// What the plans say, to look at notes by.
pub(super) struct Plans {
    /// Those that are closed too: they are named by the records of their time.
    all: Vec<PlanItems>,
    /// File and line of what is amiss in them as they are read as one.
    joint: HashSet<(String, u32)>,
    /// The ladders there are, that of the plan with them; none where none are known.
    ladders: Vec<Known>,
}

impl Plans {
    pub(super) fn of(vault: &Snapshot, around: &Around) -> Self {
        let plan = vault.plan();
        let file = |source: usize| plan.sources[source].file.clone();
        let joint = plan.findings.iter().map(|found| (file(found.source), found.finding.at.line)).collect();
        let of_plan = if around.ladders.is_empty() { None } else { gap::of_plan(&plan).ok() };
        let ladders = around.ladders.iter().cloned().chain(of_plan).collect();
        Plans { all: reference::plans(&vault.every_plan()), joint, ladders }
    }

    /// An id of one plan may be named in another: what dangles is seen over all of them.
    fn is_so(&self, note: &Note, is_plan: bool, finding: &FindingFact) -> bool {
        !is_plan || finding.code != "dangling-link" || self.joint.contains(&(note.path.to_string(), finding.line))
    }
}

/// What one note says of itself.
pub(super) fn of_note(note: &Note, is_plan: bool, plans: &Plans, today: Date, mut tell: impl FnMut(Noticed)) {
    let matters = |finding: &&FindingFact| !note.facts.draft || OF_DRAFTS.contains(&finding.code.as_str());
    let own = note.facts.findings.iter().filter(|finding| plans.is_so(note, is_plan, finding)).filter(matters);
    own.for_each(|finding| tell(offered(note, is_plan, finding)));
    if is_record(note) {
        let goals = reference::findings(&note.facts, &plans.all, today);
        goals.into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
        ahead(note, today).into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
        uncited(note, &plans.ladders).into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
    }
}

/// What is amiss beside the notes.
pub(super) fn of_vault(vault: &Snapshot, heads: &Heads, around: &Around, mut tell: impl FnMut(Noticed)) {
    let is_there = |path: &VaultPath| heads.at(path.as_str()).is_some() || around.files.iter().any(|file| file == path.as_str());
    missing::missing(vault).into_iter().filter(|path| !is_there(path)).for_each(|path| tell(plan_missing(path)));
    around.settings.iter().for_each(|(file, finding)| tell(Noticed::of(file, finding.clone())));
    around.unread.iter().for_each(|one| tell(unread(one)));
}

/// A win whose day lies ahead: it is told to nobody, and counts for nothing.
fn ahead(note: &Note, today: Date) -> Option<FindingFact> {
    let date = note.facts.date.filter(|date| note.facts.kind == Some(Kind::Win) && *date > today)?;
    Some(FindingFact {
        line: note.facts.fields.iter().find(|field| field.key == "date").map_or(1, |field| field.line),
        column: 1,
        severity: "warning".to_owned(),
        code: "win-ahead".to_owned(),
        message: format!("its day, {date}, lies ahead; no text tells of it before"),
        remedy: "date it by the day it was done".to_owned(),
    })
}

/// What a record says to show that no ladder has: it counts for nothing, and nothing else tells.
fn uncited(note: &Note, ladders: &[Known]) -> Vec<FindingFact> {
    let fields = note.facts.fields.iter().filter(|field| matches!(field.key.as_str(), "shows" | "would-show"));
    let lacking = fields.flat_map(|field| {
        let written: Vec<String> = field.values.iter().filter(|value| !value.trim().is_empty()).cloned().collect();
        cited::unknown_anywhere(ladders, &written).into_iter().map(move |one| (field, one))
    });
    let finding = |(field, one): (&FieldFact, Lacking)| FindingFact {
        line: field.line,
        column: 1,
        severity: "warning".to_owned(),
        code: "unknown-level".to_owned(),
        message: format!("`{}` counts for nothing: {}", field.key, one.message),
        remedy: one.remedy,
    };
    if ladders.is_empty() { Vec::new() } else { lacking.map(finding).collect() }
}

/// A plan that the settings name and that is gone: without it nothing is judged, and no number is counted.
fn plan_missing(path: &VaultPath) -> Noticed {
    let finding = FindingFact {
        line: 1,
        column: 1,
        severity: "error".to_owned(),
        code: "plan-missing".to_owned(),
        message: format!("`plans` names {path}, which is not there"),
        remedy: "put it back, or name the file that is your plan now: `tm plan add FILE`".to_owned(),
    };
    Noticed { file: SETTINGS.to_owned(), finding, mend: None, is_plan: false, about: Vec::new() }
}

/// A finding of one file; where it can be put right, that is its remedy.
fn offered(note: &Note, is_plan: bool, finding: &FindingFact) -> Noticed {
    let mend = mend(note, is_plan, finding);
    let mut noticed = Noticed::of(&note.path, finding.clone());
    match mend {
        Some(_) if is_plan => noticed.finding.remedy = format!("`tm check --fix {}` puts it right", note.path),
        Some(Mend::Id) => {
            noticed.finding.remedy = "`tm check --fix` writes one, so that links last when it is renamed".to_owned();
        }
        Some(Mend::Encoding) if noticed.finding.message.contains("lost") => {
            noticed.finding.remedy = "`tm check --fix` puts the others right; on these write what was meant".to_owned();
        }
        Some(_) => noticed.finding.remedy = "`tm check --fix` puts it right".to_owned(),
        None => {}
    }
    Noticed { mend, is_plan, ..noticed }
}

/// What of it can be put right: an id that is missing, and damaged text in records and plans. Notes are never written.
fn mend(note: &Note, is_plan: bool, finding: &FindingFact) -> Option<Mend> {
    let is_ours = (note.facts.kind.is_some() || is_plan) && !note.facts.draft;
    match finding.code.as_str() {
        "id-missing" if is_ours => Some(Mend::Id),
        // Where characters were lost for good, nothing would be repaired.
        "mis-encoded" if is_ours && finding.message.contains("would be") => Some(Mend::Encoding),
        _ => None,
    }
}

fn unread((path, message, remedy): &(String, String, String)) -> Noticed {
    let finding = FindingFact {
        line: 1,
        column: 1,
        severity: "warning".to_owned(),
        code: "unread".to_owned(),
        message: message.clone(),
        remedy: remedy.clone(),
    };
    Noticed { file: path.trim_end_matches('/').to_owned(), finding, mend: None, is_plan: false, about: Vec::new() }
}

/// Whether a note counts as a record: copies of sync programs and drafts do not.
pub(super) fn is_record(note: &Note) -> bool {
    note.facts.kind.is_some() && !note.facts.draft
}

/// Whether a note has a name that others may not have: records, and drafts that may become some.
pub(super) fn has_own_id(note: &Note) -> bool {
    is_record(note) || (note.facts.draft && inbox::is_draft(&note.facts) && inbox::kind(&note.facts).is_some())
}
