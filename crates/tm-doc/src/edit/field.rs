//! Setting and removing fields of the front matter, and adding to its lists.

use std::ops::Range;

use super::guard::{Asked, checked};
use super::yaml::{self, Place};
use super::{Change, Refused, has_line_break, line_ending};
use crate::decode::SUBSTITUTE;
use crate::front_matter::{self, FENCE, Layout, Quote, Scalar, Style};
use crate::{Document, Field, FrontMatter, Span, Value};

/// Gives `key` the value `value`, in the style of the value it had.
pub(super) fn set(document: &Document, key: &str, was: Option<&[String]>, value: &Value) -> Result<Change, Refused> {
    check_key(key)?;
    check_value(key, value)?;
    let front = editable(document)?;
    check_was(front, key, was)?;
    let change = match front {
        None => created(document, key, value),
        Some(front) => match front.get(key) {
            Some(field) => replaced(document, field, value)?,
            None => added(document, front, key, value),
        },
    };
    checked(document, change, Asked::Field(key, value))
}

/// Takes the lines of `key` out.
pub(super) fn remove(document: &Document, key: &str, was: Option<&[String]>) -> Result<Change, Refused> {
    let front = editable(document)?;
    check_was(front, key, was)?;
    let field = front.and_then(|front| front.get(key));
    let field = field.ok_or_else(|| Refused::Gone { what: format!("the field \"{key}\"") })?;
    checked(document, Change { span: field.span, new: String::new() }, Asked::NoField)
}

/// Puts `item` behind the items of the list `key`, and leaves all of them as they are written.
pub(super) fn add_item(document: &Document, key: &str, seen: &[String], item: &str) -> Result<Change, Refused> {
    check_key(key)?;
    let all = Value::List(seen.iter().filter(|seen| *seen != item).cloned().chain([item.to_owned()]).collect());
    check_value(key, &all)?;
    let front = editable(document)?;
    let Some((front, field)) = front.and_then(|front| Some((front, front.get(key)?))) else {
        let change = front.map_or_else(|| created(document, key, &all), |front| added(document, front, key, &all));
        return checked(document, change, Asked::Field(key, &all));
    };
    if matches!(&field.value, Value::Scalar(text) if text.trim().is_empty()) {
        // `key: ""` says nothing that an item could stand beside.
        let change = replaced(document, field, &all)?;
        return checked(document, change, Asked::Field(key, &all));
    }
    let mut items = values(&field.value).to_vec();
    if items.iter().any(|known| known == item) {
        return Ok(Change::insert(front.span.end, String::new()));
    }
    items.push(item.to_owned());
    let change = with_item(document, field, item)?;
    checked(document, change, Asked::Field(key, &Value::List(items)))
}

/// The items of a list, the text of a scalar; nothing where a field is empty.
fn values(value: &Value) -> &[String] {
    match value {
        Value::Empty => &[],
        Value::Scalar(text) => std::slice::from_ref(text),
        Value::List(items) => items,
    }
}

/// Refuses what was meant for another value. Where there is none by now, none is lost.
fn check_was(front: Option<&FrontMatter>, key: &str, was: Option<&[String]>) -> Result<(), Refused> {
    let now = front.and_then(|front| front.get(key)).map_or(&[][..], |field| values(&field.value));
    let now: Vec<String> = now.iter().filter(|value| !value.trim().is_empty()).cloned().collect();
    match was.filter(|was| *was != now && !now.is_empty()) {
        Some(was) => Err(Refused::Changed { key: key.to_owned(), was: was.to_vec(), now }),
        None => Ok(()),
    }
}

/// New front matter, fences included, with these fields. Line breaks in values are written as escapes. What a field holds that `is_text` names is a
/// text whatever it looks like: other programs are kept from reading a number, a day or a truth value in it.
///
/// ```
/// use tm_doc::{Value, front_matter_of};
/// let scalar = |text: &str| Value::Scalar(text.to_owned());
/// let fields = [("title", scalar("2027")), ("date", scalar("2026-11-20")), ("tags", Value::List(vec!["a, b".to_owned()]))];
/// let front = front_matter_of(&fields, |key| key == "title");
/// assert_eq!(front, "---\ntitle: \"2027\"\ndate: 2026-11-20\ntags: [\"a, b\"]\n---\n");
/// ```
pub fn front_matter_of<'a>(fields: impl IntoIterator<Item = &'a (&'a str, Value)>, is_text: impl Fn(&str) -> bool) -> String {
    let field = |(key, value): &(&str, Value)| match value {
        Value::Scalar(text) if is_text(key) && yaml::reads_otherwise(text) => {
            format!("{}: {}\n", yaml::key(key), yaml::scalar(text, Quote::Double, Place::Line))
        }
        value => new_field(key, value) + "\n",
    };
    let lines: String = fields.into_iter().map(field).collect();
    format!("{FENCE}\n{lines}{FENCE}\n")
}

fn editable(document: &Document) -> Result<Option<&FrontMatter>, Refused> {
    let is_unclosed = document.findings().iter().any(|finding| finding.code == front_matter::UNCLOSED);
    let is_flat = document.front_matter().is_none_or(|front| front.flat);
    if is_flat && !is_unclosed { Ok(document.front_matter()) } else { Err(Refused::NotFlat) }
}

fn check_key(key: &str) -> Result<(), Refused> {
    const LONGEST: usize = 200;
    let is_good = !key.trim().is_empty() && key.len() <= LONGEST && key != "<<" && !key.contains(char::is_control);
    if is_good { Ok(()) } else { Err(Refused::Key { key: key.to_owned() }) }
}

fn check_value(key: &str, value: &Value) -> Result<(), Refused> {
    let what = match value {
        Value::Scalar(text) if has_line_break(text) => format!("the value of \"{key}\""),
        Value::List(items) if items.iter().any(|item| has_line_break(item)) => format!("an item of \"{key}\""),
        _ => return Ok(()),
    };
    Err(Refused::LineBreak { what })
}

fn created(document: &Document, key: &str, value: &Value) -> Change {
    let text = document.text();
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let ending = line_ending(text, at);
    Change::insert(at, format!("{FENCE}{ending}{}{ending}{FENCE}{ending}", new_field(key, value)))
}

fn added(document: &Document, front: &FrontMatter, key: &str, value: &Value) -> Change {
    let text = document.text();
    let at = front.inside(text).end;
    Change::insert(at, format!("{}{}", new_field(key, value), line_ending(text, at)))
}

fn new_field(key: &str, value: &Value) -> String {
    format!("{}:{}", yaml::key(key), behind_colon(value))
}

/// A new value with the space in front of it.
fn behind_colon(value: &Value) -> String {
    match on_line(value, Quote::Plain) {
        value if value.is_empty() => value,
        value => format!(" {value}"),
    }
}

/// A new value as it stands on the line of its key.
fn on_line(value: &Value, quote: Quote) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Scalar(text) => yaml::scalar(text, quote, Place::Line),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| yaml::scalar(item, Quote::Plain, Place::Brackets)).collect();
            yaml::list(&items)
        }
    }
}

fn replaced(document: &Document, field: &Field, value: &Value) -> Result<Change, Refused> {
    let text = document.text();
    let Layout { colon, value: old, style } = front_matter::layout(text, field.span).ok_or(Refused::NotFlat)?;
    if field.value == *value {
        return Ok(Change::insert(colon, String::new()));
    }
    let change = match (style, value) {
        (Style::Scalar(_) | Style::Inline(_), Value::Empty) => Change { span: Span::new(colon, old.end), new: String::new() },
        (Style::Scalar(scalar), _) => Change { span: old, new: on_line(value, scalar.quote) },
        (Style::Inline(items), Value::List(new)) => Change { span: old, new: inline_list(text, &items, new) },
        (Style::Inline(_), _) => Change { span: old, new: on_line(value, Quote::Plain) },
        (Style::Block { items, .. }, Value::List(new)) if !new.is_empty() => Block { text, items: &items }.changed_to(new),
        (Style::Block { items, .. }, _) => Block { text, items: &items }.folded_to(colon, value),
        (Style::Empty, _) => Change::insert(colon, behind_colon(value)),
    };
    Ok(change)
}

fn with_item(document: &Document, field: &Field, item: &str) -> Result<Change, Refused> {
    let text = document.text();
    let Layout { colon, value: old, style } = front_matter::layout(text, field.span).ok_or(Refused::NotFlat)?;
    Ok(match style {
        Style::Empty => Change::insert(colon, behind_colon(&Value::List(vec![item.to_owned()]))),
        Style::Inline(items) => match items.last() {
            Some(last) => Change::insert(last.span.end, format!(", {}", yaml::scalar(item, last.quote, Place::Brackets))),
            None => Change { span: old, new: yaml::list(&[yaml::scalar(item, Quote::Plain, Place::Brackets)]) },
        },
        Style::Block { items, .. } => {
            let block = Block { text, items: &items };
            Change::insert(items[items.len() - 1].1.end, block.lines(items.len() - 1, std::slice::from_ref(&item.to_owned())))
        }
        Style::Scalar(scalar) => {
            let first = if scalar.is_null() { None } else { Some(in_brackets(text, &scalar)?) };
            let items: Vec<String> = first.into_iter().chain([yaml::scalar(item, scalar.quote, Place::Brackets)]).collect();
            Change { span: old, new: yaml::list(&items) }
        }
    })
}

/// A scalar as it can stand in a list: as it is written, unless brackets would take it for something else.
fn in_brackets(text: &str, scalar: &Scalar) -> Result<String, Refused> {
    let written = &text[scalar.span.range()];
    if scalar.quote != Quote::Plain || !written.contains([',', '[', ']', '{', '}']) {
        return Ok(written.to_owned());
    }
    let value = scalar.item();
    if value.contains(SUBSTITUTE) { Err(Refused::NotKept) } else { Ok(yaml::scalar(value, scalar.quote, Place::Brackets)) }
}

/// The items that `old` and `new` do not have in common at their beginnings and ends.
fn changed<'a>(
    old: impl ExactSizeIterator<Item = &'a Scalar> + DoubleEndedIterator + Clone,
    new: &[String],
) -> (Range<usize>, Range<usize>) {
    let count = old.len();
    let same = |(old, new): &(&Scalar, &String)| old.item() == new.as_str();
    let head = old.clone().zip(new).take_while(same).count();
    let rest = count.min(new.len()) - head;
    let tail = old.rev().zip(new.iter().rev()).take(rest).take_while(same).count();
    (head..count - tail, head..new.len() - tail)
}

/// The list with the items kept as they were written that were there before.
fn inline_list(text: &str, old: &[Scalar], new: &[String]) -> String {
    let (gone, come) = changed(old.iter(), new);
    let kept = |item: &Scalar| text[item.span.range()].to_owned();
    let quote = old.get(gone.start).or(old.last()).map_or(Quote::Plain, |item| item.quote);
    let added = new[come].iter().map(|item| yaml::scalar(item, quote, Place::Brackets));
    let items: Vec<String> = old[..gone.start].iter().map(kept).chain(added).chain(old[gone.end..].iter().map(kept)).collect();
    yaml::list(&items)
}

/// A list of one item to a line.
struct Block<'a> {
    text: &'a str,
    /// Each item and its line; at least one.
    items: &'a [(Scalar, Span)],
}

impl Block<'_> {
    /// Only the lines that differ are replaced; where as many come as go, even their comments stay.
    fn changed_to(&self, new: &[String]) -> Change {
        let (gone, come) = changed(self.items.iter().map(|(item, _)| item), new);
        let added = &new[come];
        if gone.is_empty() {
            let at = if gone.start == 0 { self.items[0].1.start } else { self.items[gone.start - 1].1.end };
            return Change::insert(at, self.lines(gone.start, added));
        }
        let old = &self.items[gone.clone()];
        let span = Span::new(old[0].1.start, old[old.len() - 1].1.end);
        let new = if added.len() == old.len() { self.rewritten(old, added) } else { self.lines(gone.start, added) };
        Change { span, new }
    }

    /// The lines of `old` with their items replaced by `new`.
    fn rewritten(&self, old: &[(Scalar, Span)], new: &[String]) -> String {
        let mut result = String::new();
        let mut kept = old[0].1.start;
        for ((item, line), new) in old.iter().zip(new) {
            result.push_str(&self.text[kept..item.span.start]);
            if item.span.start == item.span.end && self.text[..item.span.start].ends_with('-') {
                result.push(' ');
            }
            result.push_str(&yaml::scalar(new, item.quote, Place::Line));
            result.push_str(&self.text[item.span.end..line.end]);
            kept = line.end;
        }
        result
    }

    /// New lines in the manner of the item at `near`.
    fn lines(&self, near: usize, new: &[String]) -> String {
        let (item, line) = &self.items[near.min(self.items.len() - 1)];
        let line_text = &self.text[line.range()];
        let indent = &line_text[..line_text.len() - line_text.trim_start_matches(' ').len()];
        let ending = line_ending(self.text, line.end);
        new.iter().map(|new| format!("{indent}- {}{ending}", yaml::scalar(new, item.quote, Place::Line))).collect()
    }

    /// All lines gone, `value` behind the colon, in front of whatever comment stands there.
    fn folded_to(&self, colon: usize, value: &Value) -> Change {
        let (first, last) = (self.items[0].1, self.items[self.items.len() - 1].1);
        let kept = &self.text[colon..first.start];
        Change { span: Span::new(colon, last.end), new: format!("{}{kept}", behind_colon(value)) }
    }
}
