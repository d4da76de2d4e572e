//! The four questions.

use tm_core::begin::answers::{self, Answers};

use super::Init;
use super::place::{Place, with_its_plan};
use super::plans::PLAN;
use crate::cli::{Common, say};
use crate::face::line::{width, wrapped};
use crate::failure::{Failure, Kind};
use crate::session;

/// What the flags say, and what is asked of the rest where there is somebody to ask.
pub(super) fn answers(args: &Init, place: &Place, common: &Common) -> Result<Answers, Failure> {
    let given = |said: &[String]| said.iter().flat_map(|said| answers::parts(said)).collect::<Vec<_>>();
    let mut answers =
        Answers { goals: given(&args.goal), measures: given(&args.measure), patterns: given(&args.pattern), hours: hours(args)? };
    if common.asks() {
        asked(&mut answers, &before(args, place))?;
    }
    Ok(answers)
}

/// What `--hours` says.
pub(super) fn hours(args: &Init) -> Result<Option<f64>, Failure> {
    let Some(said) = args.hours.as_deref().filter(|said| !said.trim().is_empty()) else { return Ok(None) };
    let wrong = || Failure::new(Kind::Misuse, format!("\"{said}\" is no number of hours a week")).hint("write it as --hours 6");
    answers::hours(said).map(Some).ok_or_else(wrong)
}

/// What is told before the questions: what will be written, and that the plan may lie there already.
fn before(args: &Init, place: &Place) -> String {
    let plan = tm_core::within(&place.home, PLAN);
    let beside = match args.obsidian {
        true => {
            "; views and templates for Obsidian lie beside it, the settings in .tm/. You are asked before types of properties are added to Obsidian's own;"
        }
        false => ", beside .tm/ with the settings;",
    };
    let told = format!(
        "After four questions this folder is a vault: what you type is written as you type it into a plan you can change ({plan}){beside} no other \
         file is touched. Enter skips a question; \";\" parts several answers."
    );
    let there = with_its_plan(args, &place.root).map(|(name, command)| {
        format!("\n{name} may be your plan already. To begin with it, end this (Ctrl-C) and type:\n  {command}")
    });
    wrapped(&told, width().min(79)).join("\n") + &there.unwrap_or_default()
}

fn asked(answers: &mut Answers, before: &str) -> Result<(), Failure> {
    let open = [answers.goals.is_empty(), answers.measures.is_empty(), answers.patterns.is_empty(), answers.hours.is_none()];
    if !open.contains(&true) {
        return Ok(());
    }
    say(before);
    let questions = [
        ("Where do you want to get to, and by when?", "Staff engineer by June 2028"),
        ("What number would prove it?", "ten posts by 30 June 2027"),
        ("What usually stops you?", "I start the next thing before this one is out"),
    ];
    let lists = [&mut answers.goals, &mut answers.measures, &mut answers.patterns];
    for (((question, example), list), _) in questions.into_iter().zip(lists).zip(open).filter(|(_, open)| *open) {
        let Some(answer) = session::asked_or_end(&format!("\n{question}\n  such as: {example}\n> "))? else { return Ok(()) };
        *list = answers::parts(&answer);
    }
    if answers.hours.is_none() {
        answers.hours = asked_hours()?;
    }
    say("");
    Ok(())
}

fn asked_hours() -> Result<Option<f64>, Failure> {
    let mut question = "\nHow many hours a week do you really have for it?\n> ".to_owned();
    loop {
        let Some(answer) = session::asked_or_end(&question)? else { return Ok(None) };
        if answer.trim().is_empty() {
            return Ok(None);
        }
        if let Some(hours) = answers::hours(&answer) {
            return Ok(Some(hours));
        }
        question = "A number of hours, such as 6; Enter skips.\n> ".to_owned();
    }
}
