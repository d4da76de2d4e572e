//! `tm path`: where a note lies, for scripts.

use clap::Args;

use super::{Common, print_json, print_lines};
use crate::failure::Failure;
use crate::output::write_as_is;
use crate::session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Path {
    /// The note: its number in the last list, its id, its file, an item of the plan, or the beginning of a title
    #[arg(value_name = "REF", required = true)]
    note: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm path 3
  vim \"$(tm path retry budgets)\"";

pub(crate) fn run(args: &Path, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let place = session.place(&args.note.join(" "))?;
    let path = session.file(&place.path);
    let file = path.display().to_string();
    if common.json {
        return print_json(&tm_core::show::Lies::at(&place.path, &file, place.line));
    }
    // Escapes in a name are for nobody's terminal; whatever else reads it gets the bytes that open the file.
    if session::is_watched() { print_lines(&shown(&file)) } else { write_as_is(path.as_os_str()) }
}

/// In one line, whatever it is called.
fn shown(file: &str) -> String {
    file.replace(['\n', '\r'], "\u{b7}") + "\n"
}
