//! `tm link`: what an idea serves, and how it hangs together with others.

use clap::{Args, ValueEnum};
use tm_core::ideas::link::{self, Tie};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Link {
    /// The idea: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF")]
    idea: String,
    /// Items of the plan it serves
    #[arg(value_name = "GOAL", required_unless_present = "to")]
    goals: Vec<String>,
    /// Another idea
    #[arg(long, value_name = "REF", conflicts_with = "goals")]
    to: Option<String>,
    /// How it hangs together with the other
    #[arg(long, value_enum, default_value = "relates-to", requires = "to")]
    how: How,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum How {
    DependsOn,
    Blocks,
    PartOf,
    SameAs,
    RelatesTo,
}

const EXAMPLES: &str = "\
Examples:
  tm link 7 G2
  tm link 7 --to bench --how part-of";

pub(crate) fn run(args: &Link, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let path = session.note(&args.idea, Some("idea"))?;
    let to = match &args.to {
        Some(other) => link::Link::Idea(tie(args.how), session.note(other, Some("idea"))?),
        None => link::Link::Goals(args.goals.clone()),
    };
    let snapshot = session.read(&link::reads())?;
    let plan = snapshot.plan();
    if let link::Link::Goals(goals) = &to
        && let Some(goal) = goals.iter().find(|goal| !plan.has_item(goal))
    {
        let hint = format!("the plan's items: {}", plan.item_names().join(", "));
        return Err(Failure::new(Kind::No, format!("no plan has an item \"{goal}\"")).hint(hint));
    }
    let (report, _) = session.change(|at| Ok(link::link(&snapshot, &path, &to, at)?))?;
    if common.json { print_json(&report) } else { print(&face::ideas::linked(&report, &plan)) }
}

fn tie(how: How) -> Tie {
    match how {
        How::DependsOn => Tie::DependsOn,
        How::Blocks => Tie::Blocks,
        How::PartOf => Tie::PartOf,
        How::SameAs => Tie::SameAs,
        How::RelatesTo => Tie::RelatesTo,
    }
}
