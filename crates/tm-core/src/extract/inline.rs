//! Fields in the text, as notes of other programs have them: `mood:: 3` on a line of its own, `[mood:: 3]` or `(mood:: 3)` within one.

use tm_doc::Document;

use crate::facts::FieldFact;

/// What front matter alone says of a note.
const FRONT: [&str; 12] =
    ["id", "type", "title", "date", "created", "due", "status", "private", "hidden", "draft", "tags", "aliases"];

/// The fields in the text that front matter does not have; their lines are those of the document.
pub(super) fn fields(document: &Document, known: &[FieldFact]) -> Vec<FieldFact> {
    let mut found: Vec<FieldFact> = Vec::new();
    for line in document.blocks().iter().flat_map(|block| &block.lines).filter(|line| line.plain.contains("::")) {
        for (key, value) in of_line(&line.plain) {
            if FRONT.contains(&key.as_str()) || known.iter().any(|field| field.key == key) {
                continue;
            }
            match found.iter_mut().find(|field| field.key == key) {
                Some(field) => field.values.push(value),
                None => found.push(FieldFact { key, values: vec![value], line: line.line }),
            }
        }
    }
    found
}

fn of_line(line: &str) -> Vec<(String, String)> {
    if let Some(field) = field(line.trim()) {
        return vec![field];
    }
    let bracketed = line.match_indices(['[', '(']).filter_map(|(at, open)| {
        let close = if open == "[" { ']' } else { ')' };
        field(line[at + 1..].split_once(close)?.0)
    });
    bracketed.collect()
}

/// `key:: value`, the key in lower case and its words joined.
fn field(text: &str) -> Option<(String, String)> {
    let (key, value) = text.split_once("::")?;
    let key = key.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    let sound = key.starts_with(char::is_alphabetic) && key.len() <= 40 && key.matches('-').count() < 3;
    let sound = sound && key.chars().all(|char| char.is_alphanumeric() || matches!(char, '-' | '_'));
    let value = value.strip_prefix(' ')?.trim();
    (sound && !value.is_empty()).then(|| (key, value.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_on_lines_of_their_own_or_in_brackets() {
        let text = "---\nrange: far\n---\nmood:: 3\nMood:: 4\n- walked [pace:: slow] (wind:: from the west)\nrange:: near\n\
                    due:: 2026-11-20\nempty::\nstd::fmt, a::b\n```\nhidden:: 1\n```\n";
        let document = Document::parse(text);
        let known = [FieldFact { key: "range".to_owned(), values: vec!["far".to_owned()], line: 2 }];
        let found: Vec<String> = fields(&document, &known)
            .iter()
            .map(|field| format!("{} {} {}", field.line, field.key, field.values.join("|")))
            .collect();
        assert_eq!(found, ["4 mood 3|4", "6 pace slow", "6 wind from the west"]);
    }
}
