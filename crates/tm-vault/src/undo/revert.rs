//! The changes that take a command back.

use std::fmt;
use std::path::Path;

use tm_core::VaultPath;

use super::Which;
use super::entry::{Entry, Kept, Side};
use super::store;
use crate::change::{FileChange, FileText};
use crate::commit::LeftAlone;
use crate::sealed::Damage;
use crate::site::{ContentHash, Site};
use crate::{FileFailure, layout};

/// A command taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The number of the command that was taken back.
    pub undid: u64,
    /// What had been typed; nothing once it is forgotten.
    pub words: Option<String>,
    /// The number of this undo, which can be taken back too.
    pub number: u64,
    /// What changed.
    pub files: Vec<FileChange>,
    /// Those of them, by their names now, that were edited since: only the lines of the command went back, every other byte is as it was left.
    pub around: Vec<VaultPath>,
    /// What was left alone.
    pub unmoved: Vec<Unmoved>,
}

/// A file that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmoved {
    /// Which.
    pub path: VaultPath,
    /// Why.
    pub why: Why,
}

/// Why a file is left as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was edited since, where the command had changed it.
    Edited,
    /// The command had made it, and it was edited since.
    Grown,
    /// It is gone, or has another name.
    Gone,
    /// Another file has its old name now.
    Taken,
    /// It leads out of the vault now.
    LeadsOut,
    /// What it was is not kept any more.
    Forgotten,
}

impl fmt::Display for Unmoved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.why {
            Why::Edited => "was edited since in the same place, so it was left alone",
            Why::Grown => "was made by it and edited since, so it was left alone",
            Why::Gone => "is not there any more",
            Why::Taken => "is another file now, so it was left alone",
            Why::LeadsOut => "leads out of the vault now, so it was left alone",
            Why::Forgotten => "is not kept any more",
        };
        write!(f, "{} {why}", self.path)
    }
}

/// What is said of hidden files that are not there.
const GONE: &str = "is not there any more, and may have been private";

/// Why nothing was taken back.
#[derive(Debug, thiserror::Error)]
pub enum NotUndone {
    /// No command is kept.
    #[error("there is nothing to undo")]
    Nothing,
    /// No command is taken back.
    #[error("nothing is taken back that could be done again")]
    NothingAgain,
    /// No command of this number is kept.
    #[error("there is no command {0} in the history")]
    Unknown(u64),
    /// What was kept of it is damaged.
    #[error("what was kept of command {0} is damaged, so it cannot be undone")]
    Damaged(u64),
    /// A later program did it.
    #[error("command {0} was made by a newer tm; this one cannot undo it")]
    Newer(u64),
    /// What it changed is forgotten.
    #[error("what command {number} changed is forgotten, so it cannot be undone")]
    Forgotten {
        /// The command.
        number: u64,
        /// The last one before it that stands and can be taken back.
        before: Option<u64>,
    },
    /// No file could be put back as it was.
    #[error("nothing was undone: {}", listed(unmoved))]
    Edited {
        /// The command.
        number: u64,
        /// Its files.
        unmoved: Vec<Unmoved>,
        /// The last one before it that stands and can be taken back.
        before: Option<u64>,
    },
    /// As [`NotUndone::Edited`], and none of the files is shown.
    #[error("nothing was undone: what it changed {}", if *gone { GONE } else { "was edited since; it is private" })]
    Hidden {
        /// The command.
        number: u64,
        /// They are not there any more, so that nobody knows what they were.
        gone: bool,
    },
    /// A file stood in the way.
    #[error(transparent)]
    File(#[from] FileFailure),
    /// It is decided, and could not be finished.
    #[error("the undo was begun and could not be finished: {0}")]
    Unfinished(FileFailure),
    /// Somebody else kept writing to the same files.
    #[error("the files keep changing while they are written; nothing was undone")]
    Restless,
}

impl NotUndone {
    /// The same without the names of these files.
    #[must_use]
    pub fn without(self, hidden: &dyn Fn(&VaultPath) -> bool) -> NotUndone {
        let NotUndone::Edited { number, unmoved, before } = self else { return self };
        let gone = unmoved.iter().all(|unmoved| unmoved.why == Why::Gone);
        let unmoved: Vec<Unmoved> = unmoved.into_iter().filter(|unmoved| !hidden(&unmoved.path)).collect();
        if unmoved.is_empty() { NotUndone::Hidden { number, gone } } else { NotUndone::Edited { number, unmoved, before } }
    }

    /// What the person can do about it, a line for each thing.
    pub fn hint(&self) -> String {
        match self {
            NotUndone::Nothing | NotUndone::NothingAgain => "tm history lists what was done".to_owned(),
            NotUndone::Unknown(_) => "tm history lists those that can be undone".to_owned(),
            NotUndone::Forgotten { before: None, .. } => "nothing before it can be undone: tm history".to_owned(),
            NotUndone::Forgotten { before: Some(before), .. } => {
                format!("take back the one before it: tm undo {before}; what it did: tm history {before}")
            }
            NotUndone::Damaged(_) | NotUndone::Newer(_) => {
                "earlier ones can be undone by number: tm history, then tm undo NUMBER".to_owned()
            }
            NotUndone::Edited { number, unmoved, before } => by_hand(*number, unmoved, *before).join("\n"),
            NotUndone::Hidden { number, .. } => format!("what it had done: tm -p history {number}"),
            NotUndone::File(failure) => failure.hint(),
            NotUndone::Unfinished(failure) => format!("{}; the next command that writes finishes it", failure.hint()),
            NotUndone::Restless => "wait until the other program is done, then try again".to_owned(),
        }
    }
}

/// What is left to the person where nothing could be put back: a line for each thing.
fn by_hand(number: u64, unmoved: &[Unmoved], before: Option<u64>) -> Vec<String> {
    let grown = unmoved.iter().find(|unmoved| unmoved.why == Why::Grown);
    let edited = unmoved.iter().find(|unmoved| unmoved.why == Why::Edited);
    let mut hints = vec![format!("what it had done, to put back by hand: tm history {number}")];
    hints.extend(edited.map(|unmoved| format!("in your editor: tm edit {}", unmoved.path)));
    hints.extend(grown.map(|unmoved| format!("if it shall go with what you wrote there: delete {}", unmoved.path)));
    hints.extend(before.map(|before| format!("the one before it: tm undo {before}")));
    hints
}

fn listed(unmoved: &[Unmoved]) -> String {
    unmoved.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// The command that is meant.
pub(crate) fn find(site: &Site<'_>, which: Which) -> Result<Entry, NotUndone> {
    let folder = site.state.undo();
    let number = match which {
        Which::Number(number) => number,
        Which::Last => last(site, Step::Back)?.ok_or(NotUndone::Nothing)?,
        Which::Redo => last(site, Step::Again)?.ok_or(NotUndone::NothingAgain)?,
    };
    match store::load(&folder, number)?.ok_or(NotUndone::Unknown(number))? {
        Ok(entry) => Ok(entry),
        Err(Damage::Broken) => Err(NotUndone::Damaged(number)),
        Err(Damage::Newer) => Err(NotUndone::Newer(number)),
    }
}

/// Which way one goes through the past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Back,
    Again,
}

/// The newest command that stands and is a step of this way: one that did something, or one that took something back. A redo is neither: by
/// it what was done first stands again.
fn last(site: &Site<'_>, step: Step) -> Result<Option<u64>, NotUndone> {
    let folder = site.state.undo();
    let mut undone = Vec::new();
    for number in store::numbers(&folder).into_iter().rev() {
        let entry = match store::load(&folder, number)? {
            Some(Ok(entry)) => entry,
            Some(Err(Damage::Broken)) => return Err(NotUndone::Damaged(number)),
            Some(Err(Damage::Newer)) => return Err(NotUndone::Newer(number)),
            None => continue,
        };
        let stands = !undone.contains(&number);
        if stands {
            undone.extend(entry.undoes);
        }
        let is_step = match step {
            Step::Back => entry.undoes.is_none(),
            Step::Again => takes_back(&folder, &entry)?,
        };
        if stands && is_step {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

/// Whether by this command something is taken back: an undo does, the undo of an undo does not.
fn takes_back(folder: &Path, entry: &Entry) -> Result<bool, FileFailure> {
    let (mut steps, mut earlier) = (0, entry.undoes);
    while let Some(number) = earlier {
        steps += 1;
        earlier = store::load(folder, number)?.and_then(Result::ok).and_then(|entry| entry.undoes);
    }
    Ok(steps % 2 == 1)
}

/// The last command before this one that was not taken back, is no taking back itself, and of which something is kept.
pub(crate) fn standing_before(site: &Site<'_>, number: u64) -> Option<u64> {
    let folder = site.state.undo();
    let numbers = store::numbers(&folder).into_iter().rev();
    let mut entries = numbers.filter_map(|number| store::load(&folder, number).ok()??.ok());
    let mut undone = Vec::new();
    entries.find_map(|entry| {
        if undone.contains(&entry.number) {
            // Taken back, and if it took something back itself, that stands again.
            return None;
        }
        if let Some(undid) = entry.undoes {
            undone.push(undid);
            return None;
        }
        (entry.number < number && !entry.files.is_empty()).then_some(entry.number)
    })
}

/// Removes the folders that the command had made, as far as they are empty now.
pub(crate) fn clear_folders(site: &Site<'_>, undone: &Entry) {
    for folder in undone.folders.iter().rev() {
        let is_plain = layout::resolved(site.root, folder).is_ok_and(|resolved| resolved == *folder);
        if is_plain && site.full(folder).is_dir() {
            // Where something else lies in it by now, it stays.
            let _ = site.files.remove_folder(&site.full(folder));
        }
    }
}

/// What is said once it is done. What could not be put in its place in the last moment was left alone too.
pub(crate) fn undone(undone: Entry, number: u64, back: Back, left: Vec<LeftAlone>) -> Undone {
    let Back { files, around, unmoved } = back;
    let left = left.into_iter().map(|left| Unmoved { path: left.path, why: Why::Edited });
    Undone {
        undid: undone.number,
        words: undone.words,
        number,
        files,
        around,
        unmoved: unmoved.into_iter().chain(left).collect(),
    }
}

/// What takes a command back.
#[derive(Debug, Default)]
pub(crate) struct Back {
    pub(crate) files: Vec<FileChange>,
    /// Those of them that were edited since, by their names then.
    pub(crate) around: Vec<VaultPath>,
    /// Files that stay as they are.
    pub(crate) unmoved: Vec<Unmoved>,
}

/// What takes `entry` back.
pub(crate) fn changes(site: &Site<'_>, entry: &Entry) -> Result<Back, FileFailure> {
    let mut back = Back::default();
    for kept in &entry.files {
        match change(site, kept)? {
            Ok(change) => back.files.push(change),
            Err(why) => back.unmoved.extend(kept.paths().last().map(|path| Unmoved { path: path.clone(), why })),
        }
    }
    while let Some(at) = back.files.iter().position(|change| is_taken(site, change, &back.files)) {
        let change = back.files.remove(at);
        back.unmoved.extend(change.after.map(|after| Unmoved { path: after.path, why: Why::Taken }));
    }
    let wholly = |text: &FileText| entry.files.iter().any(|kept| kept.before.as_ref() == Some(&Side::of(text)));
    let spliced = back.files.iter().filter_map(|file| file.after.as_ref()).filter(|after| !wholly(after));
    back.around = spliced.map(|after| after.path.clone()).collect();
    Ok(back)
}

fn change(site: &Site<'_>, kept: &Kept) -> Result<Result<FileChange, Why>, FileFailure> {
    let plain = |path: &VaultPath| layout::resolved(site.root, path).is_ok_and(|resolved| resolved == *path);
    if !kept.paths().all(plain) {
        return Ok(Err(Why::LeadsOut));
    }
    let now = match &kept.after {
        None => None,
        Some(after) => match site.read(&after.path)? {
            None => return Ok(Err(Why::Gone)),
            Some(bytes) => Some(FileText { path: after.path.clone(), bytes }),
        },
    };
    let bytes = now.as_ref().map_or(&[][..], |now| &now.bytes);
    let is_edited = kept.after.as_ref().is_some_and(|after| ContentHash::of(bytes) != after.hash);
    let before = match &kept.before {
        None if is_edited => return Ok(Err(Why::Grown)),
        None => return Ok(Ok(FileChange { before: now, after: None })),
        Some(before) => before,
    };
    let restored =
        if is_edited { kept.restored_in(bytes).ok_or(Why::Edited) } else { kept.restored(bytes).ok_or(Why::Forgotten) };
    Ok(restored.map(|bytes| FileChange { before: now, after: Some(FileText { path: before.path.clone(), bytes }) }))
}

/// Whether another file lies where this one is to go back to, and does not go away itself.
fn is_taken(site: &Site<'_>, change: &FileChange, changes: &[FileChange]) -> bool {
    let Some(after) = &change.after else { return false };
    let leaves = changes.iter().any(|other| other.before.as_ref().is_some_and(|before| before.path == after.path));
    !leaves && layout::stands(site.root, &after.path)
}
