//! `tm edit`: a note in the person's own editor.

use clap::Args;
use tm_core::show;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;
use crate::fetch::editor;

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
    let before = session.bytes(&place.path)?;
    editor::open(&session.file(&place.path))?;
    let after = session.bytes(&place.path);
    if after.as_ref().map_or(true, |after| *after != before) {
        session.record(&place.path, before.clone(), after.as_ref().ok().cloned());
    }
    let after = after?;
    // Whoever asks next finds it as it is now.
    session.index()?;
    let facts = session.facts(&place.path, &after);
    let report = show::edited(&place.path, &facts, before != after);
    if common.json { print_json(&report) } else { print(&face::shown::edited(&report)) }
}
