//! Facts in and out of the tables, part by part: a question pays for the parts it asks for.
//!
//! Each part is JSON in a column of its own, nothing where it is empty. Lines of days have a row each ([`super::lines`]).

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tm_core::facts::Parts;
use tm_core::{Facts, Note, VaultPath};

use super::IndexError;
use super::lines;

/// The columns of the parts that are JSON, in the order of [`Packed`].
const COLUMNS: [(&str, Parts); 10] = [
    ("fields", Parts::FIELDS),
    ("tags", Parts::TAGS),
    ("links", Parts::LINKS),
    ("boxes", Parts::BOXES),
    ("labels", Parts::LABELS),
    ("sections", Parts::BODY),
    ("tables", Parts::BODY),
    ("items", Parts::ITEMS),
    ("findings", Parts::FINDINGS),
    // What is always read, and always there.
    ("head", Parts::HEAD),
];

/// The parts of one note's facts as the tables hold them.
pub(super) type Packed = [Option<Vec<u8>>; COLUMNS.len()];

/// Packs facts; what is left of them has no parts but their lines.
pub(super) fn pack(facts: Facts) -> (Packed, Facts) {
    let parts = [
        json(&facts.fields),
        json(&facts.tags),
        json(&facts.links),
        json(&facts.boxes),
        json(&facts.labels),
        json(&facts.sections),
        json(&facts.tables),
        json(&facts.items),
        json(&facts.findings),
    ];
    let mut rest = facts.only(Parts::ENTRIES);
    let lines = std::mem::take(&mut rest.entries);
    let [fields, tags, links, boxes, labels, sections, tables, items, findings] = parts;
    let head = Some(text(&rest));
    rest.entries = lines;
    ([fields, tags, links, boxes, labels, sections, tables, items, findings, head], rest)
}

fn json<T: Serialize>(part: &[T]) -> Option<Vec<u8>> {
    (!part.is_empty()).then(|| text(part))
}

fn text<T: Serialize + ?Sized>(part: &T) -> Vec<u8> {
    serde_json::to_vec(part).expect("facts are texts, numbers and lists")
}

/// Puts the parts of a note in the tables, in place of those that were there.
pub(super) fn put(connection: &Connection, id: i64, packed: &Packed) -> Result<(), IndexError> {
    let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let sql = format!("REPLACE INTO facts(id, {}) VALUES (?{})", names.join(", "), ", ?".repeat(COLUMNS.len()));
    let mut row = connection.prepare_cached(&sql)?;
    row.raw_bind_parameter(1, id)?;
    for (at, part) in (2..).zip(packed) {
        row.raw_bind_parameter(at, part.as_deref())?;
    }
    row.raw_execute()?;
    Ok(())
}

/// Reads notes, one at a time, with some parts of their facts.
pub(crate) struct Notes<'c> {
    rows: CachedStatement<'c>,
    lines: Option<CachedStatement<'c>>,
}

impl<'c> Notes<'c> {
    pub(crate) fn new(connection: &'c Connection, parts: Parts) -> Result<Self, IndexError> {
        let column = |(name, part): &(&str, Parts)| if parts.has(*part) { format!("f.{name}") } else { "NULL".to_owned() };
        let columns: Vec<String> = COLUMNS.iter().map(column).collect();
        let sql = format!("SELECT n.path, {} FROM notes n JOIN facts f ON f.id = n.id WHERE n.id = ?", columns.join(", "));
        let lines = match (parts.has(Parts::ENTRIES), parts.has(Parts::REFS)) {
            (true, _) => Some(lines::of_note(connection, "1")?),
            (false, true) => Some(lines::of_note(connection, "l.refs IS NOT NULL")?),
            (false, false) => None,
        };
        Ok(Notes { rows: connection.prepare_cached(&sql)?, lines })
    }

    /// The note of this number, and how near it was to a text.
    pub(crate) fn get(&mut self, id: i64, like: Option<usize>) -> Result<Note, IndexError> {
        let mut rows = self.rows.query([id])?;
        let row = rows.next()?.ok_or(IndexError::Damaged)?;
        let path = row.get_ref(0)?.as_str().ok().and_then(VaultPath::new).ok_or(IndexError::Damaged)?;
        let mut facts = facts(row)?;
        if let Some(lines) = &mut self.lines {
            facts.entries = lines::read(lines, id)?;
        }
        Ok(Note { path, facts, like })
    }
}

fn facts(row: &Row<'_>) -> Result<Facts, IndexError> {
    let head = row.get_ref(COLUMNS.len())?.as_blob().map_err(|_| IndexError::Damaged)?;
    let head: Facts = serde_json::from_slice(head).map_err(|_| IndexError::Damaged)?;
    Ok(Facts {
        fields: part(row, 1)?,
        tags: part(row, 2)?,
        links: part(row, 3)?,
        boxes: part(row, 4)?,
        labels: part(row, 5)?,
        sections: part(row, 6)?,
        tables: part(row, 7)?,
        items: part(row, 8)?,
        findings: part(row, 9)?,
        ..head
    })
}

/// A part of facts in a column.
pub(super) fn part<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<Vec<T>, IndexError> {
    match row.get_ref(at)? {
        ValueRef::Null => Ok(Vec::new()),
        ValueRef::Blob(json) => serde_json::from_slice(json).map_err(|_| IndexError::Damaged),
        _ => Err(IndexError::Damaged),
    }
}
