//! `tm inbox edit`: a draft in the person's own editor.

use clap::Args;

use crate::cli::{Common, print};
use crate::failure::Failure;
use crate::fetch::editor;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Edit {
    /// The draft: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF")]
    draft: String,
}

const EXAMPLES: &str = "\
Examples:
  tm inbox edit 2";

pub(super) fn run(args: &Edit, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (_, inbox) = super::waiting(&mut session)?;
    let path = super::meant(&session, &inbox, std::slice::from_ref(&args.draft), false)?.remove(0);
    editor::open(&session.vault.root().join(path.as_str()))?;
    print(&format!("Saved as you left it: {path}\ntm inbox accept {}\n", args.draft))
}
