//! `tm feedback ask`: the message that asks somebody what they saw.

use clap::Args;
use jiff::ToSpan;
use tm_core::evidence::shared::{self, Unsaid};
use tm_core::talk::done::Basis;
use tm_core::talk::feedback::{self, About, Request};
use tm_core::talk::people::People;
use tm_core::talk::{self, owed};
use tm_core::{Note, audience};

use crate::cli::meeting::prep::row_or_name;
use crate::cli::{Common, print_json, print_text, say, typed};
use crate::face;
use crate::failure::Failure;
use crate::fetch::clipboard;
use crate::session::{self, Session};

/// So many days are left for an answer.
const DAYS: i64 = 10;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ask {
    /// Whom
    #[arg(value_name = "PERSON", required = true)]
    name: Vec<String>,
    /// What about: a win of yours, or words; by itself your newest win with them
    #[arg(long, value_name = "REF|TEXT")]
    about: Option<String>,
    /// The day the answer would help by: 2026-12-04, 2w; by itself in ten days
    #[arg(long, value_name = "DAY")]
    reply_by: Option<String>,
    /// Put the text into the clipboard as well
    #[arg(long)]
    copy: bool,
}

const EXAMPLES: &str = "\
The message goes to standard output; send it yourself. It is kept as asked.

Examples:
  tm feedback ask mo --about \"the rollout of the client\" --reply-by friday
  tm feedback ask priya --about ledger --copy";

pub(crate) fn run(args: &Ask, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    let name = row_or_name(&mut session, &args.name.join(" "))?;
    let snapshot = session.read(&talk::reads())?;
    let by = match &args.reply_by {
        Some(day) => owed::day(day, today).map_or_else(|| typed::ahead(day, today), Ok)?,
        None => today.saturating_add(DAYS.days()),
    };
    let people = People::of(&snapshot);
    let person = people.meant(&name, "feedback ask")?;
    let all = session.read_also(&shared::reads())?;
    let unsaid = session.read_also(&shared::unsaid())?;
    let unsaid = Unsaid { notes: &unsaid, shows_hidden: common.hidden };
    let shared = shared::of(&all, unsaid, audience::Reach::Inside, session.at.today);
    let own = session.own_texts();
    let own = own.all();
    let newest = feedback::newest_win(&shared, person);
    let words = match &args.about {
        Some(words) => words.clone(),
        None if newest.is_none() => session::asked_line("What about? An occasion, and the month:  ")?,
        None => String::new(),
    };
    let win = if args.about.is_some() { win(&mut session, &words)? } else { None };
    let about = match (&win, newest) {
        (Some(win), _) => About::Win(win),
        (None, Some(newest)) if args.about.is_none() => About::Chosen(newest),
        _ => About::Words(&words),
    };
    let request = Request { about, by };
    let basis = Basis { own: &own, shared: &shared };
    let (mut report, applied) = session.change(|at| Ok(feedback::ask(&snapshot, person, &request, &basis, at)?))?;
    if let Some(path) = applied.created.first() {
        report.path = path.to_string();
    }
    if args.copy {
        clipboard::put(&report.text)?;
    }
    if common.json {
        return print_json(&report);
    }
    say(&face::feedback::beside_asked(&report, args.copy));
    print_text(&report.text)
}

/// The win that is meant, where what is said names one; otherwise they are words.
fn win(session: &mut Session, about: &str) -> Result<Option<Note>, Failure> {
    match session.note(about, Some("win")) {
        Ok(path) => session.note_at(&path).map(Some),
        // One word, or a number, is a name; where it means several, they are told.
        Err(failure) if about.bytes().all(|byte| byte.is_ascii_digit()) || is_tie(&failure, about) => Err(failure),
        Err(_) => Ok(None),
    }
}

fn is_tie(failure: &Failure, about: &str) -> bool {
    !about.trim().contains(' ') && failure.short().contains("could be several")
}
