//! `tm day`: the daily set, and where one stopped.

use clap::Args;
use tm_core::rhythm::daily::{self, Ticks};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Day {
    /// What is done: numbers of the set, or a word of it
    #[arg(value_name = "DONE")]
    done: Vec<String>,
    /// Where you stop, to be quoted tomorrow morning
    #[arg(long, value_name = "TEXT")]
    stop: Option<String>,
}

const EXAMPLES: &str = "\
The set is your checklist \"daily\", and what your plan wants every day.

Examples:
  tm customise daily
  tm day
  tm day 1 3
  tm day --stop \"the second caller still waits without a limit\"";

pub(crate) fn run(args: &Day, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let texts = session.own_texts();
    let own = texts.all();
    let snapshot = session.read(&daily::reads(session.at.today))?;
    let ticks = Ticks { done: args.done.clone(), stop: args.stop.clone() };
    let (report, _) = session.change(|at| Ok(daily::tick(&snapshot, &own, &ticks, at)?))?;
    if common.json { print_json(&report) } else { print(&face::daily::page(&report)) }
}
