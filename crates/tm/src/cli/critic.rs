//! `tm critic LEVEL`: the case against.

use std::path::PathBuf;

use clap::Args;
use tm_core::critic::{self, Draft};
use tm_core::evidence::shared::{self, Unsaid};
use tm_doc::Document;

use super::gap::Meant;
use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;
use crate::session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Critic {
    /// The level asked for; by itself the target of the newest assessment, or the one above your job's
    #[arg(value_name = "LEVEL")]
    level: Option<String>,
    /// By this ladder; "plan" is the table of competencies in your plan
    #[arg(long, value_name = "LADDER")]
    ladder: Option<String>,
    /// A packet as you have written it: what it claims must stand in a note
    #[arg(long, value_name = "FILE")]
    draft: Option<PathBuf>,
}

const EXAMPLES: &str = "\
It reads what a committee would read, and argues against it. Each objection says
what would mend it.

Examples:
  tm critic
  tm critic staff
  tm critic staff --draft packet.md";

pub(crate) fn run(args: &Critic, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let meant = Meant::new(args.level.clone(), args.ladder.clone());
    // A draft may claim what any note says.
    let (snapshot, ladders, asked) = match args.draft {
        Some(_) => meant.read_all(&mut session, &critic::reads())?,
        None => meant.read_enough(&mut session, &critic::reads())?,
    };
    let text = args.draft.as_deref().map(session::text_of).transpose()?.map(|text| Document::parse(text.into_bytes()));
    let path = args.draft.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let draft = text.as_ref().map(|document| Draft { path: &path, document });
    let report = critic::critic(&snapshot, unsaid, &ladders, &asked, draft.as_ref(), &session.at)?;
    if common.json { print_json(&report) } else { print(&face::critic::page(&report)) }
}
