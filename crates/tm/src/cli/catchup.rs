//! `tm catchup`: two minutes after an absence.

use clap::Args;
use jiff::civil::Date;
use tm_core::rhythm::away;
use tm_core::today::catchup::{self, Answers, Catchup as Report, Fate};
use tm_core::today::{self, Doing, Due, Known};
use tm_core::{Refusal, Snapshot, VaultPath};

use super::{Common, print, print_json};
use crate::failure::Failure;
use crate::session::{self, Session};
use crate::{cli, face};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Catchup {
    /// These days were a pause; without days, the whole absence
    #[arg(long, value_name = "DAYS", num_args = 0..=1, default_missing_value = "")]
    away: Option<String>,
    /// This idea goes on
    #[arg(long, value_name = "REF")]
    keep: Vec<String>,
    /// This idea is for later
    #[arg(long, value_name = "REF")]
    park: Vec<String>,
    /// This idea is dropped
    #[arg(long, value_name = "REF")]
    drop: Vec<String>,
    /// This promise was kept, by its number on the page
    #[arg(long, value_name = "N")]
    kept: Vec<usize>,
}

const EXAMPLES: &str = "\
Examples:
  tm catchup
  tm catchup --away --keep retry --park dashboard --kept 1
  tm catchup --away \"2 nov..15 nov\"

Each question has a flag; Enter leaves a question open. tm undo takes it all
back.";

pub(crate) fn run(args: &Catchup, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (snapshot, mut known) = session.read_today()?;
    for query in [today::reads_before(session.at.today), today::reads_written(session.at.today)] {
        known.newest.extend(session.ask_more(&query)?.notes);
    }
    let report = found(&mut session, &snapshot, &known)?;
    let mut answers = answered(args, &mut session)?;
    let asks = answers.is_empty() && common.asks();
    if asks {
        print(&face::catchup::page(&report, false))?;
        answers = ask(&report, snapshot_rests(&snapshot, &report, session.at.today))?;
    }
    if answers.is_empty() {
        return match (common.json, asks) {
            (true, _) => print_json(&report),
            (_, true) => {
                session.keep_caught_up();
                print("Nothing was changed.\n")
            }
            (_, false) => print(&face::catchup::page(&report, true)),
        };
    }
    let all = session.read(&catchup::reads_all())?;
    let (report, _) = session.change(|at| Ok(catchup::settle(&all, &report, &answers, at)?))?;
    session.keep_caught_up();
    if common.json { print_json(&report) } else { print(&face::catchup::settled(&report)) }
}

/// What there is to catch up with.
fn found(session: &mut Session, snapshot: &Snapshot, known: &Known) -> Result<Report, Failure> {
    let today = session.at.today;
    let since = match catchup::gap(snapshot, known, today) {
        Some(gap) => session.ask_more(&catchup::reads_since(gap))?,
        None => Snapshot::default(),
    };
    Ok(catchup::catchup(snapshot, known, &since, today))
}

/// Whether the absence rests already, so that there is nothing to ask.
fn snapshot_rests(snapshot: &Snapshot, report: &Report, today: Date) -> bool {
    report.gap.is_none_or(|gap| catchup::rests(snapshot, gap, today))
}

/// What the flags say.
fn answered(args: &Catchup, session: &mut Session) -> Result<Answers, Failure> {
    let mut answers = Answers { kept: args.kept.clone(), ..Answers::default() };
    answers.kept.sort_unstable();
    answers.kept.dedup();
    if let Some(text) = &args.away {
        let days = if text.trim().is_empty() { None } else { Some(away::days(text, session.at.today)?) };
        answers.away = Some(days);
    }
    for (names, fate) in [(&args.keep, Fate::Keep), (&args.park, Fate::Park), (&args.drop, Fate::Drop)] {
        for name in names {
            let path = session.note(name, Some("idea"))?;
            match answers.ideas.iter().find(|(other, _)| *other == path) {
                None => answers.ideas.push((path, fate.clone())),
                Some((_, said)) if *said == fate => {}
                Some(_) => {
                    let twice = Refusal::new(format!("\"{name}\" is named twice")).hint("one of them: --keep, --park or --drop");
                    return Err(Failure::misuse(twice));
                }
            }
        }
    }
    Ok(answers)
}

/// Asks each question once; Enter leaves it open. Where somebody says q, or no line comes any more, the asking ends, and what was answered
/// counts. Promises of one note are one question.
fn ask(report: &Report, rests: bool) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    let gap = report.gap.filter(|_| !rests);
    let promises = by_note(&report.promises);
    let questions = usize::from(gap.is_some()) + report.doing.len() + promises.len();
    if questions == 0 {
        return Ok(answers);
    }
    cli::say(&face::catchup::ahead(questions));
    if let Some(gap) = gap {
        let Some(yes) = asked(&face::catchup::was_pause(gap))? else { return Ok(answers) };
        answers.away = is_yes(&yes).then_some(None);
    }
    for idea in &report.doing {
        let Some(fate) = asked_fate(idea)? else { return Ok(answers) };
        answers.ideas.extend(fate.and_then(|fate| Some((VaultPath::new(&idea.path)?, fate))));
    }
    for promises in promises {
        let Some(line) = asked(&face::catchup::kept(&promises, report.today))? else { return Ok(answers) };
        answers.kept.extend(kept(&line, &promises));
    }
    Ok(answers)
}

/// The promises with their numbers, those of one note together.
fn by_note(promises: &[Due]) -> Vec<Vec<(usize, &Due)>> {
    let mut notes: Vec<Vec<(usize, &Due)>> = Vec::new();
    for (number, promise) in (1..).zip(promises) {
        match notes.iter_mut().find(|note| note.iter().any(|(_, other)| other.path == promise.path)) {
            Some(note) => note.push((number, promise)),
            None => notes.push(vec![(number, promise)]),
        }
    }
    notes
}

/// An answer; nothing where the asking ends.
fn asked(question: &str) -> Result<Option<String>, Failure> {
    let answer = session::asked_or_end(question)?;
    Ok(answer.filter(|line| !matches!(line.trim().to_lowercase().as_str(), "q" | "quit" | "stop")))
}

/// What becomes of an idea; nothing in it where that is left open.
fn asked_fate(idea: &Doing) -> Result<Option<Option<Fate>>, Failure> {
    let Some(line) = asked(&face::catchup::still(idea))? else { return Ok(None) };
    Ok(Some(match line.trim().to_lowercase().as_str() {
        "k" | "keep" => Some(Fate::Keep),
        "p" | "park" => Some(Fate::Park),
        "d" | "drop" => Some(Fate::Drop),
        "" => None,
        other => {
            cli::say(&format!("\"{other}\" is none of k, p, d: left as it is."));
            None
        }
    }))
}

/// The numbers of those that were kept: yes or all, or some of their numbers.
fn kept(line: &str, promises: &[(usize, &Due)]) -> Vec<usize> {
    let line = line.trim().to_lowercase();
    if is_yes(&line) || line == "a" || line == "all" {
        return promises.iter().map(|(number, _)| *number).collect();
    }
    let said = line.split([',', ' ']).filter_map(|word| word.parse().ok());
    said.filter(|said| promises.iter().any(|(number, _)| number == said)).collect()
}

fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
