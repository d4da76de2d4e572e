//! The settings of a vault: `.tm/vault.toml`, read, and changed byte by byte.
//!
//! The file lies among notes that are synced and shared, so nothing in it is trusted: a command, an address or a path outside the vault is
//! refused. What belongs to a person and their machine lies in their own configuration, which is not read here.
//!
//! ```toml
//! format = 1
//! uuid = "6f1f3c0e-7c39-4d0c-9f0e-2f4a3a1f7d55"
//! plans = ["telos.md", "plans/craft.md"]
//! home = "Career"              # the folder tm lives in, in an Obsidian vault
//! day-starts = "04:00"
//! week-starts = "monday"
//! small-idea = 4               # hours; smaller ideas do not count against a limit
//! weekly-hours = 6             # hours a week that are really free
//!
//! [sections]                   # more names for the parts of a plan
//! goals = ["Ziele", "Vorhaben"]
//!
//! [adopted]                    # folders whose notes count as records
//! people = "person"
//!
//! [views]                      # filters with a name
//! stuck = "type:idea status:active idle>=20"
//!
//! [days]                       # day notes that are kept elsewhere
//! folder = "Daily"
//! pattern = "YYYY-MM-DD"
//! ```

mod change;
mod obsidian;
mod reader;
mod safe;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, Weekday};
use tm_core::plan::Section;
use tm_core::{Dialect, Kind, VaultPath};
use tm_doc::Finding;

use crate::FileFailure;

pub use change::{SettingChange, SettingRefused, SettingValue};

/// The format of vaults this program writes.
pub const FORMAT: u32 = 1;

/// Where the settings of a vault lie.
pub(crate) const FILE: &str = ".tm/vault.toml";

/// The code of the finding for settings that cannot be read at all.
pub(crate) const UNREADABLE: &str = "settings-unreadable";

/// What to do where the settings are not there.
pub(crate) const MISSING_REMEDY: &str =
    "put .tm/vault.toml back from git, sync or a backup; if there is none, this makes a new one here: tm init";

/// What a vault's settings say, with the defaults for what they do not.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Whether the file can be relied on.
    pub standing: Standing,
    /// What tells this vault from its copies elsewhere on a machine; empty where the file has none.
    pub uuid: String,
    /// The files that are plans; empty where the settings do not say.
    pub plans: Vec<VaultPath>,
    /// The folder `tm` lives in, inside the vault; empty where the vault is its own.
    pub home: String,
    /// Folders whose notes count as records, each with the kind.
    pub adopted: Vec<(String, Kind)>,
    /// More names of plan sections.
    pub sections: Vec<(String, Section)>,
    /// When a day begins. Midnight unless set.
    pub day_starts: Time,
    /// On which day a week begins. Monday unless set.
    pub week_starts: Weekday,
    /// Ideas under so many hours do not count against a limit of the plan.
    pub small_idea: Option<f64>,
    /// Hours a week that are really free.
    pub weekly_hours: Option<f64>,
    /// Filters with a name, in the order of the file.
    pub views: Vec<(String, String)>,
    /// Where day notes lie and how they are named, if not where `tm` puts its own.
    pub days: Option<DayNotes>,
    /// Folders whose files notes are made from, where Obsidian or its Templater says so.
    pub templates: Vec<String>,
    /// The tag of a task, where Obsidian's plugin for tasks is on; empty where every box is one.
    pub tasks: Option<String>,
    /// The file Obsidian makes a day note from, where it says so.
    pub day_template: Option<VaultPath>,
    /// What was noticed while reading, with the file it stands in.
    pub findings: Vec<(VaultPath, Finding)>,
}

/// Whether the settings can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They can.
    Sound,
    /// A later program wrote them: the vault is read, never written.
    Newer(u32),
    /// The file is not there: the vault is read with the defaults, never written.
    Missing,
    /// The file cannot be read as settings at this line: the vault is read with the defaults, never written.
    Broken(u32),
}

/// Where day notes lie and how they are named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayNotes {
    /// The folder; empty for the top.
    pub folder: String,
    /// The name without its ending: `YYYY-MM-DD`, also with folders: `YYYY/MM/YYYY-MM-DD`.
    pub pattern: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            standing: Standing::Sound,
            uuid: String::new(),
            plans: Vec::new(),
            home: String::new(),
            adopted: Vec::new(),
            sections: Vec::new(),
            day_starts: Time::midnight(),
            week_starts: Weekday::Monday,
            small_idea: None,
            weekly_hours: None,
            views: Vec::new(),
            days: None,
            templates: Vec::new(),
            tasks: None,
            day_template: None,
            findings: Vec::new(),
        }
    }
}

impl Settings {
    /// The settings of the vault at `root`, and where Obsidian keeps its day notes. A missing file means the defaults,
    /// to read by.
    pub fn read(root: &Path) -> Result<Settings, FileFailure> {
        let mut settings = Settings::read_at(&root.join(FILE))?;
        settings.ask_obsidian(root);
        Ok(settings)
    }

    /// The same of the settings alone, wherever they lie.
    pub(crate) fn read_at(path: &Path) -> Result<Settings, FileFailure> {
        Ok(match fs::read(path) {
            // Every vault says its format: a file without a setting was cut off, and what it held must not be taken for the defaults.
            Ok(bytes) if bytes.split(|byte| *byte == b'\n').all(says_nothing) => Settings::cut_off(),
            Ok(bytes) => Settings::parse(&String::from_utf8_lossy(&bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Settings::missing(),
            Err(error) if matches!(error.kind(), ErrorKind::IsADirectory | ErrorKind::PermissionDenied) => {
                Settings::unreadable(&FileFailure::reading(path)(error))
            }
            Err(error) => return Err(FileFailure::reading(path)(error)),
        })
    }

    /// What a new vault's settings will say, with everything in the folder `home` and these changes made; one that is refused is left out here.
    pub(crate) fn planned(root: &Path, home: &str, changes: &[SettingChange]) -> Settings {
        let text = changes.iter().fold(first_text("", home), |text, change| change.apply(&text).unwrap_or(text));
        let mut settings = Settings::parse(&text);
        settings.ask_obsidian(root);
        settings
    }

    /// What Obsidian's own settings say of day notes and templates.
    fn ask_obsidian(&mut self, root: &Path) {
        if self.days.is_none() {
            self.days = obsidian::day_notes(root, &mut self.findings);
            self.day_template = obsidian::day_template(root);
        }
        self.templates = obsidian::templates(root);
        self.tasks = obsidian::tasks(root);
    }

    /// The defaults, with nothing to be written by them.
    fn cut_off() -> Settings {
        let mut settings = Settings { standing: Standing::Broken(1), ..Settings::default() };
        let message = "the settings are empty, so the plans and folders they named are not known";
        let remedy = "put the file back from git, sync or a backup, or write `format = 1` into it";
        settings.note(Finding::error(1, "settings-empty", message, remedy));
        settings
    }

    /// The same where there is no file: sync may not have brought it yet, or somebody deleted it.
    fn missing() -> Settings {
        let mut settings = Settings { standing: Standing::Missing, ..Settings::default() };
        let message = "the settings are not there, so the plans and folders they named are not known";
        settings.note(Finding::error(1, "settings-missing", message, MISSING_REMEDY));
        settings
    }

    /// The same where something else stands in their place, or they are somebody else's.
    fn unreadable(failure: &FileFailure) -> Settings {
        let mut settings = Settings { standing: Standing::Broken(1), ..Settings::default() };
        let message = format!("the settings cannot be read: {}", crate::reason(&failure.source));
        settings.note(Finding::error(1, UNREADABLE, message, failure.hint()));
        settings
    }

    /// What this text says. Never fails: what cannot be used is a finding, and the default stands.
    pub fn parse(text: &str) -> Settings {
        reader::read(text)
    }

    /// How texts are read in this vault.
    pub fn dialect(&self) -> Dialect {
        Dialect {
            sections: self.sections.clone(),
            plans: self.plans.clone(),
            adopted: self.adopted.clone(),
            home: self.home.clone(),
            templates: self.templates.clone(),
            tasks: self.tasks.clone(),
            days: self.days.as_ref().map(|days| (days.folder.clone(), days.pattern.clone())),
            log: None,
            weekly_hours: self.weekly_hours,
            small_hours: self.small_idea,
            week_starts: Some(self.week_starts).filter(|day| *day != Weekday::Monday),
        }
    }

    /// The day that `now` counts as: before the day starts, it is still yesterday.
    pub fn today(&self, now: DateTime) -> Date {
        if now.time() < self.day_starts { now.date().saturating_sub(1.day()) } else { now.date() }
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push((file(), finding));
    }
}

/// Whether a line of settings is blank, or a comment.
fn says_nothing(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty() || line.starts_with(b"#")
}

/// The settings' own path.
pub(crate) fn file() -> VaultPath {
    VaultPath::new(FILE).expect("a constant, and a sound path")
}

/// The text of a new vault's settings.
pub(crate) fn first_text(uuid: &str, home: &str) -> String {
    let home = if home.is_empty() { String::new() } else { format!("home = {}\n", change::quoted(home)) };
    format!(
        "# The settings of this vault. They travel with your notes, so they hold no command,\n\
         # no address and no path outside; those belong into your own configuration.\n\
         format = {FORMAT}\n\
         uuid = {}\n{home}",
        change::quoted(uuid)
    )
}
