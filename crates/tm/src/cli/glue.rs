//! `tm glue`: how much of one's work holds others together.

use clap::Args;
use tm_core::evidence::glue::{self, Expected};
use tm_core::levels::show;

use super::gap::Meant;
use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Glue {
    #[command(flatten)]
    meant: Meant,
}

const EXAMPLES: &str = "\
Counted are wins that say glue: delegate (somebody else could have done it) or
glue: senior (it needed you). Beside them stands what your ladder expects of the
level you aim at, where it says so under the heading Glue work.

Examples:
  tm glue
  tm glue --to staff
  tm win --glue delegate took the minutes of the release round";

pub(crate) fn run(args: &Glue, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let [tagged, wins] = glue::reads();
    let snapshot = session.read(&tagged)?;
    let snapshot = snapshot.and(session.read(&wins)?.notes);
    let meant = args.meant.at_level(&mut session, &glue::reads_level())?;
    let own = session.own_texts();
    // A ladder that says nothing of it leaves the word to those brought along that have the level.
    let expected = meant.and_then(|(known, level)| {
        let name = known.ladder.levels.get(level)?.name.clone();
        let others =
            show::all(&own.all()).into_iter().filter_map(|other| Expected::read(&other.ladder, other.ladder.level(&name)?));
        Expected::read(&known.ladder, level).or_else(|| others.into_iter().next())
    });
    let report = glue::glue(&snapshot, expected);
    session.remember_ideas(report.delegable.iter().map(|one| (&one.path, &one.id, &one.title)));
    if common.json { print_json(&report) } else { print(&face::win::glued(&report)) }
}
