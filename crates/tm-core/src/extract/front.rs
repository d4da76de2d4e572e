//! The front matter, and what follows from it: id, title, date, status, who may see it.

use std::collections::HashSet;

use tm_doc::{BlockKind, Document, Finding, Value};

use super::{Dialect, doubt, kind, veil};
use crate::facts::{FieldFact, LinkFact};
use crate::record::{self, Holds, value};
use crate::{Facts, Id, Kind, VaultPath};

/// The fields in order, keys in lower case. Empty items of lists are left out.
pub(super) fn fields(document: &Document) -> Vec<FieldFact> {
    let fields = document.front_matter().into_iter().flat_map(|front| &front.fields);
    fields
        .map(|field| {
            let values = match &field.value {
                Value::Empty => Vec::new(),
                Value::Scalar(text) => vec![text.clone()],
                Value::List(items) => items.clone(),
            };
            let values = values.into_iter().filter(|value| !value.trim().is_empty()).collect();
            FieldFact { key: field.key.to_lowercase(), values, line: field.line }
        })
        .collect()
}

/// How many bytes the front matter takes, its fences included.
pub(super) fn length(head: &[u8]) -> usize {
    let bom = if head.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut at = bom;
    for (number, line) in head[bom..].split_inclusive(|byte| *byte == b'\n').enumerate() {
        let fence = line.trim_ascii_end() == b"---";
        at += line.len();
        match (number, fence) {
            (0, false) => return 0,
            (1.., true) => return at,
            _ => {}
        }
    }
    0
}

/// Everything that fields, path and kind say together. Fields and kind are read already.
pub(super) fn fill(facts: &mut Facts, path: &VaultPath, document: &Document, dialect: &Dialect) {
    facts.id = facts.value("id").map(str::to_owned);
    facts.title = title(facts, path, document);
    facts.created = facts.value("created").map(str::to_owned);
    facts.date = date(facts, path, dialect);
    facts.status = status(facts);
    // A note that calls itself an offer is discreet before it has an id, too.
    let called = facts.kind.or_else(|| facts.value("type").and_then(Kind::named));
    facts.hidden = called.map_or_else(|| is_said(facts, "hidden"), |kind| record::is_hidden(kind, facts))
        || is_veiled(facts, path, document, dialect);
    facts.private =
        called.is_some_and(|kind| kind.spec().private) || is_said(facts, "private") || veil::says_private(document, facts);
    let in_inbox = dialect.within(path).is_some_and(|inside| inside.starts_with("inbox/"));
    facts.draft = in_inbox || is_said(facts, "draft") || has_draft_status(facts) || doubt::is_conflict_copy(path, facts.kind);
    facts.tags = tags(facts);
    facts.links = links(facts);
}

/// Whether something speaks for hiding the file that its fields do not say; `hidden: false` lifts it.
fn is_veiled(facts: &Facts, path: &VaultPath, document: &Document, dialect: &Dialect) -> bool {
    let lifted = facts.value("hidden").is_some_and(|said| value::flag(said) == Some(false));
    let by_place = facts.kind.is_none() && veil::lies_hidden(path, dialect);
    !lifted && (by_place || veil::says_hidden(document, facts))
}

/// Whether a flag is set. What cannot be read as true or false counts as said: rather one thing too many kept back.
fn is_said(facts: &Facts, key: &str) -> bool {
    facts.value(key).is_some_and(|said| value::flag(said) != Some(false))
}

/// `status: draft` of a record that knows no such state. What a note means by it is its owner's affair.
fn has_draft_status(facts: &Facts) -> bool {
    let holds = facts.kind.and_then(|kind| kind.spec().field("status")).map(|field| field.holds);
    let is_own = matches!(holds, Some(Holds::OneOf(words)) if words.contains(&"draft"));
    facts.kind.is_some() && !is_own && facts.status.as_deref().is_some_and(|status| status.eq_ignore_ascii_case("draft"))
}

fn title(facts: &Facts, path: &VaultPath, document: &Document) -> String {
    let heading = document.blocks().iter().find(|block| block.kind == BlockKind::Heading { level: 1 }).map(tm_doc::Block::text);
    // A day alone says less than the name of a file that has it, too.
    let is_less = |heading: &str| value::is_day_shaped(heading.trim()) && path.stem().contains(heading.trim());
    let heading = heading.filter(|heading| !is_less(heading));
    let written = facts.value("title").map(str::to_owned).or(heading).map(|title| title.trim().to_owned());
    written.filter(|title| !title.is_empty()).unwrap_or_else(|| path.stem().to_owned())
}

fn date(facts: &Facts, path: &VaultPath, dialect: &Dialect) -> Option<jiff::civil::Date> {
    let field = |key: &str| facts.value(key).and_then(value::fuzzy);
    let by_kind = || match facts.kind {
        Some(Kind::Day) => kind::day_by_name(path, dialect),
        Some(Kind::Review) => field("period").or_else(|| value::period(path.stem())).map(|period| period.last),
        _ => None,
    };
    field("date").map(|date| date.first).or_else(by_kind).or_else(|| kind::day_in_name(path))
}

/// A note of a day whose name and field name two days: it is the field's.
pub(super) fn two_days(facts: &Facts, path: &VaultPath, dialect: &Dialect) -> Option<Finding> {
    let named = kind::day_by_name(path, dialect).or_else(|| kind::day_in_name(path))?;
    let field = facts.fields.iter().find(|field| field.key == "date").filter(|_| facts.kind == Some(Kind::Day))?;
    let date =
        facts.date.filter(|date| *date != named && field.values.first().is_some_and(|text| value::day(text) == Some(*date)))?;
    let message = format!("the file's name says {named}, and its lines count for {date}, as this field says");
    Some(Finding::warning(field.line, "two-days", message, format!("write `date: {named}`, or give the file the name of {date}")))
}

/// The status in the words of the kind, else as written, else the kind's default.
fn status(facts: &Facts) -> Option<String> {
    let spec = facts.kind.and_then(|kind| kind.spec().fields.iter().find(|field| field.name == "status"));
    let Some(written) = facts.value("status").map(str::trim) else { return spec?.default.map(str::to_owned) };
    let known = match spec.map(|spec| spec.holds) {
        Some(Holds::OneOf(words)) => words.iter().find(|word| word.eq_ignore_ascii_case(written)),
        _ => None,
    };
    Some(known.map_or_else(|| written.to_owned(), |word| (*word).to_owned()))
}

/// `tags: [create, talk]`, `tags: create, talk`, `tag: "#create"`.
fn tags(facts: &Facts) -> Vec<String> {
    let mut tags = Tags::default();
    let written = facts.values("tags").iter().chain(facts.values("tag"));
    let words = written.flat_map(|text| text.split(|char: char| char == ',' || char.is_whitespace()));
    words.for_each(|word| tags.add(word.trim_start_matches('#')));
    tags.list
}

/// Tags, each once, large or small.
#[derive(Default)]
pub(super) struct Tags {
    pub(super) list: Vec<String>,
    lower: HashSet<String>,
}

impl Tags {
    /// These tags, to which more are added.
    pub(super) fn from(list: Vec<String>) -> Self {
        let lower = list.iter().map(|tag| tag.to_lowercase()).collect();
        Tags { list, lower }
    }

    /// Adds a tag unless it is there already.
    pub(super) fn add(&mut self, tag: &str) {
        if !tag.is_empty() && self.lower.insert(tag.to_lowercase()) {
            self.list.push(tag.to_owned());
        }
    }
}

/// Wikilinks anywhere, and ids or stems in the fields of a record that hold links.
fn links(facts: &Facts) -> Vec<LinkFact> {
    let holds = |key: &str| facts.kind.and_then(|kind| kind.spec().field(key)).map(|field| field.holds);
    let mut links = Vec::new();
    for field in &facts.fields {
        let is_link = matches!(holds(&field.key), Some(Holds::Link | Holds::Links));
        for text in &field.values {
            let written: Vec<&str> = value::wikilinks(text).collect();
            let bare = is_link && written.is_empty() && !text.contains(char::is_whitespace);
            let bare = bare.then_some(text.as_str()).or_else(|| Id::new(text).is_some_and(|_| is_link).then_some(text.as_str()));
            let targets = written.into_iter().chain(bare);
            links.extend(targets.map(|target| LinkFact {
                target: target.to_owned(),
                key: Some(field.key.clone()),
                shown: None,
                line: field.line,
                made: false,
            }));
        }
    }
    links
}
