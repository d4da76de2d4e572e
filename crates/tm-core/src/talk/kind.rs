//! Which conversation is meant: its kind, the template it takes, and with whom.

use jiff::civil::Date;

use super::people::{self, People, Person, relation_meant};
use crate::builtin::{self, Carrier, Own};
use crate::{Kind, Note, Refusal, Snapshot, template};

/// The kind of a conversation about the next level.
pub const NEXT_LEVEL: &str = "career";

/// A kind of conversation and the template it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// What its note says.
    pub kind: String,
    /// By name.
    pub template: String,
    /// Whether it was asked for.
    pub asked: bool,
    /// Why it is a general one.
    pub general: Option<String>,
}

/// What somebody is to one, with the kind of conversation and its template.
const BY_RELATION: [(&str, &str, &str); 6] = [
    ("manager", "one-on-one", "one-on-one"),
    ("report", "one-on-one", "report"),
    ("skip", "skip", "skip-level"),
    ("mentor", "mentoring", "mentoring"),
    ("mentee", "mentoring", "mentoring"),
    ("peer", "peer", "peer"),
];

/// Kinds by the words people use, with their template.
const BY_KIND: [(&[&str], &str, &str); 5] = [
    (&["career", "career-conversation", "level", "promotion"], NEXT_LEVEL, "career-conversation"),
    (&["skip", "skip-level"], "skip", "skip-level"),
    (&["mentoring"], "mentoring", "mentoring"),
    (&["peer"], "peer", "peer"),
    (&["exploratory", "coffee"], "exploratory", "exploratory"),
];

/// The conversation usual with this person: by what they are to one. A template of the vault named as that comes first.
pub fn usual(person: &Person<'_>, own: &[Own<'_>]) -> Talk {
    let talk =
        |kind: &str, template: &str| Talk { kind: kind.to_owned(), template: template.to_owned(), asked: false, general: None };
    for relation in person.relations() {
        let named = crate::slug(relation);
        if is_of_meetings(&named, own).is_some_and(|found| found.own) {
            return talk("one-on-one", &named);
        }
        if let Some((_, kind, template)) = BY_RELATION.iter().find(|(word, _, _)| relation_meant(relation) == Some(word)) {
            return talk(kind, template);
        }
    }
    let general = match person.relations() {
        [] if person.note.is_none() => format!("{} has no note yet", person.first()),
        [] => format!("the note does not say what {} is to you", person.first()),
        said => format!("no agenda is for \"{}\"", said.join(", ")),
    };
    Talk { general: Some(general), ..talk("one-on-one", "conversation") }
}

/// The conversation that a word names, where it names one: a kind, or a template of meetings.
pub fn named(word: &str, own: &[Own<'_>]) -> Option<Talk> {
    let word = word.trim().to_lowercase();
    let known = BY_KIND.iter().find(|(words, _, _)| words.contains(&word.as_str())).map(|(_, kind, template)| (*kind, *template));
    let (kind, template) = match known {
        Some((kind, template)) => (kind.to_owned(), template.to_owned()),
        None => (kind_of(is_of_meetings(&word, own)?.text)?, word),
    };
    Some(Talk { kind, template, asked: true, general: None })
}

/// Which conversation is meant, and with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// With whom, as a command names them.
    pub person: String,
    /// Which.
    pub talk: Talk,
}

/// The conversation that words mean: a kind, a name, or both in either order; without words, the next one that is planned.
///
/// # Errors
/// Where it is not clear with whom, or none is planned.
pub fn meant(snapshot: &Snapshot, what: &str, own: &[Own<'_>], command: &str, today: Date) -> Result<Meant, Refusal> {
    let people = People::of(snapshot);
    let words: Vec<&str> = what.split_whitespace().collect();
    let Some((first, last)) = words.first().zip(words.last()) else { return next_planned(snapshot, &people, own, today) };
    let behind = words.get(1..).unwrap_or_default().join(" ");
    let before = words.get(..words.len() - 1).unwrap_or_default().join(" ");
    let talk = named(first, own).map(|talk| (talk, behind)).or_else(|| named(last, own).map(|talk| (talk, before)));
    match talk {
        None => {
            let person = people.meant(what, command).map_err(|refusal| no_agenda(what, refusal))?;
            Ok(Meant { person: person.typed(), talk: usual(person, own) })
        }
        Some((talk, name)) if name.is_empty() => {
            let person = with_whom(snapshot, &people, &talk, &format!("{command} {what}"), today)?;
            Ok(Meant { person: person.typed(), talk })
        }
        Some((talk, name)) => {
            let person = people.meant(&name, &format!("{command} {}", talk.kind))?;
            Ok(Meant { person: person.typed(), talk })
        }
    }
}

/// Kinds of conversations that nothing is prepared for.
const WITHOUT_AGENDA: [&str; 1] = ["interview"];

/// A kind is nobody's name.
fn no_agenda(what: &str, refusal: Refusal) -> Refusal {
    if !WITHOUT_AGENDA.iter().any(|kind| what.trim().eq_ignore_ascii_case(kind)) {
        return refusal;
    }
    Refusal::new(format!("there is no agenda for an {}", what.trim().to_lowercase()))
        .hint("name the person: tm meeting prep NAME")
        .hint("or a kind there is one for: tm meeting prep exploratory NAME")
}

/// The conversation that is planned next, of its kind.
fn next_planned(snapshot: &Snapshot, people: &People<'_>, own: &[Own<'_>], today: Date) -> Result<Meant, Refusal> {
    let is_planned = |note: &&Note| {
        let facts = &note.facts;
        facts.kind == Some(Kind::Meeting)
            && !facts.draft
            && facts.status.as_deref() == Some("planned")
            && facts.date >= Some(today)
    };
    let mut planned: Vec<&Note> = snapshot.notes.iter().filter(is_planned).collect();
    planned.sort_by(|one, other| (one.facts.date, &one.path).cmp(&(other.facts.date, &other.path)));
    let with = |note: &&Note| {
        let person = people::named_by(&note.facts).find_map(|with| people.named(with))?;
        let talk = note.facts.value("kind").filter(|kind| *kind != "one-on-one").and_then(|kind| named(kind, own));
        Some(Meant { person: person.typed(), talk: talk.unwrap_or_else(|| usual(person, own)) })
    };
    planned.iter().find_map(with).ok_or_else(|| {
        Refusal::new("no conversation is planned")
            .hint("name the kind or the person: tm meeting prep career, tm meeting prep NAME")
            .hint("or plan one: tm 1on1 NAME --write")
    })
}

/// With whom one has a conversation of this kind, where only the kind is named.
fn with_whom<'s>(
    snapshot: &'s Snapshot,
    people: &People<'s>,
    talk: &Talk,
    command: &str,
    today: Date,
) -> Result<Person<'s>, Refusal> {
    if talk.kind == NEXT_LEVEL {
        return people.manager(snapshot, today, command);
    }
    // A template says more than its kind: half an hour with a report is none with the manager.
    let of_kind = || BY_RELATION.iter().filter(|(_, kind, _)| *kind == talk.kind);
    let mut relations: Vec<&str> = of_kind().filter(|(_, _, own)| *own == talk.template).map(|(word, _, _)| *word).collect();
    if relations.is_empty() {
        relations = of_kind().map(|(word, _, _)| *word).chain([talk.template.as_str()]).collect();
    }
    let mut usual: Vec<&Person<'_>> = relations.iter().flat_map(|relation| people.of_relation(relation)).collect();
    usual.dedup_by(|one, other| one.typed() == other.typed());
    match usual.as_slice() {
        [one] => Ok((*one).clone()),
        [] if relations.len() == 1 && relation_meant(relations[0]).is_some() => Err(people.unknown(relations[0], command)),
        [] => {
            Err(Refusal::new(format!("with whom? No note says who that would be: {}", talk.kind))
                .hint(format!("tm {command} NAME")))
        }
        several => Err(people::which("with whom?", several, command)),
    }
}

fn is_of_meetings<'a>(name: &str, own: &[Own<'a>]) -> Option<builtin::Found<'a>> {
    builtin::find(Carrier::Template, name, own).filter(|found| template::kind_made(found.text) == Some("meeting"))
}

/// The `kind:` a template writes, where it writes one plainly.
fn kind_of(text: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.strip_prefix("kind:"))?.trim();
    Some(if line.contains("{{") { "one-on-one".to_owned() } else { line.to_owned() })
}
