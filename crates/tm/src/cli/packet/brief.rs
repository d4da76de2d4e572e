//! `tm packet brief`: one page for the manager who speaks for it.

use clap::Args;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::packet::{self, brief};

use crate::cli::gap::Meant;
use crate::cli::{Common, Leaving, leave, print_json, print_text, say};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Brief {
    #[command(flatten)]
    meant: Meant,
    /// Say behind each sentence which note it is from
    #[arg(long, conflicts_with_all = ["form", "out"])]
    trace: bool,
    #[command(flatten)]
    leaving: Leaving,
}

const EXAMPLES: &str = "\
Examples:
  tm packet brief
  tm packet brief --to staff --out brief.pdf";

pub(crate) fn run(args: &Brief, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (snapshot, ladders, asked) = args.meant.read(&mut session, &packet::reads())?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let report = brief::brief(&snapshot, unsaid, &ladders, &asked, &session.at)?;
    if common.json {
        return print_json(&report);
    }
    say(&face::packet::beside(&report, &[]));
    if args.trace {
        return print_text(&face::evidence::traced(&report.page));
    }
    leave(&face::packet::document(&report), &report.title, &args.leaving)
}
