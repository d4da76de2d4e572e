//! `tm init`: make a folder a vault, by four questions or with the plan one has.
//!
//! `questions` asks, `place` says which folder is meant, `plans` writes or adds the plan, `obsidian` adds what Obsidian reads. Everything is
//! asked and read before the first file is written.

mod obsidian;
mod place;
mod plans;
mod questions;

use std::path::PathBuf;

use clap::Args;
use tm_core::begin::{self, Begun, understood};
use tm_core::plans::confirm::{self, Confirm};
use tm_vault::Vault;

use super::{Common, print, print_json};
use crate::face;
use crate::face::place::Places;
use crate::failure::Failure;
use crate::session::Session;
use crate::session::vault::Asked;
use place::Place;
use plans::Source;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Init {
    /// The folder; this one unless said
    dir: Option<PathBuf>,
    /// Read the plan you have; it is not changed. Of what lies outside the folder a copy is made
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["goal", "measure", "pattern"])]
    from: Vec<String>,
    /// Where to, and by when: "Staff engineer by June 2028"
    #[arg(long, value_name = "TEXT")]
    goal: Vec<String>,
    /// What number would prove it: "ten posts by 30 June 2027"
    #[arg(long, value_name = "TEXT")]
    measure: Vec<String>,
    /// What usually stops you
    #[arg(long, value_name = "TEXT")]
    pattern: Vec<String>,
    /// Hours a week you really have
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// How much of a number is done already: posts=3
    #[arg(long, value_name = "NUMBER=N")]
    done: Vec<String>,
    /// Add views, templates and types of properties to an Obsidian vault
    #[arg(long)]
    obsidian: bool,
    /// The folder tm keeps to in an Obsidian vault; Career unless said
    #[arg(long, value_name = "NAME")]
    folder: Option<String>,
    /// Do not ask before adding to Obsidian's types of properties
    #[arg(long, requires = "obsidian")]
    yes: bool,
}

const EXAMPLES: &str = "\
On a terminal the four questions are asked whose flags are not given; Enter
skips each, and --no-input asks none.

Examples:
  tm init
  tm init career --goal 'Staff engineer by June 2028' --hours 6
  tm init --from telos.md --done posts=3
  tm init --obsidian";

pub(crate) fn run(args: &Init, common: &Common) -> Result<(), Failure> {
    let place = Place::of(args, common)?;
    if place.is_vault {
        let mut session = Session::open(&asked(&place, common))?;
        let given = obsidian::give(&mut session, args, common)?;
        return if common.json { print_json(&given) } else { print(&face::begun::obsidian(&given)) };
    }
    let done = args.done.iter().map(|said| super::plan::confirm::number(said)).collect::<Result<Vec<_>, Failure>>()?;
    let source = Source::of(args, &place, common)?;
    let vault = place.make()?;
    let (mut begun, mut session) = written(args, &source, vault, &place, common)?;
    let request = Confirm { done, but: Vec::new() };
    tell_understood(&mut begun, &mut session, common)?;
    let request = numbers(&mut session, request, common)?;
    if args.obsidian {
        begun.obsidian = Some(obsidian::give(&mut session, args, common)?);
    }
    if let Some(understood) = &mut begun.understood {
        understood.guessed.baselines.retain(|open| !request.done.iter().any(|(name, _)| name.eq_ignore_ascii_case(&open.name)));
    }
    if common.json {
        return print_json(&begun);
    }
    let snapshot = session.read(&understood::reads())?;
    let goals = tm_core::rhythm::goals::goals(&snapshot, &Default::default(), session.at.today);
    print(&face::begun::end(&begun, source.is_asked().then_some(&goals), !request.done.is_empty(), place.obsidian))
}

fn asked(place: &Place, common: &Common) -> Asked {
    Asked { vault: Some(place.root.clone()), ..common.asked() }
}

/// The plan and the hours, written; and what there is to say of the folder.
fn written(args: &Init, source: &Source, vault: Vault, place: &Place, common: &Common) -> Result<(Begun, Session), Failure> {
    let mut session = Session::of(vault, &common.asked());
    let snapshot = session.read_all()?;
    let settings = session.vault.settings();
    let dialect = session.dialect();
    let (days, records): (Vec<_>, Vec<_>) =
        snapshot.notes.iter().filter(|note| note.facts.kind.is_some()).partition(|note| dialect.day_of(&note.path).is_some());
    let mut begun = Begun {
        schema: begin::SCHEMA.to_owned(),
        root: session.vault.root().display().to_string(),
        home: settings.home.clone(),
        days: settings.days.as_ref().map(|days| joined(&days.folder, &days.pattern)),
        notes: snapshot.notes.len(),
        records: records.len(),
        day_notes: days.len(),
        changed: 0,
        written: Vec::new(),
        copies: Vec::new(),
        weekly_hours: None,
        understood: None,
        obsidian: None,
    };
    source.write(&mut session, &mut begun, questions::hours(args)?)?;
    // The settings have changed, and with them how texts are read.
    let session = Session::open(&asked(place, common))?;
    Ok((begun, session))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The page of what was understood, before anything is asked about it.
fn tell_understood(begun: &mut Begun, session: &mut Session, common: &Common) -> Result<(), Failure> {
    let snapshot = session.read(&understood::reads())?;
    begun.understood = understood::understood(&snapshot, &Confirm::default(), &session.at);
    if common.json { Ok(()) } else { print(&face::begun::start(begun, &Places::of_plans(&snapshot))) }
}

/// How far the numbers are, asked once and kept as readings in the note of today.
fn numbers(session: &mut Session, mut request: Confirm, common: &Common) -> Result<Confirm, Failure> {
    let snapshot = session.read(&confirm::reads())?;
    if common.asks() {
        let open = confirm::beginnings(&snapshot, &request, &session.at)?.report;
        super::plan::confirm::asked(&open, &mut request)?;
    }
    session.change(|at| Ok(confirm::beginnings(&snapshot, &request, at)?))?;
    Ok(request)
}
