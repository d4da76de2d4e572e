//! What each file says of itself, and what the plans say of the goals it names.

use std::collections::HashSet;

use jiff::civil::Date;
use tm_doc::Finding;

use super::{Around, Heads, Mend, Noticed, named};
use crate::builtin::Carrier;
use crate::facts::FindingFact;
use crate::levels::gap;
use crate::levels::show::Known;
use crate::pipeline::Pipelines;
use crate::plans::missing;
use crate::record::value;
use crate::reference::{self, PlanItems};
use crate::{Kind, Note, Snapshot, VaultPath, inbox, within};

/// Where the settings lie that name the plans.
const SETTINGS: &str = ".tm/vault.toml";

/// Of a draft, only what loses text matters before its owner has looked at it.
const OF_DRAFTS: [&str; 6] = ["conflict-copy", "merge-mark", "utf-16", "binary", "invalid-utf-8", "mis-encoded"];

/// What the plans say, to look at notes by.
pub(super) struct Plans<'s> {
    /// Those that are closed too: they are named by the records of their time.
    all: Vec<PlanItems>,
    /// File and line of what is amiss in them as they are read as one.
    joint: HashSet<(String, u32)>,
    /// The ladders there are, that of the plan with them; none where none are known.
    ladders: Vec<Known>,
    pipelines: &'s Pipelines,
}

impl<'s> Plans<'s> {
    pub(super) fn of(vault: &Snapshot, around: &'s Around) -> Self {
        let plan = vault.plan();
        let file = |source: usize| plan.sources[source].file.clone();
        let joint = plan.findings.iter().map(|found| (file(found.source), found.finding.at.line)).collect();
        let of_plan = if around.ladders.is_empty() { None } else { gap::of_plan(&plan).ok() };
        let ladders = around.ladders.iter().cloned().chain(of_plan).collect();
        Plans { all: reference::plans(&vault.every_plan()), joint, ladders, pipelines: &around.pipelines }
    }

    /// An id of one plan may be named in another: what dangles is seen over all of them.
    fn is_so(&self, note: &Note, is_plan: bool, finding: &FindingFact) -> bool {
        !is_plan || finding.code != "dangling-link" || self.joint.contains(&(note.path.to_string(), finding.line))
    }
}

/// What one note says of itself.
pub(super) fn of_note(note: &Note, is_plan: bool, plans: &Plans<'_>, today: Date, mut tell: impl FnMut(Noticed)) {
    let matters = |finding: &&FindingFact| !note.facts.draft || OF_DRAFTS.contains(&finding.code.as_str());
    let own = note.facts.findings.iter().filter(|finding| plans.is_so(note, is_plan, finding)).filter(matters);
    own.for_each(|finding| tell(offered(note, is_plan, finding)));
    if is_record(note) {
        let goals = reference::findings(&note.facts, &plans.all, today);
        goals.into_iter().for_each(|finding| tell(Noticed::of(&note.path, finding)));
        ahead(note, today).into_iter().chain(begun_ahead(note, today)).for_each(|finding| tell(Noticed::of(&note.path, finding)));
        named::findings(note, &plans.ladders, plans.pipelines)
            .into_iter()
            .for_each(|finding| tell(Noticed::of(&note.path, finding)));
    }
}

/// What is amiss beside the notes.
pub(super) fn of_vault(vault: &Snapshot, heads: &Heads, around: &Around, mut tell: impl FnMut(Noticed)) {
    let is_there = |path: &VaultPath| heads.at(path.as_str()).is_some() || around.files.iter().any(|file| file == path.as_str());
    missing::missing(vault).into_iter().filter(|path| !is_there(path)).for_each(|path| tell(plan_missing(path)));
    let holds = |folder: &str| {
        let is_it = |file: &String| file == folder || file.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        heads.below(folder).is_some() || around.files.iter().any(is_it)
    };
    let adopted = vault.dialect.adopted.iter().map(|(folder, _)| folder.trim_matches('/'));
    adopted.filter(|folder| !holds(folder)).for_each(|folder| tell(adopted_missing(folder)));
    around.settings.iter().for_each(|(file, finding)| tell(Noticed::of(file, finding.clone())));
    around.unread.iter().for_each(|one| tell(unread(one)));
    own_texts(vault, around).into_iter().for_each(tell);
}

/// What was noticed in ladders, pipelines and checklists that a person made their own; what the program brings along is not theirs to mend.
fn own_texts(vault: &Snapshot, around: &Around) -> Vec<Noticed> {
    let place = |file: &str| VaultPath::new(&within(vault.dialect.home.trim_matches('/'), file));
    let ladders = around.ladders.iter().filter(|one| one.own).filter_map(|one| Some((place(&one.file)?, &one.ladder.findings)));
    let all = ladders.chain(place(Carrier::Pipelines.place()).map(|path| (path, &around.pipelines.findings)));
    let all = all.flat_map(|(path, findings)| findings.iter().map(move |finding| (path.clone(), finding.clone())));
    let lists = around.checklists.iter().filter_map(|(file, finding)| Some((place(file)?, finding.clone())));
    all.chain(lists).map(|(path, finding)| Noticed::of(&path, finding)).collect()
}

/// An idea that was begun on a day that lies ahead.
fn begun_ahead(note: &Note, today: Date) -> Option<FindingFact> {
    let field = note.facts.fields.iter().find(|field| field.key == "started" && note.facts.kind == Some(Kind::Idea))?;
    let day = value::fuzzy(field.values.first()?).filter(|day| day.first > today)?.first;
    let message = format!("it is to have been started on {day}, which lies ahead");
    Some(Finding::warning(field.line, "started-ahead", message, "write the day it was started on, or take the line out").into())
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
    in_settings(finding)
}

/// A folder whose notes are to count as records, and that is gone.
fn adopted_missing(folder: &str) -> Noticed {
    let message = format!("`adopted` names {folder}/, which is not there");
    let remedy = "put the folder back, name where it is now, or take the line out";
    in_settings(Finding::warning(1, "adopted-missing", message, remedy).into())
}

fn in_settings(finding: FindingFact) -> Noticed {
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
    // Front matter with one of these is never edited.
    let is_edited =
        !note.facts.findings.iter().any(|found| matches!(found.code.as_str(), "front-matter-not-flat" | "duplicate-key"));
    match finding.code.as_str() {
        "id-missing" if is_ours && is_edited => Some(Mend::Id),
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

/// Whether its lines count for a day.
pub(super) fn is_of_a_day(note: &Note) -> bool {
    is_record(note) && note.facts.kind == Some(Kind::Day)
}

/// Whether a note has a name that others may not have: records, and drafts that may become some.
pub(super) fn has_own_id(note: &Note) -> bool {
    is_record(note) || (note.facts.draft && inbox::is_draft(&note.facts) && inbox::kind(&note.facts).is_some())
}
