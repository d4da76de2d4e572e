//! `tm tour`: a minute of it all, on a copy of the example vault that is thrown away.
//!
//! The commands are run as they would be typed, and what they answer is what they would answer. A step is one line of [`STEPS`].

use std::path::{Path, PathBuf};

use jiff::civil::{Date, Time, date, time};
use tm_core::commands::{self, Tour};

use super::{Common, perform, print, print_json, refuse};
use crate::face::line::shell_word;
use crate::failure::Failure;
use crate::output;
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
    /// Of a long answer so many lines are enough to see what it is.
    most: Option<usize>,
}

const STEPS: [Step; 11] = [
    step("Somebody's own plan, a backend engineer's, as it was read:", &["plan"]).in_lines(9),
    step("An idea is kept first, then judged by the lines of that plan.", &["dump", "Write the incident review of 3 September"]),
    step(
        "It also knows how this person usually gets in their own way.",
        &["dump", "Start another small tool in Elixir this time"],
    )
    .in_lines(8),
    step("One big thing is in progress. Half an hour is free, so something small begins.", &["start", "Ask Mo for a sentence"]),
    step("A line says what was done, and for which goal.", &["log", "45m deep: failing test, two callers and one slow bank @G2"]),
    step("What got done is kept with its number, and with what it proves.", &["win", WIN, "--shows", "failure-impact@staff"])
        .in_lines(3),
    step("How much of the next level is proven by such notes, and what else it asks for.", &["gap"]).in_lines(11),
    step("And what a committee would say against it, before it does.", &["critic", "staff"]).in_lines(6),
    step("The day, with the goals: ahead, behind, or simply not known.", &[]),
    step("On Friday the week is looked back on, from the same notes.", &["week", "--show"]).in_lines(9),
    step("That is all there is: the note just written, as it lies in the folder.", &["show", TODAYS_NOTE]),
];

const WIN: &str = "Wrote up the July incident, and payouts lowered their retry limit from 12 to 3";

/// Stands for the note of the day it is.
const TODAYS_NOTE: &str = "TODAY";

const fn step(say: &'static str, words: &'static [&'static str]) -> Step {
    Step { say, words, most: None }
}

impl Step {
    const fn in_lines(self, most: usize) -> Step {
        Step { most: Some(most), ..self }
    }
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
    print("One minute on an example. Nothing of yours is read or changed.\n")?;
    for (at, step) in STEPS.iter().enumerate() {
        if at > 0 && !goes_on(common)? {
            break;
        }
        show(step, today)?;
    }
    print(&ends(args.into.as_deref(), today))
}

/// What to do next; the example's own numbers are good for nothing once it is gone.
fn ends(kept: Option<&Path>, today: Date) -> String {
    let copy = match kept {
        Some(folder) => {
            let folder = shell_word(&folder.display().to_string());
            format!("the example, on its day:   cd {folder}, then tm --today {today}")
        }
        None => "the example, gone by now:  tm tour --into DIR".to_owned(),
    };
    format!(
        "\nNow your own. Nothing you have written is changed.\n  four questions:            tm init\n  the plan you have:         \
         tm init --from FILE\n  {copy}\n"
    )
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
    print(&format!("\n{}\n$ {}\n", step.say, [&["tm"], &words[..]].concat().join(" ")))?;
    output::at_most(step.most);
    let performed = perform(&[&words[..], &["--today", &day, "--no-pager"]].concat());
    output::at_most(None);
    match performed {
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
