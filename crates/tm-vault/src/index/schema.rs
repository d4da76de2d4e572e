//! The tables, and the key that says which program and settings they were filled by.

use rusqlite::{Connection, OptionalExtension};
use tm_core::Dialect;

use super::IndexError;
use crate::freshness::Digest;

/// Another number means other tables, or other rows in them.
const SCHEMA: u32 = 5;

/// Marks, and lines, of one note have numbers next to each other, so that they go together without an index of their own.
pub(crate) const MARKS_OF_ONE_NOTE: i64 = 1 << 20;

const TABLES: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE folders(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest BLOB, unread BLOB);
CREATE TABLE keys(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE files(
    folder INTEGER NOT NULL, name TEXT NOT NULL, note INTEGER NOT NULL,
    size INTEGER NOT NULL, modified INTEGER NOT NULL, changed INTEGER NOT NULL, inode INTEGER NOT NULL,
    racy INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(folder, name)) WITHOUT ROWID;
CREATE TABLE notes(
    id INTEGER PRIMARY KEY, path TEXT NOT NULL,
    aside INTEGER, plan INTEGER, record INTEGER, open INTEGER, done INTEGER,
    kind TEXT, status TEXT, date INTEGER, created TEXT, ident TEXT, stem TEXT, title TEXT,
    rank INTEGER, weight REAL);
CREATE TABLE facts(
    id INTEGER PRIMARY KEY, head BLOB NOT NULL, fields BLOB, tags BLOB, links BLOB, boxes BLOB, labels BLOB,
    sections BLOB, tables BLOB, items BLOB, findings BLOB);
CREATE TABLE lines(
    id INTEGER PRIMARY KEY, key TEXT, kind TEXT NOT NULL, line INTEGER NOT NULL, value REAL, start INTEGER,
    name TEXT, text TEXT NOT NULL, tags TEXT, refs TEXT, energy INTEGER NOT NULL, shared INTEGER NOT NULL);
CREATE TABLE marks(id INTEGER PRIMARY KEY, key INTEGER NOT NULL, text TEXT NOT NULL, number REAL, day INTEGER);
CREATE TABLE readings(id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, plan BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(
    title, said, body, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\");
";

/// A file name without the day in front of it, which takes eleven bytes, where there is one ([`DATED`]).
pub(super) const UNDATED: &str = "substr(stem, 12)";
/// Whether a file name has a day in front.
pub(super) const DATED: &str = "stem GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-*'";

/// Made when the rows are there: filling a table first and sorting once is faster.
const INDEXES: &str = "
CREATE INDEX notes_date ON notes(date DESC, created DESC, path);
CREATE INDEX notes_kind ON notes(kind, date DESC, created DESC, path);
CREATE INDEX notes_rank ON notes(rank, weight DESC, date DESC, created DESC, path) WHERE rank IS NOT NULL;
CREATE INDEX notes_status ON notes(kind, status, aside, rank);
CREATE INDEX notes_ident ON notes(ident) WHERE ident IS NOT NULL;
CREATE INDEX notes_stem ON notes(stem);
CREATE INDEX notes_undated ON notes(substr(stem, 12)) WHERE stem GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]-*';
CREATE INDEX notes_plan ON notes(plan) WHERE plan = 1;
CREATE INDEX lines_key ON lines(key) WHERE key IS NOT NULL;
CREATE INDEX marks_text ON marks(key, text, number, day);
";

/// What an index must have been made by and for to be of use.
pub(super) fn key(root: &std::path::Path, dialect: &Dialect) -> String {
    let made = format!("{SCHEMA} {} {} {root:?} {dialect:?}", tm_core::Facts::VERSION, env!("CARGO_PKG_VERSION"));
    blake3::hash(made.as_bytes()).to_hex().to_string()
}

/// Empty tables.
pub(super) fn create(connection: &Connection) -> Result<(), IndexError> {
    Ok(connection.execute_batch(TABLES)?)
}

/// The last step of filling new tables: their indexes, and the key that makes them valid.
pub(super) fn finish(connection: &Connection, key: &str) -> Result<(), IndexError> {
    connection.execute_batch(INDEXES)?;
    connection.execute("INSERT INTO meta VALUES ('key', ?1), ('writes', 0)", [key])?;
    Ok(())
}

/// Whether the tables were filled by this program for these settings.
pub(super) fn is_valid(connection: &Connection, key: &str) -> Result<bool, IndexError> {
    let found: Option<String> =
        connection.query_row("SELECT value FROM meta WHERE key = 'key'", [], |row| row.get(0)).optional()?;
    Ok(found.as_deref() == Some(key))
}

/// How often the tables were written to.
pub(super) fn writes(connection: &Connection) -> Result<i64, IndexError> {
    Ok(connection.query_row("SELECT value FROM meta WHERE key = 'writes'", [], |row| row.get(0))?)
}

/// A hash as it is kept.
pub(super) fn digest(bytes: Option<Vec<u8>>) -> Option<Digest> {
    bytes.and_then(|bytes| bytes.try_into().ok()).map(Digest)
}
