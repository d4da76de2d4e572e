//! `tm weekly`: a few lines on a week, for others.

use clap::Args;
use tm_core::Note;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::evidence::weekly;
use tm_core::language::date::Stretch;
use tm_core::rhythm::goals::{self, Goals};

use super::brag::{period, read_audience, selected};
use super::{Common, print_json, print_text, say};
use crate::face;
use crate::failure::Failure;
use crate::fetch::clipboard;
use crate::session::Session;

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
The outcome comes first, then what the audience asks for: what may go wrong or
waits, the next step, what was counted for your plan. Nothing stands there that
no note says. What each audience is told is a file of its own:
tm customise manager

Examples:
  tm weekly
  tm weekly last week --audience skip
  tm weekly --audience team --copy";

pub(crate) fn run(args: &Weekly, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let days = period(&args.period.join(" "), "this week", &session)?;
    let audience = read_audience(&args.audience, &session)?;
    let snapshot = session.read_evidence(&days, selected(&audience, &session))?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let (numbers, notes) = counted(&mut session, &days)?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let shared = shared::of(&snapshot, unsaid, audience.reach, session.at.today);
    let report = weekly::weekly(&shared, weekly::counts(&numbers, &notes, &days, &shared), &days, session.at.today, &audience);
    if args.copy {
        clipboard::put(&report.page.plain())?;
    }
    if common.json {
        return print_json(&report);
    }
    say(&face::evidence::beside_weekly(&report, audience.reach, args.copy));
    print_text(&if args.trace { face::evidence::traced(&report.page) } else { report.page.plain() })
}

/// How far the numbers of the plan were on the last of these days, and the notes of the days.
pub(super) fn counted(session: &mut Session, days: &Stretch) -> Result<(Goals, Vec<Note>), Failure> {
    let last = days.last.min(session.at.today);
    let mut snapshot = session.read(&goals::reads())?;
    let answers = session.read_numbers(&mut snapshot)?;
    Ok((goals::goals(&snapshot, &answers, last), session.ask_more(&weekly::reads(days))?.notes))
}
