//! `tm find`: anything, by words and filters.

use clap::Args;
use tm_core::filter::{self, Also, NoQuery};
use tm_core::find::{self, Found};
use tm_core::record::job::{self, Jobs};
use tm_core::{Filter, Note, VaultPath};

use super::{Common, Lines, print, print_each, print_json, print_lines, say};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::session::vault::environment;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Find {
    /// Words, filters, and @NAME for a view of yours
    #[arg(value_name = "QUERY", required = true, allow_negative_numbers = true)]
    query: Vec<String>,
    /// At most so many
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    limit: usize,
    /// A line for each, as editors take them: path:line:column:text
    #[arg(long, conflicts_with_all = ["json", "jsonl"])]
    vimgrep: bool,
    #[command(flatten)]
    lines: Lines,
}

const EXAMPLES: &str = "\
Examples:
  tm find retry budget
  tm find type:win since:2026-Q1 has:metric
  tm find goal:G1 or tag:create not:type:day
  tm find --vimgrep ledger

Filters: type: status: tag: goal: in: link: owes: title: id:
         since: until: before: after: date: due:    a day, 2026-Q1, today-7d
         is:open,done,record,note,plan  has:metric,line
         and any field of your notes, in front matter or as mood:: 3
  key:a,b  key>=3  key<today  not:TERM  or  ( )      Tab completes keys and values

A view is a filter with a name, in .tm/vault.toml under [views].";

pub(crate) fn run(args: &Find, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let views = session.vault.settings().views.clone();
    let filter = filter::parse_with(&args.query.join(" "), &views).map_err(|error| unread(&error, &views))?;
    if filter.says_nothing() {
        let failure = Failure::new(Kind::Misuse, format!("\"{}\" has no letter and no number to look for", args.query.join(" ")));
        return Err(failure.hint("write a word that stands beside it, or * for every note"));
    }
    let mut meant = session.meant(filter.clone())?;
    if job::asks(&meant) {
        let snapshot = session.read(&job::reads())?;
        meant = Jobs::of(snapshot.notes.iter(), session.at.today).in_filter(meant);
    }
    let (also, limit) = (session.also(), args.limit.max(1));
    let index = session.index()?;
    let failed = |error: tm_vault::IndexError| Failure::new(Kind::Files, error.to_string());
    let found = index.search(&meant, also, limit).map_err(failed)?;
    let more = if found.hits.len() < limit { 0 } else { index.count(&meant, also).map_err(failed)? };
    let rows: Vec<(VaultPath, String, String)> = found.hits.iter().map(|hit| row(&hit.note)).collect();
    if !rows.is_empty() {
        session.remember(&rows);
    }
    let place =
        |snippet: tm_vault::index::Snippet| find::Place { line: snippet.line, column: snippet.column, text: snippet.text };
    let report = Found {
        schema: find::SCHEMA.to_owned(),
        query: filter.to_string(),
        more: more.saturating_sub(found.hits.len()),
        hits: found.hits.into_iter().map(|hit| find::hit(&hit.note, hit.snippet.map(place))).collect(),
        unknown: found.unknown,
    };
    say_unknown(&report.unknown);
    if let Some(kind) = find::kind_meant(&filter).filter(|_| report.hits.is_empty()) {
        say(&format!("Whatever is a {kind}: tm find type:{kind}", kind = kind.spec().name));
    }
    say_strays(&mut session, &filter)?;
    if report.hits.is_empty() && !filter.words().is_empty() {
        say_unsearched(&mut session);
    }
    answer(args, common, &report, &session)
}

/// Keys that no note has.
pub(super) fn say_unknown(keys: &[String]) {
    for key in keys {
        let other = find::other_name(key).map_or_else(String::new, |other| format!(" Meant {other}:?"));
        say(&format!("No note has \"{key}\", so it finds nothing.{other}"));
    }
}

/// Values that a key cannot have; what a note has all the same is none.
pub(super) fn say_strays(session: &mut Session, filter: &Filter) -> Result<(), Failure> {
    for stray in find::strays(filter) {
        let said = Filter::is(&stray.key, &stray.value);
        let count = session.index()?.count(&said, Also::ALL).map_err(|error| Failure::new(Kind::Files, error.to_string()))?;
        if count == 0 {
            say(&format!("No note has {said}. {} is one of: {}", stray.key, stray.known.join(", ")));
        }
    }
    Ok(())
}

/// Notes whose text was not looked through, where nothing was found in the others.
fn say_unsearched(session: &mut Session) {
    let large = session.vault.too_large();
    let hidden = session.hidden(&large);
    for path in large.iter().filter(|path| !hidden.contains(path)) {
        say(&format!("{path} is over 4 MiB, and only its name and front matter were looked through: cut it into parts."));
    }
}

fn row(note: &Note) -> (VaultPath, String, String) {
    (note.path.clone(), note.facts.id.clone().unwrap_or_default(), note.facts.title.clone())
}

fn answer(args: &Find, common: &Common, report: &Found, session: &crate::session::Session) -> Result<(), Failure> {
    if args.lines.jsonl {
        return print_each(&report.hits);
    }
    if common.json {
        return print_json(report);
    }
    if args.vimgrep {
        let root = session.vault.root();
        // Where the editor runs, the paths lead to the files.
        let here = environment()?.cwd.canonicalize().is_ok_and(|cwd| cwd == root);
        return print_lines(&face::found::vimgrep(report, &if here { String::new() } else { format!("{}/", root.display()) }));
    }
    print(&face::found::page(report))
}

pub(super) fn unread(error: &NoQuery, views: &[(String, String)]) -> Failure {
    let said = |error: &filter::ParseError| Failure::new(Kind::Misuse, error.to_string()).hint("tm find --help");
    match error {
        NoQuery::Query(error) => said(error),
        NoQuery::View(name, error) => {
            Failure::new(Kind::Files, format!("the view @{name}: {error}")).hint("look at .tm/vault.toml")
        }
        NoQuery::NoView(name) if views.is_empty() => {
            let hint = format!("make one in .tm/vault.toml: [views] {name} = \"type:idea status:active\"");
            Failure::new(Kind::Misuse, format!("there is no view @{name}"))
                .hint(hint)
                .hint(format!("or look for the word: tm find '\"@{name}\"'"))
        }
        NoQuery::NoView(name) => {
            let names: Vec<String> = views.iter().map(|(name, _)| format!("@{name}")).collect();
            Failure::new(Kind::Misuse, format!("there is no view @{name}")).hint(format!("there are {}", names.join(", ")))
        }
    }
}
