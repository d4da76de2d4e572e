//! `tm compare`: ideas side by side.

use clap::Args;
use tm_core::ideas::compare;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

/// More do not fit side by side in 80 columns.
const MOST: usize = 4;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Compare {
    /// Two to four ideas: numbers in the last list, ids, or the beginnings of titles (in quotes where they have spaces)
    #[arg(value_name = "REF", required = true, num_args = 2..)]
    ideas: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm compare 1 2
  tm compare 3 bench \"evening class\"";

pub(crate) fn run(args: &Compare, common: &Common) -> Result<(), Failure> {
    if args.ideas.len() > MOST && !common.json {
        return Err(Failure::new(Kind::Misuse, format!("at most {MOST} ideas fit side by side"))
            .hint("compare the best of them, or print all: --json"));
    }
    let mut session = common.session()?;
    let mut paths = Vec::new();
    for name in &args.ideas {
        let path = session.note(name, Some("idea"))?;
        if paths.contains(&path) {
            return Err(Failure::new(Kind::Misuse, format!("\"{name}\" is named twice")).hint("name two different ideas"));
        }
        paths.push(path);
    }
    let mut snapshot = session.read(&compare::reads())?;
    for path in &paths {
        snapshot = snapshot.beside(session.note_at(path)?);
    }
    let report = compare::compare(&snapshot, &paths, session.at.today);
    session.remember_ideas(report.ideas.iter().map(|side| (&side.idea.path, &side.idea.id, &side.idea.title)));
    if common.json { print_json(&report) } else { print(&face::compare::page(&report)) }
}
