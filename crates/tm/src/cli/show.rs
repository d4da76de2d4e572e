//! `tm show`: a note as it is.

use clap::Args;
use tm_core::show;

use super::{Common, print_json, print_lines};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// The note: its number in the last list, its id, its file, an item of the plan, or the beginning of a title
    #[arg(value_name = "REF", required = true)]
    note: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm show 3
  tm show G2
  tm show days/2026/2026-11-20.md";

pub(crate) fn run(args: &Show, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let place = session.place(&args.note.join(" "))?;
    let bytes = session.bytes(&place.path)?;
    let facts = session.facts(&place.path, &bytes);
    let report = show::shown(&place.path, &facts, &String::from_utf8_lossy(&bytes), place.line);
    if common.json { print_json(&report) } else { print_lines(&face::shown::page(&report)) }
}
