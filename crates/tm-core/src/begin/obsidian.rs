//! What an Obsidian vault is given: views of records, templates for them, and types of their properties.
//!
//! Views and templates are new files in the folder that is the vault's own. The types are Obsidian's own file, which is added to without
//! touching a byte that is there: a property that has a type keeps it, and one that the person's notes use for something else gets none.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::record::Holds;
use crate::{Dialect, Edit, Kind, Snapshot, VaultPath, within};

/// Where Obsidian keeps the types of properties.
pub const TYPES: &str = ".obsidian/types.json";

/// The folder of views and templates, inside the vault's own.
const FOLDER: &str = "obsidian";

/// The views the program brings along, by file, each of one kind. `{folders}` are the folders whose notes are of it whatever they say.
const VIEWS: [(&str, Kind, &str); 4] = [
    ("Ideas.base", Kind::Idea, include_str!("obsidian/Ideas.base")),
    ("Wins.base", Kind::Win, include_str!("obsidian/Wins.base")),
    ("People.base", Kind::Person, include_str!("obsidian/People.base")),
    ("Decisions.base", Kind::Decision, include_str!("obsidian/Decisions.base")),
];

/// Templates for Obsidian's own command; `tm new` has others.
const TEMPLATES: [(&str, &str); 3] = [
    ("templates/Idea.md", include_str!("obsidian/Idea.md")),
    ("templates/Win.md", include_str!("obsidian/Win.md")),
    ("templates/Person.md", include_str!("obsidian/Person.md")),
];

/// What Obsidian was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Given {
    /// Views and templates that were written.
    pub written: Vec<String>,
    /// Those that were there and stay as they are.
    pub kept: Vec<String>,
    /// The folder Obsidian offers templates from, where its settings say.
    pub templates: Option<String>,
    /// Types of properties that are added, or would be.
    pub types: Vec<PropertyType>,
    /// Whether they were written.
    pub types_written: bool,
    /// Properties that get no type, because notes of the person's use them already.
    pub used: Vec<String>,
    /// Why the file of types is left alone, where it cannot be added to.
    pub types_left: Option<String>,
}

/// A property and its type, in Obsidian's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PropertyType {
    /// The property.
    pub name: String,
    /// `date`, `datetime`, `number`, `checkbox`, `multitext`.
    pub of: String,
}

/// The new files of a vault that reads texts so, each with its path and text.
pub fn files(dialect: &Dialect) -> Vec<(VaultPath, String)> {
    let home = dialect.home.trim_matches('/');
    let inside = |name: &str| within(home, name);
    let within = |name: &str| inside(&format!("{FOLDER}/{name}"));
    let templates = escaped(&within("templates"));
    let view = |kind: Kind, text: &str| {
        let adopted = dialect.adopted.iter().filter(|(_, of)| *of == kind).map(|(folder, _)| folder.trim_matches('/').to_owned());
        let folders = std::iter::once(inside(kind.spec().folder)).chain(adopted);
        let rows: Vec<String> = folders.map(|folder| format!("        {}", row(&folder))).collect();
        text.replace("{folders}", &rows.join("\n")).replace("{templates}", &templates)
    };
    let views = VIEWS.into_iter().map(|(name, kind, text)| (name, view(kind, text)));
    let all = views.chain(TEMPLATES.into_iter().map(|(name, text)| (name, text.to_owned())));
    all.filter_map(|(name, text)| Some((VaultPath::new(&within(name))?, text))).collect()
}

/// What a view says once `folder` counts as `kind`: the one of that kind lists it, those of others do no longer. `read` gives the text of a view
/// that is there; a line is added or taken out, and whatever else a person wrote in it stays.
pub fn follow(dialect: &Dialect, folder: &VaultPath, kind: Kind, read: impl Fn(&VaultPath) -> Option<String>) -> Followed {
    let home = dialect.home.trim_matches('/');
    let inside = |name: &str| within(home, name);
    let mut followed = Followed::default();
    for (name, of, _) in VIEWS {
        let Some(path) = VaultPath::new(&inside(&format!("{FOLDER}/{name}"))) else { continue };
        let Some(text) = read(&path) else { continue };
        let own = inside(of.spec().folder);
        let now = if of == kind { listing(&text, &own, folder.as_str()) } else { Some(without(&text, folder.as_str(), &own)) };
        match now {
            Some(now) if now == text => {}
            Some(now) => {
                followed.views.push(path.to_string());
                followed.edits.push(Edit::Text { path, edit: tm_doc::TextEdit::Replace { was: text, now } });
            }
            None => followed.left.push(path.to_string()),
        }
    }
    followed
}

/// Views that follow a folder, and those that are written in a way that cannot be added to.
#[derive(Debug, Clone, Default)]
pub struct Followed {
    /// What changes them.
    pub edits: Vec<Edit>,
    /// Those that change.
    pub views: Vec<String>,
    /// Those that a person has to add the folder to.
    pub left: Vec<String>,
}

/// A row of the filter: the notes in this folder.
pub fn row(folder: &str) -> String {
    format!("- 'file.inFolder(\"{}\")'", escaped(folder))
}

/// Whether a line is the row of this folder, in our way of writing it or in Obsidian's, which leaves the quotes away.
fn is_row(line: &str, folder: &str) -> bool {
    let row = row(folder);
    let bare = row.replacen("- '", "- ", 1);
    line.trim() == row || line.trim() == bare.strip_suffix('\'').unwrap_or(&bare)
}

/// The text with a row for `folder` behind that of the kind's own; nothing where there is none.
fn listing(text: &str, own: &str, folder: &str) -> Option<String> {
    if text.lines().any(|line| is_row(line, folder)) {
        return Some(text.to_owned());
    }
    let before_it: usize = text.split_inclusive('\n').take_while(|line| !is_row(line, own)).map(str::len).sum();
    let line = text[before_it..].split_inclusive('\n').next()?;
    let end = before_it + line.len();
    let ending = &line[line.trim_end().len()..];
    let indent = &line[..line.len() - line.trim_start().len()];
    let (ending, before) = if ending.is_empty() { ("", "\n") } else { (ending, "") };
    Some([&text[..end], before, indent, &row(folder), ending, &text[end..]].concat())
}

/// The text without rows for `folder`, unless it is the kind's own.
fn without(text: &str, folder: &str, own: &str) -> String {
    text.split_inclusive('\n').filter(|line| folder == own || !is_row(line, folder)).collect()
}

/// As it stands between double quotes within single ones.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\'', "''")
}

/// The types of the properties that records have, where all kinds that have one agree on it.
pub fn types() -> Vec<PropertyType> {
    let mut found: Vec<(String, Option<&'static str>)> = vec![("created".to_owned(), Some("datetime"))];
    for field in Kind::ALL.into_iter().flat_map(|kind| kind.spec().fields).chain(crate::record::COMMON.iter()) {
        let of = obsidian(field.holds);
        match found.iter_mut().find(|(name, _)| name == field.name) {
            Some((name, known)) if *known != of && name != "created" => *known = None,
            Some(_) => {}
            None => found.push((field.name.to_owned(), of)),
        }
    }
    let mut types: Vec<PropertyType> =
        found.into_iter().filter_map(|(name, of)| Some(PropertyType { name, of: of?.to_owned() })).collect();
    types.retain(|property| property.name != "tags");
    types.sort_by(|one, other| one.name.cmp(&other.name));
    types
}

/// The types that are to be added, and the properties left out because notes outside `home` use them.
pub fn wanted(snapshot: &Snapshot, home: &str) -> (Vec<PropertyType>, Vec<String>) {
    let outside = snapshot.notes.iter().filter(|note| home.is_empty() || !note.path.is_below(home));
    let keys: Vec<String> = outside
        .filter(|note| note.facts.kind.is_none())
        .flat_map(|note| &note.facts.fields)
        .map(|field| field.key.to_lowercase())
        .collect();
    let (used, free): (Vec<_>, Vec<_>) = types().into_iter().partition(|property| keys.contains(&property.name));
    (free, used.into_iter().map(|property| property.name).collect())
}

/// What of the types is missing in the file's text, and the text with them; no text where nothing is missing. A file that is not there yet
/// has [`new_text`].
///
/// ```
/// use tm_core::begin::obsidian::{PropertyType, merged};
/// let due = PropertyType { name: "due".into(), of: "date".into() };
/// let text = "{\r\n  \"types\": {\r\n    \"mood\": \"text\"\r\n  }\r\n}";
/// let (added, merged) = merged(text, &[due]).unwrap();
/// assert_eq!(added.len(), 1);
/// assert_eq!(merged.unwrap(), "{\r\n  \"types\": {\r\n    \"mood\": \"text\",\r\n    \"due\": \"date\"\r\n  }\r\n}");
/// ```
///
/// # Errors
/// Where the text is no object with an object `types`, or says a thing twice: why it cannot be added to.
pub fn merged(text: &str, wanted: &[PropertyType]) -> Result<(Vec<PropertyType>, Option<String>), String> {
    let before = types_of(text)?;
    let is_known = |property: &PropertyType| before.keys().any(|key| key.eq_ignore_ascii_case(&property.name));
    let missing: Vec<PropertyType> = wanted.iter().filter(|property| !is_known(property)).cloned().collect();
    if missing.is_empty() {
        return Ok((missing, None));
    }
    let at = end_of_types(text, &before).ok_or("it is written in a way that cannot be added to")?;
    let text = inserted(text, at, &missing);
    let mut expected = before;
    expected.extend(missing.iter().map(|property| (property.name.clone(), Value::from(property.of.clone()))));
    if types_of(&text)? != expected {
        return Err("adding to it would change what it says".to_owned());
    }
    Ok((missing, Some(text)))
}

/// The edit that writes the merged text over the one that was read.
pub fn edits(was: Option<&str>, now: &str) -> Vec<Edit> {
    let path = VaultPath::new(TYPES).expect("a constant, and a sound path");
    match was {
        None => vec![Edit::Create { path, text: now.to_owned() }],
        Some(was) => vec![Edit::Text { path, edit: tm_doc::TextEdit::Replace { was: was.to_owned(), now: now.to_owned() } }],
    }
}

/// The text of a file of types that is not there yet.
pub fn new_text(types: &[PropertyType]) -> String {
    let lines: Vec<String> = types.iter().map(|property| format!("    {}", pair(property))).collect();
    format!("{{\n  \"types\": {{\n{}\n  }}\n}}\n", lines.join(",\n"))
}

fn pair(property: &PropertyType) -> String {
    format!("{}: {}", Value::from(property.name.as_str()), Value::from(property.of.as_str()))
}

/// The types in a text. A key that stands there twice is read as one by every reader of JSON, so the text is looked at as well.
fn types_of(text: &str) -> Result<Map<String, Value>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("it is no JSON: line {}", error.line()))?;
    let types = value.get("types").and_then(Value::as_object);
    types.cloned().ok_or_else(|| "it has no list of types".to_owned())
}

/// Where the last pair of `types` ends, or its `{` where there is none.
fn end_of_types(text: &str, types: &Map<String, Value>) -> Option<usize> {
    let open = key_object(text, "types")?;
    let (mut at, mut depth, mut in_text, mut escaped) = (open + 1, 1_u32, false, false);
    let mut last = open + 1;
    for byte in text.as_bytes()[open + 1..].iter().copied() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => depth += 1,
            b'}' | b']' if !in_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (types.is_empty() == (last == open + 1)).then_some(last);
        }
        at += 1;
        if !byte.is_ascii_whitespace() {
            last = at;
        }
    }
    None
}

/// The `{` of the object that `key` names at the top; only where the key stands in the text once.
fn key_object(text: &str, key: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    let (first, last) = (text.find(&quoted)?, text.rfind(&quoted)?);
    let rest = text[first + quoted.len()..].trim_start().strip_prefix(':')?.trim_start();
    (first == last && rest.starts_with('{')).then(|| text.len() - rest.len())
}

fn inserted(text: &str, at: usize, missing: &[PropertyType]) -> String {
    let ending = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_first = text[..at].ends_with('{');
    // One line stays one line; else each pair has its own, as deep as the last.
    let line = text[..at].rfind('\n').map(|start| &text[start + 1..at]);
    let own = line.filter(|line| !is_first && line.trim_start().starts_with('"'));
    let gap = match (own, is_first) {
        (Some(line), _) => format!("{ending}{}", &line[..line.len() - line.trim_start().len()]),
        (None, true) if text.contains('\n') => format!("{ending}    "),
        (None, true) => String::new(),
        (None, false) => " ".to_owned(),
    };
    let pairs: Vec<String> = missing.iter().map(|property| format!("{gap}{}", pair(property))).collect();
    let before = if is_first { "" } else { "," };
    let behind =
        if is_first && text.contains('\n') && text[at..].starts_with('}') { format!("{ending}  ") } else { String::new() };
    [&text[..at], before, &pairs.join(","), &behind, &text[at..]].concat()
}

fn obsidian(holds: Holds) -> Option<&'static str> {
    match holds {
        Holds::Day | Holds::Fuzzy => Some("date"),
        Holds::Number(_) => Some("number"),
        Holds::Flag => Some("checkbox"),
        Holds::List | Holds::SomeOf(_) | Holds::Links | Holds::PlanItems => Some("multitext"),
        _ => None,
    }
}
