//! `tm path`: where a note lies, for scripts.

use clap::Args;

use super::{Common, print_json, write};
use crate::failure::Failure;

#[derive(Debug, Args)]
pub(crate) struct Path {
    /// The note: its number in the last list, its id, its file, an item of the plan, or the beginning of a title
    #[arg(value_name = "REF", required = true)]
    note: Vec<String>,
}

pub(crate) fn run(args: &Path, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let place = session.place(&args.note.join(" "))?;
    let file = session.file(&place.path).display().to_string();
    if common.json {
        return print_json(&tm_core::show::Lies::at(&place.path, &file, place.line));
    }
    write(&format!("{file}\n"))
}
