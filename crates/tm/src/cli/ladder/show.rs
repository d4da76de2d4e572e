//! `tm ladder show`: what a ladder asks for.

use clap::Args;
use tm_core::levels::show;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Show {
    /// The ladder, as tm ladder lists it, or the beginning of its name
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
    let session = common.session()?;
    let own = session.own_texts();
    let known = show::find(&args.name, &own.all())?;
    let level = (!args.level.is_empty()).then(|| args.level.join(" "));
    let report = show::show(&known, level.as_deref())?;
    if common.json { print_json(&report) } else { print(&face::ladder::page(&report)) }
}
