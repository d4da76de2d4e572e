//! `tm week`, `month`, `quarter`, `half`, `year`: a period looked back on, and its note.

mod public;

use clap::Args;
use tm_core::review::write::{self, Answers, Written};
use tm_core::review::{self, Grain, Review};
use tm_core::rhythm::goals;
use tm_core::{At, Edit, Planned, VaultPath};

use super::{Common, edit, print, print_json, say};
use crate::face;
use crate::failure::Failure;
use crate::session::{self, Session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Back {
    /// Which one: last, 2026-W46, 46, 2026-Q3, september, a day within; without it the running one, or while that is very young the one before
    #[arg(value_name = "PERIOD")]
    period: Vec<String>,
    /// A box for what is wanted next; may be given more than once
    #[arg(long, value_name = "TEXT")]
    want: Vec<String>,
    /// An answer to the next question of the note that has none; may be given more than once, "" skips one
    #[arg(long, value_name = "TEXT")]
    say: Vec<String>,
    /// Only show what the notes say; nothing is written
    #[arg(long, conflicts_with_all = ["want", "say", "anew", "edit"])]
    show: bool,
    /// A report for anybody instead, as Markdown: numbers and wins, nothing private; nothing is written
    #[arg(long, conflicts_with_all = ["want", "say", "show", "anew", "edit"])]
    public: bool,
    /// Write the facts anew although they were changed by hand, or into a note that has none
    #[arg(long)]
    anew: bool,
    /// Open the note in your editor afterwards
    #[arg(long)]
    edit: bool,
}

const EXAMPLES: &str = "\
The facts are brought up to date each time; what you write yourself stays, and
so do facts that you changed.

Examples:
  tm week
  tm week last --want \"first draft of the storms post\"
  tm month september
  tm month last --public
  tm quarter 2026-Q3 --show
  tm half --edit
  tm year --show";

pub(crate) fn run(grain: Grain, args: &Back, common: &Common) -> Result<(), Failure> {
    if args.public {
        return public::run(grain, &args.period.join(" "), common);
    }
    let mut session = common.session()?;
    let mut review = read(grain, &args.period.join(" "), &mut session)?;
    if !common.json {
        print(&face::review::page(&review))?;
    }
    // The note of a review is read by whoever opens the folder: what shows only with `-p` goes into none.
    if common.hidden && !args.show {
        say("With -p nothing is written: its note hides nothing.");
    } else if !args.show {
        let (written, text) = keep(&mut session, &review, args, common)?;
        if !common.json {
            print(&face::review::written(&written, text.as_deref(), &review))?;
        }
        review.path = Some(written.path.clone());
        review.written = Some(written);
    }
    if common.json {
        return print_json(&review);
    }
    match review.path.as_deref().and_then(VaultPath::new).filter(|_| args.edit) {
        Some(path) => print(&face::shown::edited(&edit::open(&mut session, &path)?)),
        None => Ok(()),
    }
}

/// The facts of a period.
fn read(grain: Grain, period: &str, session: &mut Session) -> Result<Review, Failure> {
    let today = session.at.today;
    let days = grain.days_from(period, today, session.dialect().week())?;
    let mut snapshot = session.read(&review::reads(grain, &days))?;
    // A period that is past, or has the end of a plan in it, is told by the plans of then.
    let mut told = Vec::new();
    let ended = Some(days.last).filter(|last| *last < today);
    for day in review::ends(&snapshot, &days, today).into_iter().chain(ended) {
        let answers = session.read_numbers_of(&mut snapshot, day)?;
        told.push(goals::back(&snapshot, &answers, day));
    }
    if ended.is_none() {
        let answers = session.read_numbers(&mut snapshot)?;
        told.push(goals::goals(&snapshot, &answers, today));
    }
    Ok(review::review(&snapshot, &told, grain, &days, today))
}

/// Brings the note up to date, and asks its open questions where somebody is there to answer.
fn keep(session: &mut Session, review: &Review, args: &Back, common: &Common) -> Result<(Written, Option<String>), Failure> {
    let snapshot = session.read(&tm_core::carriers::make::reads())?;
    let path = review.path.as_deref().and_then(VaultPath::new);
    let text = path.map(|path| session.bytes(&path)).transpose()?.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let own = session.own_texts();
    let own = own.all();
    let plan = |answers: &Answers, at: &At| write::write(&snapshot, &own, review, text.as_deref(), answers, at);
    let fresh = match &text {
        Some(text) => text.clone(),
        None => made(&plan(&Answers::default(), &session.at)?),
    };
    let answers = answers(&fresh, args, common)?;
    let (mut written, applied) = session.change(|at| Ok(plan(&answers, at)?))?;
    if let Some(path) = applied.created.first() {
        written.path = path.to_string();
    }
    Ok((written, text))
}

/// The text of a note that is about to be made.
fn made(planned: &Planned<Written>) -> String {
    let text = planned.edits.iter().find_map(|edit| match edit {
        Edit::Create { text, .. } => Some(text.clone()),
        _ => None,
    });
    text.unwrap_or_default()
}

fn answers(text: &str, args: &Back, common: &Common) -> Result<Answers, Failure> {
    let questions = write::questions(text);
    let mut said: Vec<(String, String)> = questions.iter().cloned().zip(args.say.iter().cloned()).collect();
    let mut next = args.want.clone();
    if common.asks() && args.say.is_empty() && args.want.is_empty() && !args.edit {
        for question in &questions {
            said.push((question.clone(), session::asked_line(&format!("{question}\n  > "))?));
        }
        while let Some(words) = more(&next)? {
            next.push(words);
        }
    }
    Ok(Answers { next, said, anew: args.anew })
}

/// One more box; nothing where that was all.
fn more(next: &[String]) -> Result<Option<String>, Failure> {
    let question = if next.is_empty() { "Next? Enter ends.\n  > " } else { "  > " };
    let words = session::asked_or_end(question)?.unwrap_or_default();
    Ok(Some(words).filter(|words| !words.trim().is_empty()))
}
