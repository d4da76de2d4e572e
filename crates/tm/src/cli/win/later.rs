//! `tm win later`: the result is still open.

use clap::Args;
use tm_core::evidence::later;
use tm_core::evidence::win::Win;

use crate::cli::{Common, print, print_json, typed};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Later {
    /// The win: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF")]
    win: String,
    /// When to ask again: 2w, 2026-12-01, 2027-Q1
    #[arg(value_name = "DATE")]
    on: String,
}

const EXAMPLES: &str = "\
Examples:
  tm win later 1 2w
  tm win later deploy 2026-12-01";

pub(crate) fn run(args: &Later, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let on = typed::ahead(&args.on, session.at.today)?;
    let path = super::named(&mut session, std::slice::from_ref(&args.win))?;
    let note = session.note_at(&path)?;
    let win = Win::of(&note).ok_or_else(|| Failure::new(Kind::No, format!("{path} is no win")))?;
    let dialect = session.dialect();
    let (report, _) = session.change(|at| Ok(later::later(&win, on, &dialect, at)?))?;
    if common.json { print_json(&report) } else { print(&face::win::postponed(&report)) }
}
