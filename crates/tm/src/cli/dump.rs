//! `tm dump`: keep an idea, then judge it.

use std::path::{Path, PathBuf};

use clap::Args;
use tm_core::VaultPath;
use tm_core::ideas::dump::{self, Dumped};
use tm_core::ideas::each::{self, List};

use super::{Common, print, print_json};
use crate::face::place::Places;
use crate::failure::{Failure, Kind};
use crate::fetch::{clipboard, editor};
use crate::session::Session;
use crate::{face, session};

/// Nothing longer is kept as one idea.
const LONGEST: usize = 64 * 1024;

/// The idea that stands for standard input.
const STANDARD_INPUT: &str = "-";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Dump {
    /// The idea, in any words; nothing needs quoting. "-" reads it from standard input; without text you are asked for one line
    #[arg(value_name = "TEXT", allow_negative_numbers = true)]
    text: Vec<String>,
    /// Keep every idea of a list, a line each; "-" is standard input. What is kept already, and ticked boxes, are left out
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    each: Option<PathBuf>,
    /// Write it in your editor ($VISUAL or $EDITOR)
    #[arg(long, conflicts_with_all = ["text", "each"])]
    edit: bool,
    /// Keep what is in the clipboard
    #[arg(long, conflicts_with_all = ["text", "each", "edit"])]
    clipboard: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm dump Write the post about the stuck queue
  tm dump - < idea.txt
  tm dump --each ideas.txt";

pub(crate) fn run(args: &Dump, common: &Common) -> Result<(), Failure> {
    if !args.edit {
        let list = args.each.as_deref().map(list).transpose()?;
        let texts = if list.is_some() { Vec::new() } else { vec![text(args)?] };
        return keep(texts, list.as_ref(), common);
    }
    let written = editor::text()?;
    keep(vec![written.text.clone()], None, common).map_err(|failure| written.left(failure))
}

fn keep(texts: Vec<String>, list: Option<&List>, common: &Common) -> Result<(), Failure> {
    let request = match list {
        Some(list) => dump::Dump { texts: list.texts(), groups: list.groups(), skip_same: true },
        None => dump::Dump { texts, ..dump::Dump::default() },
    };
    if request.texts.iter().all(|text| text.trim().is_empty()) {
        return Err(nothing(list));
    }
    refuse_unfit(&request.texts)?;
    let mut session = common.session()?;
    let snapshot = session.read_fresh(&dump::reads(&request))?;
    let (mut report, applied) = session.keep(|at| Ok(dump::dump(&snapshot, &request, at)))?;
    for (kept, got) in report.kept.iter_mut().zip(&applied.created) {
        kept.path = got.to_string();
    }
    dump::order(&mut report);
    remembered(&session, &report, list.is_some());
    if common.json {
        return print_json(&report);
    }
    let places = Places::of_plans(&snapshot);
    print(&match list {
        Some(list) => face::dumped::list(&report, list.ticked, &list.left, &places),
        None => face::dumped::page(&report, &places),
    })
}

/// What was kept gets numbers: a list its own, and one idea the next behind the last list, which goes on to mean what was seen.
fn remembered(session: &Session, report: &Dumped, is_list: bool) {
    match report.kept.as_slice() {
        [kept] if !is_list => {
            if let Some(path) = VaultPath::new(&kept.path) {
                session.remember_one(&path, &kept.id, &kept.title);
            }
        }
        _ => session.remember_ideas(report.kept.iter().map(|kept| (&kept.path, &kept.id, &kept.title))),
    }
}

fn list(file: &Path) -> Result<List, Failure> {
    Ok(each::read(&if file.as_os_str() == STANDARD_INPUT { session::input_text()? } else { session::text_of(file)? }))
}

fn text(args: &Dump) -> Result<String, Failure> {
    if args.clipboard {
        return clipboard::text();
    }
    let given = args.text.join(" ");
    Ok(match given.as_str() {
        STANDARD_INPUT => session::input_text()?,
        "" => session::asked_line("What is it? ")?,
        _ => given,
    })
}

fn nothing(list: Option<&List>) -> Failure {
    let failure = Failure::new(Kind::Misuse, "there is nothing to keep");
    match list.map(|list| list.ticked) {
        None => failure.hint("say it in a few words: tm dump build a bench"),
        Some(0) => failure.hint("write an idea on each line, with or without a bullet"),
        Some(_) => failure.hint("every box in it is ticked"),
    }
}

/// An idea is words: what could not be kept as it is, or is a book, is not kept at all.
fn refuse_unfit(texts: &[String]) -> Result<(), Failure> {
    texts.iter().try_for_each(|text| session::refuse_unreadable(text))?;
    if texts.iter().any(|text| text.len() > LONGEST) {
        let failure = Failure::new(Kind::Misuse, "it is longer than 64 KiB: that is a document, not an idea");
        return Err(failure.hint("keep one line of it: tm dump TEXT; many ideas, a line each: tm dump --each FILE"));
    }
    Ok(())
}
