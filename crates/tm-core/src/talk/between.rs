//! What stands between two people: boxes with a day, in any note, that one owes the other.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::people::{People, Person, bare, named_by};
use crate::today::due::{self, Due, DueKind};
use crate::{Kind, Note, Snapshot};

/// Something promised, or a task that names the person, and not done yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "TalkPromise")]
pub struct Promise {
    /// What, without who owes it.
    pub text: String,
    /// By when.
    #[schemars(with = "Option<String>")]
    pub due: Option<Date>,
    /// Whether it was promised; else it is a task of one's own that names them.
    pub promised: bool,
    /// Whether it was promised for a day that is past.
    pub overdue: bool,
    /// The note.
    pub path: String,
    /// The line, from 1; 0 where it is being written.
    pub line: u32,
}

/// What one owes the person, and what they owe, the earliest day first.
pub(super) fn promises(
    snapshot: &Snapshot,
    people: &People<'_>,
    person: &Person<'_>,
    today: Date,
) -> (Vec<Promise>, Vec<Promise>) {
    let (mut mine, mut theirs) = (Vec::new(), Vec::new());
    for one in due::open(&snapshot.notes) {
        let Some(note) = snapshot.notes.iter().find(|note| note.path.as_str() == one.path) else { continue };
        match one.kind {
            DueKind::Owed if one.by.as_deref().is_some_and(|by| owes(person, by)) => theirs.push(promise(&one, person, today)),
            DueKind::Promise | DueKind::Box if is_to(people, person, note, &one) => mine.push(promise(&one, person, today)),
            _ => {}
        }
    }
    for all in [&mut mine, &mut theirs] {
        all.sort_by(|one, other| (one.due, &one.path, one.line).cmp(&(other.due, &other.path, other.line)));
    }
    (mine, theirs)
}

fn promise(one: &Due, person: &Person<'_>, today: Date) -> Promise {
    let is_promise = one.kind != DueKind::Box;
    Promise {
        text: without_owner(&one.text, person),
        due: Some(one.on),
        promised: is_promise,
        overdue: is_promise && one.on < today,
        path: one.path.clone(),
        line: one.line.unwrap_or_default(),
    }
}

/// Who owes it is told beside it: "I owe Mo an answer" is an answer.
pub(super) fn without_owner(text: &str, person: &Person<'_>) -> String {
    let text = text.trim().trim_end_matches("@me").trim();
    let bare = text.strip_prefix("I owe ").map(|rest| {
        let names = [person.name.as_str(), person.first()];
        names.iter().find_map(|name| rest.strip_prefix(name)?.strip_prefix(' ')).unwrap_or(rest)
    });
    bare.filter(|bare| !bare.is_empty()).unwrap_or(text).to_owned()
}

/// "Mo", "Mo Sarkany" and "mo" owe what Mo owes.
fn owes(person: &Person<'_>, by: &str) -> bool {
    person.is(by) || by.split(" and ").any(|by| person.is(by.trim()))
}

/// Whether a box of one's own is for the person: it names them, or stands in a conversation with nobody else and names nobody else.
fn is_to(people: &People<'_>, person: &Person<'_>, note: &Note, one: &Due) -> bool {
    let is_own_note = note.facts.kind == Some(Kind::Person) && person.note.is_some_and(|own| own.path == note.path);
    if is_own_note {
        // What is to be raised with somebody stands there, too; a promise says that it is one.
        return says_owed(note, one);
    }
    if person.is_in(&one.text) || links(note, one, person) {
        return true;
    }
    if !matches!(note.facts.kind, Some(Kind::Meeting | Kind::Feedback)) || !person.takes_part(note) {
        return false;
    }
    let others = || people.all.iter().filter(|other| other.name != person.name);
    let is_alone = named_by(&note.facts).count() <= 1;
    is_alone || !others().any(|other| other.takes_part(note) && other.is_in(&one.text))
}

fn says_owed(note: &Note, one: &Due) -> bool {
    note.facts.boxes.iter().any(|found| Some(found.line) == one.line && found.owes.is_some())
}

/// Whether the line of the box links to their note.
fn links(note: &Note, one: &Due, person: &Person<'_>) -> bool {
    note.facts.links.iter().any(|link| Some(link.line) == one.line && link.key.is_none() && person.is(bare(&link.target)))
}
