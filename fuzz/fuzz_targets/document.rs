//! Any bytes are a document that keeps every one of them, and every edit of it is one splice.
//!
//! `cargo +nightly fuzz run document`

#![no_main]

use libfuzzer_sys::fuzz_target;
use tm_doc::{Document, TextEdit, Value, repaired};

fuzz_target!(|bytes: &[u8]| {
    let document = read(bytes);
    let _ = repaired(document.text());
    for edit in edits(document.text()) {
        check_edit(&document, &edit);
    }
});

fn read(bytes: &[u8]) -> Document {
    let document = Document::parse(bytes);
    assert_eq!(document.bytes(), bytes);
    assert_eq!(document.text().len(), bytes.len());
    for block in document.blocks() {
        let _ = document.slice(block.span);
        for inline in block.lines.iter().chain(block.rows.iter().flat_map(|row| &row.cells)) {
            let _ = document.slice(inline.span);
        }
    }
    document
}

/// Edits made of what stands in the text itself, so that they find something to change.
fn edits(text: &str) -> Vec<TextEdit> {
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    let line = |at: usize| lines.get(at % lines.len()).copied().unwrap_or_default().to_owned();
    let key = line(1).split(':').next().unwrap_or_default().to_owned();
    let values = [Value::Empty, Value::Scalar(line(2)), Value::List(vec![line(3), line(4), "x".to_owned()])];
    let fields = values.into_iter().map(|value| TextEdit::SetField { key: key.clone(), was: None, value });
    let others = [
        TextEdit::SetField { key: line(5), was: None, value: Value::Scalar(line(6)) },
        TextEdit::RemoveField { key: key.clone(), was: None },
        TextEdit::AddItem { key: key.clone(), seen: Vec::new(), item: line(13) },
        TextEdit::AppendLine { section: None, line: line(7) },
        TextEdit::AppendLine { section: Some(line(8).trim_start_matches('#').to_owned()), line: line(9) },
        TextEdit::Tick { line: 1, was: line(10), done: text.len() % 2 == 0, mark: None },
        TextEdit::Replace { was: line(11), now: line(12) },
    ];
    fields.chain(others).collect()
}

fn check_edit(document: &Document, edit: &TextEdit) {
    let Ok(splice) = edit.splice(document) else { return };
    let old = document.bytes();
    let new = splice.apply(old);
    assert_eq!(new[..splice.span.start], old[..splice.span.start]);
    assert_eq!(new[splice.span.start + splice.new.len()..], old[splice.span.end..]);
    let after = read(&new);
    match edit {
        TextEdit::SetField { key, value, .. } => {
            let field = after.front_matter().and_then(|front| front.get(key));
            assert_eq!(field.map(|field| &field.value), Some(value));
        }
        TextEdit::Tick { .. } => assert_eq!(new.len(), old.len()),
        TextEdit::RemoveField { .. } | TextEdit::AddItem { .. } | TextEdit::AppendLine { .. } | TextEdit::Replace { .. } => {}
    }
}
