//! Which folder becomes the vault, and which folder in it is its own.

use std::path::{Path, PathBuf};

use tm_core::VaultPath;
use tm_core::begin::is_called_a_plan;
use tm_vault::layout::{OBSIDIAN, OBSIDIAN_HOME};
use tm_vault::{Environment, SettingChange, Vault, platform};

use super::Init;
use crate::cli::Common;
use crate::face::line::shell_word;
use crate::failure::{Failure, Kind};
use crate::session::consent::Consent;
use crate::session::vault::environment;

/// The folder that is meant.
pub(super) struct Place {
    pub(super) root: PathBuf,
    /// The vault's own folder in it; empty where that is all of it.
    pub(super) home: String,
    /// Whether Obsidian lives there.
    pub(super) obsidian: bool,
    /// Whether it is a vault already, and only Obsidian's part is asked for.
    pub(super) is_vault: bool,
    environment: Environment,
}

impl Place {
    /// The folder, refused where a vault there would surprise.
    pub(super) fn of(args: &Init, common: &Common) -> Result<Place, Failure> {
        let environment = environment()?;
        let asked = args.dir.clone().or_else(|| common.vault.clone()).unwrap_or_else(|| environment.cwd.clone());
        let root = normal(&environment.cwd.join(asked));
        // Nobody is asked anything about a folder they cannot look into.
        if let Err(error) = std::fs::read_dir(&root)
            && error.kind() == std::io::ErrorKind::PermissionDenied
        {
            return Err(not_writable(&root, &error));
        }
        resumed(&root, &environment)?;
        let begins_anew = is_blank(&root) && (common.asks() || says_something(args));
        let is_vault = (root.join(".tm").is_dir() && !begins_anew) && !has_no_settings(&root);
        if is_vault && !args.obsidian {
            return Err(already(&root, args));
        }
        let obsidian = root.join(OBSIDIAN).is_dir();
        if !is_vault {
            not_around(&root)?;
            if common.asks() {
                not_home(&root, &environment)?;
            }
        }
        if args.obsidian && !obsidian {
            return Err(no_obsidian(&root));
        }
        let home = if is_vault || !obsidian && args.folder.is_none() { String::new() } else { home(args, &root)? };
        Ok(Place { root, home, obsidian, is_vault, environment })
    }

    /// The vault it would be with these settings; nothing is written.
    pub(super) fn planned(&self, settings: &[SettingChange]) -> Vault {
        Vault::planned(&self.root, &self.home, settings)
    }

    /// The vault it becomes with its first change, behind all else: see [`Vault::coming`].
    pub(super) fn make(&self) -> Result<Vault, Failure> {
        std::fs::create_dir_all(&self.root).map_err(|error| not_writable(&self.root, &error))?;
        if is_blank(&self.root) && self.home.is_empty() {
            // What was done here can still be taken back, or done again, under the name it has.
            return Vault::open(&self.root, &self.environment)
                .map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()));
        }
        Vault::coming(&self.root, &self.home, &platform::new_uuid(), &self.environment)
            .map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))
    }
}

/// An `init` that was cut off here is finished where it was decided, and this one has nothing more to do.
fn resumed(root: &Path, environment: &Environment) -> Result<(), Failure> {
    let recovered = Vault::resume(root, environment, "tm init")
        .map_err(|failure| Failure::new(Kind::Files, failure.to_string()).hint(failure.hint()))?;
    for recovered in &recovered {
        crate::output::warn(&recovered.to_string());
    }
    if recovered.is_empty() {
        return Ok(());
    }
    Err(Failure::new(Kind::No, format!("{} is a vault by the init that was cut off; this one changed nothing", root.display()))
        .hint("what I understand of its plan: tm plan")
        .hint("to begin otherwise: tm undo, then tm init again"))
}

/// Whether the settings are gone from a vault that has nothing else to lose: then they are made anew.
fn has_no_settings(root: &Path) -> bool {
    root.join(".tm").is_dir() && root.join(".tm/vault.toml").symlink_metadata().is_err()
}

/// The path without links and `..`, of which the last folders need not be there.
fn normal(path: &Path) -> PathBuf {
    let real = path.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let rest = real.and_then(|(folder, real)| Some(real.join(path.strip_prefix(folder).ok()?)));
    rest.map_or_else(|| path.to_owned(), |path| path.components().collect())
}

/// Whether a vault is as it was made: no plan, and nothing but a format and a name in its settings, as after its `init` was taken back.
fn is_blank(root: &Path) -> bool {
    let folder = root.join(".tm");
    let only = std::fs::read_dir(&folder).is_ok_and(|files| files.flatten().all(|file| file.file_name() == "vault.toml"));
    let settings = std::fs::read_to_string(folder.join("vault.toml")).unwrap_or_default();
    let mut lines = settings.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let is_bare = lines.clone().any(|line| line.starts_with("uuid"));
    only && is_bare
        && !root.join("telos.md").exists()
        && lines.all(|line| ["format", "uuid"].iter().any(|key| line.starts_with(key)))
}

/// Whether the call itself says what the vault is to begin with.
fn says_something(args: &Init) -> bool {
    let given = [&args.from, &args.goal, &args.measure, &args.pattern];
    given.iter().any(|given| !given.is_empty()) || args.hours.is_some()
}

fn already(root: &Path, args: &Init) -> Failure {
    let failure = Failure::new(Kind::No, format!("{} is a vault already; nothing was changed", root.display()));
    match args.from.as_slice() {
        [] => failure.hint("what I understand of its plan: tm plan").hint("one more plan: tm plan add FILE"),
        files => failure.hint(format!("one more plan for it: tm plan add {}", crate::face::line::shell_words(files))),
    }
}

/// A vault within a vault would hide its notes from the outer one.
fn not_around(root: &Path) -> Result<(), Failure> {
    match root.parent().and_then(Vault::around) {
        Some(outer) => Err(Failure::new(Kind::No, format!("{} is a vault, and this folder lies in it", outer.display()))
            .hint("work in that one: tm plan")
            .hint("for a vault of its own, choose a folder outside: tm init DIR")),
        None => Ok(()),
    }
}

fn not_writable(root: &Path, error: &std::io::Error) -> Failure {
    Failure::new(Kind::Files, format!("{}: {}", root.display(), tm_vault::reason(error))).hint("choose a folder you can write to")
}

/// A whole home folder is seldom meant: everything in it would be read.
fn not_home(root: &Path, environment: &Environment) -> Result<(), Failure> {
    if environment.home.as_deref().is_some_and(|home| normal(home) == root) {
        let question = "This is your whole home folder; everything in it would be read. Make it a vault?";
        return Consent::Asked.to(question, "tm init --no-input; a folder of its own: tm init career");
    }
    Ok(())
}

fn no_obsidian(root: &Path) -> Failure {
    let failure = Failure::new(Kind::No, format!("no Obsidian vault here: {} has no .obsidian folder", root.display()));
    match root.ancestors().skip(1).find(|folder| folder.join(OBSIDIAN).is_dir()) {
        Some(outer) => {
            failure.hint(format!("there is one around it: tm init {} --obsidian", shell_word(&outer.display().to_string())))
        }
        None => failure.hint("open the folder in Obsidian once, or leave --obsidian out: tm init"),
    }
}

/// The folder `tm` keeps to. One that holds notes already is taken only where it was named.
fn home(args: &Init, root: &Path) -> Result<String, Failure> {
    let named = args.folder.as_deref().unwrap_or(OBSIDIAN_HOME).trim_end_matches('/');
    let Some(path) = VaultPath::new(named).filter(|path| !path.as_str().split('/').any(|part| part.starts_with('.'))) else {
        return Err(Failure::new(Kind::Misuse, format!("\"{named}\" is no folder inside the vault")).hint("--folder Career"));
    };
    let notes = notes_in(&root.join(path.as_str()));
    if args.folder.is_none() && notes > 0 {
        let are = if notes == 1 { "1 file".to_owned() } else { format!("{notes} files") };
        return Err(Failure::new(Kind::No, format!("{named}/ is there already, with {are} in it; nothing was changed"))
            .hint(format!("keep to another folder: {}", again(args, "Telos")))
            .hint(format!("or to this one: {}", again(args, named))));
    }
    Ok(path.as_str().to_owned())
}

/// Where a vault keeps to is said once, when it is made.
pub(super) fn keeps_to(args: &Init, home: &str) -> Result<(), Failure> {
    let Some(named) = args.folder.as_deref().filter(|named| named.trim_end_matches('/') != home) else { return Ok(()) };
    let kept = if home.is_empty() { "the whole folder".to_owned() } else { format!("{home}/") };
    let message = format!("this vault keeps to {kept} already, not to \"{named}\"; nothing was changed");
    Err(Failure::new(Kind::No, message).hint(again_without_folder(args)))
}

/// The command that was typed, with another folder to keep to.
fn again(args: &Init, folder: &str) -> String {
    again_with(args, &["--folder".to_owned(), folder.to_owned()])
}

fn again_without_folder(args: &Init) -> String {
    again_with(args, &[])
}

fn again_with(args: &Init, folder: &[String]) -> String {
    let mut words = vec!["tm".to_owned(), "init".to_owned()];
    words.extend(args.dir.iter().map(|dir| dir.display().to_string()));
    words.extend(args.obsidian.then(|| "--obsidian".to_owned()));
    words.extend(args.yes.then(|| "--yes".to_owned()));
    words.extend_from_slice(folder);
    let said = [("--goal", &args.goal), ("--measure", &args.measure), ("--pattern", &args.pattern), ("--done", &args.done)];
    let said = said.into_iter().flat_map(|(flag, values)| values.iter().flat_map(move |value| [flag.to_owned(), value.clone()]));
    words.extend(said);
    words.extend(args.hours.iter().flat_map(|hours| ["--hours".to_owned(), hours.clone()]));
    if !args.from.is_empty() {
        words.push("--from".to_owned());
        words.extend(args.from.iter().cloned());
    }
    crate::face::line::shell_words(&words)
}

/// The command that begins with a note in the top folder that is called as plans are, where there is one and none was named.
pub(super) fn with_its_plan(args: &Init, root: &Path) -> Option<(String, String)> {
    let name = plan_in(root).filter(|_| args.from.is_empty())?;
    let file = args.dir.as_ref().map_or_else(|| name.clone(), |dir| dir.join(&name).display().to_string());
    Some((name, again_with(args, &["--from".to_owned(), file])))
}

/// The note in this folder that is called as plans are, the first by name.
pub(crate) fn plan_in(folder: &Path) -> Option<String> {
    let files = std::fs::read_dir(folder).ok()?.flatten().filter_map(|file| file.file_name().into_string().ok());
    files.filter(|name| name.strip_suffix(".md").is_some_and(is_called_a_plan)).min()
}

/// How many files lie right in a folder.
fn notes_in(folder: &Path) -> usize {
    std::fs::read_dir(folder).map_or(0, |entries| entries.flatten().count())
}
