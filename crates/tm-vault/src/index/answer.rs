//! Questions to an index: which notes a filter means, how many, and what they say.

use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use tm_core::extract::extract;
use tm_core::facts::Parts;
use tm_core::filter::{Also, Order, value};
use tm_core::{Filter, Id, Note, PlanFile, Query, Readings, Snapshot, VaultPath};

use super::lines;
use super::parts::Notes;
use super::schema::MARKS_OF_ONE_NOTE;
use super::write::OF_THE_DAY;
use super::{Index, IndexError};
use crate::layout::resolved;
use crate::{search, sql};

/// Newest first; notes without a day last, and of one moment by path.
const ORDER: &str = "n.date DESC, n.created DESC, n.path";

/// How many notes have a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The value in lower case, of a link the bare name.
    pub value: String,
    /// How many notes.
    pub notes: usize,
}

impl Index {
    /// What a use case reads: the notes its filter means, the notes like a text, the plans.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn snapshot(&mut self, query: &Query) -> Result<Snapshot, IndexError> {
        self.mended(|index| {
            // One transaction, so that another process's writing is seen everywhere or nowhere.
            let connection = index.connection()?.unchecked_transaction()?;
            let (mut meant, more) = match (&query.filter, query.order) {
                (Some(filter), Order::Newest) => (meant(&connection, filter, query.also, query.limit)?, 0),
                (Some(filter), Order::Rank) => first(&connection, filter, query.also, query.limit)?,
                (None, _) => (Vec::new(), 0),
            };
            named(&connection, query, &mut meant)?;
            let like = match &query.like {
                Some((text, n)) => like(&connection, query, text, *n, &meant)?,
                None => Vec::new(),
            };
            let ranks = (0..like.len()).map(Some);
            let ids = meant.iter().map(|id| (*id, None)).chain(like.iter().copied().zip(ranks));
            let mut read = Notes::new(&connection, query.parts)?;
            let notes = ids.map(|(id, like)| read.get(id, like)).collect::<Result<_, _>>()?;
            let (lines, begun) = match &query.lines {
                Some(asked) => (lines::meant(&connection, asked, query.also)?, lines::begun(&connection)?),
                None => (Vec::new(), None),
            };
            let (plans, private_plans) = if query.plans { index.plans(&connection, query.also)? } else { Default::default() };
            let dialect = index.dialect.clone();
            let mut snapshot =
                Snapshot { notes, more, plans, private_plans, lines, begun, dialect, readings: Readings::default() };
            drop(read);
            connection.finish()?;
            index.give_readings(index.connection()?, &mut snapshot)?;
            Ok(snapshot)
        })
    }

    /// Hands the notes a filter means to `take`, one at a time and in no order, so that none is held; begun anew with `new` where the index
    /// had to be mended. Of the query filter, parts and what is left out count.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn fold<S>(&mut self, query: &Query, new: impl Fn() -> S, take: impl Fn(&mut S, &Note)) -> Result<S, IndexError> {
        self.mended(|index| {
            let mut state = new();
            let Some(filter) = &query.filter else { return Ok(state) };
            // One transaction, as for a snapshot.
            let connection = index.connection()?.unchecked_transaction()?;
            let condition = sql::condition(filter, query.also);
            let ids: Vec<i64> = {
                let mut rows = connection.prepare_cached(&format!("SELECT n.id FROM notes n WHERE {}", condition.sql))?;
                let rows = rows.query_map(params_from_iter(condition.values), |row| row.get(0))?;
                rows.collect::<Result<_, _>>()?
            };
            let mut read = Notes::new(&connection, query.parts)?;
            for id in ids {
                take(&mut state, &read.get(id, None)?);
            }
            drop(read);
            connection.finish()?;
            Ok(state)
        })
    }

    /// How many notes a filter means.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn count(&mut self, filter: &Filter, also: Also) -> Result<usize, IndexError> {
        self.mended(|index| {
            let condition = sql::condition(filter, also);
            let sql = format!("SELECT count(*) FROM notes n WHERE {}", condition.sql);
            let count =
                index.connection()?.prepare_cached(&sql)?.query_row(params_from_iter(condition.values), |row| row.get(0))?;
            Ok(count)
        })
    }

    /// How many of the notes a filter means have each value of `key`, the most frequent first: `status` of the ideas, all tags.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn tally(&mut self, filter: &Filter, also: Also, key: &str) -> Result<Vec<Tally>, IndexError> {
        self.mended(|index| {
            let condition = sql::condition(filter, also);
            let (value, from, mut values) = sql::values(key);
            values.extend(condition.values);
            let sql = format!(
                "SELECT {value} AS value, count(DISTINCT n.id) AS notes FROM {from} AND {value} <> '' AND {} \
                GROUP BY value ORDER BY notes DESC, value",
                condition.sql
            );
            let mut rows = index.connection()?.prepare_cached(&sql)?;
            let rows = rows.query_map(params_from_iter(values), |row| Ok(Tally { value: row.get(0)?, notes: row.get(1)? }))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The values of `key` that begin with `begun`, in their order: for completion, so without counting. Kinds and statuses are known
    /// without asking.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn values(&mut self, key: &str, begun: &str, also: Also, limit: usize) -> Result<Vec<String>, IndexError> {
        let begun = value::text(begun);
        self.mended(|index| {
            let connection = index.connection()?;
            let mut found = BTreeSet::new();
            for name in sql::names(key) {
                found.extend(values(connection, &name, &begun, also, limit)?);
            }
            Ok(found.into_iter().take(limit).collect())
        })
    }

    /// The keys of a filter that no note has, as written: `colour`, `is:glu`. They find nothing, and the person should hear why.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn unknown(&mut self, filter: &Filter) -> Result<Vec<String>, IndexError> {
        self.mended(|index| {
            let mut unknown = Vec::new();
            for (key, condition) in sql::keys(filter) {
                let sql = format!("SELECT 1 FROM notes n WHERE {} LIMIT 1", condition.sql);
                let mut rows = index.connection()?.prepare_cached(&sql)?;
                let found = rows.query_row(params_from_iter(condition.values), |_| Ok(())).optional()?;
                if found.is_none() && !unknown.contains(&key) {
                    unknown.push(key);
                }
            }
            Ok(unknown)
        })
    }

    /// Whether a note has this id.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn taken(&mut self, id: &Id) -> Result<bool, IndexError> {
        self.mended(|index| {
            let mut rows = index.connection()?.prepare_cached("SELECT 1 FROM notes WHERE ident = ?1")?;
            Ok(rows.exists([value::text(id.as_str())])?)
        })
    }

    /// What the file at a path says, if it is a note.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn note(&mut self, path: &VaultPath) -> Result<Option<Note>, IndexError> {
        self.mended(|index| {
            let connection = index.connection()?;
            let sql = "SELECT note FROM files WHERE folder = (SELECT id FROM folders WHERE path = ?1) AND name = ?2";
            let place = [super::write::folder(path), path.file_name()];
            let id: Option<i64> = connection.prepare_cached(sql)?.query_row(place, |row| row.get(0)).optional()?;
            id.map(|id| Notes::new(connection, Parts::ALL)?.get(id, None)).transpose()
        })
    }

    /// The plans, and those that are left out.
    fn plans(&self, connection: &Connection, also: Also) -> Result<(Vec<PlanFile>, Vec<VaultPath>), IndexError> {
        let mut paths = self.dialect.plans.clone();
        if paths.is_empty() {
            let mut rows =
                connection.prepare_cached("SELECT path FROM notes WHERE plan = 1 ORDER BY path <> 'telos.md', path")?;
            let mut rows = rows.query([])?;
            while let Some(row) = rows.next()? {
                paths.extend(VaultPath::new(row.get_ref(0)?.as_str().map_err(|_| IndexError::Damaged)?));
            }
        }
        let read = |path: VaultPath| {
            // The settings may name a link that leads out of the vault.
            let path_within = resolved(&self.root.canonicalize().ok()?, &path).ok()?;
            let bytes = std::fs::read(self.root.join(path_within.as_str())).ok()?;
            Some(PlanFile { path, bytes })
        };
        let plans = paths.into_iter().filter_map(read);
        let (shown, private): (Vec<PlanFile>, Vec<PlanFile>) = plans.partition(|plan| also.hidden || !self.is_private(plan));
        Ok((shown, private.into_iter().map(|plan| plan.path).collect()))
    }

    /// Whether a plan shows only with `-p`, by what it says now. Only one that has the word can: it is looked for first, as reading costs more.
    fn is_private(&self, plan: &PlanFile) -> bool {
        let says = |word: &[u8]| plan.bytes.windows(word.len()).any(|bytes| bytes.eq_ignore_ascii_case(word));
        (says(b"hidden") || says(b"type")) && extract(&plan.path, &plan.bytes, &self.dialect).hidden
    }
}

/// The values of one mark. Each is looked for behind the one before, so a tag of a thousand notes costs as much as one of a single note.
fn values(connection: &Connection, name: &str, begun: &str, also: Also, limit: usize) -> Result<Vec<String>, IndexError> {
    let seen = sql::condition(&Filter::everything(), also);
    let sql = format!(
        "SELECT m.text FROM marks m INDEXED BY marks_text WHERE m.key = (SELECT id FROM keys WHERE name = ?) AND m.text >= ? \
        AND EXISTS (SELECT 1 FROM notes n WHERE n.id = m.id / {MARKS_OF_ONE_NOTE} AND {}) ORDER BY m.text LIMIT 1",
        seen.sql
    );
    let mut next = connection.prepare_cached(&sql)?;
    let mut found: Vec<String> = Vec::new();
    // A text with a zero byte behind it is the next there can be.
    let mut least = if begun.is_empty() { "\0".to_owned() } else { begun.to_owned() };
    while found.len() < limit {
        let bounds = [Value::from(name.to_owned()), Value::from(least)];
        let values = bounds.into_iter().chain(seen.values.iter().cloned());
        let value: Option<String> = next.query_row(params_from_iter(values), |row| row.get(0)).optional()?;
        let Some(value) = value.filter(|value| value.starts_with(begun)) else { break };
        least = format!("{value}\0");
        found.push(value);
    }
    Ok(found)
}

/// The notes a filter means, ranked where words are searched, else newest first.
fn meant(connection: &Connection, filter: &Filter, also: Also, limit: Option<usize>) -> Result<Vec<i64>, IndexError> {
    let (words, rest) = filter.apart();
    let phrases: Vec<String> = words.iter().copied().filter_map(sql::phrase).collect();
    if !phrases.is_empty() {
        return search::ranked(connection, &phrases.join(" AND "), &rest, also, limit, search::First::Titled);
    }
    newest(connection, &rest, also, limit)
}

/// The notes a filter means, newest first.
pub(crate) fn newest(connection: &Connection, filter: &Filter, also: Also, limit: Option<usize>) -> Result<Vec<i64>, IndexError> {
    let condition = sql::condition(filter, also);
    // All that are meant are sorted once they are found: going through a whole kind in its order, to find the few in progress, takes longer.
    let tail = limit.map_or_else(|| format!("+{ORDER}"), |limit| format!("{ORDER} LIMIT {limit}"));
    let sql = format!("SELECT n.id FROM notes n WHERE {} ORDER BY {tail}", condition.sql);
    let mut rows = connection.prepare_cached(&sql)?;
    let rows = rows.query_map(params_from_iter(condition.values), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The notes of the first ranks that a filter means and all whose rank depends on the day, newest first; and how many more have a rank.
fn first(connection: &Connection, filter: &Filter, also: Also, limit: Option<usize>) -> Result<(Vec<i64>, usize), IndexError> {
    let condition = sql::condition(filter, also);
    let limit = limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
    // Named, as else all of a kind are sorted.
    let columns = "SELECT n.id, n.date, n.created, n.path FROM notes n INDEXED BY notes_rank WHERE";
    let sql = format!(
        "SELECT n.id FROM (SELECT * FROM ({columns} n.rank > {OF_THE_DAY} AND {0} ORDER BY n.rank, n.weight DESC, {ORDER} LIMIT {limit}) \
        UNION ALL {columns} n.rank = {OF_THE_DAY} AND {0}) n ORDER BY {ORDER}",
        condition.sql
    );
    let values = condition.values.iter().chain(&condition.values);
    let mut rows = connection.prepare_cached(&sql)?;
    let ids: Vec<i64> = rows.query_map(params_from_iter(values), |row| row.get(0))?.collect::<Result<_, _>>()?;
    let sql = format!("SELECT count(*) FROM notes n WHERE n.rank IS NOT NULL AND {}", condition.sql);
    let all: usize = connection.prepare_cached(&sql)?.query_row(params_from_iter(condition.values), |row| row.get(0))?;
    let more = all.saturating_sub(ids.len());
    Ok((ids, more))
}

/// Adds the notes whose files are called as asked for, where they are not meant already: one look for each name, however many there are.
fn named(connection: &Connection, query: &Query, meant: &mut Vec<i64>) -> Result<(), IndexError> {
    if query.named.is_empty() {
        return Ok(());
    }
    let seen = sql::condition(&Filter::everything(), query.also);
    let sql = format!("SELECT n.id FROM notes n WHERE n.stem = ? AND {} ORDER BY {ORDER}", seen.sql);
    let mut rows = connection.prepare_cached(&sql)?;
    let mut known: HashSet<i64> = meant.iter().copied().collect();
    for name in &query.named {
        let values = std::iter::once(Value::from(value::text(name))).chain(seen.values.iter().cloned());
        for id in rows.query_map(params_from_iter(values), |row| row.get(0))? {
            let id = id?;
            if known.insert(id) {
                meant.push(id);
            }
        }
    }
    Ok(())
}

/// The `n` notes nearest to `text` beside those meant anyway.
fn like(connection: &Connection, query: &Query, text: &str, n: usize, meant: &[i64]) -> Result<Vec<i64>, IndexError> {
    let Some(shared) = search::shared(connection, text)? else { return Ok(Vec::new()) };
    let meant: HashSet<i64> = meant.iter().copied().collect();
    let everything = Filter::everything();
    let among = query.among.as_ref().unwrap_or(&everything);
    let found = search::ranked(connection, &shared, among, query.also, Some(n + meant.len()), search::First::Nearest)?;
    Ok(found.into_iter().filter(|id| !meant.contains(id)).take(n).collect())
}
