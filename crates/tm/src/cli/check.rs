//! `tm check`: whether the files are sound, and what can be put right.

use std::path::PathBuf;

use clap::Args;
use tm_core::check::{self, mend};
use tm_core::{Planned, VaultPath};

use super::{Common, Lines, print_each, print_json, print_lines, say};
use crate::face;
use crate::face::line::shell_word;
use crate::failure::{Failure, Kind};
use crate::session::consent::Consent;
use crate::session::{self, Session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    /// Only these files and folders; the whole vault unless said
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Tell of each finding, and of what is only worth knowing, too
    #[arg(long)]
    all: bool,
    /// Show what can be mended without asking what was meant, then do it: ids, links to renamed files, wrong encodings
    #[arg(long, conflicts_with = "jsonl")]
    fix: bool,
    /// Do not ask before mending
    #[arg(long, requires = "fix")]
    yes: bool,
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
Into a pipe or file a finding is one line, FILE:LINE:COLUMN: SEVERITY: MESSAGE;
REMEDY [CODE]. On a terminal lines are folded, and of many of a kind the first
are shown: --all shows each.
Ends with 1 where an error was found. A plan is mended only where it is named.

Examples:
  tm check
  tm check --all people
  tm check --fix
  vim -q <(tm check)";

pub(crate) fn run(args: &Check, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    if args.fix {
        // What is half done is no mistake of anybody's.
        session.finish_cut_off()?;
    }
    let paths = paths(args, &session)?;
    let request = check::Check { paths, notes: args.all || args.fix, hidden: common.hidden };
    if args.fix {
        return fix(&mut session, &request, args, common);
    }
    let checked = session.checked(&request)?;
    let base = session.base()?;
    if args.lines.jsonl {
        print_each(&checked.findings)?;
    } else if common.json {
        print_json(&checked)?;
    } else if session::is_watched() {
        print_lines(&face::checked::page(&checked, &base, args.all))?;
    } else {
        print_lines(&face::checked::lines(&checked, &base))?;
    }
    say(face::checked::summary(&checked, args.all).trim_end());
    if checked.errors > 0 { Err(Failure::said()) } else { Ok(()) }
}

/// The paths as the vault has them. The vault itself is all of it.
fn paths(args: &Check, session: &Session) -> Result<Vec<VaultPath>, Failure> {
    let paths = args.paths.iter().map(|path| session.inside(path)).collect::<Result<Vec<_>, _>>()?;
    Ok(if paths.contains(&None) { Vec::new() } else { paths.into_iter().flatten().collect() })
}

/// The same call with the yes in it.
fn unasked(args: &Check) -> String {
    let paths: Vec<String> = args.paths.iter().map(|path| format!(" {}", shell_word(&path.to_string_lossy()))).collect();
    format!("tm check --fix --yes{}", paths.concat())
}

/// What a command that was cut off left, and no record tells to whom it belongs.
fn put_leftovers_aside(session: &Session, args: &Check) -> Result<(), Failure> {
    let left = session.vault.waiting();
    if left.is_empty() {
        return Ok(());
    }
    for path in &left {
        say(&format!("{path}: a command that was cut off left this"));
    }
    Consent::of(args.yes).to("Clear it away? What nothing is known of is kept on this machine. [y/N] ", &unasked(args))?;
    for place in session.clear_leftovers()? {
        say(&format!("Put aside: {}", place.display()));
    }
    Ok(())
}

fn fix(session: &mut Session, request: &check::Check, args: &Check, common: &Common) -> Result<(), Failure> {
    put_leftovers_aside(session, args)?;
    let planned = mends(session, request)?;
    let report = &planned.report;
    let is_any = !report.files.is_empty();
    // Where nobody is asked, it is shown once it is done: until then this may begin anew, and come to something else.
    if is_any && args.yes {
        session.change(|_| Ok(planned.clone()))?;
    }
    if !is_any {
        say("Nothing can be mended without a guess: tm check tells what there is.");
    } else if !common.json {
        face::checked::before_diff(report).iter().for_each(|told| say(told));
        print_lines(&face::checked::diff(report))?;
    }
    for left in &report.left {
        say(&format!("{}: {}", left.path, left.because));
    }
    if is_any && !args.yes {
        Consent::Asked.to(&face::checked::question(report), &unasked(args))?;
        check_is_as_shown(session, request, &planned)?;
        session.change(|_| Ok(planned.clone()))?;
    }
    if is_any {
        say("Mended. To take it back: tm undo");
    }
    if common.json { print_json(report) } else { Ok(()) }
}

/// What can be put right, as the files are now.
fn mends(session: &mut Session, request: &check::Check) -> Result<Planned<mend::Mended>, Failure> {
    let checked = session.checked(request)?;
    let snapshot = session.read_also(&check::reads())?;
    let texts = session.bytes_of(&mend::files(&checked));
    Ok(mend::mend(&snapshot, &checked, &texts, &request.paths))
}

/// Another tm may have written while somebody thought about the answer: then what was shown must still be what is to be done.
fn check_is_as_shown(session: &mut Session, request: &check::Check, shown: &Planned<mend::Mended>) -> Result<(), Failure> {
    if !session.is_overtaken() || mends(session, request)? == *shown {
        return Ok(());
    }
    let failure = Failure::new(Kind::No, "another tm wrote here meanwhile, and what was shown is not what is to be mended now");
    Err(failure.hint("nothing was changed; look again: tm check --fix"))
}
