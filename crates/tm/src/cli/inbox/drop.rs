//! `tm inbox drop`: drafts go, and stay away.

use clap::Args;
use tm_core::inbox::settle::{self, Reach};

use crate::cli::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Drop {
    /// The drafts: their numbers in the last list, their ids, or the beginnings of their titles
    #[arg(value_name = "REF", required_unless_present = "all")]
    drafts: Vec<String>,
    /// All that are shown
    #[arg(long, conflicts_with = "drafts")]
    all: bool,
    /// Remember it for whatever their sources will say later, too
    #[arg(long)]
    remember: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm inbox drop 4
  tm inbox drop 4 --remember";

pub(super) fn run(args: &Drop, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (snapshot, inbox) = super::waiting(&mut session)?;
    let paths = super::meant(&session, &inbox, &args.drafts, args.all)?;
    let drafts = paths.iter().map(|path| super::text(&session, path)).collect::<Result<Vec<_>, _>>()?;
    let reach = if args.remember { Reach::Always } else { Reach::Now };
    let (settled, _) = session.change(|at| Ok(settle::drop(&snapshot, &drafts, reach, at)?))?;
    super::tell(&settled, common)
}
