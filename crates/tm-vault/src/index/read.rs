//! Files to what the tables hold of them, on as many threads as pay.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use tm_core::extract::{LARGEST, extract, part_read};
use tm_core::filter::value;
use tm_core::record::{self, Rank};
use tm_core::{Dialect, Facts, VaultPath};

use super::IndexError;
use super::marks::{Mark, marks};
use super::parts::{self, Packed};
use crate::freshness::{Digest, Stamp};
use crate::walk::Unread;

/// How much of a larger one is looked at for its front matter.
const HEAD: u64 = 256 << 10;
/// Files given to a thread at a time.
const UNIT: usize = 16;
/// Fewer files are read without threads.
const FEW: usize = 48;

/// A file to read.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    pub path: VaultPath,
    /// From before it is read.
    pub stamp: Stamp,
    /// The hash of what the tables hold of it.
    pub known: Option<Digest>,
}

/// What came of reading a file.
pub(super) enum Reading {
    /// It says something new.
    New(Box<Entry>),
    /// Its bytes are those the tables know.
    Same(VaultPath, Stamp),
    /// It cannot be read.
    Unread(VaultPath, Option<Unread>),
}

/// A note as the tables hold it.
pub(super) struct Entry {
    pub path: VaultPath,
    pub stamp: Stamp,
    pub hash: Digest,
    pub plan: bool,
    /// What is left beside the parts that are packed: what every note has, its lines and its running text.
    pub facts: Facts,
    pub packed: Packed,
    pub marks: Vec<Mark>,
    /// The kind of record, or the `type:` of a note that is none.
    pub kind: Option<String>,
    /// Where it stands among those of its kind.
    pub rank: Option<Rank>,
    /// How many boxes are not ticked.
    pub open: usize,
    /// How many are.
    pub done: usize,
    /// Front matter worth searching.
    pub said: String,
    /// The file was too large to be read whole.
    pub cut: bool,
}

/// Reads the `wanted` files and hands over what came of them, in any order.
pub(super) fn read_all(
    root: &Path,
    dialect: &Dialect,
    wanted: &[Wanted],
    mut each: impl FnMut(Reading) -> Result<(), IndexError>,
) -> Result<(), IndexError> {
    if wanted.len() < FEW {
        return wanted.iter().try_for_each(|file| each(read(root, dialect, file)));
    }
    let next = AtomicUsize::new(0);
    let (send, receive) = mpsc::sync_channel(2);
    std::thread::scope(|scope| {
        for _ in 0..crate::threads() {
            let (send, next) = (send.clone(), &next);
            scope.spawn(move || {
                while let Some(unit) = wanted.chunks(UNIT).nth(next.fetch_add(1, Ordering::Relaxed)) {
                    let readings: Vec<Reading> = unit.iter().map(|file| read(root, dialect, file)).collect();
                    if send.send(readings).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        // Should writing fail, this end goes, and with it the threads.
        receive.into_iter().flatten().try_for_each(&mut each)
    })
}

fn read(root: &Path, dialect: &Dialect, file: &Wanted) -> Reading {
    let cut = file.stamp.size > LARGEST;
    let bytes = match bytes(&root.join(file.path.as_str()), cut) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Reading::Unread(file.path.clone(), None),
        Err(error) => {
            let message = format!("this file cannot be read: {}", crate::failure::reason(&error));
            let remedy = "give yourself the right to read it, or list it in .tmignore".to_owned();
            return Reading::Unread(file.path.clone(), Some(Unread { path: file.path.to_string(), message, remedy }));
        }
    };
    if file.known == Some(Digest::of(&bytes)) {
        return Reading::Same(file.path.clone(), file.stamp);
    }
    Reading::New(Box::new(entry(&file.path, file.stamp, &bytes, dialect)))
}

/// What the tables hold of a file with these bytes.
pub(super) fn entry(path: &VaultPath, stamp: Stamp, bytes: &[u8], dialect: &Dialect) -> Entry {
    let cut = stamp.size > LARGEST;
    let bytes = part_read(bytes, stamp.size);
    let facts = extract(path, bytes, dialect);
    let (plan, marks, said, kind) = (dialect.is_plan(path, &facts), marks(&facts), said(&facts), kind(&facts));
    let rank = record::rank(&facts, dialect);
    let open = facts.boxes.iter().filter(|item| !item.ticked).count();
    let done = facts.boxes.len() - open;
    let (packed, facts) = parts::pack(facts);
    Entry { path: path.clone(), stamp, hash: Digest::of(bytes), plan, facts, packed, marks, kind, rank, open, done, said, cut }
}

fn kind(facts: &Facts) -> Option<String> {
    facts.sort().map(value::text)
}

fn bytes(path: &Path, cut: bool) -> std::io::Result<Vec<u8>> {
    if !cut {
        return std::fs::read(path);
    }
    let mut head = Vec::new();
    File::open(path)?.take(HEAD).read_to_end(&mut head)?;
    let length = part_read(&head, LARGEST + 1).len();
    head.truncate(length);
    Ok(head)
}

/// The values of front matter that are words.
fn said(facts: &Facts) -> String {
    const NO_WORDS: [&str; 6] = ["id", "type", "title", "status", "date", "created"];
    let mut said = String::new();
    for field in facts.fields.iter().filter(|field| !NO_WORDS.contains(&field.key.as_str())) {
        for value in field.values.iter().filter(|value| value.contains(char::is_alphabetic)) {
            said.push_str(value);
            said.push('\n');
        }
    }
    said
}
