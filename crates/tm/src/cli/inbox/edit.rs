//! `tm inbox edit`: a draft in the person's own editor.

use clap::Args;
use tm_core::show;
use tm_vault::writing::ByHand;

use crate::cli::{Common, print, print_json};
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
    let (before, turn) = (session.bytes(&path)?, session.vault.turn());
    editor::open(&session.file(&path))?;
    // Whoever empties a draft this way may delete it, too.
    let after = session.bytes(&path).ok();
    if after.as_ref() != Some(&before) {
        session.record(ByHand { path: &path, before: before.clone(), after: after.clone(), turn });
    }
    if common.json {
        let facts = session.facts(&path, after.as_deref().unwrap_or_default());
        return print_json(&show::edited(&path, &facts, after.as_ref() != Some(&before)));
    }
    match after {
        Some(_) => print(&format!("Saved as you left it: {path}\ntm inbox accept {}\n", args.draft)),
        None => print(&format!("The draft is gone: {path}\nTo bring it back: tm undo\n")),
    }
}
