//! Notes of a vault one by one: the file behind a name, its text, and what a name may mean without a look at every file.

use std::path::PathBuf;

use tm_core::extract::extract;
use tm_core::reference::{self, ItemFound};
use tm_core::rhythm::log::Nameable;
use tm_core::{Dialect, Facts, Query, Snapshot, VaultPath};
use tm_vault::Applied;

use super::{Session, known, nothing, tie};
use crate::failure::{Failure, Kind};

/// The file and the line of `2027.md:22`, as places are shown everywhere, and of `2027.md:22:5`, as editors write them.
fn line_of_file(name: &str) -> Option<(&str, u32)> {
    let (rest, last) = name.rsplit_once(':')?;
    let line = |text: &str| text.parse::<u32>().ok().filter(|line| *line > 0);
    let number = line(last)?;
    match rest.rsplit_once(':').and_then(|(file, of_file)| Some((file, line(of_file)?))) {
        Some((file, line)) if file.ends_with(".md") => Some((file, line)),
        _ => rest.ends_with(".md").then_some((rest, number)),
    }
}

/// A note a person named.
pub(crate) struct Place {
    /// Its file.
    pub(crate) path: VaultPath,
    /// The line of the item, where an item of a plan was named, or a line.
    pub(crate) line: Option<u32>,
}

impl Session {
    /// As [`Session::read_fresh`], and these files with it, which the index may not know yet.
    pub(crate) fn read_fresh_with(&mut self, query: &Query, paths: &[VaultPath]) -> Result<Snapshot, Failure> {
        let mut snapshot = self.read_fresh(query)?;
        for path in paths {
            let is_known = snapshot.notes.iter().any(|note| note.path == *path);
            if is_known {
                continue;
            }
            if let Ok(text) = self.bytes(path) {
                snapshot = snapshot.with(path, &tm_doc::text_of(&text));
            }
        }
        Ok(snapshot)
    }

    /// Answers more questions of a snapshot that was read a moment ago.
    pub(crate) fn ask_more(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        self.ask(query)
    }

    /// How texts are read in this vault.
    pub(crate) fn dialect(&self) -> Dialect {
        self.vault.settings().dialect()
    }

    /// The notes these names may mean, by the index as it lies; by a look at every file only where one of them means nothing.
    pub(crate) fn nameable(&mut self, names: &[String]) -> Result<Vec<Nameable>, Failure> {
        let mut found: Vec<Nameable> = Vec::new();
        for name in names {
            let mut candidates = self.known_already(name)?;
            if candidates.is_empty() {
                candidates = self.candidates(name)?;
            }
            for candidate in candidates {
                let is_idea = candidate.kind.as_deref() == Some("idea");
                let one = Nameable { note: known(candidate), is_idea };
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        Ok(found)
    }

    /// The rows of the last list shown here that these names are numbers of.
    pub(crate) fn rows_named(&self, names: &[String]) -> Result<Vec<String>, Failure> {
        let mut all: Vec<String> = Vec::new();
        for name in names {
            let rows = self.rows(name)?;
            if rows.len() > all.len() {
                all.resize(rows.len(), String::new());
            }
            for (at, row) in rows.into_iter().enumerate().filter(|(_, row)| !row.is_empty()) {
                all[at] = row;
            }
        }
        Ok(all)
    }

    /// What a name means: a note, or an item of a plan.
    pub(crate) fn place(&mut self, name: &str) -> Result<Place, Failure> {
        let name = name.trim();
        // Only a record has an id, but a file that is none can be named by its path.
        let exact = VaultPath::new(name.trim_start_matches("./"));
        let exact = exact.map(|path| self.vault.followed(&path)).filter(|path| self.is_shown(path));
        if let Some(path) = exact {
            return Ok(Place { path, line: None });
        }
        if let Some((file, line)) = line_of_file(name)
            && let Some(path) = VaultPath::new(file.trim_start_matches("./")).filter(|path| self.is_shown(path))
        {
            self.refuse_beyond(&path, line)?;
            return Ok(Place { path, line: Some(line) });
        }
        if let Some(path) = VaultPath::new(name.trim_start_matches("./")).filter(|_| name.contains('/') || name.ends_with(".md"))
        {
            self.refuse_leading_out(&path)?;
        }
        if let Some(place) = self.item(name)? {
            return Ok(place);
        }
        Ok(Place { path: self.note(name, None)?, line: None })
    }

    fn refuse_beyond(&self, path: &VaultPath, line: u32) -> Result<(), Failure> {
        let lines = tm_doc::text_of(&self.bytes(path)?).lines().count();
        match usize::try_from(line) {
            Ok(line) if line <= lines => Ok(()),
            _ => {
                Err(Failure::new(Kind::No, format!("{path} has no line {line}: it has {lines}")).hint(format!("tm show {path}")))
            }
        }
    }

    /// The item of a plan that a name means today, see [`reference::item`]; of a plan that is closed where it is named, or no other has it.
    fn item(&mut self, name: &str) -> Result<Option<Place>, Failure> {
        if !tm_core::record::value::is_plan_item(name) {
            return Ok(None);
        }
        let snapshot = self.read(&Query { plans: true, ..Query::default() })?;
        let (open, every) = (reference::plans(&snapshot.plan()), reference::plans(&snapshot.every_plan()));
        let meant = |plans| reference::item(name, plans, self.at.today, self.at.today);
        let of_open = Some(meant(&open)).filter(|found| *found != ItemFound::None && !name.contains('#'));
        let item = match of_open.unwrap_or_else(|| meant(&every)) {
            ItemFound::One(item) => item,
            ItemFound::Several(items) => {
                let items: Vec<_> = items.into_iter().map(reference::Match::Item).collect();
                return Err(tie(name, &items));
            }
            ItemFound::None => return Ok(None),
        };
        let also = self.also();
        let items = self.index()?.plan_items(also).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        let is_it = |own: Option<&str>| own.is_some_and(|own| own.eq_ignore_ascii_case(item.id));
        let line = items.iter().find(|one| one.plan == item.plan.path && is_it(one.item.id.as_deref())).map(|one| one.item.line);
        Ok(Some(Place { path: item.plan.path.clone(), line }))
    }

    /// Whether a path is that of a note which may be shown.
    fn is_shown(&mut self, path: &VaultPath) -> bool {
        let known = self.index().ok().and_then(|index| index.note(path).ok().flatten());
        known.is_some_and(|note| self.also.hidden || !note.facts.hidden)
    }

    /// Where a note lies on this machine.
    pub(crate) fn file(&self, path: &VaultPath) -> PathBuf {
        self.vault.root().join(path.as_str())
    }

    /// Nothing out of the vault is read or written, by whatever link.
    pub(crate) fn refuse_leading_out(&self, path: &VaultPath) -> Result<(), Failure> {
        let Some(to) = self.vault.leads_out(path) else { return Ok(()) };
        let failure = Failure::new(Kind::Files, format!("{path} leads out of the vault, to {}", to.display()));
        Err(failure.hint("look at it there, or put the file itself into the vault"))
    }

    /// The bytes of a note.
    pub(crate) fn bytes(&self, path: &VaultPath) -> Result<Vec<u8>, Failure> {
        let missing = |error: &std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => nothing(path.stem()),
            _ => Failure::new(Kind::Files, format!("{path}: {}", tm_vault::reason(error))),
        };
        self.refuse_leading_out(path)?;
        std::fs::read(self.file(path)).map_err(|error| missing(&error))
    }

    /// What a note says now.
    pub(crate) fn facts(&self, path: &VaultPath, bytes: &[u8]) -> Facts {
        extract(path, bytes, &self.dialect())
    }

    /// What the note at `path` says after a change.
    pub(crate) fn facts_after(&self, applied: &Applied, path: &VaultPath) -> Option<Facts> {
        let after = applied.files.iter().filter_map(|change| change.after.as_ref());
        let written = after.into_iter().find(|text| text.path == *path).or_else(|| {
            // A link is written where it leads.
            applied.files.first().and_then(|change| change.after.as_ref())
        })?;
        Some(self.facts(path, &written.bytes))
    }
}
