//! `tm plan renew`: a plan that is over is closed, and the next begins.

use clap::Args;
use jiff::civil::Date;
use tm_core::language::date::stretch;
use tm_core::plans::renew::{self, Open, Outcome};
use tm_core::{Refusal, VaultPath};
use tm_vault::{SettingChange, SettingValue};

use crate::cli::{Common, print, print_json};
use crate::failure::Failure;
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
  tm plan renew --met G1 --moved G2 G3=2027-06-30 --let-go G4";

pub(crate) fn run(args: &Renew, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&renew::reads())?;
    let mut request =
        renew::Renew { plan: args.plan.as_deref().and_then(named), outcomes: outcomes(args), due: due(args)?, early: args.early };
    let (_, goals) = renew::goals(&snapshot, &request, &session.at)?;
    if common.asks() {
        let known: Vec<String> = request.outcomes.iter().map(|(id, _)| id.to_lowercase()).collect();
        for goal in goals.iter().filter(|goal| !known.contains(&goal.id.to_lowercase())) {
            let Some((outcome, day)) = asked(goal)? else { continue };
            request.outcomes.push((goal.id.clone(), outcome));
            request.due.extend(day.map(|day| (goal.id.clone(), day)));
        }
    }
    let root = session.vault.root().to_owned();
    let free = |path: &VaultPath| !root.join(path.as_str()).exists();
    let planned = renew::renew(&snapshot, &request, &free, &session.at)?;
    let plans = SettingChange::set(&["plans"], SettingValue::List(planned.report.plans.clone()));
    session.change_settings(&planned.edits, &[plans])?;
    if common.json {
        print_json(&planned.report)
    } else {
        print(&face::plans::renewed(&planned.report, &face::plans::again(args.plan.as_deref(), args.early)))
    }
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

/// One question; Enter leaves it open. What moves may be given its new day: "moved 2027-06-30".
fn asked(goal: &Open) -> Result<Option<(Outcome, Option<Date>)>, Failure> {
    let usual = if goal.is_ticked { " [met]" } else { "" };
    let answer = session::asked_line(&format!(
        "{} {}\n  met, missed, moved, or let go? \"moved 2027-06-30\" gives it a day{usual} ",
        goal.id, goal.title
    ))?;
    let answer = answer.trim().to_lowercase();
    let (said, day) = match answer.split_once([' ', '=']) {
        Some((said @ ("moved" | "mo"), day)) => (said, Some(day_of(day)?)),
        _ => (answer.as_str(), None),
    };
    let outcome = match said {
        "met" | "me" => Some(Outcome::Met),
        "missed" | "mi" => Some(Outcome::Missed),
        "moved" | "mo" => Some(Outcome::Moved),
        "let go" | "l" | "go" | "let-go" => Some(Outcome::LetGo),
        _ => None,
    };
    Ok(outcome.map(|outcome| (outcome, day)))
}
