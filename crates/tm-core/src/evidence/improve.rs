//! `tm win improve`: a thin note becomes a story, question by question; what is known is not asked again.

use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::TextEdit;

use super::capture;
use super::finding::{self, Finding};
use super::later::open_box;
use super::story;
use super::win::{Part, Scope, Status, Win};
use crate::facts::Parts;
use crate::filter::Compare;
use crate::{Edit, Filter, Kind, Planned, Query, Refusal, Snapshot, VaultPath};

/// The name and version of [`Improved`].
pub const SCHEMA: &str = "tm.win-improve/1";

/// The answers, each of which may be left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// What was wrong, and whom it hurt.
    pub problem: Option<String>,
    /// What was proposed and done, and who agreed.
    pub approach: Option<String>,
    /// What came of it, in numbers where there are some.
    pub result: Option<String>,
    /// Who can do what now that they could not before.
    pub effect: Option<String>,
    /// One's part.
    pub part: Option<Part>,
    /// How far it reaches.
    pub scope: Option<Scope>,
    /// What it shows, `dimension@level` each, beside what its note says already.
    pub shows: Vec<String>,
}

/// What can be asked of a win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// The problem, and whom it hurt.
    Problem,
    /// The proposal, and who agreed.
    Approach,
    /// One's part.
    Part,
    /// The scope that was led.
    Scope,
    /// The result that can be measured.
    Result,
    /// The wider effect.
    Effect,
    /// What it shows of a level.
    Shows,
}

/// A win, how its story stands, and what can be asked. Empty where every win tells its story.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Improved {
    /// Always `tm.win-improve/1`.
    pub schema: String,
    /// The name it goes by in a command.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// What its story does not tell yet, in the order it is asked.
    pub open: Vec<Ask>,
    /// What was answered now.
    pub answered: Vec<Ask>,
    /// Whether the note has something to look at: an address, another note, or words that say where it lies.
    pub has_proof: bool,
    /// What is missing.
    pub findings: Vec<Finding>,
    /// How many other wins have findings.
    pub others: usize,
}

/// What improving reads: the wins.
pub fn reads() -> Query {
    let filter = Filter::Key { key: "type".to_owned(), op: Compare::Is, values: vec![Kind::Win.spec().name.to_owned()] };
    Query {
        filter: Some(filter),
        parts: Parts::FIELDS | Parts::LINKS | Parts::LABELS | Parts::BODY | Parts::BOXES,
        ..Query::default()
    }
}

/// The win that needs it most: the one with the most findings, of those the newest. Nothing where none has any.
pub fn next(snapshot: &Snapshot) -> Option<&VaultPath> {
    let wins = snapshot.notes.iter().filter_map(Win::of);
    let found = wins.map(|win| (finding::of(&win.told()).len(), win)).filter(|(count, _)| *count > 0);
    let most = found.max_by(|(one, win), (other, than)| {
        one.cmp(other).then(win.date().cmp(&than.date())).then_with(|| than.note.path.cmp(&win.note.path))
    });
    most.map(|(_, win)| &win.note.path)
}

/// How the win at `path` stands with `answers` put into it.
pub fn improve(snapshot: &Snapshot, path: &VaultPath, text: &str, answers: &Answers) -> Result<Planned<Improved>, Refusal> {
    let note = snapshot.notes.iter().find(|note| note.path == *path);
    let win = note.and_then(Win::of).ok_or_else(|| Refusal::new(format!("{path} is no win")).hint("tm find type:win"))?;
    let mut edits = Vec::new();
    let mut answered = Vec::new();
    for (ask, part, words) in [
        (Ask::Problem, story::Part::Problem, &answers.problem),
        (Ask::Approach, story::Part::Approach, &answers.approach),
        (Ask::Result, story::Part::Result, &answers.result),
        (Ask::Effect, story::Part::Wider, &answers.effect),
    ] {
        if let Some(words) = words.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
            edits.push(told(path, text, part, words));
            answered.push(ask);
        }
    }
    if let Some(part) = answers.part {
        edits.push(Edit::set(win.note, "part", part.word()));
        answered.push(Ask::Part);
    }
    if let Some(scope) = answers.scope {
        edits.push(Edit::set(win.note, "scope", scope.word()));
        answered.push(Ask::Scope);
    }
    let shows = win.note.facts.values("shows");
    let new = answers.shows.iter().map(|cited| cited.trim());
    let new = new.filter(|cited| !cited.is_empty() && shows.iter().all(|known| known != cited));
    let new: Vec<Edit> = new.map(|cited| Edit::add(win.note, "shows", cited)).collect();
    if !new.is_empty() {
        edits.extend(new);
        answered.push(Ask::Shows);
    }
    edits.extend(answers.result.iter().flat_map(|result| numbers(&win, text, result)));
    if answered.contains(&Ask::Result) && win.status() == Status::ResultPending {
        edits.extend(confirmed(&win));
    }
    let others = snapshot.notes.iter().filter_map(Win::of).filter(|other| other.note.path != *path);
    let report = Improved {
        schema: SCHEMA.to_owned(),
        id: win.name().to_owned(),
        title: win.title().to_owned(),
        path: path.to_string(),
        open: open(&win).into_iter().filter(|ask| !answered.contains(ask)).collect(),
        answered,
        has_proof: win.frame().evidence,
        findings: finding::of(&win.told_in(text)),
        others: others.filter(|other| !finding::of(&other.told()).is_empty()).count(),
    };
    Ok(Planned { edits, report })
}

/// What the story does not tell yet.
fn open(win: &Win<'_>) -> Vec<Ask> {
    let story = win.story();
    let part = finding::read(&win.told()).part;
    let told = [
        (Ask::Problem, story.problem().is_some()),
        (Ask::Approach, story.part(story::Part::Approach).is_some()),
        (Ask::Part, part.is_some()),
        (Ask::Scope, win.scope().is_some()),
        (Ask::Result, story.result().is_some() || win.metrics().next().is_some()),
        (Ask::Effect, story.wider().is_some()),
    ];
    told.into_iter().filter(|(_, told)| !told).map(|(ask, _)| ask).collect()
}

/// The edit that tells a part: behind its label where that stands empty, else under its heading, else at the end.
fn told(path: &VaultPath, text: &str, part: story::Part, words: &str) -> Edit {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let label = part.label();
    let empty = text.lines().filter(|line| line.trim_end() == format!("{label}:")).collect::<Vec<_>>();
    if let [line] = empty.as_slice()
        && text.matches(line).count() == 1
    {
        let edit = TextEdit::Replace { was: (*line).to_owned(), now: format!("{label}: {words}") };
        return Edit::Text { path: path.clone(), edit };
    }
    let heading =
        text.lines().find_map(|line| line.strip_prefix("## ").map(str::trim).filter(|name| name.eq_ignore_ascii_case(label)));
    match heading {
        Some(heading) => Edit::append(path, Some(heading), words),
        None => Edit::append(path, None, format!("{label}: {words}")),
    }
}

/// The numbers of a result as lines of their own, those the note does not have.
fn numbers(win: &Win<'_>, text: &str, result: &str) -> Vec<Edit> {
    let known = super::metric::of(&win.told_in(text));
    let found = super::metric::metrics(result).into_iter().filter(|metric| !metric.of.is_empty() || metric.compares());
    let new = found.filter(|metric| !known.iter().any(|known| known.is_same(metric)));
    new.map(|metric| Edit::append(&win.note.path, None, format!("- metric: {}", capture::named(&metric, win.title())))).collect()
}

/// The result is there: the status says so, and the box that asked for it is ticked.
fn confirmed(win: &Win<'_>) -> Vec<Edit> {
    let path = &win.note.path;
    let mut edits = vec![Edit::set(win.note, "status", "confirmed")];
    if let Some(open) = open_box(win) {
        let edit = TextEdit::Tick { line: open.line, was: open.written.clone(), done: true, mark: None };
        edits.push(Edit::Text { path: path.clone(), edit });
    }
    edits
}

impl Improved {
    /// What is said where every win tells its story: no win, and nothing to ask.
    pub fn none() -> Improved {
        let empty = String::new;
        let (open, answered, findings) = (Vec::new(), Vec::new(), Vec::new());
        Improved {
            schema: SCHEMA.to_owned(),
            id: empty(),
            title: empty(),
            path: empty(),
            open,
            answered,
            has_proof: false,
            findings,
            others: 0,
        }
    }
}
