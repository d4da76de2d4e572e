//! A stage: a copy of the example vault, with folders and a clock of its own, on which commands play as they would at home.
//!
//! The environment of a process cannot be changed safely, so what a session asks of it is answered from here once a stage is set. Nothing of
//! the person's own is read or written then. What is played is the tour's business.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::civil::DateTime;
use tempfile::TempDir;
use tm_vault::{Environment, Vault};

use crate::failure::{Failure, Kind};

/// The example vault: path from its top, and text.
static EXAMPLE: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/career.rs"));

static STAGE: OnceLock<Stage> = OnceLock::new();

/// What commands find instead of the machine's own.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The folders.
    pub(crate) environment: Environment,
    /// The moment every command runs at.
    pub(crate) now: DateTime,
    /// What new ids are made of.
    pub(crate) seed: u64,
}

/// The folders of a stage. They are removed when this goes, and when the process is interrupted.
#[derive(Debug)]
pub(crate) struct Folders {
    temporary: TempDir,
    /// The top of the vault.
    pub(crate) vault: PathBuf,
}

/// The stage, where one is set.
pub(crate) fn set() -> Option<&'static Stage> {
    STAGE.get()
}

impl Folders {
    /// Unpacks the example, into `keep` where it is to stay: a folder that is new or empty.
    pub(crate) fn unpack(keep: Option<&Path>) -> Result<Folders, Failure> {
        let temporary =
            tempfile::Builder::new().prefix("tm-tour-").tempdir().map_err(|error| unwritten("a temporary folder", &error))?;
        let vault = match keep {
            Some(folder) => std::path::absolute(folder).map_err(|error| unwritten(&folder.display().to_string(), &error))?,
            None => temporary.path().join("career"),
        };
        refuse_used(&vault)?;
        refuse_inside(keep.and(Some(&vault)))?;
        remove_on_interrupt(temporary.path());
        for (name, text) in EXAMPLE {
            write(&vault.join(name), text).map_err(|error| unwritten(&vault.display().to_string(), &error))?;
        }
        Ok(Folders { temporary, vault })
    }

    /// Sets the stage: from now on every command of this process plays here, at this moment.
    pub(crate) fn enter(&self, now: DateTime) {
        let own = |name: &str| Some(self.temporary.path().join(name));
        let environment = Environment {
            cwd: self.vault.clone(),
            home: own("home"),
            config_home: own("config"),
            cache_home: own("cache"),
            state_home: own("state"),
            vault: None,
        };
        // One tour in a process: a second stage is never set.
        let _ = STAGE.set(Stage { environment, now, seed: 1 });
    }
}

/// Nothing of somebody's is written over.
fn refuse_used(folder: &Path) -> Result<(), Failure> {
    let is_used = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(_) => fs::symlink_metadata(folder).is_ok(),
    };
    if !is_used {
        return Ok(());
    }
    Err(Failure::new(Kind::Files, format!("{} is there already and not an empty folder", folder.display()))
        .hint("name a new one: tm tour --into DIR"))
}

/// A vault within a vault would be neither.
fn refuse_inside(folder: Option<&PathBuf>) -> Result<(), Failure> {
    let Some(vault) = folder.and_then(|folder| folder.parent()).and_then(Vault::around) else { return Ok(()) };
    Err(Failure::new(Kind::Files, format!("that would lie inside the vault {}", vault.display()))
        .hint("name a folder outside of it: tm tour --into ~/tm-example"))
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}

fn unwritten(what: &str, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Files, format!("{what}: {}", tm_vault::reason(error)))
        .hint("choose a folder you can write to: tm tour --into DIR")
}

/// An interrupted process drops nothing, so its folder is removed by the one who is told of it.
fn remove_on_interrupt(folder: &Path) {
    let folder = folder.to_owned();
    // Where no handler can be set, the system's own clearing of temporary folders has to do.
    let _ = ctrlc::set_handler(move || {
        let _ = fs::remove_dir_all(&folder);
        std::process::exit(INTERRUPTED);
    });
}

/// What shells say of a process that was interrupted.
const INTERRUPTED: i32 = 130;
