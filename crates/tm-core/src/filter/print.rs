//! From [`Filter`] to text that [`parse`](super::parse) reads as the same filter.

use std::fmt;

use super::parse::{is_bare, is_name, is_value, quoted};
use super::{Compare, Filter};

/// The query that means this filter. Reading it gives [`Filter::canonical`].
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filter::All(inner) if inner.is_empty() => f.write_str("*"),
            Filter::Any(inner) if inner.is_empty() => f.write_str("not:*"),
            Filter::All(inner) => joined(f, inner, " "),
            Filter::Any(inner) => joined(f, inner, " or "),
            Filter::Not(inner) => write!(f, "not:{}", Operand(inner)),
            Filter::Text(text) => f.write_str(&word(text)),
            Filter::Key { key, op, values } => keyed(f, key, *op, values),
        }
    }
}

impl Compare {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Compare::Is => ":",
            Compare::AtLeast => ">=",
            Compare::AtMost => "<=",
            Compare::MoreThan => ">",
            Compare::LessThan => "<",
        }
    }
}

/// A filter where only one term may stand.
struct Operand<'f>(&'f Filter);

impl fmt::Display for Operand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Filter::All(inner) | Filter::Any(inner) if !inner.is_empty() => write!(f, "({})", self.0),
            Filter::Key { op, values, .. } if *op != Compare::Is && values.len() > 1 => write!(f, "({})", self.0),
            single => write!(f, "{single}"),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, inner: &[Filter], by: &str) -> fmt::Result {
    for (at, filter) in inner.iter().enumerate() {
        f.write_str(if at > 0 { by } else { "" })?;
        write!(f, "{}", Operand(filter))?;
    }
    Ok(())
}

fn keyed(f: &mut fmt::Formatter<'_>, key: &str, op: Compare, values: &[String]) -> fmt::Result {
    let key = if is_key(key) { key.to_owned() } else { quoted(key) };
    let sign = op.sign();
    if values.is_empty() {
        return f.write_str("not:*");
    }
    if op == Compare::Is {
        let values: Vec<String> = values.iter().map(|text| value(text)).collect();
        return write!(f, "{key}:{}", values.join(","));
    }
    for (at, text) in values.iter().enumerate() {
        let by = if at > 0 { " or " } else { "" };
        write!(f, "{by}{key}{sign}{}", value(text))?;
    }
    Ok(())
}

/// Whether a key needs no quotes.
fn is_key(key: &str) -> bool {
    key != "not" && key.starts_with(char::is_alphabetic) && key.chars().all(is_name)
}

fn value(text: &str) -> String {
    let plain =
        text.chars().all(|char| is_bare(char) && !matches!(char, '"' | ',')) && !text.starts_with([':', '/']) && is_value(text);
    if plain && !text.is_empty() { text.to_owned() } else { quoted(text) }
}

/// A text as a bare word where it is read as one.
fn word(text: &str) -> String {
    let plain = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|char| is_bare(char) && !matches!(char, '"' | ':' | '<' | '>' | '='))
        && !["or", "and", "not"].iter().any(|operator| text.eq_ignore_ascii_case(operator));
    if plain { text.to_owned() } else { quoted(text) }
}
