//! `tm 1on1`: what to bring to a conversation with somebody.

use clap::Args;
use tm_core::talk::people::People;
use tm_core::talk::{self, kind};

use super::meeting::prep::{self, Wanted};
use super::{Common, print, print_json};
use crate::face;
use crate::failure::Failure;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct OneOnOne {
    /// With whom: a name, or what they are to you, such as manager
    #[arg(value_name = "PERSON", required = true)]
    name: Vec<String>,
    /// Make the note of it, or put what was found into the one that is there
    #[arg(long)]
    write: bool,
}

const EXAMPLES: &str = "\
A point for somebody: tm log for Dana: who takes the rota in December

Examples:
  tm 1on1 dana
  tm 1on1 manager --write";

pub(crate) fn run(args: &OneOnOne, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let name = prep::row_or_name(&mut session, &args.name.join(" "))?;
    let snapshot = session.read(&talk::reads())?;
    let own = session.own_texts();
    let own = own.all();
    let wanted = {
        let people = People::of(&snapshot);
        let person = people.meant(&name, "1on1")?;
        Wanted { person: person.typed(), talk: kind::usual(person, &own), case: None, write: args.write }
    };
    let report = prep::prepared(&mut session, snapshot, &own, &wanted)?;
    if common.json { print_json(&report) } else { print(&face::agenda::page(&report)) }
}
