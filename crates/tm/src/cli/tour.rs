//! `tm tour`: a minute of it all, on a copy of the example vault that is thrown away.
//!
//! The commands are run as they would be typed, and what they answer is what they would answer. A step is one line of [`STEPS`].

use std::path::PathBuf;

use clap::Args;
use jiff::civil::{Date, Time, date, time};

use super::{Common, perform, print, refuse};
use crate::failure::{Failure, Kind};
use crate::session;
use crate::session::stage::Folders;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Tour {
    /// Keep the example in this new folder, to go on with it
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  tm tour
  tm tour --keep example";

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

pub(crate) fn run(args: &Tour, common: &Common) -> Result<(), Failure> {
    if common.json {
        return Err(
            Failure::new(Kind::Misuse, "a tour is for reading and has no JSON").hint("its commands have: tm goals --json")
        );
    }
    let folders = Folders::unpack(args.keep.as_deref())?;
    let today = common.today.unwrap_or(DAY);
    folders.enter(today.to_datetime(HOUR));
    print("One minute on an example that is thrown away at the end. Nothing of yours is\nread or changed.\n")?;
    for (at, step) in STEPS.iter().enumerate() {
        if at > 0 && !goes_on(common)? {
            break;
        }
        show(step, today)?;
    }
    match &args.keep {
        Some(_) => {
            print(&format!("\nKept: {}\nLook around: cd there, then tm ideas, tm goals, tm help\n", folders.vault.display()))
        }
        None => {
            print("\nThe example is gone again. Your own begins with  tm init\nTo keep it and look around:  tm tour --keep DIR\n")
        }
    }
}

/// The sentence, the command and what it answers. What is refused is part of the tour.
fn show(step: &Step, today: Date) -> Result<(), Failure> {
    let (day, note) = (today.to_string(), format!("days/{}/{today}.md", today.year()));
    let words: Vec<&str> = step.words.iter().map(|word| if *word == TODAYS_NOTE { note.as_str() } else { word }).collect();
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
