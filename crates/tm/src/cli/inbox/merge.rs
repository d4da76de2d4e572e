//! `tm inbox merge`: a draft's text goes into a record.

use clap::Args;
use tm_core::VaultPath;
use tm_core::inbox::settle;

use crate::cli::{Common, say};
use crate::failure::Failure;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Merge {
    /// The draft: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF")]
    draft: String,
    /// The record it goes into: its id, or the beginning of its title
    #[arg(value_name = "INTO", required = true)]
    into: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm inbox merge 2 ledger";

pub(super) fn run(args: &Merge, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (mut snapshot, inbox) = super::waiting(&mut session)?;
    let path = super::meant(&session, &inbox, std::slice::from_ref(&args.draft), false)?.remove(0);
    let into = session.note(&args.into.join(" "), None)?;
    let (draft, target) = (super::text(&session, &path)?, super::text(&session, &into)?);
    snapshot = snapshot.with(&into, &target.1);
    let hides = is_hidden(&session, &draft) && !is_hidden(&session, &target);
    let (settled, _) = session.change(|at| Ok(settle::merge(&snapshot, &draft, &target, at)?))?;
    if hides {
        say(&format!("{into} shows only with -p from now on, as the draft did. To have it shown: hidden: false in it"));
    }
    super::tell(&settled, common)
}

fn is_hidden(session: &Session, (path, text): &(VaultPath, String)) -> bool {
    session.facts(path, text.as_bytes()).hidden
}
