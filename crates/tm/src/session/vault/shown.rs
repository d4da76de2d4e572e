//! What the screen of the day needs of a vault: everything that is read for it, and what other days showed.

use tm_core::rhythm::goals;
use tm_core::today::shown::Memory;
use tm_core::today::{self, Known};
use tm_core::{Filter, Query, Snapshot};

use super::Session;
use crate::failure::{Failure, Kind};

impl Session {
    /// All that is known of `today`: the notes in question, and what else there is to know. Nothing is written.
    pub(crate) fn read_today(&mut self) -> Result<(Snapshot, Known), Failure> {
        let today = self.at.today;
        let mut snapshot = self.read(&today::reads(today))?;
        let mut known = Known { memory: self.memory(), ..Known::default() };
        if let Some(query) = today::reads_links(&snapshot) {
            let links = self.ask(&query)?.notes;
            snapshot.notes.extend(
                links.into_iter().filter(|note| snapshot.notes.iter().all(|other| other.path != note.path)).collect::<Vec<_>>(),
            );
        }
        for (key, query) in goals::asks(&snapshot, today).records {
            known.answers.insert(key, self.ask(&query)?.notes);
        }
        known.new = self.ask(&today::reads_new())?.notes;
        known.newest = self.ask(&today::reads_newest(today))?.notes;
        if !self.also.hidden {
            known.hidden = self.asked(&today::reads_hidden(today))?.notes;
        }
        known.drafts = self.drafts()?;
        Ok((snapshot, known))
    }

    /// The answer to a question that says itself what it leaves out.
    fn asked(&mut self, query: &Query) -> Result<Snapshot, Failure> {
        self.index.snapshot(query).map_err(|error| Failure::new(Kind::Files, error.to_string()))
    }

    fn drafts(&mut self) -> Result<usize, Failure> {
        let also = tm_core::filter::Also { drafts: true, ..self.also };
        let count = self.index.count(&Filter::is("is", "draft"), also);
        count.map_err(|error| Failure::new(Kind::Files, error.to_string()))
    }

    /// What the screens of other days showed, as far as this machine knows.
    pub(crate) fn memory(&self) -> Memory {
        self.vault.shown().unwrap_or_default()
    }

    /// Keeps what today showed. Where that cannot be kept, nothing is lost but that it steps back tomorrow.
    pub(crate) fn keep_shown(&self, before: &Memory, keys: Vec<String>, turns: usize) {
        let now = before.with(self.at.today, keys, turns);
        if now != *before {
            let _ = self.vault.remember_shown(&now);
        }
    }
}
