//! The query a box carries, and what its count says.

use crate::filter::Compare;

/// What fills a box: how many notes a filter must mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxQuery {
    /// In the filter language.
    pub filter: String,
    /// How the count compares with [`BoxQuery::number`].
    pub op: Compare,
    /// The number to compare with.
    pub number: u64,
}

/// What is known of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The count is as asked for.
    Met,
    /// It is not.
    NotYet,
    /// Nobody counted, or the box carries no query: a person says.
    Unknown,
}

impl BoxQuery {
    /// Whether a count is as asked for.
    pub fn is_met(&self, count: u64) -> bool {
        match self.op {
            Compare::Is => count == self.number,
            Compare::AtLeast => count >= self.number,
            Compare::AtMost => count <= self.number,
            Compare::MoreThan => count > self.number,
            Compare::LessThan => count < self.number,
        }
    }

    /// What a count says, if there is one.
    pub fn state(&self, count: Option<u64>) -> State {
        match count {
            Some(count) if self.is_met(count) => State::Met,
            Some(_) => State::NotYet,
            None => State::Unknown,
        }
    }
}

/// The text of a box without its query, and the query: the first piece in backticks that reads as one.
///
/// A query is `key:value` (also `key>=value`, `-key:value`) once or more, beside other words, with or without a comparison behind it; none
/// asks for one note at least. Other pieces in backticks, such as a command, stay text.
pub(super) fn taken_out(written: &str) -> (String, Option<BoxQuery>) {
    let mut at = 0;
    while let Some(found) = written[at..].find('`') {
        let start = at + found;
        let Some(length) = written[start + 1..].find('`') else { break };
        let end = start + 1 + length;
        if let Some(query) = read(&written[start + 1..end]) {
            let text = format!("{} {}", written[..start].trim_end(), written[end + 1..].trim_start());
            return (text.trim().to_owned(), Some(query));
        }
        at = end + 1;
    }
    (written.to_owned(), None)
}

fn read(text: &str) -> Option<BoxQuery> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (words, op, number) = match words.as_slice() {
        [filter @ .., op, number] if compare(op).is_some() => (filter, compare(op)?, number.parse().ok()?),
        all => (all, Compare::AtLeast, 1),
    };
    words.iter().any(|word| is_key(word)).then(|| BoxQuery { filter: words.join(" "), op, number })
}

/// A piece in backticks that compares the count of a filter with something that is no number.
pub(super) fn unread(written: &str) -> Option<&str> {
    let compares = |piece: &&str| {
        let words: Vec<&str> = piece.split_whitespace().collect();
        matches!(words.as_slice(), [filter @ .., op, _] if compare(op).is_some() && filter.iter().any(|word| is_key(word)))
    };
    written.split('`').skip(1).step_by(2).filter(compares).find(|piece| read(piece).is_none())
}

fn compare(word: &str) -> Option<Compare> {
    match word {
        "=" | "==" => Some(Compare::Is),
        ">=" | "≥" => Some(Compare::AtLeast),
        "<=" | "≤" => Some(Compare::AtMost),
        ">" => Some(Compare::MoreThan),
        "<" => Some(Compare::LessThan),
        _ => None,
    }
}

/// `type:win`, `-status:dropped`, `date>=2026-01-01`; an address is none.
fn is_key(word: &str) -> bool {
    let word = word.trim_start_matches(['-', '(']);
    let length = word.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'-').count();
    let rest = &word[length..];
    let value = [":", ">=", "<=", ">", "<"].into_iter().find_map(|mark| rest.strip_prefix(mark));
    length > 0 && value.is_some_and(|value| !value.is_empty() && !value.starts_with('/'))
}
