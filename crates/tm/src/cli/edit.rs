//! `tm edit`: a note in the person's own editor.

use clap::Args;
use tm_core::VaultPath;
use tm_core::show::{self, Edited};
use tm_vault::writing::ByHand;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::fetch::editor;
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Edit {
    /// The note: its number in the last list, its id, its file, an item of the plan, or the beginning of a title
    #[arg(value_name = "REF", required = true)]
    note: Vec<String>,
}

const EXAMPLES: &str = "\
The editor is the one that VISUAL, else EDITOR, names in your shell.

Examples:
  tm edit 3
  tm edit G2";

pub(crate) fn run(args: &Edit, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let place = session.place(&args.note.join(" "))?;
    let report = open(&mut session, &place.path)?;
    if common.json { print_json(&report) } else { print(&face::shown::edited(&report)) }
}

/// Opens a note in the editor, and keeps what it was before in the history.
pub(super) fn open(session: &mut Session, path: &VaultPath) -> Result<Edited, Failure> {
    let (before, turn) = (session.bytes(path)?, session.vault.turn());
    editor::open(&session.file(path))?;
    let after = session.bytes(path);
    if after.as_ref().map_or(true, |after| *after != before) {
        session.record(ByHand { path, before: before.clone(), after: after.as_ref().ok().cloned(), turn });
    }
    if !session.file(path).exists() {
        let failure = Failure::new(Kind::No, format!("{path} is not there any more: your editor deleted it or renamed it"));
        return Err(failure.hint("to bring it back: tm undo"));
    }
    let after = after?;
    // Whoever asks next finds it as it is now.
    session.index()?;
    let facts = session.facts(path, &after);
    Ok(show::edited(path, &facts, before != after))
}
