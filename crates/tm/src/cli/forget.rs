//! `tm forget`: a record goes for good.

use clap::Args;
use tm_core::forget::{self, ShowHidden};
use tm_core::{Filter, VaultPath};

use super::{Common, print, print_json, print_lines};
use crate::face;
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::session::consent::Consent;

/// So many places that say the same are named.
const PLACES: usize = 3;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Forget {
    /// The record: its number in the last list, its id, or the beginning of its title
    #[arg(value_name = "REF", required = true)]
    record: Vec<String>,
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

const EXAMPLES: &str = "\
The file is shown, and deleted after a yes. Undo, index and lists forget it too:
this cannot be taken back. What lies elsewhere is named, and is yours to clear.

Examples:
  tm forget 3
  tm forget k3f7qa --yes";

pub(crate) fn run(args: &Forget, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let name = args.record.join(" ");
    let path = session.note(&name, None)?;
    let show_hidden = if common.hidden { ShowHidden::Yes } else { ShowHidden::No };
    let mut report = forget::look(&session.read_all()?, &path, show_hidden)?;
    let bytes = session.bytes_of([&path]).remove(&path).unwrap_or_default();
    let text = String::from_utf8(bytes).map_err(|_| {
        let failure = Failure::new(Kind::No, format!("{path} is not text in UTF-8, so it cannot be shown and is not deleted"));
        failure.hint("delete the file yourself")
    })?;
    let is_idea = session.note_at(&path).is_ok_and(|note| note.facts.kind == Some(tm_core::Kind::Idea));
    if !common.json {
        print_lines(&face::forgotten::shown(&report, &text))?;
    }
    let unasked = format!("tm forget {} --yes", report.id.as_deref().unwrap_or(path.as_str()));
    Consent::of(args.yes).to("Forget it for good?", &unasked)?;
    report.commands = session.forget(&path, &text, report.id.as_deref())?.commands.len();
    let git = session.vault.git(&[]).filter(|git| !git.ignored).map(|git| git.root.display().to_string());
    let said = forget::still_said(&still_said(&mut session, &report.title)?, is_idea);
    let beyond = forget::remains(git.as_deref(), session.vault.root().join(".obsidian").is_dir());
    report.remains = said.into_iter().chain(beyond).collect();
    if common.json { print_json(&report) } else { print(&face::forgotten::page(&report)) }
}

/// Where other notes have a line with the same title.
fn still_said(session: &mut Session, title: &str) -> Result<Vec<(VaultPath, usize)>, Failure> {
    let also = session.also();
    let failed = |error: tm_vault::IndexError| Failure::new(Kind::Files, error.to_string());
    let hits = session.index()?.search(&Filter::Text(title.to_owned()), also, PLACES).map_err(failed)?.hits;
    let says = |line: &str| line.to_lowercase().contains(&title.to_lowercase());
    let placed = hits.into_iter().filter_map(|hit| Some((hit.note.path, hit.snippet?)));
    Ok(placed.filter(|(_, snippet)| says(&snippet.text)).map(|(path, snippet)| (path, snippet.line)).collect())
}
