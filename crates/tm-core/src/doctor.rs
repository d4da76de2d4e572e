//! `tm doctor`: how this machine stands to a vault. What was found is given in; here it is judged, line by line: fine, worth a look, to be mended.

#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

/// The name and version of [`Doctor`].
pub const SCHEMA: &str = "tm.doctor/1";

/// File systems that have no links and forget permissions.
const PLAIN: [&str; 5] = ["vfat", "msdos", "exfat", "fat", "fuseblk"];
/// File systems of other machines, whose locks may not reach this far.
const REMOTE: [&str; 9] = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.rclone"];

/// What was found on a machine.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Machine {
    /// The program's own version.
    pub version: String,
    /// The format of vaults it writes.
    pub format: u32,
    /// The person's own configuration.
    pub configuration: Option<Configuration>,
    /// The vault, or why there is none and what to do.
    pub vault: Option<Vault>,
    /// Why there is no vault, and what to do.
    pub no_vault: Option<(String, String)>,
    /// The terminal.
    pub terminal: Terminal,
}

/// The person's own configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Configuration {
    /// Its file.
    pub path: String,
    /// Whether it is there.
    pub is_there: bool,
    /// Why it cannot be read, and what to do.
    pub broken: Option<(String, String)>,
    /// The folder it names as the vault, where that is none.
    pub no_vault: Option<String>,
    /// Settings that mean nothing, each with its line.
    pub unknown: Vec<(u32, String)>,
}

/// A vault and what belongs to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vault {
    /// Its folder.
    pub root: String,
    /// Whether it can be written.
    pub is_writable: bool,
    /// What lies around it on this machine and is of the wrong kind: where, and what it should be.
    pub amiss: Vec<(String, Should)>,
    /// Files that a command which was cut off left beside notes.
    pub left: Vec<String>,
    /// Errors among its settings.
    pub settings_errors: usize,
    /// Plans that its settings name and that are not there.
    pub plans_missing: Vec<String>,
    /// The format a newer program gave it.
    pub newer_format: Option<u32>,
    /// The index.
    pub index: Index,
    /// What is kept beside it; nothing where there is no folder for it.
    pub kept: Option<Kept>,
    /// The name of its file system.
    pub file_system: Option<String>,
    /// Whether names that differ in case only are two.
    pub tells_case: Option<bool>,
    /// Whether Obsidian lives there.
    pub obsidian: bool,
    /// The folder `tm` keeps to.
    pub home: String,
    /// The git repository around it.
    pub git: Option<Git>,
}

/// What something should be and is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "as the names say")]
pub enum Should {
    BeFolder,
    BeFile,
    BeWritable,
}

/// The index of a vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// Where it lies.
    pub folder: Option<String>,
    /// Whether it is kept for the next command.
    pub is_kept: bool,
    /// How many notes it has; nothing where it is not made yet.
    pub notes: Option<usize>,
    /// Its size.
    pub bytes: u64,
}

/// What this machine cannot make again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// Where.
    pub folder: String,
    /// Whether somebody writes just now; nothing where the disk knows no locks.
    pub is_locked: Option<bool>,
    /// Whether a command was cut off.
    pub journal: Journal,
    /// A journal that could not be read, where it was put aside.
    pub broken: Option<String>,
    /// How many commands can be taken back.
    pub commands: usize,
    /// How many of them cannot, because what was remembered is damaged.
    pub damaged: usize,
    /// How many bytes they take.
    pub bytes: u64,
    /// For how many days.
    pub days: u32,
    /// Up to how many bytes.
    pub room: u64,
    /// Contents that were put aside.
    pub aside: Vec<String>,
}

/// Whether a command was cut off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as the names say")]
pub enum Journal {
    #[default]
    None,
    Waiting,
    Damaged,
    Newer,
}

/// A git repository around a vault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Git {
    /// Its folder.
    pub root: String,
    /// Whether it ignores the vault.
    pub is_ignored: bool,
    /// Folders of private records it takes in.
    pub takes_in: Vec<String>,
}

/// Where the output goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Columns, where it is a terminal.
    pub width: Option<usize>,
    /// Whether colours are shown.
    pub colour: bool,
    /// Whether numbers of lists are remembered for it.
    pub has_rows: bool,
}

/// How things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Doctor {
    /// Always `tm.doctor/1`.
    pub schema: String,
    /// The program's version.
    pub version: String,
    /// One thing each.
    pub lines: Vec<Line>,
}

/// One thing and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Line {
    /// What: `index`.
    pub what: String,
    /// How it stands.
    pub state: State,
    /// What was found.
    pub said: String,
    /// What to do; nothing where it is fine.
    pub todo: Option<String>,
}

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// As it should be.
    Fine,
    /// Worth knowing.
    Look,
    /// Something does not work until it is mended.
    Mend,
}

impl Doctor {
    /// Whether anything has to be mended.
    pub fn is_ill(&self) -> bool {
        self.lines.iter().any(|line| line.state == State::Mend)
    }
}

/// What was found, judged.
pub fn examine(machine: &Machine) -> Doctor {
    let mut lines = Vec::new();
    let is_told = |message: &String| {
        let broken = machine.configuration.as_ref().and_then(|found| found.broken.as_ref());
        broken.is_some_and(|(told, _)| told == message)
    };
    if let Some((message, hint)) = machine.no_vault.as_ref().filter(|(message, _)| !is_told(message)) {
        lines.push(look("vault", message.clone(), hint.clone()));
    }
    if let Some(vault) = &machine.vault {
        lines.extend(of_vault(vault, machine.format));
    }
    lines.extend(machine.configuration.iter().flat_map(configuration));
    lines.push(terminal(&machine.terminal));
    Doctor { schema: SCHEMA.to_owned(), version: machine.version.clone(), lines }
}

fn of_vault(vault: &Vault, format: u32) -> Vec<Line> {
    let mut lines = vec![root(vault), settings(vault, format), index(&vault.index)];
    match &vault.kept {
        Some(kept) => lines.extend([lock(kept), journal(kept), undo(kept)]),
        None => {
            lines.push(mend("state", "no folder for lock and undo, so the vault is only read", "set XDG_STATE_HOME, or HOME"));
        }
    }
    lines.extend(vault.plans_missing.iter().map(|plan| {
        mend("plan", format!("{plan} is not there, though .tm/vault.toml names it"), "put it back, or: tm plan add FILE")
    }));
    lines.extend(vault.amiss.iter().map(amiss));
    lines.extend((!vault.left.is_empty()).then(|| left(vault)));
    lines.extend(vault.kept.as_ref().filter(|kept| !kept.aside.is_empty()).map(aside));
    lines.extend([disk(vault), obsidian(vault), git(vault.git.as_ref())]);
    lines
}

fn configuration(found: &Configuration) -> Vec<Line> {
    let path = &found.path;
    if let Some((message, hint)) = &found.broken {
        return vec![mend("config", message.clone(), hint.clone())];
    }
    let lost = found.no_vault.as_ref().map(|vault| {
        look("config", format!("{path} names {vault}, which is no vault"), "put it back, or name another: vault = \"~/career\"")
    });
    let unknown = found.unknown.iter().map(|(line, key)| {
        look("config", format!("{path}:{line}: `{key}` is no setting that I know"), "it has one: vault = \"~/career\"")
    });
    let amiss: Vec<Line> = lost.into_iter().chain(unknown).collect();
    let none_yet = || format!("{path} (none yet; none is needed)");
    let sound = || fine("config", if found.is_there { path.clone() } else { none_yet() });
    if amiss.is_empty() { vec![sound()] } else { amiss }
}

fn fine(what: &str, said: impl Into<String>) -> Line {
    Line { what: what.to_owned(), state: State::Fine, said: said.into(), todo: None }
}

fn look(what: &str, said: impl Into<String>, todo: impl Into<String>) -> Line {
    Line { what: what.to_owned(), state: State::Look, said: said.into(), todo: Some(todo.into()) }
}

fn mend(what: &str, said: impl Into<String>, todo: impl Into<String>) -> Line {
    Line { what: what.to_owned(), state: State::Mend, said: said.into(), todo: Some(todo.into()) }
}

fn root(vault: &Vault) -> Line {
    match vault.is_writable {
        true => fine("vault", &vault.root),
        false => look("vault", format!("{} can only be read", vault.root), format!("to write it: chmod u+w '{}'", vault.root)),
    }
}

fn settings(vault: &Vault, format: u32) -> Line {
    match (vault.newer_format, vault.settings_errors) {
        (Some(newer), _) => mend("settings", format!("format {newer}, and this tm writes {format}: it only reads"), "update tm"),
        (None, 0) => fine("settings", format!(".tm/vault.toml, format {format}")),
        (None, errors) => mend("settings", format!("{errors} of them cannot be used"), "tm check tells which"),
    }
}

fn index(index: &Index) -> Line {
    match (&index.folder, index.is_kept, index.notes) {
        (None, ..) => look("index", "made in memory each time: there is no folder for caches", "set XDG_CACHE_HOME, or HOME"),
        (Some(folder), false, _) => look(
            "index",
            format!("made in memory each time: {folder} cannot be written"),
            format!("allow it: chmod u+rwx '{folder}'"),
        ),
        (Some(folder), true, None) => fine("index", format!("not made yet; the next command makes it in {folder}")),
        (Some(folder), true, Some(notes)) => fine("index", format!("{notes} notes, {} in {folder}", size(index.bytes))),
    }
}

fn lock(kept: &Kept) -> Line {
    match kept.is_locked {
        Some(false) => fine("lock", format!("free, in {}", kept.folder)),
        Some(true) => look("lock", "another tm is writing just now", "wait until it is done"),
        None => mend(
            "lock",
            format!("the disk of {} knows no locks", kept.folder),
            "set XDG_STATE_HOME to a folder on a disk of this machine",
        ),
    }
}

fn journal(kept: &Kept) -> Line {
    match kept.journal {
        Journal::None => match &kept.broken {
            None => fine("journal", "nothing is unfinished"),
            Some(file) => look(
                "journal",
                "a command was cut off and its journal was damaged, so a part of it may be missing",
                format!("tm check tells what is amiss; then delete {file}"),
            ),
        },
        Journal::Waiting => look("journal", "a command was cut off", "the next command that writes finishes it"),
        Journal::Damaged => look(
            "journal",
            "a command was cut off, and its journal is damaged",
            "the next command that writes puts it aside; then: tm check",
        ),
        Journal::Newer => mend("journal", "a newer tm was cut off, and only that one can finish", "run the newer tm once"),
    }
}

fn undo(kept: &Kept) -> Line {
    let commands = if kept.commands == 1 { "1 command".to_owned() } else { format!("{} commands", kept.commands) };
    let limits = format!("kept {} days, up to {}", kept.days, size(kept.room));
    let said = format!("{commands}, {}; {limits}", size(kept.bytes));
    match kept.damaged {
        0 => fine("undo", said),
        damaged => look(
            "undo",
            format!("{said}; of {damaged} what was remembered is damaged"),
            "which: tm history; they cannot be taken back",
        ),
    }
}

fn aside(kept: &Kept) -> Line {
    let said = format!("{} could not be put in place, because somebody else had written there", texts(kept.aside.len()));
    look("aside", said, format!("look at {}", kept.aside.join(", ")))
}

fn amiss((path, should): &(String, Should)) -> Line {
    match should {
        Should::BeFolder => {
            mend("state", format!("{path} is a file and should be a folder"), format!("mv '{path}' '{path}.old'"))
        }
        Should::BeFile => mend("state", format!("{path} is a folder and should be a file"), format!("mv '{path}' '{path}.old'")),
        Should::BeWritable => mend("state", format!("{path} cannot be written"), format!("allow it: chmod u+rwX '{path}'")),
    }
}

/// What waits beside a note is dealt with as long as it is known which command left it.
fn left(vault: &Vault) -> Line {
    let said = format!("a command that was cut off left {}", vault.left.join(", "));
    look("left", said, "the next command that writes clears it away; what stays then: tm check --fix puts it aside")
}

fn texts(count: usize) -> String {
    if count == 1 { "1 text".to_owned() } else { format!("{count} texts") }
}

fn disk(vault: &Vault) -> Line {
    let name = vault.file_system.as_deref();
    let case = match vault.tells_case {
        Some(true) => "tells large letters from small",
        Some(false) => "does not tell large letters from small",
        None => "letters not tried",
    };
    let links = match name {
        Some(name) if PLAIN.contains(&name) => ", has no links",
        Some(_) => ", has links",
        None => "",
    };
    let said = format!("{}: {case}{links}", name.unwrap_or("unknown"));
    match name {
        Some(name) if REMOTE.contains(&name) => look("disk", said, "on another machine's disk, write from one machine at a time"),
        _ => fine("disk", said),
    }
}

fn obsidian(vault: &Vault) -> Line {
    match (vault.obsidian, vault.home.as_str()) {
        (false, _) => fine("obsidian", "does not live here"),
        (true, "") => fine("obsidian", "lives here; tm has the whole vault"),
        (true, home) => fine("obsidian", format!("lives here; tm keeps to {home}/ and the day notes")),
    }
}

fn git(git: Option<&Git>) -> Line {
    match git {
        None => fine("git", "no repository around the vault"),
        Some(git) if git.is_ignored => fine("git", format!("ignored by {}", git.root)),
        Some(git) if git.takes_in.is_empty() => fine("git", format!("in {}; no private folder is taken in", git.root)),
        Some(git) => {
            let folders: Vec<String> = git.takes_in.iter().map(|folder| format!("{folder}/")).collect();
            let said = format!("in {}, which takes in {}", git.root, folders.join(", "));
            look("git", said, "if others can see the repository, list these folders in .gitignore")
        }
    }
}

fn terminal(terminal: &Terminal) -> Line {
    let Some(width) = terminal.width else { return fine("terminal", "none: plain text, no colours") };
    let colour = if terminal.colour { "colours" } else { "no colours" };
    let said = format!("{width} columns, {colour}");
    match (width, terminal.has_rows) {
        (..80, _) => look("terminal", said, "lines are made for 80 columns"),
        (_, false) => look("terminal", format!("{said}; not known by name"), "numbers of lists are not remembered: use ids"),
        _ => fine("terminal", said),
    }
}

fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => format!("{bytes} bytes"),
        KIB..1_048_576 => format!("{} KiB", bytes / KIB),
        _ => format!("{} MiB", bytes / KIB / KIB),
    }
}
