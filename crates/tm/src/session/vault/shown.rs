//! What the screen of the day needs of a vault: everything that is read for it, and what other days showed.

use std::collections::HashSet;

use jiff::civil::Date;
use tm_core::ideas::stale;
use tm_core::levels::{gap, show};
use tm_core::rhythm::goals::{self, Answers};
use tm_core::today::shown::Memory;
use tm_core::today::{self, Known, Packet, packet};
use tm_core::{Filter, Query, Snapshot, VaultPath};

use super::Session;
use crate::failure::{Failure, Kind};

impl Session {
    /// All that is known of `today`: the notes in question, and what else there is to know. Nothing is written.
    pub(crate) fn read_today(&mut self) -> Result<(Snapshot, Known), Failure> {
        let today = self.at.today;
        let mut snapshot = self.read(&today::reads(today))?;
        let mut known = Known { memory: self.memory(), ..Known::default() };
        self.read_mentions(&mut snapshot)?;
        known.answers = self.read_numbers(&mut snapshot)?;
        known.new = self.ask(&today::reads_new())?.notes;
        for query in today::reads_newest(&snapshot, today) {
            known.newest.extend(self.ask(&query)?.notes);
        }
        if !self.also.hidden {
            known.hidden = self.asked(&today::reads_hidden(today))?.notes;
        }
        known.drafts = self.drafts()?;
        known.packet = self.read_packet()?;
        Ok((snapshot, known))
    }

    /// How the campaign for a packet stands. Ladders and wins are read only where one runs.
    fn read_packet(&mut self) -> Result<Option<Packet>, Failure> {
        let campaigns = self.asked(&packet::reads(self.at.today, self.also.hidden))?;
        if packet::running(&campaigns, self.at.today).is_none() {
            return Ok(None);
        }
        let snapshot = self.asked(&gap::reads())?;
        let own = self.own_texts();
        Ok(packet::packet(&snapshot, &show::all(&own.all()), &self.at))
    }

    /// Adds all that the numbers of the plan are counted from, since the first day somebody was here, and gives the records they count. Every
    /// screen that tells a pace reads it here, so that none tells another.
    pub(crate) fn read_numbers(&mut self, snapshot: &mut Snapshot) -> Result<Answers, Failure> {
        self.read_asked(goals::asks(snapshot, self.at.today), snapshot)
    }

    /// The same for a day that is past.
    pub(crate) fn read_numbers_of(&mut self, snapshot: &mut Snapshot, day: Date) -> Result<Answers, Failure> {
        self.read_asked(goals::asks_back(snapshot, day), snapshot)
    }

    fn read_asked(&mut self, asked: goals::Asked, snapshot: &mut Snapshot) -> Result<Answers, Failure> {
        let days = self.ask(&asked.lines)?;
        (snapshot.lines, snapshot.begun) = (days.lines, days.begun);
        let mut answers = Answers::new();
        for (key, query) in asked.records {
            answers.insert(key, self.ask(&query)?.notes);
        }
        Ok(answers)
    }

    /// Adds the notes that mention the ideas in progress.
    pub(crate) fn read_mentions(&mut self, snapshot: &mut Snapshot) -> Result<(), Failure> {
        let Some(query) = stale::reads_mentions(snapshot) else { return Ok(()) };
        let mentions = self.ask(&query)?.notes;
        let known: HashSet<VaultPath> = snapshot.notes.iter().map(|note| note.path.clone()).collect();
        snapshot.notes.extend(mentions.into_iter().filter(|note| !known.contains(&note.path)));
        Ok(())
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

    /// Keeps that something was changed today, where the notes may not say so.
    pub(super) fn keep_here(&self) {
        let memory = self.memory();
        if memory.here != Some(self.at.today) {
            let _ = self.vault.remember_shown(&memory.changed(self.at.today));
        }
    }

    /// Keeps that the questions of a return were gone through today.
    pub(crate) fn keep_caught_up(&self) {
        let _ = self.vault.remember_shown(&Memory { caught_up: Some(self.at.today), ..self.memory() });
    }

    /// Keeps an answer until its last question is answered, so that whoever was interrupted is not asked again.
    pub(crate) fn keep_answer(&self, question: &str, answer: &str) {
        let mut memory = self.memory();
        memory.answers.insert(question.to_owned(), answer.to_owned());
        let _ = self.vault.remember_shown(&memory);
    }

    /// Forgets the answers of all questions that begin so.
    pub(crate) fn forget_answers(&self, begun: &str) {
        let mut memory = self.memory();
        let before = memory.answers.len();
        memory.answers.retain(|question, _| !question.starts_with(begun));
        if memory.answers.len() < before {
            let _ = self.vault.remember_shown(&memory);
        }
    }

    /// Keeps what today showed. Where that cannot be kept, nothing is lost but that it steps back tomorrow.
    pub(crate) fn keep_shown(&self, before: &Memory, keys: Vec<String>, turns: usize) {
        let now = before.with(self.at.today, keys, turns);
        if now != *before {
            let _ = self.vault.remember_shown(&now);
        }
    }
}
