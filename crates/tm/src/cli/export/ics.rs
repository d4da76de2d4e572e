//! `tm export ics`: everything with a day as a calendar file.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;
use tm_core::calendar::{self, Calendar, Sort};

use super::super::{Common, print_json, say, write};
use crate::failure::Failure;
use crate::session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ics {
    /// Write it to this file
    #[arg(short, long, value_name = "FILE", conflicts_with = "json")]
    out: Option<PathBuf>,
    /// Write over the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
    /// Leave these out
    #[arg(long, value_name = "WHAT", value_parser = PossibleValuesParser::new(Sort::ALL.map(Sort::word)))]
    but: Vec<String>,
}

const EXAMPLES: &str = "\
An entry keeps its name, so importing again brings no second one. Entries are
whole days that take no time.

Examples:
  tm export ics --out career.ics
  tm export ics --but promises --but meetings --out shared.ics";

pub(crate) fn run(args: &Ics, common: &Common) -> Result<(), Failure> {
    let but: Vec<Sort> = args.but.iter().filter_map(|word| Sort::named(word)).collect();
    let mut session = common.session()?;
    let today = session.at.today;
    let snapshot = session.read(&calendar::reads(today))?;
    let calendar = calendar::calendar(&snapshot, &but, today);
    if common.json {
        return print_json(&calendar);
    }
    let text = calendar::written(&calendar);
    say(&told(&calendar));
    match args.out.as_deref().filter(|file| file.as_os_str() != "-") {
        Some(file) => {
            session::outside::keep(file, text.as_bytes(), args.force)?;
            say(&format!("It is in {}.", file.display()));
            Ok(())
        }
        None => write(&text),
    }
}

/// How many entries, and how many of them come from conversations: a calendar is often shared.
fn told(calendar: &Calendar) -> String {
    let count = |sorts: &[Sort]| calendar.entries.iter().filter(|one| sorts.contains(&one.sort)).count();
    let (all, talks) = (calendar.entries.len(), count(&[Sort::Promise, Sort::Meeting]));
    let entries = if all == 1 { "1 entry".to_owned() } else { format!("{all} entries") };
    match talks {
        0 => format!("{entries}."),
        _ => format!("{entries}, {talks} of them from conversations: --but promises --but meetings leaves those out."),
    }
}
