//! `tm away`: days that rest.

use clap::Args;
use tm_core::rhythm::away;

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Away {
    /// First and last day; without them, the pauses there are
    #[arg(value_name = "DAYS")]
    days: Vec<String>,
    /// Only this item of the plan rests
    #[arg(long, value_name = "ITEM")]
    only: Option<String>,
    /// Why; it is written beside it
    #[arg(long, value_name = "REASON")]
    because: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm away 20 dec..3 jan
  tm away today..today+2w --because \"the new house\"
  tm away 2026-11-02..2026-11-15      after the fact is fine
  tm away

Pace, idle days and absences leave these days out; tm undo takes them back.";

pub(crate) fn run(args: &Away, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let text = args.days.join(" ");
    let snapshot = session.read(&away::reads(today))?;
    if text.trim().is_empty() {
        let report = away::away(&snapshot, today);
        return if common.json { print_json(&report) } else { print(&face::away::page(&report)) };
    }
    let days = away::days(&text, today)?;
    let item = args.only.as_deref().map(|name| away::item(name, &snapshot.plan())).transpose()?;
    let because = args.because.clone().unwrap_or_default();
    let pause = away::Pause { days, item, because };
    let (report, _) = session.change(|at| Ok(away::pause(&snapshot, &pause, at)?))?;
    if common.json { print_json(&report) } else { print(&face::away::written(&report)) }
}
