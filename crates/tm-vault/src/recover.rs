//! What the last command left undone when it was cut off: finished, or reported.

use std::fmt;
use std::path::{Path, PathBuf};

use tm_core::VaultPath;

use crate::commit::{self, LeftAlone};
use crate::journal::{self, Journal, Planned};
use crate::sealed::Damage;
use crate::site::{Site, remove_if_there};
use crate::undo::forget;
use crate::undo::store::{self, Settled};
use crate::{FileFailure, layout};

/// One thing that was found and dealt with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovered {
    /// A change of several files had been cut off; these are now as they were to be.
    Finished(Vec<VaultPath>),
    /// This one is not: somebody else has written there since.
    Left(LeftAlone),
    /// A note was to be forgotten, and is now.
    Forgotten {
        /// Where the index lies, which could not be emptied.
        index: Option<PathBuf>,
    },
    /// A note was to be forgotten, and nothing of that was done.
    NotForgotten,
    /// A file of this machine's own was damaged and has been put aside.
    Damaged {
        /// Where it lies now; nothing where it was removed.
        aside: Option<PathBuf>,
        /// What was lost with it.
        lost: &'static str,
        /// The number in the history of the command that was cut off, which tells what it was to write.
        number: Option<u64>,
    },
}

impl fmt::Display for Recovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Recovered::Finished(files) => {
                let files: Vec<&str> = files.iter().map(VaultPath::as_str).collect();
                write!(f, "the last command was cut off; finished what it began: {}", files.join(", "))
            }
            Recovered::Left(LeftAlone { path, lost: true, .. }) => {
                write!(f, "{path} was not written: what was to be put there is gone; tm history tells it")
            }
            Recovered::Left(LeftAlone { path, kept: Some(kept), .. }) => {
                write!(f, "{path} was changed meanwhile and left alone; what was to be written lies in {}", kept.display())
            }
            Recovered::Left(LeftAlone { path, kept: None, .. }) => write!(f, "{path} was changed meanwhile and left alone"),
            Recovered::Forgotten { index } => {
                f.write_str("the last tm forget was cut off; finished it: undo, index and lists hold nothing of that note")?;
                let stuck = |folder: &PathBuf| write!(f, "; but the index could not be emptied: delete {}", folder.display());
                index.as_ref().map_or(Ok(()), stuck)
            }
            Recovered::NotForgotten => f.write_str("the last tm forget was cut off before it began: nothing was forgotten"),
            Recovered::Damaged { aside, lost, number } => {
                f.write_str(lost)?;
                match (number, aside) {
                    (Some(number), _) => write!(f, "; what it was to write: tm history {number}")?,
                    (None, Some(_)) => f.write_str("; look with tm check")?,
                    (None, None) => {}
                }
                aside.as_ref().map_or(Ok(()), |aside| write!(f, "; the damaged file lies in {}", aside.display()))
            }
        }
    }
}

/// Why a vault with something undone cannot be written yet.
#[derive(Debug, thiserror::Error)]
pub enum NotRecovered {
    /// A later program was cut off, and only it knows how to go on.
    #[error("a newer tm was cut off while writing, and this one cannot finish what it began ({})", journal.display())]
    Newer {
        /// Its journal.
        journal: PathBuf,
    },
    /// A file stands in the way.
    #[error("the last command was cut off, and what it began cannot be finished: {0}")]
    File(#[from] FileFailure),
}

impl NotRecovered {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            NotRecovered::Newer { .. } => "run the newer tm once, for example: tm undo".to_owned(),
            NotRecovered::File(failure) => failure.hint(),
        }
    }
}

/// What is lost with a journal.
const PART: &str = "the last command was cut off and its journal is damaged, so a part of it may be missing";
/// What is lost with what undo was to remember.
const NO_WAY_BACK: &str = "the last command was cut off, and what it did cannot be undone";

/// Finishes what was decided, withdraws what was not. To be called under the lock, before anything else. `index` is where the index lies.
pub(crate) fn recover(site: &Site<'_>, index: Option<&Path>) -> Result<Vec<Recovered>, NotRecovered> {
    let mut recovered = Vec::new();
    let mut damaged = None;
    match journal::find(site)? {
        None => {}
        Some(Ok(journal)) => finish(site, &journal, &mut recovered)?,
        Some(Err(Damage::Newer)) => return Err(NotRecovered::Newer { journal: site.state.journal() }),
        Some(Err(Damage::Broken)) => damaged = Some(put_aside(site)?),
    }
    let settled = store::settle_last(site)?;
    if let Some(aside) = damaged {
        let number = if let Settled::Kept(number) = settled { Some(number) } else { None };
        recovered.push(Recovered::Damaged { aside: Some(aside), lost: PART, number });
    }
    if settled == Settled::Damaged {
        recovered.push(Recovered::Damaged { aside: None, lost: NO_WAY_BACK, number: None });
    }
    for half in [commit::half_journal(site), store::half(site), forget::half(site)] {
        remove_if_there(site.files, &half).map_err(FileFailure::writing(&half))?;
    }
    recovered.extend(forget::resume(site, index)?);
    Ok(recovered)
}

fn finish(site: &Site<'_>, journal: &Journal, recovered: &mut Vec<Recovered>) -> Result<(), FileFailure> {
    let (planned, strange): (Vec<Planned>, Vec<Planned>) =
        journal.steps.iter().cloned().partition(|step| leads_as_before(site, step));
    let mut finished = commit::finish(site, &planned)?;
    finished.left.extend(strange.into_iter().map(|step| LeftAlone::of(&step, None)));
    if !finished.done.is_empty() {
        recovered.push(Recovered::Finished(finished.done));
    }
    recovered.extend(finished.left.into_iter().map(Recovered::Left));
    Ok(())
}

/// Whether the path is still a plain one: a folder may have become a link since, and must not lead us out of the vault.
fn leads_as_before(site: &Site<'_>, step: &Planned) -> bool {
    let leads = |path: &VaultPath| layout::resolved(site.root, path).is_ok_and(|resolved| resolved == *path);
    match step {
        Planned::Put { path, .. } | Planned::Remove { path, .. } => leads(path),
        Planned::Move { from, to, .. } => leads(from) && leads(to),
    }
}

/// A journal that cannot be read decides nothing any more: it must not stop all further work.
fn put_aside(site: &Site<'_>) -> Result<PathBuf, FileFailure> {
    let journal = site.state.journal();
    let aside = journal.with_extension("damaged");
    site.files.rename(&journal, &aside).map_err(FileFailure::writing(&journal))?;
    Ok(aside)
}
