//! `tm log`: keep a line of the day, and hear what was understood.

use clap::Args;
use tm_core::VaultPath;
use tm_core::rhythm::log::{self, Logged};
use tm_core::rhythm::{path, recent};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Log {
    /// The line, in any words; nothing needs quoting. Without it, the last seven days
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

pub(crate) fn run(args: &Log, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let day = args.day.as_deref().map_or(Ok(today), |text| log::day(text, today).map_err(Failure::misuse))?;
    let text = log::typed(&args.text);
    if text.trim().is_empty() {
        let snapshot = session.read(&recent::reads(day))?;
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
    if common.json { print_json(&report) } else { print(&face::day::logged(&report, today)) }
}
