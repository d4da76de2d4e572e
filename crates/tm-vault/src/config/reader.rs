//! Settings from the text of `.tm/vault.toml`.

use std::ops::Range;

use jiff::civil::{Time, Weekday};
use tm_core::plan::Section;
use tm_core::{Kind, VaultPath};
use tm_doc::{Finding, LineIndex};
use toml_edit::{Document, Item, TableLike, Value};

use super::{DayNotes, FORMAT, Settings, Standing, safe};

/// What `text` says, and what of it cannot be used.
pub(super) fn read(text: &str) -> Settings {
    let lines = LineIndex::new(text);
    let mut reader = Reader { text, lines, settings: Settings::default() };
    match Document::parse(text) {
        Ok(document) => reader.table(document.as_table()),
        Err(error) => reader.broken(error.span(), error.message()),
    }
    reader.settings
}

struct Reader<'a> {
    text: &'a str,
    lines: LineIndex,
    settings: Settings,
}

impl Reader<'_> {
    fn broken(&mut self, span: Option<Range<usize>>, message: &str) {
        let line = self.line(span);
        self.settings.standing = Standing::Broken(line);
        let message = format!("cannot be read as TOML: {}", message.lines().next().unwrap_or_default());
        let remedy = "mend the line; until then the vault is read with the defaults and not written";
        self.settings.note(Finding::error(line, "settings-broken", message, remedy));
    }

    fn line(&self, span: Option<Range<usize>>) -> u32 {
        self.lines.line(span.map_or(0, |span| span.start).min(self.text.len()))
    }

    fn table(&mut self, table: &dyn TableLike) {
        for (key, item) in table.iter() {
            let line = self.line(table.key(key).and_then(|key| key.span()));
            self.setting(key, item, line);
        }
    }

    // flat table
    fn setting(&mut self, key: &str, item: &Item, line: u32) {
        match key {
            "format" => self.format(item, line),
            "uuid" => self.settings.uuid = self.string(key, item, line).unwrap_or_default(),
            "plans" => self.settings.plans = self.plans(item, line),
            "home" => self.settings.home = self.folder(key, item, line).unwrap_or_default(),
            "day-starts" => self.day_starts(item, line),
            "week-starts" => self.week_starts(item, line),
            "small-idea" => self.settings.small_idea = self.hours(key, item, line),
            "weekly-hours" => self.settings.weekly_hours = self.hours(key, item, line),
            "sections" => self.each(key, item, line, Reader::section),
            "adopted" => self.each(key, item, line, Reader::adopted),
            "views" => self.each(key, item, line, Reader::view),
            "days" => self.days(item, line),
            _ => self.unknown(key, item, line),
        }
    }

    fn format(&mut self, item: &Item, line: u32) {
        match item.as_integer().and_then(|format| u32::try_from(format).ok()) {
            Some(format) if (1..=FORMAT).contains(&format) => {}
            Some(format) if format > FORMAT => {
                self.settings.standing = Standing::Newer(format);
                let message = format!("format {format} was written by a newer tm; this one knows {FORMAT}");
                self.settings.note(Finding::warning(
                    line,
                    "settings-newer",
                    message,
                    "update tm; until then the vault is only read",
                ));
            }
            _ => {
                self.settings.standing = Standing::Broken(line);
                let remedy = format!("write format = {FORMAT}; until then the vault is not written");
                self.settings.note(Finding::error(line, "settings-broken", "the format is a whole number from 1", remedy));
            }
        }
    }

    fn plans(&mut self, item: &Item, line: u32) -> Vec<VaultPath> {
        let texts = self.strings("plans", item, line);
        let mut plans: Vec<VaultPath> = Vec::with_capacity(texts.len());
        for text in texts {
            let Some(plan) = self.inside("plans", &text, line) else { continue };
            if plans.contains(&plan) {
                let message = format!("`plans` names {} twice; it is read once", plan.as_str());
                self.settings.note(Finding::warning(line, "settings-twice", message, "take one of them out"));
            } else {
                plans.push(plan);
            }
        }
        plans
    }

    fn folder(&mut self, key: &str, item: &Item, line: u32) -> Option<String> {
        let text = self.string(key, item, line)?;
        let text = text.trim_end_matches('/');
        if text.is_empty() || text == "." {
            return None;
        }
        self.inside(key, text, line).map(|path| path.as_str().to_owned())
    }

    fn inside(&mut self, key: &str, text: &str, line: u32) -> Option<VaultPath> {
        let path = VaultPath::new(text).filter(|_| !safe::leads_out(text));
        if path.is_none() {
            let message = format!("`{key}` names {text:?}, which is no path inside the vault");
            self.settings.note(Finding::error(
                line,
                "settings-outside",
                message,
                "name it from the top of the vault: plans/2027.md",
            ));
        }
        path
    }

    fn day_starts(&mut self, item: &Item, line: u32) {
        let written = item.as_datetime().map(ToString::to_string).or_else(|| item.as_str().map(str::to_owned));
        match written.and_then(|text| text.parse::<Time>().ok()) {
            Some(time) => self.settings.day_starts = time,
            None => self.wrong("day-starts", line, "a time of day: day-starts = \"04:00\""),
        }
    }

    fn week_starts(&mut self, item: &Item, line: u32) {
        match item.as_str().map(str::to_lowercase).as_deref() {
            Some("monday") => self.settings.week_starts = Weekday::Monday,
            Some("saturday") => self.settings.week_starts = Weekday::Saturday,
            Some("sunday") => self.settings.week_starts = Weekday::Sunday,
            _ => self.wrong("week-starts", line, "\"monday\", \"saturday\" or \"sunday\""),
        }
    }

    fn hours(&mut self, key: &str, item: &Item, line: u32) -> Option<f64> {
        let hours = item.as_float().or_else(|| item.as_integer().map(|hours| hours as f64));
        let hours = hours.filter(|hours| hours.is_finite() && *hours >= 0.0);
        if hours.is_none() {
            self.wrong(key, line, "a number of hours, such as 4");
        }
        hours
    }

    fn days(&mut self, item: &Item, line: u32) {
        let mut days = DayNotes { folder: String::new(), pattern: "YYYY-MM-DD".to_owned() };
        let Some(table) = item.as_table_like() else { return self.wrong("days", line, "a table: [days]") };
        for (key, item) in table.iter() {
            let line = self.line(table.key(key).and_then(|key| key.span()));
            match key {
                "folder" => days.folder = self.folder("folder", item, line).unwrap_or_default(),
                "pattern" => days.pattern = self.folder("pattern", item, line).unwrap_or(days.pattern),
                _ => self.unknown(key, item, line),
            }
        }
        self.settings.days = Some(days);
    }

    fn each(&mut self, key: &str, item: &Item, line: u32, read: fn(&mut Self, &str, &Item, u32)) {
        let Some(table) = item.as_table_like() else { return self.wrong(key, line, &format!("a table: [{key}]")) };
        for (key, item) in table.iter() {
            let line = self.line(table.key(key).and_then(|key| key.span()));
            read(self, key, item, line);
        }
    }

    fn section(&mut self, key: &str, item: &Item, line: u32) {
        let names = self.strings(key, item, line);
        match Section::named(key) {
            Some(section) => self.settings.sections.extend(names.into_iter().map(|name| (name, section))),
            None => self.wrong(key, line, "a part of a plan, such as goals, strategies, patterns, metrics or milestones"),
        }
    }

    fn adopted(&mut self, key: &str, item: &Item, line: u32) {
        let folder = self.inside("adopted", key.trim_end_matches('/'), line);
        let kind = self.string(key, item, line).and_then(|name| {
            let kind = Kind::named(&name);
            if kind.is_none() {
                self.wrong(key, line, "a kind of note: person, meeting, win …");
            }
            kind
        });
        if let (Some(folder), Some(kind)) = (folder, kind) {
            self.settings.adopted.push((folder.as_str().to_owned(), kind));
        }
    }

    fn view(&mut self, key: &str, item: &Item, line: u32) {
        let Some(filter) = self.string(key, item, line) else { return };
        let named = key.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_' | '.'));
        let wrong = match tm_core::filter::parse(&filter) {
            Err(error) => Some((format!("the view `{key}` cannot be read: {error}"), "mend the filter behind it")),
            Ok(_) if !named => Some((format!("the view `{key}` cannot be asked for as @{key}"), "give it a name of one word")),
            Ok(_) => None,
        };
        if let Some((message, remedy)) = wrong {
            self.settings.note(Finding::warning(line, "settings-view", message, remedy));
        }
        self.settings.views.push((key.to_owned(), filter));
    }

    fn unknown(&mut self, key: &str, item: &Item, line: u32) {
        let finding = if safe::belongs_to_person(key) {
            let message = format!("`{key}` is not taken from a vault, which may come from anywhere");
            Finding::error(line, "settings-command", message, "move it to your own configuration, config.toml")
        } else if texts(item).iter().any(|text| safe::leads_out(text)) {
            let message = format!("`{key}` names something outside the vault");
            Finding::error(line, "settings-outside", message, "move it to your own configuration, config.toml, or take it out")
        } else {
            let message = format!("`{key}` is no setting this tm knows; it is kept as it is");
            Finding::note(line, "settings-unknown", message, "check how it is written, or leave it if another program needs it")
        };
        self.settings.note(finding);
    }

    fn string(&mut self, key: &str, item: &Item, line: u32) -> Option<String> {
        let text = item.as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, line, "a text in quotes");
        }
        text
    }

    /// One text, or a list of texts.
    fn strings(&mut self, key: &str, item: &Item, line: u32) -> Vec<String> {
        if let Some(text) = item.as_str() {
            return vec![text.to_owned()];
        }
        let Some(array) = item.as_array() else {
            self.wrong(key, line, "a list of texts in quotes");
            return Vec::new();
        };
        let texts: Vec<String> = array.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        if texts.len() < array.len() {
            self.wrong(key, line, "a list of texts in quotes");
        }
        texts
    }

    fn wrong(&mut self, key: &str, line: u32, expected: &str) {
        let message = format!("`{key}` is not what belongs here; the default stands");
        self.settings.note(Finding::error(line, "settings-value", message, format!("write {expected}")));
    }
}

/// Every text in a value, tables and lists included.
fn texts(item: &Item) -> Vec<String> {
    match item {
        Item::Value(value) => value_texts(value),
        Item::Table(table) => table.iter().flat_map(|(_, item)| texts(item)).collect(),
        Item::ArrayOfTables(tables) => tables.iter().flat_map(|table| table.iter().flat_map(|(_, item)| texts(item))).collect(),
        Item::None => Vec::new(),
    }
}

fn value_texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.value().clone()],
        Value::Array(items) => items.iter().flat_map(value_texts).collect(),
        Value::InlineTable(table) => table.iter().flat_map(|(_, value)| value_texts(value)).collect(),
        _ => Vec::new(),
    }
}
