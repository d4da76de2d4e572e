//! How other languages compare: refused with what to type here, since as words or values it would find something else.

use super::vet::compares;
use crate::filter::DATE_KEYS;

/// The sign behind `name` that compares elsewhere, and what to type: `status!=parked`, `rating=3`.
pub(super) fn sign(name: &str, rest: &str) -> Option<(&'static str, String)> {
    const SIGNS: [&str; 4] = ["!=", "!:", "==", "="];
    let sign = SIGNS.into_iter().find(|sign| rest.starts_with(sign)).filter(|_| !name.is_empty())?;
    let value = rest[sign.len()..].split(|char: char| char.is_whitespace() || matches!(char, '(' | ')')).next();
    let value = value.filter(|value| !value.is_empty()).unwrap_or("VALUE");
    let not = if sign.starts_with('!') { "not:" } else { "" };
    Some((sign, format!("write {not}{name}:{value}, or quote it for the words")))
}

/// What is wrong with a value behind `key:` that compares by itself, and what to type: `>=4`, `!parked`, `4..10`.
pub(super) fn value(key: &str, value: &str) -> Option<(String, String)> {
    let or_quote = |terms: &str| format!("write {terms}, or quote the value");
    if value.starts_with(['>', '<', '=']) {
        let bare = value.trim_start_matches(['>', '<', '=']);
        let sign = Some(&value[..value.len() - bare.len()]).filter(|sign| matches!(*sign, ">" | "<" | ">=" | "<="));
        return Some(("a comparison takes no colon".to_owned(), or_quote(&format!("{key}{}{bare}", sign.unwrap_or(":")))));
    }
    if let Some(other) = value.strip_prefix('!').filter(|other| !other.is_empty()) {
        return Some(("`!` is no part of a value".to_owned(), or_quote(&format!("not:{key}:{other}"))));
    }
    let (first, last) = range(value).filter(|_| !DATE_KEYS.contains(&key))?;
    let ends = [(">=", first), ("<=", last)].into_iter().filter(|(_, end)| !end.is_empty());
    let terms: Vec<String> = ends.map(|(sign, end)| format!("{key}{sign}{end}")).collect();
    Some((format!("`{value}` is no single value"), or_quote(&terms.join(" "))))
}

/// The ends of `4..10`, `2026-01..`, `..10`: numbers or days, of which one may be left out.
fn range(value: &str) -> Option<(&str, &str)> {
    let (first, last) = value.split_once("..")?;
    let is_end = |end: &str| end.is_empty() || compares(end);
    (is_end(first) && is_end(last) && first.len() + last.len() > 0).then_some((first, last))
}
