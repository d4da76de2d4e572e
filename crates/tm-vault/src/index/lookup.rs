//! What a name a person typed may mean: by id, by file name, by title. Which of these comes first is decided by who resolves references.

use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use tm_core::facts::ItemFact;
use tm_core::filter::{Also, value};
use tm_core::{Filter, VaultPath};

use super::write::HIDDEN;
use super::{Index, IndexError, marks, parts, schema};
use crate::sql;

/// A way to find notes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// The whole id.
    Id,
    /// The whole file name without its ending.
    Stem,
    /// How an id begins.
    IdPrefix,
    /// How a file name begins, with or without the day in front of it.
    StemPrefix,
    /// How a title begins: its first words, the last of them maybe only begun, whatever their case and accents.
    TitlePrefix,
}

/// A note a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it lies.
    pub path: VaultPath,
    /// Its id, in lower case.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// The kind of record, or its `type:`.
    pub kind: Option<String>,
    /// The day it is of.
    pub date: Option<Date>,
}

/// An item of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanItem {
    /// Which plan.
    pub plan: VaultPath,
    /// The item.
    pub item: ItemFact,
}

impl Index {
    /// The notes `name` may mean, newest first, at most `limit`. More than one is a tie, to be shown to the person.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn lookup(&mut self, by: Lookup, name: &str, also: Also, limit: usize) -> Result<Vec<Candidate>, IndexError> {
        let Some((test, values)) = test(by, name) else { return Ok(Vec::new()) };
        self.mended(|index| {
            let left_out = sql::condition(&Filter::everything(), also);
            let sql = format!(
                "SELECT n.path, n.ident, n.title, n.kind, n.date FROM notes n WHERE {test} AND {} \
                ORDER BY n.date DESC, n.created DESC, n.path LIMIT {limit}",
                left_out.sql
            );
            let values = values.iter().cloned().chain(left_out.values);
            candidates(index.connection()?, &sql, values)
        })
    }

    /// The notes of a filter whose name begins so by any of these; all of them where nothing is begun.
    pub(super) fn of_filter(
        &mut self,
        by: &[Lookup],
        filter: &Filter,
        begun: &str,
        also: Also,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        let (tests, values): (Vec<String>, Vec<Vec<Value>>) = by.iter().filter_map(|by| test(*by, begun)).unzip();
        let begins = if tests.is_empty() { "1".to_owned() } else { format!("({})", tests.join(" OR ")) };
        let values: Vec<Value> = values.into_iter().flatten().collect();
        self.mended(|index| {
            let meant = sql::condition(filter, also);
            let sql = format!(
                "SELECT n.path, n.ident, n.title, n.kind, n.date FROM notes n WHERE {begins} AND {} \
                ORDER BY n.date DESC, n.created DESC, n.path LIMIT {limit}",
                meant.sql
            );
            candidates(index.connection()?, &sql, values.iter().cloned().chain(meant.values))
        })
    }

    /// The items of all plans that have a written id or a slug, in the order of the plans.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn plan_items(&mut self, also: Also) -> Result<Vec<PlanItem>, IndexError> {
        self.mended(|index| {
            let sql = "SELECT n.path, f.items FROM notes n JOIN facts f ON f.id = n.id WHERE n.plan = 1 AND (?1 OR n.aside & ?2 = 0) \
                ORDER BY n.path <> 'telos.md', n.path";
            let mut rows = index.connection()?.prepare_cached(sql)?;
            let mut rows = rows.query((also.hidden, HIDDEN))?;
            let mut items = Vec::new();
            while let Some(row) = rows.next()? {
                let plan = VaultPath::new(&row.get::<_, String>(0)?).ok_or(IndexError::Damaged)?;
                let own: Vec<ItemFact> = parts::part(row, 1)?;
                items.extend(own.into_iter().map(|item| PlanItem { plan: plan.clone(), item }));
            }
            Ok(items)
        })
    }
}

fn candidates(connection: &Connection, sql: &str, values: impl Iterator<Item = Value>) -> Result<Vec<Candidate>, IndexError> {
    let mut rows = connection.prepare_cached(sql)?;
    let mut rows = rows.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let path = VaultPath::new(&row.get::<_, String>(0)?).ok_or(IndexError::Damaged)?;
        found.push(Candidate {
            path,
            id: row.get(1)?,
            title: row.get(2)?,
            kind: row.get(3)?,
            date: row.get::<_, Option<i64>>(4)?.and_then(marks::date),
        });
    }
    Ok(found)
}

/// The condition on the row `n`, and its values; nothing where no note can be meant.
fn test(by: Lookup, name: &str) -> Option<(String, Vec<Value>)> {
    let text = value::name(name);
    if text.is_empty() {
        return None;
    }
    let exact = |column: &str| (format!("n.{column} = ?"), vec![Value::from(text.clone())]);
    Some(match by {
        Lookup::Id => exact("ident"),
        Lookup::Stem => exact("stem"),
        Lookup::IdPrefix => begins("ident", "1", &text),
        Lookup::StemPrefix => {
            let (whole, mut values) = begins("stem", "1", &text);
            let (undated, more) = begins(schema::UNDATED, schema::DATED, &text);
            values.extend(more);
            (format!("({whole} OR {undated})"), values)
        }
        Lookup::TitlePrefix => {
            let phrase = sql::phrase(name)?;
            let star = if phrase.ends_with('*') { "" } else { " *" };
            let matched = Value::from(format!("title : ^ {phrase}{star}"));
            ("n.id IN (SELECT rowid FROM words WHERE words MATCH ?)".to_owned(), vec![matched])
        }
    })
}

/// Whether a text of a note begins with another. Asked by itself, so that a range of its index answers and not all notes of a kind.
fn begins(column: &str, only: &str, text: &str) -> (String, Vec<Value>) {
    let end = format!("{text}\u{10ffff}");
    let sql = format!("n.id IN (SELECT id FROM notes WHERE {column} >= ? AND {column} < ? AND {only})");
    (sql, vec![Value::from(text.to_owned()), Value::from(end)])
}
