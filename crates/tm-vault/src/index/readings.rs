//! Plans as they were read, kept beside the facts: reading one takes longer than most questions, and it changes a few times a month.
//!
//! A reading is found by a digest of all it was made of: the texts and names of the files, and the program that read them, as another one may
//! read them otherwise. What a reading says is for tm-core.

use std::time::Duration;

use rusqlite::{Connection, OptionalExtension};
use tm_core::{PlanFile, Snapshot};

use super::build::{PATIENCE, shorten_log};
use super::{Index, IndexError};
use crate::freshness::Digest;
use crate::platform;

/// So many readings are kept: of a plan as it is edited, of several vaults' worth of settings, by an old and a new program.
const MOST: i64 = 8;

impl Index {
    /// Gives a snapshot the readings of its plans. One that is not known is made now, and kept for the next command.
    pub(super) fn give_readings(&self, connection: &Connection, snapshot: &mut Snapshot) -> Result<(), IndexError> {
        let Some(program) = platform::program().filter(|_| !snapshot.plans.is_empty()) else { return Ok(()) };
        let mut missing = Vec::new();
        for files in snapshot.read_as_one() {
            let key = key(&program, &files, &self.key);
            let mut known = connection.prepare_cached("SELECT plan FROM readings WHERE key = ?1")?;
            match known.query_row([key.0.as_slice()], |row| row.get(0)).optional()? {
                Some(packed) => snapshot.know(files, packed),
                None => missing.push((key, files)),
            }
        }
        if !self.lies {
            // Where it cannot be kept now, because another process writes, the next command may.
            let _ = missing.iter().try_for_each(|(key, files)| self.keep(connection, *key, &snapshot.packed(files)));
        }
        Ok(())
    }

    fn keep(&self, connection: &Connection, key: Digest, packed: &[u8]) -> Result<(), IndexError> {
        connection.busy_timeout(Duration::ZERO)?;
        let kept = connection
            .execute("INSERT OR IGNORE INTO readings(key, plan) VALUES (?1, ?2)", (key.0.as_slice(), packed))
            .and_then(|_| connection.execute("DELETE FROM readings WHERE id <= (SELECT max(id) FROM readings) - ?1", [MOST]));
        connection.busy_timeout(PATIENCE)?;
        shorten_log(&self.store, connection);
        Ok(kept.map(drop)?)
    }
}

/// What a reading of these files by this program is kept under. `settings` is the key of the index.
fn key(program: &str, files: &[PlanFile], settings: &str) -> Digest {
    let mut made = format!("{settings} {program} {}\n", files.len()).into_bytes();
    for file in files {
        made.extend_from_slice(format!("{:?} {}\n", file.path.as_str(), file.bytes.len()).as_bytes());
        made.extend_from_slice(&file.bytes);
    }
    Digest::of(&made)
}
