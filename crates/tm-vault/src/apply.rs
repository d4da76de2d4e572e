//! Intended changes, made to what the files say now.
//!
//! Each file is read afresh; edits of one file go one behind the other, each as one splice. A file that somebody edited meanwhile is no
//! obstacle: only what is gone is refused.

mod draft;

use tm_core::{Edit, Id, VaultPath};

use crate::FileFailure;
use crate::change::FileChange;
use crate::commit::LeftAlone;
use crate::config::SettingRefused;
use crate::layout::LeadsOut;
use crate::site::Site;
use crate::writing::Request;
use draft::Draft;

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// Each file that changed, with its bytes before and behind.
    pub files: Vec<FileChange>,
    /// For each [`Edit::Create`], in order, the path the file got.
    pub created: Vec<VaultPath>,
    /// The ids of new records.
    pub ids: Vec<Id>,
    /// What was decided and not done, because somebody else wrote there in the same moment.
    pub left: Vec<LeftAlone>,
    /// The command's number in the history; nothing where nothing changed.
    pub number: Option<u64>,
}

/// Why nothing was changed; except where it says so.
#[derive(Debug, thiserror::Error)]
pub enum NotApplied {
    /// The file that an edit names is not there any more.
    #[error("{path} is no longer there")]
    NoFile {
        /// The file.
        path: VaultPath,
        /// What was to be done.
        edit: Box<Edit>,
    },
    /// What an edit names in a file is not there any more, or cannot be edited safely.
    #[error("{path}: {why}")]
    Refused {
        /// The file.
        path: VaultPath,
        /// Why.
        why: Box<tm_doc::Refused>,
        /// What was to be done, with what had been seen.
        edit: Box<Edit>,
        /// What the file says now.
        now: Vec<u8>,
    },
    /// A file that was to be deleted has been edited since it was seen.
    #[error("{path} was edited since it was read, so it was not deleted")]
    Differs {
        /// The file.
        path: VaultPath,
        /// What had been seen.
        was: String,
        /// What it says now.
        now: Vec<u8>,
    },
    /// Two versions of the file stand in it one behind the other, since a merge.
    #[error("{path}:{line}: a merge left both versions of the text here, so nothing was written to it")]
    Merged {
        /// The file.
        path: VaultPath,
        /// Where the first begins, from 1.
        line: u32,
    },
    /// What was to be added would stand in code or HTML that has no end, where nothing is read.
    #[error("{path}:{line}: a block of code or HTML begins here and has no end, so what is added below would not be read")]
    InCode {
        /// The file.
        path: VaultPath,
        /// Where it begins, from 1.
        line: u32,
    },
    /// What was to be added would stand in a file that is too large to be read.
    #[error("{path} is over 4 MiB: only its name and front matter are read, so what is added would not be")]
    TooLarge {
        /// The file.
        path: VaultPath,
    },
    /// The new name of a file is another's.
    #[error("{path} exists already")]
    Taken {
        /// The name.
        path: VaultPath,
    },
    /// The id of a new record is another's: make another id and try again.
    #[error("{path}: the id {id} is taken")]
    IdTaken {
        /// The new record.
        path: VaultPath,
        /// Its id.
        id: Id,
    },
    /// The file lies where `tm` writes nothing: among the hidden files of other programs.
    #[error("{path} is a hidden file of another program; tm does not write it")]
    Hidden {
        /// The file.
        path: VaultPath,
    },
    /// A link is edited where it leads, but neither moved nor deleted.
    #[error("{path} is a link, which tm neither moves nor deletes")]
    Link {
        /// The link.
        path: VaultPath,
    },
    /// The path leads out of the vault.
    #[error(transparent)]
    LeadsOut(#[from] LeadsOut),
    /// A setting cannot be changed so.
    #[error(transparent)]
    Setting(#[from] SettingRefused),
    /// A file stood in the way.
    #[error(transparent)]
    File(#[from] FileFailure),
    /// It is decided, and could not be finished.
    #[error("the change was begun and could not be finished: {0}")]
    Unfinished(FileFailure),
    /// Somebody else kept writing to the same files.
    #[error("the files keep changing while they are written; nothing was changed")]
    Restless,
}

impl NotApplied {
    /// What the person can do about it.
    pub fn hint(&self) -> String {
        match self {
            NotApplied::NoFile { path, .. } => format!("see where it went: tm find {}", path.stem()),
            NotApplied::Refused { path, why, .. } if **why == tm_doc::Refused::NotFlat => {
                format!("which line it is, and what to write: tm check {path}")
            }
            NotApplied::Refused { path, .. } => format!("look at {path}, then try again"),
            NotApplied::Differs { path, .. } => format!("look at {path}, then delete it again"),
            NotApplied::Merged { path, .. } => {
                format!(
                    "keep what is right, take out the lines with <<<<<<<, ======= and >>>>>>>, then try again: tm edit {path}"
                )
            }
            NotApplied::InCode { path, .. } => {
                format!("put ``` or the closing tag on a line of its own where it ends, then try again: tm edit {path}")
            }
            NotApplied::TooLarge { path } => format!("cut it into parts, then try again: tm edit {path}"),
            NotApplied::Taken { path } => format!("choose another name, or look at {path}"),
            NotApplied::IdTaken { .. } => "try again".to_owned(),
            NotApplied::Link { .. } => "name the file it leads to, or do it by hand".to_owned(),
            NotApplied::Hidden { .. } => "choose another folder".to_owned(),
            NotApplied::LeadsOut(LeadsOut::File(failure)) | NotApplied::File(failure) => failure.hint(),
            NotApplied::LeadsOut(_) => "put the file itself into the vault".to_owned(),
            NotApplied::Setting(_) => "look at .tm/vault.toml".to_owned(),
            NotApplied::Unfinished(failure) => format!("{}; the next command that writes finishes it", failure.hint()),
            NotApplied::Restless => "wait until the other program is done, then try again".to_owned(),
        }
    }
}

/// What the request comes to, given what the files say now. Nothing is written.
pub(crate) fn plan(site: &Site<'_>, request: &Request<'_>, taken: &dyn Fn(&Id) -> bool) -> Result<Applied, NotApplied> {
    let mut draft = Draft::new(site, taken);
    for edit in request.edits {
        draft.edit(edit)?;
    }
    for change in request.settings {
        draft.set(change)?;
    }
    Ok(draft.finished())
}
