//! `tm packet outcome`: what was decided about it.

use clap::{Args, ValueEnum};
use tm_core::packet::{self, outcome};

use crate::cli::gap::Meant;
use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Outcome {
    /// What was decided
    #[arg(value_name = "OUTCOME")]
    outcome: Word,
    /// What was said; with a dimension before a colon it is held against that one. May be given several times
    #[arg(long, value_name = "TEXT")]
    because: Vec<String>,
    /// Who decided
    #[arg(long, value_name = "PERSON", default_value = "committee")]
    by: String,
    #[command(flatten)]
    meant: Meant,
}

/// What can be decided.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Word {
    Granted,
    Declined,
    Deferred,
}

const EXAMPLES: &str = "\
It is kept as an assessment; what was said stands in the next tm gap and tm
critic.

Examples:
  tm packet outcome granted
  tm packet outcome declined --because \"influence: one team only\"
  tm packet outcome deferred --because \"no slot before summer\" --by Dana";

pub(crate) fn run(args: &Outcome, common: &Common) -> Result<(), Failure> {
    let outcome = match args.outcome {
        Word::Granted => outcome::Outcome::Granted,
        Word::Declined => outcome::Outcome::Declined,
        Word::Deferred => outcome::Outcome::Deferred,
    };
    let mut session = common.session()?;
    let (snapshot, ladders, asked) = args.meant.read(&mut session, &packet::reads())?;
    let dialect = session.dialect();
    let what = (outcome, args.because.as_slice(), args.by.as_str());
    let make = |at: &tm_core::At| Ok(outcome::note(&snapshot, &ladders, &asked, what, &dialect, at)?);
    let (mut report, applied) = session.change(make)?;
    if let Some(path) = applied.created.first() {
        report.path = path.to_string();
    }
    if common.json { print_json(&report) } else { print(&face::packet::outcome(&report)) }
}
