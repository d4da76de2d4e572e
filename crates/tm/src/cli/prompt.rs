//! `tm prompt`: a few words for a shell's prompt, from the index as it lies.

use clap::Args;

use super::{Common, print_json, write};
use crate::face;
use crate::failure::Failure;
use crate::session::lying::{Asked, Lying};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Prompt {
    /// In at most so many columns
    #[arg(long, value_name = "N", default_value_t = 40)]
    width: usize,
}

const EXAMPLES: &str = "\
One line: what is in progress, and how much is due today. Nothing where there is
no vault, or nothing to say. It never fails and looks at no file, so it may
stand in the prompt itself.

Examples:
  tm prompt
  tm prompt --width 24";

pub(crate) fn run(args: &Prompt, common: &Common) -> Result<(), Failure> {
    let asked = Asked { vault: common.vault.clone(), by_name: false };
    let Some(report) = Lying::open(&asked).and_then(|mut lying| lying.prompt(common.today)) else { return Ok(()) };
    if common.json { print_json(&report) } else { write(&face::prompt::line(&report, args.width)) }
}
