//! `tm inbox accept`: drafts become records.

use clap::Args;
use tm_core::adopt;
use tm_core::inbox::settle;

use crate::cli::Common;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Accept {
    /// The drafts: their numbers in the last list, their ids, or the beginnings of their titles
    #[arg(value_name = "REF", required_unless_present = "all")]
    drafts: Vec<String>,
    /// All that are shown
    #[arg(long, conflicts_with = "drafts")]
    all: bool,
    /// What they become, where they do not say
    #[arg(long = "as", value_name = "KIND")]
    kind: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm inbox accept 1 3
  tm inbox accept 2 --as win
  tm inbox accept --all";

pub(super) fn run(args: &Accept, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let how = settle::Accept { kind: args.kind.as_deref().map(adopt::kind).transpose()? };
    let (snapshot, inbox) = super::waiting(&mut session)?;
    let paths = super::meant(&session, &inbox, &args.drafts, args.all)?;
    let root = session.vault.root().to_owned();
    let is_taken = |path: &tm_core::VaultPath| root.join(path.as_str()).symlink_metadata().is_ok();
    let (settled, _) = session.change(|at| Ok(settle::accept(&snapshot, &paths, how, at, &is_taken)?))?;
    super::tell(&settled, common)
}
