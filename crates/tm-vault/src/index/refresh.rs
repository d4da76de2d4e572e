//! Bringing an index up to what the files are now.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, TransactionBehavior};
use tm_core::VaultPath;

use super::build::{shorten_log, too_large};
use super::read::{Reading, Wanted, entry, read_all};
use super::write::{Writer, folder, known};
use super::{Index, IndexError, Refreshed, schema};
use crate::freshness::{self, Digest, Stamp};
use crate::walk::{Folder, Walk, walk};

/// More changed files than this, and more than half of all, are cheaper read into a new index.
const MANY: usize = 2_000;
/// How often a look is begun again because another process wrote meanwhile.
const TRIES: u32 = 3;

/// A look so long ago that no stamp is older: the next one hashes the file. Somebody may have edited it between our writing and its stamp.
const DISTRUSTED: i64 = i64::MIN;

/// How the tables differ from the files.
#[derive(Default)]
struct Difference {
    wanted: Vec<Wanted>,
    gone: Vec<VaultPath>,
    folders_gone: Vec<String>,
    /// Places in [`Walk::folders`] of those that were not as the tables said.
    unsettled: Vec<usize>,
    /// Of these, where something else had to be left out than last time.
    untold: Vec<usize>,
    /// Files whose stamp cannot be trusted yet.
    racy: HashSet<VaultPath>,
}

impl Index {
    /// Looks at all files and reads those that are not as the tables say.
    pub(super) fn look(&mut self) -> Result<Refreshed, IndexError> {
        for _ in 1..TRIES {
            if let Some(refreshed) = self.look_once(Meanwhile::Refused)? {
                return Ok(refreshed);
            }
        }
        self.look_once(Meanwhile::Allowed)?.ok_or(IndexError::Damaged)
    }

    /// One look; nothing where another process wrote meanwhile and that is refused.
    fn look_once(&mut self, meanwhile: Meanwhile) -> Result<Option<Refreshed>, IndexError> {
        let looked = freshness::now();
        let walk = walk(&self.root);
        let connection = self.connection()?;
        let writes = schema::writes(connection)?;
        let difference = difference(connection, &walk, looked)?;
        if difference.is_empty() {
            return Ok(Some(Refreshed { files: walk.len(), ..Refreshed::default() }));
        }
        if difference.wanted.len() > MANY.max(walk.len() / 2) {
            self.discard();
            return self.build().map(Some);
        }
        self.take_in(&walk, &difference, looked, (writes, meanwhile))
    }

    fn take_in(
        &mut self,
        walk: &Walk,
        difference: &Difference,
        looked: i64,
        (writes, meanwhile): (i64, Meanwhile),
    ) -> Result<Option<Refreshed>, IndexError> {
        let (root, dialect) = (self.root.clone(), self.dialect.clone());
        let mut refreshed = Refreshed { files: walk.len(), gone: difference.gone.len(), ..Refreshed::default() };
        let connection = self.connection.as_mut().ok_or(IndexError::Damaged)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let alone = schema::writes(&transaction)? == writes;
        if !alone && meanwhile == Meanwhile::Refused {
            return Ok(None);
        }
        let mut writer = Writer::new(&transaction)?;
        let mut left = Vec::new();
        for path in &difference.gone {
            left.extend(writer.ident(path)?.map(|id| (path.clone(), id)));
            writer.remove(path)?;
        }
        read_all(&root, &dialect, &difference.wanted, |reading| take(reading, &mut writer, &mut refreshed, looked))?;
        difference.folders_gone.iter().try_for_each(|folder| writer.forget(folder))?;
        let racy: HashSet<&str> = difference.racy.iter().map(folder).collect();
        for place in &difference.unsettled {
            let folder = &walk.folders[*place];
            writer.settle(folder, alone && !racy.contains(folder.path.as_str()))?;
        }
        writer.count()?;
        for (path, id) in left {
            refreshed.renamed.extend(writer.is_there(&id)?.then_some((path, id)));
        }
        transaction.commit()?;
        shorten_log(&self.store, connection);
        refreshed.unread.extend(difference.untold.iter().flat_map(|place| walk.folders[*place].unread.iter().cloned()));
        Ok(Some(refreshed))
    }

    /// Takes in what was just written, without looking at any other file: of each path its bytes, or nothing where it is gone.
    ///
    /// # Errors
    /// Where not even memory can hold an index.
    pub fn update(&mut self, written: &[(VaultPath, Option<Vec<u8>>)]) -> Result<(), IndexError> {
        // An index that is made only now reads what was written anyway.
        if self.connection.is_none() {
            return self.build().map(drop);
        }
        self.mended(|index| index.write(written))
    }

    fn write(&mut self, written: &[(VaultPath, Option<Vec<u8>>)]) -> Result<(), IndexError> {
        let (root, dialect) = (self.root.clone(), self.dialect.clone());
        let connection = self.connection.as_mut().ok_or(IndexError::Damaged)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut writer = Writer::new(&transaction)?;
        for (path, bytes) in written {
            let stamp = std::fs::metadata(root.join(path.as_str())).ok().map(|found| Stamp::of(&found));
            match (bytes, stamp) {
                (Some(bytes), Some(stamp)) if path.is_markdown() => {
                    writer.replace(&entry(path, stamp, bytes, &dialect), DISTRUSTED)?;
                }
                _ => drop(writer.remove(path)?),
            }
            writer.unsettle(folder(path))?;
        }
        writer.count()?;
        transaction.commit()?;
        shorten_log(&self.store, connection);
        Ok(())
    }
}

/// What to do when another process wrote between our look and our writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meanwhile {
    /// Look again.
    Refused,
    /// Write, and leave the folders to be looked at file by file next time.
    Allowed,
}

impl Difference {
    fn is_empty(&self) -> bool {
        self.unsettled.is_empty() && self.folders_gone.is_empty()
    }

    /// What differs in one folder.
    fn within(&mut self, connection: &Connection, walk: &Walk, place: usize, looked: i64) -> Result<(), IndexError> {
        let folder = &walk.folders[place];
        let mut seen: HashMap<&str, Stamp> = walk.within(folder).collect();
        known(connection, &folder.path, |name, known| {
            match seen.remove(name) {
                None => self.gone.extend(folder.file(name)),
                Some(stamp) if stamp != known.stamp || known.racy => self.want(folder, name, stamp, Some(known.hash), looked),
                Some(_) => {}
            }
            Ok(())
        })?;
        for (name, stamp) in seen {
            self.want(folder, name, stamp, None, looked);
        }
        Ok(())
    }

    fn want(&mut self, folder: &Folder, name: &str, stamp: Stamp, known: Option<Digest>, looked: i64) {
        let Some(path) = folder.file(name) else { return };
        if stamp.is_racy(looked) {
            self.racy.insert(path.clone());
        }
        self.wanted.push(Wanted { path, stamp, known });
    }
}

fn take(reading: Reading, writer: &mut Writer<'_>, refreshed: &mut Refreshed, looked: i64) -> Result<(), IndexError> {
    match reading {
        Reading::New(entry) => {
            writer.replace(&entry, looked)?;
            refreshed.read += 1;
            refreshed.unread.extend(entry.cut.then(|| too_large(entry.path.as_str())));
        }
        Reading::Same(path, stamp) => writer.touch(&path, stamp, looked)?,
        Reading::Unread(path, unread) => {
            refreshed.gone += usize::from(writer.remove(&path)?);
            refreshed.unread.extend(unread);
        }
    }
    Ok(())
}

/// What differs, asking file by file only in folders whose digest is another.
fn difference(connection: &Connection, walk: &Walk, looked: i64) -> Result<Difference, IndexError> {
    let mut difference = Difference::default();
    let mut folders = folders(connection)?;
    for (place, seen) in walk.folders.iter().enumerate() {
        let (digest, told) = folders.remove(&seen.path).unwrap_or_default();
        if digest == Some(seen.digest) {
            continue;
        }
        difference.unsettled.push(place);
        if told != Some(seen.told()) {
            difference.untold.push(place);
        }
        difference.within(connection, walk, place, looked)?;
    }
    for folder in folders.into_keys() {
        known(connection, &folder, |name, _| {
            difference.gone.extend(VaultPath::new(&format!("{folder}{name}")));
            Ok(())
        })?;
        difference.folders_gone.push(folder);
    }
    Ok(difference)
}

/// Of a folder the digest where it is settled, and that of what was left out.
type Told = (Option<Digest>, Option<Digest>);

/// The folders the tables know.
fn folders(connection: &Connection) -> Result<HashMap<String, Told>, IndexError> {
    let mut rows = connection.prepare_cached("SELECT path, digest, unread FROM folders")?;
    let rows = rows.query_map([], |row| Ok((row.get(0)?, (schema::digest(row.get(1)?), schema::digest(row.get(2)?)))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
