//! What looking after a vault needs of it beside asking and changing: all of it, its past, its settings.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tm_core::carriers::{ask, stage};
use tm_core::check::{self, Around, Check, Checked, Checking, Heads, Sought};
use tm_core::evidence::shared;
use tm_core::filter::{self, Also};
use tm_core::history::{self, Past, Touched};
use tm_core::language::date::Stretch;
use tm_core::levels::gap::reading;
use tm_core::levels::show::{self, Known};
use tm_core::reference::{self, Candidate, Resolved};
use tm_core::{Edit, Filter, Id, Note, Query, Snapshot, VaultPath, extract};
use tm_doc::Finding;
use tm_vault::index::Lookup;
use tm_vault::machine::CutOff;
use tm_vault::undo::{Forgotten, NotUndone, Undone, Which};
use tm_vault::writing::ByHand;
use tm_vault::{Applied, FileChange, Request, Writing, walk};

use super::{Session, tie};
use crate::failure::{Failure, Kind};
use crate::session::anew;

impl Session {
    /// Every note and every plan, whatever else is left out.
    pub(crate) fn read_all(&mut self) -> Result<Snapshot, Failure> {
        self.read_also(&Query { filter: Some(Filter::everything()), plans: true, also: Also::ALL, ..Query::default() })
    }

    /// What a use case reads that says itself what it leaves out. What may be shown of it is for the use case to mind.
    pub(crate) fn read_also(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        self.refresh()?;
        let snapshot = self.index.snapshot(query).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        Ok(self.over(snapshot))
    }

    /// What a text about `days` is made of, as [`shared::reads`] would read it, without the wins of other days and those nobody selects.
    pub(crate) fn read_evidence(&mut self, days: &Stretch, select: Option<Filter>) -> Result<Snapshot, Failure> {
        let snapshot = self.read_also(&shared::reads_of(days, select))?;
        let linked = self.read_also(&shared::linked(&snapshot))?;
        let before = self.read_also(&shared::reads_before(days))?;
        Ok(shared::with_named(shared::with_named(snapshot, linked), before))
    }

    /// What the case for a level is made of, as `query` would read it, without the wins that no ladder looks back to. Where nothing newer shows
    /// anything, the newest of those are read, and wherever `with_older` asks for them: `more` says how many are left out.
    pub(crate) fn read_case(&mut self, query: &Query, ladders: &[Known], with_older: bool) -> Result<Snapshot, Failure> {
        let today = self.at.today;
        let recent = self.read_also(&reading::recent(query.clone(), ladders, today))?;
        let linked = self.read_also(&shared::linked(&recent))?;
        if !with_older && reading::shows_something(&recent) {
            return Ok(shared::with_named(recent, linked));
        }
        let older = reading::older(query, ladders, today);
        let found = self.read_also(&older)?;
        let count = |filter| self.index.count(filter, older.also).map_err(|error| Failure::new(Kind::Files, error.to_string()));
        let more = older.filter.as_ref().map_or(Ok(0), count)?.saturating_sub(found.notes.len());
        Ok(Snapshot { more, ..shared::with_named(recent.and(found.notes), linked) })
    }

    /// The bytes of these files, as far as they are there.
    pub(crate) fn bytes_of<'p>(&self, paths: impl IntoIterator<Item = &'p VaultPath>) -> BTreeMap<VaultPath, Vec<u8>> {
        let read = |path: &VaultPath| Some((path.clone(), std::fs::read(self.vault.root().join(path.as_str())).ok()?));
        paths.into_iter().filter_map(read).collect()
    }

    /// The one of these a person means by a name: a row of the last list shown, an id, a file, a title.
    pub(crate) fn among(&self, name: &str, notes: &[Candidate]) -> Result<VaultPath, Failure> {
        let rows = self.rows(name)?;
        let known = reference::Known { notes, rows: &rows, plans: &[], on: self.at.today, today: self.at.today };
        match reference::resolve(name, &known) {
            Resolved::Note(note) => Ok(note.path.clone()),
            Resolved::Tie(all) => Err(tie(name, &all)),
            _ if name.parse::<usize>().is_ok() => {
                Err(Failure::new(Kind::No, format!("row {name} of the last list is none of these")))
            }
            Resolved::Item(_) | Resolved::None => Err(Failure::new(Kind::No, format!("none of these is called \"{name}\""))),
        }
    }

    /// A file or folder somebody named from where they stand, as a path of the vault; nothing for the vault itself.
    pub(crate) fn inside(&self, named: &Path) -> Result<Option<VaultPath>, Failure> {
        let cwd = super::environment()?.cwd;
        let root = self.vault.root();
        let full = [cwd.join(named), root.join(named)].into_iter().find_map(|path| path.canonicalize().ok());
        let Some(full) = full else {
            let failure = Failure::new(Kind::Files, format!("{}: no such file or folder", named.display()));
            return Err(failure.hint("check the path; it is read from this folder, then from the top of the vault"));
        };
        let Ok(below) = full.strip_prefix(root) else {
            let failure = Failure::new(Kind::Misuse, format!("{} is not in the vault {}", named.display(), root.display()));
            return Err(failure.hint("name another vault: tm --vault DIR …"));
        };
        let text: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
        Ok(VaultPath::new(&text.join("/")))
    }

    /// Whether the index is kept, and how many notes it has as it lies. It is not made for this.
    pub(crate) fn index_state(&mut self) -> (bool, Option<usize>) {
        let notes = if self.index.is_built() { self.index.count(&Filter::everything(), Also::ALL).ok() } else { None };
        (self.index.is_kept(), notes)
    }

    /// What is wrong with the files of the vault. Its notes go by one at a time: none is held.
    pub(crate) fn checked(&mut self, request: &Check) -> Result<Checked, Failure> {
        self.refresh()?;
        let plans = self.read_also(&check::plans())?;
        self.say_missing(&plans);
        let heads = self.fold(&check::heads(), Heads::default, Heads::take)?.in_order();
        let checklists = self.amiss_in_checklists();
        let (around, at) = (Around { checklists, ..self.around(&heads) }, self.at.clone());
        let new = || Checking::of(&plans, &heads, &around, request, &at);
        let checking = self.fold(&check::reads(), new, Checking::take)?;
        let sought =
            if checking.seeks() { self.fold(&check::seeks(), || checking.sought(), Sought::take)? } else { checking.sought() };
        Ok(checking.done(sought))
    }

    fn fold<S>(&mut self, query: &Query, new: impl Fn() -> S, take: impl Fn(&mut S, &Note)) -> Result<S, Failure> {
        self.index.fold(query, new, take).map_err(|error| Failure::new(Kind::Files, error.to_string()))
    }

    /// What is known of the vault beside its notes, all of which `heads` has.
    fn around(&self, heads: &Heads) -> Around {
        let known: HashSet<&str> = heads.paths().map(VaultPath::as_str).collect();
        let unread = self.vault.unread(&known).into_iter().map(|unread| (unread.path, unread.message, unread.remedy));
        let own = self.own_texts();
        Around {
            settings: self.vault.settings().findings.clone(),
            files: walk::others(self.vault.root(), &known),
            unread: unread.collect(),
            ladders: show::all(&own.all()),
            pipelines: stage::pipelines(&own.all()),
            past_names: self.vault.past_names(),
            ..Around::default()
        }
    }

    /// What cannot be used in the checklists the person made their own, by file.
    pub(crate) fn amiss_in_checklists(&mut self) -> Vec<(String, Finding)> {
        let own = self.own_texts();
        ask::findings(&own.all(), |filter| self.strange(filter))
    }

    /// The keys of a filter, as a person would write it, that no note and no kind of record has.
    pub(crate) fn strange(&mut self, filter: &str) -> Vec<String> {
        let filter = filter::parse_with(filter, &self.vault.settings().views);
        let unknown = filter.ok().and_then(|filter| self.index().ok()?.unknown(&filter).ok());
        ask::strange(unknown.unwrap_or_default())
    }

    /// Finishes what a command that was cut off began, as any command that writes does.
    pub(crate) fn finish_cut_off(&self) -> Result<(), Failure> {
        if self.vault.cut_off().is_some() { self.writing().map(drop) } else { Ok(()) }
    }

    /// Clears away what commands that were cut off left: by their records, and what has none is put aside. Gives where that lies now.
    pub(crate) fn clear_leftovers(&self) -> Result<Vec<PathBuf>, Failure> {
        let writing = anew::writing(&self.vault, &self.words)?;
        for recovered in &writing.recovered {
            crate::cli::say(&recovered.to_string());
        }
        writing.put_leftovers_aside().map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))
    }

    /// What stands before a path of the vault so that it is found from the current folder; empty at the vault's top.
    pub(crate) fn base(&self) -> Result<String, Failure> {
        let cwd = super::environment()?.cwd;
        let cwd = cwd.canonicalize().unwrap_or(cwd);
        let root = self.vault.root();
        Ok(if let Ok(inside) = cwd.strip_prefix(root) {
            "../".repeat(inside.components().count())
        } else if let Ok(below) = root.strip_prefix(&cwd) {
            format!("{}/", below.display())
        } else {
            format!("{}/", root.display())
        })
    }

    /// Those of these files that show only with `-p`, where that was not given.
    pub(crate) fn hidden<'p>(&mut self, paths: impl IntoIterator<Item = &'p VaultPath>) -> HashSet<VaultPath> {
        if self.also.hidden {
            return HashSet::new();
        }
        let mut texts = None;
        paths.into_iter().filter(|path| self.is_hidden(path, &mut texts)).cloned().collect()
    }

    /// A file that is not there is known as the index saw it last, by the record it was, else by its folder and what it said last. Where nobody
    /// knows that, it may have been hidden.
    fn is_hidden(&mut self, path: &VaultPath, texts: &mut Option<HashMap<VaultPath, Vec<u8>>>) -> bool {
        let dialect = self.dialect();
        let hides = |bytes: &[u8]| extract::extract(path, bytes, &dialect).hidden;
        if let Ok(bytes) = self.bytes(path) {
            return hides(&bytes);
        }
        let seen = self.index.note(path).ok().flatten().or_else(|| self.renamed(path));
        if let Some(note) = seen {
            return note.facts.hidden;
        }
        let texts = texts.get_or_insert_with(|| self.vault.last_texts().unwrap_or_default());
        path.as_str().ends_with(".md") && (hides(b"") || texts.get(path).is_none_or(|bytes| hides(bytes)))
    }

    /// The record that once lay here, where another program gave it another name.
    fn renamed(&mut self, path: &VaultPath) -> Option<Note> {
        let (_, id) = self.vault.past_names().into_iter().rev().find(|(past, _)| past == path)?;
        let found = self.index.lookup(Lookup::Id, id.as_str(), Also::ALL, 1).ok()?;
        self.index.note(&found.first()?.path).ok().flatten()
    }

    /// The last commands, at most so many.
    pub(crate) fn past(&self, limit: usize) -> Result<(Vec<Past>, Vec<u64>), Failure> {
        let history =
            self.vault.history(limit).map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))?;
        let past = |command: tm_vault::history::Command| {
            let files = command.files.into_iter().map(|(before, after)| Touched { before, after, text: None }).collect();
            let tm_vault::history::Command { number, words, at, undoes, undone_by, .. } = command;
            let words = words.map(|words| self.shown_words(words));
            Past { number, words, at, undoes, undone_by, files }
        };
        Ok((history.commands.into_iter().map(past).collect(), history.unreadable))
    }

    /// What was typed, as far as it may be shown.
    pub(crate) fn shown_words(&self, words: String) -> String {
        if self.also.hidden { words } else { history::discreet(words) }
    }

    /// What the command of this number did to each file, with the texts that went and came; nothing where it is not kept.
    pub(crate) fn differences(&self, number: u64) -> Result<Vec<Touched>, Failure> {
        let failed = |failure: tm_vault::FileFailure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint());
        let differences = self.vault.differences(number).map_err(failed)?.unwrap_or_default();
        let touched = differences.into_iter().map(|file| Touched {
            before: file.before,
            after: file.after,
            text: Some((file.was, file.now)),
        });
        Ok(touched.collect())
    }

    /// Takes a command back.
    pub(crate) fn undo(&mut self, which: Which) -> Result<Undone, Failure> {
        let undone = self.writing()?.undo(which, &self.words, self.at.now);
        let undone = undone.map_err(|refused| {
            let paths: Vec<VaultPath> = match &refused {
                NotUndone::Edited { unmoved, .. } => unmoved.iter().map(|unmoved| unmoved.path.clone()).collect(),
                _ => Vec::new(),
            };
            let hidden = self.hidden(&paths);
            not_undone(&refused.without(&|path| hidden.contains(path)))
        })?;
        self.take_in(&Applied { files: undone.files.clone(), ..Applied::default() });
        Ok(undone)
    }

    /// Remembers what a person did to a file in their own editor. The file is as they left it whatever becomes of this: where it cannot be
    /// remembered, that is said.
    pub(crate) fn record(&self, hand: ByHand<'_>) {
        let path = hand.path;
        let recorded = self.writing().and_then(|writing| {
            let failed = |failure: tm_vault::NotApplied| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint());
            writing.record(&self.words, self.at.now, hand).map_err(failed)
        });
        if let Err(failure) = recorded {
            crate::output::warn(&format!("{path} is as you left it, but it cannot be undone:\n{failure}"));
        }
    }

    /// Removes a file that still holds `was`, and then takes it out of everything this machine keeps beside the vault.
    pub(crate) fn forget(&mut self, path: &VaultPath, was: &str, id: Option<&str>) -> Result<Forgotten, Failure> {
        let forgotten = {
            let writing = self.writing()?;
            let edits = [Edit::Delete { path: path.clone(), was: was.to_owned() }];
            let request = Request { words: &self.words, at: self.at.now, edits: &edits, settings: &[] };
            let ids: Vec<Id> = id.and_then(Id::new).into_iter().collect();
            let failed = |failure: tm_vault::NotApplied| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint());
            writing.forget(&request, path, &ids).map_err(failed)?
        };
        self.index.purge().map_err(|error| {
            let failure = Failure::new(Kind::Files, format!("the file is gone, but the index could not be emptied: {error}"));
            failure.hint("delete it by hand; it comes back by itself: tm doctor says where it lies")
        })?;
        Ok(forgotten)
    }

    /// Says once what makes answers wrong: a command that was cut off, and folders of records that cannot be read, as what is in them would
    /// seem not to exist.
    pub(super) fn say_unreadable(&mut self) {
        if std::mem::replace(&mut self.has_looked, true) {
            return;
        }
        if let Some(left) = self.vault.cut_off() {
            let (said, next) = match left {
                CutOff::Change => ("some files are as they were, others as they were to be", "finishes it"),
                CutOff::Damaged => ("its journal is damaged, so a part of it may be missing", "puts that aside"),
                CutOff::Forgetting => ("what it was to forget may still be kept", "finishes it"),
            };
            crate::output::warn(&format!(
                "The last command was cut off: {said}\n    whichever command writes next {next}; so does: tm check --fix"
            ));
        }
        for folder in self.record_folders() {
            let full = self.vault.root().join(&folder);
            if full.is_symlink() && full.is_dir() {
                crate::output::warn(&format!(
                    "{folder}/ is a link to a folder and is not followed, so what lies in it is missing here\n    put the folder itself there"
                ));
            }
            let refused = std::fs::read_dir(&full).err().filter(|error| error.kind() == ErrorKind::PermissionDenied);
            if refused.is_some() {
                let full = full.display();
                crate::output::warn(&format!(
                    "{folder}/ cannot be read, so what lies in it is missing here\n    allow it: chmod u+rwx '{full}'"
                ));
            }
        }
    }

    /// The folders of all kinds and those that were adopted.
    fn record_folders(&self) -> Vec<String> {
        let settings = self.vault.settings();
        let home = settings.home.trim_matches('/');
        let own = tm_core::Kind::ALL.into_iter().map(|kind| tm_core::within(home, kind.spec().folder));
        own.chain(settings.adopted.iter().map(|(folder, _)| folder.trim_matches('/').to_owned())).collect()
    }

    fn writing(&self) -> Result<Writing<'_>, Failure> {
        let writing = anew::writing(&self.vault, &self.words)?;
        for recovered in &writing.recovered {
            crate::output::warn(&recovered.to_string());
        }
        Ok(writing)
    }
}

fn not_undone(refused: &NotUndone) -> Failure {
    let kind = match refused {
        NotUndone::File(_) | NotUndone::Unfinished(_) | NotUndone::Restless => Kind::Files,
        _ => Kind::No,
    };
    refused.hint().lines().fold(Failure::new(kind, refused.to_string()), Failure::hint)
}

/// What happened to files, without their bytes.
pub(crate) fn touched(files: &[FileChange]) -> Vec<history::Touched> {
    let path = |side: &Option<tm_vault::FileText>| side.as_ref().map(|text| text.path.clone());
    files.iter().map(|file| Touched { before: path(&file.before), after: path(&file.after), text: None }).collect()
}
