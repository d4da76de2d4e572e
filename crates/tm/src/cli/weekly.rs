//! `tm weekly`: a few lines on a week, for others.

use clap::Args;
use tm_core::evidence::{shared, weekly};

use super::brag::{period, read_audience};
use super::{Common, print_json, print_text, say};
use crate::face;
use crate::failure::Failure;
use crate::fetch::clipboard;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Weekly {
    /// The days it is about: 2026-W47, "last week", 2026-11; without it this week
    #[arg(value_name = "PERIOD")]
    period: Vec<String>,
    /// Who reads it: an audience of yours, or one brought along
    #[arg(long, value_name = "AUDIENCE", default_value = "manager")]
    audience: String,
    /// Put the lines into the clipboard as well
    #[arg(long)]
    copy: bool,
    /// Say behind each sentence which note it is from
    #[arg(long)]
    trace: bool,
}

const EXAMPLES: &str = "\
The outcome comes first, and nothing stands there that no note says.

Examples:
  tm weekly
  tm weekly last week --audience skip
  tm weekly --audience team --copy";

pub(crate) fn run(args: &Weekly, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let days = period(&args.period.join(" "), "this week", &session)?;
    let audience = read_audience(&args.audience, &session)?;
    let snapshot = session.read(&shared::reads())?;
    let report = weekly::weekly(&shared::of(&snapshot, audience.reach), &days, &audience);
    if args.copy {
        clipboard::put(&report.page.plain())?;
    }
    if common.json {
        return print_json(&report);
    }
    say(&face::evidence::beside_weekly(&report, args.copy));
    print_text(&if args.trace { face::evidence::traced(&report.page) } else { report.page.plain() })
}
