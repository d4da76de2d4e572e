//! `tm path`: where a note lies, for scripts.

use clap::Args;

use super::{Common, print_json, write};
use crate::failure::Failure;

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
    let file = session.file(&place.path).display().to_string();
    if common.json {
        return print_json(&tm_core::show::Lies::at(&place.path, &file, place.line));
    }
    write(&format!("{file}\n"))
}
