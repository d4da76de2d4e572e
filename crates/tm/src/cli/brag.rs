//! `tm brag`: what was achieved in a period.

use clap::Args;
use tm_core::Filter;
use tm_core::audience::{self, Audience};
use tm_core::builtin::{self, Carrier};
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::evidence::{brag, span};
use tm_core::filter::{self, NoQuery};
use tm_core::language::date::Stretch;
use tm_doc::Document;

use super::{Common, Leaving, leave, print_json, print_text, say};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Brag {
    /// The days it is about: 2026, 2026-H1, 2026-Q3, "last quarter", 2026-01..2026-06; without it this year
    #[arg(value_name = "PERIOD")]
    period: Vec<String>,
    /// Who reads it: an audience of yours, or one brought along
    #[arg(long, value_name = "AUDIENCE", default_value = "manager")]
    audience: String,
    /// Say behind each sentence which note it is from
    #[arg(long, conflicts_with_all = ["form", "out", "paper"])]
    trace: bool,
    #[command(flatten)]
    leaving: Leaving,
}

const EXAMPLES: &str = "\
Private and hidden notes stay out.

Examples:
  tm brag
  tm brag 2026 --out brag-2026.pdf
  tm brag 2026-H1 --audience skip
  tm brag last quarter --trace";

pub(crate) fn run(args: &Brag, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let days = period(&args.period.join(" "), "this year", &session)?;
    let audience = read_audience(&args.audience, &session)?;
    let snapshot = session.read_evidence(&days, selected(&audience, &session))?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let shared = shared::of(&snapshot, unsaid, audience.reach, session.at.today);
    let report = brag::brag(&shared, &days, session.at.today, &audience);
    if common.json {
        return print_json(&report);
    }
    say(&face::evidence::beside_brag(&report, audience.reach));
    if args.trace {
        return print_text(&face::evidence::traced(&report.page));
    }
    leave(&report.page, &format!("Brag document {}", report.period), &args.leaving)
}

/// The days a person means, or the usual ones.
pub(super) fn period(text: &str, usual: &str, session: &Session) -> Result<Stretch, Failure> {
    let text = if text.is_empty() { usual } else { text };
    span::read_from(text, session.at.today, session.dialect().week()).ok_or_else(|| {
        let failure = Failure::new(Kind::Misuse, format!("\"{text}\" names no days"));
        failure.hint("try 2026, 2026-H1, 2026-Q3, 2026-11, \"last quarter\" or 2026-01..2026-06")
    })
}

/// The wins its readers want; nothing where they want all, or where what they want cannot be read, which is said.
pub(super) fn selected(audience: &Audience, session: &Session) -> Option<Filter> {
    let text = audience.select.as_deref()?;
    let views = &session.vault.settings().views;
    let why = match filter::parse_with(text, views) {
        Ok(filter) => return Some(filter.on(session.at.today)),
        Err(NoQuery::Query(error)) => format!("{}; {}", error.message, error.remedy),
        Err(error) => super::find::unread(&error, views).short(),
    };
    say(&format!("{}: select: {text}: {why}. All wins are told.", audience.name));
    None
}

/// The audience of this name.
pub(super) fn read_audience(name: &str, session: &Session) -> Result<Audience, Failure> {
    let texts = session.own_texts();
    let own = texts.all();
    let found = builtin::find(Carrier::Audience, name, &own).ok_or_else(|| {
        let known = builtin::of_kind(Carrier::Audience, &own);
        let known: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        Failure::new(Kind::Misuse, format!("no audience is called \"{name}\"")).hint(format!("there are {}", known.join(", ")))
    })?;
    let audience = audience::read(name, &Document::parse(found.text));
    for finding in &audience.findings {
        say(&format!("{}:{}: {}; {}", found.file, finding.at.line, finding.message, finding.remedy));
    }
    Ok(audience)
}
