//! What the files of a vault say, kept where it is found fast: an [`Index`] that can be deleted at any time.
//!
//! [`Index::refresh`] sees every outside edit since the last look (see [`crate::freshness`]); [`Index::update`] takes in what was just
//! written, without a look. Answers come from SQLite, whose full-text search ranks them; the filter language is turned into SQL in
//! `sql` and nowhere else. An index by another program or for other settings, or a damaged one, is made anew, and where the cache
//! cannot be written it is made in memory: same answers. It holds facts, not records, and knows nothing of what they mean.

pub(crate) mod answer;
mod build;
mod lines;
mod lookup;
mod lying;
pub(crate) mod marks;
pub(crate) mod parts;
mod read;
mod readings;
mod refresh;
pub(crate) mod schema;
#[cfg(test)]
mod tests;
pub(crate) mod write;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode};
use tm_core::{Dialect, Id, VaultPath};

pub use crate::search::{Found, Hit, Snippet};
use crate::walk::Unread;
pub use answer::Tally;
pub(crate) use build::{remove as empty, too_large};
pub use lookup::{Candidate, Lookup, PlanItem};

/// What the notes of a vault say.
#[derive(Debug)]
pub struct Index {
    root: PathBuf,
    dialect: Dialect,
    key: String,
    store: Store,
    /// Nothing until it is made.
    connection: Option<Connection>,
    /// Whether it is asked as it lies, and never made or mended.
    lies: bool,
}

/// Where the tables are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Store {
    Folder(PathBuf),
    Memory,
}

/// What a look at the files found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// How many files there are.
    pub files: usize,
    /// How many of them were new or changed, and read.
    pub read: usize,
    /// How many notes are gone.
    pub gone: usize,
    /// Names that are gone, of records that lie under another now.
    pub renamed: Vec<(VaultPath, Id)>,
    /// What had to be left out or cut, said once: not again before something in its folder changes.
    pub unread: Vec<Unread>,
}

/// Why an index gives no answer. Damage and a cache that cannot be written are dealt with before anybody sees this.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// SQLite refused.
    #[error("the index gave no answer: {0}")]
    Sql(#[from] rusqlite::Error),
    /// What was found cannot have been written so.
    #[error("the index is damaged")]
    Damaged,
    /// The cache cannot be written.
    #[error("the index cannot be kept: {}", crate::failure::reason(.0))]
    Cache(#[from] std::io::Error),
}

/// What can be done about an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Remedy {
    Rebuild,
    Memory,
    None,
}

impl Index {
    /// The index of the vault at `root`, kept in `cache`, or in memory where there is none. Nothing is read yet: an index that does not exist
    /// is made by the first [`refresh`](Index::refresh) or question.
    pub fn open(cache: Option<&Path>, root: &Path, dialect: &Dialect) -> Index {
        let key = schema::key(root, dialect);
        let store = cache.map_or(Store::Memory, |cache| Store::Folder(cache.to_owned()));
        let mut index = Index { root: root.to_owned(), dialect: dialect.clone(), key, store, connection: None, lies: false };
        index.connection = index.existing();
        index
    }

    /// Whether there is something to ask without reading the whole vault first: what completion and the prompt want to know.
    pub fn is_built(&self) -> bool {
        self.connection.is_some()
    }

    /// Whether it is kept for the next command.
    pub fn is_kept(&self) -> bool {
        self.store != Store::Memory
    }

    /// Looks at all files and reads those that are not as they were.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn refresh(&mut self) -> Result<Refreshed, IndexError> {
        if self.connection.is_none() {
            return self.build();
        }
        self.mended(Index::look)
    }

    /// Asks `question`; on damage, makes the index anew and asks again.
    pub(crate) fn mended<T>(&mut self, question: impl Fn(&mut Index) -> Result<T, IndexError>) -> Result<T, IndexError> {
        if self.lies {
            return question(self);
        }
        if self.connection.is_none() {
            self.build()?;
        }
        let answer = question(self);
        match answer.as_ref().err().map(IndexError::remedy) {
            Some(Remedy::Rebuild) => self.discard(),
            Some(Remedy::Memory) if self.store != Store::Memory => self.forget_cache(),
            _ => return answer,
        }
        self.build()?;
        let answer = question(self);
        if answer.is_ok() || self.store == Store::Memory {
            return answer;
        }
        // Damaged again at once: something is wrong with that place.
        self.forget_cache();
        self.build()?;
        question(self)
    }

    /// Where the vault lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn connection(&self) -> Result<&Connection, IndexError> {
        self.connection.as_ref().ok_or(IndexError::Damaged)
    }

    fn forget_cache(&mut self) {
        self.connection = None;
        self.store = Store::Memory;
    }
}

impl IndexError {
    fn remedy(&self) -> Remedy {
        let code = match self {
            IndexError::Damaged => return Remedy::Rebuild,
            IndexError::Cache(_) => return Remedy::Memory,
            IndexError::Sql(error) => error.sqlite_error_code(),
        };
        match code {
            // Of a type that was never written, or of a table that is not there: damage, too.
            None
            | Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::Unknown | ErrorCode::ConstraintViolation) => {
                Remedy::Rebuild
            }
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::PermissionDenied
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::NoLargeFileSupport,
            ) => Remedy::Memory,
            Some(_) => Remedy::None,
        }
    }
}
