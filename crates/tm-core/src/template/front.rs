//! Facts in front matter, quoted where YAML would read them as something else.
//!
//! The engine prints every fact between marks. Here the marks go: in the body without a trace; in front matter with the quotes that the
//! place asks for, so that a title with a colon, or one that reads `yes`, stays the text it is.

use tm_doc::{Value, front_matter_of};

use super::ABOUT;

/// Where a fact begins. All marks are characters that no text has a use for; facts lose theirs.
const OPEN: char = '\u{e000}';
/// Where it ends.
const CLOSE: char = '\u{e001}';
/// Behind every item of a list.
const ITEM: char = '\u{e002}';
/// A line break inside a fact: none in front matter, where it would end the field.
const BREAK: char = '\u{e003}';

/// `texts` between marks: one text, or the items of a list.
pub(super) fn marked(texts: &[String], is_list: bool) -> String {
    let mut marked = String::from(OPEN);
    for text in texts {
        marked.extend(text.chars().filter_map(printed));
        if is_list {
            marked.push(ITEM);
        }
    }
    marked.push(CLOSE);
    marked
}

fn printed(char: char) -> Option<char> {
    match char {
        OPEN | CLOSE | ITEM | BREAK => None,
        '\n' => Some(BREAK),
        '\t' => Some('\t'),
        char => Some(char).filter(|char| !char.is_control()),
    }
}

/// The note, without marks and without the template's own line.
pub(super) fn settled(rendered: &str) -> String {
    let Some((front, body)) = parts(rendered) else { return in_body(rendered) };
    let lines: Vec<String> = front.iter().filter(|line| key_of(line) != Some(ABOUT)).map(|line| settled_line(line)).collect();
    let body = in_body(body);
    if lines.iter().all(|line| line.trim().is_empty()) {
        return body.trim_start_matches('\n').to_owned();
    }
    format!("---\n{}\n---\n{body}", lines.join("\n"))
}

/// A field of a template's front matter in which nothing is filled in.
pub(super) fn plain_field<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (front, _) = parts(text)?;
    let line = front.into_iter().find(|line| key_of(line) == Some(key))?;
    let value = line.split_once(':')?.1.trim();
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    (!value.is_empty() && !value.contains('{')).then_some(value)
}

/// The lines between the fences, and what follows them.
fn parts(text: &str) -> Option<(Vec<&str>, &str)> {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = rest.split_inclusive('\n');
    let mut at = lines.next().filter(|line| is_fence(line))?.len();
    let mut front = Vec::new();
    for line in lines {
        at += line.len();
        if is_fence(line) {
            return Some((front, &rest[at..]));
        }
        front.push(line.trim_end_matches(['\n', '\r']));
    }
    None
}

fn key_of(line: &str) -> Option<&str> {
    line.split_once(':').map(|(key, _)| key).filter(|key| !key.starts_with([' ', '\t', '-', '#']))
}

fn in_body(text: &str) -> String {
    plain(text).replace(BREAK, "\n")
}

/// A text without marks; a list is divided by commas.
fn plain(text: &str) -> String {
    let separated = text.replace(&format!("{ITEM}{CLOSE}"), "").replace(ITEM, ", ");
    separated.chars().filter(|char| !matches!(*char, OPEN | CLOSE)).collect()
}

fn settled_line(line: &str) -> String {
    if !line.contains(OPEN) {
        return line.to_owned();
    }
    let line = line.replace(BREAK, " ");
    let (head, value) = divided(&line);
    let written = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => rewritten(value, |fact, _| in_quotes(fact, quote)),
        Some('[') => rewritten(value, listed),
        _ => alone(value, key_of(head)),
    };
    format!("{head}{written}").trim_end().to_owned()
}

/// `key: ` or `- ` and what stands behind it.
fn divided(line: &str) -> (&str, &str) {
    let item = line.trim_start().strip_prefix("- ").map(|value| line.len() - value.len());
    let field = || line.find(':').map(|at| at + 1);
    let at = item.or_else(field).unwrap_or(0);
    let at = at + (line[at..].len() - line[at..].trim_start_matches([' ', '\t']).len());
    line.split_at(at)
}

/// A fact inside quotes: what would end them is escaped.
fn in_quotes(fact: &str, quote: char) -> String {
    let text = plain(fact);
    if quote == '\'' { text.replace('\'', "''") } else { text.replace('\\', "\\\\").replace('"', "\\\"") }
}

/// Facts as items of a list in brackets; a fact that is a list gives its items.
fn listed(fact: &str, before: &str) -> String {
    if let Some(quote) = open_quote(before) {
        return in_quotes(fact, quote);
    }
    let items: Vec<String> = fact.trim_end_matches(ITEM).split(ITEM).map(str::to_owned).collect();
    let list = in_yaml(None, Value::List(items));
    list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or(&list).to_owned()
}

/// The quote that `written` opens and does not close.
fn open_quote(written: &str) -> Option<char> {
    let mut open = None;
    let mut chars = written.chars();
    while let Some(char) = chars.next() {
        match open {
            Some('"') if char == '\\' => drop(chars.next()),
            Some(quote) if char == quote => open = None,
            None if matches!(char, '"' | '\'') => open = Some(char),
            _ => {}
        }
    }
    open
}

/// A value of its own: all of it is one text, or, where one fact that is a list is all there is, a list.
fn alone(value: &str, key: Option<&str>) -> String {
    let value = value.trim_end();
    let only = value.strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)).filter(|inner| !inner.contains(CLOSE));
    match only {
        Some(inner) if inner.ends_with(ITEM) => {
            let items: Vec<String> = inner.trim_end_matches(ITEM).split(ITEM).map(str::to_owned).collect();
            in_yaml(key, Value::List(items))
        }
        _ => match plain(value).trim() {
            "" => String::new(),
            text => in_yaml(key, Value::Scalar(text.to_owned())),
        },
    }
}

/// `value` with every fact in it written anew, knowing what is written before it.
fn rewritten(value: &str, write: impl Fn(&str, &str) -> String) -> String {
    let mut written = String::new();
    let mut rest = value;
    while let Some((before, behind)) = rest.split_once(OPEN) {
        let (fact, behind) = behind.split_once(CLOSE).unwrap_or((behind, ""));
        written.push_str(before);
        let fact = write(fact, &written);
        written.push_str(&fact);
        rest = behind;
    }
    written + rest
}

/// How the writer of front matter writes a text or a list behind this key. A title is a text, whatever it looks like; what others hold is the
/// template's affair.
fn in_yaml(key: Option<&str>, value: Value) -> String {
    let line = front_matter_of(&[("k", value)], |_| key == Some("title"));
    line.lines().nth(1).and_then(|line| line.strip_prefix("k:")).unwrap_or_default().trim().to_owned()
}
