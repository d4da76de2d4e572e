//! `tm plan avoid` and `tm plan stack`: a name goes into one of the plan's lists.

use clap::Args;
use tm_core::plans::name::{self, List, Name};

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tm plan avoid Gleam\n  tm plan avoid Plywood --except templates")]
pub(crate) struct Avoid {
    /// The name, as you write it
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    /// Where it is fine all the same
    #[arg(long, value_name = "WHERE")]
    except: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tm plan stack Gleam")]
pub(crate) struct Stack {
    /// The name, as you write it
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
}

pub(crate) fn run(args: &Avoid, common: &Common) -> Result<(), Failure> {
    named(&Name { list: List::Avoid, name: args.name.join(" "), except: args.except.clone() }, common)
}

pub(crate) fn run_stack(args: &Stack, common: &Common) -> Result<(), Failure> {
    named(&Name { list: List::Stack, name: args.name.join(" "), except: None }, common)
}

fn named(request: &Name, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let snapshot = session.read(&name::reads())?;
    let (report, _) = session.change(|_| Ok(name::name(&snapshot, request)?))?;
    if common.json { print_json(&report) } else { print(&face::plans::named(&report)) }
}
