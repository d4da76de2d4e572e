//! `tm tour`: a minute of it all, on a copy of the example vault that is thrown away.
//!
//! The commands are run as they would be typed, and what they answer is what they would answer. A step is one line of [`STEPS`].

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::civil::{Date, Time, date, time};

use super::{Common, perform, print, refuse};
use crate::face::line::shell_word;
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

const STEPS: [Step; 5] = [
    step("Somebody's own plan, a backend engineer's, and what it says of today:", &[]),
    step("An idea is kept first, then judged by the lines of that plan.", &["dump", "Write the incident review of 3 September"]),
    step(
        "It also knows how this person usually gets in their own way.",
        &["dump", "Start another small tool in Elixir this time"],
    ),
    step(
        "A line says what was done, and for which goal.",
        &["log", "45m deep: failing test, two callers and one slow bank @G2 +"],
    ),
    step("Such lines make the numbers: ahead, behind, or simply not known.", &["goals", "G2"]),
];

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
    print("One minute on an example. Nothing of yours is read or changed.\n")?;
    for (at, step) in STEPS.iter().enumerate() {
        if at > 0 && !goes_on(common)? {
            break;
        }
        show(step, today)?;
    }
    print(&ends(args.keep.as_deref(), today))
}

/// What to do next; the example's own numbers are good for nothing once it is gone.
fn ends(kept: Option<&Path>, today: Date) -> String {
    let copy = match kept {
        Some(folder) => {
            let folder = shell_word(&folder.display().to_string());
            format!("the example, on its day:   cd {folder}, then tm --today {today}")
        }
        None => "the example, gone by now:  tm tour --keep DIR".to_owned(),
    };
    format!(
        "\nNow your own. Nothing you have written is changed.\n  four questions:            tm init\n  the plan you have:         \
         tm init --from FILE\n  {copy}\n"
    )
}

/// The sentence, the command and what it answers. What is refused is part of the tour.
fn show(step: &Step, today: Date) -> Result<(), Failure> {
    let typed = [&["tm"], step.words].concat().join(" ");
    print(&format!("\n{}\n$ {typed}\n", step.say))?;
    match perform(&[step.words, &["--today", &today.to_string(), "--no-pager"]].concat()) {
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
