//! `tm plan renew`: a plan that is over is closed, and the next begins.

use clap::Args;
use tm_core::VaultPath;
use tm_core::plans::renew::{self, Open, Outcome};
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
    /// Goals that go on in the next plan
    #[arg(long, value_name = "GOAL", num_args = 1..)]
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
  tm plan renew --met G1 --moved G2 G3 --let-go G4";

pub(crate) fn run(args: &Renew, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&renew::reads())?;
    let mut request = renew::Renew { plan: args.plan.as_deref().and_then(named), outcomes: outcomes(args), early: args.early };
    let (_, goals) = renew::goals(&snapshot, &request, &session.at)?;
    if session::is_asked() && !common.json {
        let known: Vec<String> = request.outcomes.iter().map(|(id, _)| id.to_lowercase()).collect();
        for goal in goals.iter().filter(|goal| !known.contains(&goal.id.to_lowercase())) {
            request.outcomes.extend(asked(goal)?.map(|outcome| (goal.id.clone(), outcome)));
        }
    }
    let root = session.vault.root().to_owned();
    let free = |path: &VaultPath| !root.join(path.as_str()).exists();
    let planned = renew::renew(&snapshot, &request, &free, &session.at)?;
    let plans = SettingChange::set(&["plans"], SettingValue::List(planned.report.plans.clone()));
    session.change_settings(&planned.edits, &[plans])?;
    if common.json { print_json(&planned.report) } else { print(&face::plans::renewed(&planned.report)) }
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
        ids.map(move |id| (id.to_owned(), outcome)).collect::<Vec<_>>()
    });
    each.collect()
}

/// One question; Enter leaves it open.
fn asked(goal: &Open) -> Result<Option<Outcome>, Failure> {
    let usual = if goal.is_ticked { " [met]" } else { "" };
    let answer = session::asked_line(&format!("{} {}\n  met, missed, moved, or let go?{usual} ", goal.id, goal.title))?;
    Ok(match answer.trim().to_lowercase().as_str() {
        "met" | "me" => Some(Outcome::Met),
        "missed" | "mi" => Some(Outcome::Missed),
        "moved" | "mo" => Some(Outcome::Moved),
        "let go" | "l" | "go" | "let-go" => Some(Outcome::LetGo),
        _ => None,
    })
}
