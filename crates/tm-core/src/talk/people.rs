//! The people a vault knows: those with a note, and those whom conversations name; and whom of them a name means.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Who;
use crate::language::period::Period;
use crate::record::value;
use crate::{Facts, Kind, Note, Refusal, Snapshot, spelling};

/// Everybody.
#[derive(Debug)]
pub struct People<'s> {
    /// By name.
    pub all: Vec<Person<'s>>,
}

/// Somebody.
#[derive(Debug, Clone)]
pub struct Person<'s> {
    /// The whole name.
    pub name: String,
    /// Their note; nothing where they are only named.
    pub note: Option<&'s Note>,
    /// Every name that means them and nobody else, in lower case.
    names: Vec<String>,
}

/// Fields that name people, of records that do: our own, and those that notes of conversations have in other vaults.
const FIELDS: [&str; 6] = ["with", "from", "to", "attendees", "participants", "people"];

/// Words for what somebody is to one that mean the same.
const SAME: [(&str, &[&str]); 7] = [
    ("manager", &["manager", "boss", "lead", "team lead", "line manager"]),
    ("report", &["report", "reports", "direct report", "direct"]),
    ("skip", &["skip", "skip level", "skip-level", "skip-level manager"]),
    ("mentor", &["mentor"]),
    ("mentee", &["mentee"]),
    ("peer", &["peer", "colleague", "buddy", "teammate"]),
    ("sponsor", &["sponsor"]),
];

/// The one word for what somebody is to one, where it is a known one.
pub fn relation_meant(word: &str) -> Option<&'static str> {
    let word = word.trim().to_lowercase();
    SAME.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(meant, _)| *meant)
}

impl<'s> People<'s> {
    /// Everybody that `snapshot` names. What waits in the inbox names nobody.
    pub fn of(snapshot: &'s Snapshot) -> People<'s> {
        let settled = || snapshot.notes.iter().filter(|note| !note.facts.draft);
        let notes: Vec<&Note> = settled().filter(|note| note.facts.kind == Some(Kind::Person)).collect();
        let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
        for note in &notes {
            *firsts.entry(first_of(&note.facts.title).to_lowercase()).or_default() += 1;
        }
        let with_note = |note: &&'s Note| {
            let title = note.facts.title.trim().to_owned();
            let first = first_of(&title).to_lowercase();
            let is_only = firsts.get(&first) == Some(&1);
            let mut names = vec![note.path.stem().to_lowercase(), title.to_lowercase()];
            names.extend(note.facts.id.clone());
            names.extend(is_only.then_some(first));
            names.dedup();
            Person { name: title, note: Some(note), names }
        };
        let mut people = People { all: notes.iter().map(with_note).collect() };
        let talks = settled().filter(|note| matches!(note.facts.kind, Some(Kind::Meeting | Kind::Feedback | Kind::Win)));
        let named = talks.flat_map(|note| named_by(&note.facts));
        let jobs = settled().filter(|note| note.facts.kind == Some(Kind::Job));
        let mut named: Vec<&str> = named.map(String::as_str).chain(jobs.filter_map(|note| note.facts.value("manager"))).collect();
        // Whole names first: a first name alone is somebody of these, or of several.
        named.sort_by_key(|written| (std::cmp::Reverse(bare(written).split_whitespace().count()), *written));
        named.into_iter().for_each(|written| people.add_named(written));
        people
            .all
            .sort_by(|one, other| one.name.to_lowercase().cmp(&other.name.to_lowercase()).then(one.names.cmp(&other.names)));
        people
    }

    /// Somebody without a note, where the text is a name and means nobody known.
    fn add_named(&mut self, written: &str) {
        let name = bare(written);
        let is_name = name.starts_with(char::is_uppercase) && name.split_whitespace().count() <= 3 && !name.contains(['(', ',']);
        let is_me = matches!(name.to_lowercase().as_str(), "me" | "i" | "myself");
        let is_first = || self.all.iter().any(|one| first_of(&one.name).eq_ignore_ascii_case(name));
        if is_name && !is_me && self.named(written).is_none() && !is_first() {
            self.all.push(Person { name: name.to_owned(), note: None, names: vec![name.to_lowercase()] });
        }
    }

    /// Who is meant by what a field says: a link, a whole name, a first name that only one has.
    pub fn named(&self, written: &str) -> Option<&Person<'s>> {
        self.all.iter().find(|person| person.is(written))
    }

    /// The person a name means: by name, by what they are to one, by how their name begins. Where it is not clear, the command without `tm`
    /// is what is to be typed with a clearer one.
    ///
    /// # Errors
    /// Where it means several, or nobody.
    pub fn meant(&self, name: &str, command: &str) -> Result<&Person<'s>, Refusal> {
        let low = bare(name).to_lowercase();
        let exact: Vec<&Person<'_>> = self.all.iter().filter(|one| one.is(name)).collect();
        let by_first = || self.all.iter().filter(|one| first_of(&one.name).to_lowercase() == low).collect::<Vec<_>>();
        let by_relation = || self.of_relation(relation_meant(&low).unwrap_or(&low));
        // Jürgen is typed juergen where the keyboard has no ü: as the name of a file would be.
        let plain = crate::slug(&low);
        let begins = |one: &&Person<'_>| {
            let words = one.name.to_lowercase();
            let is_typed = |word: &str| !plain.is_empty() && crate::slug(word).starts_with(&plain);
            let by_word = words.split_whitespace().any(|word| word.starts_with(&low) || is_typed(word));
            by_word
                || words.starts_with(&low)
                || is_typed(&words)
                || one.note.is_some_and(|note| note.path.stem().to_lowercase().starts_with(&low))
        };
        let by_beginning = || self.all.iter().filter(|one| !low.is_empty() && begins(one)).collect::<Vec<_>>();
        let found =
            [exact, by_first(), by_relation(), by_beginning()].into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(self.unknown(name, command)),
            several => Err(which(&format!("\"{name}\" could be {}: which one?", count(several.len())), several, command)),
        }
    }

    /// The same; somebody new where what stands there is written as a name and is like no other, for words that were said are kept whoever said
    /// them.
    ///
    /// # Errors
    /// Where it means several, is nearly the name of somebody, or is no name.
    pub fn meant_or_new(&self, name: &str, command: &str) -> Result<Person<'s>, Refusal> {
        let refusal = match self.meant(name, command) {
            Ok(person) => return Ok(person.clone()),
            Err(refusal) => refusal,
        };
        let title = bare(name).split_whitespace().map(crate::language::capital).collect::<Vec<_>>().join(" ");
        let low = title.to_lowercase();
        let is_meant = |one: &Person<'_>| one.name.to_lowercase().split_whitespace().any(|word| word.starts_with(&low));
        let written = bare(name).starts_with(char::is_uppercase) || title.contains(' ');
        let is_name = written && title.starts_with(char::is_alphabetic) && title.split(' ').count() <= 4;
        let is_name = is_name && relation_meant(&low).is_none();
        let is_new = is_name && self.near(name).is_empty() && !self.all.iter().any(is_meant);
        if is_new { Ok(Person { name: title, note: None, names: vec![low] }) } else { Err(refusal) }
    }

    /// Those whose name is nearly this, the nearest first.
    fn near(&self, name: &str) -> Vec<&Person<'s>> {
        let low = name.to_lowercase();
        let far = |one: &Person<'_>| {
            let of = |known: &str| spelling::distance(&low, known);
            of(&one.name.to_lowercase()).min(of(&first_of(&one.name).to_lowercase()))
        };
        let mut near: Vec<(usize, &Person<'_>)> = self.all.iter().map(|one| (far(one), one)).collect();
        near.retain(|(far, _)| *far <= 2 && *far < low.chars().count());
        near.sort_by_key(|(far, one)| (*far, one.name.clone()));
        near.into_iter().map(|(_, one)| one).collect()
    }

    /// Those who say that they are this to one.
    pub fn of_relation(&self, relation: &str) -> Vec<&Person<'s>> {
        let is = |one: &&Person<'_>| {
            one.relations().iter().any(|said| relation_meant(said) == Some(relation) || said.eq_ignore_ascii_case(relation))
        };
        self.all.iter().filter(is).collect()
    }

    /// The managers of today: those whose note says so, and those of the jobs that are held, by the job.
    pub fn managers(&self, snapshot: &'s Snapshot, today: Date) -> Vec<Person<'s>> {
        let mut managers: Vec<Person<'s>> = self.of_relation("manager").into_iter().cloned().collect();
        for job in held(snapshot, today) {
            let Some(written) = job.facts.value("manager").filter(|written| !bare(written).is_empty()) else { continue };
            if managers.iter().any(|known| known.is(written)) {
                continue;
            }
            let unknown = || Person { name: bare(written).to_owned(), note: None, names: vec![bare(written).to_lowercase()] };
            managers.push(self.named(written).cloned().unwrap_or_else(unknown));
        }
        managers
    }

    /// The one manager.
    ///
    /// # Errors
    /// Where there are several, or none.
    pub fn manager(&self, snapshot: &'s Snapshot, today: Date, command: &str) -> Result<Person<'s>, Refusal> {
        let managers = self.managers(snapshot, today);
        match managers.as_slice() {
            [one] => Ok(one.clone()),
            [] => Err(Refusal::new("no note says who your manager is")
                .hint(format!("name somebody: tm {command} NAME"))
                .hint("or keep who it is: tm contacts add NAME --relation manager")),
            several => {
                let several: Vec<&Person<'_>> = several.iter().collect();
                Err(which(&format!("you have {} managers: with whom?", count(several.len())), &several, command))
            }
        }
    }

    pub(super) fn unknown(&self, name: &str, command: &str) -> Refusal {
        if let Some(relation) = relation_meant(name) {
            return Refusal::new(format!("no note says who your {relation} is"))
                .hint(format!("name somebody: tm {command} NAME"))
                .hint(format!("or keep who it is: tm contacts add NAME --relation {relation}"));
        }
        let near = self.near(name);
        let refusal = Refusal::new(format!("nobody is called \"{name}\""));
        let refusal =
            near.iter().take(3).fold(refusal, |refusal, one| refusal.hint(format!("{}: tm {command} {}", one.name, one.typed())));
        let title: Vec<String> = name.split_whitespace().map(crate::language::capital).collect();
        refusal.hint(format!("to begin a note of them: tm contacts add {}", title.join(" ")))
    }
}

/// Jobs that are held on a day, by their files.
pub(super) fn held(snapshot: &Snapshot, today: Date) -> Vec<&Note> {
    let day = |note: &Note, field: &str| note.facts.value(field).and_then(value::fuzzy);
    let is_held = |note: &&Note| {
        day(note, "start").is_none_or(|start| start.first <= today) && day(note, "end").is_none_or(|end| end.last >= today)
    };
    let jobs = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Job) && !note.facts.draft);
    jobs.filter(is_held).collect()
}

/// The refusal that names several, each with the command that means it.
pub(super) fn which(message: &str, several: &[&Person<'_>], command: &str) -> Refusal {
    let row = |one: &&Person<'_>| {
        let also: Vec<String> = one.relations().iter().cloned().chain(one.team().map(str::to_owned)).collect();
        let also = if also.is_empty() { String::new() } else { format!(" ({})", also.join(", ")) };
        format!("{}{also}: tm {command} {}", one.name, one.typed())
    };
    several.iter().fold(Refusal::new(message), |refusal, one| refusal.hint(row(one)))
}

fn count(of: usize) -> String {
    match of {
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        many => many.to_string(),
    }
}

impl<'s> Person<'s> {
    /// What one calls them.
    pub fn first(&self) -> &str {
        let first = first_of(&self.name);
        // Two of one first name are told apart by the whole.
        if self.note.is_none() || self.names.contains(&first.to_lowercase()) { first } else { &self.name }
    }

    /// Whether a field's text means them.
    pub fn is(&self, written: &str) -> bool {
        let name = bare(written).to_lowercase();
        !name.is_empty() && self.names.contains(&name)
    }

    /// Whether a text has their name, written as one.
    pub fn is_in(&self, text: &str) -> bool {
        self.names.iter().any(|name| says(text, name))
    }

    /// As a field names them: by their note where they have one.
    pub fn written(&self) -> String {
        self.note.map_or_else(|| self.name.clone(), |note| format!("[[{}]]", note.path.stem()))
    }

    /// As they are named in a command.
    pub fn typed(&self) -> String {
        self.note.map_or_else(|| self.name.to_lowercase(), |note| note.path.stem().to_owned())
    }

    /// What they are to one, as their note says it.
    pub fn relations(&self) -> &'s [String] {
        self.note.map_or(&[], |note| note.facts.values("relation"))
    }

    /// Their team.
    pub fn team(&self) -> Option<&'s str> {
        self.note?.facts.value("team").map(str::trim).filter(|team| !team.is_empty())
    }

    /// How often one means to speak to them.
    pub fn every(&self) -> Option<Period> {
        self.note?.facts.value("every").and_then(value::every)
    }

    /// The same for reports.
    pub fn who(&self) -> Who {
        Who {
            name: self.name.clone(),
            first: self.first().to_owned(),
            relation: self.relations().to_vec(),
            team: self.team().map(str::to_owned),
            path: self.note.map(|note| note.path.to_string()),
        }
    }

    /// Whether a note is of a conversation with them, or of words between them and one.
    pub fn takes_part(&self, note: &Note) -> bool {
        named_by(&note.facts).any(|written| self.is(written))
    }
}

/// Conversations with somebody, the newest first; those of one day by their files.
pub(super) fn meetings<'s>(snapshot: &'s Snapshot, person: &Person<'_>) -> Vec<&'s Note> {
    let settled = snapshot.notes.iter().filter(|note| note.facts.kind == Some(Kind::Meeting) && !note.facts.draft);
    let mut with: Vec<&Note> = settled.filter(|note| person.takes_part(note)).collect();
    with.sort_by(|one, other| other.facts.date.cmp(&one.facts.date).then_with(|| other.path.cmp(&one.path)));
    with
}

/// Those whom the note of a conversation, or of words between two, names, as written.
pub(crate) fn named_by(facts: &Facts) -> impl Iterator<Item = &String> {
    FIELDS.iter().flat_map(|field| facts.values(field))
}

/// Whether a conversation was held by `today`: planned is not held.
pub(super) fn is_held_by(note: &Note, today: Date) -> bool {
    note.facts.status.as_deref() != Some("planned") && note.facts.date.is_some_and(|on| on <= today)
}

/// A link's target without folder, heading and ending; a name as it is.
pub(super) fn bare(written: &str) -> &str {
    let target = value::wikilinks(written).next().unwrap_or_else(|| written.trim().trim_start_matches('@'));
    target.rsplit('/').next().unwrap_or(target).trim_end_matches(".md").trim()
}

fn first_of(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or_default()
}

/// Whether a text has a name, its first word written as one.
pub(super) fn says(text: &str, name: &str) -> bool {
    let in_words = |text: &str| -> Vec<String> {
        text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (words, name) = (in_words(text), in_words(name));
    let is = |at: &[String]| {
        let is_written = !at[0].starts_with(char::is_lowercase);
        is_written && at.iter().zip(&name).all(|(word, of)| word.to_lowercase() == of.to_lowercase())
    };
    !name.is_empty() && words.windows(name.len()).any(is)
}
