//! Laws that hold for every document and every edit.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use tm_doc::{Document, Refused, Splice, TextEdit, Value, repaired};

/// What Markdown is made of, and what breaks its readers.
const FRAGMENTS: [&str; 64] = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "    ",
    "\t",
    "word",
    "Log",
    "# ",
    "## Log\n",
    "====\n",
    "---\n",
    "***\n",
    "- ",
    "* ",
    "1. ",
    "- [ ] a\n",
    "- [x] ",
    "> ",
    "```\n",
    "````",
    "~~~ md\n",
    "`",
    "``",
    "|",
    "| a | b |\n",
    "|---|:-:|\n",
    "\\",
    "\\|",
    "**",
    "_",
    "~~",
    "[",
    "]",
    "(",
    ")",
    "[[a#b|c]]",
    "![x](y)",
    "<https://a.b>",
    "<b>",
    "<!--",
    "-->",
    "<!-- c -->",
    "%%",
    "%%c%%",
    "<%",
    "%>",
    "{{",
    "}}",
    "{% x %}",
    "&amp;",
    "#tag",
    "🎯",
    "é",
    "日本",
    "\u{feff}",
    "\u{0}",
    "\u{1a}",
    "\u{200d}",
    "Ã©",
    "ğŸŽ¯",
    "ğŸ¯",
    "â€”",
];

/// What front matter is made of, flat or not.
const YAML: [&str; 48] = [
    "a",
    "b c",
    "d-e",
    ": ",
    ":",
    "\n",
    "\r\n",
    "\r",
    "\n",
    "  ",
    " ",
    "- ",
    "-",
    "\n- x",
    "\n  - y",
    "#",
    " # c",
    "'",
    "''",
    "\"",
    "\\n",
    "\\",
    "\\x41",
    "[",
    "]",
    ", ",
    ",",
    "[x, y]",
    "{",
    "}",
    "~",
    "null",
    "yes",
    "012",
    "2026-02-14",
    "&a",
    "*a",
    "!!str ",
    "|",
    ">",
    "?",
    "@",
    "%",
    "`",
    "\t",
    "é🎯",
    "<<",
    "\na: b\n",
];

const BOM: char = '\u{feff}';

fn from_fragments(fragments: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    vec(proptest::sample::select(fragments), 0..most).prop_map(|parts| parts.concat())
}

fn markdown() -> impl Strategy<Value = String> {
    from_fragments(&FRAGMENTS, 60)
}

/// Flat front matter, mostly, and anything behind it.
fn document() -> impl Strategy<Value = String> {
    let field = prop_oneof![
        (key(), from_fragments(&YAML, 5)).prop_map(|(key, value)| format!("{key}: {value}\n")),
        (key(), vec(plain(), 0..4)).prop_map(|(key, items)| format!("{key}: [{}] # c\n", items.join(", "))),
        (key(), vec(plain(), 0..4))
            .prop_map(|(key, items)| items.iter().fold(format!("{key}:\n"), |text, item| text + "  - " + item + "\n")),
        (key(), plain()).prop_map(|(key, value)| format!("{key}: '{value}'\n")),
        Just("# comment\n".to_owned()),
    ];
    let front = vec(field, 0..5).prop_map(|fields| format!("---\n{}---\n", fields.concat()));
    (proptest::option::of(front), markdown(), any::<bool>()).prop_map(|(front, body, crlf)| {
        let text = front.unwrap_or_default() + &body;
        if crlf { text.replace('\n', "\r\n") } else { text }
    })
}

fn key() -> impl Strategy<Value = String> {
    "[a-e]( [a-c])?"
}

fn plain() -> impl Strategy<Value = String> {
    "[a-z][a-z0-9]{0,5}"
}

/// Any text on one line.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![from_fragments(&YAML, 5), "\\PC{0,12}", plain()].prop_map(|text| text.replace(['\n', '\r'], " "))
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![Just(Value::Empty), line().prop_map(Value::Scalar), vec(line(), 0..4).prop_map(Value::List)]
}

fn edit() -> impl Strategy<Value = TextEdit> {
    prop_oneof![
        (key(), value()).prop_map(|(key, value)| TextEdit::SetField { key, was: None, value }),
        key().prop_map(|key| TextEdit::RemoveField { key, was: None }),
        (key(), line()).prop_map(|(key, item)| TextEdit::AddItem { key, seen: Vec::new(), item }),
        (proptest::option::of(prop_oneof![Just("log".to_owned()), plain()]), line())
            .prop_map(|(section, line)| TextEdit::AppendLine { section, line }),
        (0..20_u32, any::<bool>()).prop_map(|(line, done)| TextEdit::Tick { line, was: "- [ ] a".to_owned(), done, mark: None }),
        (from_fragments(&FRAGMENTS, 2), line()).prop_map(|(was, now)| TextEdit::Replace { was, now }),
    ]
}

fn value_of(document: &Document, key: &str) -> Option<Value> {
    Some(document.front_matter()?.get(key)?.value.clone())
}

fn applied(document: &Document, edit: &TextEdit) -> Result<Document, Refused> {
    Ok(Document::parse(edit.splice(document)?.apply(document.bytes())))
}

/// All spans lie in the text and between characters.
fn check_spans(document: &Document) {
    for block in document.blocks() {
        let cells = block.rows.iter().flat_map(|row| &row.cells);
        for inline in block.lines.iter().chain(cells) {
            let _ = document.slice(inline.span);
        }
        let _ = document.slice(block.span);
    }
    for field in document.front_matter().iter().flat_map(|front| &front.fields) {
        let _ = document.slice(field.span);
    }
}

/// The bytes outside the splice are the same before and behind it.
fn check_splice(old: &[u8], splice: &Splice) {
    let new = splice.apply(old);
    assert!(splice.span.start <= splice.span.end);
    assert_eq!(new[..splice.span.start], old[..splice.span.start]);
    assert_eq!(new[splice.span.start + splice.new.len()..], old[splice.span.end..]);
}

proptest! {
    #[test]
    fn a_document_keeps_all_its_bytes(bytes in vec(any::<u8>(), 0..400)) {
        let document = Document::parse(bytes.as_slice());
        prop_assert_eq!(document.bytes(), bytes.as_slice());
        prop_assert_eq!(document.text().len(), bytes.len());
        check_spans(&document);
    }

    #[test]
    fn no_markdown_stops_the_reader(text in markdown(), broken in vec((any::<prop::sample::Index>(), any::<u8>()), 0..3)) {
        let mut bytes = text.into_bytes();
        for (at, byte) in broken {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        let document = Document::parse(bytes.as_slice());
        prop_assert_eq!(document.bytes(), bytes.as_slice());
        check_spans(&document);
    }

    #[test]
    fn an_edit_changes_only_its_splice(text in document(), edits in vec(edit(), 1..4)) {
        let mut document = Document::parse(text);
        for edit in edits {
            let Ok(splice) = edit.splice(&document) else { continue };
            check_splice(document.bytes(), &splice);
            document = Document::parse(splice.apply(document.bytes()));
        }
    }

    #[test]
    fn an_item_is_put_in_and_nothing_is_written_again(text in document(), item in line()) {
        let before = Document::parse(text);
        let fields = before.front_matter().map(|front| front.fields.clone()).unwrap_or_default();
        for field in fields {
            let Value::List(mut items) = field.value else { continue };
            let edit = TextEdit::AddItem { key: field.key.clone(), seen: Vec::new(), item: item.clone() };
            let Ok(splice) = edit.splice(&before) else { continue };
            prop_assert_eq!(splice.span.start, splice.span.end);
            if !items.contains(&item) {
                items.push(item.clone());
            }
            let after = Document::parse(splice.apply(before.bytes()));
            prop_assert_eq!(value_of(&after, &field.key), Some(Value::List(items)));
        }
    }

    #[test]
    fn an_edit_of_a_field_leaves_all_others(text in document(), key in key(), value in value()) {
        let before = Document::parse(text);
        let edit = TextEdit::SetField { key: key.clone(), was: None, value: value.clone() };
        let Ok(after) = applied(&before, &edit) else { return Ok(()) };
        prop_assert_eq!(value_of(&after, &key), Some(value));
        let others = |document: &Document| -> Vec<(String, Value)> {
            let fields = document.front_matter().map(|front| front.fields.clone()).unwrap_or_default();
            fields.into_iter().filter(|field| !field.key.eq_ignore_ascii_case(&key)).map(|field| (field.key, field.value)).collect()
        };
        prop_assert_eq!(others(&before), others(&after));
        let body = |document: &Document| {
            let start = document.front_matter().map_or(0, |front| front.span.end);
            document.text()[start..].trim_start_matches(BOM).to_owned()
        };
        prop_assert_eq!(body(&before), body(&after));
    }

    #[test]
    fn a_field_set_and_set_back_has_its_value(text in document(), key in key(), value in value()) {
        let before = Document::parse(text);
        let Some(old) = value_of(&before, &key) else { return Ok(()) };
        let Ok(between) = applied(&before, &TextEdit::SetField { key: key.clone(), was: None, value }) else { return Ok(()) };
        let after = applied(&between, &TextEdit::SetField { key: key.clone(), was: None, value: old.clone() });
        prop_assert_eq!(after.map(|after| value_of(&after, &key)), Ok(Some(old)));
    }

    #[test]
    fn a_box_ticked_and_unticked_is_as_before(text in document(), line in 0..20_u32) {
        let before = Document::parse(text);
        let tick = TextEdit::Tick { line, was: "- [ ] a".to_owned(), done: true, mark: None };
        let Ok(splice) = tick.splice(&before) else { return Ok(()) };
        let after = Document::parse(splice.apply(before.bytes()));
        prop_assert_eq!(after.bytes().iter().zip(before.bytes()).filter(|(new, old)| new != old).count(), 1);
        let line = before.lines().line(splice.span.start);
        let back = TextEdit::Tick { line, was: "- [x] a".to_owned(), done: false, mark: None };
        let undone = applied(&after, &back);
        prop_assert_eq!(undone.map(|document| document.bytes().to_vec()), Ok(before.bytes().to_vec()));
    }

    #[test]
    fn an_appended_line_stands_on_a_line_of_its_own(text in document(), section in proptest::option::of(Just("log".to_owned())), line in line()) {
        let before = Document::parse(text);
        let Ok(after) = applied(&before, &TextEdit::AppendLine { section, line: line.clone() }) else { return Ok(()) };
        let stands_there = (1..=after.lines().count()).any(|number| after.line(number).trim_start_matches(BOM) == line);
        prop_assert!(stands_there);
    }

    #[test]
    fn flat_front_matter_is_read_as_yaml_parsers_read_it(inside in from_fragments(&YAML, 8)) {
        let document = Document::parse(format!("---\na: {inside}\n---\n"));
        let Some(front) = document.front_matter().filter(|front| front.flat) else { return Ok(()) };
        for field in &front.fields {
            let edit = TextEdit::SetField { key: field.key.clone(), was: None, value: field.value.clone() };
            prop_assert_ne!(edit.splice(&document), Err(Refused::ReadDifferently));
        }
    }

    #[test]
    fn scalars_written_are_read_by_a_yaml_parser(map in btree_map(key(), line(), 1..5)) {
        let written = map.iter().map(|(key, text)| (key.clone(), Value::Scalar(text.clone())));
        let read: BTreeMap<String, String> = serde_saphyr::from_str(&yaml_of(written)).unwrap();
        prop_assert_eq!(read, map);
    }

    #[test]
    fn lists_written_are_read_by_a_yaml_parser(map in btree_map(key(), vec(line(), 0..4), 1..5)) {
        let written = map.iter().map(|(key, items)| (key.clone(), Value::List(items.clone())));
        let read: BTreeMap<String, Vec<String>> = serde_saphyr::from_str(&yaml_of(written)).unwrap();
        prop_assert_eq!(read, map);
    }

    #[test]
    fn what_a_yaml_library_writes_is_read(map in btree_map(key(), line(), 1..5)) {
        let yaml = serde_saphyr::to_string(&map).unwrap();
        let document = Document::parse(format!("---\n{yaml}---\n"));
        let Some(front) = document.front_matter().filter(|front| front.flat) else { return Ok(()) };
        let read: BTreeMap<String, String> = front.fields.iter().map(|field| (field.key.clone(), text_of(&field.value))).collect();
        prop_assert_eq!(read, map);
    }

    #[test]
    fn repairing_leaves_what_was_never_damaged(text in "[a-zA-ZéèêüöäñçàşğıĞİŞÇÖÜÉа-яА-Я “”‘’…—–«»\u{a0},.!?°™\n]{0,60}") {
        prop_assert_eq!(repaired(&text), None);
    }

    #[test]
    fn what_was_damaged_is_repaired(text in "([a-z]{1,4}(é|ü|ğ|ı|ş|—|“|’|🚀|🎯|✅|⭐)[a-z]{1,4} ){1,6}") {
        prop_assert_eq!(repaired(&damaged(&text)), Some(text));
    }
}

/// The YAML of the fields, set one after the other in an empty document.
fn yaml_of(fields: impl Iterator<Item = (String, Value)>) -> String {
    let set = |document: Document, (key, value)| {
        applied(&document, &TextEdit::SetField { key, was: None, value }).expect("one line can be set")
    };
    let text = fields.fold(Document::parse(""), set).text().to_owned();
    text.trim_start_matches("---\n").trim_end_matches("---\n").to_owned()
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Scalar(text) => text.clone(),
        Value::Empty => String::new(),
        Value::List(items) => items.join(", "),
    }
}

/// `text` read as Windows-1252, its undefined bytes kept as control characters.
fn damaged(text: &str) -> String {
    const UPPER: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let upper: Vec<char> = UPPER.chars().collect();
    text.bytes()
        .map(|byte| if (0x80..0xa0).contains(&byte) { upper[usize::from(byte) - 0x80] } else { char::from(byte) })
        .collect()
}

#[test]
fn deep_nesting_and_wide_tables_are_read() {
    let deep = ["- ", "> ", "1. ", "[", "**a ", "<b>", "((", "  - a\n", "{{", "%%", "`"];
    for fragment in deep {
        let text = format!("{}x\n", fragment.repeat(1000));
        let document = Document::parse(text.as_str());
        assert_eq!(document.bytes(), text.as_bytes());
        check_spans(&document);
    }
    let stairs: String = (0..1000).map(|depth| format!("{}- item {depth}\n", " ".repeat(2 * depth))).collect();
    check_spans(&Document::parse(stairs));
    let table = format!("|{}\n|{}\n|{}\n", "a|".repeat(1000), "-|".repeat(1000), " b \\| c |".repeat(1200));
    check_spans(&Document::parse(table));
}
