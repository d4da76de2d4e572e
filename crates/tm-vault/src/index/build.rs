//! Making an index from nothing: beside the old one, which is replaced when all is there.
//!
//! So a command that is stopped halfway leaves what was there, other processes go on reading theirs, and nobody sees half an index. Filled
//! without a journal, synced once, renamed: after a power cut the file is the old one or the new one. In use it has a write-ahead log and
//! `synchronous = normal`, which lose at most the last changes, and those the next look at the files finds again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::read::{Reading, Wanted, read_all};
use super::write::Writer;
use super::{Index, IndexError, Refreshed, Remedy, Store, schema};
use crate::freshness;
use crate::walk::{Unread, Walk, walk};

const NAME: &str = "index.db";
/// How long another process may keep us from writing before we answer from memory, in milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long the log of changes may be before it is written back, in bytes: some ten small changes. Every process that opens the index reads all
/// of it.
const LONGEST_LOG: u64 = 1 << 19;

impl Index {
    /// The index as an earlier command left it, if it is one for us.
    pub(super) fn existing(&self) -> Option<Connection> {
        let Store::Folder(folder) = &self.store else { return None };
        let connection = open(&folder.join(NAME)).ok()?;
        schema::is_valid(&connection, &self.key).ok()?.then_some(connection)
    }

    /// Reads every file into new tables.
    pub(super) fn build(&mut self) -> Result<Refreshed, IndexError> {
        if let Store::Folder(folder) = self.store.clone() {
            for _ in 0..2 {
                match self.build_in(&folder) {
                    Ok(Some(refreshed)) => return Ok(refreshed),
                    Ok(None) => match self.look() {
                        Ok(refreshed) => return Ok(refreshed),
                        Err(_) => self.discard(),
                    },
                    Err(error) if error.remedy() == Remedy::None => return Err(error),
                    Err(_) => break,
                }
            }
            // It cannot be written there, or is damaged again at once.
            self.forget_cache();
        }
        let connection = Connection::open_in_memory()?;
        steady(&connection)?;
        let refreshed = self.fill(&connection)?;
        self.connection = Some(connection);
        Ok(refreshed)
    }

    /// Closes a damaged index. The next build replaces it.
    pub(super) fn discard(&mut self) {
        self.connection = None;
        if let Store::Folder(folder) = &self.store {
            let _ = fs::remove_file(folder.join(NAME));
        }
    }

    /// Removes all that is kept of the vault's texts, words of deleted notes too. The next question makes it anew.
    ///
    /// # Errors
    /// Where a file of the cache cannot be removed.
    pub fn purge(&mut self) -> Result<(), IndexError> {
        self.connection = None;
        match &self.store {
            Store::Folder(folder) => remove(folder),
            Store::Memory => Ok(()),
        }
    }

    /// A new index in `folder`; nothing where somebody else made it while we waited for our turn.
    fn build_in(&mut self, folder: &Path) -> Result<Option<Refreshed>, IndexError> {
        fs::create_dir_all(folder)?;
        let lock = File::create(folder.join("index.lock"))?;
        lock.lock()?;
        self.connection = self.existing();
        if self.connection.is_some() {
            return Ok(None);
        }
        clear(folder);
        let fresh = tempfile::Builder::new().prefix(HALF.0).suffix(HALF.1).tempfile_in(folder)?;
        let connection = Connection::open(fresh.path())?;
        connection.execute_batch(
            "PRAGMA journal_mode = off; PRAGMA synchronous = off; PRAGMA locking_mode = exclusive; PRAGMA cache_size = -3072;",
        )?;
        let refreshed = self.fill(&connection)?;
        connection.execute_batch("PRAGMA locking_mode = normal; PRAGMA journal_mode = wal;")?;
        connection.close().map_err(|(_, error)| error)?;
        fresh.as_file().sync_all()?;
        replace(folder, fresh)?;
        self.connection = Some(open(&folder.join(NAME))?);
        Ok(Some(refreshed))
    }

    fn fill(&self, connection: &Connection) -> Result<Refreshed, IndexError> {
        let looked = freshness::now();
        let walk = walk(&self.root);
        let mut refreshed = Refreshed { files: walk.len(), unread: walk.unread().cloned().collect(), ..Refreshed::default() };
        schema::create(connection)?;
        connection.execute_batch("BEGIN; INSERT INTO words(words, rank) VALUES ('hashsize', 2097152);")?;
        let mut writer = Writer::new(connection)?;
        let mut wanted: Vec<Wanted> = walk.files().map(|(path, stamp)| Wanted { path, stamp, known: None }).collect();
        // Rows that come in the order of their key are cheaper to keep.
        wanted.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        let mut racy = std::collections::HashSet::new();
        read_all(&self.root, &self.dialect, &wanted, |reading| {
            match reading {
                Reading::New(entry) => {
                    writer.put(&entry, looked)?;
                    refreshed.read += 1;
                    refreshed.unread.extend(entry.cut.then(|| too_large(entry.path.as_str())));
                    if entry.stamp.is_racy(looked) {
                        racy.insert(super::write::folder(&entry.path).to_owned());
                    }
                }
                Reading::Same(..) => {}
                Reading::Unread(_, unread) => refreshed.unread.extend(unread),
            }
            Ok(())
        })?;
        settle(&walk, &mut writer, |folder| racy.contains(folder))?;
        schema::finish(connection, &self.key)?;
        connection.execute_batch("COMMIT")?;
        Ok(refreshed)
    }
}

/// How the name of an index begins and ends that is being made.
const HALF: (&str, &str) = ("index-", ".new");

/// Removes what was left where the making was cut off. Nobody else makes one while we hold the lock.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        // What SQLite lays beside it, too.
        if name.to_str().is_some_and(|name| name.starts_with(HALF.0) && name.contains(HALF.1)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Notes of every folder what its files are like, so that the next look need not ask for each.
fn settle(walk: &Walk, writer: &mut Writer<'_>, racy: impl Fn(&str) -> bool) -> Result<(), IndexError> {
    walk.folders.iter().try_for_each(|folder| writer.settle(folder, !racy(&folder.path)))
}

pub(crate) fn too_large(path: &str) -> Unread {
    Unread {
        path: path.to_owned(),
        message: "this file is over 4 MiB: only its name and front matter are read".to_owned(),
        remedy: "cut it into parts, or list it in .tmignore".to_owned(),
    }
}

fn open(path: &Path) -> Result<Connection, IndexError> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(PATIENCE)?;
    // A command that changed little should not pay for writing its log back.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // SQLite's own way of writing the log back does not empty it for processes that write once: see `shorten_log`.
    connection.execute_batch("PRAGMA synchronous = normal; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = memory;")?;
    steady(&connection)?;
    Ok(connection)
}

/// Statements are planned once: else those that touch a partial index are planned anew whenever they are given another value.
fn steady(connection: &Connection) -> Result<(), IndexError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Writes the log of changes back into the tables where it has grown long, and empties it: whoever opens the index reads all of the log first.
/// Left for the next command where somebody is reading, or the disk is full.
pub(super) fn shorten_log(store: &Store, connection: &Connection) {
    let Store::Folder(folder) = store else { return };
    let log = fs::metadata(folder.join(format!("{NAME}-wal"))).map_or(0, |found| found.len());
    if log <= LONGEST_LOG || connection.busy_timeout(Duration::ZERO).is_err() {
        return;
    }
    let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    let _ = connection.busy_timeout(PATIENCE);
}

/// Puts the new index in place of the old. The old log goes first: read against the new tables it would damage them.
fn replace(folder: &Path, fresh: tempfile::NamedTempFile) -> Result<(), IndexError> {
    remove(folder)?;
    fresh.persist(folder.join(NAME)).map_err(|error| error.error)?;
    Ok(())
}

pub(crate) fn remove(folder: &Path) -> Result<(), IndexError> {
    let beside = |ending: &str| -> PathBuf { folder.join(format!("{NAME}{ending}")) };
    for old in [beside(""), beside("-wal"), beside("-shm")] {
        match fs::remove_file(&old) {
            Err(error) if !matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Err(error.into());
            }
            _ => {}
        }
    }
    Ok(())
}
