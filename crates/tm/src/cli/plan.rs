//! `tm plan`: what is understood of a plan, and keeping it.

pub(super) mod add;
mod avoid;
pub(super) mod confirm;
mod explain;
mod renew;
mod show;

use std::sync::Arc;

use clap::{Args, Subcommand};

use jiff::civil::Date;
use tm_core::Query;
use tm_core::plan;
use tm_core::plans::missing;

use super::Common;
use crate::face::line::shell_word;
use crate::failure::Failure;
use crate::session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct Plan {
    #[command(subcommand)]
    command: Option<PlanCommand>,
}

const EXAMPLES: &str = "\
Examples:
  tm plan
  tm plan confirm
  tm plan renew --met G1 --moved G2";

#[derive(Debug, Subcommand)]
enum PlanCommand {
    /// What is understood, on one page; without files, of the plans of this vault
    Show(show::Show),
    /// Every entry with its line, and everything that was not understood
    Explain(explain::Explain),
    /// More files are plans of this vault
    Add(add::Add),
    /// Everything guessed on one page, and then certain
    Confirm(confirm::Confirm),
    /// Close a plan that is over, and begin the next with what moved
    Renew(renew::Renew),
    /// Put a name among what you stay out of
    Avoid(avoid::Avoid),
    /// Put a name among what you work with
    Stack(avoid::Stack),
}

pub(crate) fn run(args: &Plan, common: &Common) -> Result<(), Failure> {
    match &args.command {
        None => show::run(&show::Show::default(), common),
        Some(PlanCommand::Show(args)) => show::run(args, common),
        Some(PlanCommand::Explain(args)) => explain::run(args, common),
        Some(PlanCommand::Add(args)) => add::run(args, common),
        Some(PlanCommand::Confirm(args)) => confirm::run(args, common),
        Some(PlanCommand::Renew(args)) => renew::run(args, common),
        Some(PlanCommand::Avoid(args)) => avoid::run(args, common),
        Some(PlanCommand::Stack(args)) => avoid::run_stack(args, common),
    }
}

/// The plan in these files, else the vault's own: all of it, also what is closed. And today.
fn meant(files: &[String], common: &Common) -> Result<(Arc<plan::Plan>, Date), Failure> {
    if !files.is_empty() {
        return Ok((Arc::new(super::read_plan(files)?), session::today(common.today)));
    }
    let mut session = common.session()?;
    let snapshot = session.read(&Query { plans: true, ..Query::default() })?;
    if snapshot.plans.is_empty() {
        return Err(missing::none(&snapshot).into());
    }
    let mut plan = snapshot.plan();
    mendable(Arc::make_mut(&mut plan));
    Ok((plan, session.at.today))
}

/// What `tm check --fix` can put right in a plan of the vault says so.
fn mendable(plan: &mut plan::Plan) {
    for found in &mut plan.findings {
        if found.finding.code == "mis-encoded" && found.finding.message.contains("would be") {
            let file = shell_word(&plan.sources[found.source].file);
            found.finding.remedy = format!("`tm check --fix {file}` puts it right");
        }
    }
}
