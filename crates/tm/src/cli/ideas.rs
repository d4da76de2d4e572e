//! `tm ideas`: the ideas there are, in the order that helps.

use clap::{Args, ValueEnum};
use tm_core::Filter;
use tm_core::VaultPath;
use tm_core::filter::{self, NoQuery};
use tm_core::ideas::list::{self, List, Sort};
use tm_core::ideas::{Group, State};

use super::{Common, Lines, find, print, print_each, print_json, say};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Ideas {
    /// Only these, in the filter language; a state alone is enough: doing, parked, shipped, dropped, all
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// In this order
    #[arg(long, value_enum, default_value = "worth")]
    sort: Order,
    /// At most so many
    #[arg(long, short = 'n', value_name = "N")]
    limit: Option<usize>,
    /// What serves the plan against what it takes
    #[arg(long)]
    matrix: bool,
    #[command(flatten)]
    lines: Lines,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    Worth,
    Newest,
    Effort,
    Due,
}

const EXAMPLES: &str = "\
Examples:
  tm ideas
  tm ideas doing
  tm ideas later
  tm ideas goal:G2 since:2026-Q1
  tm ideas --matrix

goal:G2 finds the ideas you linked to it (tm link REF G2), not those that serve
it by the judgement alone. What one idea serves: tm why REF";

pub(crate) fn run(args: &Ideas, common: &Common) -> Result<(), Failure> {
    let sort = match args.sort {
        Order::Worth => Sort::Worth,
        Order::Newest => Sort::Newest,
        Order::Effort => Sort::Effort,
        Order::Due => Sort::Due,
    };
    let group = Group::named(&args.filter.join(" "));
    let mut session = common.session()?;
    let filter = if group.is_some() { None } else { filter_of(&args.filter, &session.vault.settings().views)? };
    let asked = filter.clone();
    let filter = filter.map(|filter| session.meant(filter)).transpose()?;
    let mut request = List { filter, sort, limit: args.limit, group, ..List::default() };
    let snapshot = session.read(&list::reads(&request))?;
    let room = session.ask_more(&list::reads_room())?;
    (request.is_full, request.pauses) = (list::is_full(&room), list::pauses(&room, session.at.today));
    let report = list::list(&snapshot, &request, session.at.today);
    let rows: Vec<_> =
        report.ideas.iter().filter_map(|row| Some((VaultPath::new(&row.path)?, row.id.clone(), row.title.clone()))).collect();
    session.remember(&rows);
    if matches!(args.sort, Order::Due) && !report.ideas.is_empty() && report.ideas.iter().all(|row| row.due.is_none()) {
        say("None of these has a day it is due: `due: 2026-12-01` in its note gives it one.");
    }
    if args.lines.jsonl {
        return print_each(&report.ideas);
    }
    if common.json {
        return print_json(&report);
    }
    if report.ideas.is_empty() && !args.filter.is_empty() {
        say_why(&mut session, asked.as_ref())?;
        return print(&format!("No idea fits \"{}\". All that are open: tm ideas\n", args.filter.join(" ")));
    }
    print(&if args.matrix { face::ideas::matrix(&report) } else { face::ideas::list(&report, session.at.today) })
}

/// Why a filter finds nothing, where the filter itself is why.
fn say_why(session: &mut Session, filter: Option<&Filter>) -> Result<(), Failure> {
    let Some(filter) = filter else { return Ok(()) };
    let unknown = session.index()?.unknown(filter).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
    find::say_unknown(&unknown);
    find::say_strays(session, &Filter::all([Filter::is("type", "idea"), filter.clone()]))?;
    if filter.to_string().split(' ').any(|term| term.starts_with("goal:") || term.starts_with("goals:")) {
        say("goal: means the ideas linked to it (tm link REF G2). What one serves by its words: tm why REF");
    }
    Ok(())
}

/// The filter as typed; a state alone stands for `status:STATE`.
fn filter_of(words: &[String], views: &[(String, String)]) -> Result<Option<filter::Filter>, Failure> {
    let text = match words {
        [] => return Ok(None),
        [all] if all == "all" => return Ok(Some(filter::Filter::everything())),
        [doing] if doing == Group::Doing.word() => format!("status:{}", State::Active.word()),
        [state] if ["new", "active", "parked", "shipped", "dropped"].contains(&state.as_str()) => format!("status:{state}"),
        words => words.join(" "),
    };
    filter::parse_with(&text, views).map(Some).map_err(|error| match error {
        NoQuery::Query(error) => Failure::new(Kind::Misuse, error.to_string()).hint("tm ideas goal:G2 since:2026-Q1"),
        error => super::find::unread(&error, views),
    })
}
