//! `tm undo`: take the last command back, and those before it, or do them again.

use clap::Args;
use tm_core::history::{self, Before, Left, Past, UNDONE_SCHEMA, Undone};
use tm_vault::undo::{Unmoved, Which};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;
use crate::session::Session;
use crate::session::vault::care::touched;

/// So many commands are looked at for the one an undo is about.
const LOOKED_AT: usize = 200;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Undo {
    /// The number of the command in `tm history`; the last one that stands unless said
    #[arg(value_name = "NUMBER")]
    number: Option<u64>,
    /// Do again what was taken back last
    #[arg(long, conflicts_with = "number")]
    redo: bool,
}

const EXAMPLES: &str = "\
Each further `tm undo` goes one step further back; `tm undo --redo` does again
what was taken back last, and so does the number of that undo. Of a file that
was edited since only the lines of the command go back; where those were edited
too, it is left alone and named.

Examples:
  tm undo
  tm undo --redo
  tm history
  tm undo 12";

pub(crate) fn run(args: &Undo, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let done = session.undo(which(args))?;
    let (past, _) = session.past(LOOKED_AT)?;
    let (redid, words) = history::redone(done.undid, &past);
    let files = touched(&done.files);
    let left = done.unmoved.iter().map(|left| &left.path);
    let hidden = session.hidden(files.iter().flat_map(|file| file.before.iter().chain(&file.after)).chain(left));
    let (files, count) = history::changes(&files, &|path| hidden.contains(path));
    let before = before(&mut session, done.undid, &past);
    let around = done.around.iter().filter(|path| !hidden.contains(path)).map(ToString::to_string).collect();
    let is_shown = |left: &&Unmoved| !hidden.contains(&left.path);
    let left = done.unmoved.iter().filter(is_shown);
    let left = left.map(|left| Left { path: left.path.to_string(), because: left.to_string() }).collect();
    let report = Undone {
        schema: UNDONE_SCHEMA.to_owned(),
        undid: done.undid,
        redid,
        words: words.or(done.words.map(|words| session.shown_words(words))).filter(|_| count == 0),
        number: done.number,
        files,
        hidden: count,
        around,
        left,
        before,
    };
    if common.json { print_json(&report) } else { print(&face::history::undone(&report)) }
}

fn which(args: &Undo) -> Which {
    let last = if args.redo { Which::Redo } else { Which::Last };
    args.number.map_or(last, Which::Number)
}

/// The next step back, its words only where none of its files is hidden.
fn before(session: &mut Session, undid: u64, past: &[Past]) -> Option<Before> {
    let found = history::before(undid, past)?;
    let is_hidden = !session.hidden(found.files.iter().flat_map(|file| file.before.iter().chain(&file.after))).is_empty();
    Some(Before { number: found.number, words: found.words.clone().filter(|_| !is_hidden) })
}
