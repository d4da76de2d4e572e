//! `tm init`: make a folder a vault, by four questions or with the plan one has.
//!
//! `questions` asks, `place` says which folder is meant, `plans` says what the plan will be, `obsidian` what Obsidian is given. Everything is asked
//! and read before the first file is written, and what makes the folder a vault comes last: whoever is cut off has none, or all of it.

mod obsidian;
mod place;
mod plans;
mod questions;

use std::path::PathBuf;

use clap::Args;
use tm_core::begin::{self, Begun, understood};
use tm_core::plans::confirm::{self, Confirm};
use tm_core::{Edit, adopt};
use tm_vault::SettingChange;

use super::{Common, print, print_json};
use crate::face;
use crate::face::place::Places;
use crate::failure::Failure;
use crate::session::Session;
use crate::session::vault::Asked;
pub(super) use place::plan_in;

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
  tm init --obsidian
  tm init --obsidian --from Goals.md";

pub(crate) fn run(args: &Init, common: &Common) -> Result<(), Failure> {
    let place = Place::of(args, common)?;
    if place.is_vault {
        let mut session = Session::open(&Asked { vault: Some(place.root), ..common.asked() })?;
        place::keeps_to(args, &session.vault.settings().home)?;
        let given = obsidian::planned(&mut session, args, common)?;
        session.change_settings(&given.edits, &[])?;
        return if common.json { print_json(&given.report) } else { print(&face::begun::obsidian(&given.report)) };
    }
    let done = args.done.iter().map(|said| super::plan::confirm::number(said)).collect::<Result<Vec<_>, Failure>>()?;
    let source = Source::of(args, &place, common)?;
    let (mut begun, mut session, mut edits, settings) = planned(args, &source, &place, common)?;
    let asks = common.asks();
    let page = understood(&mut begun, &mut session)?;
    if asks {
        print(&page)?;
    }
    let (request, left) = numbers(&mut session, Confirm { done, but: Vec::new() }, &mut edits, common)?;
    if args.obsidian {
        let given = obsidian::planned(&mut session, args, common)?;
        edits.extend(given.edits);
        begun.obsidian = Some(given.report);
    }
    // Whoever goes away before this leaves everything as it was.
    let mut made = Session::of(place.make()?, &common.asked());
    made.change_settings(&edits, &settings)?;
    super::plan::confirm::keep_left(&made, &left);
    if let Some(understood) = &mut begun.understood {
        understood.guessed.baselines.retain(|open| !request.done.iter().any(|(name, _)| name.eq_ignore_ascii_case(&open.name)));
    }
    if common.json {
        return print_json(&begun);
    }
    print(&(face::begun::made(&begun) + if asks { "" } else { &page }))?;
    // The settings have changed, and with them how texts are read.
    let mut session = Session::open(&Asked { vault: Some(place.root.clone()), ..common.asked() })?.knowing(&mut session);
    let snapshot = session.read(&understood::reads())?;
    let goals = tm_core::rhythm::goals::goals(&snapshot, &Default::default(), session.at.today);
    let unread = understood::without_number(&snapshot.plan());
    let asked = source.is_asked().then_some((&goals, unread.as_slice()));
    print(&face::begun::end(&begun, asked, !request.done.is_empty(), place.obsidian))
}

/// What there is to say of the folder; a session in the vault it will be, the plan read as if it were written; and what is to be written.
fn planned(
    args: &Init,
    source: &Source,
    place: &Place,
    common: &Common,
) -> Result<(Begun, Session, Vec<Edit>, Vec<SettingChange>), Failure> {
    let mut session = Session::of(place.planned(&[]), &common.asked());
    let snapshot = session.read_all()?;
    let settings = session.vault.settings();
    let dialect = session.dialect();
    let (days, records): (Vec<_>, Vec<_>) =
        snapshot.notes.iter().filter(|note| note.facts.kind.is_some()).partition(|note| dialect.day_of(&note.path).is_some());
    let mut begun = Begun {
        schema: begin::SCHEMA.to_owned(),
        root: session.vault.root().display().to_string(),
        home: settings.home.clone(),
        days: settings.days.as_ref().map(|days| tm_core::within(&days.folder, &days.pattern)),
        notes: snapshot.notes.len(),
        records: records.len(),
        day_notes: days.len(),
        adoptable: adopt::offers(&snapshot.notes.iter().map(|note| note.path.clone()).collect::<Vec<_>>(), &dialect),
        changed: 0,
        written: Vec::new(),
        copies: Vec::new(),
        weekly_hours: None,
        understood: None,
        obsidian: None,
    };
    let (edits, settings) = source.planned(&mut session, &mut begun, questions::hours(args)?)?;
    if !settings.is_empty() {
        session = Session::of(place.planned(&settings), &common.asked());
    }
    session.lay(&edits);
    Ok((begun, session, edits, settings))
}

/// The page of what was understood of the plan.
fn understood(begun: &mut Begun, session: &mut Session) -> Result<String, Failure> {
    let snapshot = session.read(&understood::reads())?;
    begun.understood = understood::understood(&snapshot, &Confirm::default(), &session.at);
    Ok(face::begun::page(begun, &Places::of_plans(&snapshot)))
}

/// How far the numbers are, asked once and to be kept as readings in the note of today; and what was left open of it.
fn numbers(
    session: &mut Session,
    mut request: Confirm,
    edits: &mut Vec<Edit>,
    common: &Common,
) -> Result<(Confirm, Vec<String>), Failure> {
    let mut left = Vec::new();
    let snapshot = session.read(&confirm::reads())?;
    if common.asks() {
        let open = confirm::beginnings(&snapshot, &request, &session.at)?.report;
        left = super::plan::confirm::asked(&open, &session.memory(), &mut request)?;
    }
    edits.extend(confirm::beginnings(&snapshot, &request, &session.at)?.edits);
    Ok((request, left))
}
