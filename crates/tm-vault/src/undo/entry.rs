//! One past command as it is kept: of each file the lines that changed, those beside them, and hashes of the whole.

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
    /// How many bytes at the beginning are the same before and behind: whole lines.
    head: usize,
    /// How many at the end.
    tail: usize,
    /// What stood between, and what does.
    was: Bytes,
    now: Bytes,
    /// The lines it stood between, where they are not too long.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    beside: Option<Beside>,
}

/// The line before what changed and the one behind it; nothing at the ends of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Beside {
    before: Option<Bytes>,
    behind: Option<Bytes>,
}

/// Longer lines, in bytes, are not kept only to find a place by.
const LONGEST_BESIDE: usize = 1000;

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
            beside: Beside::of(&now[..head], &now[now.len() - tail..]),
        }
    }

    /// What the file says now, `edited` since, with the lines of the command taken back and every other byte as it is; nothing where they do not
    /// stand there any more as they were left, in one place only and beside a line they stood beside. An edit that merely moved what
    /// follows, or changed something else, is no hindrance.
    pub(crate) fn restored_in(&self, edited: &[u8]) -> Option<Vec<u8>> {
        self.before.as_ref().zip(self.after.as_ref())?;
        let (was, now, beside) = (self.was.bytes()?, self.now.bytes()?, self.beside.as_ref()?);
        if was == now {
            return Some(edited.to_vec());
        }
        let (before, behind) = beside.bytes()?;
        let is_there = |at: usize| {
            let end = at + now.len();
            let stands = edited[at..].starts_with(&now);
            if !stands || !(now.is_empty() || now.ends_with(b"\n") || is_line_end(&edited[end..])) {
                return false;
            }
            let follows = before.as_ref().map_or(at == 0, |line| ends_with_line(&edited[..at], line));
            let precedes = behind.as_ref().map_or(end == edited.len(), |line| begins_with_line(&edited[end..], line));
            // Where nothing came, the place is only where both lines still meet.
            if now.iter().all(u8::is_ascii_whitespace) { follows && precedes } else { follows || precedes }
        };
        let mut places = line_starts(edited).filter(|at| is_there(*at));
        let at = places.next().filter(|_| places.next().is_none())?;
        let end = at + now.len();
        // A last line without an end may have got one since, as others follow it now; and the other way round.
        let rest = if now.is_empty() || now.ends_with(b"\n") { &edited[end..] } else { without_break(&edited[end..]) };
        let needs_end = !was.is_empty() && !was.ends_with(b"\n") && !rest.is_empty();
        let line_end: &[u8] = match edited.iter().position(|byte| *byte == b'\n') {
            _ if !needs_end => b"",
            Some(first) if edited[..first].ends_with(b"\r") => b"\r\n",
            _ => b"\n",
        };
        Some([&edited[..at], &was, line_end, rest].concat())
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
        (self.was.text(), self.now.text())
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
        let beside = self.beside.iter().flat_map(|beside| beside.before.iter().chain(&beside.behind)).map(Bytes::text);
        [was, now].into_iter().chain(beside).any(|text| mentions(&text, word))
    }
}

impl Side {
    pub(crate) fn of(text: &FileText) -> Side {
        Side { path: text.path.clone(), hash: ContentHash::of(&text.bytes) }
    }
}

impl Beside {
    fn of(head: &[u8], tail: &[u8]) -> Option<Beside> {
        let before = (!head.is_empty()).then(|| {
            let end = head.len() - usize::from(head.ends_with(b"\n"));
            &head[head[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)..]
        });
        let behind =
            (!tail.is_empty()).then(|| &tail[..tail.iter().position(|byte| *byte == b'\n').map_or(tail.len(), |at| at + 1)]);
        let fits = before.into_iter().chain(behind).all(|line| line.len() <= LONGEST_BESIDE);
        fits.then(|| Beside { before: before.map(Bytes::of), behind: behind.map(Bytes::of) })
    }

    #[expect(clippy::type_complexity, reason = "the two lines, each of which may be missing")]
    fn bytes(&self) -> Option<(Option<Vec<u8>>, Option<Vec<u8>>)> {
        let bytes = |line: &Option<Bytes>| line.as_ref().map_or(Some(None), |line| line.bytes().map(Some));
        Some((bytes(&self.before)?, bytes(&self.behind)?))
    }
}

impl Bytes {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes().unwrap_or_default()).into_owned()
    }

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

/// How many bytes both begin with, cut behind the last line break.
fn same_head(one: &[u8], other: &[u8]) -> usize {
    let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    one[..same].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// How many bytes both end with, cut at the beginning of a line.
fn same_tail(one: &[u8], other: &[u8]) -> usize {
    let same = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    let begins_line = |text: &[u8], tail: usize| tail == text.len() || text[..text.len() - tail].ends_with(b"\n");
    let whole = begins_line(one, same) && begins_line(other, same);
    let rest = &one[one.len() - same..];
    if whole { same } else { rest.iter().position(|byte| *byte == b'\n').map_or(0, |at| rest.len() - at - 1) }
}

fn ends_with_line(text: &[u8], line: &[u8]) -> bool {
    text.strip_suffix(line).is_some_and(|rest| rest.is_empty() || rest.ends_with(b"\n"))
}

fn begins_with_line(text: &[u8], line: &[u8]) -> bool {
    text.strip_prefix(line).is_some_and(|rest| line.ends_with(b"\n") || is_line_end(rest))
}

fn is_line_end(rest: &[u8]) -> bool {
    rest.is_empty() || without_break(rest).len() < rest.len()
}

fn without_break(rest: &[u8]) -> &[u8] {
    rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest)
}

/// Where lines of `text` begin, its end too.
fn line_starts(text: &[u8]) -> impl Iterator<Item = usize> {
    let behind = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let end = (!text.is_empty() && !text.ends_with(b"\n")).then_some(text.len());
    std::iter::once(0).chain(behind).chain(end)
}
