//! What `git` says of a repository, asked so that nothing in the repository is executed, fetched or written.
//!
//! Only this repository is looked at, never one around it. Hooks, external programs, signatures, other protocols and lazy fetching are off;
//! nobody is asked for a password; each call ends after a few seconds.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tm_core::import::repos::{History, Unread};

/// A call that takes longer is ended.
const PATIENCE: Duration = Duration::from_secs(5);
/// More of an answer is not read.
const LARGEST: u64 = 8 * 1024 * 1024;
/// Nobody's unfinished work has more commits.
const MOST_COMMITS: usize = 20_000;

/// Settings that hold whatever the repository's own say.
const SETTINGS: [&str; 9] = [
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "credential.helper=",
    "diff.external=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "maintenance.auto=false",
];

/// Why there is no answer.
enum NoAnswer {
    /// It took too long.
    Slow,
    /// What was said instead of an answer.
    Said(String),
}

/// Whether `git` can be asked at all.
pub(crate) fn is_there() -> bool {
    let version = Command::new("git").arg("--version").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    version.is_ok_and(|status| status.success())
}

/// What the history of HEAD says. `own` are mail addresses of the person, beside the one that git knows.
pub(crate) fn history(folder: &Path, own: &[String]) -> Result<History, Unread> {
    let most = format!("--max-count={}", MOST_COMMITS + 1);
    let log = ask(folder, &["log", &most, "--no-decorate", "--no-color", "--format=%H%x09%cs%x09%aE%x09%ae", "HEAD", "--"])
        .map_err(|none| unread(folder, none))?;
    let commits: Vec<Vec<&str>> = log.lines().map(|line| line.split('\t').collect()).collect();
    if commits.len() > MOST_COMMITS {
        return Err(Unread::Large);
    }
    let (Some(newest), Some(first)) = (commits.first(), commits.last()) else { return Err(Unread::Empty) };
    let broken = || Unread::Broken("its history cannot be read".to_owned());
    let last = newest.get(1).and_then(|day| day.parse().ok()).ok_or_else(broken)?;
    let subject = ask(folder, &["log", "--max-count=1", "--no-decorate", "--no-color", "--format=%s", "HEAD", "--"]);
    let tag = ask(folder, &["for-each-ref", "--count=1", "--sort=-creatordate", "--format=%(refname:short)", "refs/tags"]);
    let known = ask(folder, &["config", "--get", "user.email"]).unwrap_or_default();
    let own: Vec<&str> = own.iter().map(String::as_str).chain([known.trim()]).filter(|mail| !mail.is_empty()).collect();
    let is_own = |commit: &&Vec<&str>| commit[2..].iter().any(|mail| own.iter().any(|own| own.eq_ignore_ascii_case(mail)));
    Ok(History {
        first: first[0].to_owned(),
        last,
        subject: subject.unwrap_or_default().trim().to_owned(),
        commits: commits.len(),
        own: (!own.is_empty()).then(|| commits.iter().filter(is_own).count()),
        tag: tag.ok().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()),
    })
}

fn unread(folder: &Path, none: NoAnswer) -> Unread {
    match none {
        NoAnswer::Slow => Unread::Slow,
        // A branch that is yet to be born, or a name that leads nowhere.
        NoAnswer::Said(_) if is_unborn(folder) => Unread::Empty,
        NoAnswer::Said(said) => Unread::Broken(said),
    }
}

fn is_unborn(folder: &Path) -> bool {
    ask(folder, &["for-each-ref", "--count=1", "--format=%(refname)"]).is_ok_and(|refs| refs.trim().is_empty())
}

/// The answer of `git` in the repository right in this folder.
fn ask(folder: &Path, args: &[&str]) -> Result<String, NoAnswer> {
    let failed = |error: std::io::Error| NoAnswer::Said(format!("git: {}", tm_vault::reason(&error)));
    let (mut out, mut err) = (tempfile::tempfile().map_err(failed)?, tempfile::tempfile().map_err(failed)?);
    let mut command = command(folder, args);
    command.stdout(out.try_clone().map_err(failed)?).stderr(err.try_clone().map_err(failed)?);
    let status = ended(command.spawn().map_err(failed)?).map_err(failed)?.ok_or(NoAnswer::Slow)?;
    if status.success() {
        return text(&mut out).map_err(failed);
    }
    let said = text(&mut err).map_err(failed)?;
    let line = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("git gave no answer");
    Err(NoAnswer::Said(line.trim_start_matches("fatal: ").trim_start_matches("error: ").to_owned()))
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new("git");
    // A git that called this program has its own ideas of which repository is meant.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.as_encoded_bytes().starts_with(b"GIT_")) {
        command.env_remove(name);
    }
    let around = folder.parent().unwrap_or(folder);
    command
        .env("GIT_CEILING_DIRECTORIES", around)
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ASKPASS", "true")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("LC_ALL", "C")
        .arg("-C")
        .arg(folder)
        .arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.args(args).stdin(Stdio::null());
    command
}

/// How it ended; nothing where it had to be ended.
fn ended(mut child: Child) -> std::io::Result<Option<ExitStatus>> {
    let (begun, mut pause) = (Instant::now(), Duration::from_millis(1));
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if begun.elapsed() > PATIENCE {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn text(file: &mut File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
