//! `tm ship`: an idea is done, and becomes a win.

use clap::Args;
use tm_core::VaultPath;
use tm_core::carriers::ask::{self, Offered};
use tm_core::carriers::stage;
use tm_core::checklist::Moment;
use tm_core::ideas::ship;
use tm_core::rhythm::goals;

use super::{Common, print, print_json, say};
use crate::face;
use crate::failure::Failure;
use crate::session::{self, Session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ship {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    idea: Vec<String>,
    /// Make no win of it
    #[arg(long)]
    no_win: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm ship 3
  tm ship storms --no-win";

pub(crate) fn run(args: &Ship, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let path = session.note(&args.idea.join(" "), Some("idea"))?;
    let offered = offered(&mut session, &path)?;
    if !agreed(&offered, common)? {
        say("Nothing was changed.");
        return Ok(());
    }
    let mut snapshot = session.read(&ship::reads())?.beside(session.note_at(&path)?);
    snapshot.lines = session.ask_more(&goals::asks(&snapshot, session.at.today).lines)?.lines;
    let win = (!args.no_win).then_some(());
    let (mut report, applied) = session.change(|at| Ok(ship::ship(&snapshot, &path, win, at)?))?;
    if let (Some(win), Some(got)) = (&mut report.win, applied.created.first()) {
        win.path = got.to_string();
    }
    report.checklists = offered;
    let (note, document) = (session.note_at(&path)?, session.text(&path)?);
    report.stage = stage::uncounted(&snapshot, &session.own_texts().all(), (&note, &document), &session.at);
    if common.json { print_json(&report) } else { print(&face::ideas::shipped(&report)) }
}

/// Asks whether it is done though its checklists leave boxes open; where nobody can be asked they are named behind it.
fn agreed(offered: &[Offered], common: &Common) -> Result<bool, Failure> {
    let open: Vec<&String> = offered.iter().flat_map(|one| &one.open).collect();
    if open.is_empty() || !common.asks() {
        return Ok(true);
    }
    for open in &open {
        say(&format!("  [ ] {open}"));
    }
    session::says_yes("Ship it with these open?", true)
}

/// What the checklists of this moment leave open.
fn offered(session: &mut Session, path: &VaultPath) -> Result<Vec<Offered>, Failure> {
    let note = session.note_at(path)?;
    let what: Vec<&str> = std::iter::once("idea").chain(note.facts.value("form")).collect();
    Ok(ask::offered(&what, Moment::Ship, &session.own_texts().all(), &session.text(path)?))
}
