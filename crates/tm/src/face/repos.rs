//! Repositories that lie unfinished, for people.

use std::fmt::Write;

use tm_core::import::repos::{Imported, Left, Repo};

use super::line::{both_ends, cut, shell_word, width};

/// So many are listed.
const SHOWN: usize = 40;
/// Of those left out, so many are named each.
const NAMED: usize = 4;

/// What there is, before anything is kept.
pub(crate) fn found(imported: &Imported) -> String {
    let mut out = head(imported);
    if imported.new.is_empty() {
        out += if imported.found == 0 { "" } else { "Nothing new lies unfinished.\n" };
    } else {
        out.push('\n');
        rows(&mut out, &imported.new);
    }
    left(&mut out, imported);
    if !imported.new.is_empty() {
        let _ = writeln!(out, "\nNothing was written yet. Keep them: tm import repos {} --yes", shell_word(&imported.from));
    }
    out
}

/// What was kept.
pub(crate) fn kept(imported: &Imported) -> String {
    if imported.new.is_empty() {
        return head(imported) + "Nothing new lies unfinished.\n";
    }
    let count = imported.new.len();
    let are = if count == 1 { "1 draft waits".to_owned() } else { format!("{count} drafts wait") };
    let known = if imported.known.is_empty() { String::new() } else { format!("; {} known already", imported.known.len()) };
    format!(
        "{are} in the inbox{known}. Nothing counts before you settle it:\n  tm inbox\n  tm inbox accept --all      they become parked ideas\n"
    )
}

fn head(imported: &Imported) -> String {
    let from = cut(&imported.from, width() - 40);
    match imported.found {
        0 => format!("No repository lies in {from}.\n"),
        1 => format!("1 repository in {from}: {}\n", unfinished(imported)),
        count => format!("{count} repositories in {from}: {}\n", unfinished(imported)),
    }
}

fn unfinished(imported: &Imported) -> String {
    let known = imported.known.len();
    let known = if known == 0 { String::new() } else { format!(", {known} known already") };
    format!("{} unfinished{known}", imported.new.len())
}

fn rows(out: &mut String, repos: &[Repo]) {
    for repo in repos.iter().take(SHOWN) {
        let about = repo.about.as_deref().map_or_else(String::new, |about| format!("  {about}"));
        let commits = if repo.commits == 1 { "1 commit".to_owned() } else { format!("{} commits", repo.commits) };
        let left = format!("  {}  {:<24}{about}", repo.last, cut(&repo.folder, 24));
        let _ = writeln!(out, "{}", both_ends(&left, &commits, width()));
    }
    if repos.len() > SHOWN {
        let _ = writeln!(out, "  … and {} more", repos.len() - SHOWN);
    }
}

/// Those left out, by reason.
fn left(out: &mut String, imported: &Imported) {
    let reasons = [
        ("busy", "had a commit lately"),
        ("released", "have a tag, so something was released"),
        ("others", "none of the commits is yours (--own MAIL adds an address)"),
        ("empty", "no commit yet"),
        ("linked", "belong to another repository"),
        ("large", "too much history for something unfinished"),
        ("slow", "git took too long"),
        ("broken", "cannot be read"),
        ("asked", "as you asked"),
    ];
    let mut is_first = true;
    for (because, words) in reasons {
        let of: Vec<&Left> = imported.left.iter().filter(|left| left.because == because).collect();
        if of.is_empty() {
            continue;
        }
        if std::mem::take(&mut is_first) {
            out.push_str("\nLEFT OUT\n");
        }
        let _ = writeln!(out, "{}", cut(&format!("{:>4}  {words}", of.len()), width()));
        let names: Vec<String> = of.iter().take(NAMED).map(|left| named(left)).collect();
        let more = if of.len() > NAMED { format!(" and {} more", of.len() - NAMED) } else { String::new() };
        let _ = writeln!(out, "{}", cut(&format!("      {}{more}", names.join(", ")), width()));
    }
}

fn named(left: &Left) -> String {
    match (left.because.as_str(), &left.detail) {
        ("broken", Some(said)) => format!("{}: {said}", left.folder),
        _ => left.folder.clone(),
    }
}
