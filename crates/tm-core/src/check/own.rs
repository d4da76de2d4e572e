//! What each file says of itself, and what the plans say of the goals it names.

use std::collections::HashSet;

use jiff::civil::Date;

use super::{Around, Mend, Noticed};
use crate::facts::{FieldFact, FindingFact};
use crate::levels::cited::{self, Lacking};
use crate::levels::gap;
use crate::levels::show::Known;
use crate::plans::missing;
use crate::{Note, Snapshot, VaultPath, inbox, reference};

/// Where the settings lie that name the plans.
const SETTINGS: &str = ".tm/vault.toml";

/// Of a draft, only what loses text matters before its owner has looked at it.
const OF_DRAFTS: [&str; 6] = ["conflict-copy", "merge-mark", "utf-16", "binary", "invalid-utf-8", "mis-encoded"];

pub(super) fn findings<'s>(snapshot: &'s Snapshot, around: &Around, today: Date, mut tell: impl FnMut(Noticed<'s>)) {
    let plan = snapshot.plan();
    // What is closed is named by the records of its time.
    let plans = reference::plans(&snapshot.every_plan());
    let joint: HashSet<(&str, u32)> =
        plan.findings.iter().map(|found| (plan.sources[found.source].file.as_str(), found.finding.at.line)).collect();
    let of_plan = if around.ladders.is_empty() { None } else { gap::of_plan(&plan).ok() };
    let ladders: Vec<Known> = around.ladders.iter().cloned().chain(of_plan).collect();
    for note in &snapshot.notes {
        let is_plan = snapshot.dialect.is_plan(&note.path, &note.facts);
        // An id of one plan may be named in another: what dangles is seen over all of them.
        let is_so = |finding: &&FindingFact| {
            !is_plan || finding.code != "dangling-link" || joint.contains(&(note.path.as_str(), finding.line))
        };
        let matters = |finding: &&FindingFact| !note.facts.draft || OF_DRAFTS.contains(&finding.code.as_str());
        let own = note.facts.findings.iter().filter(is_so).filter(matters);
        own.for_each(|finding| tell(offered(note, is_plan, finding)));
        if note.facts.kind.is_some() && !note.facts.draft {
            let goals = reference::findings(&note.facts, &plans, today);
            goals.into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
            uncited(note, &ladders).into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
        }
    }
    for path in missing::missing(snapshot).into_iter().filter(|path| !around.files.iter().any(|file| file == path.as_str())) {
        tell(plan_missing(path));
    }
    around.settings.iter().for_each(|(file, finding)| tell(Noticed::of(file, finding.clone())));
    around.unread.iter().for_each(|one| tell(unread(one)));
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
fn plan_missing<'s>(path: &VaultPath) -> Noticed<'s> {
    let finding = FindingFact {
        line: 1,
        column: 1,
        severity: "error".to_owned(),
        code: "plan-missing".to_owned(),
        message: format!("`plans` names {path}, which is not there"),
        remedy: "put it back, or name the file that is your plan now: `tm plan add FILE`".to_owned(),
    };
    Noticed { file: SETTINGS.to_owned(), finding, mend: None, about: Vec::new() }
}

/// A finding of one file; where it can be put right, that is its remedy.
fn offered<'s>(note: &'s Note, is_plan: bool, finding: &FindingFact) -> Noticed<'s> {
    let mend = mend(note, is_plan, finding);
    let mut noticed = Noticed::of(&note.path, finding.clone());
    match mend {
        Some(_) if is_plan => noticed.finding.remedy = format!("`tm check --fix {}` puts it right", note.path),
        Some(Mend::Id) => {
            noticed.finding.remedy = "`tm check --fix` writes one, so that links last when it is renamed".to_owned();
        }
        Some(_) => noticed.finding.remedy = "`tm check --fix` puts it right".to_owned(),
        None => {}
    }
    Noticed { mend, ..noticed }
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

fn unread<'s>((path, message, remedy): &(String, String, String)) -> Noticed<'s> {
    let finding = FindingFact {
        line: 1,
        column: 1,
        severity: "warning".to_owned(),
        code: "unread".to_owned(),
        message: message.clone(),
        remedy: remedy.clone(),
    };
    Noticed { file: path.trim_end_matches('/').to_owned(), finding, mend: None, about: Vec::new() }
}

/// Whether a note counts as a record: copies of sync programs and drafts do not.
pub(super) fn is_record(note: &Note) -> bool {
    note.facts.kind.is_some() && !note.facts.draft
}

/// Whether a note has a name that others may not have: records, and drafts that may become some.
pub(super) fn has_own_id(note: &Note) -> bool {
    is_record(note) || (note.facts.draft && inbox::is_draft(&note.facts) && inbox::kind(&note.facts).is_some())
}

/// The paths of notes in order.
pub(super) fn in_order(mut paths: Vec<&VaultPath>) -> Vec<&VaultPath> {
    paths.sort();
    paths
}
