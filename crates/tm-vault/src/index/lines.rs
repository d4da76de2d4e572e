//! Lines of days, a row each: found by what they count, without reading the notes they stand in.

use std::sync::Arc;

use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Row, params, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tm_core::facts::{DayFact, DayKind};
use tm_core::filter::{Also, Lines};
use tm_core::{Filter, Line, VaultPath, day};

use super::IndexError;
use super::schema::MARKS_OF_ONE_NOTE;
use super::write::{behind, unless_same};
use crate::sql;

const COLUMNS: &str = "l.kind, l.line, l.value, l.start, l.name, l.text, l.tags, l.refs, l.energy, l.shared";

/// The words the kinds are kept as.
const KINDS: [(DayKind, &str); 8] = [
    (DayKind::Time, "time"),
    (DayKind::Running, "running"),
    (DayKind::Count, "count"),
    (DayKind::Reading, "reading"),
    (DayKind::Habit, "habit"),
    (DayKind::Relapse, "relapse"),
    (DayKind::Change, "change"),
    (DayKind::Note, "note"),
];

/// The columns as they are written.
const WRITTEN: [&str; 12] = ["id", "key", "kind", "line", "value", "start", "name", "text", "tags", "refs", "energy", "shared"];

/// Puts the lines of a note in the tables, in place of those that were there.
pub(super) fn put(connection: &Connection, note: i64, lines: &[DayFact]) -> Result<(), IndexError> {
    if lines.is_empty() {
        return Ok(());
    }
    let mut row = connection.prepare_cached(&unless_same("lines", &WRITTEN))?;
    let most = usize::try_from(MARKS_OF_ONE_NOTE).unwrap_or(usize::MAX);
    for (id, line) in (note * MARKS_OF_ONE_NOTE..).zip(lines.iter().take(most)) {
        let kind = KINDS.iter().find(|(kind, _)| *kind == line.kind).map(|(_, word)| *word);
        let (tags, refs) = (json(&line.tags), json(&line.refs));
        row.execute(params![
            id,
            day::key(line),
            kind,
            line.line,
            line.value,
            line.start,
            line.name,
            line.text,
            tags,
            refs,
            line.energy,
            line.shared
        ])?;
    }
    Ok(())
}

/// Takes the lines of a note out of the tables.
pub(super) fn remove(connection: &Connection, note: i64) -> Result<(), IndexError> {
    cut(connection, note, 0)
}

/// Takes the lines of a note behind the first so many out of the tables.
pub(super) fn cut(connection: &Connection, note: i64, kept: usize) -> Result<(), IndexError> {
    connection.prepare_cached("DELETE FROM lines WHERE id BETWEEN ?1 AND ?2")?.execute(behind(note, kept))?;
    Ok(())
}

/// The question for the lines of one note for which a condition holds: see [`read`].
pub(super) fn of_note<'c>(connection: &'c Connection, condition: &str) -> Result<CachedStatement<'c>, IndexError> {
    let sql = format!("SELECT {COLUMNS} FROM lines l WHERE l.id BETWEEN ?1 AND ?2 AND {condition} ORDER BY l.id");
    Ok(connection.prepare_cached(&sql)?)
}

/// The lines of one note, in order.
pub(super) fn read(question: &mut CachedStatement<'_>, note: i64) -> Result<Vec<DayFact>, IndexError> {
    let mut rows = question.query([note * MARKS_OF_ONE_NOTE, (note + 1) * MARKS_OF_ONE_NOTE - 1])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        lines.push(fact(row)?);
    }
    Ok(lines)
}

/// The lines meant, of all notes of days that have a day.
pub(super) fn meant(connection: &Connection, lines: &Lines, also: Also) -> Result<Vec<Line>, IndexError> {
    let seen = sql::condition(&Filter::is("type", "day"), also);
    let keys = vec!["?"; lines.keys.len()].join(", ");
    let time = if lines.time { "l.kind = 'time' OR " } else { "" };
    let sql = format!(
        "SELECT {COLUMNS}, l.id / {MARKS_OF_ONE_NOTE}, n.date, n.path FROM lines l JOIN notes n ON n.id = l.id / {MARKS_OF_ONE_NOTE} \
        WHERE ({time}l.key IN ({keys})) AND n.record = 1 AND n.date IS NOT NULL AND {} ORDER BY l.id",
        seen.sql
    );
    let values = lines.keys.iter().map(|key| Value::from(key.clone())).chain(seen.values);
    let mut rows = connection.prepare_cached(&sql)?;
    let mut rows = rows.query(params_from_iter(values))?;
    let mut found: Vec<Line> = Vec::new();
    let mut last = None;
    while let Some(row) = rows.next()? {
        let note: i64 = row.get(10)?;
        // Lines of one note come together, and share its path.
        let path = match found.last().filter(|_| last == Some(note)) {
            Some(line) => Arc::clone(&line.path),
            None => Arc::new(row.get_ref(12)?.as_str().ok().and_then(VaultPath::new).ok_or(IndexError::Damaged)?),
        };
        last = Some(note);
        let on = super::marks::date(row.get(11)?).ok_or(IndexError::Damaged)?;
        found.push(Line { on, path, fact: fact(row)? });
    }
    Ok(found)
}

/// The first day a note of a day was made on, by what the notes say.
pub(super) fn begun(connection: &Connection) -> Result<Option<jiff::civil::Date>, IndexError> {
    let sql = "SELECT min(substr(n.created, 1, 10)) FROM notes n WHERE n.kind = 'day' AND n.record = 1 AND n.created LIKE '____-__-__%'";
    let first: Option<String> = connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(first.and_then(|day| day.parse().ok()))
}

fn fact(row: &Row<'_>) -> Result<DayFact, IndexError> {
    let word = row.get_ref(0)?.as_str().map_err(|_| IndexError::Damaged)?;
    let kind = KINDS.iter().find(|(_, known)| *known == word).ok_or(IndexError::Damaged)?.0;
    Ok(DayFact {
        line: row.get(1)?,
        kind,
        text: row.get(5)?,
        value: row.get(2)?,
        start: row.get(3)?,
        name: row.get(4)?,
        tags: list(row, 6)?,
        refs: list(row, 7)?,
        energy: row.get(8)?,
        shared: row.get(9)?,
    })
}

fn json<T: Serialize>(list: &[T]) -> Option<String> {
    (!list.is_empty()).then(|| serde_json::to_string(list).expect("texts in a list"))
}

fn list<T: DeserializeOwned>(row: &Row<'_>, at: usize) -> Result<Vec<T>, IndexError> {
    match row.get_ref(at)?.as_str_or_null().map_err(|_| IndexError::Damaged)? {
        None => Ok(Vec::new()),
        Some(text) => serde_json::from_str(text).map_err(|_| IndexError::Damaged),
    }
}
