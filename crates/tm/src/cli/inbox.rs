//! `tm inbox`: what waits, and the ways out.

mod accept;
mod drop;
mod edit;
mod merge;

use clap::{Args, Subcommand};
use tm_core::inbox::settle::Settled;
use tm_core::inbox::{self, Inbox as Waiting};
use tm_core::{Snapshot, VaultPath};

use super::{Common, Lines, print, print_each, print_json};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Inbox {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    lines: Lines,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Drafts become records
    Accept(accept::Accept),
    /// A draft's text goes into a record
    Merge(merge::Merge),
    /// Drafts are given up for good: no later import brings them again
    Drop(drop::Drop),
    /// Open a draft in your editor
    Edit(edit::Edit),
}

const EXAMPLES: &str = "\
Drafts come from imports and agents. Nothing else sees them until they are
settled here, and what was decided is remembered by where they came from.

Examples:
  tm inbox
  tm inbox accept 1 3
  tm inbox merge 2 ledger
  tm inbox drop 4";

pub(crate) fn run(args: &Inbox, common: &Common) -> Result<(), Failure> {
    match &args.what {
        None => list(args.lines, common),
        Some(What::Accept(args)) => accept::run(args, common),
        Some(What::Merge(args)) => merge::run(args, common),
        Some(What::Drop(args)) => drop::run(args, common),
        Some(What::Edit(args)) => edit::run(args, common),
    }
}

fn list(lines: Lines, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (_, inbox) = waiting(&mut session)?;
    let rows = inbox
        .drafts
        .iter()
        .filter_map(|row| Some((VaultPath::new(&row.path)?, row.id.clone().unwrap_or_default(), row.title.clone())));
    session.remember(&rows.collect::<Vec<_>>());
    if lines.jsonl {
        return print_each(&inbox.drafts);
    }
    if common.json { print_json(&inbox) } else { print(&face::inbox::page(&inbox)) }
}

/// Every draft, and those of them that are shown.
fn waiting(session: &mut Session) -> Result<(Snapshot, Waiting), Failure> {
    let snapshot = session.read_also(&inbox::reads())?;
    let inbox = inbox::list(&snapshot, session.also());
    Ok((snapshot, inbox))
}

/// The drafts that are meant, each once; all of them where `all` says so.
fn meant(session: &Session, inbox: &Waiting, names: &[String], all: bool) -> Result<Vec<VaultPath>, Failure> {
    let candidates = inbox::candidates(inbox);
    if all && candidates.is_empty() {
        return Err(Failure::new(Kind::No, "the inbox is empty"));
    }
    if all {
        return Ok(candidates.into_iter().map(|candidate| candidate.path).collect());
    }
    let mut paths: Vec<VaultPath> = Vec::new();
    for name in names {
        let path = session.among(name, &candidates).map_err(|failure| failure.hint("tm inbox shows what waits"))?;
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// The text of a file that is about to be deleted or added to.
fn text(session: &Session, path: &VaultPath) -> Result<(VaultPath, String), Failure> {
    let bytes = session.bytes_of([path]).remove(path).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| {
        Failure::new(Kind::No, format!("{path} is not text in UTF-8")).hint(format!("mend it first: tm check {path}"))
    })?;
    Ok((path.clone(), text))
}

fn tell(settled: &Settled, common: &Common) -> Result<(), Failure> {
    if common.json { print_json(settled) } else { print(&face::inbox::settled(settled)) }
}
