//! `tm log`: keep a line of the day, and hear what was understood.

use clap::Args;
use tm_core::VaultPath;
use tm_core::rhythm::log::{self, Logged};
use tm_core::rhythm::{path, recent};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Log {
    /// The line, in any words; nothing needs quoting. "-" reads it from standard input; without it, the last seven days
    #[arg(value_name = "TEXT", allow_negative_numbers = true)]
    text: Vec<String>,
    /// The day it belongs to: yesterday, today-3d, 2026-11-18
    #[arg(long, short, value_name = "DAY")]
    day: Option<String>,
    /// It is a habit, and done: the line gets its ticked box
    #[arg(long)]
    tick: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm log 2h30m deep: the retry client +create @G1
  tm log +1 posts: Retry storms @G1
  tm log visitors = 312
  tm log p99 800 to 200
  tm log -d yesterday 45m review: the ledger design
  tm log 45m the outline @\"Retry storms\"
  tm log --tick 1 recording
  tm log

+1 posts is a count: it is added up. visitors = 312 is a reading: so many there
are now, and so what a count began with, too. Both count for the number of your
plan that is called so (tm goals); the line printed says which.
A + or - at the end says that it gave energy, or took some.";

/// Stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The words of the line, as they were typed or piped.
fn text(args: &Log) -> Result<Vec<String>, Failure> {
    if args.text.as_slice() != [STANDARD_INPUT] {
        return Ok(args.text.clone());
    }
    let piped = session::input_text()?;
    // What a note cannot hold as it is would make the whole day unreadable.
    session::refuse_unreadable(&piped)?;
    let mut lines = piped.lines().filter(|line| !line.trim().is_empty());
    match (lines.next(), lines.count()) {
        (Some(line), 0) => Ok(vec![line.to_owned()]),
        (Some(_), more) => {
            let failure = Failure::new(Kind::Misuse, format!("{} lines came; a line is kept at a time", more + 1));
            Err(failure.hint("nothing was kept: while read -r line; do tm log -- \"$line\"; done"))
        }
        (None, _) => Err(Failure::new(Kind::Misuse, "nothing came in").hint("echo 45m reading | tm log -")),
    }
}

pub(crate) fn run(args: &Log, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let day = args.day.as_deref().map_or(Ok(today), |text| log::day(text, today).map_err(Failure::misuse))?;
    let text = log::typed(&text(args)?);
    if text.trim().is_empty() {
        let mut snapshot = session.read(&recent::reads(day))?;
        snapshot.notes.extend(session.ask_more(&recent::reads_before(day))?.notes);
        let report = recent::recent(&snapshot, day);
        return if common.json { print_json(&report) } else { print(&face::day::recent(&report)) };
    }
    let text = if args.tick { log::done(&text) } else { text };
    let names = log::names(&text);
    let (notes, rows) = (session.nameable(&names)?, session.rows_named(&names)?);
    let request = log::Log { text, day, notes, rows };
    let usual = path(day, &session.dialect());
    let snapshot = session.read_fresh_with(&log::reads(&request), &[usual])?;
    let (mut report, applied) = session.keep(|at| Ok(log::log(&snapshot, &request, at)))?;
    if let Some(facts) = VaultPath::new(&report.path).and_then(|path| session.facts_after(&applied, &path)) {
        Logged::read_back(&mut report, &facts);
    }
    if let Some(passed) = report.by_the_clock().and_then(|(from, to)| session::passed(from, to)) {
        report.clocks_changed(passed);
    }
    if common.json { print_json(&report) } else { print(&face::day::logged(&report, today)) }
}
