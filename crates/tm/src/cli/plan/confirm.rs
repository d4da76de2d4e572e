//! `tm plan confirm`: everything guessed of the plans on one page, once.

use clap::Args;
use tm_core::plan::Section;
use tm_core::plans::confirm::{self, Baseline, Confirmed};
use tm_core::today::shown::Memory;
use tm_vault::{SettingChange, SettingValue};

use crate::cli::{Common, print, print_json, say};
use crate::face::line::shell_word;
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Confirm {
    /// Write it
    #[arg(long)]
    yes: bool,
    /// What is done already of a number of the plan: posts=3
    #[arg(long, value_name = "NUMBER=N")]
    done: Vec<String>,
    /// Leave this id or heading as it is
    #[arg(long, value_name = "WHAT")]
    but: Vec<String>,
}

/// So many numbers are asked about at a time: nobody answers more.
const MOST_ASKED: usize = 7;

const EXAMPLES: &str = "\
Examples:
  tm plan confirm
  tm plan confirm --done posts=3 --but G4 --yes";

pub(crate) fn run(args: &Confirm, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&confirm::reads())?;
    let done = args.done.iter().map(|said| number(said)).collect::<Result<Vec<_>, Failure>>()?;
    let mut request = confirm::Confirm { done, but: args.but.clone() };
    let ask = common.asks() && !args.yes;
    let mut left = Vec::new();
    if ask {
        let guessed = confirm::confirm(&snapshot, &request, &session.at)?.report;
        left = asked(&guessed.baselines, &session.memory(), &mut request)?;
    }
    let planned = confirm::confirm(&snapshot, &request, &session.at)?;
    if common.json {
        if args.yes {
            write(&mut session, &planned.report, &snapshot, &request)?;
        }
        return print_json(&planned.report);
    }
    let is_any = !planned.edits.is_empty() || !planned.report.headings.is_empty();
    if !args.yes {
        print(&face::plans::guesses(&planned.report, ask && is_any))?;
    }
    let yes = args.yes || (ask && is_any && is_agreed(&request)?);
    // Of a page that was declined the numbers are asked for again.
    if yes || !is_any {
        keep_left(&session, &left);
    }
    if yes && is_any {
        write(&mut session, &planned.report, &snapshot, &request)?;
    }
    if args.yes || yes { print(&face::plans::confirmed(&planned.report)) } else { Ok(()) }
}

/// Whether the page is to be written. What is no yes leaves everything as it is, and says how the same answers are written later.
fn is_agreed(request: &confirm::Confirm) -> Result<bool, Failure> {
    let answer = session::asked_line("\nWrite this? [y/N] ")?.trim().to_lowercase();
    if ["y", "yes"].contains(&answer.as_str()) {
        return Ok(true);
    }
    let done = request.done.iter().map(|(name, done)| format!(" --done {}", shell_word(&format!("{name}={done}"))));
    let but = request.but.iter().map(|but| format!(" --but {}", shell_word(but)));
    say(&format!("Nothing was written. To write it later: tm plan confirm --yes{}", done.chain(but).collect::<String>()));
    Ok(false)
}

fn write(
    session: &mut Session,
    report: &Confirmed,
    snapshot: &tm_core::Snapshot,
    request: &confirm::Confirm,
) -> Result<(), Failure> {
    let settings = names(session, report);
    let edits = confirm::confirm(snapshot, request, &session.at)?.edits;
    session.change_settings(&edits, &settings).map(|_| ())
}

/// The headings as names of their sections, behind those the settings have.
fn names(session: &Session, report: &Confirmed) -> Vec<SettingChange> {
    let known = &session.vault.settings().sections;
    let mut sections: Vec<&str> = report.headings.iter().map(|guess| guess.section.as_str()).collect();
    sections.dedup();
    let list = |section: &&str| -> Vec<String> {
        let own = known.iter().filter(|(_, named)| Some(*named) == Section::named(section)).map(|(name, _)| name.clone());
        let new = report.headings.iter().filter(|guess| guess.section == **section).map(|guess| guess.heading.clone());
        own.chain(new).collect()
    };
    sections.iter().map(|section| SettingChange::set(&["sections", section], SettingValue::List(list(section)))).collect()
}

/// What `--done` says: a number's name, and how much of it there is.
pub(crate) fn number(said: &str) -> Result<(String, f64), Failure> {
    let wrong = || Failure::new(Kind::Misuse, format!("\"{said}\" says no number")).hint("write it as NUMBER=N: --done posts=3");
    let (name, done) = said.split_once('=').ok_or_else(wrong)?;
    let done: f64 = done.trim().parse().map_err(|_| wrong())?;
    if done.is_finite() { Ok((name.trim().to_owned(), done)) } else { Err(wrong()) }
}

/// Asks once of every number whose day is not past how much of it is done. Enter is what the plan says is done; of what it does not say
/// nothing is known, and nothing is written: a 0 has to be typed. Gives those that were left open.
pub(crate) fn asked(baselines: &[Baseline], memory: &Memory, request: &mut confirm::Confirm) -> Result<Vec<String>, Failure> {
    let is_new = |baseline: &&Baseline| !memory.answers.contains_key(&question(baseline));
    let open = baselines.iter().filter(|baseline| baseline.done.is_none() && !baseline.past).filter(is_new);
    let open: Vec<&Baseline> = open.collect();
    let mut left = Vec::new();
    if !open.is_empty() {
        say("\nHow much is done already? Enter leaves it open.");
    }
    for baseline in open.iter().take(MOST_ASKED) {
        let Some(done) = asked_one(baseline)? else { return Ok(left) };
        match done {
            Some(done) => request.done.push((baseline.name.clone(), done)),
            None => left.push(question(baseline)),
        }
    }
    if open.len() > MOST_ASKED {
        say(&format!("{} more numbers wait: tm plan confirm", open.len() - MOST_ASKED));
    }
    Ok(left)
}

/// How much of one is done, nothing where that is left open; nothing at all where the asking ends.
fn asked_one(baseline: &Baseline) -> Result<Option<Option<f64>>, Failure> {
    let offered = baseline.so_far.map_or_else(String::new, |so_far| format!(" [{so_far}; Enter takes it]"));
    let question = format!("{} Already done?{offered} ", face::plans::wanted(baseline));
    loop {
        let Some(answer) = session::asked_or_end(&question)? else { return Ok(None) };
        match answer.trim() {
            "" => return Ok(Some(baseline.so_far)),
            "?" => return Ok(Some(None)),
            said => match said.replace(',', ".").parse::<f64>().ok().filter(|done| done.is_finite() && *done >= 0.0) {
                Some(done) => return Ok(Some(Some(done))),
                None => say("A number, such as 3 or 0; ? leaves it open."),
            },
        }
    }
}

/// What was asked, as it is remembered.
fn question(baseline: &Baseline) -> String {
    format!("baseline {}#{}", baseline.file, baseline.name)
}

/// Keeps what was left open, so that it is asked once.
pub(crate) fn keep_left(session: &Session, left: &[String]) {
    for question in left {
        session.keep_answer(question, "open");
    }
}
