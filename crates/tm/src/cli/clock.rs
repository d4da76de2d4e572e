//! `tm clock`: start a clock, or stop it.

use clap::Args;
use jiff::civil::Time;
use tm_core::record::value;
use tm_core::rhythm::clock::{self, Start, Stop};
use tm_core::rhythm::log;
use tm_core::{Query, VaultPath};

use super::{Common, print, print_json};
use crate::failure::{Failure, Kind};
use crate::session::{self, Session};
use crate::{cli, face};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Clock {
    /// What you are at; "off" stops the clock; without it, the clock that runs
    #[arg(value_name = "TEXT", allow_negative_numbers = true)]
    text: Vec<String>,
    /// When it began, or when it ended, if not now
    #[arg(long, value_name = "TIME", value_parser = time)]
    at: Option<Time>,
}

const EXAMPLES: &str = "\
Examples:
  tm clock deep: the retry client @G1
  tm clock --at 08:45 review: the ledger design
  tm clock
  tm clock off
  tm clock off --at 18:30";

/// The word that stops a clock.
const OFF: &str = "off";

/// Whoever has forgotten a clock is asked so often when it ended.
const QUESTIONS: usize = 3;

pub(crate) fn run(args: &Clock, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let today = session.at.today;
    // A clock may have been written by hand, into any day: every file is looked at.
    let snapshot = session.read(&clock::reads(today))?;
    let day_starts = session.vault.settings().day_starts;
    let running = clock::running(&snapshot, day_starts, &session.at);
    let text = meant(&args.text);
    let report = match text.trim() {
        "" => running,
        OFF => {
            let until = if args.at.is_none() { asked(&running)? } else { args.at };
            let stop = Stop { until, day_starts, text: text_of(&running, &session)? };
            session.change(|at| Ok(clock::stop(&snapshot, &stop, at)?))?.0
        }
        _ => {
            unknown_items(&text, &mut session)?;
            let start = Start { text, since: args.at, day_starts };
            session.change(|at| Ok(clock::start(&snapshot, &start, at)?))?.0
        }
    };
    if common.json { print_json(&report) } else { print(&face::clock::page(&report, today)) }
}

/// What is typed without the words that only say what a clock does: `start deep` is `deep`, and `stop` is `off`.
fn meant(words: &[String]) -> String {
    match words {
        [stop] if ["stop", "end", "done"].contains(&stop.as_str()) => OFF.to_owned(),
        [start] if start == "start" => String::new(),
        [start, rest @ ..] if start == "start" => rest.join(" "),
        words => words.join(" "),
    }
}

/// Says which names look like items of the plan and are none.
fn unknown_items(text: &str, session: &mut Session) -> Result<(), Failure> {
    let names = log::names(text);
    if names.is_empty() {
        return Ok(());
    }
    let plan = session.read(&Query { plans: true, ..Query::default() })?.plan();
    let is_unknown = |name: &&String| value::is_plan_item(name) && !name.contains('#') && !plan.has_item(name);
    for name in names.iter().filter(is_unknown) {
        let there = plan.item_names().join(", ");
        let there = if there.is_empty() { "No plan names any".to_owned() } else { format!("There are {there}") };
        cli::say(&format!("No plan has an item \"{name}\": kept as you wrote it. {there}."));
    }
    Ok(())
}

/// The text of the note the clock runs in.
fn text_of(running: &clock::Clock, session: &Session) -> Result<String, Failure> {
    let path = running.running.as_ref().and_then(|stretch| VaultPath::new(&stretch.path));
    let bytes = path.map_or(Ok(Vec::new()), |path| session.bytes(&path))?;
    Ok(tm_doc::text_of(&bytes))
}

/// When a clock that was forgotten really ended, where there is somebody to ask.
fn asked(running: &clock::Clock) -> Result<Option<Time>, Failure> {
    let Some(stretch) = running.running.as_ref().filter(|stretch| stretch.forgotten && session::is_asked()) else {
        return Ok(None);
    };
    cli::say(&face::clock::forgotten(stretch));
    for _ in 0..QUESTIONS {
        match time(session::asked_line("When did you stop? (18:30, Enter leaves it) ")?.trim()) {
            Ok(time) => return Ok(Some(time)),
            Err(said) if said.is_empty() => break,
            Err(said) => cli::say(&said),
        }
    }
    Err(Failure::new(Kind::No, "the clock still runs").hint("tm clock off --at 18:30"))
}

/// `18:30`; an empty text is refused with an empty message.
fn time(text: &str) -> Result<Time, String> {
    if text.is_empty() {
        return Err(String::new());
    }
    let parts = text.split_once(':').and_then(|(hours, minutes)| Some((hours.parse().ok()?, minutes.parse().ok()?)));
    let time = parts.filter(|_| text.len() >= 4).and_then(|(hours, minutes)| Time::new(hours, minutes, 0, 0).ok());
    time.ok_or_else(|| format!("\"{text}\" is no time of day; write 18:30 or 09:05"))
}
