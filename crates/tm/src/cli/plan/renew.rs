//! `tm plan renew`: a plan that is over is closed, and the next begins.

use clap::Args;
use jiff::civil::Date;
use tm_core::language::date::stretch;
use tm_core::plans::renew::{self, Ending, Open, Outcome};
use tm_core::rhythm::goals::{self, Goals};
use tm_core::{Refusal, VaultPath};
use tm_vault::{SettingChange, SettingValue};

use crate::cli::{Common, print, print_json, say};
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Renew {
    /// The plan; the one that ended first unless said
    #[arg(value_name = "FILE")]
    plan: Option<String>,
    /// Goals that were reached
    #[arg(long, value_name = "GOAL", num_args = 1..)]
    met: Vec<String>,
    /// Goals that were not
    #[arg(long, value_name = "GOAL", num_args = 1..)]
    missed: Vec<String>,
    /// Goals that go on in the next plan, each with its new deadline where it needs one
    #[arg(long, value_name = "GOAL[=DATE]", num_args = 1..)]
    moved: Vec<String>,
    /// Goals that do not matter any more
    #[arg(long, value_name = "GOAL", num_args = 1..)]
    let_go: Vec<String>,
    /// Close it today although it still holds
    #[arg(long)]
    early: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm plan renew
  tm plan renew --met G1 --moved G2 G3=2027-06-30 --let-go G4

Each goal is shown with its numbers, and Enter takes what they say. Nothing is
written before the last answer; q stops, and what was said is kept.";

pub(crate) fn run(args: &Renew, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let mut snapshot = session.read(&renew::reads())?;
    let mut request =
        renew::Renew { plan: args.plan.as_deref().and_then(named), outcomes: outcomes(args), due: due(args)?, early: args.early };
    let ending = renew::goals(&snapshot, &request, &session.at)?;
    let kept = format!("renew {}#", ending.path);
    if common.asks() {
        // Nobody answers for nothing.
        let writable = session.vault.refuse_read_only(&ending.path);
        writable.map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))?;
        let answers = session.read_numbers(&mut snapshot)?;
        let goals = goals::goals(&snapshot, &answers, ending.until);
        if !ask(&ending, &goals, &mut request, &session, &kept)? {
            return Ok(());
        }
    }
    let root = session.vault.root().to_owned();
    let free = |path: &VaultPath| !root.join(path.as_str()).exists();
    let planned = renew::renew(&snapshot, &request, &free, &session.at)?;
    let plans = SettingChange::set(&["plans"], SettingValue::List(planned.report.plans.clone()));
    session.change_settings(&planned.edits, &[plans])?;
    session.forget_answers(&kept);
    if common.json {
        print_json(&planned.report)
    } else {
        print(&face::plans::renewed(&planned.report, &face::plans::again(args.plan.as_deref(), args.early)))
    }
}

/// Asks of each goal what became of it, those answered before left out; whether the asking went to its end. Nothing is written meanwhile.
fn ask(ending: &Ending, goals: &Goals, request: &mut renew::Renew, session: &Session, kept: &str) -> Result<bool, Failure> {
    let known: Vec<String> = request.outcomes.iter().map(|(id, _)| id.to_lowercase()).collect();
    let memory = session.memory();
    let mut open: Vec<Open> = Vec::new();
    for goal in ending.goals.iter().filter(|goal| !known.contains(&goal.id.to_lowercase())) {
        match memory.answers.get(&format!("{kept}{}", goal.id)).and_then(|answer| Said::read(answer).ok()) {
            Some(Said::Outcome(outcome, day)) => answered(request, goal, outcome, day),
            _ => open.push(goal.clone().with_numbers(goals)),
        }
    }
    let is_kept = ending.goals.len() > open.len() + known.len();
    if open.is_empty() && is_kept {
        return is_still_so(request);
    }
    if !open.is_empty() {
        say(&face::plans::asking(ending, open.len(), ending.goals.len() - open.len() - known.len()));
    }
    for goal in &open {
        let proposed = goal.proposed(ending);
        loop {
            let Some(line) = session::asked_or_end(&face::plans::became(goal, proposed, ending))? else {
                return Ok(stopped());
            };
            match Said::read(&line) {
                Ok(Said::Stop) => return Ok(stopped()),
                Ok(Said::Outcome(outcome, day)) => {
                    session.keep_answer(&format!("{kept}{}", goal.id), line.trim());
                    answered(request, goal, outcome, day);
                }
                Ok(Said::Nothing) if proposed.is_some() => {
                    let outcome = proposed.unwrap_or(Outcome::Missed);
                    session.keep_answer(&format!("{kept}{}", goal.id), face::plans::outcome(outcome));
                    answered(request, goal, outcome, None);
                }
                Ok(Said::Nothing) => {
                    say("its numbers do not tell: say one of them, or q to stop here");
                    continue;
                }
                Err(reason) => {
                    say(&reason);
                    continue;
                }
            }
            break;
        }
    }
    Ok(true)
}

/// Whether what was said before, to the last goal, is still to be written.
fn is_still_so(request: &renew::Renew) -> Result<bool, Failure> {
    let answer = session::asked_line(&face::plans::said_before(request))?.trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes") || stopped())
}

fn answered(request: &mut renew::Renew, goal: &Open, outcome: Outcome, day: Option<Date>) {
    request.outcomes.push((goal.id.clone(), outcome));
    request.due.extend(day.map(|day| (goal.id.clone(), day)));
}

fn stopped() -> bool {
    say("Nothing is written. What you said is kept; to go on from here: tm plan renew");
    false
}

/// A file of the vault as somebody types it.
fn named(name: &str) -> Option<VaultPath> {
    VaultPath::new(name.trim_start_matches("./"))
}

fn outcomes(args: &Renew) -> Vec<(String, Outcome)> {
    let all = [
        (&args.met, Outcome::Met),
        (&args.missed, Outcome::Missed),
        (&args.moved, Outcome::Moved),
        (&args.let_go, Outcome::LetGo),
    ];
    let each = all.into_iter().flat_map(|(ids, outcome)| {
        let ids = ids.iter().flat_map(|ids| ids.split(',')).map(str::trim).filter(|id| !id.is_empty());
        ids.map(move |id| (bare(id).to_owned(), outcome)).collect::<Vec<_>>()
    });
    each.collect()
}

/// `G1` of `G1=2027-06-30`.
fn bare(goal: &str) -> &str {
    goal.split_once('=').map_or(goal, |(id, _)| id).trim()
}

/// The days said behind goals that move.
fn due(args: &Renew) -> Result<Vec<(String, Date)>, Failure> {
    let said = args.moved.iter().flat_map(|goals| goals.split(',')).filter_map(|goal| goal.split_once('='));
    said.map(|(id, day)| Ok((id.trim().to_owned(), day_of(day)?))).collect()
}

/// A day as somebody types it; of a month, quarter or year its last.
fn day_of(text: &str) -> Result<Date, Failure> {
    let last = || stretch(text.trim()).map(|stretch| stretch.last);
    text.trim().parse().ok().or_else(last).ok_or_else(|| {
        let refusal = Refusal::new(format!("{:?} is no day", text.trim()));
        Failure::from(refusal.hint("write it as 2027-06-30, 2027-06 or 2027-Q2: tm plan renew --moved G1=2027-06-30"))
    })
}

/// An answer.
enum Said {
    Outcome(Outcome, Option<Date>),
    Nothing,
    Stop,
}

impl Said {
    /// "met", "moved 2027-06-30"; the beginning of a word is enough where it is that of one. The error is a sentence.
    fn read(line: &str) -> Result<Said, String> {
        let line = line.trim().to_lowercase();
        let (word, day) = line.split_once([' ', '=']).unwrap_or((&line, ""));
        let outcome = match word {
            "" => return Ok(Said::Nothing),
            "q" | "quit" | "stop" => return Ok(Said::Stop),
            "met" | "me" => Outcome::Met,
            "missed" | "mi" => Outcome::Missed,
            "moved" | "mo" => Outcome::Moved,
            "let" | "l" | "go" | "let-go" => Outcome::LetGo,
            other => return Err(format!("\"{other}\" is none of met, missed, moved, let go, q")),
        };
        let day = day.trim();
        if outcome != Outcome::Moved || day.is_empty() {
            return Ok(Said::Outcome(outcome, None));
        }
        let day = day_of(day).map_err(|_| format!("\"{day}\" is no day: write moved 2027-06-30, 2027-06 or 2027-Q2"))?;
        Ok(Said::Outcome(outcome, Some(day)))
    }
}
