//! The filter language a second time, over facts and without SQL: slow, short, and right by reading.

use jiff::civil::Date;
use tm_core::filter::{Compare, Filter, value, when};
use tm_core::{Dialect, Facts, VaultPath};

/// Whether `filter` means a note.
pub(super) fn means(filter: &Filter, path: &VaultPath, facts: &Facts) -> bool {
    match filter {
        Filter::All(inner) => inner.iter().all(|filter| means(filter, path, facts)),
        Filter::Any(inner) => inner.iter().any(|filter| means(filter, path, facts)),
        Filter::Not(inner) => !means(inner, path, facts),
        Filter::Text(text) => {
            let said = facts
                .fields
                .iter()
                .filter(|field| !["id", "type", "title", "status", "date", "created"].contains(&field.key.as_str()));
            let said: Vec<&str> = said
                .flat_map(|field| &field.values)
                .filter(|value| value.contains(char::is_alphabetic))
                .map(String::as_str)
                .collect();
            says(&facts.title, text) || says(&said.join("\n"), text) || says(&facts.body, text)
        }
        Filter::Key { key, op, values } => values.iter().any(|value| key_means(key, *op, value, path, facts)),
    }
}

fn words(text: &str) -> Vec<String> {
    text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

fn says(text: &str, phrase: &str) -> bool {
    let (text, asked) = (words(text), words(phrase));
    asked.is_empty() || text.windows(asked.len()).any(|here| here == asked)
}

fn key_means(key: &str, op: Compare, written: &str, path: &VaultPath, facts: &Facts) -> bool {
    let text = value::text(written);
    let kind = facts.kind.map(|kind| kind.spec().name.to_owned()).or(facts.value("type").map(value::text));
    let open = |facts: &Facts| facts.boxes.iter().any(|item| !item.ticked);
    let date = |op| dates(facts.date, op, written);
    match (key, op) {
        ("type", Compare::Is) => kind == Some(text),
        ("status", Compare::Is) => facts.status.as_deref().map(value::text) == Some(text),
        ("in", Compare::Is) => path.as_str() == written || path.is_below(written),
        ("tag", Compare::Is) => {
            facts.tags.iter().map(|tag| value::text(tag)).any(|tag| tag == text || tag.starts_with(&format!("{text}/")))
        }
        ("goal", Compare::Is) => {
            let goals = facts.values("goals").iter().chain(facts.entries.iter().flat_map(|line| &line.refs));
            let mut goals = goals.map(|goal| goal.to_lowercase());
            match text.strip_prefix('#') {
                Some(bare) => goals.any(|goal| goal == bare),
                None => goals.any(|goal| goal == text || goal.ends_with(&format!("#{text}"))),
            }
        }
        ("since", Compare::Is) => date(Compare::AtLeast),
        ("until", Compare::Is) => date(Compare::AtMost),
        ("before", Compare::Is) => date(Compare::LessThan),
        ("after", Compare::Is) => date(Compare::MoreThan),
        ("date", op) => date(op),
        ("is", _) => match text.as_str() {
            "open" => open(facts),
            "done" => !open(facts) && !facts.boxes.is_empty(),
            "private" => facts.private,
            "plan" => Dialect::default().is_plan(path, facts),
            _ => {
                let flag =
                    facts.values(&text).iter().any(|value| !["", "none", "no", "false"].contains(&value::text(value).as_str()));
                facts.status.as_deref() == Some(&text) || kind == Some(text) || flag
            }
        },
        ("has", _) => match text.as_str() {
            "box" => !facts.boxes.is_empty(),
            "tag" => !facts.tags.is_empty(),
            "line" => !facts.entries.is_empty(),
            "date" => facts.date.is_some(),
            _ => {
                facts.values(&text).iter().any(|value| !value.is_empty()) || facts.labels.iter().any(|label| label.label == text)
            }
        },
        ("due", op) => {
            let boxes = facts.boxes.iter().filter(|item| !item.ticked).filter_map(|item| item.due).map(|due| due.to_string());
            facts.values("due").iter().cloned().chain(boxes).any(|value| compares(&value, op, written))
        }
        (key, op) => facts.values(key).iter().any(|value| compares(value, op, written)),
    }
}

fn compares(value: &str, op: Compare, written: &str) -> bool {
    if op == Compare::Is && value::text(value) == value::text(written) {
        return true;
    }
    if when::period(written).is_some() && value::day(value).is_some() {
        return dates(value::day(value), op, written);
    }
    value::number(value).zip(value::number(written)).is_some_and(|(value, written)| match op {
        Compare::Is => value == written,
        Compare::AtLeast => value >= written,
        Compare::AtMost => value <= written,
        Compare::MoreThan => value > written,
        Compare::LessThan => value < written,
    })
}

fn dates(day: Option<Date>, op: Compare, written: &str) -> bool {
    day.zip(when::period(written)).is_some_and(|(day, (first, last))| match op {
        Compare::Is => first <= day && day <= last,
        Compare::AtLeast => day >= first,
        Compare::AtMost => day <= last,
        Compare::MoreThan => day > last,
        Compare::LessThan => day < first,
    })
}
