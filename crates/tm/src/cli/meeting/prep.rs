//! `tm meeting prep`: what to bring to a conversation of a kind.

use clap::Args;
use tm_core::builtin::Own;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::levels::gap;
use tm_core::talk;
use tm_core::talk::agenda::{self, Agenda};
use tm_core::talk::career::{self, Basis, Career};
use tm_core::talk::kind::{self, Talk};
use tm_core::talk::people::{People, Person};
use tm_core::{Snapshot, audience};

use crate::cli::gap::Meant;
use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;
use crate::session::Session;

/// As it is typed behind `tm`.
const COMMAND: &str = "meeting prep";

#[derive(Debug, Args, Default)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Prep {
    /// The kind (career, skip, mentoring, peer, exploratory), with whom, or both; without, the next one that is planned
    #[arg(value_name = "WHAT")]
    what: Vec<String>,
    /// Make the note of it, or put what was found into the one that is there
    #[arg(long)]
    write: bool,
    #[command(flatten)]
    meant: Meant,
}

const EXAMPLES: &str = "\
Examples:
  tm meeting prep
  tm meeting prep career --to staff
  tm meeting prep skip
  tm meeting prep exploratory Tova --write";

/// The conversation that is wanted.
pub(crate) struct Wanted<'a> {
    /// With whom, as a command names them.
    pub(crate) person: String,
    pub(crate) talk: Talk,
    /// Which level the case is for, where a case is made.
    pub(crate) case: Option<&'a Meant>,
    pub(crate) write: bool,
}

pub(crate) fn run(args: &Prep, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let what = row_or_name(&mut session, &args.what.join(" "))?;
    let snapshot = session.read(&talk::reads())?;
    let own = session.own_texts();
    let own = own.all();
    let kind::Meant { person, talk } = kind::meant(&snapshot, &what, &own, COMMAND, session.at.today)?;
    let case = (talk.kind == kind::NEXT_LEVEL).then_some(&args.meant);
    let wanted = Wanted { person, talk, case, write: args.write };
    let report = prepared(&mut session, snapshot, &own, &wanted)?;
    if common.json { print_json(&report) } else { print(&face::agenda::page(&report)) }
}

/// The name that was typed; for the number of a row of the last list, the name of its note.
pub(crate) fn row_or_name(session: &mut Session, typed: &str) -> Result<String, Failure> {
    if typed.is_empty() || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(typed.to_owned());
    }
    session.note(typed, Some("person")).map(|path| path.stem().to_owned())
}

/// What to bring, and its note where that is wanted.
pub(crate) fn prepared(
    session: &mut Session,
    snapshot: Snapshot,
    own: &[Own<'_>],
    wanted: &Wanted<'_>,
) -> Result<Agenda, Failure> {
    let today = session.at.today;
    let more = {
        let people = People::of(&snapshot);
        let person = people.meant(&wanted.person, COMMAND)?;
        let there = agenda::planned(&snapshot, person, &wanted.talk, today);
        let (_, from) = agenda::before(&snapshot, person, there, today);
        session.ask_more(&talk::reads_of(person, from))?
    };
    let snapshot = talk::together(snapshot, more);
    let people = People::of(&snapshot);
    let person = people.meant(&wanted.person, COMMAND)?;
    let case = wanted.case.map(|meant| case(session, meant, person)).transpose()?;
    if !wanted.write {
        return Ok(agenda::agenda(&snapshot, person, &wanted.talk, case, own, &session.at)?);
    }
    let (mut report, applied) = session.change(|at| {
        let agenda = agenda::agenda(&snapshot, person, &wanted.talk, case.clone(), own, at)?;
        Ok(agenda::write(&snapshot, agenda, person, own, at)?)
    })?;
    if let (Some(note), Some(path)) = (&mut report.note, applied.created.first()) {
        note.path = path.to_string();
    }
    Ok(report)
}

/// The case for a next level.
fn case(session: &mut Session, meant: &Meant, person: &Person<'_>) -> Result<Career, Failure> {
    let levels = session.read_also(&gap::reads())?;
    let all = session.read_also(&shared::reads())?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: session.also().hidden };
    let shared = shared::of(&all, unsaid, audience::Reach::Inside, session.at.today);
    let (ladders, asked) = meant.found(session, &levels)?;
    let shows_hidden = session.also().hidden;
    let basis = Basis { levels: &levels, ladders: &ladders, asked: &asked, shared: &shared, shows_hidden };
    Ok(career::career(&basis, person, &session.at))
}
