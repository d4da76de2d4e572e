//! What may leave: the one place that decides it.
//!
//! Every text for others is made from [`Shared`], never from a snapshot: what is exported, what is pasted, what is sent. It holds no private or
//! hidden record and no draft, no title or link of one, no name of somebody or something private or hidden, and no words of others without their
//! leave. What was left out is told beside the text, never in it. How a name is found in a text is the business of `unnamed`.

mod unnamed;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;

use self::unnamed::{Spared, Unnamed};
use super::proof::Proofs;
use super::win::Win;
use crate::audience::Reach;
use crate::facts::Parts;
use crate::filter::Also;
use crate::language::date::Stretch;
use crate::language::sentences;
use crate::record::job::{Before, Jobs};
use crate::record::value;
use crate::{Filter, Kind, Note, Query, Snapshot};

/// So many wins before the days are looked at for one that may be named.
const BEFORE: usize = 20;

/// What may leave.
#[derive(Debug)]
pub struct Shared<'s> {
    /// The wins.
    pub wins: Vec<Win<'s>>,
    /// The other records that may be named, such as ideas and what was learnt.
    pub others: Vec<&'s Note>,
    /// What others said and let one repeat.
    pub quotes: Vec<Quote<'s>>,
    /// People by the name of their note, with the name to print.
    people: BTreeMap<String, &'s Note>,
    /// Whose words may be repeated and are not, because somebody in them or behind them is not named.
    silenced: Vec<&'s Note>,
    /// What the wins rest on.
    proofs: Proofs<'s>,
    /// What may not stand in the text.
    unnamed: Unnamed<'s>,
    /// Names of notes that may be linked and named, with their titles.
    open: BTreeMap<String, &'s Note>,
    /// Wins that may leave once their day has come.
    pub ahead: Vec<Win<'s>>,
    /// Wins that are private, and say so themselves.
    pub private: Vec<Win<'s>>,
    /// The jobs that may be named.
    jobs: Jobs<'s>,
    /// Whether its owner may be told the titles of hidden notes.
    shows_hidden: bool,
}

/// What nobody may learn of.
#[derive(Debug, Clone, Copy)]
pub struct Unsaid<'s> {
    /// The answer to [`unsaid`].
    pub notes: &'s Snapshot,
    /// Whether its owner is told the titles of hidden notes: `-p` was said.
    pub shows_hidden: bool,
}

/// Somebody's words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quote<'s> {
    /// The note.
    pub note: &'s Note,
    /// The words.
    pub words: &'s str,
    /// Who said them, as it may be printed.
    pub by: &'s str,
    /// The team they are in, where their note says it.
    pub team: Option<&'s str>,
    /// When.
    pub on: Option<Date>,
}

/// What a text about evidence reads: wins, ideas and learning, what others said, and whom one works with. What is private is read to be known
/// and left out.
pub fn reads() -> Query {
    let kinds = [Kind::Win, Kind::Idea, Kind::Learning, Kind::Feedback, Kind::Person, Kind::Job];
    let kinds = kinds.map(|kind| kind.spec().name.to_owned()).to_vec();
    let filter = Filter::Key { key: "type".to_owned(), op: crate::filter::Compare::Is, values: kinds };
    let also = Also { hidden: true, private: true, drafts: false };
    Query { filter: Some(filter), also, parts: Parts::TOLD, ..Query::default() }
}

/// The same for a text about `days`: of wins those of these days, and those whose result is open; of both only what `select` means, where a
/// reader wants no others.
pub fn reads_of(days: &Stretch, select: Option<Filter>) -> Query {
    let wins = |which: Vec<Filter>| Filter::All([vec![Filter::is("type", "win")], which].concat());
    let settled = || Filter::Not(Box::new(Filter::is("status", "result-pending")));
    let outside = [("before", days.first), ("after", days.last)];
    let outside = outside.map(|(key, day)| wins(vec![Filter::is(key, &day.to_string()), settled()]));
    let unwanted = select.map(|select| wins(vec![Filter::Not(Box::new(select))]));
    let other = Filter::any(outside.into_iter().chain(unwanted));
    let query = reads();
    Query { filter: query.filter.map(|filter| Filter::all([filter, Filter::Not(Box::new(other))])), ..query }
}

/// The newest wins before these days, by their titles: what is said where the days have none.
pub fn reads_before(days: &Stretch) -> Query {
    let filter = Filter::all([Filter::is("type", "win"), Filter::is("before", &days.first.to_string())]);
    Query { filter: Some(filter), limit: Some(BEFORE), parts: Parts::HEAD, ..Query::default() }
}

/// Wins that the notes of `snapshot` link to or name as evidence, by their titles: a text may name those, too.
pub fn linked(snapshot: &Snapshot) -> Query {
    let known: HashSet<String> = snapshot.notes.iter().map(|note| note.path.stem().to_lowercase()).collect();
    let mut named = BTreeSet::new();
    for facts in snapshot.notes.iter().map(|note| &note.facts) {
        let written = ["evidence", "output"].into_iter().flat_map(|key| facts.values(key));
        let targets = written.map(|text| value::wikilinks(text).next().unwrap_or(text));
        let targets = targets.chain(facts.links.iter().map(|link| link.target.as_str())).filter(|target| !is_address(target));
        named.extend(targets.map(unnamed::stem).filter(|stem| !stem.is_empty() && !known.contains(stem)));
    }
    let also = Also { hidden: true, private: true, drafts: false };
    // With what they rest on in their turn.
    Query { named: named.into_iter().collect(), parts: Parts::FIELDS | Parts::LINKS, also, ..Query::default() }
}

/// `snapshot` with what [`linked`] and [`reads_before`] found: of notes that were not asked for before, wins only.
#[must_use]
pub fn with_named(snapshot: Snapshot, others: Snapshot) -> Snapshot {
    snapshot.and(others.notes.into_iter().filter(|note| note.facts.kind == Some(Kind::Win)).collect())
}

/// Whether it is an address, and so no name of a note.
pub(crate) fn is_address(target: &str) -> bool {
    let schemes = ["http://", "https://"];
    schemes.iter().any(|scheme| target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// The notes nobody may learn of, as far as their names and titles go: what they say is not read.
pub fn unsaid() -> Query {
    let filter = Filter::any(["hidden", "private", "draft"].map(|what| Filter::is("is", what)));
    Query { filter: Some(filter), also: Also::ALL, parts: Parts::FIELDS, ..Query::default() }
}

/// What of `snapshot` may go as far as `reach`, without the names of `unsaid`. A win whose day lies ahead of `today` is none yet.
pub fn of<'s>(snapshot: &'s Snapshot, unsaid: Unsaid<'s>, reach: Reach, today: Date) -> Shared<'s> {
    let open: Vec<&Note> = snapshot.notes.iter().filter(|note| may_leave(note)).collect();
    let is_named = |note: &Note| note.facts.kind == Some(Kind::Person) && reach == Reach::Inside && !is_unsaid(note);
    let people = snapshot.notes.iter().filter(|note| is_named(note));
    let wins = open.iter().filter_map(|note| Win::of(note));
    let (ahead, wins): (Vec<Win<'_>>, Vec<Win<'_>>) = wins.partition(|win| win.date().is_some_and(|date| date > today));
    let private = snapshot.notes.iter().filter(|note| note.facts.private && !note.facts.hidden);
    let mut shared = Shared {
        wins,
        ahead,
        private: private.filter_map(Win::of).collect(),
        jobs: Jobs::of(open.iter().copied(), today),
        others: open.iter().filter(|note| note.facts.kind.is_some_and(|kind| kind != Kind::Win)).copied().collect(),
        quotes: Vec::new(),
        people: people.map(|note| (note.path.stem().to_lowercase(), note)).collect(),
        silenced: Vec::new(),
        proofs: Proofs::of(open.iter().filter_map(|note| Win::of(note))),
        unnamed: Unnamed::default(),
        open: open.iter().map(|note| (note.path.stem().to_lowercase(), *note)).collect(),
        shows_hidden: unsaid.shows_hidden,
    };
    let spared = Spared { employers: employers(&open), titles: titles(&open) };
    let kept_back = || unsaid.notes.notes.iter().filter(|note| !may_leave(note) && !is_named(note));
    let has_names = |note: &&Note| is_unsaid(note) || note.facts.kind == Some(Kind::Person);
    kept_back().filter(has_names).for_each(|note| shared.unnamed.add(note, &spared));
    let linked = kept_back().filter(|note| !has_names(note) && !shared.open.contains_key(&note.path.stem().to_lowercase()));
    linked.for_each(|note| shared.unnamed.add_link(note));
    let (may, may_not): (Vec<_>, Vec<_>) = snapshot
        .notes
        .iter()
        .filter(|note| is_quotable(note))
        .map(|note| (note, quote(note, &shared)))
        .partition(|(_, quote)| quote.is_some());
    shared.quotes = may.into_iter().filter_map(|(_, quote)| quote).collect();
    shared.silenced = may_not.into_iter().map(|(note, _)| note).collect();
    shared
}

fn may_leave(note: &Note) -> bool {
    !note.facts.hidden && !note.facts.private && !note.facts.draft
}

/// Whether a note is hidden, or says itself that it is private. People, feedback, meetings and decisions are private by their kind, and may be
/// spoken of.
pub(crate) fn is_unsaid(note: &Note) -> bool {
    let facts = &note.facts;
    let by_kind = facts.kind.is_some_and(|kind| kind.spec().private);
    facts.hidden || facts.private && !by_kind || says_private(note)
}

fn says_private(note: &Note) -> bool {
    note.facts.value("private").is_some_and(|said| !said.is_empty() && value::flag(said) != Some(false))
}

/// Where one works today is no secret, though a company note of the same name is hidden.
fn employers(open: &[&Note]) -> BTreeSet<String> {
    let current =
        |note: &&&Note| note.facts.kind == Some(Kind::Job) && note.facts.value("current").and_then(value::flag) == Some(true);
    open.iter().filter(current).filter_map(|note| note.facts.value("employer")).map(|name| name.trim().to_lowercase()).collect()
}

/// What may leave is called as it is, whatever else of its kind is called so: an open win, not the open idea behind a private win.
fn titles(open: &[&Note]) -> BTreeSet<(Option<Kind>, String)> {
    open.iter().map(|note| (note.facts.kind, note.facts.title.trim().to_lowercase())).collect()
}

/// Whether a note has words of somebody who lets one repeat them.
fn is_quotable(note: &Note) -> bool {
    let facts = &note.facts;
    let may = facts.value("may-quote").and_then(value::flag) == Some(true);
    let own_words = facts.status.as_deref() != Some("given") && facts.status.as_deref() != Some("asked");
    facts.kind == Some(Kind::Feedback) && !facts.draft && may && own_words
}

/// The words that may be repeated, without their quotation marks; nothing where they, or whose they are, may not be told.
fn quote<'s>(note: &'s Note, shared: &Shared<'s>) -> Option<Quote<'s>> {
    let facts = &note.facts;
    if is_unsaid(note) {
        return None;
    }
    // A note that was begun with a question holds that, too.
    let words = facts
        .section("words")
        .or_else(|| Some(facts.sections.first()?.text.as_str()))?
        .trim()
        .trim_matches(['"', '“', '”', '„'])
        .trim();
    let from = facts.value("from")?;
    let by = shared.name(from)?;
    let may = !words.is_empty() && !shared.is_unnamed(words);
    may.then_some(Quote { note, words, by, team: shared.team(from), on: facts.date })
}

impl<'s> Shared<'s> {
    /// A person as they may be printed: `[[mo]]` and "Mo" by the name of their note, any other name as it is; nothing for somebody who is not
    /// named.
    pub fn name(&self, written: &'s str) -> Option<&'s str> {
        let known = self.person(written).map(|note| note.facts.title.as_str());
        let name = known.or_else(|| value::wikilinks(written).next().is_none().then_some(written.trim()))?;
        (!name.is_empty() && !self.is_unnamed(name)).then_some(name)
    }

    /// For whom a win was done, where it was before the jobs of today.
    pub fn before(&self, win: &Win<'s>) -> Option<Before<'s>> {
        let before = self.jobs.before(win.note)?;
        Some(Before { employer: before.employer.filter(|name| !self.is_unnamed(name)), ..before })
    }

    /// The team of a person, as it may be printed.
    pub fn team(&self, written: &str) -> Option<&'s str> {
        let team = self.person(written)?.facts.value("team").map(str::trim)?;
        (!team.is_empty() && !self.is_unnamed(team)).then_some(team)
    }

    /// The note of a person: by a link, by the whole name, or by the first name where one person has it.
    fn person(&self, written: &str) -> Option<&'s Note> {
        if let Some(target) = value::wikilinks(written).next() {
            return self.people.get(&unnamed::stem(target)).copied();
        }
        let wanted = written.trim().to_lowercase();
        let of_name = |is: &dyn Fn(&str) -> bool| {
            let mut found = self.people.values().filter(|note| is(&note.facts.title.to_lowercase()));
            found.next().filter(|_| found.next().is_none()).copied()
        };
        of_name(&|title| title == wanted).or_else(|| of_name(&|title| title.split_whitespace().next() == Some(wanted.as_str())))
    }

    /// Whose words may be repeated and may not be told here, for the owner's eyes: by the titles of their notes.
    pub fn silenced(&self, since: Date) -> Vec<&'s Note> {
        self.silenced.iter().filter(|note| note.facts.date.is_none_or(|date| date >= since)).copied().collect()
    }

    /// Whether all that a win says are the words of the idea it was made of: what somebody meant to do is nothing achieved yet.
    pub fn is_bare(&self, win: &Win<'_>) -> bool {
        let named: Vec<String> = win.evidence().into_iter().map(unnamed::stem).collect();
        // A win that is made on the day of its idea bears the same name.
        let is_its = |note: &&Note| note.facts.title == win.title() && named.contains(&note.path.stem().to_lowercase());
        win.is_title() && self.others.iter().filter(|note| note.facts.kind == Some(Kind::Idea)).any(is_its)
    }

    /// Whether a piece of evidence proves something: one's own win does not, unless it rests on more.
    pub fn holds(&self, target: &str) -> bool {
        self.proofs.holds(target)
    }

    /// A piece of evidence as it may be printed: an address, or the title of a note that may leave.
    pub fn evidence(&self, target: &'s str) -> Option<Evidence<'s>> {
        let title = || self.open.get(&unnamed::stem(target)).map(|note| Evidence::Note(note));
        let found = if is_address(target) { Some(Evidence::Address(target)) } else { title() };
        found.filter(|it| !self.is_unnamed(it.text()))
    }

    /// The sentences of `text`, of the body of `note`, that name nobody who is not named, as others read them.
    pub fn sentences(&self, note: &Note, text: &str) -> Vec<String> {
        let told = |sentence: &str| self.told(sentence).filter(|_| self.unnamed.by_links(note, sentence).is_empty());
        sentences(text).into_iter().filter_map(|(_, sentence)| told(sentence)).collect()
    }

    /// The text as others read it; nothing where it names somebody who is not named.
    pub fn told(&self, text: &str) -> Option<String> {
        let spoken = self.spoken(text);
        (!self.is_unnamed(text) && (spoken == text || !self.is_unnamed(&spoken))).then_some(spoken)
    }

    /// The text as somebody else reads it: links by their titles. Whether it may be told is another question.
    pub fn spoken(&self, text: &str) -> String {
        let mut spoken = String::new();
        let mut rest = text;
        while let Some((before, (inside, behind))) =
            rest.split_once("[[").and_then(|(at, rest)| Some((at, rest.split_once("]]")?)))
        {
            spoken.push_str(before);
            spoken.push_str(self.shown(inside));
            rest = behind;
        }
        spoken + rest
    }

    /// What a link says: the words shown for it, the title of its note, or how it is written.
    fn shown<'t>(&self, inside: &'t str) -> &'t str
    where
        's: 't,
    {
        if let Some((_, shown)) = inside.split_once('|') {
            return shown.trim();
        }
        let target = inside.split('#').next().unwrap_or(inside).trim();
        let written = target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md");
        let stem = written.to_lowercase();
        self.people.get(&stem).or_else(|| self.open.get(&stem)).map_or(written, |note| note.facts.title.as_str())
    }

    /// Whether the text has the name of somebody or something that is not named, or a link to it.
    pub fn is_unnamed(&self, text: &str) -> bool {
        !self.unnamed.in_text(text).is_empty()
    }

    /// Whom these wins name and a text about them does not: whole names, for the owner's eyes.
    pub fn not_named(&self, wins: &[Win<'_>]) -> Vec<String> {
        let mut found = BTreeSet::new();
        for win in wins {
            let story = win.story();
            let with = win.with().iter().map(String::as_str);
            let told = story.lines().chain(win.metrics()).chain(with).chain([win.title()]).chain(win.project());
            told.for_each(|text| found.extend(self.unnamed_in(text)));
            let by_links = story.lines().flat_map(|line| self.unnamed.by_links(win.note, line));
            found.extend(by_links.filter_map(|note| self.title_told(note)));
        }
        found.into_iter().map(str::to_owned).collect()
    }

    /// Whom or what the text names that is not named, by title, as far as its owner may be told.
    pub(crate) fn unnamed_in(&self, text: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        let told: Vec<&str> = self.unnamed.in_text(text).into_iter().filter_map(|note| self.title_told(note)).collect();
        told.into_iter()
    }

    fn title_told(&self, note: &'s Note) -> Option<&'s str> {
        (self.shows_hidden || !note.facts.hidden).then_some(note.facts.title.as_str())
    }
}

/// What proves a win, as it may be printed.
#[derive(Debug, Clone, Copy)]
pub enum Evidence<'s> {
    /// An address.
    Address(&'s str),
    /// A note that may leave.
    Note(&'s Note),
}

impl<'s> Evidence<'s> {
    /// What is printed.
    pub fn text(self) -> &'s str {
        match self {
            Evidence::Address(text) => text,
            Evidence::Note(note) => &note.facts.title,
        }
    }
}
