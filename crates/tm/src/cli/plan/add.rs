//! `tm plan add`: more files are plans of this vault.

use std::path::Path;

use clap::Args;
use tm_core::VaultPath;
use tm_core::plans::add::{self, File};
use tm_vault::{SettingChange, SettingValue};

use crate::cli::{Common, print, print_json, say};
use crate::failure::{Failure, Kind};
use crate::session::Session;
use crate::{face, session};

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Add {
    /// Files that hold a plan. What lies in the vault stays as it is; of what lies outside, a copy is made
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
}

const EXAMPLES: &str = "\
Examples:
  tm plan add telos.md
  tm plan add ~/notes/goals-2027.md";

pub(crate) fn run(args: &Add, common: &Common) -> Result<(), Failure> {
    let mut session = common.session()?;
    let (names, _) = session::each_once(&args.files);
    // What reads as no plan is refused with what was looked for.
    for name in &names {
        session::read_plan_as(std::slice::from_ref(name), &session.vault.settings().sections)?;
    }
    let mut files: Vec<File> = Vec::new();
    for name in &names {
        let file = file(&session, name, &files)?;
        files.push(file);
    }
    let snapshot = session.read(&add::reads())?;
    let planned = add::add(&snapshot, &files)?;
    for added in &planned.report.added {
        if let Some(from) = &added.copy_of {
            say(&format!("{from} lies outside the vault: a copy goes to {}; the original stays as it is.", added.path));
        }
    }
    if !planned.report.added.is_empty() {
        let plans = SettingChange::set(&["plans"], SettingValue::List(planned.report.plans.clone()));
        session.change_settings(&planned.edits, &[plans])?;
    }
    if common.json { print_json(&planned.report) } else { print(&face::plans::added(&planned.report)) }
}

/// A file somebody names as a plan: where it lies in the vault, or where a copy of it would.
pub(crate) fn file(session: &Session, name: &str, before: &[File]) -> Result<File, Failure> {
    let root = session.vault.root();
    let full = std::fs::canonicalize(name).map_err(|error| session::unreadable(name, &error))?;
    let inside = full.strip_prefix(root).ok().and_then(Path::to_str).and_then(VaultPath::new);
    if inside.as_ref().is_some_and(|path| path.as_str().split('/').any(|part| part.starts_with('.'))) {
        return Err(Failure::new(Kind::No, format!("{name} lies in a hidden folder, where nothing is read"))
            .hint("move it out of there, then add it"));
    }
    let bytes = session::bytes(name)?;
    let own = full.file_name().and_then(|name| name.to_str()).unwrap_or("plan.md");
    let home = session.vault.settings().home.trim_matches('/');
    let wanted = tm_core::within(home, own);
    let first = VaultPath::new(&wanted)
        .ok_or_else(|| Failure::new(Kind::No, format!("{name}: the file's name cannot be kept")).hint("give it another name"))?;
    let free = |path: &VaultPath| !root.join(path.as_str()).exists() && before.iter().all(|file| file.copy != *path);
    let copy = if free(&first) { first } else { (2..).map(|number| first.numbered(number)).find(free).unwrap_or(first) };
    Ok(File { name: name.to_owned(), inside, bytes, copy })
}
