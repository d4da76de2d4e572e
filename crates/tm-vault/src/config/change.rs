//! Changing one setting: its bytes and no others.

use toml_edit::{Array, Document, Item, Key, Table, TableLike, Value};

use super::Settings;

/// What a setting becomes.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingChange {
    /// Its name, and the table it stands in: `["views", "stuck"]`.
    pub key: Vec<String>,
    /// The new value; nothing takes the setting out.
    pub value: Option<SettingValue>,
}

/// The value of a setting.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// A list of texts.
    List(Vec<String>),
}

/// Why a setting was not changed. Nothing was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingRefused {
    /// The file is not TOML.
    #[error(".tm/vault.toml:{line}: {message}")]
    Broken {
        /// Where, from 1.
        line: u32,
        /// What is wrong there.
        message: String,
    },
    /// The new value would not be taken.
    #[error("{key}: {message}; {remedy}")]
    NotTaken {
        /// The setting.
        key: String,
        /// Why.
        message: String,
        /// What would be.
        remedy: String,
    },
    /// The setting is written in a way that cannot be changed without touching others.
    #[error("{key} is written in a way tm does not change; edit .tm/vault.toml by hand")]
    Entangled {
        /// The setting.
        key: String,
    },
}

impl SettingChange {
    /// The setting gets this value.
    pub fn set(key: &[&str], value: SettingValue) -> Self {
        SettingChange { key: key.iter().map(|part| (*part).to_owned()).collect(), value: Some(value) }
    }

    /// The setting goes, and its default stands.
    pub fn unset(key: &[&str]) -> Self {
        SettingChange { key: key.iter().map(|part| (*part).to_owned()).collect(), value: None }
    }

    /// The text with this setting changed. All other settings must read as before, and the new one must be taken, or it is refused.
    pub(crate) fn apply(&self, text: &str) -> Result<String, SettingRefused> {
        let document = parse(text)?;
        let changed = self.spliced(text, document.as_table()).ok_or_else(|| self.entangled())?;
        let after = parse(&changed).map_err(|_| self.entangled())?;
        if !self.is_only_difference(&flat(document.as_table()), &flat(after.as_table())) {
            return Err(self.entangled());
        }
        self.check_taken(text, &changed)?;
        Ok(changed)
    }

    fn name(&self) -> String {
        self.key.join(".")
    }

    fn entangled(&self) -> SettingRefused {
        SettingRefused::Entangled { key: self.name() }
    }

    fn spliced(&self, text: &str, root: &Table) -> Option<String> {
        let (table, key) = match self.key.as_slice() {
            [key] => (None, key),
            [table, key] => (Some(table), key),
            _ => return None,
        };
        let inside: Option<&dyn TableLike> = match table {
            None => Some(root),
            Some(name) => match root.get(name) {
                None => None,
                Some(item) => Some(item.as_table_like()?),
            },
        };
        match (inside.and_then(|inside| inside.get_key_value(key)), &self.value) {
            (None, None) => Some(text.to_owned()),
            (Some((key, item)), None) => without(text, key, item),
            (Some((_, item)), Some(value)) => replaced(text, item, value),
            (None, Some(value)) => added(text, root, table.map(String::as_str), &format!("{} = {}", bare(key), written(value))),
        }
    }

    /// Whether the two readings differ in this setting only.
    fn is_only_difference(&self, before: &[(String, String)], after: &[(String, String)]) -> bool {
        let name = self.name();
        let others = |flat: &[(String, String)]| -> Vec<(String, String)> {
            let mut others: Vec<_> = flat.iter().filter(|(key, _)| *key != name).cloned().collect();
            others.sort();
            others
        };
        let now = after.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone());
        others(before) == others(after) && now == self.value.as_ref().map(|value| plain(&as_toml(value)))
    }

    fn check_taken(&self, before: &str, after: &str) -> Result<(), SettingRefused> {
        let errors = |text: &str| {
            let findings = Settings::parse(text).findings.into_iter().map(|(_, finding)| finding);
            findings.filter(|finding| finding.severity == tm_doc::Severity::Error).collect::<Vec<_>>()
        };
        let known = errors(before);
        let new = errors(after).into_iter().find(|finding| !known.iter().any(|old| old.message == finding.message));
        match new {
            Some(finding) if self.value.is_some() => {
                Err(SettingRefused::NotTaken { key: self.name(), message: finding.message, remedy: finding.remedy })
            }
            _ => Ok(()),
        }
    }
}

fn parse(text: &str) -> Result<Document<&str>, SettingRefused> {
    Document::parse(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        let line = tm_doc::LineIndex::new(text).line(at);
        SettingRefused::Broken { line, message: error.message().lines().next().unwrap_or_default().to_owned() }
    })
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn bare(key: &str) -> String {
    Key::new(key).to_string()
}

fn as_toml(value: &SettingValue) -> Value {
    match value {
        SettingValue::Text(text) => Value::from(text.as_str()),
        SettingValue::Number(number) => Value::from(*number),
        SettingValue::Decimal(number) => Value::from(*number),
        SettingValue::List(items) => items.iter().map(String::as_str).collect::<Array>().into(),
    }
}

fn written(value: &SettingValue) -> String {
    as_toml(value).to_string()
}

/// The value replaced; of a list that only grows, the new items are added and its comments stay.
fn replaced(text: &str, item: &Item, value: &SettingValue) -> Option<String> {
    let old = item.as_value()?;
    let span = old.span()?;
    if let (Value::Array(old), SettingValue::List(new)) = (old, value) {
        let same = old.len() <= new.len() && old.iter().zip(new).all(|(old, new)| old.as_str() == Some(new));
        let last = old.iter().last().and_then(Value::span);
        if let (true, Some(last)) = (same, last) {
            let more: String = new[old.len()..].iter().map(|item| format!(", {}", quoted(item))).collect();
            return Some(inserted(text, last.end, &more));
        }
    }
    Some([&text[..span.start], &written(value), &text[span.end..]].concat())
}

/// The setting's line or lines taken out.
fn without(text: &str, key: &Key, item: &Item) -> Option<String> {
    let end = line_end(text, item.as_value()?.span()?.end);
    let start = line_start(text, key.span()?.start);
    Some([&text[..start], &text[end..]].concat())
}

/// A new line behind the last of its table; the table is added where it is missing.
fn added(text: &str, root: &Table, table: Option<&str>, line: &str) -> Option<String> {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let last_value = |table: &Table| table.iter().filter_map(|(_, item)| item.as_value()?.span()).map(|span| span.end).max();
    let last = match table.map(|name| (name, root.get(name))) {
        None => last_value(root),
        Some((name, None)) => return Some(with_table(text, name, line, ending)),
        Some((_, Some(item))) => {
            let table = item.as_table().filter(|table| !table.is_dotted() && !table.is_implicit())?;
            Some(last_value(table).or_else(|| table.span().map(|span| span.start))?)
        }
    };
    let at = last.map_or(if text.starts_with('\u{feff}') { 3 } else { 0 }, |last| line_end(text, last));
    let before = if at > 0 && last.is_some() && !text[..at].ends_with('\n') { ending } else { "" };
    Some(inserted(text, at, &format!("{before}{line}{ending}")))
}

fn with_table(text: &str, name: &str, line: &str, ending: &str) -> String {
    let close = if text.is_empty() || text.ends_with('\n') { "" } else { ending };
    let space = if text.is_empty() { "" } else { ending };
    format!("{text}{close}{space}[{}]{ending}{line}{ending}", bare(name))
}

fn inserted(text: &str, at: usize, new: &str) -> String {
    [&text[..at], new, &text[at..]].concat()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Every setting with its value, written one way.
fn flat(table: &Table) -> Vec<(String, String)> {
    fn walk(prefix: &str, table: &dyn TableLike, flat: &mut Vec<(String, String)>) {
        for (key, item) in table.iter() {
            let name = if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
            match item {
                Item::Value(value) if !value.is_inline_table() => flat.push((name, plain(value))),
                Item::ArrayOfTables(tables) => flat.push((name, tables.to_string())),
                _ => item.as_table_like().into_iter().for_each(|table| walk(&name, table, flat)),
            }
        }
    }
    let mut all = Vec::new();
    walk("", table, &mut all);
    all
}

/// A value without the way it was written.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{:?}", text.value()),
        Value::Integer(number) => number.value().to_string(),
        Value::Float(number) => number.value().to_string(),
        Value::Boolean(flag) => flag.value().to_string(),
        Value::Datetime(time) => time.value().to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(plain).collect::<Vec<_>>().join(",")),
        Value::InlineTable(table) => {
            let fields = table.iter().map(|(key, value)| format!("{key}={}", plain(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(","))
        }
    }
}
