//! `tm win TEXT`: keep something that got done, at once, and say what was read in it.
//!
//! Kept are the words as they were said, and a `metric:` line for each number in them, unaltered. What is asked afterwards is answered with
//! [`answer`]; what is still missing is told, and never stands in the way.

mod read;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::finding::{self, Finding};
use super::metric::Metric;
use super::proof::Written;
use super::told::{Frame, Told};
use super::win::{Glue, Part, Scope, Status, Win};
use crate::facts::Parts;
use crate::filter::Compare;
use crate::language::spaced;
use crate::packet::people;
use crate::{At, Edit, Filter, Id, Kind, Planned, Query, Refusal, Snapshot, VaultPath, record};

pub use read::{Number, Read};

/// The name and version of [`Captured`].
pub const SCHEMA: &str = "tm.win/1";

/// Something done, in the words of who did it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Capture {
    /// The words.
    pub text: String,
    /// The day it was done; nothing for today.
    pub on: Option<Date>,
    /// One's part.
    pub part: Option<Part>,
    /// Who can do what now that they could not before.
    pub effect: Option<String>,
    /// The project.
    pub project: Option<String>,
    /// How far it reaches.
    pub scope: Option<Scope>,
    /// Whether it is work that holds a team together.
    pub glue: Option<Glue>,
    /// Whether its result is still to come.
    pub pending: bool,
    /// Who took part.
    pub with: Vec<String>,
    /// What it proves, `dimension@level` each.
    pub shows: Vec<String>,
    /// What proves it.
    pub evidence: Vec<String>,
    /// Its kinds of work.
    pub category: Vec<String>,
}

impl Capture {
    /// Whether anything of its evidence can be gone by.
    fn is_proven(&self) -> bool {
        self.evidence.iter().any(|text| Written::of(text).leads())
    }
}

/// What was kept, and what was read in it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Captured {
    /// Always `tm.win/1`.
    pub schema: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// The day it was done.
    #[schemars(with = "String")]
    pub date: Date,
    /// The project; guessed only from words that name one the vault knows.
    pub project: Option<String>,
    /// Whether the project was guessed from the words.
    pub guessed: bool,
    /// Who took part, as people call them.
    pub with: Vec<String>,
    /// The name of another win of that day in the same words, by which a command knows it.
    pub twin: Option<String>,
    /// Whether its result is there.
    pub status: Status,
    /// What was read in the words.
    pub read: Read,
    /// What is missing in the story.
    pub findings: Vec<Finding>,
}

/// What keeping a win reads: the projects and the people the vault knows.
pub fn reads() -> Query {
    let kinds = [Kind::Win, Kind::Idea, Kind::Person].map(|kind| kind.spec().name.to_owned()).to_vec();
    let filter = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: kinds };
    Query { filter: Some(filter), parts: Parts::FIELDS, ..Query::default() }
}

/// A note of the win. Refused where its day is still to come, or nothing is said.
pub fn capture(snapshot: &Snapshot, win: &Capture, at: &At) -> Result<Planned<Captured>, Refusal> {
    let on = win.on.unwrap_or(at.today);
    let win = &with_known(snapshot, win);
    let text = win.text.trim();
    if text.is_empty() {
        return Err(
            Refusal::new("there is nothing to keep").hint("say it in a few words: tm win cut the deploy from 40 min to 8")
        );
    }
    if let Some(refusal) = win.evidence.iter().find_map(|proof| super::later::no_address(proof)) {
        return Err(refusal);
    }
    if on > at.today {
        let why = format!("{on} is still to come, and a win is something done");
        return Err(Refusal::new(why).hint(format!("what you mean to do is an idea: tm dump {text}")));
    }
    let guess = read::project(snapshot, text).filter(|_| win.project.is_none());
    let project = win.project.clone().or(guess.clone());
    let day = At { today: on, ..at.clone() };
    let id = Id::of(at.seed, 0);
    let title = crate::ideas::dump::title(text);
    let path = record::path(Kind::Win, &title, &day, &snapshot.dialect);
    let reading = read(win);
    let body = body(win, &title, &reading.metrics);
    let fields = fields(win, project.as_deref());
    let created = record::text(Kind::Win, &id, &title, &fields, &body, &day);
    let report = Captured {
        schema: SCHEMA.to_owned(),
        id: id.to_string(),
        path: path.to_string(),
        date: on,
        guessed: guess.is_some(),
        project,
        with: called(snapshot, &win.with),
        twin: twin(snapshot, &title, on),
        title,
        status: if win.pending { Status::ResultPending } else { Status::Confirmed },
        read: Read::of(win, &reading),
        findings: reading.findings,
    };
    Ok(Planned { edits: vec![Edit::Create { path, text: created }], report })
}

/// The same win with the people it was done with, where its words say "with" and the vault knows them; whoever was named for it stands alone.
/// Whoever has a note is named by it, so that the name stays right when the note is renamed.
fn with_known(snapshot: &Snapshot, win: &Capture) -> Capture {
    let with = if win.with.is_empty() { read::with(snapshot, &win.text) } else { read::noted(snapshot, &win.with) };
    Capture { with, ..win.clone() }
}

/// People as one calls them, by what a field names them by.
fn called(snapshot: &Snapshot, with: &[String]) -> Vec<String> {
    with.iter().map(|written| people::plain(snapshot, written)).collect()
}

/// The win of that day that is called the same: it may have been kept twice.
fn twin(snapshot: &Snapshot, title: &str, on: Date) -> Option<String> {
    let mut wins = snapshot.notes.iter().filter_map(Win::of);
    let is_same = |win: &Win<'_>| win.date() == Some(on) && win.title().trim().eq_ignore_ascii_case(title.trim());
    wins.find(is_same).map(|win| win.name().to_owned())
}

/// What was asked after a win was kept: the part and the effect of `win`, put into its note.
pub fn answer(captured: &Captured, win: &Capture) -> Planned<Captured> {
    let mut edits = Vec::new();
    if let Some(path) = VaultPath::new(&captured.path) {
        edits.extend(win.part.map(|part| Edit::set_seen(&path, "part", Vec::new(), part.word())));
        edits.extend(win.effect.as_deref().map(|effect| Edit::append(&path, None, format!("Wider effect: {}", spaced(effect)))));
    }
    let reading = read(win);
    let report = Captured { read: Read::of(win, &reading), findings: reading.findings, ..captured.clone() };
    Planned { edits, report }
}

/// The words as they will stand in the note, read.
fn read(win: &Capture) -> finding::Reading {
    let frame = Frame {
        title: String::new(),
        part: win.part.map(|part| part.word().to_owned()),
        evidence: win.is_proven(),
        with: win.with.clone(),
        pending: win.pending,
    };
    let effect = win.effect.as_deref().map(|effect| format!("\n\nWider effect: {}", spaced(effect))).unwrap_or_default();
    let told = Told::read(frame, &tm_doc::Document::parse(format!("{}{effect}", win.text.trim()).into_bytes()));
    finding::read(&told)
}

/// What stands under the title: the words where the title is not all of them, the numbers, the effect.
fn body(win: &Capture, title: &str, metrics: &[Metric]) -> String {
    let text = win.text.trim();
    let words = (title != text).then(|| text.to_owned());
    let written = |metric: &&Metric| !metric.is_line && !metric.values().contains('\n');
    let lines: Vec<String> = metrics.iter().filter(written).map(|metric| format!("- metric: {}", named(metric, title))).collect();
    let effect = win.effect.as_deref().map(|effect| format!("Wider effect: {}", spaced(effect)));
    let parts = [words, (!lines.is_empty()).then(|| lines.join("\n")), effect];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// A number under the name its words give it, else under the title's.
pub(super) fn named(metric: &Metric, title: &str) -> String {
    if metric.of.is_empty() { format!("{}: {}", title.replace(':', ","), metric.values()) } else { metric.written() }
}

fn fields(win: &Capture, project: Option<&str>) -> Vec<(&'static str, Value)> {
    let scalar = |text: &str| Value::Scalar(text.to_owned());
    let list = |values: &[String]| (!values.is_empty()).then(|| Value::List(values.to_vec()));
    let glue = win.glue.map(|glue| match glue {
        Glue::Delegate => "delegate",
        Glue::Senior => "senior",
    });
    let given = [
        ("project", project.map(scalar)),
        ("status", win.pending.then(|| scalar("result-pending"))),
        ("scope", win.scope.map(|scope| scalar(scope.word()))),
        ("part", win.part.map(|part| scalar(part.word()))),
        ("with", list(&win.with)),
        ("shows", list(&win.shows)),
        ("glue", glue.map(scalar)),
        ("category", list(&win.category)),
        ("evidence", list(&win.evidence)),
    ];
    given.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

#[cfg(test)]
mod tests;
