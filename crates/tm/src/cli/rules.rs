//! `tm rules`: whether the rules of the plan are kept, and what says so.

use clap::Args;
use tm_core::rules::{self, Span};

use super::{Common, Lines, print, print_each, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Rules {
    /// A week 2026-W40, a month 2026-10, a quarter, a year or a day; the week that runs unless said
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
    /// Every line that counts, and the rules that cannot be watched, with why
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
A rule that nothing was written down about has no data; that is not broken.

Examples:
  tm rules
  tm rules 2026-W40
  tm rules 2026-10 --explain";

pub(crate) fn run(args: &Rules, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let week = session.dialect().week();
    let span = match &args.period {
        Some(name) => Span::named_from(name, today, week)?,
        None => Span::week_from(today, week),
    };
    let mut snapshot = session.read(&rules::reads(&span))?;
    session.read_mentions(&mut snapshot)?;
    let report = rules::rules(&snapshot, &span, today);
    if args.lines.jsonl {
        return print_each(&report.rules);
    }
    if common.json {
        return print_json(&report);
    }
    print(&if args.explain { face::rules::explain(&report) } else { face::rules::page(&report) })
}
