//! Fields of a document's front matter as plain texts, for the kinds of text that are no records.

use tm_doc::{Document, Value};

/// The values of a field, empty ones left out; a scalar may hold several, divided by commas.
pub(crate) fn texts(document: &Document, key: &str) -> Vec<String> {
    let field = document.front_matter().and_then(|front| front.get(key));
    let values = match field.map(|field| &field.value) {
        Some(Value::Scalar(text)) => text.split(',').map(str::to_owned).collect(),
        Some(Value::List(items)) => items.clone(),
        Some(Value::Empty) | None => Vec::new(),
    };
    values.iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// What a field says, as it is written; empty texts are left out.
pub(crate) fn seen(document: &Document, key: &str) -> Vec<String> {
    let values = match document.front_matter().and_then(|front| front.get(key)).map(|field| &field.value) {
        Some(Value::Scalar(text)) => vec![text.clone()],
        Some(Value::List(items)) => items.clone(),
        Some(Value::Empty) | None => Vec::new(),
    };
    values.into_iter().filter(|value| !value.trim().is_empty()).collect()
}

/// The value of a field that holds one text.
pub(crate) fn text(document: &Document, key: &str) -> Option<String> {
    match &document.front_matter()?.get(key)?.value {
        Value::Scalar(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::List(items) => items.first().map(|item| item.trim().to_owned()),
        Value::Empty => None,
    }
}

/// The line a field stands on; 1 where it does not.
pub(crate) fn line(document: &Document, key: &str) -> u32 {
    document.front_matter().and_then(|front| front.get(key)).map_or(1, |field| field.line)
}
