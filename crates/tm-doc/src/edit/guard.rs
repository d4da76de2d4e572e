//! Re-reading the front matter after a change to it.
//!
//! Twice: with this crate's own scanner, which says whether the right field changed, and with a YAML parser, which says whether the scanner
//! is right. The parser is told the type of every value: untyped it would turn `yes` and `012` into something else.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use super::{Change, Refused};
use crate::decode::SUBSTITUTE;
use crate::front_matter;
use crate::{Document, Field, FrontMatter, Value};

/// What the change was to come to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'a> {
    /// Exactly this field where the change was made.
    Field(&'a str, &'a Value),
    /// No field where the change was made.
    NoField,
    /// Whatever was written there.
    Anything,
}

/// `change`, unless it touches the front matter of `document` and changes anything in it that was not asked for.
pub(super) fn checked(document: &Document, change: Change, asked: Asked<'_>) -> Result<Change, Refused> {
    let old = document.front_matter();
    let makes_front_matter = old.is_none() && matches!(asked, Asked::Field(..));
    if !makes_front_matter && old.is_none_or(|front| change.span.start >= front.span.end) {
        return Ok(change);
    }
    if let Some(front) = old {
        check_old(document.text(), front)?;
    }
    let old_fields = old.map_or(&[][..], |front| &front.fields);
    check_new(&change.applied(document.text()), old_fields, &change, asked)?;
    Ok(change)
}

fn check_old(text: &str, front: &FrontMatter) -> Result<(), Refused> {
    if !front.flat {
        return Err(Refused::NotFlat);
    }
    if is_yaml(text, front) { Ok(()) } else { Err(Refused::ReadDifferently) }
}

fn check_new(new_text: &str, old: &[Field], change: &Change, asked: Asked<'_>) -> Result<(), Refused> {
    let everything = || Refused::WouldChange { what: "the rest of the front matter".to_owned() };
    let new = front_matter::scan(new_text).0.filter(|front| front.flat).ok_or_else(everything)?;
    let (before, behind) = untouched(old, change, asked);
    if new.fields.len() < before + behind {
        return Err(everything());
    }
    let (new_before, rest) = new.fields.split_at(before);
    let (middle, new_behind) = rest.split_at(rest.len() - behind);
    let others = old[..before].iter().chain(&old[old.len() - behind..]);
    if let Some((field, _)) = others.zip(new_before.iter().chain(new_behind)).find(|(old, new)| !is_same(old, new)) {
        return Err(Refused::WouldChange { what: format!("the field \"{}\"", field.key) });
    }
    if !is_asked(middle, asked) {
        return Err(everything());
    }
    if is_yaml(new_text, &new) { Ok(()) } else { Err(Refused::ReadDifferently) }
}

/// How many fields before and behind the change must come out as they were.
fn untouched(old: &[Field], change: &Change, asked: Asked<'_>) -> (usize, usize) {
    if let Asked::Field(key, _) = asked {
        let at = old.iter().position(|field| field.key.eq_ignore_ascii_case(key));
        return at.map_or((old.len(), 0), |at| (at, old.len() - at - 1));
    }
    let before = old.iter().take_while(|field| field.span.end <= change.span.start).count();
    let behind = old[before..].iter().rev().take_while(|field| field.span.start >= change.span.end).count();
    (before, behind)
}

fn is_same(old: &Field, new: &Field) -> bool {
    old.key == new.key && old.value == new.value
}

fn is_asked(middle: &[Field], asked: Asked<'_>) -> bool {
    match (asked, middle) {
        (Asked::Anything, _) | (Asked::NoField, []) => true,
        (Asked::Field(key, value), [field]) => field.key.eq_ignore_ascii_case(key) && field.value == *value,
        _ => false,
    }
}

/// Whether a YAML parser finds in `front`, which begins `text`, the same fields in the same order, and nothing else.
fn is_yaml(text: &str, front: &FrontMatter) -> bool {
    let inside = &text[front.inside(text).range()];
    if !inside.contains(SUBSTITUTE) {
        return agrees(inside, &front.fields);
    }
    // Bytes that were no UTF-8 are no YAML either. They are not touched, so for comparing any letter does as well.
    let text = text[..front.span.end].replace(SUBSTITUTE, "x");
    front_matter::scan(&text).0.is_some_and(|front| agrees(&text[front.inside(&text).range()], &front.fields))
}

fn agrees(yaml: &str, fields: &[Field]) -> bool {
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_anchors: 0, max_aliases: 0, max_depth: 2, max_documents: 1 },
        merge_keys: serde_saphyr::options::MergeKeyPolicy::Error,
        with_snippet: false,
    };
    // Nothing but comments is no map to a parser.
    fields.is_empty()
        || serde_saphyr::with_deserializer_from_str_with_options(yaml, options, |yaml| Fields(fields).deserialize(yaml)).is_ok()
}

/// Reads a map and compares it with the fields.
struct Fields<'a>(&'a [Field]);

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, yaml: D) -> Result<(), D::Error> {
        yaml.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the fields of the front matter")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        for field in self.0 {
            let key: Option<String> = map.next_key()?;
            if key.as_ref() != Some(&field.key) {
                return Err(A::Error::custom("another key"));
            }
            map.next_value_seed(Expected(&field.value))?;
        }
        if map.next_key::<String>()?.is_some() { Err(A::Error::custom("a key more")) } else { Ok(()) }
    }
}

/// Reads a value of the same shape and compares it.
struct Expected<'a>(&'a Value);

impl<'de> DeserializeSeed<'de> for Expected<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, yaml: D) -> Result<(), D::Error> {
        let is_same = match self.0 {
            Value::Empty => Option::<String>::deserialize(yaml)?.is_none(),
            Value::Scalar(text) => Option::<String>::deserialize(yaml)?.as_ref() == Some(text),
            Value::List(items) => {
                let read = Vec::<Option<String>>::deserialize(yaml)?;
                read.into_iter().map(Option::unwrap_or_default).eq(items.iter().cloned())
            }
        };
        if is_same { Ok(()) } else { Err(D::Error::custom("another value")) }
    }
}
