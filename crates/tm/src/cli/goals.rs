//! `tm goals`: how far the numbers of the plan are.

use clap::Args;
use tm_core::rhythm::goals;

use super::{Common, Lines, print, print_each, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Goals {
    /// Only these, by the ids they have in the plan
    #[arg(value_name = "GOAL")]
    goals: Vec<String>,
    /// The arithmetic of every number, and what it is made of
    #[arg(long)]
    explain: bool,
    /// How each number grew, as a picture, and the line to hold
    #[arg(long, conflicts_with_all = ["explain", "json", "jsonl"])]
    burn_up: bool,
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
Examples:
  tm goals
  tm goals G1 --explain
  tm goals G1 --burn-up
  tm goals --json";

pub(crate) fn run(args: &Goals, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let mut snapshot = session.read(&goals::reads())?;
    let report = if snapshot.is_of_closed(today) {
        let answers = session.read_numbers_of(&mut snapshot, today)?;
        goals::back(&snapshot, &answers, today)
    } else {
        let answers = session.read_numbers(&mut snapshot)?;
        goals::goals(&snapshot, &answers, today)
    };
    let report = report.only(&args.goals)?;
    if args.lines.jsonl {
        return print_each(&report.goals);
    }
    if common.json {
        return print_json(&report);
    }
    print(&match (args.explain, args.burn_up) {
        (true, _) => face::goals::explain(&report),
        (_, true) => face::goals::burn_up(&report),
        _ => face::goals::page(&report),
    })
}
