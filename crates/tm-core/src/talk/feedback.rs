//! `tm feedback`: the message that asks somebody for what they saw, and what they said, with leave to quote it or without.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use tm_doc::Value;

use super::Who;
use super::done::{Basis, day};
use super::message;
use super::people::{People, Person};
use crate::builtin::{self, Carrier};
use crate::carriers::make;
use crate::day::rest::between;
use crate::evidence::shared::Shared;
use crate::language::spaced;
use crate::record::value;
use crate::template::{self, Fact, Given, Texts};
use crate::{At, Edit, Id, Kind, Note, Planned, Refusal, Snapshot, record};

/// The names and versions of the reports.
pub const SCHEMA: &str = "tm.feedback/1";
/// Of [`Asked`].
pub const ASKED_SCHEMA: &str = "tm.feedback-asked/1";
/// Of [`Got`].
pub const GOT_SCHEMA: &str = "tm.feedback-got/1";

/// The template of the message.
const TEMPLATE: &str = "feedback-request";

/// So many words of an answer make its title.
const TITLE: usize = 6;

/// What was asked and what came.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Feedback {
    /// Always `tm.feedback/1`.
    pub schema: String,
    /// What was asked and did not come yet, the oldest first.
    pub open: Vec<Open>,
    /// What came, the newest first.
    pub came: Vec<Came>,
}

/// A question that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "OpenFeedback")]
pub struct Open {
    /// Who was asked.
    pub from: String,
    /// The title of its note.
    pub title: String,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// How many days ago.
    pub days: Option<i64>,
    /// Its file.
    pub path: String,
}

/// Words that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Came {
    /// Who said them.
    pub from: String,
    /// The title of its note.
    pub title: String,
    /// The day.
    #[schemars(with = "Option<String>")]
    pub on: Option<Date>,
    /// Whether they may be quoted.
    pub may_quote: bool,
    /// Its file.
    pub path: String,
}

/// A message that asks.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FeedbackAsked")]
pub struct Asked {
    /// Always `tm.feedback-asked/1`.
    pub schema: String,
    /// Who is asked.
    pub person: Who,
    /// What about.
    pub about: String,
    /// Whether that is the newest win with them, because nothing was said.
    pub chosen: bool,
    /// The day the answer would help by.
    #[schemars(with = "String")]
    pub by: Date,
    /// The message to send.
    pub text: String,
    /// Whether the message names the one who is asked: not where their note is private.
    pub is_named: bool,
    /// The note that keeps it.
    pub path: String,
}

/// Words that were kept.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "FeedbackGot")]
pub struct Got {
    /// Always `tm.feedback-got/1`.
    pub schema: String,
    /// Who said them.
    pub person: Who,
    /// The words.
    pub words: String,
    /// Whether they may be quoted.
    pub may_quote: bool,
    /// The day they were asked for, where a question was open.
    #[schemars(with = "Option<String>")]
    pub asked: Option<Date>,
    /// How many other questions to them are still open.
    pub still_open: usize,
    /// The note.
    pub path: String,
}

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// A win.
    Win(&'a Note),
    /// The newest win with the person, where nothing is said.
    Chosen(&'a Note),
    /// Something in one's own words.
    Words(&'a str),
}

/// A question to be asked.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// What about.
    pub about: About<'a>,
    /// The day the answer would help by.
    pub by: Date,
}

/// Questions that wait for an answer, the oldest first.
pub(super) fn open(snapshot: &Snapshot) -> Vec<&Note> {
    let is_open = |note: &&Note| {
        note.facts.kind == Some(Kind::Feedback) && !note.facts.draft && note.facts.status.as_deref() == Some("asked")
    };
    let mut open: Vec<&Note> = snapshot.notes.iter().filter(is_open).collect();
    open.sort_by(|one, other| (one.facts.date, &one.path).cmp(&(other.facts.date, &other.path)));
    open
}

/// What was asked and what came.
pub fn list(snapshot: &Snapshot, today: Date) -> Feedback {
    let people = People::of(snapshot);
    let from = |note: &Note| {
        let written = note.facts.value("from").unwrap_or_default();
        people.named(written).map_or_else(|| super::people::bare(written).to_owned(), |person| person.name.clone())
    };
    let is_came = |note: &&Note| {
        note.facts.kind == Some(Kind::Feedback) && !note.facts.draft && note.facts.status.as_deref() == Some("received")
    };
    let mut came: Vec<&Note> = snapshot.notes.iter().filter(is_came).collect();
    came.sort_by(|one, other| other.facts.date.cmp(&one.facts.date).then_with(|| one.path.cmp(&other.path)));
    let row = |note: &&Note| Open {
        from: from(note),
        title: note.facts.title.clone(),
        on: note.facts.date,
        days: note.facts.date.map(|on| between(on, today)),
        path: note.path.to_string(),
    };
    let came_row = |note: &&Note| Came {
        from: from(note),
        title: note.facts.title.clone(),
        on: note.facts.date,
        may_quote: note.facts.value("may-quote").and_then(value::flag) == Some(true),
        path: note.path.to_string(),
    };
    Feedback {
        schema: SCHEMA.to_owned(),
        open: open(snapshot).iter().map(row).collect(),
        came: came.iter().map(came_row).collect(),
    }
}

/// The newest win with the person of which may be spoken.
pub fn newest_win<'s>(shared: &Shared<'s>, person: &Person<'_>) -> Option<&'s Note> {
    let with =
        shared.wins.iter().filter(|win| win.with().iter().any(|with| person.is(with)) && shared.told(win.title()).is_some());
    with.max_by_key(|win| (win.date(), &win.note.path)).map(|win| win.note)
}

/// The message that asks `person`, kept as asked.
///
/// # Errors
/// Where nothing is said of what it is about, the same is asked already, or it is about something private.
pub fn ask(
    snapshot: &Snapshot,
    person: &Person<'_>,
    request: &Request<'_>,
    basis: &Basis<'_>,
    at: &At,
) -> Result<Planned<Asked>, Refusal> {
    let (Request { about, by }, Basis { own, shared }) = (*request, basis);
    if by < at.today {
        return Err(Refusal::new(format!("{by} is past")).hint("write 10d, or a day to come: --reply-by 2w"));
    }
    let occasion = occasion(about, person, shared)?;
    let title = format!("Asked {}: {occasion}", person.first());
    refuse_twin(snapshot, person, &title)?;
    let found =
        builtin::find(Carrier::Template, TEMPLATE, own).ok_or_else(|| Refusal::new("there is no template feedback-request"))?;
    let mut given = Given::for_note(Some(Kind::Feedback), &title, &Id::of(at.seed, 0), at);
    given.field("from", &[person.written()]);
    let written = person.written();
    let is_named = shared.name(&written).is_some();
    given.set("greeting", Fact::Text(if is_named { format!(" {}", person.first()) } else { String::new() }));
    given.set("by", Fact::Text(day(by)));
    given.set("occasion", Fact::Text(occasion.clone()));
    if let About::Win(win) | About::Chosen(win) = about {
        given.record(win.path.stem(), &win.facts);
        given.field("shows", win.facts.values("shows"));
    }
    let beside = make::beside(own);
    let beside: Vec<(&str, &str)> = beside.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let filled = template::fill(&Texts { file: found.file, text: found.text, beside: &beside }, &given)
        .map_err(|broken| broken.refusal())?;
    let path = record::path(Kind::Feedback, &title, at, &snapshot.dialect);
    let text = match person.note {
        Some(note) => make::discreet(filled.text.clone(), note, &path, snapshot, found.file)?,
        None => filled.text.clone(),
    };
    let message = message::to_send(&filled.text);
    if found.own && !message.lines().all(|line| shared.told(line).is_some()) {
        let refusal = format!("{} puts somebody or something into the message whose note is private or hidden", found.file);
        return Err(Refusal::new(refusal).hint("that is not sent: take it out of the template"));
    }
    let report = Asked {
        schema: ASKED_SCHEMA.to_owned(),
        person: person.who(),
        about: occasion,
        chosen: matches!(about, About::Chosen(_)),
        by,
        text: message,
        is_named,
        path: path.to_string(),
    };
    Ok(Planned { edits: vec![Edit::Create { path, text }], report })
}

/// What it is about, as it may be written to somebody.
fn occasion(about: About<'_>, person: &Person<'_>, shared: &Shared<'_>) -> Result<String, Refusal> {
    let text = match about {
        About::Win(note) | About::Chosen(note) => {
            if !shared.wins.iter().any(|win| win.note.path == note.path) {
                let refusal = Refusal::new(format!("\"{}\" is private: nothing of it is sent", note.facts.title));
                return Err(refusal.hint("ask in words that say nothing of it: --about \"the week in May\""));
            }
            let on = note.facts.date.map_or_else(String::new, |on| format!(" ({})", on.strftime("%B %Y")));
            format!("{}{on}", note.facts.title)
        }
        About::Words(words) => shared.spoken(spaced(words).trim()),
    };
    if text.is_empty() {
        let refusal = Refusal::new(format!(
            "what about? No win that may be told names {}, and \"any feedback?\" gets \"all good\"",
            person.first()
        ));
        return Err(refusal.hint(format!("name an occasion: tm feedback ask {} --about \"the review in May\"", person.typed())));
    }
    let links_to_it = matches!(about, About::Words(words) if shared.told(words).is_none());
    if shared.told(&text).is_some() && !links_to_it {
        return Ok(text);
    }
    Err(Refusal::new("what it is about names somebody or something whose note is private or hidden: that is not sent")
        .hint("say it without the name: --about TEXT"))
}

fn refuse_twin(snapshot: &Snapshot, person: &Person<'_>, title: &str) -> Result<(), Refusal> {
    let is_twin = |note: &&&Note| note.facts.title == title && note.facts.values("from").iter().any(|from| person.is(from));
    let open = open(snapshot);
    let Some(twin) = open.iter().find(is_twin) else { return Ok(()) };
    let on = twin.facts.date.map_or_else(String::new, |on| format!(" on {on}"));
    Err(Refusal::new(format!("{} was asked that already{on}, and the answer is open", person.name))
        .hint(format!("the message: tm show {}", twin.path.stem()))
        .hint(format!("the answer: tm feedback got {} TEXT", person.typed())))
}

/// Keeps what `person` said: as the answer to the oldest question that waits for them, else as a note of its own.
///
/// # Errors
/// Where nothing is said.
pub fn got(
    snapshot: &Snapshot,
    person: &Person<'_>,
    words: &str,
    may_quote: Option<()>,
    shows: &[String],
    at: &At,
) -> Result<Planned<Got>, Refusal> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Refusal::new("no words to keep").hint(format!("tm feedback got {} \"what they said\"", person.typed())));
    }
    let open: Vec<&Note> =
        open(snapshot).into_iter().filter(|note| note.facts.values("from").iter().any(|from| person.is(from))).collect();
    let quoted: Vec<String> = words.lines().map(|line| format!("> {}", line.trim()).trim_end().to_owned()).collect();
    let leave = may_quote.is_some().to_string();
    let (path, edits) = match open.first() {
        Some(note) => {
            let path = note.path.clone();
            let mut edits = vec![
                Edit::set(note, "status", "received"),
                Edit::set(note, "may-quote", leave),
                Edit::set(note, "date", at.today.to_string()),
            ];
            edits.extend(shows.iter().map(|shown| Edit::add(note, "shows", shown)));
            edits.extend(quoted.iter().map(|line| Edit::append(&path, Some("Words"), line)));
            (path, edits)
        }
        None => {
            let first: Vec<&str> = words.split_whitespace().take(TITLE).collect();
            let more = if words.split_whitespace().count() > TITLE { "…" } else { "" };
            let title = format!("{}: {}{more}", person.first(), first.join(" "));
            let scalar = |text: &str| Value::Scalar(text.to_owned());
            let mut fields =
                vec![("from", scalar(&person.written())), ("status", scalar("received")), ("may-quote", scalar(&leave))];
            fields.extend((!shows.is_empty()).then(|| ("shows", Value::List(shows.to_vec()))));
            fields.extend(person.note.into_iter().flat_map(|note| record::inherited(&note.facts)));
            let path = record::path(Kind::Feedback, &title, at, &snapshot.dialect);
            let body = format!("## Words\n{}\n", quoted.join("\n"));
            let text = record::text(Kind::Feedback, &Id::of(at.seed, 0), &title, &fields, &body, at);
            (path.clone(), vec![Edit::Create { path, text }])
        }
    };
    let report = Got {
        schema: GOT_SCHEMA.to_owned(),
        person: person.who(),
        words: words.to_owned(),
        may_quote: may_quote.is_some(),
        asked: open.first().and_then(|note| note.facts.date),
        still_open: open.len().saturating_sub(1),
        path: path.to_string(),
    };
    Ok(Planned { edits, report })
}
