//! What happens to files: each with its name and its bytes before and behind.

use std::collections::BTreeMap;

use tm_core::VaultPath;

/// One file that is created, changed, moved or removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileChange {
    /// As it was; nothing for a new file.
    pub before: Option<FileText>,
    /// As it is then; nothing for a file that goes.
    pub after: Option<FileText>,
}

/// A file with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileText {
    /// Where it lies, links followed.
    pub path: VaultPath,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl FileChange {
    /// Whether anything changes.
    pub(crate) fn is_any(&self) -> bool {
        self.before != self.after
    }

    fn is_mere_move(&self) -> Option<(&FileText, &FileText)> {
        let (before, after) = (self.before.as_ref()?, self.after.as_ref()?);
        (before.path != after.path && before.bytes == after.bytes).then_some((before, after))
    }
}

/// One thing done to one path. Each can be done, or seen to be done, without the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// The path gets these bytes.
    Put {
        path: &'a VaultPath,
        before: Option<&'a [u8]>,
        after: &'a [u8],
        /// Whose permissions it gets, where it is not simply a new file.
        like: Option<&'a VaultPath>,
    },
    /// The file gets another name, which is free.
    Move { from: &'a VaultPath, to: &'a VaultPath, bytes: &'a [u8] },
    /// The file goes.
    Remove { path: &'a VaultPath, before: &'a [u8] },
}

/// What to do to each path so that all `changes` are made: contents first, then names, then removals.
pub(crate) fn steps(changes: &[FileChange]) -> Vec<Step<'_>> {
    let befores: BTreeMap<&VaultPath, &FileText> =
        changes.iter().filter_map(|it| it.before.as_ref()).map(|it| (&it.path, it)).collect();
    let afters: BTreeMap<&VaultPath, &FileText> =
        changes.iter().filter_map(|it| it.after.as_ref()).map(|it| (&it.path, it)).collect();
    let is_rename = |from: &FileText, to: &FileText| !afters.contains_key(&from.path) && !befores.contains_key(&to.path);
    let (mut puts, mut moves, mut removals) = (Vec::new(), Vec::new(), Vec::new());
    for change in changes.iter().filter(|change| change.is_any()) {
        if let Some((from, to)) = change.is_mere_move().filter(|(from, to)| is_rename(from, to)) {
            moves.push(Step::Move { from: &from.path, to: &to.path, bytes: &to.bytes });
            continue;
        }
        if let Some(after) = &change.after {
            let before = befores.get(&after.path).map(|before| before.bytes.as_slice());
            let like = change.before.as_ref().map(|before| &before.path);
            if before != Some(after.bytes.as_slice()) {
                puts.push(Step::Put { path: &after.path, before, after: &after.bytes, like });
            }
        }
        if let Some(before) = change.before.as_ref().filter(|before| !afters.contains_key(&before.path)) {
            removals.push(Step::Remove { path: &before.path, before: &before.bytes });
        }
    }
    puts.into_iter().chain(moves).chain(removals).collect()
}
