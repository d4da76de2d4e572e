//! `tm customise`: what the program brings along, written out to be changed.

use clap::Args;
use tm_core::carriers::{self, customise};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Customise {
    /// The text to make your own; without one all of them are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm customise
  tm customise done
  tm customise templates/decision-record";

pub(crate) fn run(args: &Customise, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let own = session.own_texts();
    let Some(name) = &args.name else {
        let report = carriers::list(None, &own.all());
        return if common.json {
            print_json(&report)
        } else {
            print(&face::carriers::list(&report, "Make one your own: tm customise NAME"))
        };
    };
    let dialect = session.vault.settings().dialect();
    let (report, _) = session.change(|_| Ok(customise::customise(name, &own.paths(), &dialect)?))?;
    if common.json { print_json(&report) } else { print(&face::carriers::customised(&report)) }
}
