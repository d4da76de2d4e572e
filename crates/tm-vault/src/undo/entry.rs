//! One past command as it is kept: of each file the bytes that changed, and hashes of the whole.

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use tm_core::{Id, VaultPath};
use tm_doc::{Document, Value};

use crate::change::{FileChange, FileText};
use crate::site::ContentHash;

pub(crate) const KIND: &str = "tm-undo";

/// One past command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Later commands have greater numbers, whatever the clock says.
    pub(crate) number: u64,
    /// What was typed; nothing once it is forgotten.
    pub(crate) words: Option<String>,
    pub(crate) at: DateTime,
    /// The command this one took back.
    pub(crate) undoes: Option<u64>,
    pub(crate) files: Vec<Kept>,
    /// The folders that were made for new files, the upper ones first: they go again with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) folders: Vec<VaultPath>,
}

/// What one file was and became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) before: Option<Side>,
    pub(crate) after: Option<Side>,
    /// How many bytes at the beginning are the same before and behind.
    head: usize,
    /// How many at the end.
    tail: usize,
    /// What stood between, and what does.
    was: Bytes,
    now: Bytes,
}

/// Where a file lay, and the hash of all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Side {
    pub(crate) path: VaultPath,
    pub(crate) hash: ContentHash,
}

/// Bytes as JSON: a text, or hexadecimal where they are none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Bytes {
    Text(String),
    Hex(String),
}

impl Kept {
    pub(crate) fn of(change: &FileChange) -> Kept {
        let bytes = |text: &Option<FileText>| text.as_ref().map_or(Vec::new(), |text| text.bytes.clone());
        let (was, now) = (bytes(&change.before), bytes(&change.after));
        let head = same_head(&was, &now);
        let tail = same_tail(&was[head..], &now[head..]);
        Kept {
            before: change.before.as_ref().map(Side::of),
            after: change.after.as_ref().map(Side::of),
            head,
            tail,
            was: Bytes::of(&was[head..was.len() - tail]),
            now: Bytes::of(&now[head..now.len() - tail]),
        }
    }

    /// The bytes before, from those behind (none where the file had gone); nothing where they do not belong together.
    pub(crate) fn restored(&self, after: &[u8]) -> Option<Vec<u8>> {
        let was = self.was.bytes()?;
        let end = after.len().checked_sub(self.tail).filter(|end| *end >= self.head)?;
        let whole = [&after[..self.head], &was, &after[end..]].concat();
        (Some(ContentHash::of(&whole)) == self.before.as_ref().map(|side| side.hash.clone())).then_some(whole)
    }

    /// All that it said last, given what it said before where that is known.
    pub(crate) fn last_text(&self, before: Option<&[u8]>) -> Option<Vec<u8>> {
        match (&self.before, &self.after) {
            (Some(_), Some(after)) => self.made_of(before?, &after.hash),
            (None, _) => self.now.bytes(),
            (_, None) => self.was.bytes(),
        }
    }

    /// The bytes behind, from those before; nothing where they do not belong together.
    fn made_of(&self, before: &[u8], hash: &ContentHash) -> Option<Vec<u8>> {
        let now = self.now.bytes()?;
        let end = before.len().checked_sub(self.tail).filter(|end| *end >= self.head)?;
        let whole = [&before[..self.head], &now, &before[end..]].concat();
        (ContentHash::of(&whole) == *hash).then_some(whole)
    }

    /// Where it lay and lies.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &VaultPath> {
        self.before.iter().chain(&self.after).map(|side| &side.path)
    }

    /// What stood between the bytes that stayed, and what does, as far as they are text.
    pub(crate) fn texts(&self) -> (String, String) {
        let text = |bytes: &Bytes| String::from_utf8_lossy(&bytes.bytes().unwrap_or_default()).into_owned();
        (text(&self.was), text(&self.now))
    }

    /// The names of a file whose id stands in what is kept of it: all of a new one, and of one that went.
    pub(crate) fn names(&self) -> Vec<(VaultPath, Id)> {
        let id = [&self.was, &self.now].into_iter().find_map(|bytes| match bytes {
            Bytes::Text(text) => written_id(text),
            Bytes::Hex(_) => None,
        });
        let Some(id) = id else { return Vec::new() };
        self.paths().map(|path| (path.clone(), id.clone())).collect()
    }

    /// Whether `word` stands in what changed, as a word.
    pub(crate) fn mentions(&self, word: &str) -> bool {
        let (was, now) = self.texts();
        mentions(&was, word) || mentions(&now, word)
    }
}

impl Side {
    fn of(text: &FileText) -> Side {
        Side { path: text.path.clone(), hash: ContentHash::of(&text.bytes) }
    }
}

impl Bytes {
    fn of(bytes: &[u8]) -> Bytes {
        match std::str::from_utf8(bytes) {
            Ok(text) => Bytes::Text(text.to_owned()),
            Err(_) => Bytes::Hex(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        }
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Bytes::Text(text) => Some(text.clone().into_bytes()),
            Bytes::Hex(hex) => {
                let pairs = hex.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
                pairs.collect()
            }
        }
    }
}

/// The id in the front matter that begins `text`.
fn written_id(text: &str) -> Option<Id> {
    let document = Document::parse(text);
    match &document.front_matter()?.get("id")?.value {
        Value::Scalar(id) => Id::new(id),
        _ => None,
    }
}

/// Whether `word` stands in `text` with no letter or digit beside it.
pub(crate) fn mentions(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, word)| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
    })
}

/// How many bytes both begin with, cut between characters so that the rest is still text.
fn same_head(one: &[u8], other: &[u8]) -> usize {
    let mut head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    while head > 0 && (is_inside(one, head) || is_inside(other, head)) {
        head -= 1;
    }
    head
}

fn same_tail(one: &[u8], other: &[u8]) -> usize {
    let mut tail = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    while tail > 0 && (is_inside(one, one.len() - tail) || is_inside(other, other.len() - tail)) {
        tail -= 1;
    }
    tail
}

/// Whether `at` lies inside a character of UTF-8.
fn is_inside(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000)
}
