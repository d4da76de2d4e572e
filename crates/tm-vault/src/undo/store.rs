//! Where past commands lie: one sealed file each, by number, and one for the command that is being done.
//!
//! The file of a command is written before its first change, so that nothing is ever changed that cannot be taken back. It is not waited for on
//! the disk: when the power goes, one may lose the last command's undo, never a note.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tm_core::VaultPath;

use super::{DAYS, ROOM};
use crate::FileFailure;
use crate::commit;
use crate::journal::waiting;
use crate::sealed::{self, Damage};
use crate::site::{Site, hash_of, read, remove_if_there};
use crate::writing::ByHand;
use crate::{layout, platform, swap};

pub(crate) use super::entry::{Entry, KIND, Kept, Side};

/// So many commands are kept however old the clock makes them.
const ALWAYS: usize = 20;
/// Old ones are looked for after so many commands.
const EVERY: u64 = 32;
/// Or after one as large as this, in bytes.
const LARGE: usize = 1024 * 1024;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const ENDING: &str = "json";

fn pending(site: &Site<'_>) -> PathBuf {
    site.state.undo().join("pending")
}

/// What is being written; of a command that was cut off, it lies there still.
pub(crate) fn half(site: &Site<'_>) -> PathBuf {
    site.state.undo().join("half")
}

/// Holds the greatest number, twice, so that the folder need not be listed. A hint that was written half does not agree with itself.
fn head(site: &Site<'_>) -> PathBuf {
    site.state.undo().join("head")
}

pub(crate) fn file(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:08}.{ENDING}"))
}

/// The number of the next command.
pub(crate) fn next_number(site: &Site<'_>) -> u64 {
    let folder = site.state.undo();
    let head = fs::read_to_string(head(site)).ok().and_then(|hint| hinted(&hint));
    let next = head.and_then(|head| head.checked_add(1)).filter(|next| !file(&folder, *next).exists());
    next.unwrap_or_else(|| numbers(&folder).last().map_or(1, |last| last.saturating_add(1)))
}

fn hint(number: u64) -> String {
    format!("{number:020} {number:020}\n")
}

fn hinted(hint: &str) -> Option<u64> {
    let (one, other) = hint.trim_end().split_once(' ')?;
    one.parse().ok().filter(|_| one == other)
}

/// The numbers of all commands kept, in order.
pub(crate) fn numbers(folder: &Path) -> Vec<u64> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut numbers: Vec<u64> = entries.filter_map(|entry| number(&entry.path())).collect();
    numbers.sort_unstable();
    numbers
}

fn number(path: &Path) -> Option<u64> {
    let is_entry = path.extension().is_some_and(|ending| ending == ENDING);
    path.file_stem()?.to_str().filter(|_| is_entry)?.parse().ok()
}

/// The command of this number; nothing where it is not kept.
pub(crate) fn load(folder: &Path, number: u64) -> Result<Option<Result<Entry, Damage>>, FileFailure> {
    match read(&file(folder, number)) {
        // Something else in its place is a command that is lost, not an end of all the others.
        Err(failure) if failure.source.kind() == ErrorKind::IsADirectory => Ok(Some(Err(Damage::Broken))),
        found => Ok(found?.map(|bytes| sealed::open(KIND, &bytes))),
    }
}

/// Writes down what is about to be done.
pub(crate) fn begin(site: &Site<'_>, entry: &Entry) -> Result<(), FileFailure> {
    site.put_own(&pending(site), &half(site), &sealed::seal(KIND, entry))
}

/// It was done. A failure here costs nothing: the next command that writes sees from the files that it was.
pub(crate) fn settle(site: &Site<'_>, entry: &Entry) {
    let folder = site.state.undo();
    if site.files.rename(&pending(site), &file(&folder, entry.number)).is_err() {
        return;
    }
    let _ = site.files.jot(&head(site), hint(entry.number).as_bytes());
    let size = file(&folder, entry.number).metadata().map_or(0, |metadata| metadata.len() as usize);
    if entry.number.is_multiple_of(EVERY) || size > LARGE {
        prune(site, platform::now());
    }
}

/// The texts between which an editor changed a file itself. The commands that wrote to it meanwhile are gone through as they came: what each of
/// them left is what the editor changed. Where one cannot be told so, because the editor had saved before it, its lines are taken out of
/// what the editor left.
pub(crate) fn own(site: &Site<'_>, hand: ByHand<'_>, path: &VaultPath) -> Result<(Vec<u8>, Option<Vec<u8>>), FileFailure> {
    let folder = site.state.undo();
    let mut others: Vec<Kept> = Vec::new();
    for number in numbers(&folder).into_iter().filter(|number| hand.turn.is_some_and(|turn| *number >= turn)) {
        let Some(Ok(entry)) = load(&folder, number)? else { continue };
        others.extend(entry.files.into_iter().filter(|kept| kept.after.is_some() && kept.paths().all(|other| other == path)));
    }
    let ByHand { mut before, mut after, .. } = hand;
    let told = others.iter().map_while(|kept| kept.last_text(Some(&before)).map(|text| before = text)).count();
    for kept in others[told..].iter().rev() {
        let rest = after.as_deref().and_then(|after| kept.restored_in(after));
        after = rest.or(after);
    }
    Ok((before, after))
}

/// It was not done.
pub(crate) fn withdraw(site: &Site<'_>) {
    let _ = remove_if_there(site.files, &pending(site));
}

/// What became of a command that was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// There was none, or nothing of it was done.
    Nothing,
    /// It is in the history under this number, whatever was done of it.
    Kept(u64),
    /// What was remembered of it is damaged.
    Damaged,
}

/// Deals with a command that was cut off: kept if any of it was done.
pub(crate) fn settle_last(site: &Site<'_>) -> Result<Settled, FileFailure> {
    let path = pending(site);
    let Some(bytes) = read(&path)? else { return Ok(Settled::Nothing) };
    let gone = |site: &Site<'_>| remove_if_there(site.files, &path).map_err(FileFailure::writing(&path));
    let Ok(entry) = sealed::open::<Entry>(KIND, &bytes) else {
        gone(site)?;
        return Ok(Settled::Damaged);
    };
    for kept in &entry.files {
        if kept.paths().all(|path| layout::resolved(site.root, path).is_ok_and(|resolved| resolved == *path)) {
            clear(site, kept)?;
        }
    }
    let happened = entry.files.iter().any(|kept| has_happened(site, kept));
    if happened {
        settle(site, &entry);
        return Ok(Settled::Kept(entry.number));
    }
    gone(site)?;
    Ok(Settled::Nothing)
}

fn has_happened(site: &Site<'_>, kept: &Kept) -> bool {
    let now = |path| site.hash(path).ok().flatten();
    match (&kept.before, &kept.after) {
        (_, Some(after)) => now(&after.path).as_ref() == Some(&after.hash),
        (Some(before), None) => now(&before.path).is_none(),
        (None, None) => false,
    }
}

/// What still waits beside its place goes, as far as it is ours; what somebody saved goes back to its place, or is kept.
fn clear(site: &Site<'_>, kept: &Kept) -> Result<(), FileFailure> {
    let Some(place) = kept.after.as_ref().or(kept.before.as_ref()).map(|side| &side.path) else { return Ok(()) };
    let hash = |side: &Option<Side>| side.as_ref().filter(|side| side.path == *place).map(|side| side.hash.clone());
    let (before, after) = (hash(&kept.before), hash(&kept.after));
    let (now, new) = (site.hash(place)?, waiting(site, place));
    let waits = hash_of(&new)?;
    if waits.is_none() {
        return Ok(());
    }
    match (&before, &after) {
        // A staged text that was not written to its end, or was not needed.
        _ if waits == after || waits == before || (now == before && after.is_some()) => {
            remove_if_there(site.files, &new).map_err(FileFailure::writing(&new))
        }
        (_, Some(after)) if now.as_ref() == Some(after) => swap::give_back(site, place, after).map(drop),
        (Some(before), None) if now.is_none() => swap::finish_removal(site, place, before).map(drop),
        _ => commit::keep(site, place).map(drop),
    }
}

/// Removes commands that are too old or take too much room, the oldest first. Whatever cannot be removed is tried again later.
pub(crate) fn prune(site: &Site<'_>, now: SystemTime) {
    let folder = site.state.undo();
    let mut room = ROOM;
    for (nth, number) in numbers(&folder).into_iter().rev().enumerate() {
        let path = file(&folder, number);
        let Ok(metadata) = path.metadata() else { continue };
        // A time stamp in the future, after the clock was set back, is not old.
        let age = metadata.modified().ok().and_then(|written| now.duration_since(written).ok()).unwrap_or_default();
        let old = age > DAYS * DAY && nth >= ALWAYS;
        let fits = room.checked_sub(metadata.len());
        if old || (fits.is_none() && nth > 0) {
            let _ = site.files.remove(&path);
        }
        room = fits.unwrap_or(0);
    }
    prune_lists(site, now);
}

/// Removes the lists of terminals that were closed long ago.
fn prune_lists(site: &Site<'_>, now: SystemTime) {
    for entry in fs::read_dir(site.state.lists()).into_iter().flatten().flatten() {
        let written = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let age = written.and_then(|written| now.duration_since(written).ok()).unwrap_or_default();
        if age > DAYS * DAY {
            let _ = site.files.remove(&entry.path());
        }
    }
}

/// Rewrites a command, or removes it.
pub(crate) fn replace(site: &Site<'_>, number: u64, entry: Option<&Entry>) -> Result<(), FileFailure> {
    let path = file(&site.state.undo(), number);
    match entry {
        Some(entry) => {
            site.put_own(&path, &half(site), &sealed::seal(KIND, entry))?;
            // What stood there must not come back when the power goes.
            site.files.sync(&path).map_err(FileFailure::writing(&path))
        }
        None => {
            // The hint might lead into the gap.
            let _ = remove_if_there(site.files, &head(site));
            remove_if_there(site.files, &path).map_err(FileFailure::writing(&path))
        }
    }
}
