//! `tm park`: put an idea off, until a day or without one.

use clap::Args;
use tm_core::ideas::decide::Decision;

use super::{Common, typed};
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Park {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Not before this day: 2026-12-01, 2w, 2027-Q1
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm park 3 --until 2w
  tm park bench --because \"after the exam\"";

pub(crate) fn run(args: &Park, common: &Common) -> Result<(), Failure> {
    let session = common.session()?;
    let until = args.until.as_deref().map(|day| typed::ahead(day, session.at.today)).transpose()?;
    super::start::decided_in(session, &args.idea, &Decision::Park { until, because: args.because.clone() }, common)
}
