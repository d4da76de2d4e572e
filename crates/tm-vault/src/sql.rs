//! The filter language as SQL: the only evaluator of [`Filter`].
//!
//! What a key means is said where the language is read, [`tm_core::filter::parse`]; here stands how the tables answer it.

use std::borrow::Cow;

use rusqlite::types::Value;
use tm_core::filter::{Also, Compare, Filter, value, when};

use crate::index::marks::{BARE_GOAL, DUE, GOAL, LABEL, LINE, LINK, OWES, TAG, ordinal};
use crate::index::schema::MARKS_OF_ONE_NOTE;
use crate::index::write::{DRAFT, HIDDEN, PRIVATE};

/// A condition on the row `n` of `notes`, and the values for its question marks, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

/// The notes `filter` means, without those set aside that `also` does not name.
pub(crate) fn condition(filter: &Filter, also: Also) -> Condition {
    let mut condition = Condition::default();
    let left_out = [(also.hidden, HIDDEN), (also.private, PRIVATE), (also.drafts, DRAFT)];
    let left_out: i64 = left_out.into_iter().filter(|(named, _)| !named).map(|(_, bit)| bit).sum();
    condition.push("((n.aside & ?) = 0 AND ", [Value::from(left_out)]);
    condition.filter(filter);
    condition.push(")", []);
    condition
}

/// The keys of `filter` whose answer depends on notes having them: each as written, with the condition that one has it.
pub(crate) fn keys(filter: &Filter) -> Vec<(String, Condition)> {
    match filter {
        Filter::All(inner) | Filter::Any(inner) => inner.iter().flat_map(keys).collect(),
        Filter::Not(inner) => keys(inner),
        Filter::Text(_) => Vec::new(),
        Filter::Key { key, op: Compare::Is, values } if key == "is" || key == "has" => {
            let named = |name: &String| (format!("{key}:{name}"), Condition::of(|condition| condition.known(key, name)));
            values.iter().filter(|name| !is_own(key, name)).map(named).collect()
        }
        Filter::Key { key, op, .. } if is_own_key(key, *op) => Vec::new(),
        Filter::Key { key, .. } => vec![(key.clone(), Condition::of(|condition| condition.marked(&fields(key), "1", [])))],
    }
}

/// The names of the marks that hold the values of a key.
pub(crate) fn names(key: &str) -> Vec<String> {
    match key {
        "tag" | "tags" => vec![TAG.to_owned()],
        "link" | "links" => vec![LINK.to_owned()],
        "owes" => vec![OWES.to_owned()],
        "line" => vec![LINE.to_owned()],
        "goal" | "goals" => vec![GOAL.to_owned()],
        other => fields(other).to_vec(),
    }
}

/// Where the values of a key stand: their column, the tables up to a condition, and the values for its question marks.
pub(crate) fn values(key: &str) -> (&'static str, String, Vec<Value>) {
    match key {
        "type" => return ("n.kind", "notes n WHERE 1".to_owned(), Vec::new()),
        "status" => return ("n.status", "notes n WHERE 1".to_owned(), Vec::new()),
        _ => {}
    }
    let names = names(key);
    let places = vec!["?"; names.len()].join(", ");
    let join = format!(
        "marks m JOIN notes n ON n.id = m.id / {MARKS_OF_ONE_NOTE} WHERE m.key IN (SELECT id FROM keys WHERE name IN ({places}))"
    );
    ("m.text", join, names.into_iter().map(Value::from).collect())
}

/// A text as an FTS5 phrase, matched as a prefix where it ends in `*`; nothing where it has no letter or digit.
pub(crate) fn phrase(text: &str) -> Option<String> {
    as_written(&folded(text))
}

/// What is searched for and what is searched through, where SQLite's own folding of case and accents leaves a difference: Straße, Strasse.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    if text.contains(['ß', 'ẞ']) { Cow::Owned(text.replace(['ß', 'ẞ'], "ss")) } else { Cow::Borrowed(text) }
}

/// The same for texts as they lie.
pub(crate) fn as_written(text: &str) -> Option<String> {
    let (text, star) = text.strip_suffix('*').map_or((text, ""), |text| (text, "*"));
    let star = if text.ends_with(char::is_alphanumeric) { star } else { "" };
    text.contains(char::is_alphanumeric).then(|| format!("\"{}\"{star}", text.replace(['"', '\0'], " ")))
}

/// Keys that are answered from the note's own row, or that every vault can be asked for.
fn is_own_key(key: &str, op: Compare) -> bool {
    match key {
        "type" | "status" | "id" | "title" | "in" | "tag" | "tags" | "link" | "links" | "owes" | "line" => op == Compare::Is,
        "since" | "until" | "before" | "after" => op == Compare::Is,
        "date" | "due" | "goal" | "goals" => true,
        _ => false,
    }
}

/// Names behind `is:` and `has:` that every vault can be asked for.
fn is_own(key: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    match key {
        "is" => matches!(name.as_str(), "open" | "done" | "record" | "note" | "plan" | "hidden" | "private" | "draft"),
        _ => matches!(
            name.as_str(),
            "box" | "boxes" | "link" | "links" | "tag" | "tags" | "date" | "id" | "due" | "goal" | "goals" | "line" | "lines"
        ),
    }
}

/// A key as written and in the plural.
fn fields(key: &str) -> [String; 2] {
    [key.to_owned(), format!("{key}s")]
}

impl Condition {
    fn of(make: impl FnOnce(&mut Condition)) -> Condition {
        let mut condition = Condition::default();
        make(&mut condition);
        condition
    }

    fn push<const N: usize>(&mut self, sql: &str, values: [Value; N]) {
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    fn filter(&mut self, filter: &Filter) {
        match filter {
            Filter::All(inner) => self.joined(inner, " AND ", "1"),
            Filter::Any(inner) => self.joined(inner, " OR ", "0"),
            Filter::Not(inner) => {
                // An answer may be unknown to SQL, which is no with or without a "not".
                self.push("NOT coalesce(", []);
                self.filter(inner);
                self.push(", 0)", []);
            }
            Filter::Text(text) => self.words(phrase(text)),
            Filter::Key { key, op, values } => self.any(values, |condition, value| condition.key(key, *op, value)),
        }
    }

    /// Joined in halves: SQLite refuses an expression that is a thousand levels deep.
    fn joined(&mut self, inner: &[Filter], by: &str, empty: &str) {
        match inner {
            [] => self.push(empty, []),
            [single] => self.filter(single),
            _ => {
                let (left, right) = inner.split_at(inner.len() / 2);
                self.push("(", []);
                self.joined(left, by, empty);
                self.push(by, []);
                self.joined(right, by, empty);
                self.push(")", []);
            }
        }
    }

    fn any(&mut self, values: &[String], mut each: impl FnMut(&mut Condition, &str)) {
        // A single comparison stands bare, so that an index on its column is used.
        for (at, value) in values.iter().enumerate() {
            self.push(if at > 0 { " OR " } else { "(" }, []);
            each(self, value);
        }
        self.push(if values.is_empty() { "0" } else { ")" }, []);
    }

    fn words(&mut self, matched: Option<String>) {
        match matched {
            Some(matched) => self.push("n.id IN (SELECT rowid FROM words WHERE words MATCH ?)", [Value::from(matched)]),
            None => self.push("1", []),
        }
    }

    // flat table
    fn key(&mut self, key: &str, op: Compare, written: &str) {
        let text = Value::from(value::text(written));
        match (key, op) {
            ("type", Compare::Is) => self.push("n.kind = ?", [text]),
            ("status", Compare::Is) => self.push("n.status = ?", [text]),
            ("id", Compare::Is) => self.push("n.ident = ?", [text]),
            ("title", Compare::Is) => self.words(phrase(written).map(|phrase| format!("title : {phrase}"))),
            ("in", Compare::Is) => self.within(written),
            ("is", Compare::Is) => self.is(&value::text(written)),
            ("has", Compare::Is) => self.has(&value::text(written)),
            ("tag" | "tags", Compare::Is) => self.mark(TAG, value::text(written.trim_start_matches('#'))),
            ("link" | "links", Compare::Is) => self.mark(LINK, value::name(written)),
            ("owes", Compare::Is) => self.mark(OWES, value::name(written.trim_start_matches('@'))),
            ("line", Compare::Is) => self.mark(LINE, value::text(written)),
            ("goal" | "goals", Compare::Is) => match written.trim().strip_prefix('#') {
                Some(bare) => self.mark(BARE_GOAL, bare.to_lowercase()),
                None => self.mark(GOAL, written.trim().to_lowercase()),
            },
            ("since", Compare::Is) => self.dated(written, Compare::AtLeast),
            ("until", Compare::Is) => self.dated(written, Compare::AtMost),
            ("after", Compare::Is) => self.dated(written, Compare::MoreThan),
            ("before", Compare::Is) => self.dated(written, Compare::LessThan),
            ("date", op) => self.dated(written, op),
            ("due", op) => self.field(&[String::from("due"), DUE.to_owned()], op, written),
            (key, op) => self.field(&fields(key), op, written),
        }
    }

    /// A note's own date against a period. One that no calendar has finds nothing.
    fn dated(&mut self, written: &str, op: Compare) {
        match when::period(written) {
            Some(period) => self.against("n.date", op, period),
            None => self.push("0", []),
        }
    }

    fn against(&mut self, column: &str, op: Compare, (first, last): (jiff::civil::Date, jiff::civil::Date)) {
        let (first, last) = (Value::from(ordinal(first)), Value::from(ordinal(last)));
        match op {
            Compare::Is => self.push(&format!("{column} BETWEEN ? AND ?"), [first, last]),
            Compare::AtLeast => self.push(&format!("{column} >= ?"), [first]),
            Compare::AtMost => self.push(&format!("{column} <= ?"), [last]),
            Compare::MoreThan => self.push(&format!("{column} > ?"), [last]),
            Compare::LessThan => self.push(&format!("{column} < ?"), [first]),
        }
    }

    /// The notes with this mark.
    fn mark(&mut self, key: &str, text: String) {
        self.marked(&[key], "m.text = ?", [Value::from(text)]);
    }

    /// The notes with a mark of one of `keys` for which `test` holds.
    fn marked<const N: usize>(&mut self, keys: &[impl AsRef<str>], test: &str, values: [Value; N]) {
        self.marks(keys);
        self.push(test, values);
        self.push("))", []);
    }

    fn marks(&mut self, keys: &[impl AsRef<str>]) {
        let note = format!("n.id IN (SELECT m.id / {MARKS_OF_ONE_NOTE} FROM marks m WHERE m.key IN ");
        self.push(&note, []);
        self.push("(SELECT id FROM keys WHERE name IN (", []);
        for (at, key) in keys.iter().enumerate() {
            self.push(if at > 0 { ", ?" } else { "?" }, [Value::from(key.as_ref().to_owned())]);
        }
        self.push(")) AND (", []);
    }

    /// A field against what was written: days with days, numbers with numbers, texts as they are.
    fn field(&mut self, keys: &[String], op: Compare, written: &str) {
        let (period, number) = (when::period(written), value::number(written));
        self.marks(keys);
        match op {
            Compare::Is => self.push("m.text = ?", [Value::from(value::text(written))]),
            _ => self.push("0", []),
        }
        if let Some(period) = period {
            self.push(" OR ", []);
            self.against("m.day", op, period);
        }
        if let Some(number) = number {
            let sign = if op == Compare::Is { "=" } else { op.sign() };
            let undated = if period.is_some() { "m.day IS NULL AND " } else { "" };
            self.push(&format!(" OR ({undated}m.number {sign} ?)"), [Value::from(number)]);
        }
        self.push("))", []);
    }

    fn within(&mut self, written: &str) {
        let place = written.trim_end_matches('/');
        let values = [Value::from(place.to_owned()), Value::from(format!("{place}/")), Value::from(format!("{place}0"))];
        self.push("(n.path = ? OR (n.path > ? AND n.path < ?))", values);
    }

    fn is(&mut self, name: &str) {
        let own = match name {
            "open" => "n.open > 0",
            "done" => "(n.open = 0 AND n.done > 0)",
            "record" => "n.record = 1",
            "note" => "(n.record = 0 AND n.plan = 0)",
            "plan" => "n.plan = 1",
            "hidden" => "(n.aside & 1) <> 0",
            "private" => "(n.aside & 2) <> 0",
            "draft" => "(n.aside & 4) <> 0",
            _ => "",
        };
        if !own.is_empty() {
            return self.push(own, []);
        }
        self.push("(n.status = ? OR n.kind = ? OR ", [Value::from(name.to_owned()), Value::from(name.to_owned())]);
        self.marked(&[name], "m.text NOT IN ('', 'none', 'no', 'false')", []);
        self.push(")", []);
    }

    fn has(&mut self, name: &str) {
        match name {
            "box" | "boxes" => self.push("(n.open + n.done) > 0", []),
            "link" | "links" => self.marked(&[LINK], "1", []),
            "tag" | "tags" => self.marked(&[TAG], "1", []),
            "date" => self.push("n.date IS NOT NULL", []),
            "line" | "lines" => {
                let own = format!("n.id * {MARKS_OF_ONE_NOTE} AND (n.id + 1) * {MARKS_OF_ONE_NOTE} - 1");
                self.push(&format!("EXISTS (SELECT 1 FROM lines l WHERE l.id BETWEEN {own})"), []);
            }
            "id" => self.push("n.ident IS NOT NULL", []),
            "due" => self.marked(&["due", DUE], "m.text <> ''", []),
            "goal" | "goals" => self.marked(&[GOAL], "1", []),
            "type" => self.push("n.kind IS NOT NULL", []),
            "status" => self.push("n.status IS NOT NULL", []),
            "title" => self.push("n.title <> ''", []),
            _ => {
                self.push("(", []);
                self.marked(&fields(name), "m.text <> ''", []);
                self.push(" OR ", []);
                self.marked(&[LABEL], "m.text = ?", [Value::from(name.to_owned())]);
                self.push(")", []);
            }
        }
    }

    /// Whether any note has what `is:NAME` or `has:NAME` speaks of, be it empty or `none`.
    fn known(&mut self, key: &str, written: &str) {
        let name = value::text(written);
        if key == "has" {
            return self.has(&name);
        }
        self.push("(n.status = ? OR n.kind = ? OR ", [Value::from(name.clone()), Value::from(name.clone())]);
        self.marked(&[name], "1", []);
        self.push(")", []);
    }
}
