//! `tm checklist`: boxes to think of, copied into a note.

use clap::Args;
use tm_core::VaultPath;
use tm_core::builtin::Carrier;
use tm_core::carriers::{self, ask};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Checklist {
    /// The checklist; without one all of them are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The note it goes into: its number in the last list, its id, or the beginning of its title; without one it is only shown
    #[arg(value_name = "REF")]
    note: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm checklist
  tm checklist done
  tm checklist side-project 3";

pub(crate) fn run(args: &Checklist, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let own = session.own_texts();
    let own = own.all();
    let Some(name) = &args.name else {
        let report = carriers::list(Some(Carrier::Checklist), &own);
        return if common.json {
            print_json(&report)
        } else {
            print(&face::carriers::list(&report, "Into a note: tm checklist NAME REF      your own wording: tm customise NAME"))
        };
    };
    for (file, amiss) in session.amiss_in_checklists().into_iter().filter(|(file, _)| is_named(file, name)) {
        crate::output::warn(&format!("{file}:{}: {}\n    {}", amiss.at.line, amiss.message, amiss.remedy));
    }
    let report = if args.note.is_empty() {
        ask::show(name, &own)?
    } else {
        let path = session.note(&args.note.join(" "), None)?;
        let note = session.note_at(&path)?;
        let asking = ask::ask(name, &own, &note, &session.text(&path)?)?;
        // What asks for a field that no note has is counted by nobody, and ticks nothing.
        let count = |filter| if session.strange(filter).is_empty() { session.count(filter) } else { Ok(None) };
        let counts = asking.filters().map(count).collect::<Result<Vec<_>, Failure>>()?;
        session.change(|_| Ok(asking.answered(&counts)))?.0
    };
    if common.json { print_json(&report) } else { print(&face::carriers::checked(&report)) }
}

fn is_named(file: &str, name: &str) -> bool {
    VaultPath::new(file).is_some_and(|path| path.stem().eq_ignore_ascii_case(name))
}
