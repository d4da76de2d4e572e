//! Which values a key can be compared with.

use crate::filter::{Compare, DATE_KEYS, value, when};

/// Whether `value` can be compared as `key` and `op` ask; else what is wrong, and what to type.
pub(super) fn vet(key: &str, op: Compare, value: &str) -> Result<(), (String, String)> {
    let sign = op.sign();
    if op == Compare::Is && DATE_KEYS.contains(&key) {
        let sound = when::is_day(value) || when::is_ago(value);
        let remedy = || format!("write {key}:2026-Q1, {key}:2026-03-01 or {key}:30d");
        return if sound { Ok(()) } else { Err((format!("`{value}` is no day or period"), remedy())) };
    }
    if when::is_day(value) {
        return Ok(());
    }
    if key == "date" {
        return Err((format!("`{value}` is no day or period"), format!("write date{sign}2026-Q1")));
    }
    if op == Compare::Is || is_number(value) {
        return Ok(());
    }
    Err((format!("`{value}` is neither a number nor a day"), format!("write {key}{sign}4 or {key}{sign}2026-03")))
}

/// Whether more and less can be said of it: it is a number, or a day.
pub(super) fn compares(value: &str) -> bool {
    when::is_day(value) || is_number(value)
}

/// Whether it is one number, perhaps with its unit: "1e3" and "0x10" are others than they seem.
fn is_number(value: &str) -> bool {
    let behind = value.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '+' | '-' | '.'));
    value::number(value).is_some() && !behind.contains(|char: char| char.is_ascii_digit())
}
