//! `tm win proof`: what proves a win.

use clap::Args;
use tm_core::evidence::later;
use tm_core::evidence::win::Win;

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Proof {
    /// The win: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF")]
    win: String,
    /// An address, or words that say where it lies
    #[arg(value_name = "URL", required = true)]
    proof: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm win proof 1 https://git.example.org/pull/12
  tm win proof deploy the folder in the hall, page 4";

pub(crate) fn run(args: &Proof, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let path = super::named(&mut session, std::slice::from_ref(&args.win))?;
    let note = session.note_at(&path)?;
    let win = Win::of(&note).ok_or_else(|| Failure::new(Kind::No, format!("{path} is no win")))?;
    let proof = args.proof.join(" ");
    let (report, _) = session.change(|_| Ok(later::proof(&win, &proof)?))?;
    if common.json { print_json(&report) } else { print(&face::win::proved(&report)) }
}
