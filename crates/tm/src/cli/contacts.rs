//! `tm contacts`: who has not been spoken to.

mod add;

use clap::{Args, Subcommand};
use tm_core::talk::contacts;
use tm_core::{VaultPath, adopt};

use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Contacts {
    #[command(subcommand)]
    command: Option<ContactsCommand>,
}

#[derive(Debug, Subcommand)]
enum ContactsCommand {
    /// Begin the note of somebody
    Add(add::Add),
}

const EXAMPLES: &str = "\
Whoever has a rhythm in their note (every: 2w) is looked at by it, everybody
else after 90 days.

Examples:
  tm contacts
  tm contacts add Tova Ode --relation peer --team Platform --every 6w";

pub(crate) fn run(args: &Contacts, common: &Common) -> Result<(), Failure> {
    if let Some(ContactsCommand::Add(args)) = &args.command {
        return add::run(args, common);
    }
    let mut session = common.session()?;
    let today = session.at.today;
    let snapshot = session.read(&contacts::reads(today))?;
    let mut report = contacts::contacts(&snapshot, today);
    if report.people.is_empty() {
        let paths: Vec<VaultPath> = session.read_all()?.notes.into_iter().map(|note| note.path).collect();
        let offers = adopt::offers(&paths, &session.dialect());
        report.adoptable = offers.into_iter().filter(|offer| offer.kind == "person").collect();
    }
    let row = |one: &contacts::Contact| {
        let path = VaultPath::new(one.person.path.as_deref()?)?;
        Some((path.clone(), path.stem().to_owned(), one.person.name.clone()))
    };
    session.remember(&report.people.iter().filter_map(row).collect::<Vec<_>>());
    if common.json { print_json(&report) } else { print(&face::contacts::page(&report)) }
}
