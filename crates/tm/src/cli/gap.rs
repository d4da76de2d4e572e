//! `tm gap`: what is missing to a level.

use clap::Args;
use tm_core::levels::cited;
use tm_core::levels::gap::{self, Asked, reading};
use tm_core::levels::show::{self, Known};
use tm_core::{Query, Snapshot};

use super::{Common, print, print_json, say};
use crate::face;
use crate::failure::Failure;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Gap {
    #[command(flatten)]
    meant: Meant,
}

/// Which level of which ladder.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Meant {
    /// The level aimed at; by itself the target of the newest assessment, or the one above your job's
    #[arg(long, value_name = "LEVEL")]
    to: Option<String>,
    /// By this ladder; "plan" is the table of competencies in your plan
    #[arg(long, value_name = "LADDER")]
    ladder: Option<String>,
}

const EXAMPLES: &str = "\
A win says what it shows: shows: [influence@staff]. It counts where it is
confirmed, has an outcome, and is independent of the others: of another project,
or of none and with other evidence. The rule stands in the ladder.

Examples:
  tm gap
  tm gap --to staff
  tm gap --to senior --ladder engineer";

pub(crate) fn run(args: &Gap, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (snapshot, ladders, asked) = args.meant.read_enough(&mut session, &gap::reads())?;
    let report = gap::gap(&snapshot, &ladders, &asked, common.hidden, &session.at)?;
    if common.json { print_json(&report) } else { print(&face::gap::page(&report)) }
}

/// Says beside an answer what of `shows` stands in no ladder, and what does: it is kept all the same.
pub(crate) fn say_unknown(session: &Session, shows: &[String]) {
    if shows.is_empty() {
        return;
    }
    let own = session.own_texts();
    for one in cited::unknown(&show::all(&own.all()), shows) {
        say(&format!("Kept as you wrote it, but {}; {}.", one.message, one.remedy));
    }
}

impl Meant {
    /// Named otherwise than by options.
    pub(crate) fn new(to: Option<String>, ladder: Option<String>) -> Meant {
        Meant { to, ladder }
    }

    /// What the case for a level rests on, the ladders there are, and which level of which was asked for. Wins older than the ladders look back
    /// are not read.
    pub(crate) fn read(&self, session: &mut Session, query: &Query) -> Result<(Snapshot, Vec<Known>, Asked), Failure> {
        self.read_since(session, query, false)
    }

    /// The same with the newest of those that are older; with everything, where some dimension has nothing in what was read.
    pub(crate) fn read_enough(&self, session: &mut Session, query: &Query) -> Result<(Snapshot, Vec<Known>, Asked), Failure> {
        let (snapshot, ladders, asked) = self.read_since(session, query, true)?;
        if reading::is_enough(&snapshot, &ladders, &asked, &session.at)? {
            return Ok((snapshot, ladders, asked));
        }
        self.read_all(session, query)
    }

    fn read_since(
        &self,
        session: &mut Session,
        query: &Query,
        with_older: bool,
    ) -> Result<(Snapshot, Vec<Known>, Asked), Failure> {
        let ladders = show::all(&session.own_texts().all());
        let snapshot = session.read_case(&self.asking(query), &ladders, with_older)?;
        let (ladders, asked) = self.found(session, &snapshot)?;
        Ok((snapshot, ladders, asked))
    }

    /// The same with every win there is.
    pub(crate) fn read_all(&self, session: &mut Session, query: &Query) -> Result<(Snapshot, Vec<Known>, Asked), Failure> {
        let snapshot = session.read_also(&self.asking(query))?;
        let (ladders, asked) = self.found(session, &snapshot)?;
        Ok((snapshot, ladders, asked))
    }

    /// The same question; the plans are read only for a ladder that stands in one.
    fn asking(&self, query: &Query) -> Query {
        let plans = self.ladder.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("plan"));
        Query { plans, ..query.clone() }
    }

    /// The ladder and the level that are meant; nothing where none was asked for and nothing tells it.
    pub(crate) fn at_level(&self, session: &mut Session, query: &Query) -> Result<Option<(Known, usize)>, Failure> {
        let snapshot = session.read(&self.asking(query))?;
        let (ladders, asked) = self.found(session, &snapshot)?;
        match gap::meant(&snapshot, &ladders, &asked, session.at.today) {
            Ok(meant) => Ok(Some((meant.known, meant.level))),
            Err(refusal) if self.to.is_some() || self.ladder.is_some() => Err(refusal.into()),
            Err(_) => Ok(None),
        }
    }

    /// The ladders there are, and which level of which was asked for.
    pub(crate) fn found(&self, session: &Session, snapshot: &Snapshot) -> Result<(Vec<Known>, Asked), Failure> {
        let own = session.own_texts();
        let own = own.all();
        let ladder = match self.ladder.as_deref() {
            Some(name) if name.eq_ignore_ascii_case("plan") => Some(gap::of_plan(&snapshot.plan())?),
            Some(name) => Some(show::find(name, &own)?),
            None => None,
        };
        Ok((show::all(&own), Asked { ladder, level: self.to.clone() }))
    }
}
