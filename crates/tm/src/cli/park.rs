//! `tm park`: put an idea off, until a day or without one.

use clap::Args;
use jiff::civil::Date;
use tm_core::ideas::decide::Decision;

use super::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Park {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Not before this day (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Why
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
}

pub(crate) fn run(args: &Park, common: &Common) -> Result<(), Failure> {
    super::start::decided(&args.idea, &Decision::Park { until: args.until, because: args.because.clone() }, common)
}
