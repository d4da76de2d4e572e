//! What a file may be hidden for although it cannot be read as it should: damage must not bring out what is shown only with `-p`.
//!
//! Only the beginning of a file is looked at, as lines, whatever fences or indents they have. What only may be hidden is hidden.

use tm_doc::Document;

use super::Dialect;
use crate::record::value;
use crate::{Facts, Kind, VaultPath};

/// So many lines from the top may belong to damaged front matter.
const LINES: usize = 60;

/// Whether a line at the top says that the file is of a kind that is hidden, an interview, or simply hidden. A key that stands twice says both.
pub(super) fn says_hidden(document: &Document, facts: &Facts) -> bool {
    top(document, facts).any(|line| match setting(line) {
        Some(("type", named)) => Kind::named(named).is_some_and(|kind| kind.spec().hidden),
        Some(("kind", named)) => named.eq_ignore_ascii_case("interview"),
        Some(("hidden", said)) => !said.is_empty() && value::flag(said) != Some(false),
        _ => false,
    })
}

/// The same for what never leaves the machine.
pub(super) fn says_private(document: &Document, facts: &Facts) -> bool {
    top(document, facts).any(|line| match setting(line) {
        Some(("type", named)) => Kind::named(named).is_some_and(|kind| kind.spec().private),
        Some(("private", said)) => !said.is_empty() && value::flag(said) != Some(false),
        _ => false,
    })
}

/// Whether the file lies in the folder of a kind that is hidden.
pub(super) fn lies_hidden(path: &VaultPath, dialect: &Dialect) -> bool {
    let folder = dialect.within(path).and_then(|inside| inside.split_once('/')).map(|(folder, _)| folder);
    Kind::ALL.into_iter().any(|kind| kind.spec().hidden && folder == Some(kind.spec().folder))
}

/// The lines that are, or may be, front matter: of a sound one that says what it is, its own; else the first of the file, without fenced code.
fn top<'d>(document: &'d Document, facts: &Facts) -> impl Iterator<Item = &'d str> {
    let is_known = facts.value("type").is_some_and(|named| Kind::named(named).is_some());
    let own = document.front_matter().filter(|front| front.flat && is_known).map(|front| document.slice(front.span));
    let mut fenced = false;
    let lines = own.unwrap_or_else(|| document.text()).lines().take(LINES);
    let plain = lines.filter(move |line| {
        let fence = line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        fenced ^= fence;
        !fenced && !fence
    });
    // `{type: offer, id: …}`
    plain.flat_map(|line| line.split(if line.trim_start().starts_with('{') { ',' } else { '\n' }))
}

/// A key in lower case as far as it is one that matters here, and its value, without quotes: YAML's `type: offer` and TOML's `type = "offer"`.
fn setting(line: &str) -> Option<(&'static str, &str)> {
    let line = line.trim_start_matches(|char: char| char.is_whitespace() || matches!(char, '\u{feff}' | '-' | '+' | '{' | ','));
    let (key, rest) = line.split_once([':', '='])?;
    let key = bare(key);
    let known = ["type", "kind", "hidden", "private"].into_iter().find(|known| key.eq_ignore_ascii_case(known))?;
    // A comment ends a value.
    let said = rest.split(" #").next().unwrap_or(rest);
    Some((known, bare(said.trim_end_matches(['}', ',', ' ']))))
}

fn bare(text: &str) -> &str {
    text.trim_matches(|char: char| char.is_whitespace() || matches!(char, '"' | '\'' | '[' | ']' | '='))
}
