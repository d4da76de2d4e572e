//! What was done to a vault from this machine, the newest first.

use std::collections::HashMap;

use jiff::civil::DateTime;
use tm_core::VaultPath;

use crate::FileFailure;
use crate::layout::Vault;
use crate::undo::entry::{Entry, Kept};
use crate::undo::store;

/// The commands that are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The newest first.
    pub commands: Vec<Command>,
    /// Numbers of commands whose file is damaged or was made by a newer program.
    pub unreadable: Vec<u64>,
}

/// A command that changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// Later ones have greater numbers.
    pub number: u64,
    /// What was typed; nothing once it is forgotten.
    pub words: Option<String>,
    /// When, by the clock on the wall.
    pub at: DateTime,
    /// The command this one took back.
    pub undoes: Option<u64>,
    /// The command that took this one back, as far as it is listed too.
    pub undone_by: Option<u64>,
    /// Each file's path before (nothing where it was new) and behind (nothing where it went).
    pub files: Vec<(Option<VaultPath>, Option<VaultPath>)>,
}

/// What a command changed in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where it lay; nothing for a new file.
    pub before: Option<VaultPath>,
    /// Where it lay then; nothing for a file that went.
    pub after: Option<VaultPath>,
    /// The text that went: from the first change to the last, all of it for a file that went.
    pub was: String,
    /// The text that came in its place.
    pub now: String,
}

impl Vault {
    /// At most `limit` of the last commands.
    pub fn history(&self, limit: usize) -> Result<History, FileFailure> {
        let mut history = History::default();
        let Some(folder) = self.state().map(|state| state.undo()) else { return Ok(history) };
        for number in store::numbers(&folder).into_iter().rev().take(limit) {
            match store::load(&folder, number)? {
                Some(Ok(entry)) => history.commands.push(command(entry)),
                Some(Err(_)) => history.unreadable.push(number),
                None => {}
            }
        }
        mark_undone(&mut history.commands);
        Ok(history)
    }

    /// The last text of every file that commands changed, as far as what is kept of them gives all of it: what a file that is gone said.
    pub fn last_texts(&self) -> Result<HashMap<VaultPath, Vec<u8>>, FileFailure> {
        let mut texts: HashMap<VaultPath, Vec<u8>> = HashMap::new();
        let Some(folder) = self.state().map(|state| state.undo()) else { return Ok(texts) };
        for number in store::numbers(&folder) {
            let Some(Ok(entry)) = store::load(&folder, number)? else { continue };
            for kept in &entry.files {
                let before = kept.before.as_ref().and_then(|side| texts.get(&side.path).cloned());
                // What a file said before it changed, or says at the other end of a move, is more than nothing.
                let there = || kept.paths().find_map(|path| std::fs::read(self.root().join(path.as_str())).ok());
                let Some(text) = kept.last_text(before.as_deref()).or(before).or_else(there) else { continue };
                texts.extend(kept.paths().map(|path| (path.clone(), text.clone())));
            }
        }
        Ok(texts)
    }

    /// What the command of this number changed, file by file; nothing where it is not kept, or what is kept of it is damaged.
    pub fn differences(&self, number: u64) -> Result<Option<Vec<Difference>>, FileFailure> {
        let Some(folder) = self.state().map(|state| state.undo()) else { return Ok(None) };
        let entry = store::load(&folder, number)?.and_then(Result::ok);
        Ok(entry.map(|entry| entry.files.into_iter().map(difference).collect()))
    }
}

fn difference(kept: Kept) -> Difference {
    let (was, now) = kept.texts();
    Difference { before: kept.before.map(|side| side.path), after: kept.after.map(|side| side.path), was, now }
}

fn command(entry: Entry) -> Command {
    let Entry { number, words, at, undoes, files, .. } = entry;
    let files = files.into_iter().map(|kept| (kept.before.map(|side| side.path), kept.after.map(|side| side.path))).collect();
    Command { number, words, at, undoes, undone_by: None, files }
}

/// A command is undone if the last undo of it is not undone itself.
fn mark_undone(commands: &mut [Command]) {
    // Later commands come first, so whether an undo still holds is known when it is reached.
    for at in 0..commands.len() {
        let Command { number, undoes: Some(undone), undone_by: None, .. } = commands[at] else { continue };
        if let Some(undone) = commands.iter_mut().find(|command| command.number == undone) {
            undone.undone_by.get_or_insert(number);
        }
    }
}
