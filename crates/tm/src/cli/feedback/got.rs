//! `tm feedback got`: what somebody said is kept.

use clap::Args;
use tm_core::talk::people::People;
use tm_core::talk::{self, feedback};

use crate::cli::meeting::prep::row_or_name;
use crate::cli::{Common, print, print_json};
use crate::failure::Failure;
use crate::{face, session};

/// The text that stands for standard input.
const STANDARD_INPUT: &str = "-";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Got {
    /// Who said it; a name of several words in quotes
    #[arg(value_name = "PERSON")]
    name: String,
    /// Their words; "-" reads them from standard input, without text you are asked
    #[arg(value_name = "TEXT")]
    words: Vec<String>,
    /// They let you quote it with their name; without, nobody else sees it
    #[arg(long)]
    may_quote: bool,
    /// What it proves: influence@staff; may be said more than once
    #[arg(long, value_name = "DIMENSION@LEVEL")]
    shows: Vec<String>,
}

const EXAMPLES: &str = "\
It answers the question that waits for them, where there is one. Of somebody new
the words are kept as well; their note you begin yourself.

Examples:
  tm feedback got mo \"Two calls less each night.\"
  tm feedback got mo \"Two calls less each night.\" --may-quote --shows influence@staff";

pub(crate) fn run(args: &Got, common: &Common) -> Result<(), Failure> {
    let given = args.words.join(" ");
    let words = match given.as_str() {
        STANDARD_INPUT => session::input_text()?,
        "" => session::asked_line("What did they say?  ")?,
        _ => given,
    };
    let mut session = common.session()?;
    let name = row_or_name(&mut session, &args.name)?;
    let snapshot = session.read(&talk::reads())?;
    let people = People::of(&snapshot);
    let person = people.meant_or_new(&name, "feedback got")?;
    let may_quote = args.may_quote.then_some(());
    let (mut report, applied) =
        session.change(|at| Ok(feedback::got(&snapshot, &person, &words, may_quote, &args.shows, at)?))?;
    if let Some(path) = applied.created.first() {
        report.path = path.to_string();
    }
    crate::cli::gap::say_unknown(&session, &args.shows);
    if common.json { print_json(&report) } else { print(&face::feedback::got(&report, session.at.today)) }
}
