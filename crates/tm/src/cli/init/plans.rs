//! The plan of a new vault: files somebody has, one that lies there already, or one from answers.

use std::path::Path;

use tm_core::begin::answers::{self, Answers};
use tm_core::begin::{Begun, Copied};
use tm_core::plans::add::{self, File};
use tm_core::{Edit, VaultPath};
use tm_vault::{SettingChange, SettingValue};

use super::place::Place;
use super::{Init, questions};
use crate::cli::{Common, plan, say};
use crate::failure::{Failure, Kind};
use crate::session::{self, Session};

/// The name of a plan that is written.
pub(super) const PLAN: &str = "telos.md";

/// Whether there was somebody to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    Yes,
    No,
}

/// Where the plan comes from.
pub(super) enum Source {
    /// These files.
    Files(Vec<String>),
    /// `telos.md`, which lies there.
    There,
    /// What was answered, and whether it was asked for.
    Answers(Answers, Asked),
}

impl Source {
    /// Asks, and reads what was named. Nothing is written, and what reads as no plan is refused.
    pub(super) fn of(args: &Init, place: &Place, common: &Common) -> Result<Source, Failure> {
        if !args.from.is_empty() {
            let (files, _) = session::each_once(&args.from);
            for file in &files {
                copyable(file, &place.root)?;
            }
            return Ok(Source::Files(files));
        }
        if place.root.join(&place.home).join(PLAN).symlink_metadata().is_ok() {
            let is_answered = [&args.goal, &args.measure, &args.pattern].iter().any(|said| !said.is_empty());
            if is_answered {
                return Err(Failure::new(Kind::No, format!("{PLAN} is there already, and is not written over"))
                    .hint("begin with it: tm init, without --goal, --measure and --pattern")
                    .hint("or write the answers into it yourself"));
            }
            return Ok(Source::There);
        }
        let asked = if common.asks() { Asked::Yes } else { Asked::No };
        Ok(Source::Answers(questions::answers(args, place, common)?, asked))
    }

    /// Whether the person was asked what to write.
    pub(super) fn is_asked(&self) -> bool {
        matches!(self, Source::Answers(..))
    }

    /// What there is to write: a plan, copies of plans, settings.
    pub(super) fn planned(
        &self,
        session: &mut Session,
        begun: &mut Begun,
        hours: Option<f64>,
    ) -> Result<(Vec<Edit>, Vec<SettingChange>), Failure> {
        let hours = if let Source::Answers(answers, _) = self { answers.hours } else { hours };
        begun.weekly_hours = hours;
        let mut settings: Vec<SettingChange> =
            hours.map(|hours| SettingChange::set(&["weekly-hours"], as_setting(hours))).into_iter().collect();
        let edits = match self {
            Source::There => Vec::new(),
            // Who was asked and skipped everything gets a file that says what it waits for; a script that said nothing gets none.
            Source::Answers(answers, Asked::No) if answers.is_empty() => Vec::new(),
            Source::Answers(answers, _) => {
                vec![Edit::Create { path: within(&begun.home, PLAN)?, text: answers::plan(answers, session.at.today) }]
            }
            Source::Files(files) => added(session, files, begun, &mut settings)?,
        };
        begun.written.extend(edits.iter().filter_map(|edit| match edit {
            Edit::Create { path, .. } => Some(path.to_string()),
            _ => None,
        }));
        Ok((edits, settings))
    }
}

fn as_setting(hours: f64) -> SettingValue {
    if hours.fract() == 0.0 { SettingValue::Number(hours as i64) } else { SettingValue::Decimal(hours) }
}

fn within(home: &str, name: &str) -> Result<VaultPath, Failure> {
    VaultPath::new(&tm_core::within(home, name))
        .ok_or_else(|| Failure::new(Kind::No, format!("{home} cannot hold notes")).hint("--folder Career"))
}

/// A copy is made of text only.
fn copyable(file: &str, root: &Path) -> Result<(), Failure> {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let is_inside = real(Path::new(file)).starts_with(real(root));
    if is_inside || String::from_utf8(session::bytes(file)?).is_ok() {
        return Ok(());
    }
    Err(Failure::new(Kind::No, format!("{file} is not UTF-8, so no copy of it is made")).hint("save it as UTF-8, then try again"))
}

/// The files as plans of the vault, with copies of what lies outside.
fn added(
    session: &mut Session,
    names: &[String],
    begun: &mut Begun,
    settings: &mut Vec<SettingChange>,
) -> Result<Vec<Edit>, Failure> {
    let mut files: Vec<File> = Vec::new();
    for name in names {
        let file = plan::add::file(session, name, &files)?;
        files.push(file);
    }
    let snapshot = session.read(&add::reads())?;
    let planned = add::add(&snapshot, &files)?;
    for path in &planned.report.already {
        say(&format!("{path} is a plan of this vault already."));
    }
    for file in &planned.report.added {
        begun.copies.extend(file.copy_of.iter().map(|from| Copied { from: from.clone(), to: file.path.clone() }));
    }
    settings.push(SettingChange::set(&["plans"], SettingValue::List(planned.report.plans.clone())));
    Ok(planned.edits)
}
