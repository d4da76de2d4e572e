//! A vault at work: found, asked, changed. Commands know nothing of files, locks or tables.

pub(crate) mod care;
mod fresh;
mod laid;
mod missing;
mod notes;
mod shown;

use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;

use jiff::civil::Date;
use tm_core::filter::{self, Also};
use tm_core::reference::{self, Known, PlanItems, Resolved};
use tm_core::{At, Edit, Facts, Filter, Id, Note, PlanFile, Planned, Query, Readings, Snapshot, VaultPath};
use tm_vault::index::{Candidate, Lookup};
use tm_vault::lists::Row;
use tm_vault::{Applied, Environment, Index, NotApplied, Request, SettingChange, Vault, platform};

use super::anew::{self, Rests};
use super::moment::{self, Moment};
use super::{stage, waiting, zone};
use crate::failure::{Failure, Kind};

/// So often a new id is made when one is taken.
const ATTEMPTS: u64 = 8;
/// What is said while the index of a vault is made.
const FIRST: &str = "Reading every note; from now on only what changes.";
/// So many notes a name may mean are looked at.
const CANDIDATES: usize = 20;

/// A vault that is open.
pub(crate) struct Session {
    pub(crate) vault: Vault,
    index: Index,
    /// The moment the command runs at.
    pub(crate) at: At,
    also: Also,
    /// What was typed, for the history.
    words: String,
    /// When every file was looked at last.
    looked: Option<Moment>,
    /// Whether it was looked for folders that cannot be read.
    has_looked: bool,
    /// Whether it was said which plans are not there.
    has_missed: bool,
    /// Whether it was said that plans are private.
    has_left_out: bool,
    /// The number of the next command when this one began: see [`Vault::turn`].
    turn: Option<u64>,
    /// Texts that are taken for written, with what they say.
    laid: Vec<(VaultPath, String, Facts)>,
    /// The plans that were asked for last, as they were read.
    known: (Vec<PlanFile>, Readings),
}

/// Which vault, and what is shown of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    /// `--vault DIR`
    pub(crate) vault: Option<PathBuf>,
    /// `--today DATE`
    pub(crate) today: Option<Date>,
    /// `-p`
    pub(crate) hidden: bool,
}

/// The folders this process knows of.
pub(crate) fn environment() -> Result<Environment, Failure> {
    if let Some(stage) = stage::set() {
        return Ok(stage.environment.clone());
    }
    Environment::of_process()
        .map_err(|error| Failure::new(Kind::Files, format!("the current folder cannot be read: {}", tm_vault::reason(&error))))
}

impl Session {
    /// Opens the vault that is meant. Nothing of it is read yet.
    pub(crate) fn open(asked: &Asked) -> Result<Session, Failure> {
        let environment = environment()?;
        let vault = Vault::find(&environment, asked.vault.as_deref())
            .map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))?;
        Ok(Session::of(vault, asked))
    }

    /// Works in a vault that is open already.
    pub(crate) fn of(vault: Vault, asked: &Asked) -> Session {
        let now = stage::set().map_or_else(|| zone::now().datetime(), |stage| stage.now);
        let today = asked.today.unwrap_or_else(|| vault.settings().today(now));
        // A day asked for is the day of everything, at this hour.
        let now = asked.today.map_or(now, |day| day.to_datetime(now.time()));
        let turn = vault.turn();
        let index = Index::open(vault.index().as_deref(), vault.root(), &vault.settings().dialect());
        let seed = stage::set().map_or_else(|| RandomState::new().hash_one(std::process::id()), |stage| stage.seed);
        let at = At { now, today, seed };
        let words: Vec<String> = std::env::args_os().skip(1).map(|arg| arg.to_string_lossy().into_owned()).collect();
        Session {
            vault,
            index,
            at,
            also: Also { hidden: asked.hidden, private: true, drafts: false },
            words: format!("tm {}", words.join(" ")),
            looked: None,
            has_looked: false,
            has_missed: false,
            has_left_out: false,
            turn,
            laid: Vec::new(),
            known: Default::default(),
        }
    }

    /// Looks at every file first, then answers.
    pub(crate) fn read(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        self.refresh()?;
        self.ask(query)
    }

    /// Answers from the index as it lies, with the notes that came back read afresh: enough for keeping something.
    pub(crate) fn read_fresh(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        if !self.index.is_built() {
            return self.read(query);
        }
        let mut snapshot = self.ask(query)?;
        if query.plans && snapshot.plans.is_empty() {
            // The first plan is written soon after the vault is made, by hand: it is worth a look at every file.
            return self.read(query);
        }
        // What is merely like a text is named, no more.
        let asked = snapshot.notes.iter().filter(|note| note.like.is_none());
        let paths: Vec<VaultPath> = asked.map(|note| note.path.clone()).collect();
        for path in paths {
            match std::fs::read(self.vault.root().join(path.as_str())) {
                Ok(bytes) => snapshot = snapshot.with(&path, &tm_doc::text_of(&bytes)),
                Err(_) => snapshot.notes.retain(|note| note.path != path),
            }
        }
        Ok(snapshot)
    }

    /// The note at a path with all it says.
    pub(crate) fn note_at(&mut self, path: &VaultPath) -> Result<Note, Failure> {
        let note = self.index.note(path).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        note.ok_or_else(|| Failure::new(Kind::Files, format!("{path} is no longer there")).hint("try again"))
    }

    /// A filter as it is meant today: days as days, and a goal as the one of a plan.
    pub(crate) fn meant(&mut self, filter: Filter) -> Result<Filter, Failure> {
        let (filter, today) = (filter.on(self.at.today), self.at.today);
        if !filter.names_goals() {
            return Ok(filter);
        }
        let snapshot = self.read(&Query { plans: true, ..Query::default() })?;
        Ok(filter.of_plans(&reference::plans(&snapshot.every_plan()), today))
    }

    /// How many notes a filter means, as a person would write it; nothing where it is none.
    pub(crate) fn count(&mut self, filter: &str) -> Result<Option<u64>, Failure> {
        let also = self.also();
        let Ok(filter) = filter::parse_with(filter, &self.vault.settings().views) else { return Ok(None) };
        let meant = self.meant(filter)?;
        let count = self.index()?.count(&meant, also);
        count.map(|count| Some(count as u64)).map_err(|error| Failure::new(Kind::Files, error.to_string()))
    }

    /// The index, after a look at every file.
    pub(crate) fn index(&mut self) -> Result<&mut Index, Failure> {
        self.refresh()?;
        Ok(&mut self.index)
    }

    /// What is shown of the vault.
    pub(crate) fn also(&self) -> Also {
        self.also
    }

    /// Looks at every file, once in a moment.
    fn refresh(&mut self) -> Result<(), Failure> {
        let now = moment::now();
        if self.looked == Some(now) {
            return Ok(());
        }
        self.say_unreadable();
        let index = &mut self.index;
        let read = if index.is_built() { index.refresh() } else { waiting::told(FIRST, || index.refresh()) };
        let read = read.map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        // Where they cannot be kept, links to the old names are mended by likeness only.
        let _ = self.vault.remember_names(&read.renamed);
        self.looked = Some(now);
        Ok(())
    }

    fn ask(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        let query = Query { also: self.also, ..query.clone() };
        let snapshot = self.index.snapshot(&query).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        let mut snapshot = self.over(snapshot);
        if query.plans {
            self.share(&mut snapshot);
            self.say_missing(&snapshot);
        }
        Ok(snapshot)
    }

    /// The note a person means by a name, among records of one `type:` where only those can be meant.
    pub(crate) fn note(&mut self, name: &str, of: Option<&str>) -> Result<VaultPath, Failure> {
        let mut found = self.candidates(name)?;
        if let Some(other) = self.row_of_another(name, of, &found)? {
            return Err(other);
        }
        found.retain(|one| of.is_none() || one.kind.as_deref() == of);
        let notes: Vec<reference::Candidate> = found.into_iter().map(known).collect();
        let rows = self.rows(name)?;
        let plans: Vec<PlanItems> = Vec::new();
        let known = Known { notes: &notes, rows: &rows, plans: &plans, on: self.at.today, today: self.at.today };
        match reference::resolve(name, &known) {
            Resolved::Note(note) => Ok(note.path.clone()),
            Resolved::Tie(all) => Err(tie(name, &all)),
            Resolved::Item(_) | Resolved::None if name.parse::<usize>().is_ok() => Err(no_row(name, of)),
            Resolved::Item(_) | Resolved::None => Err(nothing(name)),
        }
    }

    /// Why the row of this number cannot be meant: it is something else.
    fn row_of_another(&self, name: &str, of: Option<&str>, found: &[Candidate]) -> Result<Option<Failure>, Failure> {
        let rows = self.rows(name)?;
        let row = rows.last().and_then(|path| found.iter().find(|one| one.path.as_str() == path));
        let Some((row, wanted)) = row.zip(of).filter(|(row, wanted)| row.kind.as_deref() != Some(wanted)) else {
            return Ok(None);
        };
        let kind = row.kind.as_deref().unwrap_or("note");
        let failure = Failure::new(
            Kind::No,
            format!("row {name} of the last list is no {wanted}, but {} {kind}: {}", article(kind), row.title),
        );
        Ok(Some(failure.hint(match wanted {
            "person" => "a list of people gives them numbers: tm contacts".to_owned(),
            "idea" => "a list of ideas gives them numbers: tm ideas".to_owned(),
            other => format!("a list of them gives them numbers: tm find type:{other}"),
        })))
    }

    /// Everything a name could mean: the row it is the number of, and what the index has.
    fn candidates(&mut self, name: &str) -> Result<Vec<Candidate>, Failure> {
        self.refresh()?;
        self.known_already(name)
    }

    /// The same, of what the index has already.
    fn known_already(&mut self, name: &str) -> Result<Vec<Candidate>, Failure> {
        let also = self.also;
        let row = self.rows(name)?;
        let name = row.iter().rev().find(|path| !path.is_empty()).cloned().unwrap_or_else(|| name.to_owned());
        let mut found: Vec<Candidate> = Vec::new();
        for by in [Lookup::Id, Lookup::Stem, Lookup::IdPrefix, Lookup::StemPrefix, Lookup::TitlePrefix] {
            let stem = VaultPath::new(&name).map_or(name.clone(), |path| path.stem().to_owned());
            let asked = if by == Lookup::Stem { &stem } else { &name };
            let more =
                self.index.lookup(by, asked, also, CANDIDATES).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
            add(&mut found, more);
        }
        // Words anywhere in a title name it too, where nothing else does.
        let words = Filter::Text(name);
        let hits = self.index.search(&words, also, CANDIDATES).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        add(&mut found, hits.hits.into_iter().map(|hit| candidate(hit.note)).collect());
        Ok(found)
    }

    /// The rows of the last list shown here, as far as the number asked for.
    fn rows(&self, name: &str) -> Result<Vec<String>, Failure> {
        let Some((number, terminal)) = name.parse::<usize>().ok().zip(platform::terminal()) else { return Ok(Vec::new()) };
        let row = self.vault.listed(&terminal, number).map_err(|failure| Failure::new(Kind::Files, failure.to_string()))?;
        let Some(row) = row else { return Ok(Vec::new()) };
        let mut rows = vec![String::new(); number];
        rows[number - 1] = row.path.to_string();
        Ok(rows)
    }

    /// Remembers what this terminal is shown, so that a number names it. Where that cannot be kept, nothing is lost but the numbers.
    pub(crate) fn remember(&self, rows: &[(VaultPath, String, String)]) {
        let Some(terminal) = platform::terminal() else { return };
        let rows: Vec<Row> =
            rows.iter().map(|(path, id, title)| Row { path: path.clone(), id: Some(id.clone()), title: title.clone() }).collect();
        if self.vault.remember_list(&terminal, &rows).is_err() {
            crate::cli::say(
                "The numbers of this list could not be kept: a number still means the list before. Use ids or titles.",
            );
        }
    }

    /// Remembers one more beside the last list, whose numbers go on to mean what was seen; its own number is the next, from 1.
    pub(crate) fn remember_one(&self, path: &VaultPath, id: &str, title: &str) {
        let last = platform::terminal().and_then(|terminal| self.vault.last_list(&terminal).ok()).unwrap_or_default();
        let known = |row: Row| (row.path, row.id.unwrap_or_default(), row.title);
        let mut rows: Vec<_> = last.into_iter().map(known).collect();
        rows.push((path.clone(), id.to_owned(), title.to_owned()));
        self.remember(&rows);
    }

    /// The same for ideas of a report: path, id and title each.
    pub(crate) fn remember_ideas<'a>(&self, rows: impl Iterator<Item = (&'a String, &'a String, &'a String)>) {
        let rows: Vec<_> =
            rows.filter_map(|(path, id, title)| Some((VaultPath::new(path)?, id.clone(), title.clone()))).collect();
        self.remember(&rows);
    }

    /// What a use case proposes; applied only where the person said yes.
    pub(crate) fn proposed<R>(&mut self, yes: bool, mut plan: impl FnMut(&At) -> Planned<R>) -> Result<R, Failure> {
        if yes { self.change(|at| Ok(plan(at))).map(|(report, _)| report) } else { Ok(plan(&self.at).report) }
    }

    /// Applies what a use case planned. `plan` is asked again with other ids where one is taken. Where another command wrote since this one
    /// began to read, it begins anew.
    pub(crate) fn change<R>(&mut self, plan: impl FnMut(&At) -> Result<Planned<R>, Failure>) -> Result<(R, Applied), Failure> {
        self.planned(Rests::OnReading, plan)
    }

    /// The same for what is only added, whatever others write.
    pub(crate) fn keep<R>(&mut self, plan: impl FnMut(&At) -> Result<Planned<R>, Failure>) -> Result<(R, Applied), Failure> {
        self.planned(Rests::OnNothing, plan)
    }

    /// Whether another command wrote since this one began to read.
    pub(crate) fn is_overtaken(&self) -> bool {
        self.turn != self.vault.turn()
    }

    fn planned<R>(
        &mut self,
        rests: Rests,
        mut plan: impl FnMut(&At) -> Result<Planned<R>, Failure>,
    ) -> Result<(R, Applied), Failure> {
        let mut last: Option<Id> = None;
        for attempt in 0..ATTEMPTS {
            let at = At { seed: self.at.seed.wrapping_add(attempt), ..self.at.clone() };
            let planned = plan(&at)?;
            match self.apply(rests, &planned.edits, &[])? {
                Ok(applied) => return Ok((planned.report, applied)),
                // It comes with what the note is made from, and will every time.
                Err(taken) if last.as_ref() == Some(&taken) => return Err(always(&taken)),
                Err(taken) => last = Some(taken),
            }
        }
        Err(none_free())
    }

    /// Applies what a use case planned, and changes of the vault's settings behind it. Only for plans that make no records.
    pub(crate) fn change_settings(&mut self, edits: &[Edit], settings: &[SettingChange]) -> Result<Applied, Failure> {
        self.apply(Rests::OnReading, edits, settings)?.map_err(|_| none_free())
    }

    /// Applies edits, or gives the id that is taken.
    fn apply(&mut self, rests: Rests, edits: &[Edit], settings: &[SettingChange]) -> Result<Result<Applied, Id>, Failure> {
        if edits.is_empty() && settings.is_empty() && !self.vault.is_coming() {
            return Ok(Ok(Applied::default()));
        }
        let can_begin_anew = anew::is_possible(rests);
        let writing = anew::writing(&self.vault, &self.words)?;
        for recovered in &writing.recovered {
            crate::output::warn(&recovered.to_string());
        }
        if can_begin_anew && self.is_overtaken() {
            return Err(anew::begin(writing));
        }
        let begun = self.begun(edits).into_owned();
        let request = Request { words: &self.words, at: self.at.now, edits: &begun, settings };
        let index = std::cell::RefCell::new(&mut self.index);
        // An index that gives no answer knows of no id: the id is new by all chances.
        let taken = |id: &Id| index.borrow_mut().taken(id).unwrap_or(false);
        let applied = match writing.apply(&request, &taken) {
            Ok(applied) => applied,
            Err(NotApplied::IdTaken { id, .. }) => return Ok(Err(id)),
            Err(failure) => return Err(Failure::new(Kind::Files, failure.to_string()).hint(failure.hint())),
        };
        for left in &applied.left {
            crate::output::warn(&tm_vault::recover::Recovered::Left(left.clone()).to_string());
        }
        self.say_begun(&applied);
        self.take_in(&applied);
        self.keep_here();
        Ok(Ok(applied))
    }

    /// Tells the index what was written. What it does not take it will see by itself.
    pub(crate) fn take_in(&mut self, applied: &Applied) {
        crate::output::changed();
        let mut written: Vec<(VaultPath, Option<Vec<u8>>)> = Vec::new();
        for change in &applied.files {
            if let Some(before) = &change.before {
                written.push((before.path.clone(), None));
            }
            if let Some(after) = &change.after {
                written.retain(|(path, _)| *path != after.path);
                written.push((after.path.clone(), Some(after.bytes.clone())));
            }
        }
        if self.index.is_built() {
            let _ = self.index.update(&written);
        }
    }
}

fn always(id: &Id) -> Failure {
    let failure = Failure::new(Kind::No, format!("the id {id} is another record's, and what this note is made from has it too"));
    failure.hint("take the line `id:` out of the template: every note gets one of its own")
}

fn none_free() -> Failure {
    Failure::new(Kind::Files, "no free id could be made").hint("try again")
}

fn add(found: &mut Vec<Candidate>, more: Vec<Candidate>) {
    for one in more {
        if found.iter().all(|other| other.path != one.path) {
            found.push(one);
        }
    }
}

fn candidate(note: Note) -> Candidate {
    let kind = note.facts.kind.map(|kind| kind.spec().name.to_owned());
    Candidate { path: note.path, id: note.facts.id, title: note.facts.title, kind, date: note.facts.date }
}

fn known(found: Candidate) -> reference::Candidate {
    reference::Candidate { path: found.path, id: found.id, title: found.title, date: found.date }
}

fn nothing(name: &str) -> Failure {
    Failure::new(Kind::No, format!("nothing is called \"{name}\"")).hint(format!("search for it: tm find {name}"))
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn no_row(number: &str, of: Option<&str>) -> Failure {
    let failure = Failure::new(Kind::No, format!("the last list shown in this terminal has no row {number}"));
    match of {
        Some("person") => failure.hint("say the name, or list whom you know: tm contacts"),
        Some(kind) if kind != "idea" => {
            failure.hint(format!("name it by its id or the beginning of its title, or list them: tm find type:{kind}"))
        }
        _ => failure.hint("name it by its id or the beginning of its title, or list the ideas: tm ideas"),
    }
}

fn tie(name: &str, all: &[reference::Match<'_>]) -> Failure {
    let shown: Vec<String> = all.iter().map(reference::Match::shown).collect();
    let mut failure = Failure::new(Kind::No, format!("\"{name}\" could be several"));
    for (at, one) in all.iter().enumerate().take(9) {
        // Two of one id and title are told apart by where they lie.
        let is_twin = shown.iter().enumerate().any(|(other, row)| other != at && *row == shown[at]);
        let hint = match one {
            reference::Match::Note(note) if is_twin => format!("{}  {}", note.path, note.title),
            _ => shown[at].clone(),
        };
        failure = failure.hint(hint);
    }
    failure
}
