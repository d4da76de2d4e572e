//! `tm dump`: keep an idea, then judge it.

use std::path::PathBuf;

use clap::Args;
use tm_core::ideas::dump;

use super::{Common, print, print_json};
use crate::face::line::UNREADABLE;
use crate::face::place::Places;
use crate::failure::{Failure, Kind};
use crate::fetch::{clipboard, editor};
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
    /// Keep every line of this file; "-" is standard input. What is kept already is left out
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
    let request = dump::Dump { texts: texts(args)?, skip_same: args.each.is_some() };
    if request.texts.iter().all(|text| text.trim().is_empty()) {
        return Err(Failure::new(Kind::Misuse, "there is nothing to keep").hint("say it in a few words: tm dump build a bench"));
    }
    refuse_unfit(&request.texts)?;
    let mut session = common.session()?;
    let snapshot = session.read_fresh(&dump::reads(&request))?;
    let (mut report, applied) = session.change(|at| Ok(dump::dump(&snapshot, &request, at)))?;
    for (kept, got) in report.kept.iter_mut().zip(&applied.created) {
        kept.path = got.to_string();
    }
    let rows: Vec<_> =
        report.kept.iter().zip(applied.created).map(|(kept, path)| (path, kept.id.clone(), kept.title.clone())).collect();
    session.remember(&rows);
    if common.json { print_json(&report) } else { print(&face::dumped::page(&report, &Places::of_plans(&snapshot))) }
}

fn texts(args: &Dump) -> Result<Vec<String>, Failure> {
    if let Some(file) = &args.each {
        let text = if file.as_os_str() == STANDARD_INPUT { session::input_text()? } else { session::text_of(file)? };
        return Ok(text.lines().map(bare).filter(|line| !line.is_empty()).map(str::to_owned).collect());
    }
    if args.edit {
        return Ok(vec![editor::text("")?]);
    }
    if args.clipboard {
        return Ok(vec![clipboard::text()?]);
    }
    let given = args.text.join(" ");
    Ok(vec![match given.as_str() {
        STANDARD_INPUT => session::input_text()?,
        "" => session::asked_line("What is it? ")?,
        _ => given,
    }])
}

/// An idea is words: what could not be kept as it is, or is a book, is not kept at all.
fn refuse_unfit(texts: &[String]) -> Result<(), Failure> {
    if texts.iter().any(|text| text.contains([UNREADABLE, char::REPLACEMENT_CHARACTER])) {
        let failure = Failure::new(Kind::Misuse, "some of it is not text in UTF-8, and would be kept as something else");
        return Err(failure.hint("save it as UTF-8, then try again; nothing was kept"));
    }
    if texts.iter().any(|text| text.len() > LONGEST) {
        let failure = Failure::new(Kind::Misuse, "it is longer than 64 KiB: that is a document, not an idea");
        return Err(failure.hint("keep one line of it: tm dump TEXT; many ideas, a line each: tm dump --each FILE"));
    }
    Ok(())
}

/// A line of a list without its marker.
fn bare(line: &str) -> &str {
    let line = line.trim();
    let line = ["- [ ] ", "- [x] ", "- ", "* ", "+ "].iter().find_map(|marker| line.strip_prefix(marker)).unwrap_or(line);
    let digits = line.len() - line.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let numbered = line[digits..].strip_prefix(". ").or_else(|| line[digits..].strip_prefix(") ")).filter(|_| digits > 0);
    numbered.unwrap_or(line).trim()
}
