//! Rows in and out of the tables. Every function here runs within a transaction of its caller.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use tm_core::filter::value;
use tm_core::record::Rank;
use tm_core::{Facts, Id, VaultPath};

use super::IndexError;
use super::marks::{Mark, ordinal};
use super::read::Entry;
use super::schema::MARKS_OF_ONE_NOTE;
use super::{lines, parts};
use crate::freshness::{Digest, Stamp};
use crate::sql::folded;
use crate::walk::Folder;

/// Bits of the column `aside`.
pub(crate) const HIDDEN: i64 = 1;
/// Bits of the column `aside`.
pub(crate) const PRIVATE: i64 = 2;
/// Bits of the column `aside`.
pub(crate) const DRAFT: i64 = 4;

const NOTE: [&str; 16] = [
    "id", "path", "aside", "plan", "record", "open", "done", "kind", "status", "date", "created", "ident", "stem", "title",
    "rank", "weight",
];
/// The rank of a note whose rank depends on the day.
pub(super) const OF_THE_DAY: i64 = -1;

/// Writes notes, and remembers the numbers of folders and keys.
pub(super) struct Writer<'c> {
    connection: &'c Connection,
    folders: HashMap<String, i64>,
    keys: HashMap<String, i64>,
    next: i64,
}

impl<'c> Writer<'c> {
    pub(super) fn new(connection: &'c Connection) -> Result<Self, IndexError> {
        let next = connection.query_row("SELECT coalesce(max(id), 0) + 1 FROM notes", [], |row| row.get(0))?;
        Ok(Writer { connection, folders: HashMap::new(), keys: HashMap::new(), next })
    }

    /// A note that is not in the tables.
    pub(super) fn put(&mut self, entry: &Entry, looked: i64) -> Result<(), IndexError> {
        let id = self.next;
        self.next += 1;
        self.rows(id, entry, looked)
    }

    /// A note as it is now, whether the tables know it or not. One they know keeps its number: of its rows, those that say the same stay as
    /// they are, and the pages they stand on need not be written.
    pub(super) fn replace(&mut self, entry: &Entry, looked: i64) -> Result<(), IndexError> {
        let folder = self.folder(folder(&entry.path))?;
        let mut known = self.connection.prepare_cached("SELECT note FROM files WHERE folder = ?1 AND name = ?2")?;
        let known = known.query_row(params![folder, entry.path.file_name()], |row| row.get::<_, i64>(0)).optional()?;
        let Some(id) = known else { return self.put(entry, looked) };
        self.connection.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
        lines::cut(self.connection, id, entry.facts.entries.len())?;
        self.connection.prepare_cached("DELETE FROM marks WHERE id BETWEEN ?1 AND ?2")?.execute(behind(id, entry.marks.len()))?;
        self.rows(id, entry, looked)
    }

    /// A note that is gone.
    pub(super) fn remove(&mut self, path: &VaultPath) -> Result<bool, IndexError> {
        let folder = self.folder(folder(path))?;
        let mut gone = self.connection.prepare_cached("DELETE FROM files WHERE folder = ?1 AND name = ?2 RETURNING note")?;
        let Some(id) = gone.query_row(params![folder, path.file_name()], |row| row.get::<_, i64>(0)).optional()? else {
            return Ok(false);
        };
        self.connection.prepare_cached("DELETE FROM notes WHERE id = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM facts WHERE id = ?1")?.execute([id])?;
        lines::remove(self.connection, id)?;
        self.connection.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
        self.connection.prepare_cached("DELETE FROM marks WHERE id BETWEEN ?1 AND ?2")?.execute(behind(id, 0))?;
        Ok(true)
    }

    /// The id of the record at `path`.
    pub(super) fn ident(&mut self, path: &VaultPath) -> Result<Option<Id>, IndexError> {
        let sql = "SELECT notes.ident FROM files JOIN notes ON notes.id = files.note \
            JOIN folders ON folders.id = files.folder WHERE folders.path = ?1 AND files.name = ?2";
        let mut known = self.connection.prepare_cached(sql)?;
        let id = known.query_row(params![folder(path), path.file_name()], |row| row.get::<_, Option<String>>(0)).optional()?;
        Ok(id.flatten().and_then(|id| Id::new(&id)))
    }

    /// Whether a record has this id.
    pub(super) fn is_there(&self, id: &Id) -> Result<bool, IndexError> {
        Ok(self.connection.prepare_cached("SELECT 1 FROM notes WHERE ident = ?1")?.exists([id.as_str()])?)
    }

    /// The same bytes with another stamp.
    pub(super) fn touch(&mut self, path: &VaultPath, stamp: Stamp, looked: i64) -> Result<(), IndexError> {
        let folder = self.folder(folder(path))?;
        let sql =
            "UPDATE files SET size = ?3, modified = ?4, changed = ?5, inode = ?6, racy = ?7 WHERE folder = ?1 AND name = ?2";
        let row = params![
            folder,
            path.file_name(),
            stamp.size.cast_signed(),
            stamp.modified,
            stamp.changed,
            stamp.inode.cast_signed(),
            stamp.is_racy(looked)
        ];
        self.connection.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// What a folder was found to be like. Where some of its files cannot be trusted yet, all must be looked at next time.
    pub(super) fn settle(&mut self, folder: &Folder, trusted: bool) -> Result<(), IndexError> {
        let id = self.folder(&folder.path)?;
        let digest = trusted.then_some(folder.digest.0.as_slice());
        let told = folder.told();
        let row = params![id, digest, told.0.as_slice()];
        self.connection.prepare_cached("UPDATE folders SET digest = ?2, unread = ?3 WHERE id = ?1")?.execute(row)?;
        Ok(())
    }

    /// The files of a folder must be looked at next time.
    pub(super) fn unsettle(&mut self, folder: &str) -> Result<(), IndexError> {
        let id = self.folder(folder)?;
        self.connection.prepare_cached("UPDATE folders SET digest = NULL WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// A folder that is gone, its notes being gone already.
    pub(super) fn forget(&mut self, folder: &str) -> Result<(), IndexError> {
        self.folders.remove(folder);
        self.connection.prepare_cached("DELETE FROM folders WHERE path = ?1")?.execute([folder])?;
        Ok(())
    }

    /// Says that the tables were written to.
    pub(super) fn count(&self) -> Result<(), IndexError> {
        self.connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'writes'", [])?;
        Ok(())
    }

    /// All rows of a note, in place of those that have their keys.
    fn rows(&mut self, id: i64, entry: &Entry, looked: i64) -> Result<(), IndexError> {
        self.file(id, entry, looked)?;
        self.note(id, entry)?;
        parts::put(self.connection, id, &entry.packed)?;
        lines::put(self.connection, id, &entry.facts.entries)?;
        let words = params![id, folded(&entry.facts.title), folded(&entry.said), folded(&entry.facts.body)];
        self.connection.prepare_cached("INSERT INTO words(rowid, title, said, body) VALUES (?1, ?2, ?3, ?4)")?.execute(words)?;
        let most = usize::try_from(MARKS_OF_ONE_NOTE).unwrap_or(usize::MAX);
        (id * MARKS_OF_ONE_NOTE..).zip(entry.marks.iter().take(most)).try_for_each(|(at, mark)| self.mark(at, mark))
    }

    fn file(&mut self, id: i64, entry: &Entry, looked: i64) -> Result<(), IndexError> {
        let Entry { path, stamp, .. } = entry;
        let folder = self.folder(folder(path))?;
        let row = params![
            folder,
            path.file_name(),
            id,
            stamp.size.cast_signed(),
            stamp.modified,
            stamp.changed,
            stamp.inode.cast_signed(),
            stamp.is_racy(looked),
            entry.hash.0.as_slice()
        ];
        self.connection.prepare_cached("REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")?.execute(row)?;
        Ok(())
    }

    fn note(&mut self, id: i64, entry: &Entry) -> Result<(), IndexError> {
        let Entry { path, facts, .. } = entry;
        let (rank, weight) = match entry.rank {
            Some(Rank::Of { group, weight }) => (Some(i64::from(group)), Some(weight)),
            Some(Rank::OfTheDay) => (Some(OF_THE_DAY), None),
            None => (None, None),
        };
        let row = params![
            id,
            path.as_str(),
            aside(facts),
            entry.plan,
            facts.kind.is_some(),
            entry.open,
            entry.done,
            entry.kind,
            facts.status.as_deref().map(value::text),
            facts.date.map(ordinal),
            facts.created,
            facts.id.as_deref().map(value::text),
            value::text(path.stem()),
            facts.title,
            rank,
            weight,
        ];
        self.connection.prepare_cached(&unless_same("notes", &NOTE))?.execute(row)?;
        Ok(())
    }

    fn mark(&mut self, at: i64, mark: &Mark) -> Result<(), IndexError> {
        let key = self.key(&mark.key)?;
        let row = params![at, key, mark.text, mark.number, mark.day];
        self.connection.prepare_cached(&unless_same("marks", &["id", "key", "text", "number", "day"]))?.execute(row)?;
        Ok(())
    }

    fn folder(&mut self, path: &str) -> Result<i64, IndexError> {
        numbered(self.connection, "folders", "path", &mut self.folders, path)
    }

    fn key(&mut self, name: &str) -> Result<i64, IndexError> {
        numbered(self.connection, "keys", "name", &mut self.keys, name)
    }
}

/// A statement that puts a row of these columns in a table, the first of them its key: in place of the one that has the key, and not at all
/// where that says the same.
pub(super) fn unless_same(table: &str, columns: &[&str]) -> String {
    let (key, rest) = columns.split_first().expect("a table has columns");
    let of = |side: &str| -> String { rest.iter().map(|column| format!("{side}.{column}")).collect::<Vec<_>>().join(", ") };
    let set: Vec<String> = rest.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    format!(
        "INSERT INTO {table}({}) VALUES (?{}) ON CONFLICT({key}) DO UPDATE SET {} WHERE ({}) IS NOT ({})",
        columns.join(", "),
        ", ?".repeat(rest.len()),
        set.join(", "),
        of(table),
        of("excluded")
    )
}

/// The first and the last number that marks, or lines, of a note can have behind the first so many of them.
pub(super) fn behind(note: i64, kept: usize) -> [i64; 2] {
    let kept = i64::try_from(kept).unwrap_or(MARKS_OF_ONE_NOTE).min(MARKS_OF_ONE_NOTE);
    [note * MARKS_OF_ONE_NOTE + kept, (note + 1) * MARKS_OF_ONE_NOTE - 1]
}

/// What the tables know of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub stamp: Stamp,
    pub racy: bool,
    pub hash: Digest,
}

/// Calls `each` for every file the tables know in a folder.
pub(super) fn known(
    connection: &Connection,
    folder: &str,
    mut each: impl FnMut(&str, Known) -> Result<(), IndexError>,
) -> Result<(), IndexError> {
    let sql = "SELECT name, size, modified, changed, inode, racy, hash FROM files \
        WHERE folder = (SELECT id FROM folders WHERE path = ?1)";
    let mut rows = connection.prepare_cached(sql)?;
    let mut rows = rows.query([folder])?;
    while let Some(row) = rows.next()? {
        let name = row.get_ref(0)?.as_str().map_err(|_| IndexError::Damaged)?;
        let number = |at| row.get::<_, i64>(at);
        let stamp = Stamp {
            size: number(1)?.cast_unsigned(),
            modified: number(2)?,
            changed: number(3)?,
            inode: number(4)?.cast_unsigned(),
        };
        let hash = row.get_ref(6)?.as_blob().ok().and_then(|bytes| bytes.try_into().ok()).map(Digest);
        each(name, Known { stamp, racy: row.get(5)?, hash: hash.ok_or(IndexError::Damaged)? })?;
    }
    Ok(())
}

/// The folder of a path as the tables write it: with a `/` at its end.
pub(super) fn folder(path: &VaultPath) -> &str {
    &path.as_str()[..path.as_str().len() - path.file_name().len()]
}

fn numbered(
    connection: &Connection,
    table: &str,
    column: &str,
    known: &mut HashMap<String, i64>,
    name: &str,
) -> Result<i64, IndexError> {
    if let Some(id) = known.get(name) {
        return Ok(*id);
    }
    let find = format!("SELECT id FROM {table} WHERE {column} = ?1");
    let found: Option<i64> = connection.prepare_cached(&find)?.query_row([name], |row| row.get(0)).optional()?;
    let id = match found {
        Some(id) => id,
        None => {
            connection.prepare_cached(&format!("INSERT INTO {table}({column}) VALUES (?1)"))?.execute([name])?;
            connection.last_insert_rowid()
        }
    };
    known.insert(name.to_owned(), id);
    Ok(id)
}

fn aside(facts: &Facts) -> i64 {
    i64::from(facts.hidden) * HIDDEN + i64::from(facts.private) * PRIVATE + i64::from(facts.draft) * DRAFT
}
