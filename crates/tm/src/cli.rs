//! The command line: arguments, dispatch, exit codes.

mod adopt;
mod assess;
mod away;
mod brag;
mod catchup;
mod check;
mod checklist;
mod clock;
mod compare;
mod complete;
mod completions;
mod contacts;
mod critic;
mod customise;
mod daily;
mod doctor;
mod drop;
mod dump;
mod edit;
mod export;
mod feedback;
mod find;
mod forget;
mod gap;
mod glue;
mod goal;
mod goals;
pub(crate) mod groups;
mod help;
mod history;
mod ideas;
mod import;
mod inbox;
mod init;
mod keep;
mod ladder;
mod leave;
mod link;
mod log;
mod meeting;
mod misuse;
mod new;
mod next;
mod one_on_one;
mod packet;
mod park;
mod path;
mod plan;
mod prompt;
mod prune;
#[cfg(test)]
mod reference;
mod rescore;
mod review;
mod rules;
mod score;
mod ship;
mod show;
mod skills;
mod stage;
mod stale;
mod start;
#[cfg(test)]
mod suggested;
mod today;
mod tour;
mod typed;
mod undo;
mod weekly;
mod why;
mod win;
#[cfg(test)]
mod words;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use tm_core::plan::Plan;
use tm_core::review::Grain;
use tm_vault::layout::OBSIDIAN;
use tm_vault::{NoVault, Vault};

use crate::face::line::printable_lines;
use crate::failure::{Failure, Kind};
use crate::output::{self, Manners};
pub(crate) use crate::output::{print, print_each, print_json, print_lines, print_text, say, write};
use crate::session::{Asked, Session, anew};
use crate::{face, json, session};
pub(crate) use leave::{Leaving, leave};

/// Your plan, read as it is; your ideas, judged against it, with reasons.
#[derive(Debug, Parser)]
#[command(name = "tm", version, max_term_width = 80, override_help = face::help::page(), disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Common {
    /// Take this day as today: 2026-11-20, yesterday
    #[arg(long, global = true, value_name = "DATE", value_parser = typed::today, help_heading = EVERYWHERE)]
    pub(crate) today: Option<Date>,
    /// The vault to work in, instead of the one around this folder
    #[arg(long, global = true, value_name = "DIR", help_heading = EVERYWHERE)]
    pub(crate) vault: Option<PathBuf>,
    /// Show private matters too
    #[arg(short = 'p', long = "private", global = true, help_heading = EVERYWHERE)]
    pub(crate) hidden: bool,
    /// Print one JSON object instead of text
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) json: bool,
    /// Say nothing beside the answer; errors are said in a line
    #[arg(short = 'q', long, global = true, help_heading = EVERYWHERE)]
    pub(crate) quiet: bool,
    /// Ask nothing; what is not given by a flag is left out
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) no_input: bool,
    /// Print long pages as they are
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    pub(crate) no_pager: bool,
}

/// What every list takes.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Lines {
    /// Print one JSON object for each, one a line; beside --json too
    #[arg(long)]
    pub(crate) jsonl: bool,
}

/// The heading of what every command takes.
const EVERYWHERE: &str = "Everywhere";

impl Common {
    /// Whether there is somebody to ask.
    pub(crate) fn asks(&self) -> bool {
        !self.json && session::is_asked()
    }

    /// Opens the vault that is meant.
    pub(crate) fn session(&self) -> Result<Session, Failure> {
        Session::open(&self.asked())
    }

    /// How it is to talk.
    fn manners(&self) -> Manners {
        Manners { quiet: self.quiet, no_input: self.no_input, no_pager: self.no_pager }
    }

    /// Which vault is meant, and what is shown of it.
    pub(crate) fn asked(&self) -> Asked {
        Asked { vault: self.vault.clone(), today: self.today, hidden: self.hidden }
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a folder a vault: by four questions, or with the plan you have
    Init(init::Init),
    /// Keep an idea, and see how it fits
    Dump(dump::Dump),
    /// The ideas there are
    Ideas(ideas::Ideas),
    /// An idea with every reason
    Why(why::Why),
    /// Begin an idea
    Start(start::Start),
    /// Put an idea off
    Park(park::Park),
    /// Let an idea go
    Drop(drop::Drop),
    /// An idea is done: it becomes a win
    Ship(ship::Ship),
    /// Keep an idea against the judgement
    Keep(keep::Keep),
    /// Say what an idea serves, or what it hangs together with
    Link(link::Link),
    /// Keep a line of the day: time, counts, readings, notes
    Log(log::Log),
    /// Start a clock, or stop it
    Clock(clock::Clock),
    /// The goals, ahead or behind
    Goals(goals::Goals),
    /// Milestones and check-ins of the plan, and ticking one
    Goal(goal::Goal),
    /// What you can, what you want to, and how that went
    Skills(skills::Skills),
    /// The rules of the plan: kept, at risk, broken
    Rules(rules::Rules),
    /// What matters today; the same as tm alone
    Today(today::Today),
    /// Another next step, with its reason
    Next(next::Next),
    /// Two minutes after an absence
    Catchup(catchup::Catchup),
    /// Days that rest
    Away(away::Away),
    /// The few things a day should have, and where you stopped
    Day(daily::Day),
    /// Look back on a week, ten minutes: what the notes say, and a few questions
    Week(review::Back),
    /// Look back on a month
    Month(review::Back),
    /// Look back on a quarter
    Quarter(review::Back),
    /// Look back on six months
    Half(review::Back),
    /// Look back on a year
    Year(review::Back),
    /// A few lines on a week for others, the outcome first
    #[command(visible_alias = "update")]
    Weekly(weekly::Weekly),
    /// Keep something you got done, and tell its story
    Win(win::Win),
    /// How much of your work holds others together
    Glue(glue::Glue),
    /// The brag document of a period, each line from a dated note
    Brag(brag::Brag),
    /// What to bring to a conversation with somebody
    #[command(name = "1on1", visible_alias = "one-on-one")]
    OneOnOne(one_on_one::OneOnOne),
    /// Before a conversation, and after it
    Meeting(meeting::Meeting),
    /// What you asked of others, and what they said
    Feedback(feedback::Feedback),
    /// Who has not been spoken to, and which teams you had to do with
    Contacts(contacts::Contacts),
    /// Find anything, by words and filters
    Find(find::Find),
    /// A note as it is
    Show(show::Show),
    /// Where a note lies
    Path(path::Path),
    /// A note in your editor
    Edit(edit::Edit),
    /// What waits, and the ways out
    Inbox(inbox::Inbox),
    /// What other programs take: a calendar
    Export(export::Export),
    /// Bring in what lies elsewhere, as drafts
    Import(import::Import),
    /// Whether the files are sound, and what can be mended
    Check(check::Check),
    /// How this machine stands to the vault
    Doctor(doctor::Doctor),
    /// Take the last command back
    Undo(undo::Undo),
    /// What was done, and what of it was taken back
    History(history::History),
    /// Remove a record for good, from undo and index too
    Forget(forget::Forget),
    /// Let the notes of a folder count as records, as they are
    Adopt(adopt::Adopt),
    /// Ideas in progress that lie still: finish them, or let them go
    Stale(stale::Stale),
    /// Ideas side by side
    Compare(compare::Compare),
    /// Ideas that could be dropped
    Prune(prune::Prune),
    /// Judge the ideas again by the plan as it is now
    Rescore(rescore::Rescore),
    /// A note from a template
    New(new::New),
    /// Boxes to think of, copied into a note
    Checklist(checklist::Checklist),
    /// An idea with a form moves through its stages
    Stage(stage::Stage),
    /// Write out what the program brings along, to change it
    #[command(visible_alias = "customize")]
    Customise(customise::Customise),
    /// What levels ask for: ladders brought along, and your company's
    Ladder(ladder::Ladder),
    /// What is missing to a level, dimension by dimension
    Gap(gap::Gap),
    /// The case against a level, strongest first, and what would mend it
    Critic(critic::Critic),
    /// The case for a level, in the form your company asks for
    Packet(packet::Packet),
    /// Levels as you and others see them, side by side
    Assess(assess::Assess),
    /// What is understood of a plan
    #[command(visible_alias = "telos")]
    Plan(plan::Plan),
    /// Judge an idea against a plan, without keeping it
    Score(score::Score),
    /// A minute of it all, on an example that is thrown away
    Tour(tour::Args),
    /// A few words for your shell's prompt
    Prompt(prompt::Prompt),
    /// What a shell reads to complete words of tm
    Completions(completions::Completions),
    /// The commands there are, and how each is written
    Help(help::Help),
}

/// Parses the arguments and runs what they ask for.
pub(crate) fn run() -> ExitCode {
    let mut args = std::env::args_os().skip(1);
    if args.next().is_some_and(|word| word == "complete") && complete::answers(args) {
        return ExitCode::SUCCESS;
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => match misuse::of(&error) {
            Some(failure) => return refuse(&failure, misuse::wants_json()),
            None => error.exit(),
        },
    };
    let mut done = dispatch(cli);
    if done.as_ref().is_err_and(Failure::is_overtaken)
        && let Ok(again) = Cli::try_parse()
    {
        done = dispatch(again);
        anew::end();
    }
    done.map_or_else(|failure| refuse(&failure, misuse::wants_json()), |()| ExitCode::SUCCESS)
}

/// Runs a command as it would be typed behind `tm`; what it refuses is said as usual.
fn perform(words: &[&str]) -> Result<(), Failure> {
    let cli = Cli::try_parse_from([&["tm"], words].concat());
    let cli = cli.map_err(|error| Failure::new(Kind::Misuse, error.to_string()))?;
    dispatch(cli)
}

// flat table
fn dispatch(cli: Cli) -> Result<(), Failure> {
    let common = &cli.common;
    output::behave(common.manners());
    let command = match cli.command {
        Some(command) => command,
        None if begins(common)? => return Ok(()),
        None => Command::Today(today::Today {}),
    };
    match command {
        Command::Init(args) => init::run(&args, common),
        Command::Dump(args) => dump::run(&args, common),
        Command::Ideas(args) => ideas::run(&args, common),
        Command::Why(args) => why::run(&args, common),
        Command::Start(args) => start::run(&args, common),
        Command::Park(args) => park::run(&args, common),
        Command::Drop(args) => drop::run(&args, common),
        Command::Ship(args) => ship::run(&args, common),
        Command::Keep(args) => keep::run(&args, common),
        Command::Link(args) => link::run(&args, common),
        Command::Log(args) => log::run(&args, common),
        Command::Clock(args) => clock::run(&args, common),
        Command::Goals(args) => goals::run(&args, common),
        Command::Goal(args) => goal::run(&args, common),
        Command::Skills(args) => skills::run(&args, common),
        Command::Rules(args) => rules::run(&args, common),
        Command::Today(args) => today::run(&args, common),
        Command::Next(args) => next::run(&args, common),
        Command::Catchup(args) => catchup::run(&args, common),
        Command::Away(args) => away::run(&args, common),
        Command::Win(args) => win::run(&args, common),
        Command::Glue(args) => glue::run(&args, common),
        Command::Brag(args) => brag::run(&args, common),
        Command::Day(args) => daily::run(&args, common),
        Command::Export(args) => export::run(&args, common),
        Command::Week(args) => review::run(Grain::Week, &args, common),
        Command::Month(args) => review::run(Grain::Month, &args, common),
        Command::Quarter(args) => review::run(Grain::Quarter, &args, common),
        Command::Half(args) => review::run(Grain::Half, &args, common),
        Command::Year(args) => review::run(Grain::Year, &args, common),
        Command::Weekly(args) => weekly::run(&args, common),
        Command::OneOnOne(args) => one_on_one::run(&args, common),
        Command::Meeting(args) => meeting::run(&args, common),
        Command::Feedback(args) => feedback::run(&args, common),
        Command::Contacts(args) => contacts::run(&args, common),
        Command::Find(args) => find::run(&args, common),
        Command::Show(args) => show::run(&args, common),
        Command::Path(args) => path::run(&args, common),
        Command::Edit(args) => edit::run(&args, common),
        Command::Inbox(args) => inbox::run(&args, common),
        Command::Import(args) => import::run(&args, common),
        Command::Check(args) => check::run(&args, common),
        Command::Doctor(args) => doctor::run(&args, common),
        Command::Undo(args) => undo::run(&args, common),
        Command::History(args) => history::run(&args, common),
        Command::Forget(args) => forget::run(&args, common),
        Command::Adopt(args) => adopt::run(&args, common),
        Command::Stale(args) => stale::run(&args, common),
        Command::Compare(args) => compare::run(&args, common),
        Command::Prune(args) => prune::run(&args, common),
        Command::Rescore(args) => rescore::run(&args, common),
        Command::New(args) => new::run(&args, common),
        Command::Checklist(args) => checklist::run(&args, common),
        Command::Stage(args) => stage::run(&args, common),
        Command::Customise(args) => customise::run(&args, common),
        Command::Ladder(args) => ladder::run(&args, common),
        Command::Gap(args) => gap::run(&args, common),
        Command::Critic(args) => critic::run(&args, common),
        Command::Packet(args) => packet::run(&args, common),
        Command::Assess(args) => assess::run(&args, common),
        Command::Plan(args) => plan::run(&args, common),
        Command::Score(args) => score::run(&args, common),
        Command::Tour(args) => tour::run(&args, common),
        Command::Prompt(args) => prompt::run(&args, common),
        Command::Completions(args) => completions::run(&args, common),
        Command::Help(args) => help::run(&args, common),
    }
}

/// No command, and no vault: the ways to begin are shown. Otherwise the day is for [`today`].
fn begins(common: &Common) -> Result<bool, Failure> {
    let environment = session::vault::environment()?;
    let is_nowhere = matches!(Vault::find(&environment, common.vault.as_deref()), Err(NoVault::Nowhere));
    if !is_nowhere || common.json {
        return Ok(false);
    }
    let plan = init::plan_in(&environment.cwd);
    print(&face::nowhere::page(environment.cwd.join(OBSIDIAN).is_dir(), plan.as_deref()))?;
    Ok(true)
}

/// Says why not, where it is not said yet: data goes to standard output, and this is none.
fn refuse(failure: &Failure, as_json: bool) -> ExitCode {
    if !failure.is_silent() {
        let said = printable_lines(&if output::is_quiet() { failure.short() } else { failure.to_string() });
        let said = if as_json { json::line(&failure.report()).unwrap_or(said) } else { said };
        let _ = writeln!(anstream::stderr(), "{}", said.trim_end());
    }
    ExitCode::from(failure.exit_code())
}

/// Reads the files as one plan, each once.
pub(crate) fn read_plan(files: &[String]) -> Result<Plan, Failure> {
    let (files, again) = session::each_once(files);
    for file in &again {
        say(&format!("{file} is named twice: I read it once."));
    }
    session::read_plan(&files)
}
