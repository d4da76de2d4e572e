//! `tm next`: another next step than the one shown.

use clap::Args;
use tm_core::VaultPath;
use tm_core::today::{self, next};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Next {
    /// All of them, in their order
    #[arg(long)]
    all: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm next
  tm next --all";

pub(crate) fn run(args: &Next, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let day = session.at.today;
    let (snapshot, known) = session.read_today()?;
    let round = today::all_steps(&snapshot, &known, day);
    if args.all {
        let notes = round.steps.iter().filter_map(next::Step::note).filter_map(|path| {
            let facts = snapshot.notes.iter().chain(&known.new).find(|note| note.path.as_str() == path).map(|note| &note.facts);
            let id = facts.and_then(|facts| facts.id.clone()).unwrap_or_default();
            Some((VaultPath::new(path)?, id, facts.map(|facts| facts.title.clone()).unwrap_or_default()))
        });
        session.remember(&notes.collect::<Vec<_>>());
        let report = next::Steps::of(round.steps);
        return if common.json { print_json(&report) } else { print(&face::today::steps(&report)) };
    }
    let turns = known.memory.turns(day) + 1;
    let report = next::another(round, turns);
    let keys = known.memory.days.iter().find(|shown| shown.on == day).map_or_else(Vec::new, |shown| shown.keys.clone());
    session.keep_shown(&known.memory, keys, turns);
    if common.json { print_json(&report) } else { print(&face::today::next(&report)) }
}
