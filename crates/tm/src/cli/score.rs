//! `tm score`: judge an idea against a plan, without keeping it.

use clap::Args;
use jiff::civil::Date;
use tm_core::judge::{self, Judgement, Prepared, Standing};
use tm_core::plan::Plan;
use tm_doc::Severity;

use super::{Common, print, print_json, say, write};
use crate::failure::{Failure, Kind};
use crate::{face, session};

/// Longer ideas are judged by their beginning.
const LONGEST: usize = 64 * 1024;

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// The idea, in any words; nothing needs quoting
    #[arg(value_name = "TEXT", required_unless_present = "stdin")]
    text: Vec<String>,
    /// The files of the plan, read as one
    #[arg(long, visible_alias = "telos", value_name = "FILE", num_args = 1, required = true)]
    plan: Vec<String>,
    /// Judge every line of standard input
    #[arg(long, conflicts_with = "text")]
    stdin: bool,
    /// Print one JSON object a line
    #[arg(long)]
    jsonl: bool,
    /// Show every term the merit is made of
    #[arg(long, conflicts_with = "stdin")]
    explain: bool,
}

pub(crate) fn run(args: &Score, common: &Common) -> Result<(), Failure> {
    let plan = session::read_plan(&args.plan)?;
    let prepared = Prepared::new(&plan);
    let today = session::today(common.today);
    about_the_plan(&plan, &args.plan, today);
    let judged = |idea: &str| judge::judge(&prepared, shortened(idea.trim()), &Standing::default(), today);
    if !args.stdin {
        let idea = args.text.join(" ");
        if idea.trim().is_empty() {
            return Err(
                Failure::new(Kind::Misuse, "the idea is empty").hint("say it in a few words: tm score --plan FILE build a bench")
            );
        }
        if idea.len() > LONGEST {
            say("The idea is longer than 64 KiB: it is judged by its beginning.");
        }
        return one(args, common, &judged(&idea));
    }
    for line in session::input_lines() {
        let line = line.map_err(|error| Failure::new(Kind::Files, format!("standard input: {error}")))?;
        if !line.trim().is_empty() {
            one(args, common, &judged(&line))?;
        }
    }
    Ok(())
}

/// What one should know of the plan before one believes the judgement.
fn about_the_plan(plan: &Plan, files: &[String], today: Date) {
    if let Some(last) = plan.ended().filter(|last| *last < today) {
        say(&format!("This plan ended on {last}. I judge as if it still held."));
    }
    if let Some(found) = plan.findings.iter().find(|found| found.finding.code == "other-language") {
        say(&format!("{}: {}.", plan.sources[found.source].file, found.finding.message));
    }
    let to_mend = plan.findings.iter().filter(|found| found.finding.severity > Severity::Note).count();
    if to_mend > 0 {
        let things = if to_mend == 1 { "1 thing".to_owned() } else { format!("{to_mend} things") };
        say(&format!("{things} to mend in the plan: tm plan explain {}", files.join(" ")));
    }
}

fn one(args: &Score, common: &Common, judgement: &Judgement) -> Result<(), Failure> {
    if args.jsonl || (args.stdin && common.json) {
        let line =
            serde_json::to_string(judgement).map_err(|error| Failure::new(Kind::Files, format!("cannot write JSON: {error}")))?;
        write(&format!("{line}\n"))
    } else if common.json {
        print_json(judgement)
    } else if args.stdin {
        print(&face::judgement::line(judgement))
    } else if args.explain {
        print(&face::judgement::full(judgement))
    } else {
        print(&face::judgement::short(judgement))
    }
}

/// At most [`LONGEST`] bytes, cut at a character.
fn shortened(idea: &str) -> &str {
    let end = (0..=idea.len().min(LONGEST)).rev().find(|end| idea.is_char_boundary(*end)).unwrap_or(0);
    &idea[..end]
}
