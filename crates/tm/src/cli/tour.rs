//! `tm tour`: a minute of it all, on a copy of the example vault that is thrown away.
//!
//! The commands are run as they would be typed, and what they answer is what they would answer. A step is one line of [`STEPS`].

use std::path::PathBuf;

use jiff::civil::{Date, Time, date, time};
use tm_core::commands::{self, Tour};

use super::{Common, perform, print, print_json, refuse};
use crate::failure::Failure;
use crate::session;
use crate::session::stage::Folders;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Keep the example in this new folder, to go on with it
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  tm tour
  tm tour --into example";

/// A sentence, and the command it is about.
struct Step {
    say: &'static str,
    words: &'static [&'static str],
}

const STEPS: [Step; 7] = [
    step("This is somebody's plan: a backend engineer on the way to staff.", &["plan"]),
    step("An idea is kept first, then judged by the lines of that plan.", &["dump", "Write the incident review of 3 September"]),
    step(
        "It also knows how this person usually gets in their own way.",
        &["dump", "Start another small tool in Elixir this time, to watch our queues"],
    ),
    step("One big thing is in progress. Half an hour is free, so something small begins.", &["start", "Ask Mo for a sentence"]),
    step(
        "A line says what was done, and for which goal.",
        &["log", "45m deep: failing test, two callers and one slow bank @G2 +"],
    ),
    step("Such lines make the numbers: ahead, behind, or simply not known.", &["goals"]),
    step("That is all there is: the note just written, as it lies in the folder.", &["show", TODAYS_NOTE]),
];

/// Stands for the note of the day it is.
const TODAYS_NOTE: &str = "TODAY";

const fn step(say: &'static str, words: &'static [&'static str]) -> Step {
    Step { say, words }
}

/// The day it is, unless another is asked for: the example ends there.
const DAY: Date = date(2026, 11, 20);
const HOUR: Time = time(17, 40, 0, 0);

pub(crate) fn run(args: &Args, common: &Common) -> Result<(), Failure> {
    if common.json {
        return print_json(&told(common.today.unwrap_or(DAY)));
    }
    let folders = Folders::unpack(args.into.as_deref())?;
    let today = common.today.unwrap_or(DAY);
    folders.enter(today.to_datetime(HOUR));
    print("One minute on an example that is thrown away at the end. Nothing of yours is\nread or changed.\n")?;
    for (at, step) in STEPS.iter().enumerate() {
        if at > 0 && !goes_on(common)? {
            break;
        }
        show(step, today)?;
    }
    match &args.into {
        Some(_) => {
            print(&format!("\nKept: {}\nLook around: cd there, then tm ideas, tm goals, tm help\n", folders.vault.display()))
        }
        None => {
            print("\nThe example is gone again. Your own begins with  tm init\nTo keep it and look around:  tm tour --into DIR\n")
        }
    }
}

/// The steps as data; none of them is played.
fn told(today: Date) -> Tour {
    let steps = STEPS.iter().map(|step| commands::Step { about: step.say.to_owned(), words: typed(step, today) });
    Tour { schema: commands::TOUR.to_owned(), steps: steps.collect() }
}

/// The words behind `tm`.
fn typed(step: &Step, today: Date) -> Vec<String> {
    let note = format!("days/{}/{today}.md", today.year());
    step.words.iter().map(|word| if *word == TODAYS_NOTE { note.clone() } else { (*word).to_owned() }).collect()
}

/// The sentence, the command and what it answers. What is refused is part of the tour.
fn show(step: &Step, today: Date) -> Result<(), Failure> {
    let (day, typed) = (today.to_string(), typed(step, today));
    let words: Vec<&str> = typed.iter().map(String::as_str).collect();
    print(&format!("\n{}\n\n$ {}\n", step.say, [&["tm"], &words[..]].concat().join(" ")))?;
    match perform(&[&words[..], &["--today", &day, "--no-pager"]].concat()) {
        Err(failure) if failure.is_silent() => Err(failure),
        Err(failure) => {
            refuse(&failure, false);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Waits for Enter where somebody reads along; a "q" ends it.
fn goes_on(common: &Common) -> Result<bool, Failure> {
    if !common.asks() || !session::is_watched() {
        return Ok(true);
    }
    let answer = session::asked_line("\n[Enter] goes on, q ends ")?;
    Ok(!answer.trim().eq_ignore_ascii_case("q"))
}
