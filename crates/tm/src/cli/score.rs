//! `tm score`: judge an idea against a plan, without keeping it.

use std::path::Path;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;
use tm_core::ideas::score;
use tm_core::judge::{self, Judgement, Prepared, Standing};
use tm_core::plan::Plan;
use tm_core::plans::missing;
use tm_doc::Severity;

use super::{Common, Lines, print, print_json, read_plan, say, write};
use crate::face::line::shell_words;
use crate::face::place::Places;
use crate::failure::{Failure, Kind};
use crate::{face, json, session};

/// Longer ideas are judged by their beginning.
const LONGEST: usize = 64 * 1024;

/// The idea that stands for standard input.
const STANDARD_INPUT: &str = "-";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Score {
    /// The idea, in any words; nothing needs quoting. "-" reads it from standard input; one that begins with a hyphen goes behind "--"
    #[arg(value_name = "TEXT", required_unless_present = "stdin", allow_negative_numbers = true)]
    text: Vec<String>,
    /// The files of the plan, read as one; once for each file. In a vault its own plans, unless said
    #[arg(long, visible_alias = "telos", value_name = "FILE", num_args = 1)]
    plan: Vec<String>,
    /// Judge every line of standard input: a line of answer for each, also for an empty one; with --json an object a line
    #[arg(long, conflicts_with = "text")]
    stdin: bool,
    #[command(flatten)]
    lines: Lines,
    /// Show every term the merit is made of; JSON always has them
    #[arg(long, conflicts_with = "stdin")]
    explain: bool,
}

const EXAMPLES: &str = "\
Examples:
  tm score Write the post about the stuck queue
  tm score --plan telos.md Write the post about the stuck queue
  tm score --plan telos.md --explain Watch another course first
  tm score --plan telos.md -- -5 kg, and a bench to go with it
  tm score --plan telos.md - < idea.txt
  tm score --plan telos.md --stdin --jsonl < ideas.txt";

/// Everything one idea is judged with.
struct Scorer<'a> {
    args: &'a Score,
    json: bool,
    prepared: Prepared<'a>,
    places: Places,
    standing: Standing,
    today: Date,
}

pub(crate) fn run(args: &Score, common: &Common) -> Result<(), Failure> {
    second_plan(args)?;
    let (plan, standing, today) = meant(args, common)?;
    about_the_plan(&plan, today);
    let places = Places::new(plan.sources.iter().map(|source| source.file.as_str()));
    let scorer = Scorer { args, json: common.json, prepared: Prepared::new(&plan), places, standing, today };
    if args.stdin { scorer.each_line() } else { scorer.one() }?;
    to_mend(&plan, &args.plan);
    Ok(())
}

/// `--plan *.md` as a shell writes it out: what follows the first file is no idea.
fn second_plan(args: &Score) -> Result<(), Failure> {
    let is_file = |word: &&String| word.ends_with(".md") && Path::new(word).is_file();
    match args.text.iter().find(is_file).filter(|_| !args.plan.is_empty()) {
        Some(file) => Err(Failure::new(Kind::Misuse, format!("{file}: a file among the words of the idea"))
            .hint(format!("for a second file of the plan: --plan {}", shell_words(&[file])))),
        None => Ok(()),
    }
}

/// The plan in the files named, else the vault's own as it stands today.
fn meant(args: &Score, common: &Common) -> Result<(Arc<Plan>, Standing, Date), Failure> {
    if !args.plan.is_empty() {
        return Ok((Arc::new(read_plan(&args.plan)?), Standing::default(), session::today(common.today)));
    }
    let mut session = common.session().map_err(|failure| failure.hint("or name a plan: tm score --plan FILE TEXT"))?;
    let snapshot = session.read(&score::reads())?;
    let plan = snapshot.plan();
    if plan.is_empty() {
        return Err(missing::none(&snapshot).into());
    }
    Ok((plan, score::standing(&snapshot), session.at.today))
}

impl Scorer<'_> {
    fn one(&self) -> Result<(), Failure> {
        let given = self.args.text.join(" ");
        let idea = if given == STANDARD_INPUT { session::input_text()? } else { given };
        if idea.trim().is_empty() {
            return Err(Failure::new(Kind::Misuse, "the idea is empty").hint("say it in a few words: tm score build a bench"));
        }
        about_the_idea("The idea", &idea);
        self.answer(&self.judged(&idea))
    }

    fn each_line(&self) -> Result<(), Failure> {
        for (number, line) in (1_u64..).zip(session::input_lines()) {
            let line = line?;
            about_the_idea(&format!("Line {number}"), &line);
            self.answer(&self.judged(&line))?;
        }
        Ok(())
    }

    fn judged(&self, idea: &str) -> Judgement {
        judge::judge(&self.prepared, shortened(idea.trim()), &self.standing, self.today)
    }

    fn answer(&self, judgement: &Judgement) -> Result<(), Failure> {
        if self.args.lines.jsonl || (self.args.stdin && self.json) {
            write(&json::line(judgement)?)
        } else if self.json {
            print_json(judgement)
        } else if self.args.stdin {
            print(&face::judgement::line(judgement))
        } else if self.args.explain {
            print(&face::judgement::full(judgement, &self.places))
        } else {
            print(&face::judgement::unkept(judgement, &self.places))
        }
    }
}

/// What one should know of the plan before one believes the judgement.
fn about_the_plan(plan: &Plan, today: Date) {
    if let Some(last) = plan.ended().filter(|last| *last < today) {
        let named = plan.sources.iter().filter_map(|source| source.rules_until()).max().filter(|named| *named < last);
        let ended = named.map_or_else(|| last.to_string(), |named| format!("{named}, the last of its goals on {last}"));
        say(&format!("This plan ended on {ended}. I judge as if it still held."));
    }
    if let Some(found) = plan.findings.iter().find(|found| found.finding.code == "other-language") {
        say(&format!("{}: {}.", plan.sources[found.source].file, found.finding.message));
    }
}

/// What is wrong in the plan, said behind the answer.
fn to_mend(plan: &Plan, files: &[String]) {
    let to_mend = plan.findings.iter().filter(|found| found.finding.severity > Severity::Note).count();
    if to_mend > 0 {
        let things = if to_mend == 1 { "1 thing".to_owned() } else { format!("{to_mend} things") };
        say(format!("{things} to mend in the plan: tm plan explain {}", shell_words(files)).trim_end());
    }
}

/// What of an idea is judged as something else than was written.
fn about_the_idea(name: &str, idea: &str) {
    if idea.trim().len() > LONGEST {
        say(&format!("{name} is longer than 64 KiB: it is judged by its beginning."));
    }
    if idea.contains(char::REPLACEMENT_CHARACTER) {
        say(&format!("{name} is not all text in UTF-8: it is judged without what could not be read. Save it as UTF-8."));
    }
}

/// At most [`LONGEST`] bytes, cut behind a word where there are words.
fn shortened(idea: &str) -> &str {
    if idea.len() <= LONGEST {
        return idea;
    }
    let cut = &idea[..idea.floor_char_boundary(LONGEST)];
    cut.rfind(char::is_whitespace).map_or(cut, |end| &cut[..end])
}
