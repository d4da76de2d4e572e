//! `tm link`: what an idea serves, and how it hangs together with others.

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use tm_core::Snapshot;
use tm_core::ideas::link::{self, Tie};
use tm_core::plan::Section;
use tm_core::reference::{self, ItemFound};

use super::{Common, print, print_json};
use crate::face;
use crate::face::place::Places;
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
    all_known(&args.goals, &snapshot, session.at.today)?;
    let (report, _) = session.change(|at| Ok(link::link(&snapshot, &path, &to, at)?))?;
    if common.json { print_json(&report) } else { print(&face::ideas::linked(&report, &Places::of_plans(&snapshot))) }
}

/// A goal that no plan has is a slip of the finger.
fn all_known(goals: &[String], snapshot: &Snapshot, today: Date) -> Result<(), Failure> {
    let plan = snapshot.plan();
    let of =
        |goal: &String| plan.entries.iter().find(|entry| entry.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(goal)));
    // What stands in the way is nothing to serve.
    let against = [Section::Patterns, Section::Challenges, Section::AntiKeywords];
    let wrong = goals.iter().filter_map(|goal| Some((goal, of(goal)?)));
    for (goal, entry) in wrong {
        if entry.section.is_some_and(|section| against.contains(&section)) {
            let message = format!("{goal} is \"{}\", which nothing can serve", entry.title);
            return Err(Failure::new(Kind::No, message).hint("an idea serves a goal, a mission or a strategy: tm goals"));
        }
    }
    // Of a plan that is over, too, where it is named.
    let every = reference::plans(&snapshot.every_plan());
    let is_known = |goal: &str| match goal.contains('#') {
        true => reference::item(goal, &every, today, today) != ItemFound::None,
        false => plan.has_item(goal),
    };
    let Some(unknown) = goals.iter().find(|goal| !is_known(goal)) else { return Ok(()) };
    let hint = format!("the plan's items: {}", plan.item_names().join(", "));
    Err(Failure::new(Kind::No, format!("no plan has an item \"{unknown}\"")).hint(hint))
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
