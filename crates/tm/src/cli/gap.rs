//! `tm gap`: what is missing to a level.

use clap::Args;
use tm_core::Snapshot;
use tm_core::levels::cited;
use tm_core::levels::gap::{self, Asked};
use tm_core::levels::show::{self, Known};

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
    let snapshot = session.read_also(&gap::reads())?;
    let (ladders, asked) = args.meant.found(&session, &snapshot)?;
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
