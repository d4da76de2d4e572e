//! `tm import repos`: unfinished repositories, first shown, then kept as drafts.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use tm_core::Snapshot;
use tm_core::import::repos::{self, Import, Looked};
use tm_core::inbox::decided::{self, Decisions};

use crate::cli::{Common, print, print_json, say};
use crate::failure::{Failure, Kind};
use crate::fetch::git;
use crate::session::{self, Session};
use crate::{face, session::repos as folders};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Repos {
    /// The folder to search; nothing in it is changed
    dir: PathBuf,
    /// Keep them as drafts without asking; without it they are shown first
    #[arg(long)]
    yes: bool,
    /// Leave out what had a commit in the last so many days
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    idle: u16,
    /// Leave out this folder
    #[arg(long, value_name = "FOLDER")]
    but: Vec<String>,
    /// One more mail address you commit with, beside the one git knows
    #[arg(long, value_name = "MAIL")]
    own: Vec<String>,
}

const EXAMPLES: &str = "\
Taken is what you committed to, what has no tag, and what lies for a while. Each
becomes a draft in the inbox; accepted, it is a parked idea. Another run brings
only what is new.

Examples:
  tm import repos ~/code
  tm import repos ~/code --idle 90 --but dotfiles --yes";

/// After so long it is said that it takes a while.
const A_WHILE: Duration = Duration::from_millis(500);

pub(crate) fn run(args: &Repos, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let looked = look(args)?;
    let snapshot = session.read_also(&repos::reads())?;
    let decisions = decisions(&session);
    let request = Import { from: args.dir.display().to_string(), idle: i32::from(args.idle), but: args.but.clone() };
    let mut report = repos::import(&snapshot, &decisions, &looked, &request, &session.at).report;
    let is_any = !report.new.is_empty();
    if !common.json && !args.yes {
        print(&face::repos::found(&report))?;
    }
    if is_any && (args.yes || agreed(report.new.len(), common)?) {
        report = keep(&mut session, &snapshot, &decisions, &looked, &request)?;
    }
    match (common.json, report.written || args.yes) {
        (true, _) => print_json(&report),
        (false, true) => print(&face::repos::kept(&report)),
        (false, false) => Ok(()),
    }
}

/// Every repository below the folder, looked at one after the other.
fn look(args: &Repos) -> Result<Vec<Looked>, Failure> {
    let unread = |error: std::io::Error| {
        let why = if error.kind() == ErrorKind::NotFound { "no such folder".to_owned() } else { error.to_string() };
        Failure::new(Kind::Files, format!("{}: {why}", args.dir.display())).hint("name the folder your repositories lie in")
    };
    let base = args.dir.canonicalize().map_err(unread)?;
    if !base.is_dir() {
        return Err(Failure::new(Kind::Misuse, format!("{} is no folder", args.dir.display())).hint("tm import repos DIR"));
    }
    if !git::is_there() {
        return Err(Failure::new(Kind::Files, "git is not installed, or not on your path").hint("install git, then try again"));
    }
    let found = folders::find(&base);
    let (begun, mut is_told) = (Instant::now(), false);
    let each = found.iter().enumerate().map(|(at, one)| {
        if !is_told && begun.elapsed() > A_WHILE {
            is_told = true;
            say(&format!("Looking at {} repositories, {at} so far …", found.len()));
        }
        folders::look(one, &base, &args.own)
    });
    Ok(each.collect())
}

/// What was decided on repositories before.
fn decisions(session: &Session) -> Decisions {
    let bytes = session.bytes(&decided::path(Some(repos::VIA))).unwrap_or_default();
    Decisions::read(&String::from_utf8_lossy(&bytes))
}

fn agreed(count: usize, common: &Common) -> Result<bool, Failure> {
    if !common.asks() {
        return Ok(false);
    }
    let them = if count == 1 { "it as a draft".to_owned() } else { format!("these {count} as drafts") };
    session::says_yes(&format!("Keep {them} in the inbox?"), false)
}

fn keep(
    session: &mut Session,
    snapshot: &Snapshot,
    decisions: &Decisions,
    looked: &[Looked],
    request: &Import,
) -> Result<repos::Imported, Failure> {
    let (mut report, applied) = session.keep(|at| Ok(repos::import(snapshot, decisions, looked, request, at)))?;
    for (repo, got) in report.new.iter_mut().zip(&applied.created) {
        repo.path = got.to_string();
    }
    report.written = true;
    Ok(report)
}
