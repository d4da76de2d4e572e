//! `tm ladder show`: what a ladder asks for.

use clap::Args;
use tm_core::Query;
use tm_core::levels::{gap, show};

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// The ladder, as tm ladder lists it, or the beginning of its name; "plan" is your plan's table of competencies
    #[arg(value_name = "NAME")]
    name: String,
    /// Only what this level asks for, and how one gets there
    #[arg(value_name = "LEVEL")]
    level: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm ladder show engineer
  tm ladder show engineer senior";

pub(crate) fn run(args: &Show, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let known = if args.name.eq_ignore_ascii_case("plan") {
        gap::of_plan(&session.read(&Query { plans: true, ..Query::default() })?.plan())?
    } else {
        show::find(&args.name, &session.own_texts().all())?
    };
    let level = (!args.level.is_empty()).then(|| args.level.join(" "));
    let report = show::show(&known, level.as_deref())?;
    if common.json { print_json(&report) } else { print(&face::ladder::page(&report)) }
}
