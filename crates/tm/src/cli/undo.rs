//! `tm undo`: take the last command back, or do it again.

use clap::Args;
use tm_core::history::{self, Left, UNDONE_SCHEMA, Undone};
use tm_vault::undo::Which;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;
use crate::session::vault::care::touched;

/// So many commands are looked at for the one an undo is about.
const LOOKED_AT: usize = 200;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Undo {
    /// The number of the command in `tm history`; the last one unless said
    #[arg(value_name = "NUMBER")]
    number: Option<u64>,
}

const EXAMPLES: &str = "\
A second `tm undo` does again what the first took back. A file that was edited
since is left alone and named.

Examples:
  tm undo
  tm history
  tm undo 12";

pub(crate) fn run(args: &Undo, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let done = session.undo(args.number.map_or(Which::Last, Which::Number))?;
    let (past, _) = session.past(LOOKED_AT)?;
    let (redid, words) = history::redone(done.undid, &past);
    let files = touched(&done.files);
    let hidden = session.hidden(files.iter().flat_map(|file| file.before.iter().chain(&file.after)));
    let (files, count) = history::changes(&files, &|path| hidden.contains(path));
    let left = done.unmoved.iter().map(|left| Left { path: left.path.to_string(), because: left.to_string() }).collect();
    let report = Undone {
        schema: UNDONE_SCHEMA.to_owned(),
        undid: done.undid,
        redid,
        words: words.or(done.words).filter(|_| count == 0),
        number: done.number,
        files,
        hidden: count,
        left,
    };
    if common.json { print_json(&report) } else { print(&face::history::undone(&report)) }
}
