//! `tm win`: keep something that got done, at once, and say what was read in it.

mod improve;
mod later;
mod proof;

use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use tm_core::VaultPath;
use tm_core::evidence::capture::{self, Capture, Captured};
use tm_core::evidence::win::{Glue, Part, Scope};
use tm_core::language::date::stretch;
use tm_core::record::value;
use tm_core::rhythm::log;

use super::{Common, print, print_json, typed};
use crate::failure::{Failure, Kind};
use crate::fetch::editor;
use crate::session::{self, Session};
use crate::{face, output};

/// Nothing longer is kept as one win.
const LONGEST: usize = 64 * 1024;

/// The text that stands for standard input.
const STANDARD_INPUT: &str = "-";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub(crate) struct Win {
    #[command(subcommand)]
    command: Option<WinCommand>,
    #[command(flatten)]
    keep: Keep,
}

#[derive(Debug, Subcommand)]
enum WinCommand {
    /// Add what proves a win: an address, or where it lies
    Proof(proof::Proof),
    /// The result is still open: ask again on a day
    Later(later::Later),
    /// Tell the story of a win, question by question
    Improve(improve::Improve),
}

#[derive(Debug, Args)]
struct Keep {
    /// What you got done, in any words; nothing needs quoting. "-" reads it from standard input; without text you are asked
    #[arg(value_name = "TEXT", allow_negative_numbers = true)]
    text: Vec<String>,
    /// Write it in your editor ($VISUAL or $EDITOR)
    #[arg(long, conflicts_with = "text")]
    edit: bool,
    /// Your part in it
    #[arg(long, value_name = "PART")]
    part: Option<OwnPart>,
    /// Who can do what now that they could not before
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    /// The project; without it, the one whose name stands in the words
    #[arg(long, value_name = "NAME")]
    project: Option<String>,
    /// How far it reaches
    #[arg(long, value_name = "SCOPE")]
    scope: Option<Reach>,
    /// Who took part; may be said more than once
    #[arg(long, value_name = "NAME")]
    with: Vec<String>,
    /// What it proves: influence@staff; may be said more than once
    #[arg(long, value_name = "DIMENSION@LEVEL")]
    shows: Vec<String>,
    /// What proves it: an address, or where it lies; may be said more than once
    #[arg(long, value_name = "URL")]
    evidence: Vec<String>,
    /// Work that holds others together: somebody else could have done it, or it needed you
    #[arg(long, value_name = "GLUE")]
    glue: Option<GlueKind>,
    /// The kind of work: mentoring, design, operations; may be said more than once
    #[arg(long, value_name = "CATEGORY")]
    category: Vec<String>,
    /// The day it was done: yesterday, today-3d, 2026-11-18
    #[arg(long, short, value_name = "DAY")]
    day: Option<String>,
    /// The result is still to come
    #[arg(long)]
    pending: bool,
}

/// One's part, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum OwnPart {
    Own,
    Led,
    Helped,
}

/// How far a win reaches, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Reach {
    Own,
    Team,
    Teams,
    Org,
    Industry,
}

/// Glue, as it is typed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum GlueKind {
    Delegate,
    Senior,
}

impl From<OwnPart> for Part {
    fn from(part: OwnPart) -> Part {
        match part {
            OwnPart::Own => Part::Own,
            OwnPart::Led => Part::Led,
            OwnPart::Helped => Part::Helped,
        }
    }
}

impl From<Reach> for Scope {
    fn from(reach: Reach) -> Scope {
        match reach {
            Reach::Own => Scope::Own,
            Reach::Team => Scope::Team,
            Reach::Teams => Scope::Teams,
            Reach::Org => Scope::Org,
            Reach::Industry => Scope::Industry,
        }
    }
}

const EXAMPLES: &str = "\
It is kept at once, in your words. Numbers in them get a line of their own;
two questions follow, and Enter skips them.

Examples:
  tm win cut the billing deploy from 40 minutes to 8
  tm win --part led --with Mo \"one form for leave, 9 pages -> 2\"
  tm win -d yesterday --pending the new rota is up
  tm win proof 1 https://git.example.org/pull/12
  tm win later 1 2w
  tm win improve";

pub(crate) fn run(args: &Win, common: &Common) -> Result<(), Failure> {
    match &args.command {
        Some(WinCommand::Proof(args)) => proof::run(args, common),
        Some(WinCommand::Later(args)) => later::run(args, common),
        Some(WinCommand::Improve(args)) => improve::run(args, common),
        None => keep(&args.keep, common),
    }
}

fn keep(args: &Keep, common: &Common) -> Result<(), Failure> {
    if !args.edit {
        return kept(text(args)?, args, common);
    }
    let written = editor::text()?;
    kept(written.text.clone(), args, common).map_err(|failure| written.left(failure))
}

/// Keeps the text as a win.
fn kept(text: String, args: &Keep, common: &Common) -> Result<(), Failure> {
    refuse_unfit(&text)?;
    let mut session = common.session()?;
    let mut win = Capture { text, ..request(args, session.at.today)? };
    let snapshot = session.read(&capture::reads())?;
    let (mut report, applied) = session.keep(|at| Ok(capture::capture(&snapshot, &win, at)?))?;
    if let Some(created) = applied.created.first() {
        report.path = created.to_string();
    }
    if let Some(path) = VaultPath::new(&report.path) {
        session.remember_one(&path, &report.id, &report.title);
    }
    super::gap::say_unknown(&session, &win.shows);
    if common.json {
        return print_json(&report);
    }
    let today = session.at.today;
    if session::is_asked() {
        output::say(&face::win::read(&report, today));
        let report = asked(&mut session, report, &mut win)?;
        return print(&face::win::missing(&report));
    }
    print(&format!("{}\n{}", face::win::read(&report, today), face::win::missing(&report)))
}

fn request(args: &Keep, today: Date) -> Result<Capture, Failure> {
    let on = args.day.as_deref().map(|text| day(text, today)).transpose()?;
    Ok(Capture {
        text: String::new(),
        on,
        part: args.part.map(Part::from),
        effect: args.effect.clone().filter(|effect| !effect.trim().is_empty()),
        project: args.project.clone().filter(|project| !project.trim().is_empty()),
        scope: args.scope.map(Scope::from),
        glue: args.glue.map(|glue| match glue {
            GlueKind::Delegate => Glue::Delegate,
            GlueKind::Senior => Glue::Senior,
        }),
        pending: args.pending,
        with: args.with.clone(),
        shows: args.shows.clone(),
        evidence: args.evidence.clone(),
        category: args.category.clone(),
    })
}

/// The day of a win. One that is still to come is read too, so that the refusal can say why.
fn day(text: &str, today: Date) -> Result<Date, Failure> {
    let ahead = || typed::ahead(text, today).ok().filter(|day| *day > today);
    let read = Date::from_str(text.trim()).ok().or_else(|| dotted(text));
    let day = read.map_or_else(|| log::day(text, today).or_else(|refusal| ahead().ok_or(refusal)), Ok);
    let day =
        day.map_err(|refusal| match value::fuzzy(text.trim()).or_else(|| stretch(text)).filter(|days| days.first < days.last) {
            Some(days) if days.first <= today => {
                let why = format!("\"{}\" is more than one day", text.trim());
                Failure::new(Kind::Misuse, why).hint(format!("any day of it will do: -d {}", days.first))
            }
            _ => Failure::misuse(refusal),
        })?;
    if i32::from(today.year()) - i32::from(day.year()) > LONG_AGO {
        let why = format!("{day} is more than {LONG_AGO} years ago");
        return Err(Failure::new(Kind::Misuse, why).hint("write the day it was done: yesterday, today-3d or 2026-11-18"));
    }
    Ok(day)
}

/// Nobody did anything before that.
const LONG_AGO: i32 = 100;

/// "18.10.2026": the day first, as it is written with dots.
fn dotted(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split('.').map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    Date::new(year.parse().ok().filter(|year| *year > 999)?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn text(args: &Keep) -> Result<String, Failure> {
    let given = args.text.join(" ");
    Ok(match given.as_str() {
        STANDARD_INPUT => session::input_text()?,
        "" => session::asked_line("What did you get done?  ")?,
        _ => given,
    })
}

/// A win is words: what could not be kept as it is, or is a book, is not kept at all.
fn refuse_unfit(text: &str) -> Result<(), Failure> {
    session::refuse_unreadable(text)?;
    if text.len() > LONGEST {
        let failure = Failure::new(Kind::Misuse, "it is longer than 64 KiB: that is a document, not a win");
        return Err(failure.hint("keep one line of it, and the document as its proof: tm win TEXT --evidence URL"));
    }
    Ok(())
}

/// The two questions, those that are not answered yet. What is answered is put into the note at once.
fn asked(session: &mut Session, report: Captured, win: &mut Capture) -> Result<Captured, Failure> {
    // "Cut the deploy" says who did it, and not whether others were led.
    let given = win.part;
    let asks_part = given.is_none() && !matches!(report.read.part, Some(Part::Led | Part::Helped));
    let asks_effect = win.effect.is_none();
    if !asks_part && !asks_effect {
        return Ok(report);
    }
    output::say(if asks_part && asks_effect { "Two questions, Enter skips." } else { "One question, Enter skips." });
    if asks_part {
        win.part = chosen("  Your part?  [o]wn  [l]ed  [h]elped  > ", part)?;
    }
    if asks_effect {
        win.effect = effect(|| session::asked_or_end("  Who can do what now that they could not before?\n  > "), &mut win.part)?;
    }
    let answered = Capture {
        part: win.part.filter(|said| Some(*said) != given),
        effect: win.effect.clone().filter(|_| asks_effect),
        ..win.clone()
    };
    if answered.part.is_none() && answered.effect.is_none() {
        return Ok(report);
    }
    session.change(|_| Ok(capture::answer(&report, &answered))).map(|(report, _)| report)
}

/// Who can do what now. A word that says one's part is taken as that, and one letter is nobody's effect: it is asked again.
fn effect(mut ask: impl FnMut() -> Result<Option<String>, Failure>, own: &mut Option<Part>) -> Result<Option<String>, Failure> {
    loop {
        let Some(answer) = ask()? else { return Ok(None) };
        let answer = answer.trim();
        match part(answer) {
            Some(said) => {
                output::say(&format!("  Your part: {}.", said.word()));
                *own = Some(said);
            }
            None if answer.is_empty() => return Ok(None),
            None if answer.chars().count() == 1 => output::say("  In a few words, or Enter."),
            None => return Ok(Some(answer.to_owned())),
        }
    }
}

/// One of several things; an answer that is none of them is asked again. Nothing is answered by Enter and by the end of the input.
fn chosen<T>(question: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Failure> {
    until_one(|| session::asked_or_end(question), read)
}

fn until_one<T>(
    mut ask: impl FnMut() -> Result<Option<String>, Failure>,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    loop {
        let Some(answer) = ask()? else { return Ok(None) };
        let answer = answer.trim();
        if answer.is_empty() {
            return Ok(None);
        }
        if let Some(it) = read(answer) {
            return Ok(Some(it));
        }
        output::say("  It is one of those, or Enter.");
    }
}

fn part(answer: &str) -> Option<Part> {
    match answer.to_lowercase().as_str() {
        "o" | "own" => Some(Part::Own),
        "l" | "led" => Some(Part::Led),
        "h" | "helped" => Some(Part::Helped),
        _ => None,
    }
}

/// The note of a win, by any name it goes by.
fn named(session: &mut Session, name: &[String]) -> Result<VaultPath, Failure> {
    session.note(&name.join(" "), Some("win"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_typed_and_a_month_is_asked_for_its_day() {
        let today = jiff::civil::date(2026, 11, 20);
        let read = |text: &str| day(text, today).map(|day| day.to_string()).map_err(|failure| format!("{failure:?}"));
        assert_eq!(read("18.10.2026").as_deref(), Ok("2026-10-18"));
        assert_eq!(read("yesterday").as_deref(), Ok("2026-11-19"));
        for (text, says) in [
            ("March 2026", "-d 2026-03-01"),
            ("2026-03", "-d 2026-03-01"),
            ("1066-10-14", "more than 100 years ago"),
            ("31.2.2026", "is no day that I know"),
        ] {
            assert!(read(text).is_err_and(|why| why.contains(says)), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn a_letter_is_no_effect_and_a_part_is_one() {
        let answered = |answers: &[&str]| {
            let mut all = answers.iter().map(|answer| (*answer).to_owned());
            let mut own = None;
            let effect = effect(|| Ok(all.next()), &mut own).ok().flatten();
            (own, effect)
        };
        assert_eq!(answered(&["l", "support ships on Fridays"]), (Some(Part::Led), Some("support ships on Fridays".to_owned())));
        assert_eq!(answered(&["x", ""]), (None, None));
    }

    #[test]
    fn an_answer_that_is_none_of_them_is_asked_again() {
        let answered = |answers: &[&str]| {
            let mut all = answers.iter().map(|answer| (*answer).to_owned());
            let part = until_one(|| Ok(all.next()), part).ok().flatten();
            (part, all.count())
        };
        assert_eq!(answered(&["my own", "led", "o"]), (Some(Part::Led), 1));
        assert_eq!(answered(&["", "led"]), (None, 1));
        assert_eq!(answered(&["mostly"]), (None, 0));
    }
}
