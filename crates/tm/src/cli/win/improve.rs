//! `tm win improve`: the story of a win, question by question.

use clap::Args;
use tm_core::VaultPath;
use tm_core::evidence::improve::{self, Answers, Ask, Improved};
use tm_core::evidence::win::Scope;

use super::{OwnPart, Reach};
use crate::cli::{Common, print, print_json};
use crate::failure::Failure;
use crate::session::{self, Session};
use crate::{face, output};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Improve {
    /// The win: its number in the last list, its id, or the beginning of its title; without it the one that needs it most
    #[arg(value_name = "REF")]
    win: Vec<String>,
    /// What was wrong, and whom it hurt
    #[arg(long, value_name = "TEXT")]
    problem: Option<String>,
    /// What you proposed and did, and who agreed
    #[arg(long, value_name = "TEXT")]
    approach: Option<String>,
    /// What came of it, in numbers where there are some
    #[arg(long, value_name = "TEXT")]
    result: Option<String>,
    /// Who can do what now that they could not before
    #[arg(long, value_name = "TEXT")]
    effect: Option<String>,
    /// Your part in it
    #[arg(long, value_name = "PART")]
    part: Option<OwnPart>,
    /// How far it reaches
    #[arg(long, value_name = "SCOPE")]
    scope: Option<Reach>,
    /// What it proves: influence@staff; may be said more than once
    #[arg(long, value_name = "DIMENSION@LEVEL")]
    shows: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm win improve
  tm win improve 1 --part led --scope team
  tm win improve 1 --shows influence@staff
  tm win improve deploy --result \"pages 6 -> 2 a month\"";

pub(crate) fn run(args: &Improve, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let meant = (!args.win.is_empty()).then(|| super::named(&mut session, &args.win)).transpose()?;
    let snapshot = session.read(&improve::reads())?;
    let Some(path) = meant.or_else(|| improve::next(&snapshot).cloned()) else {
        return if common.json { print_json(&Improved::none()) } else { print(face::win::ALL_TOLD) };
    };
    let given = answers(args);
    let looked = planned(&mut session, &path, &Answers::default())?;
    let is_asking = given == Answers::default() && session::is_asked() && !common.json;
    let report = if is_asking {
        output::say(&face::win::stands(&looked));
        let answers = asked(&looked)?;
        if answers == Answers::default() { looked } else { planned(&mut session, &path, &answers)? }
    } else if given == Answers::default() {
        looked
    } else {
        planned(&mut session, &path, &given)?
    };
    if let Some(path) = VaultPath::new(&report.path) {
        session.remember_one(&path, &report.id, &report.title);
    }
    crate::cli::gap::say_unknown(&session, &args.shows);
    if common.json { print_json(&report) } else { print(&face::win::improved(&report, is_asking)) }
}

fn scope(answer: &str) -> Option<Scope> {
    Scope::ALL.into_iter().find(|scope| scope.word() == answer.to_lowercase())
}

/// The answers put into the note, and how it stands then: it is read again once they are in it.
fn planned(session: &mut Session, path: &VaultPath, answers: &Answers) -> Result<Improved, Failure> {
    let snapshot = session.read(&improve::reads())?;
    let text = session.text(path)?.text().to_owned();
    let (report, _) = session.change(|_| Ok(improve::improve(&snapshot, path, &text, answers)?))?;
    if report.answered.is_empty() {
        return Ok(report);
    }
    let snapshot = session.read(&improve::reads())?;
    let text = session.text(path)?.text().to_owned();
    let (after, _) = session.change(|_| Ok(improve::improve(&snapshot, path, &text, &Answers::default())?))?;
    Ok(Improved { answered: report.answered, ..after })
}

fn answers(args: &Improve) -> Answers {
    let said = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    Answers {
        problem: said(&args.problem),
        approach: said(&args.approach),
        result: said(&args.result),
        effect: said(&args.effect),
        part: args.part.map(Into::into),
        scope: args.scope.map(Into::into),
        shows: args.shows.clone(),
    }
}

/// What is open is asked, in the order a story is told; the end of the input ends the asking.
fn asked(looked: &Improved) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for ask in &looked.open {
        match ask {
            Ask::Part => {
                answers.part = super::chosen(face::win::question(*ask), super::part)?;
                continue;
            }
            Ask::Scope => {
                answers.scope = super::chosen(face::win::question(*ask), scope)?;
                continue;
            }
            _ => {}
        }
        let Some(answer) = session::asked_or_end(face::win::question(*ask))? else { break };
        let answer = answer.trim().to_owned();
        let said = (!answer.is_empty()).then(|| answer.clone());
        match ask {
            Ask::Problem => answers.problem = said,
            Ask::Approach => answers.approach = said,
            Ask::Result => answers.result = said,
            Ask::Effect => answers.effect = said,
            Ask::Shows => answers.shows.extend(said),
            Ask::Part | Ask::Scope => {}
        }
    }
    Ok(answers)
}
