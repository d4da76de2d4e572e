//! `tm plan avoid` and `tm plan stack`: a name goes into one of the plan's lists.

use clap::Args;
use tm_core::plans::name::{self, List, Name};

use crate::cli::{Common, print, print_json};
use crate::face;
use crate::face::line::shell_words;
use crate::failure::{Failure, Kind};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  tm plan avoid Gleam\n  tm plan avoid Plywood --except templates\n  tm plan avoid Gleam, 'Service meshes'"
)]
pub(crate) struct Avoid {
    /// The name, as you write it; several with commas, or each in quotes
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
    /// Where it is fine all the same
    #[arg(long, value_name = "WHERE")]
    except: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  tm plan stack Gleam\n  tm plan stack Gleam, 'Message queues'")]
pub(crate) struct Stack {
    /// The name, as you write it; several with commas, or each in quotes
    #[arg(required = true, value_name = "NAME")]
    name: Vec<String>,
}

pub(crate) fn run(args: &Avoid, common: &Common) -> Result<(), Failure> {
    named(List::Avoid, &args.name, args.except.as_ref(), common)
}

pub(crate) fn run_stack(args: &Stack, common: &Common) -> Result<(), Failure> {
    named(List::Stack, &args.name, None, common)
}

fn named(list: List, words: &[String], except: Option<&String>, common: &Common) -> Result<(), Failure> {
    let names = names(list, words)?;
    let requests: Vec<Name> = names.into_iter().map(|name| Name { list, name, except: except.cloned() }).collect();
    let mut session = common.session()?;
    let snapshot = session.read(&name::reads())?;
    let (report, _) = session.change(|_| Ok(name::names(&snapshot, &requests)?))?;
    if common.json { print_json(&report) } else { print(&face::plans::named(&report)) }
}

/// One name, or several where commas or quotes tell them apart. Of bare words nobody can tell.
fn names(list: List, words: &[String]) -> Result<Vec<String>, Failure> {
    let said = words.join(" ");
    let command = |names: &str| match list {
        List::Avoid => format!("tm plan avoid {names}"),
        List::Stack => format!("tm plan stack {names}"),
    };
    if said.split(',').all(|name| name.trim().is_empty()) {
        return Err(Failure::new(Kind::Misuse, "the name is empty").hint(format!("say it: {}", command("NAME"))));
    }
    if said.contains(',') {
        let names = said.split(',').map(str::trim).filter(|name| !name.is_empty());
        return Ok(names.map(str::to_owned).collect());
    }
    if words.len() > 1 && !words.iter().any(|word| word.contains(char::is_whitespace)) {
        let message = format!("\"{said}\" could be one name or {}", words.len());
        return Err(Failure::new(Kind::Misuse, message)
            .hint(format!("one name: {}", command(&shell_words(&[said]))))
            .hint(format!("{} names: {}", words.len(), command(&words.join(", ")))));
    }
    Ok(words.to_vec())
}
