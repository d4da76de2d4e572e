//! `tm packet`: the case for a level.

mod brief;
mod outcome;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use tm_core::audience::{self, Audience};
use tm_core::builtin::{self, Carrier};
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::packet::{self, Wish, campaign};
use tm_doc::Document;

use super::brag::read_audience;
use super::gap::Meant;
use super::{Common, Leaving, leave, print, print_json, print_text, say};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Packet {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    meant: Meant,
    /// The form it takes: a template of yours, or one brought along
    #[arg(long, value_name = "TEMPLATE", default_value = "promotion-packet")]
    template: String,
    /// Who reads it: an audience of yours, or one brought along
    #[arg(long, value_name = "AUDIENCE", default_value = "promotion-committee")]
    audience: String,
    /// At most so many words, headings left out, as far as it can be told so briefly
    #[arg(long, value_name = "N")]
    max_words: Option<usize>,
    /// Plan the weeks until this day instead: whom to ask, when to write, who reads
    #[arg(long, value_name = "DATE", conflicts_with_all = ["template", "audience", "max_words", "trace", "form", "out", "paper"])]
    due: Option<Date>,
    /// Say behind each sentence which note it is from
    #[arg(long, conflicts_with_all = ["form", "out", "paper"])]
    trace: bool,
    #[command(flatten)]
    leaving: Leaving,
}

#[derive(Debug, Subcommand)]
enum What {
    /// One page for the manager who speaks for it
    Brief(brief::Brief),
    /// Note what was decided, and what was said
    Outcome(outcome::Outcome),
}

const EXAMPLES: &str = "\
It is made of notes that may leave; what has no proof says TODO evidence.
Your company's form is a template: its headings, with their room in brackets,
such as \"## Impact (300 words)\". Begin with a copy of ours:
tm customise promotion-packet

Examples:
  tm packet --to staff --out packet.pdf
  tm packet --to staff --max-words 600
  tm packet --due 2027-01-15
  tm packet brief
  tm packet outcome declined --because \"influence: one team only\"";

pub(crate) fn run(args: &Packet, common: &Common) -> Result<(), Failure> {
    match (&args.what, args.due) {
        (Some(What::Brief(args)), _) => return brief::run(args, common),
        (Some(What::Outcome(args)), _) => return outcome::run(args, common),
        (None, Some(due)) => return plan(args, due, common),
        (None, None) => {}
    }
    if args.max_words == Some(0) {
        return Err(Failure::new(Kind::Misuse, "--max-words: a packet of no words says nothing").hint("write 600 or 1200"));
    }
    let mut session = common.session()?;
    let (snapshot, ladders, asked) = args.meant.read(&mut session, &packet::reads())?;
    let audience = read_audience(&args.audience, &session)?;
    let form = form(&args.template, &session)?;
    let wish = Wish { form: (&args.template, &form), order: &audience.order, most: args.max_words };
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let report = packet::packet(&snapshot, unsaid, &ladders, &asked, &wish, &session.at)?;
    if common.json {
        return print_json(&report);
    }
    // How long it may be is the form's business.
    let reader = Audience { length: None, form: audience::Form::Prose, ..audience };
    say(&face::packet::beside(&report, &reader.remarks(&report.page.plain())));
    if args.trace {
        return print_text(&face::evidence::traced(&report.page));
    }
    leave(&face::packet::document(&report), &report.title, &args.leaving)
}

/// The weeks before the day it is due.
fn plan(args: &Packet, due: Date, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (snapshot, ladders, asked) = args.meant.read(&mut session, &packet::reads())?;
    let dialect = session.dialect();
    let make = |at: &tm_core::At| Ok(campaign::campaign(&snapshot, &ladders, &asked, due, &dialect, at)?);
    let (mut report, applied) = session.change(make)?;
    if let Some(path) = applied.created.first() {
        report.path = path.to_string();
    }
    if common.json { print_json(&report) } else { print(&face::packet::campaign(&report)) }
}

/// The form of this name.
fn form(name: &str, session: &Session) -> Result<Document, Failure> {
    let texts = session.own_texts();
    let own = texts.all();
    let found = builtin::find(Carrier::Template, name, &own).ok_or_else(|| {
        let failure = Failure::new(Kind::Misuse, format!("no template is called \"{name}\""));
        failure
            .hint("a form is a template of yours: templates/NAME.md")
            .hint("a copy to begin with: tm customise promotion-packet")
    })?;
    Ok(Document::parse(found.text))
}
