//! The filters of templates, and what they may cost.
//!
//! A step of the engine can be a filter over a long text, so the letters filters and prints handle are counted too: fuel for texts.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Value};

use super::given::LONGEST_TEXT;
use crate::slug;

/// Bytes all filters of one run may handle together.
const MOST_WORK: usize = 2 * 1024 * 1024;
/// What one value costs beside its bytes.
const EACH: usize = 16;

/// The bytes handled so far in one run.
#[derive(Debug, Clone, Default)]
pub(super) struct Work(Arc<AtomicUsize>);

/// Gives `environment` the filters and tests there are.
pub(super) fn add_to(environment: &mut Environment<'_>, work: &Work) {
    environment.add_filter("default", |value: Value, other: Value| if is_empty(&value) { other } else { value });
    environment.add_filter("length", |values: Value| values.len().unwrap_or(0));
    environment.add_test("defined", |value: Value| !value.is_undefined());
    environment.add_test("empty", |value: Value| is_empty(&value));
    let of = work.clone();
    environment.add_filter("first", move |values: Value| Ok::<_, Error>(of.items(&values)?.first().cloned().unwrap_or_default()));
    let of = work.clone();
    environment.add_filter("last", move |values: Value| Ok::<_, Error>(of.items(&values)?.last().cloned().unwrap_or_default()));
    let of = work.clone();
    environment
        .add_filter("join", move |values: Value, between: Option<String>| of.joined(&values, &between.unwrap_or_default()));
    let of = work.clone();
    environment.add_filter("replace", move |value: Value, was: String, now: String| of.replaced(&value, &was, &now));
    add_text_filter(environment, work, "lower", |text| text.to_lowercase());
    add_text_filter(environment, work, "upper", |text| text.to_uppercase());
    add_text_filter(environment, work, "trim", |text| text.trim().to_owned());
    add_text_filter(environment, work, "slug", slug);
}

fn add_text_filter(environment: &mut Environment<'_>, work: &Work, name: &'static str, change: fn(&str) -> String) {
    let work = work.clone();
    environment.add_filter(name, move |value: Value| short(change(&work.text(&value)?)));
}

fn is_empty(value: &Value) -> bool {
    value.is_undefined() || value.is_none() || value.len() == Some(0)
}

/// Texts that a filter makes stay as short as facts are.
fn short(text: String) -> Result<String, Error> {
    if text.len() > LONGEST_TEXT { Err(too_long()) } else { Ok(text) }
}

fn too_long() -> Error {
    Error::new(ErrorKind::InvalidOperation, "a text grows past 16 KiB")
}

impl Work {
    /// A value as a person would write it; a table has no such form.
    pub(super) fn text(&self, value: &Value) -> Result<String, Error> {
        match value.kind() {
            ValueKind::Undefined | ValueKind::None | ValueKind::Map => Ok(String::new()),
            ValueKind::Seq | ValueKind::Iterable => self.joined(value, ", "),
            _ => {
                let text = value.to_string();
                self.spend(text.len()).map(|()| text)
            }
        }
    }

    /// What a list holds; anything else is a list of itself.
    pub(super) fn items(&self, value: &Value) -> Result<Vec<Value>, Error> {
        let items: Vec<Value> = match value.kind() {
            ValueKind::Seq | ValueKind::Iterable => value.try_iter()?.collect(),
            ValueKind::Undefined | ValueKind::None => Vec::new(),
            _ => vec![value.clone()],
        };
        self.spend(items.len() * EACH).map(|()| items)
    }

    fn joined(&self, values: &Value, between: &str) -> Result<String, Error> {
        let mut joined = String::new();
        for (at, value) in self.items(values)?.iter().enumerate() {
            if at > 0 {
                joined.push_str(between);
            }
            joined.push_str(&self.text(value)?);
            if joined.len() > LONGEST_TEXT {
                return Err(too_long());
            }
        }
        Ok(joined)
    }

    fn replaced(&self, value: &Value, was: &str, now: &str) -> Result<String, Error> {
        let text = self.text(value)?;
        if text.matches(was).count().saturating_mul(now.len()) > LONGEST_TEXT {
            return Err(too_long());
        }
        short(text.replace(was, now))
    }

    fn spend(&self, bytes: usize) -> Result<(), Error> {
        let spent = self.0.fetch_add(bytes + EACH, Ordering::Relaxed);
        if spent > MOST_WORK { Err(Error::from(ErrorKind::OutOfFuel)) } else { Ok(()) }
    }
}
